import { currentVersion, type Fiche } from '../rules/fiche.ts';
import { dayOf, type Moment, toInstant } from '../rules/time.ts';
import { shortHash } from '../views/labels.ts';
import type { Reader } from '../views/reader.ts';
import type { Colophon } from './paper.ts';

/** The register as a document was made from it: its last entry. */
export interface Stamp {
  readonly seq: number;
  readonly hash: string;
  readonly at: Moment;
}

/** R9.4, and what lets a document be made again and compared: its day, the version of its fiche, the register's hash. */
export function colophon(stamp: Stamp, reader: Reader, fiche?: Fiche): Colophon {
  const { papers, format } = reader.words;
  const { agreement, today } = reader;
  const version = fiche && currentVersion(fiche);
  return {
    agreement: agreement.title,
    partnership: partnership(reader),
    dated: papers.colophon.dated(format.shortDay(today)),
    ...(version ? { version: papers.colophon.version(version.n, shortHash(version.hash)) } : {}),
    register: papers.colophon.register(
      String(stamp.seq),
      format.shortDay(dayOf(toInstant(stamp.at), agreement.timeZone)),
      stamp.hash,
    ),
    at: stamp.at,
    page: papers.colophon.page,
  };
}

/** R9.4: the words that each document financed under the agreement carries. */
export function partnership({ agreement, words }: Reader): string {
  const bodies = words.format.list(agreement.bodies.map((body) => body.fullName ?? body.name));
  return words.papers.partnership(words.format.quoted(agreement.title), bodies);
}
