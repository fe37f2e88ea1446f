import type { PaperMessage } from '../documents.ts';
import { DOCUMENTS, type Format, type Order, readOrder, writtenOrder } from '../papers/names.ts';
import type { Fiche } from '../rules/fiche.ts';
import type { Session } from '../rules/meeting.ts';
import { dayOf, yearOf } from '../rules/time.ts';
import type { ClosedVote } from '../rules/vote.ts';
import { button, show } from './buttons.ts';
import { shortHash } from './labels.ts';
import { isRoom, maySee } from './may.ts';
import { ficheName, shortSubject } from './names.ts';
import type { Reader } from './reader.ts';
import type { Action, Block, View } from './view.ts';

/** A press that asks for a document. */
export const documentAction = (id: string, label: string, order: Order, longLabel?: string): Action =>
  button(
    id,
    label,
    { kind: 'act', act: 'ask-document', command: writtenOrder(order) },
    longLabel === undefined ? {} : { longLabel },
  );

/** The card's button, for whoever may read it: the fiche as a PDF. */
export function ficheDocumentAction(fiche: Fiche, reader: Reader): readonly Action[] {
  if (isRoom(reader) ? fiche.state === 'draft' : !maySee(reader, fiche)) return [];
  const { papers } = reader.words;
  const order: Order = { document: 'fiche', format: 'pdf', about: { fiche: fiche.id } };
  return [
    documentAction(`document-${fiche.id}`, papers.buttons.pdf, order, papers.buttons.pdfOf(ficheName(reader, fiche))),
  ];
}

/** The decision's: its picture. */
export const resultDocumentAction = (vote: ClosedVote, reader: Reader): Action =>
  documentAction(`result-${vote.id}`, reader.words.papers.buttons.picture, {
    document: 'result',
    format: 'png',
    about: { vote: vote.id },
  });

export interface DocumentsShown {
  /** About which fiche it was asked, or which session, if any. */
  readonly fiche?: Fiche;
  readonly session?: Session;
  /** Latest first. */
  readonly sessions: readonly Session[];
  /** Latest first. */
  readonly fiches: readonly Fiche[];
  readonly votes: readonly ClosedVote[];
  readonly years: readonly number[];
}

const SHOWN = 6;
const SESSIONS_SHOWN = 2;

/** The papers of a session that there are: the minutes once it is closed. */
export function sessionDocumentActions({ id, title, closed, state }: Session, reader: Reader): readonly Action[] {
  const { buttons } = reader.words.papers;
  const of = (document: Order['document'], format: Order['format'], label: string): Action =>
    documentAction(
      `${document}-${format}-${id}`,
      label,
      { document, format, about: { session: id } },
      buttons.ofSession(label, title),
    );
  return [
    ...(state === 'cancelled'
      ? []
      : [of('meeting', 'pdf', buttons.meeting), of('attendance', 'pdf', buttons.attendance)]),
    ...(closed ? minutesDocumentActions(id, title, reader) : [of('invitation', 'ics', buttons.invitation)]),
  ];
}

export function minutesDocumentActions(session: string, title: string, reader: Reader): readonly Action[] {
  const { buttons } = reader.words.papers;
  return (['pdf', 'docx'] as const).map((format) => {
    const label = format === 'pdf' ? buttons.minutes : buttons.minutesWord;
    const order: Order = { document: 'minutes', format, about: { session } };
    return documentAction(`minutes-${format}-${session}`, label, order, buttons.ofSession(label, title));
  });
}

const yearAction = (document: Order['document'], format: Order['format'], year: number, label: string): Action =>
  documentAction(`${document}-${format}-${year}`, label, { document, format, about: { year: String(year) } });

export const programmeDocumentActions = (year: number, { words }: Reader): readonly Action[] => [
  yearAction('programme', 'xlsx', year, words.papers.buttons.programme(year)),
  yearAction('programme', 'png', year, words.papers.buttons.programmePicture(year)),
];

export const calendarDocumentActions = (year: number, { words }: Reader): readonly Action[] => [
  yearAction('calendar', 'ics', year, words.papers.buttons.calendar(year)),
  yearAction('calendar', 'png', year, words.papers.buttons.timeline(year)),
];

export const reportDocumentActions = (year: number, { words }: Reader): readonly Action[] => [
  yearAction('report', 'pdf', year, words.papers.buttons.report(year)),
  yearAction('report', 'docx', year, words.papers.buttons.reportWord(year)),
];

/** R12.2: a report covers what a year realised, so that year has begun, and not before the agreement was signed. */
export const mayHaveReport = (year: number, { agreement, now }: Reader): boolean =>
  year >= yearOf(agreement.signedOn) && year <= yearOf(dayOf(now, agreement.timeZone));

