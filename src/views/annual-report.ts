import type { Fiche } from '../rules/fiche.ts';
import { figuresOf, REPORT_PARTS, type Report, reportDueOn, type YearFigures, type YearRow } from '../rules/report.ts';
import { show } from './buttons.ts';
import { mayHaveReport, reportDocumentActions } from './documents.ts';
import { bodyName, optionLabel } from './labels.ts';
import { isRoom } from './may.ts';
import type { Reader } from './reader.ts';
import { reportActions } from './report-actions.ts';
import type { Block, Fact, TableBlock, View } from './view.ts';

/** The annual report of a year (R12.2): its figures, its words, its way to the three signatories. */
export function annualReport(year: number, report: Report | undefined, fiches: readonly Fiche[], reader: Reader): View {
  const words = reader.words.life.report;
  const { format } = reader.words;
  const sent = report?.state === 'draft' ? undefined : report?.sendings.at(-1);
  const figures = sent?.figures ?? figuresOf(reader.agreement, fiches, year);
  const state = report?.state ?? 'draft';
  return {
    name: 'annual-report',
    subject: `report:${year}`,
    title: words.title(year),
    status: {
      tone: state === 'validated' ? 'success' : state === 'changes-asked' ? 'warning' : 'info',
      text: words.states[state],
    },
    summary: words.summary(
      figures.total.actions,
      format.number(figures.total.reached),
      format.euros(figures.total.spentCents),
    ),
    blocks: [
      ...deadlineNote(year, report, reader),
      { kind: 'heading', text: words.figures },
      { kind: 'paragraph', text: sent ? words.figuresSent(when(sent.at, reader)) : words.figuresNow },
      ...figureBlocks(figures, reader),
      ...partBlocks(report, reader),
      ...wayBlocks(report, reader),
    ],
    actions: [
      ...reportActions(year, report, reader),
      ...(isRoom(reader)
        ? []
        : [
            ...(mayHaveReport(year, reader) ? reportDocumentActions(year, reader) : []),
            show('programme', reader.words.life.programme.title(year), 'programme', { year: String(year) }),
          ]),
    ],
  };
}

const when = (moment: string, reader: Reader): string => reader.words.format.moment(moment, reader.agreement.timeZone);

/** R12.2: sent and validated by its last day. */
function deadlineNote(year: number, report: Report | undefined, reader: Reader): readonly Block[] {
  const words = reader.words.life.report;
  const { format } = reader.words;
  if (report?.validatedAt !== undefined)
    return [{ kind: 'note', tone: 'success', text: words.wasValidated(when(report.validatedAt, reader)) }];
  const due = reportDueOn(reader.agreement, year);
  if (due < reader.today) return [{ kind: 'note', tone: 'danger', text: words.overdue(format.shortDay(due)) }];
  const end = Temporal.PlainDate.from(due).add({ days: 1 }).toZonedDateTime(reader.agreement.timeZone).toInstant();
  const left = format.left(Number(end.epochMilliseconds - reader.now.epochMilliseconds));
  return [{ kind: 'note', tone: 'info', text: words.due(format.shortDay(due), left) }];
}

/** Figures in tables: planned beside reached, by axis, level and public. */
function figureBlocks(figures: YearFigures, reader: Reader): readonly Block[] {
  const words = reader.words.life.report;
  const notes: Block[] = [];
  if (figures.withoutSheet.length > 0)
    notes.push({ kind: 'note', tone: 'warning', text: words.withoutSheet(figures.withoutSheet.join(', ')) });
  if (figures.abandoned.length > 0)
    notes.push({ kind: 'note', tone: 'neutral', text: words.abandoned(figures.abandoned.join(', ')) });
  const { axis, level, public: aPublic } = reader.words.life.programme;
  const firsts = { axes: axis, levels: level, publics: aPublic } as const;
  const table = (caption: string, list: 'axes' | 'levels' | 'publics', rows: readonly YearRow[]): Block[] => {
    const some = rows.filter(({ actions }) => actions > 0);
    if (some.length === 0) return [];
    return [figureTable(caption, firsts[list], some, (id) => optionLabel(reader, list, id), figures.total, reader)];
  };
  return [
    ...notes,
    ...table(words.byAxis, 'axes', figures.byAxis),
    ...table(words.byLevel, 'levels', figures.byLevel),
    ...table(words.byPublic, 'publics', figures.byPublic),
    { kind: 'paragraph', text: words.covers },
  ];
}

function figureTable(
  caption: string,
  first: string,
  rows: readonly YearRow[],
  label: (id: string) => string,
  total: YearRow,
  reader: Reader,
): TableBlock {
  const words = reader.words.life.report;
  const { format } = reader.words;
  const cells = (name: string, row: YearRow): readonly string[] => [
    name,
    format.number(row.actions),
    format.number(row.planned),
    format.number(row.reached),
    format.euros(row.plannedCents),
    format.euros(row.spentCents),
    format.euros(row.agreementCents),
  ];
  return {
    kind: 'table',
    caption,
    columns: [
      { label: first, align: 'start' },
      ...[words.actions, words.planned, words.reached, words.plannedCents, words.spentCents, words.agreementCents].map(
        (name) => ({ label: name, align: 'end' as const }),
      ),
    ],
    rows: [...rows.map((row) => cells(label(row.id), row)), cells(words.all, total)],
    plot: {
      title: format.pair(caption, words.spentCents),
      values: rows.map((row) => row.spentCents),
      labels: rows.map((row) => format.euros(row.spentCents)),
    },
  };
}

function partBlocks(report: Report | undefined, reader: Reader): readonly Block[] {
  const words = reader.words.life.report;
  const written = REPORT_PARTS.filter((part) => report?.parts[part] !== undefined);
  return [
    { kind: 'heading', text: words.qualitative },
    ...(written.length === 0 ? [{ kind: 'paragraph' as const, text: words.notWritten }] : []),
    ...written.map(
      (part): Block => ({ kind: 'facts', items: [{ label: words.parts[part], value: report?.parts[part] ?? '' }] }),
    ),
  ];
}

/** Presented, sent, validated: each with its day, or that it is awaited. */
function wayBlocks(report: Report | undefined, reader: Reader): readonly Block[] {
  const words = reader.words.life.report;
  const { format } = reader.words;
  const presented = (['commission', 'board'] as const).map((to): Fact => {
    const on = report?.presented[to];
    return {
      label: words.presentedTo[to],
      value: on === undefined ? words.notPresented : format.shortDay(on),
      tone: on === undefined ? 'warning' : 'success',
    };
  });
  const sending = report?.sendings.length ?? 0;
  const validations = reader.agreement.bodies.map(({ id, name }): Fact => {
    const given = report?.validations[id];
    if (given) return { label: name, value: words.validatedBy(when(given.at, reader)), tone: 'success' };
    const asks = report?.changes.some((each) => each.sending === sending && each.body === id) && sending > 0;
    if (asks) return { label: name, value: words.changesAsked, tone: 'warning' };
    return sending === 0
      ? { label: name, value: words.notSent, tone: 'neutral' }
      : { label: name, value: words.awaited, tone: 'warning' };
  });
  return [
    { kind: 'heading', text: words.presented },
    { kind: 'facts', items: presented },
    { kind: 'heading', text: words.signatories },
    { kind: 'facts', items: validations },
    ...(report?.changes ?? []).map(
      (each): Block => ({
        kind: 'quote',
        author: bodyName(reader, each.body),
        meta: when(each.at, reader),
        text: each.text,
      }),
    ),
  ];
}
