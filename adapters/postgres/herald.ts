import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel } from '../../src/ports.ts';
import type { Database } from './client.ts';
import { sql } from './sql.ts';

/** Where live pages listen: the payload is an agreement's id. */
export const CHANGED = 'copil_changed';

/** What comes within this time of the last telling goes together: people don't see the difference, and the database does. */
const GATHER_MS = 100;

/** A channel that has something to deliver, from that notice on. */
export interface Told {
  readonly channel: Channel;
  readonly first: string;
}

/** Wakes whoever delivers to these channels. */
export type Wake = (told: readonly Told[]) => Promise<void>;

/** Tells of what was committed: live pages, and whoever delivers. */
export interface Herald {
  tell(changed: readonly string[], told: readonly Told[]): void;
}

/**
 * After the commit, and gathered: PostgreSQL lets one transaction at a time commit with a notification, so that acts of
 * different agreements would wait for one another's disk. What a killed process did not tell any more, the clock's sweep
 * finds: the notices themselves are committed with their act.
 */
export function heraldOn({ sql: session, underWay }: Database, wake?: Wake): Herald {
  let agreements = new Set<string>();
  let waiting = new Map<Channel, Told>();
  let isTelling = false;

  const tellAll = async (): Promise<void> => {
    while (agreements.size > 0 || waiting.size > 0) {
      const [changed, told] = [[...agreements], [...waiting.values()]];
      agreements = new Set();
      waiting = new Map();
      const gathered = sleep(GATHER_MS);
      if (told.length > 0) await wake?.(told).catch(() => undefined);
      await session
        .run(sql`SELECT pg_notify(${CHANGED}, changed) FROM unnest(${changed}::text[]) AS changed`)
        .catch(() => undefined);
      await gathered;
    }
  };

  return {
    tell(changed, told) {
      for (const agreement of changed) agreements.add(agreement);
      for (const each of told) if (!waiting.has(each.channel)) waiting.set(each.channel, each);
      if (isTelling) return;
      isTelling = true;
      const telling = tellAll().finally(() => {
        isTelling = false;
        underWay.delete(telling);
      });
      underWay.add(telling);
    },
  };
}
