import type { Agreement, FicheField } from './agreement.ts';
import { amendmentUnderWay, endingAmendment } from './amendment.ts';
import { uncoveredBy } from './board.ts';
import { type Context, type Decision, given, refuse, textFault, type World } from './decide.ts';
import type { Fact } from './facts.ts';
import { currentContent, type Fiche, type FicheState, MOVES, mayManageAction } from './fiche.ts';
import {
  type AnnexLine,
  contentOf,
  type FicheContent,
  isAddress,
  LONG_TEXT_MAX,
  optionIds,
  type Row,
} from './fiche-content.ts';
import { canonical } from './journal.ts';
import { type Cents, LARGEST, sum } from './money.ts';
import { capacityFor } from './rights.ts';
import { type Day, type Moment, yearOf } from './time.ts';

/** What an action came to in one calendar year: planned beside reached, line by line (R12.1). Cents are whole numbers. */
export interface RealisationSheet {
  /** In the order of the fiche's indicators. */
  readonly indicators: readonly { readonly name: string; readonly reached: number }[];
  /** In the order of the fiche's publics. */
  readonly publics: readonly { readonly public: string; readonly reached: number }[];
  /** In the order of the financial annex: what was spent, and the resources used for it. */
  readonly lines: readonly AnnexLine[];
  /** Qualitative. */
  readonly text: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
}

export interface Realisation {
  readonly year: number;
  readonly completes: boolean;
  readonly sheet: RealisationSheet;
  readonly at: Moment;
  readonly by?: string;
  /** Why an earlier sheet of the year was replaced. */
  readonly reason?: string;
}

/** What is wrong in a sheet: where (`['lines', 2, 'cents']`), and what. */
export interface SheetFault {
  readonly path: readonly (string | number)[];
  readonly code:
    | 'missing'
    | 'not-a-whole-number'
    | 'not-an-amount'
    | 'amount-too-large'
    | 'not-in-list'
    | 'resources-differ'
    | 'not-an-address';
  readonly given?: string;
  readonly allowed?: string;
}

/** What was planned, as the fiche says it, whatever the agreement file calls its columns. */
export interface Planned {
  readonly indicators: readonly { readonly name: string; readonly unit: string; readonly target?: number }[];
  readonly publics: readonly { readonly public: string; readonly planned?: number }[];
  readonly lines: readonly AnnexLine[];
}

export function plannedOf(agreement: Agreement, content: FicheContent): Planned {
  const rows = (id: string): readonly Row[] => {
    const value = content[id];
    return Array.isArray(value) ? (value as readonly Row[]) : [];
  };
  const columns = (id: string) => agreement.ficheFields.find((field) => field.id === id)?.columns ?? [];
  const [name, unit] = columns('indicators').filter((column) => column.kind === 'text');
  const target = columnOf(columns('indicators'), 'whole-number');
  const choice = columnOf(columns('publics'), 'choice');
  const planned = columnOf(columns('publics'), 'whole-number');
  return {
    indicators: rows('indicators').map((row) => ({
      name: String((name && row[name.id]) ?? ''),
      unit: String((unit && row[unit.id]) ?? ''),
      ...numbered('target', target && row[target.id]),
    })),
    publics: rows('publics').map((row) => ({
      public: String((choice && row[choice.id]) ?? ''),
      ...numbered('planned', planned && row[planned.id]),
    })),
    lines: contentOf(content).annex,
  };
}

type Column = NonNullable<FicheField['columns']>[number];
const columnOf = (columns: readonly Column[], kind: Column['kind']): Column | undefined =>
  columns.find((column) => column.kind === kind);

const numbered = <K extends string>(key: K, value: unknown): { readonly [P in K]?: number } =>
  (typeof value === 'number' ? { [key]: value } : {}) as { readonly [P in K]?: number };

/** R6.3: an action starts once the board has validated it, and the year's ceiling covers it (R13.2). */
export function startAction(world: World, ctx: Context): Decision {
  const { fiche } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  const may = mayManageAction(world, fiche, ctx);
  if ('refused' in may) return may;
  const { from } = MOVES.start;
  if (fiche.state === 'running') return { as: may.as, facts: [] };
  if (fiche.state !== 'validated') return refuse({ code: 'wrong-state', state: fiche.state, from });
  const short = uncoveredBy(world, fiche);
  if (short !== undefined)
    return refuse({ code: 'ceiling-short', year: fiche.programmeYear ?? 0, cents: Number(short) });
  return { as: may.as, facts: [{ kind: 'ActionStarted', fiche: fiche.id }] };
}

