import { committeeFacts, mayKnowOf } from '../committee-facts.ts';
import type { Library } from '../ports.ts';
import { readsIn } from '../readers.ts';
import { isSession } from '../rules/consultation.ts';
import { type Deadline, deadlinesOf } from '../rules/deadlines.ts';
import { dayOfSession, type Session } from '../rules/meeting.ts';
import type { Refusal } from '../rules/refusals.ts';
import { capacityFor, whoMay } from '../rules/rights.ts';
import { mayHaveReport } from '../views/documents.ts';
import { shortHash } from '../views/labels.ts';
import { maySee } from '../views/may.ts';
import { ficheName } from '../views/names.ts';
import type { Picture } from '../views/picture.ts';
import { programmePicture } from '../views/programme-picture.ts';
import type { Reader } from '../views/reader.ts';
import { resultPicture } from '../views/result-picture.ts';
import { timelinePicture } from '../views/timeline-picture.ts';
import { fold } from '../words/fold.ts';
import { invitationFile, yearCalendar } from './calendars.ts';
import type { Stamp } from './colophon.ts';
import { ficheDossier } from './dossier.ts';
import { fichePaper } from './fiche-paper.ts';
import type { DocumentName, Order } from './names.ts';
import type { Paper } from './paper.ts';
import type { Printable } from './printable.ts';
import { programmeWorkbook } from './programme-workbook.ts';
import { paperReader, stampOf } from './reader.ts';
import { reportPaper } from './report-paper.ts';
import { attendanceSheet, fichesOf, meetingFile, minutesPaper } from './session-papers.ts';

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
    return printedAs(paper, format, ficheName(drawn, fiche));
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
    return drawnAs(resultPicture(vote, drawn), format, about, drawn.words.papers.result(vote.decision));
  },

  async programme({ library, agreement, reader, drawn, stamp, order: { about, format } }) {
    const year = yearIn(about, reader);
    if (typeof year !== 'number') return { refused: year };
    const fiches = await library.fiches(agreement);
    const visible = fiches.filter((fiche) => maySee(reader, fiche));
    if (format !== 'xlsx') return drawnAs(programmePicture(year, visible, foot(drawn, stamp), drawn), format, about);
    const votes = await library.votes(agreement);
    const workbook = programmeWorkbook(year, visible, votes, drawn, stamp);
    return { title: workbook.title, printable: { kind: 'workbook', workbook } };
  },

  async meeting({ library, agreement, reader, drawn, stamp, order }) {
    const session = sessionAsked(order, reader);
    if (!session) return notFound('session', order.about.session);
    const [fiches, votes] = await Promise.all([library.fiches(agreement), library.votes(agreement)]);
    return printedAs(meetingFile(session, fiches, votes, drawn, stamp), order.format);
  },

  async attendance({ reader, drawn, stamp, order }) {
    const session = sessionAsked(order, reader);
    if (!session) return notFound('session', order.about.session);
    return printedAs(attendanceSheet(session, drawn, stamp), order.format);
  },

  async minutes({ library, agreement, reader, drawn, stamp, order }) {
    const session = sessionAsked(order, reader);
    if (!session) return notFound('session', order.about.session);
    if (!session.closed)
      return { refused: { code: 'session-state', state: session.state, from: ['closed', 'minutes-approved'] } };
    const votes = await library.votes(agreement, { consultation: session.id });
    return printedAs(minutesPaper(session, await library.fiches(agreement), votes, drawn, stamp), order.format);
  },

  async invitation({ library, agreement, reader, drawn, order }) {
    const session = sessionAsked(order, reader);
    if (!session) return notFound('session', order.about.session);
    const day = dayOfSession(session, reader.agreement.timeZone);
    const fiches = fichesOf(session, await library.fiches(agreement));
    return {
      title: drawn.words.papers.invitation(session.title),
      printable: { kind: 'calendar', calendar: invitationFile(session, fiches, drawn, day) },
    };
  },

  async report({ library, agreement, reader, drawn, stamp, order: { about, format } }) {
    const year = yearIn(about, reader);
    if (typeof year !== 'number') return { refused: year };
    if (!mayHaveReport(year, reader)) return { refused: { code: 'invalid', field: 'year' } };
    const [report, fiches] = await Promise.all([library.report(agreement, year), library.fiches(agreement)]);
    return printedAs(reportPaper(year, report, fiches, drawn, stamp), format);
  },

  async calendar({ library, agreement, reader, drawn, stamp, order: { about, format } }) {
    const year = yearIn(about, reader);
    if (typeof year !== 'number') return { refused: year };
    const facts = await committeeFacts(library, agreement);
    if (!facts) return notFound('agreement', agreement);
    const deadlines = deadlinesOf(facts, [year], drawn.now).filter(
      (deadline) => mayKnowOf(deadline, reader) && deadline.day.startsWith(`${year}-`) && isDated(deadline),
    );
    if (format !== 'ics') return drawnAs(timelinePicture(year, deadlines, foot(drawn, stamp), drawn), format, about);
    const calendar = yearCalendar(year, deadlines, drawn);
    return { title: calendar.feed.name, printable: { kind: 'calendar', calendar } };
  },
};

const printedAs = (paper: Paper, format: Order['format'], title = paper.title): Made => ({
  title,
  printable: { kind: 'paper', paper, format: format === 'docx' ? 'docx' : 'pdf' },
});

const drawnAs = (
  picture: Picture,
  format: Order['format'],
  { theme }: Order['about'],
  title = picture.title,
): Made => ({
  title,
  printable: {
    kind: 'picture',
    picture,
    theme: theme === 'dark' ? 'dark' : 'light',
    format: format === 'svg' ? 'svg' : 'png',
  },
});

/** Below a picture that is no vote's: the agreement, and the register that it was drawn from. */
const foot = ({ agreement, words }: Reader, { hash }: Stamp): string =>
  words.papers.picture.foot(agreement.title, shortHash(hash));

/** What is no date of its own stands with its session. */
const isDated = ({ kind }: Deadline): boolean => kind !== 'agenda' && kind !== 'opinions';

/** The year that is named, for who reads the committee's papers. */
const yearIn = ({ year = '' }: Order['about'], reader: Reader): number | Refusal =>
  forReaders(reader) ?? (/^[12]\d{3}$/.test(year) ? Number(year) : { code: 'invalid', field: 'year' });

/**
 * The session that is named by its id, its day or its title, for who reads all of it (R15); where none is named, the one
 * that this document is for: minutes of the last one, the other papers of the next one.
 */
function sessionAsked({ document, about: { session: named } }: Order, reader: Reader): Session | undefined {
  const { timeZone } = reader.agreement;
  const all = reader.consultations
    .filter(isSession)
    .filter(({ id }) => readsIn(reader, id))
    .toSorted((a, b) => a.opensAt.localeCompare(b.opensAt));
  if (named !== undefined)
    return (
      all.find(({ id }) => id === named) ??
      all.find((session) => dayOfSession(session, timeZone) === named) ??
      all.find(({ title }) => fold(title) === fold(named))
    );
  const held = all.filter(({ closed }) => closed !== undefined);
  if (document === 'minutes') return held.at(-1) ?? all.at(-1);
  return all.find(({ state }) => state === 'planned' || state === 'convened' || state === 'open') ?? held.at(-1);
}

/** No fiche has more entries. */
const LINES = 100_000;

const forReaders = (reader: Reader): Refusal | undefined =>
  capacityFor(reader.capacities, 'read')
    ? undefined
    : reader.capacities.length === 0
      ? { code: 'no-role-here' }
      : { code: 'not-allowed', right: 'read', who: whoMay('read') };
