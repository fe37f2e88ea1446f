import type { Agreement } from './agreement.ts';
import { reportDay } from './calendar.ts';
import { allowed, type Context, type Decision, type Entry, refuse, textFault, type World } from './decide.ts';
import { currentContent, type Fiche } from './fiche.ts';
import { contentOf, LONG_TEXT_MAX, totalOf } from './fiche-content.ts';
import { canonical } from './journal.ts';
import { plannedOf, type RealisationSheet, sheetOf, spentOf, spentOfAgreement, yearsOf } from './realisation.ts';
import { type Capacity, capacityFor } from './rights.ts';
import { type Day, isDay, type Moment, yearOf } from './time.ts';

/** R12.2: planned beside reached, in one axis, level or public, or in all. Cents are whole numbers. */
export interface YearRow {
  readonly id: string;
  readonly actions: number;
  readonly planned: number;
  readonly reached: number;
  readonly plannedCents: number;
  readonly spentCents: number;
  /** Of what was spent, what the agreement bore. */
  readonly agreementCents: number;
}

/** What was realised from 1 January to 31 December, in figures and references alone. */
export interface YearFigures {
  readonly year: number;
  /** References of the actions with a sheet for the year. */
  readonly actions: readonly string[];
  /** References of those that went on in the year and have none. */
  readonly withoutSheet: readonly string[];
  readonly abandoned: readonly string[];
  readonly total: YearRow;
  readonly byAxis: readonly YearRow[];
  readonly byLevel: readonly YearRow[];
  readonly byPublic: readonly YearRow[];
}

/** The year's figures out of the sheets filed for it; an action over two years is in both, each time with that year's. */
export function figuresOf(agreement: Agreement, fiches: readonly Fiche[], year: number): YearFigures {
  const done = fiches.flatMap((fiche) => {
    const sheet = sheetOf(fiche, year)?.sheet;
    return sheet ? [{ fiche, sheet }] : [];
  });
  const row = (id: string, some: readonly Done[], of?: string): YearRow => ({
    id,
    actions: some.length,
    planned: total(some, ({ fiche }) =>
      peopleIn(plannedOf(agreement, currentContent(fiche)).publics, of, (each) => each.planned ?? 0),
    ),
    reached: total(some, ({ sheet }) => peopleIn(sheet.publics, of, (each) => each.reached)),
    plannedCents: total(some, ({ fiche }) => Number(totalOf(currentContent(fiche)))),
    spentCents: total(some, ({ sheet }) => Number(spentOf(sheet))),
    agreementCents: total(some, ({ sheet }) => Number(spentOfAgreement(sheet))),
  });
  const references = (some: readonly Fiche[]): readonly string[] =>
    some.flatMap(({ reference }) => reference ?? []).sort();
  return {
    year,
    actions: references(done.map(({ fiche }) => fiche)),
    withoutSheet: references(
      fiches.filter(
        (fiche) => fiche.state === 'running' && yearsOf(fiche).includes(year) && sheetOf(fiche, year) === undefined,
      ),
    ),
    abandoned: references(
      fiches.filter((fiche) => fiche.abandoned !== undefined && yearIn(fiche.abandoned.at, agreement) === year),
    ),
    total: row('total', done),
    byAxis: agreement.axes.map(({ id }) =>
      row(
        id,
        done.filter(({ fiche }) => contentOf(currentContent(fiche)).axes.includes(id)),
      ),
    ),
    byLevel: agreement.levels.map(({ id }) =>
      row(
        id,
        done.filter(({ fiche }) => currentContent(fiche).level === id),
      ),
    ),
    byPublic: agreement.publics.map(({ id }) =>
      row(
        id,
        done.filter(({ fiche, sheet }) =>
          [...plannedOf(agreement, currentContent(fiche)).publics, ...sheet.publics].some((p) => p.public === id),
        ),
        id,
      ),
    ),
  };
}

interface Done {
  readonly fiche: Fiche;
  readonly sheet: RealisationSheet;
}
const total = <T>(some: readonly T[], of: (each: T) => number): number => some.reduce((n, each) => n + of(each), 0);
const peopleIn = <P extends { readonly public: string }>(
  publics: readonly P[],
  of: string | undefined,
  count: (each: P) => number,
): number =>
  total(
    publics.filter((each) => of === undefined || each.public === of),
    count,
  );
const yearIn = (at: Moment, { timeZone }: Agreement): number =>
  Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).year;