/** After adoption, with reasons (R7.2); what it spent of the agreement's money goes on counting (R13.1). */
export function abandonAction(
  world: World,
  command: { readonly reasons: string; readonly spent: number },
  ctx: Context,
): Decision {
  const { fiche } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  const may = mayManageAction(world, fiche, ctx);
  if ('refused' in may) return may;
  const from: readonly FicheState[] = MOVES.abandon.from;
  if (!from.includes(fiche.state)) return refuse({ code: 'wrong-state', state: fiche.state, from });
  const fault = textFault('reasons', command.reasons, LONG_TEXT_MAX);
  if (fault) return refuse(fault);
  if (!isCents(command.spent)) return refuse({ code: 'invalid', field: 'spent' });
  // What has not started has spent nothing (R6.3).
  if (command.spent > 0 && fiche.state !== 'running') return refuse({ code: 'spent-before-start', state: fiche.state });
  const ending = endingAmendment(world, fiche, ctx);
  if ('refused' in ending) return ending;
  const abandoned: Fact = {
    kind: 'ActionAbandoned',
    fiche: fiche.id,
    reasons: command.reasons.trim(),
    spent: command.spent,
  };
  return { as: may.as, facts: [...ending.facts, abandoned] };
}

const isCents = (cents: number): boolean => Number.isSafeInteger(cents) && cents >= 0 && BigInt(cents) <= LARGEST;

/** The calendar years that an action has a sheet for: from its start to its end, its programme year without dates. */
export function yearsOf(fiche: Fiche): readonly number[] {
  const { start, end } = contentOf(currentContent(fiche));
  const programme = fiche.programmeYear ?? 0;
  const first = start === undefined ? programme : yearOf(start);
  const last = end === undefined ? first : Math.max(first, yearOf(end));
  return Array.from({ length: Math.min(last - first, 20) + 1 }, (_, i) => first + i);
}

export const realisationsOf = (fiche: Pick<Fiche, 'realisations'>): readonly Realisation[] => fiche.realisations ?? [];

/** The sheet that stands for a year: the last one filed. */
export const sheetOf = (fiche: Pick<Fiche, 'realisations'>, year: number): Realisation | undefined =>
  realisationsOf(fiche).findLast((each) => each.year === year);

/** R12.1: its end date has passed, and its last sheet is not filed. The day from which it is due. */
export function sheetDueSince(fiche: Fiche, today: Day): Day | undefined {
  const { end } = contentOf(currentContent(fiche));
  return fiche.state === 'running' && end !== undefined && end < today ? end : undefined;
}

/** Years that are over and have no sheet yet, of an action that runs: the annual report waits for them (R12.2). */
export const yearsWithoutSheet = (fiche: Fiche, today: Day): readonly number[] =>
  fiche.state === 'running' ? yearsOf(fiche).filter((year) => year < yearOf(today) && !sheetOf(fiche, year)) : [];

export interface FileRealisation {
  readonly year: number;
  readonly sheet: unknown;
  /** The action is over, although it was planned to go on. */
  readonly completes?: boolean;
  readonly reason?: string;
}

/** R12.1: a year's sheet. The last year's completes the action; a sheet filed before is replaced with a reason, and kept. */
export function fileRealisation(world: World, command: FileRealisation, ctx: Context): Decision {
  const { fiche } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  const may = mayManageAction(world, fiche, ctx);
  if ('refused' in may) return may;
  const corrects = fiche.state === 'completed';
  if (fiche.state !== 'running' && !corrects)
    return refuse({ code: 'wrong-state', state: fiche.state, from: MOVES.complete.from });
  // A completed action is final: only the secretariat replaces one of its sheets, and it stays completed.
  if (corrects && !capacityFor([may.as], 'manage-any-fiche'))
    return refuse({ code: 'only-secretariat-now', state: fiche.state });
  const years = yearsOf(fiche);
  const { year } = command;
  if (!years.includes(year) || year > yearOf(ctx.today))
    return refuse({ code: 'year-outside-action', given: year, years: years.filter((y) => y <= yearOf(ctx.today)) });
  const before = sheetOf(fiche, year);
  if (corrects && !before) return refuse({ code: 'year-outside-action', given: year, years: filed(fiche) });
  const read = readSheet(world.agreement, fiche, command.sheet);
  if ('faults' in read) return refuse({ code: 'sheet', faults: read.faults });
  const fault = textFault('text', read.sheet.text, LONG_TEXT_MAX) ?? replacing(before, read.sheet, command);
  if (fault) return refuse(fault);
  const said = before !== undefined && canonical(before.sheet) === canonical(read.sheet);
  if (said && (before.completes || !command.completes)) return { as: may.as, facts: [] };
  const completes = !corrects && (year === Math.max(...years) || command.completes === true);
  const missing = years.filter((y) => y < year && !sheetOf(fiche, y));
  if (completes && missing.length > 0) return refuse({ code: 'sheets-missing', years: missing });
  const underWay = amendmentUnderWay(fiche);
  if (completes && underWay) return refuse({ code: 'amendment-under-way', number: underWay.number });
  return {
    as: may.as,
    facts: [
      {
        kind: 'RealisationFiled',
        fiche: fiche.id,
        year,
        completes: completes || (corrects && before?.completes === true),
        sheet: read.sheet,
        ...given('reason', command.reason),
      },
    ],
  };
}

