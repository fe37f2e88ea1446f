import type { Channel } from '../../src/ports.ts';
import { type Session, sql } from './sql.ts';

/** Where live pages listen: the payload is an agreement's id. */
export const CHANGED = 'copil_changed';

/** A channel that has something to deliver, from that notice on. */
export interface Told {
  readonly channel: Channel;
  readonly first: string;
}

/** Wakes whoever delivers to these channels. */
export type Wake = (told: readonly Told[]) => Promise<void>;

/** Tells of what was committed: live pages, and whoever delivers. */
export interface Herald {
  tell(agreement: string | undefined, told: readonly Told[]): void;
}

/**
 * After the commit, and gathered: PostgreSQL lets one transaction at a time commit with a notification, so that acts of
 * different agreements would wait for one another's disk. What a killed process did not tell any more, the clock's sweep
 * finds: the notices themselves are committed with their act.
 */
export function heraldOn(session: Session, wake?: Wake): Herald {
  let agreements = new Set<string>();
  let waiting = new Map<Channel, Told>();
  let isTelling = false;

  const tellAll = async (): Promise<void> => {
    while (agreements.size > 0 || waiting.size > 0) {
      const [changed, told] = [[...agreements], [...waiting.values()]];
      agreements = new Set();
      waiting = new Map();
      await Promise.allSettled([
        told.length === 0 ? undefined : wake?.(told),
        session.run(sql`SELECT pg_notify(${CHANGED}, changed) FROM unnest(${changed}::text[]) AS changed`),
      ]);
    }
  };

  return {
    tell(agreement, told) {
      if (agreement !== undefined) agreements.add(agreement);
      for (const each of told) if (!waiting.has(each.channel)) waiting.set(each.channel, each);
      if (isTelling) return;
      isTelling = true;
      void tellAll().finally(() => {
        isTelling = false;
      });
    },
  };
}