/** The qualitative parts, in their order. */
export const REPORT_PARTS = ['overview', 'results', 'difficulties', 'outlook'] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

export type ReportState = 'draft' | 'sent' | 'changes-asked' | 'validated';

/** The annual report of a year (R12.2): what the secretariat wrote, and its way to the three signatories. */
export interface Report {
  /** Its year, as a text. */
  readonly id: string;
  readonly year: number;
  readonly state: ReportState;
  readonly parts: Readonly<Partial<Record<ReportPart, string>>>;
  readonly presented: Readonly<Partial<Record<'commission' | 'board', Day>>>;
  /** Each sending with its figures; the last one is the one that is validated. */
  readonly sendings: readonly { readonly figures: YearFigures; readonly at: Moment }[];
  readonly validations: Readonly<Record<string, { readonly at: Moment; readonly by?: string }>>;
  readonly changes: readonly {
    readonly sending: number;
    readonly body: string;
    readonly text: string;
    readonly at: Moment;
  }[];
  readonly validatedAt?: Moment;
}

/** The last day on which the report of a year can be sent and validated (R12.2). */
export const reportDueOn = (agreement: Agreement, year: number): Day => reportDay(agreement, year + 1);

const WRITABLE: readonly ReportState[] = ['draft', 'changes-asked'];

/** The secretariat writes the qualitative parts; what was sent is written again only where changes were asked for. */
export function writeReport(
  world: World,
  command: { readonly year: number; readonly parts: Readonly<Record<string, string>> },
  ctx: Context,
): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  if (!isReportYear(world, command.year, ctx)) return refuse({ code: 'invalid', field: 'year' });
  const { report } = world;
  if (report && !WRITABLE.includes(report.state)) return refuse({ code: 'report-state', state: report.state });
  const parts: Record<string, string> = {};
  for (const part of REPORT_PARTS) {
    const text = command.parts[part]?.trim() ?? '';
    const fault = textFault('text', text, 2 * LONG_TEXT_MAX, false);
    if (fault) return refuse(fault);
    if (text !== '') parts[part] = text;
  }
  if (Object.keys(parts).length === 0) return refuse({ code: 'text-needed', field: 'text' });
  if (report && canonical(report.parts) === canonical(parts)) return { as: may.as, facts: [] };
  return { as: may.as, facts: [{ kind: 'ReportWritten', report: String(command.year), parts }] };
}

/** From the agreement's first year to the present one. */
const isReportYear = ({ agreement }: World, year: number, { today }: Context): boolean =>
  year >= yearOf(agreement.signedOn) && year <= yearOf(today);

/** R12.2: presented to the commission and to the board, before it is sent. */
export function presentReport(
  world: World,
  command: { readonly to: 'commission' | 'board'; readonly on: Day },
  ctx: Context,
): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const { report } = world;
  if (!report) return refuse({ code: 'not-found', what: 'report', given: '' });
  if (!isDay(command.on)) return refuse({ code: 'invalid', field: 'on' });
  if (command.on > ctx.today) return refuse({ code: 'day-in-future', field: 'on', given: command.on });
  if (report.presented[command.to] === command.on) return { as: may.as, facts: [] };
  if (!WRITABLE.includes(report.state)) return refuse({ code: 'report-state', state: report.state });
  return {
    as: may.as,
    facts: [{ kind: 'ReportPresented', report: report.id, to: command.to, on: command.on }],
  };
}

/** To the three signatories, with the figures as they are now. `world.yearFiches` are the agreement's fiches. */
export function sendReport(world: World, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const { report } = world;
  if (!report) return refuse({ code: 'not-found', what: 'report', given: '' });
  if (report.state === 'sent') return { as: may.as, facts: [] };
  if (!WRITABLE.includes(report.state)) return refuse({ code: 'report-state', state: report.state });
  if (report.year >= yearOf(ctx.today)) return refuse({ code: 'year-not-over', year: report.year });
  const missing = (['commission', 'board'] as const).filter((to) => report.presented[to] === undefined);
  if (missing.length > 0) return refuse({ code: 'report-not-presented', missing });
  const figures = figuresOf(world.agreement, world.yearFiches ?? [], report.year);
  return {
    as: may.as,
    facts: [{ kind: 'ReportSent', report: report.id, sending: report.sendings.length + 1, figures }],
  };
}

