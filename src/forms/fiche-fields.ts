import { type Agreement, type FicheField, labelIn } from '../rules/agreement.ts';
import {
  type AnnexLine,
  checkContent,
  type FicheContent,
  type FieldFault,
  type FieldValue,
  LONG_TEXT_MAX,
  type Row,
} from '../rules/fiche-content.ts';
import { langOf } from '../words/lang.ts';
import type { Words } from '../words/words.ts';
import { type AnnexNames, type AnnexRead, annexFields, annexNames, ROWS_MAX, readAnnex } from './annex-fields.ts';
import type { Column, Field, FormErrors, FormValues, Option } from './form.ts';
import { sayFault } from './say-fault.ts';
import { isTicked, linesIn, listIn, textIn, trimmedIn } from './values.ts';

/** Characters of a short text, where the agreement file doesn't say: those of `checkContent`. */
export const TEXT_MAX = 300;

/** A draft may lack anything but its title; a sheet that was submitted nothing that is asked for. */
export interface Completeness {
  readonly complete: boolean;
}

/** The fields of a sheet (R7.1), as the agreement file lists them, filled in with `content`. */
export function ficheFields(
  agreement: Agreement,
  content: FicheContent,
  { complete }: Completeness,
  words: Words,
): readonly Field[] {
  return agreement.ficheFields.flatMap((field) => {
    const required = complete ? field.required : field.id === 'title';
    const value = Object.hasOwn(content, field.id) ? content[field.id] : undefined;
    return fieldsOf(agreement, field, value, required, words);
  });
}

function fieldsOf(
  agreement: Agreement,
  field: FicheField,
  value: FieldValue | undefined,
  required: boolean,
  words: Words,
): readonly Field[] {
  const lang = langOf(words);
  const base = {
    name: field.id,
    label: labelIn(field.label, lang),
    ...(field.hint === undefined ? {} : { hint: labelIn(field.hint, lang) }),
    required,
  };
  const text = typeof value === 'string' ? { value } : {};
  switch (field.kind) {
    case 'text':
      return [{ ...base, ...text, type: 'text', maxLength: field.maxLength ?? TEXT_MAX }];
    case 'long-text':
      return [{ ...base, ...text, type: 'long-text', maxLength: field.maxLength ?? LONG_TEXT_MAX }];
    case 'whole-number':
      return [{ ...base, type: 'whole-number', ...(typeof value === 'number' ? { value: String(value) } : {}) }];
    case 'day':
      return [{ ...base, ...text, type: 'day' }];
    case 'choice':
      return [{ ...base, ...text, type: 'choice', options: optionsOf(agreement, field.options, lang) }];
    case 'choices': {
      const chosen = listOf<string>(value).filter((item) => typeof item === 'string');
      return [{ ...base, type: 'choices', value: chosen, options: optionsOf(agreement, field.options, lang) }];
    }
    case 'yes-no':
      // A box left alone says no: asking for a tick would ask for a yes.
      return [{ ...base, required: false, type: 'yes-no', value: value === true }];
    case 'rows': {
      const columns = (field.columns ?? []).map((column) => columnOf(agreement, column, lang));
      const rows = listOf<Row>(value).map(rowToCells);
      return [{ ...base, type: 'rows', columns, rows, maxRows: field.maxRows ?? ROWS_MAX }];
    }
    case 'annex':
      return annexFields(agreement, field, listOf<AnnexLine>(value), required, words);
    default:
      return field.kind satisfies never;
  }
}

const listOf = <T>(value: FieldValue | undefined): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : [];

const rowToCells = (row: Row): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, String(cell)]));

function optionsOf(agreement: Agreement, list: FicheField['options'], lang: 'fr' | 'en'): readonly Option[] {
  if (list === undefined) return [];
  return agreement[list].map((option) => ({ value: option.id, label: labelIn(option.label, lang) }));
}

type FicheColumn = NonNullable<FicheField['columns']>[number];

/** Characters of an address: those of `isAddress`. */
const ADDRESS_MAX = 2000;

function columnOf(agreement: Agreement, column: FicheColumn, lang: 'fr' | 'en'): Column {
  const base = { name: column.id, label: labelIn(column.label, lang), required: column.required };
  switch (column.kind) {
    case 'text':
      return { ...base, type: 'text', maxLength: column.maxLength };
    case 'address':
      return { ...base, type: 'text', maxLength: ADDRESS_MAX };
    case 'whole-number':
      return { ...base, type: 'whole-number' };
    case 'choice':
      return { ...base, type: 'choice', options: optionsOf(agreement, column.options, lang) };
    default:
      return column.kind satisfies never;
  }
}

