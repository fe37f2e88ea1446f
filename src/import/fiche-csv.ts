import { type Agreement, type FicheField, labelIn } from '../rules/agreement.ts';
import { parseAmount } from '../rules/money.ts';
import { fold } from '../words/fold.ts';
import type { CsvRow, ParseCsv } from './lined-csv.ts';
import type { JsonPath, ParseWithLines } from './lined-json.ts';

/**
 * Fiches as a table, the way a spreadsheet holds them, made into what the JSON file says: the rules check both alike.
 *
 * One column for each field by its identifier; of a table of the fiche one for each of its columns (`publics.public`,
 * `publics.planned`), and of the financial annex `annex.label`, `annex.amount`, `annex.funder`, `annex.share`. A row whose
 * `title` is empty goes on with the fiche above it: another public, another cost line, and, without a label, another
 * resource of the cost line above. Several choices in a cell stand apart by `|`. Amounts in euros, days as `2027-06-14` or
 * `14/06/2027`, choices by identifier or label.
 */
export const ficheCsv =
  (agreement: Agreement, parseCsv: ParseCsv): ParseWithLines =>
  (text) => {
    const read = parseCsv(text);
    if ('fault' in read)
      return {
        value: undefined,
        syntaxFaults: [{ line: read.fault.line, code: read.fault.code === 'empty' ? 'empty' : 'not-closed' }],
        lineOf: () => 1,
      };
    const [head, ...rows] = read.rows;
    const columns = head?.cells.map((cell) => cell.trim()) ?? [];
    const lines = new Map<string, number>();
    const fiches: Raw[] = [];
    for (const row of rows) takeRow(agreement, columns, row, fiches, lines);
    return { value: { fiches }, syntaxFaults: [], lineOf: (path) => lineOf(path, lines) };
  };

type Raw = Record<string, unknown>;

function takeRow(agreement: Agreement, columns: readonly string[], row: CsvRow, fiches: Raw[], lines: Lines): void {
  const cell = (name: string): string => row.cells[columns.indexOf(name)]?.trim() ?? '';
  if (cell('title') !== '' || fiches.length === 0) fiches.push({});
  const at = fiches.length - 1;
  const fiche = fiches[at];
  if (!fiche) return;
  const note = (path: JsonPath): void => {
    const key = path.join('.');
    if (!lines.has(key)) lines.set(key, row.line);
  };
  note(['fiches', at]);
  for (const name of columns) {
    const [id = ''] = name.split('.');
    if (name === '' || agreement.ficheFields.some((field) => field.id === id)) continue;
    // A column of no field: the rules say so, by its name.
    if (cell(name) !== '') fiche[name] = cell(name);
  }
  for (const field of agreement.ficheFields)
    takeField(agreement, field, cell, fiche, (path) => note(['fiches', at, ...path]));
}

type Lines = Map<string, number>;

function takeField(
  agreement: Agreement,
  field: FicheField,
  cell: (name: string) => string,
  fiche: Raw,
  note: (path: JsonPath) => void,
): void {
  if (field.kind === 'annex') {
    takeAnnex(agreement, cell, fiche, note);
    return;
  }
  if (field.kind === 'rows') {
    const columns = field.columns ?? [];
    if (columns.every(({ id }) => cell(`${field.id}.${id}`) === '')) return;
    const list = listIn(fiche, field.id);
    note([field.id, list.length]);
    list.push(
      Object.fromEntries(
        columns
          .map(({ id, kind, options }) => {
            const typed = cell(`${field.id}.${id}`);
            return [
              id,
              kind === 'whole-number' ? number(typed) : kind === 'choice' ? choice(agreement, options, typed) : typed,
            ];
          })
          .filter(([, value]) => value !== ''),
      ),
    );
    return;
  }
  const typed = cell(field.id);
  if (typed === '') return;
  note([field.id]);
  fiche[field.id] = readCell(agreement, field, typed);
}

function readCell(agreement: Agreement, { kind, options }: FicheField, typed: string): unknown {
  switch (kind) {
    case 'whole-number':
      return number(typed);
    case 'day':
      return day(typed);
    case 'yes-no':
      return yesNo(typed);
    case 'choice':
      return choice(agreement, options, typed);
    case 'choices':
      return typed
        .split('|')
        .map((each) => choice(agreement, options, each.trim()))
        .filter((each) => each !== '');
    default:
      return typed;
  }
}

function takeAnnex(
  agreement: Agreement,
  cell: (name: string) => string,
  fiche: Raw,
  note: (path: JsonPath) => void,
): void {
  const [label, amount, funder, share] = ['label', 'amount', 'funder', 'share'].map((name) => cell(`annex.${name}`));
  if (!label && !amount && !funder && !share) return;
  const lines = listIn(fiche, 'annex') as Raw[];
  if (label || amount || lines.length === 0) {
    note(['annex', lines.length]);
    lines.push({ label: label ?? '', cents: cents(amount ?? ''), resources: [] });
  }
  const last = lines.at(-1);
  if (last && (funder || share))
    listIn(last, 'resources').push({ funder: choice(agreement, 'funders', funder ?? ''), cents: cents(share ?? '') });
}

function listIn(raw: Raw, id: string): unknown[] {
  const list = raw[id];
  if (Array.isArray(list)) return list;
  const empty: unknown[] = [];
  raw[id] = empty;
  return empty;
}

/** What can't be read stays as it was typed, for the rules to say so. */
const number = (typed: string): number | string =>
  /^\d(?:\s?\d)*$/.test(typed) ? Number(typed.replace(/\s/g, '')) : typed;

function cents(typed: string): number | string {
  const read = parseAmount(typed);
  return 'cents' in read ? Number(read.cents) : typed;
}

function day(typed: string): string {
  const [, d = '', m = '', y = ''] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(typed) ?? [];
  return y === '' ? typed : `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
}

const YES = ['oui', 'yes', 'true', 'vrai', 'x', '1'];
const NO = ['non', 'no', 'false', 'faux', '0'];

function yesNo(typed: string): boolean | string {
  const said = fold(typed);
  if (YES.includes(said)) return true;
  return NO.includes(said) ? false : typed;
}

/** An option by its identifier, or by its label in either language. */
function choice(agreement: Agreement, list: FicheField['options'], typed: string): string {
  if (list === undefined) return typed;
  const options: readonly { readonly id: string; readonly label: Parameters<typeof labelIn>[0] }[] = agreement[list];
  const said = fold(typed);
  const found = options.find(
    ({ id, label }) => id === typed || fold(labelIn(label, 'fr')) === said || fold(labelIn(label, 'en')) === said,
  );
  return found?.id ?? typed;
}

/** The line of a path, or of the nearest thing above it. */
function lineOf(path: JsonPath, lines: ReadonlyMap<string, number>): number {
  for (let length = path.length; length > 0; length -= 1) {
    const line = lines.get(path.slice(0, length).join('.'));
    if (line !== undefined) return line;
  }
  return 1;
}

/** The columns of a table for this agreement's fiches, in the order of its file. */
export const ficheCsvColumns = (agreement: Agreement): readonly string[] =>
  agreement.ficheFields.flatMap((field) => {
    if (field.kind === 'annex') return ['label', 'amount', 'funder', 'share'].map((name) => `annex.${name}`);
    return field.kind === 'rows' ? (field.columns ?? []).map(({ id }) => `${field.id}.${id}`) : [field.id];
  });
