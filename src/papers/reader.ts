import type { Library } from '../ports.ts';
import { toInstant } from '../rules/time.ts';
import type { Reader } from '../views/reader.ts';
import type { Stamp } from './colophon.ts';

/**
 * For whom a document is drawn: nobody in particular, in the language of who asked. It shows the same to whoever may have
 * it. Its time is that of the day, or of the register's last entry where that is later: the same register gives the same
 * document all day long.
 */
export function paperReader({ person: _nobody, ...reader }: Reader, stamp: Stamp): Reader {
  const morning = Temporal.PlainDate.from(reader.today).toZonedDateTime(reader.agreement.timeZone).toInstant();
  const last = toInstant(stamp.at);
  return { ...reader, capacities: [], now: Temporal.Instant.compare(morning, last) > 0 ? morning : last };
}

/** The register's last entry. */
export async function stampOf(library: Library, agreement: string): Promise<Stamp> {
  const [last] = await library.journal(agreement, { limit: 1 });
  if (!last) throw new Error(`the register of ${agreement} has no entry`);
  const { seq, hash, at } = last;
  return { seq, hash, at };
}
