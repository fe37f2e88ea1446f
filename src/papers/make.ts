import type { Library } from '../ports.ts';
import { readsIn } from '../readers.ts';
import type { Refusal } from '../rules/refusals.ts';
import { capacityFor, whoMay } from '../rules/rights.ts';
import { maySee } from '../views/may.ts';
import { ficheName } from '../views/names.ts';
import type { Reader } from '../views/reader.ts';
import { resultPicture } from '../views/result-picture.ts';
import type { Stamp } from './colophon.ts';
import { ficheDossier } from './dossier.ts';
import { fichePaper } from './fiche-paper.ts';
import type { DocumentName, Order } from './names.ts';
import type { Printable } from './printable.ts';
import { programmeWorkbook } from './programme-workbook.ts';
import { paperReader, stampOf } from './reader.ts';

/** A document ready to be printed, with what it is called; or why this reader may not have it (R15). */
export type Made = { readonly title: string; readonly printable: Printable } | { readonly refused: Refusal };

export interface MakeRequest {
  readonly library: Library;
  readonly agreement: string;
  /** Who asks: their rights, and their language. */
  readonly reader: Reader;
  readonly order: Order;
}

/** What every kind is made from. */
interface Request extends MakeRequest {
  /** For whom it is drawn: nobody in particular. */
  readonly drawn: Reader;
  readonly stamp: Stamp;
}

/** Makes a document from the register as it stands now. */
export async function makeDocument(asked: MakeRequest): Promise<Made> {
  const stamp = await stampOf(asked.library, asked.agreement);
  return KINDS[asked.order.document]({ ...asked, stamp, drawn: paperReader(asked.reader, stamp) });
}

const notFound = (what: Extract<Refusal, { code: 'not-found' }>['what'], given = ''): Made => ({
  refused: { code: 'not-found', what, given },
});

const KINDS: Readonly<Record<DocumentName, (request: Request) => Promise<Made>>> = {
  async fiche({ library, agreement, reader, drawn, stamp, order: { about, format } }) {
    const fiche = await library.fiche(agreement, about.fiche ?? '');
    if (!fiche || !maySee(reader, fiche)) return notFound('fiche', about.fiche);
    const paper = fichePaper(fiche, await library.votes(agreement, { fiche: fiche.id }), drawn, stamp);
    return {
      title: ficheName(drawn, fiche),
      printable: { kind: 'paper', paper, format: format === 'docx' ? 'docx' : 'pdf' },
    };
  },

  async dossier({ library, agreement, reader, drawn, stamp, order: { about } }) {
    const fiche = await library.fiche(agreement, about.fiche ?? '');
    if (!fiche || !maySee(reader, fiche)) return notFound('fiche', about.fiche);
    const [votes, lines] = await Promise.all([
      library.votes(agreement, { fiche: fiche.id }),
      library.journal(agreement, { fiche: fiche.id, limit: LINES }),
    ]);
    const { title } = drawn.words.papers.dossier;
    return {
      title: title(ficheName(drawn, fiche)),
      printable: { kind: 'archive', archive: ficheDossier(fiche, votes, lines, drawn, stamp) },
    };
  },

  async result({ library, agreement, reader, drawn, order: { about, format } }) {
    const votes =
      about.vote === undefined ? await library.votes(agreement) : [await library.vote(agreement, about.vote)];
    const vote = votes.find(
      (each) => each?.state === 'closed' && (about.vote !== undefined || each.decision === about.decision),
    );
    if (vote?.state !== 'closed') return notFound('decision', about.decision);
    const fiche = vote.subject.kind !== 'motion' ? await library.fiche(agreement, vote.subject.fiche) : undefined;
    if (fiche ? !maySee(reader, fiche) : !readsIn(reader, vote.consultation))
      return notFound('decision', about.decision);
    const picture = resultPicture(vote, drawn);
    return {
      title: drawn.words.papers.result(vote.decision),
      printable: {
        kind: 'picture',
        picture,
        theme: about.theme === 'dark' ? 'dark' : 'light',
        format: format === 'svg' ? 'svg' : 'png',
      },
    };
  },

  async programme({ library, agreement, reader, drawn, stamp, order: { about } }) {
    const refused = forReaders(reader);
    if (refused) return { refused };
    const year = Number(about.year);
    if (!/^\d{4}$/.test(about.year ?? '')) return { refused: { code: 'invalid', field: 'year' } };
    const [fiches, votes] = await Promise.all([library.fiches(agreement), library.votes(agreement)]);
    const workbook = programmeWorkbook(
      year,
      fiches.filter((fiche) => maySee(reader, fiche)),
      votes,
      drawn,
      stamp,
    );
    return { title: workbook.title, printable: { kind: 'workbook', workbook } };
  },
};

/** No fiche has more entries. */
const LINES = 100_000;

const forReaders = (reader: Reader): Refusal | undefined =>
  capacityFor(reader.capacities, 'read')
    ? undefined
    : reader.capacities.length === 0
      ? { code: 'no-role-here' }
      : { code: 'not-allowed', right: 'read', who: whoMay('read') };