/** What can be had, each by a press. */
export function documents({ fiche, session, sessions, fiches, votes, years }: DocumentsShown, reader: Reader): View {
  const { papers } = reader.words;
  const { page: say } = papers;
  const sections: Block[] = [];
  const section = (heading: string, actions: readonly Action[]) => {
    if (actions.length > 0) sections.push({ kind: 'heading', text: heading }, { kind: 'actions', actions });
  };
  const named = session ? [session] : fiche ? [] : sessions.slice(0, SESSIONS_SHOWN);
  for (const each of named) section(each.title, sessionDocumentActions(each, reader));
  const shown = session ? [] : fiche ? [fiche] : fiches.slice(0, SHOWN);
  for (const each of shown) section(ficheName(reader, each), ficheActions(each, reader));
  section(
    say.results,
    votes
      .slice(0, SHOWN)
      .map((vote) =>
        documentAction(
          `result-${vote.id}`,
          resultLabel(vote),
          { document: 'result', format: 'png', about: { vote: vote.id } },
          `${papers.result(vote.decision)}, ${shortSubject(reader, vote.subject)}`,
        ),
      ),
  );
  if (!fiche && !session) {
    section(
      say.programmes,
      years.flatMap((year) => programmeDocumentActions(year, reader)),
    );
    section(
      say.years,
      years.flatMap((year) => [
        ...calendarDocumentActions(year, reader),
        ...(mayHaveReport(year, reader) ? reportDocumentActions(year, reader) : []),
      ]),
    );
  }
  return {
    name: 'documents',
    title: say.title,
    summary: say.summary,
    blocks: [
      { kind: 'paragraph', text: say.summary },
      ...(sections.length > 0 ? sections : [{ kind: 'paragraph' as const, text: say.none }]),
      ...(fiche || session ? [] : [{ kind: 'paragraph' as const, text: say.typed }]),
    ],
    actions: [],
  };
}

/** Short, as its heading says what it is. */
const resultLabel = ({ decision, subject }: ClosedVote): string =>
  subject.kind === 'motion' ? decision : `${decision} · ${subject.reference}`;

const ficheActions = (fiche: Fiche, reader: Reader): readonly Action[] => {
  const { buttons } = reader.words.papers;
  const name = ficheName(reader, fiche);
  const of = (order: Pick<Order, 'document' | 'format'>): Order => ({ ...order, about: { fiche: fiche.id } });
  return [
    documentAction(`pdf-${fiche.id}`, buttons.pdf, of({ document: 'fiche', format: 'pdf' }), buttons.pdfOf(name)),
    documentAction(`docx-${fiche.id}`, buttons.word, of({ document: 'fiche', format: 'docx' }), buttons.wordOf(name)),
    documentAction(
      `zip-${fiche.id}`,
      buttons.dossier,
      of({ document: 'dossier', format: 'zip' }),
      buttons.dossierOf(name),
    ),
  ];
};

export interface DocumentTold {
  readonly title: string;
  readonly order: Order;
  readonly via: string;
  /** The kind of file that was named, where this document does not come as one. */
  readonly wanted?: Format;
}

/** Told at once to who asked: it comes by itself. */
export function documentAsked({ title, order, via, wanted }: DocumentTold, reader: Reader): View {
  const { asked, formats } = reader.words.papers;
  const comes = via === 'web' ? asked.web(title) : asked.chat(title);
  const possible: readonly Format[] = DOCUMENTS[order.document];
  const named = possible.map((format) => formats[format]);
  const other = wanted === undefined ? [] : [asked.other(formats[wanted], formats[order.format], named)];
  return {
    name: 'document-asked',
    title: asked.title,
    status: { tone: 'info', text: asked.status },
    summary: [comes, ...other].join(' '),
    blocks: [comes, ...other].map((text) => ({ kind: 'paragraph', text })),
    actions: [],
  };
}

/** What is told once it is made, with the file; or that it could not be made, with a way to ask again. */
export function paperMessage(said: PaperMessage, reader: Reader): View {
  const { papers, format, common } = reader.words;
  const again = readOrder(said.order);
  const retry = again ? [documentAction('again', papers.buttons.again, again)] : [];
  if (said.message === 'document-failed')
    return {
      name: 'personal-message',
      title: papers.failed.title,
      status: { tone: 'warning', text: papers.failed.status },
      summary: papers.failed.text(said.title),
      blocks: [{ kind: 'paragraph', text: papers.failed.text(said.title) }],
      actions: retry,
    };
  const until = format.moment(said.until, reader.agreement.timeZone);
  const summary = papers.ready.text(said.title);
  return {
    name: 'personal-message',
    title: papers.ready.title,
    status: { tone: 'success', text: papers.ready.status },
    summary,
    blocks: [
      { kind: 'paragraph', text: summary },
      {
        kind: 'facts',
        items: [
          { label: papers.ready.file, value: said.file },
          { label: papers.ready.size, value: papers.ready.sizeValue(format.number(Math.ceil(said.bytes / 1024))) },
          { label: common.fingerprint, value: shortHash(said.sha256) },
          { label: papers.ready.until, value: until },
        ],
      },
    ],
    attachment: {
      document: said.document,
      file: said.file,
      type: said.type,
      bytes: said.bytes,
      label: papers.ready.take,
    },
    actions: retry,
  };
}

export const documentsAction = (reader: Reader, about: Readonly<Record<string, string>> = {}): Action =>
  show('documents', reader.words.papers.page.title, 'documents', about);