/** What was filled in, as a sheet's content checked by the rules; or all that is wrong, by field and cell. */
export function readFicheFields(
  agreement: Agreement,
  values: FormValues,
  { complete }: Completeness,
  words: Words,
): { readonly content: FicheContent } | { readonly errors: FormErrors } {
  const raw: Record<string, unknown> = {};
  const rowsAt = new Map<string, readonly number[]>();
  let annex: AnnexRead | undefined;
  for (const field of agreement.ficheFields) {
    if (field.kind === 'rows') {
      const columns = field.columns ?? [];
      const lines = linesIn(
        values,
        field.id,
        columns.map((c) => c.id),
      );
      raw[field.id] = lines.map((line) => cellsToRow(columns, line.cell));
      rowsAt.set(
        field.id,
        lines.map((line) => line.at),
      );
    } else if (field.kind === 'annex') {
      annex = readAnnex(agreement, values, words);
      raw[field.id] = annex.lines;
    } else raw[field.id] = readValue(field.kind, values, field.id);
  }
  const checked = checkContent(agreement, raw, { complete });
  const faults: FieldFault[] = 'faults' in checked ? [...checked.faults] : [];
  // The one thing that a draft can't lack.
  if (!complete && trimmedIn(values, 'title') === '') faults.push({ path: ['title'], code: 'missing' });
  const places: Places = { rowsAt, ...(annex === undefined ? {} : { annex }) };
  const names = annexNames(agreement);
  const errors: Record<string, string> = { ...annex?.errors };
  const annexUnread = Object.keys(errors).length > 0;
  for (const fault of faults) {
    // A sum over amounts of which one could not be read says nothing.
    if (annexUnread && fault.code === 'resources-differ') continue;
    errors[fieldOfFault(fault, names, places)] ??= sayFault(fault, 'form', agreement, words);
  }
  if ('content' in checked && Object.keys(errors).length === 0) return { content: checked.content };
  return { errors };
}

type Simple = Exclude<FicheField['kind'], 'rows' | 'annex'>;

/** As the rules take it; what can't be read stays as it was typed, for the rules to say so. */
function readValue(kind: Simple, values: FormValues, name: string): unknown {
  switch (kind) {
    case 'text':
    case 'long-text':
      return textIn(values, name);
    case 'whole-number':
      return wholeNumberIn(textIn(values, name));
    case 'day':
    case 'choice':
      return trimmedIn(values, name);
    case 'choices':
      return listIn(values, name);
    case 'yes-no':
      return isTicked(values, name);
    default:
      return kind satisfies never;
  }
}

/** `1 200` as people type it; any other text as it is. */
function wholeNumberIn(typed: string): number | string {
  const text = typed.trim();
  return /^\d(?:\s?\d)*$/.test(text) ? Number(text.replace(/\s/g, '')) : text;
}

const cellsToRow = (columns: readonly FicheColumn[], cell: (name: string) => string): Record<string, unknown> =>
  Object.fromEntries(
    columns.map((column) => {
      const typed = cell(column.id).trim();
      return [column.id, column.kind === 'whole-number' ? wholeNumberIn(typed) : typed];
    }),
  );

/** Where on the screen the rows stand: a line left empty is not kept, so what follows it moves up. */
interface Places {
  readonly rowsAt?: ReadonlyMap<string, readonly number[]>;
  readonly annex?: Pick<AnnexRead, 'costAt' | 'resourcesAt'>;
}

/** The field or cell where people see what a fault is about: `title`, `publics.2.planned`, `resources.3.amount`. */
export function fieldOfFault({ path, code }: FieldFault, names: AnnexNames, places: Places = {}): string {
  const [field, row, cell, inner, innerCell] = path;
  const id = String(field);
  if (id !== 'annex') {
    if (typeof row !== 'number') return id;
    if (cell === undefined) return id;
    return `${id}.${places.rowsAt?.get(id)?.[row] ?? row}.${cell}`;
  }
  if (typeof row !== 'number' || cell === undefined) return names.costs;
  const cost = places.annex?.costAt[row] ?? row;
  if (cell === 'label') return `${names.costs}.${cost}.label`;
  if (cell !== 'resources') return `${names.costs}.${cost}.amount`;
  const resourcesAt = places.annex?.resourcesAt[row] ?? [];
  if (typeof inner === 'number') {
    const at = resourcesAt[inner];
    return at === undefined
      ? names.resources
      : `${names.resources}.${at}.${innerCell === 'funder' ? 'funder' : 'amount'}`;
  }
  if (code !== 'resources-differ') return names.resources;
  const last = resourcesAt.at(-1);
  return last === undefined ? `${names.costs}.${cost}.amount` : `${names.resources}.${last}.amount`;
}
