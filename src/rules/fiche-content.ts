import type { Agreement, FicheField } from './agreement.ts';
import { type Cents, LARGEST, sum } from './money.ts';
import { isDay } from './time.ts';

/** A cost line and the resources assigned to it (R7.4). `cents` are whole numbers, as they stand in JSON. */
export interface AnnexLine {
  readonly label: string;
  readonly cents: number;
  readonly resources: readonly { readonly funder: string; readonly cents: number }[];
}

export type Row = Readonly<Record<string, string | number>>;
export type FieldValue = string | number | boolean | readonly string[] | readonly Row[] | readonly AnnexLine[];

/** What a fiche says, field by field, as the agreement file names them (R7.1). A draft may lack any of them. */
export type FicheContent = Readonly<Record<string, FieldValue>>;

export type FaultCode =
  | 'missing'
  | 'unknown-field'
  | 'wrong-kind'
  | 'too-long'
  | 'too-many'
  | 'not-in-list'
  | 'not-a-day'
  | 'not-a-year'
  | 'not-a-whole-number'
  | 'not-an-amount'
  | 'amount-too-large'
  | 'not-an-address'
  | 'end-before-start'
  | 'resources-differ'
  | 'grounds-missing';

/** One thing wrong in a fiche: where (`['annex', 2, 'cents']`), what, and what is allowed there. */
export interface FieldFault {
  readonly path: readonly (string | number)[];
  readonly code: FaultCode;
  readonly given?: string;
  /** A limit, a list of identifiers, or the two sums that differ, according to the code. */
  readonly allowed?: string | number | readonly string[];
}

export const TITLE_MAX = 150;
export const LONG_TEXT_MAX = 3000;
const TEXT_MAX = 300;
const ROWS_MAX = 60;

/** Checks what somebody wrote or imported. `complete`: everything asked for is there, as for a submission. */
export function checkContent(
  agreement: Agreement,
  raw: Readonly<Record<string, unknown>>,
  { complete }: { readonly complete: boolean },
): { readonly content: FicheContent } | { readonly faults: readonly FieldFault[] } {
  const faults: FieldFault[] = [];
  const content: Record<string, FieldValue> = {};
  const known = new Map(agreement.ficheFields.map((f) => [f.id, f]));
  for (const name of Object.keys(raw))
    if (!known.has(name)) faults.push({ path: [name], code: 'unknown-field', allowed: [...known.keys()] });
  for (const field of known.values()) {
    const value = raw[field.id];
    if (isEmpty(value)) {
      if (complete && field.required) faults.push({ path: [field.id], code: 'missing' });
      continue;
    }
    const found = readField(agreement, field, value, complete);
    faults.push(...found.faults);
    if (found.value !== undefined) content[field.id] = found.value;
  }
  if (faults.length === 0) faults.push(...checkTogether(agreement, content, complete));
  return faults.length > 0 ? { faults } : { content };
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

interface Found {
  readonly value?: FieldValue;
  readonly faults: readonly FieldFault[];
}

function readField(agreement: Agreement, field: FicheField, value: unknown, complete: boolean): Found {
  const path = [field.id];
  const fail = (code: FaultCode, allowed?: FieldFault['allowed']): Found => ({
    faults: [{ path, code, given: shown(value), ...(allowed === undefined ? {} : { allowed }) }],
  });
  switch (field.kind) {
    case 'text':
    case 'long-text': {
      if (typeof value !== 'string') return fail('wrong-kind', 'text');
      const max = field.maxLength ?? (field.kind === 'text' ? TEXT_MAX : LONG_TEXT_MAX);
      const text = value.trim();
      return text.length > max ? fail('too-long', max) : { value: text, faults: [] };
    }
    case 'whole-number': {
      if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) return fail('not-a-whole-number');
      if (field.id === 'programmeYear' && (value < 2000 || value > 2199)) return fail('not-a-year');
      return { value, faults: [] };
    }
    case 'day':
      return typeof value === 'string' && isDay(value) ? { value, faults: [] } : fail('not-a-day');
    case 'yes-no':
      return typeof value === 'boolean' ? { value, faults: [] } : fail('wrong-kind', 'true, false');
    case 'choice': {
      const options = optionIds(agreement, field.options);
      return typeof value === 'string' && options.includes(value)
        ? { value, faults: [] }
        : fail('not-in-list', options);
    }
    case 'choices': {
      const options = optionIds(agreement, field.options);
      if (!Array.isArray(value)) return fail('wrong-kind', 'list');
      const wrong = value.filter((v) => !options.includes(v as string));
      if (wrong.length > 0)
        return { faults: [{ path, code: 'not-in-list', given: wrong.map(shown).join(', '), allowed: options }] };
      return { value: [...new Set(value as string[])], faults: [] };
    }
    case 'rows':
      return readRows(agreement, field, value);
    case 'annex':
      return readAnnex(agreement, field, value, complete);
    default:
      return field.kind satisfies never;
  }
}