const filed = (fiche: Fiche): readonly number[] => [...new Set(realisationsOf(fiche).map(({ year }) => year))];

function replacing(before: Realisation | undefined, sheet: RealisationSheet, { reason, completes }: FileRealisation) {
  if (!before) return undefined;
  if (canonical(before.sheet) === canonical(sheet) && completes) return undefined;
  return textFault('reason', reason, 1000);
}

/** Checks a sheet against what the fiche plans: every planned thing has its figure, and resources pay for what was spent. */
export function readSheet(
  agreement: Agreement,
  fiche: Fiche,
  raw: unknown,
): { readonly sheet: RealisationSheet } | { readonly faults: readonly SheetFault[] } {
  const faults: SheetFault[] = [];
  const planned = plannedOf(agreement, currentContent(fiche));
  const given = isRecord(raw) ? raw : {};
  const reached = (list: string, i: number): number => {
    const cell = at(given[list], i, 'reached');
    if (cell === undefined || cell === '') faults.push({ path: [list, i], code: 'missing' });
    else if (typeof cell !== 'number' || !Number.isSafeInteger(cell) || cell < 0)
      faults.push({ path: [list, i], code: 'not-a-whole-number', given: shown(cell) });
    else return cell;
    return 0;
  };
  const sheet: RealisationSheet = {
    indicators: planned.indicators.map(({ name }, i) => ({ name, reached: reached('indicators', i) })),
    publics: planned.publics.map((each, i) => ({ public: each.public, reached: reached('publics', i) })),
    lines: planned.lines.map((line, i) => readSpent(agreement, line, list(given.lines)[i], i, faults)),
    text: typeof given.text === 'string' ? given.text.trim() : '',
    links: list(given.links).map((link, i) => readLink(link, i, faults)),
  };
  return faults.length > 0 ? { faults } : { sheet };
}

function readSpent(agreement: Agreement, planned: AnnexLine, raw: unknown, i: number, faults: SheetFault[]): AnnexLine {
  const line = isRecord(raw) ? raw : {};
  const before = faults.length;
  const cents = readCents(line.cents, ['lines', i, 'cents'], faults);
  const funders = optionIds(agreement, 'funders');
  const resources = list(line.resources).map((resource, j) => {
    const path = ['lines', i, 'resources', j];
    const { funder, cents: used } = isRecord(resource) ? resource : {};
    if (typeof funder !== 'string' || !funders.includes(funder))
      faults.push({ path: [...path, 'funder'], code: 'not-in-list', given: shown(funder) });
    return { funder: String(funder), cents: readCents(used, [...path, 'cents'], faults) };
  });
  const used = sum(resources.map((each) => BigInt(each.cents)));
  if (faults.length === before && used !== BigInt(cents))
    faults.push({ path: ['lines', i], code: 'resources-differ', given: String(used), allowed: String(cents) });
  return { label: planned.label, cents, resources: resources.filter((each) => each.cents > 0) };
}

/** Whole cents; zero is an answer here, unlike in a plan. */
function readCents(raw: unknown, path: (string | number)[], faults: SheetFault[]): number {
  if (raw === undefined || raw === '') faults.push({ path, code: 'missing' });
  else if (typeof raw !== 'number' || !Number.isSafeInteger(raw) || raw < 0)
    faults.push({ path, code: 'not-an-amount', given: shown(raw) });
  else if (BigInt(raw) > LARGEST) faults.push({ path, code: 'amount-too-large', given: shown(raw) });
  else return raw;
  return 0;
}

function readLink(raw: unknown, i: number, faults: SheetFault[]): { readonly label: string; readonly url: string } {
  const { label, url } = isRecord(raw) ? raw : {};
  if (typeof url !== 'string' || !isAddress(url))
    faults.push({ path: ['links', i, 'url'], code: 'not-an-address', given: shown(url) });
  const name = typeof label === 'string' ? label.trim().slice(0, 200) : '';
  return { label: name === '' ? String(url) : name, url: String(url).trim() };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.slice(0, 100) : []);
const at = (value: unknown, i: number, key: string): unknown => {
  const item = list(value)[i];
  return isRecord(item) ? item[key] : undefined;
};
const shown = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 80);

/** What was spent in all, and what of it the agreement bore (R13.1), in cents. */
export const spentOf = (sheet: RealisationSheet): Cents => sum(sheet.lines.map((line) => BigInt(line.cents)));
export const spentOfAgreement = (sheet: RealisationSheet): Cents =>
  sum(
    sheet.lines.flatMap((line) =>
      line.resources.filter(({ funder }) => funder === 'convention').map(({ cents }) => BigInt(cents)),
    ),
  );

/** What a fiche has spent of the agreement's money so far, over all its years. */
export function agreementSpentBy(fiche: Fiche): Cents {
  if (fiche.abandoned) return BigInt(fiche.abandoned.spent);
  const standing = realisationsOf(fiche).filter((each) => each === sheetOf(fiche, each.year));
  return sum(standing.map(({ sheet }) => spentOfAgreement(sheet)));
}
