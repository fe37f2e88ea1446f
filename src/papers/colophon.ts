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
    partnership: fiche ? wording(reader) : partnership(reader),
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

/** R9.4: of what is not one action's. */
export const partnership = ({ agreement, words }: Reader): string =>
  words.papers.partnership(words.format.quoted(agreement.title), signatories({ agreement, words }));

/** R9.4: the words that an action's documents carry, those that members copy. */
const wording = ({ agreement, words }: Reader): string =>
  words.life.logo.wordingText(words.format.quoted(agreement.title), signatories({ agreement, words }));

const signatories = ({ agreement, words }: Pick<Reader, 'agreement' | 'words'>): string =>
  words.format.list(agreement.bodies.map((body) => body.fullName ?? body.name));