/** Each signatory for itself: a ministry by its seat, the operator through the secretariat (R12.2). */
export function validateReport(world: World, command: { readonly body: string }, ctx: Context): Decision {
  const found = signatory(world, command.body, ctx);
  if ('refused' in found) return found;
  const { report, as } = found;
  if (report.validations[command.body]) return { as, facts: [] };
  if (report.state !== 'sent' && report.state !== 'changes-asked')
    return refuse({ code: 'report-state', state: report.state });
  return {
    as,
    facts: [{ kind: 'ReportValidated', report: report.id, sending: report.sendings.length, body: command.body }],
  };
}

export function askReportChanges(
  world: World,
  command: { readonly body: string; readonly text: string },
  ctx: Context,
): Decision {
  const found = signatory(world, command.body, ctx);
  if ('refused' in found) return found;
  const { report, as } = found;
  if (report.state !== 'sent' && report.state !== 'changes-asked')
    return refuse({ code: 'report-state', state: report.state });
  const fault = textFault('text', command.text, LONG_TEXT_MAX);
  if (fault) return refuse(fault);
  const { body, text } = command;
  return {
    as,
    facts: [
      { kind: 'ReportChangesAsked', report: report.id, sending: report.sendings.length, body, text: text.trim() },
    ],
  };
}

function signatory(world: World, bodyId: string, ctx: Context) {
  const may = allowed(world, ctx, 'validate-report');
  if ('refused' in may) return may;
  const { report } = world;
  if (!report) return refuse({ code: 'not-found', what: 'report', given: '' });
  const body = world.agreement.bodies.find(({ id }) => id === bodyId);
  if (!body) return refuse({ code: 'invalid', field: 'body' });
  const as = signatoryCapacity(world, body, ctx);
  if ('refused' in as) return as;
  return { as: as.as, report };
}

function signatoryCapacity(world: World, body: Agreement['bodies'][number], ctx: Context) {
  if (body.kind === 'operator') {
    const run = allowed(world, ctx, 'run');
    return 'refused' in run ? run : { as: run.as };
  }
  const may = allowed(world, ctx, 'give-opinion');
  if ('refused' in may) return may;
  return isOf(may.as, body.id) && capacityFor([may.as], 'validate-report')
    ? { as: may.as }
    : refuse({ code: 'not-allowed', right: 'validate-report', who: ['ministry-seat'] });
}

const isOf = (as: Capacity, body: string): boolean => as.as === 'seat' && as.body === body;

export function evolveReport(report: Report | undefined, entry: Entry, { agreement }: World): Report | undefined {
  const { fact, at, by } = entry;
  if (fact.kind === 'ReportWritten') return { ...(report ?? newReport(fact.report)), parts: fact.parts };
  if (!report) return report;
  switch (fact.kind) {
    case 'ReportPresented':
      return { ...report, presented: { ...report.presented, [fact.to]: fact.on } };
    case 'ReportSent':
      return {
        ...report,
        state: 'sent',
        sendings: [...report.sendings, { figures: fact.figures, at }],
        validations: {},
      };
    case 'ReportValidated': {
      const validations = {
        ...report.validations,
        [fact.body]: { at, ...(by.person === undefined ? {} : { by: by.person }) },
      };
      const all = agreement.bodies.every(({ id }) => validations[id]);
      const pending = stillAsking({ ...report, validations });
      const state = all ? 'validated' : pending ? 'changes-asked' : 'sent';
      return { ...report, validations, state, ...(all ? { validatedAt: at } : {}) };
    }
    case 'ReportChangesAsked': {
      const { [fact.body]: _taken, ...validations } = report.validations;
      const { sending, body, text } = fact;
      return {
        ...report,
        state: 'changes-asked',
        validations,
        changes: [...report.changes, { sending, body, text, at }],
      };
    }
    default:
      return report;
  }
}

/** Has a signatory asked for changes to what was sent last, and not validated it since? */
const stillAsking = ({
  changes,
  sendings,
  validations,
}: Pick<Report, 'changes' | 'sendings' | 'validations'>): boolean =>
  changes.some((each) => each.sending === sendings.length && !validations[each.body]);

const newReport = (id: string): Report => ({
  id,
  year: Number(id),
  state: 'draft',
  parts: {},
  presented: {},
  sendings: [],
  validations: {},
  changes: [],
});

/** What may still be waited for of a signatory: its validation of what was sent. */
export const bodiesAwaited = (agreement: Agreement, report: Report): readonly string[] =>
  report.state === 'sent' || report.state === 'changes-asked'
    ? agreement.bodies.map(({ id }) => id).filter((id) => !report.validations[id])
    : [];