function readRows(agreement: Agreement, field: FicheField, value: unknown): Found {
  const max = field.maxRows ?? ROWS_MAX;
  if (!Array.isArray(value)) return { faults: [{ path: [field.id], code: 'wrong-kind', allowed: 'list' }] };
  if (value.length > max) return { faults: [{ path: [field.id], code: 'too-many', allowed: max }] };
  const faults: FieldFault[] = [];
  const columns = field.columns ?? [];
  const rows = value.map((raw: unknown, i): Row => {
    if (!isRecord(raw)) {
      faults.push({ path: [field.id, i], code: 'wrong-kind', allowed: columns.map((c) => c.id) });
      return {};
    }
    const names = columns.map((c) => c.id);
    faults.push(...unknownKeys(raw, names, [field.id, i]));
    const row: Record<string, string | number> = {};
    for (const column of columns) {
      const cell = raw[column.id];
      const path = [field.id, i, column.id];
      if (isEmpty(cell)) {
        if (column.required) faults.push({ path, code: 'missing' });
        continue;
      }
      const read = readCell(agreement, column, cell);
      if (typeof read === 'object') faults.push({ path, given: shown(cell), ...read });
      else row[column.id] = read;
    }
    return row;
  });
  return faults.length > 0 ? { faults } : { value: rows, faults };
}

type Column = NonNullable<FicheField['columns']>[number];

function readCell(
  agreement: Agreement,
  column: Column,
  cell: unknown,
): string | number | { code: FaultCode; allowed?: string | number | readonly string[] } {
  switch (column.kind) {
    case 'whole-number':
      return typeof cell === 'number' && Number.isSafeInteger(cell) && cell >= 0
        ? cell
        : { code: 'not-a-whole-number' };
    case 'choice': {
      const options = optionIds(agreement, column.options);
      return typeof cell === 'string' && options.includes(cell) ? cell : { code: 'not-in-list', allowed: options };
    }
    case 'address':
      return typeof cell === 'string' && isAddress(cell) ? cell.trim() : { code: 'not-an-address' };
    case 'text':
      if (typeof cell !== 'string') return { code: 'wrong-kind', allowed: 'text' };
      return cell.trim().length > column.maxLength ? { code: 'too-long', allowed: column.maxLength } : cell.trim();
    default:
      return column.kind satisfies never;
  }
}

/** Only what can be opened safely from a card: https, 2,000 characters, no name or password in it. */
export function isAddress(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.length <= 2000 && /^https:\/\/[^\s/@?#\\"<>]+(?:[/?#][^\s"<>\\]*)?$/.test(trimmed);
}

function readAnnex(agreement: Agreement, field: FicheField, value: unknown, complete: boolean): Found {
  const max = field.maxRows ?? ROWS_MAX;
  if (!Array.isArray(value)) return { faults: [{ path: [field.id], code: 'wrong-kind', allowed: 'list' }] };
  if (value.length > max) return { faults: [{ path: [field.id], code: 'too-many', allowed: max }] };
  const lines = value.map((raw: unknown, i) => readLine(agreement, raw, [field.id, i], complete));
  const faults = lines.flatMap((l) => l.faults);
  return faults.length > 0 ? { faults } : { value: lines.map((l) => l.line), faults };
}

const LINE_KEYS = ['label', 'cents', 'resources'];
const RESOURCE_KEYS = ['funder', 'cents'];
const LINE_LABEL_MAX = 200;

function readLine(
  agreement: Agreement,
  raw: unknown,
  path: (string | number)[],
  complete: boolean,
): { readonly line: AnnexLine; readonly faults: readonly FieldFault[] } {
  const faults: FieldFault[] = [];
  const nothing: AnnexLine = { label: '', cents: 0, resources: [] };
  if (!isRecord(raw)) return { line: nothing, faults: [{ path, code: 'wrong-kind', allowed: LINE_KEYS }] };
  faults.push(...unknownKeys(raw, LINE_KEYS, path));
  const label = typeof raw.label === 'string' ? raw.label.trim() : '';
  if (isEmpty(raw.label)) faults.push({ path: [...path, 'label'], code: 'missing' });
  else if (typeof raw.label !== 'string')
    faults.push({ path: [...path, 'label'], code: 'wrong-kind', given: shown(raw.label), allowed: 'text' });
  if (label.length > LINE_LABEL_MAX)
    faults.push({ path: [...path, 'label'], code: 'too-long', given: shown(label), allowed: LINE_LABEL_MAX });
  const before = faults.length;
  const cents = readCents(raw.cents, [...path, 'cents'], faults);
  const resources = readResources(agreement, raw.resources, [...path, 'resources'], faults);
  // Sums are compared only where every amount could be read: else one slip would be told twice.
  const allRead = faults.length === before;
  const assigned = sum(resources.map((r) => BigInt(r.cents)));
  if (complete && allRead && assigned !== BigInt(cents))
    faults.push({
      path: [...path, 'resources'],
      code: 'resources-differ',
      given: String(assigned),
      allowed: String(cents),
    });
  return { line: { label, cents, resources }, faults };
}

function readResources(
  agreement: Agreement,
  raw: unknown,
  path: (string | number)[],
  faults: FieldFault[],
): AnnexLine['resources'] {
  if (isEmpty(raw)) return [];
  if (!Array.isArray(raw) || raw.length > ROWS_MAX) {
    faults.push(
      Array.isArray(raw)
        ? { path, code: 'too-many', allowed: ROWS_MAX }
        : { path, code: 'wrong-kind', given: shown(raw), allowed: 'list' },
    );
    return [];
  }
  const funders = optionIds(agreement, 'funders');
  return raw.map((resource: unknown, j) => {
    const at = [...path, j];
    if (!isRecord(resource)) {
      faults.push({ path: at, code: 'wrong-kind', given: shown(resource), allowed: RESOURCE_KEYS });
      return { funder: '', cents: 0 };
    }
    faults.push(...unknownKeys(resource, RESOURCE_KEYS, at));
    const funder = typeof resource.funder === 'string' ? resource.funder : '';
    if (!funders.includes(funder))
      faults.push({ path: [...at, 'funder'], code: 'not-in-list', given: shown(resource.funder), allowed: funders });
    return { funder, cents: readCents(resource.cents, [...at, 'cents'], faults) };
  });
}

/** An amount in whole cents, above zero; where it is none, says so in `faults` and counts for nothing. */
function readCents(raw: unknown, path: (string | number)[], faults: FieldFault[]): number {
  if (typeof raw !== 'number' || !Number.isSafeInteger(raw) || raw < 1)
    faults.push({ path, code: 'not-an-amount', given: shown(raw) });
  else if (BigInt(raw) > LARGEST) faults.push({ path, code: 'amount-too-large', given: shown(raw) });
  else return raw;
  return 0;
}

const unknownKeys = (raw: Record<string, unknown>, known: readonly string[], path: (string | number)[]): FieldFault[] =>
  Object.keys(raw)
    .filter((key) => !known.includes(key))
    .map((key) => ({ path: [...path, key], code: 'unknown-field', allowed: known }));

/** What concerns two fields at once. */
function checkTogether(agreement: Agreement, content: FicheContent, complete: boolean): FieldFault[] {
  const faults: FieldFault[] = [];
  const { start, end } = content;
  if (typeof start === 'string' && typeof end === 'string' && end < start)
    faults.push({ path: ['end'], code: 'end-before-start', given: end, allowed: start });
  const lead = agreement.leads.find((l) => l.id === content.lead);
  const asksGrounds = agreement.ficheFields.some((f) => f.id === 'leadGrounds');
  if (complete && lead?.grounds && asksGrounds && isEmpty(content.leadGrounds))
    faults.push({ path: ['leadGrounds'], code: 'grounds-missing' });
  return faults;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
};

type ListName = NonNullable<FicheField['options']>;

export const optionIds = (agreement: Agreement, list: ListName | undefined): string[] =>
  list === undefined ? [] : agreement[list].map((o) => o.id);

/** Typed readings of the fields that the rules know; a draft may lack any. */
export const contentOf = (content: FicheContent) => ({
  title: typeof content.title === 'string' ? content.title : '',
  programmeYear: typeof content.programmeYear === 'number' ? content.programmeYear : undefined,
  axes: (Array.isArray(content.axes) ? content.axes : []) as readonly string[],
  /** R5.2: the proposer is an establishment under one of the signatory ministries. */
  establishment: content.establishment === true,
  annex: (Array.isArray(content.annex) ? content.annex : []) as readonly AnnexLine[],
  publics: (Array.isArray(content.publics) ? content.publics : []) as readonly Row[],
  start: typeof content.start === 'string' ? content.start : undefined,
  end: typeof content.end === 'string' ? content.end : undefined,
});

/** The fiche's total: the sum of its cost lines (R7.4). */
export const totalOf = (content: FicheContent): Cents => sum(contentOf(content).annex.map((l) => BigInt(l.cents)));

/** The share asked of the agreement: what its funder "convention" bears (R7.4). */
export const askedOf = (content: FicheContent): Cents =>
  sum(
    contentOf(content).annex.flatMap((line) =>
      line.resources.filter((r) => r.funder === 'convention').map((r) => BigInt(r.cents)),
    ),
  );
