import type { Agreement } from '../rules/agreement.ts';
import { ROLES, type Role, seatsOf } from '../rules/seats.ts';
import { type Day, isDay } from '../rules/time.ts';
import { fold } from '../words/fold.ts';
import type { CsvFault, CsvRow, ParseCsv } from './lined-csv.ts';

/** One line of a file of people: who, and what they hold from when to when. */
export interface PeopleRow {
  readonly line: number;
  readonly name: string;
  /** In small letters: it says who a person is, so that a file can be imported again. */
  readonly mail: string;
  readonly holds:
    | { readonly kind: 'seat'; readonly seat: string; readonly boardMember?: boolean }
    | { readonly kind: 'substitute'; readonly seat: string }
    | { readonly kind: 'role'; readonly role: Role };
  readonly from?: Day;
  readonly to?: Day;
}

export const PEOPLE_COLUMNS = ['seat', 'role', 'name', 'mail', 'from', 'to', 'boardMember'] as const;
export type PeopleColumn = (typeof PEOPLE_COLUMNS)[number];

/** What may stand in the column `role`; a substitute has a seat beside it. */
export const PEOPLE_ROLES: readonly string[] = [...ROLES, 'substitute'];

/** What is wrong in the file itself, before the register is asked. */
export type PeopleFileFault =
  | { readonly line: number; readonly kind: 'csv'; readonly code: CsvFault['code'] }
  | { readonly line: number; readonly kind: 'header'; readonly code: HeaderFault; readonly column: string }
  | ({ readonly line: number; readonly kind: 'cell'; readonly code: CellFault; readonly column: PeopleColumn } & Cell);

interface Cell {
  readonly given: string;
  readonly allowed?: readonly string[];
}

export type HeaderFault = 'unknown' | 'twice' | 'missing' | 'no-row';
export type CellFault =
  | 'missing'
  | 'too-many'
  | 'not-in-list'
  | 'not-a-day'
  | 'not-a-mail'
  | 'not-yes-no'
  | 'seat-or-role'
  | 'seat-needed'
  | 'end-before-start'
  | 'other-name'
  | 'too-long'
  | 'unreadable-sign';

export type PeopleFile = { readonly rows: readonly PeopleRow[] } | { readonly faults: readonly PeopleFileFault[] };

const NEEDED: readonly PeopleColumn[] = ['seat', 'role', 'name', 'mail'];

/**
 * The people of a CSV text: a line of column names, in any order (`PEOPLE_COLUMNS`; from, to and boardMember may be
 * absent), then one line for each seat or role that somebody holds. All faults are given, by line and column.
 */
export function readPeopleFile(text: string, agreement: Agreement, parse: ParseCsv): PeopleFile {
  const csv = parse(text);
  if ('fault' in csv) return { faults: [{ kind: 'csv', ...csv.fault }] };
  const [header, ...lines] = csv.rows;
  if (!header) return { faults: [{ kind: 'csv', line: 1, code: 'empty' }] };
  const columns = header.cells.map(columnNamed);
  const faults = headerFaults(header, columns);
  if (lines.length === 0) faults.push({ kind: 'header', line: header.line, code: 'no-row', column: '' });
  if (faults.length > 0) return { faults };
  const rows: PeopleRow[] = [];
  for (const line of lines) {
    const row = readRow(line, columns, agreement);
    if (row.row) rows.push(row.row);
    faults.push(...row.faults);
  }
  faults.push(...namesThatDiffer(rows));
  return faults.length > 0 ? { faults: faults.sort((a, b) => a.line - b.line) } : { rows };
}

const columnNamed = (cell: string): PeopleColumn | undefined =>
  PEOPLE_COLUMNS.find((column) => fold(column) === fold(cell));

function headerFaults({ line, cells }: CsvRow, columns: readonly (PeopleColumn | undefined)[]): PeopleFileFault[] {
  const fault = (code: HeaderFault, column: string): PeopleFileFault => ({ kind: 'header', line, code, column });
  return [
    ...cells.filter((_, i) => columns[i] === undefined).map((cell) => fault('unknown', cell)),
    ...PEOPLE_COLUMNS.filter((c) => columns.indexOf(c) !== columns.lastIndexOf(c)).map((c) => fault('twice', c)),
    ...NEEDED.filter((c) => !columns.includes(c)).map((c) => fault('missing', c)),
  ];
}

const MAIL = /^[^\s@<>()[\],;:"\\]{1,64}@[^\s@<>()[\],;:"\\]{1,190}\.[a-z]{2,}$/;
const NAME_MAX = 200;
const YES: Readonly<Record<string, boolean>> = { yes: true, oui: true, no: false, non: false };

function readRow(
  { line, cells }: CsvRow,
  columns: readonly (PeopleColumn | undefined)[],
  agreement: Agreement,
): { readonly row?: PeopleRow; readonly faults: readonly PeopleFileFault[] } {
  const faults: PeopleFileFault[] = [];
  const fault = (column: PeopleColumn, code: CellFault, given: string, allowed?: readonly string[]) =>
    faults.push({ kind: 'cell', line, column, code, given, ...(allowed ? { allowed } : {}) });
  const cell = (column: PeopleColumn): string => {
    const text = cells[columns.indexOf(column)] ?? '';
    if (text.isWellFormed() && !/\p{Cc}/u.test(text)) return text;
    fault(column, 'unreadable-sign', '');
    return '';
  };
  const extra = cells[columns.length];
  if (extra !== undefined) fault(columns.at(-1) ?? 'to', 'too-many', extra);

  const name = cell('name');
  if (name === '') fault('name', 'missing', '');
  if (name.length > NAME_MAX) fault('name', 'too-long', '', [String(NAME_MAX)]);
  const mail = cell('mail').toLowerCase();
  if (mail === '') fault('mail', 'missing', '');
  else if (!MAIL.test(mail)) fault('mail', 'not-a-mail', mail);

  const day = (column: 'from' | 'to'): Day | undefined => {
    const text = cell(column);
    if (text !== '' && !isDay(text)) fault(column, 'not-a-day', text);
    return text === '' ? undefined : text;
  };
  const [from, to] = [day('from'), day('to')];
  if (from !== undefined && to !== undefined && isDay(from) && isDay(to) && to < from)
    fault('to', 'end-before-start', to, [from]);

  const holds = readHolds(cell('seat'), cell('role'), cell('boardMember'), agreement, fault);
  if (!holds || faults.length > 0) return { faults };
  const period = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  return { row: { line, name, mail, holds, ...period }, faults };
}

function readHolds(
  seatCell: string,
  roleCell: string,
  boardCell: string,
  agreement: Agreement,
  fault: (column: PeopleColumn, code: CellFault, given: string, allowed?: readonly string[]) => void,
): PeopleRow['holds'] | undefined {
  const seats = seatsOf(agreement).map((seat) => seat.id);
  const seat = seats.find((id) => fold(id) === fold(seatCell));
  const role = PEOPLE_ROLES.find((id) => id === fold(roleCell));
  if (seatCell !== '' && seat === undefined) fault('seat', 'not-in-list', seatCell, seats);
  if (roleCell !== '' && role === undefined) fault('role', 'not-in-list', roleCell, PEOPLE_ROLES);
  const boardMember = YES[fold(boardCell)];
  if (boardCell !== '' && boardMember === undefined) fault('boardMember', 'not-yes-no', boardCell);
  if (seatCell === '' && roleCell === '') fault('seat', 'seat-or-role', '');
  else if (role === 'substitute' && seatCell === '') fault('seat', 'seat-needed', '');
  else if (seatCell !== '' && role !== undefined && role !== 'substitute') fault('role', 'seat-or-role', roleCell);
  if (role === 'substitute') return seat === undefined ? undefined : { kind: 'substitute', seat };
  if (role !== undefined) return { kind: 'role', role: role as Role };
  return seat === undefined ? undefined : { kind: 'seat', seat, ...(boardMember === undefined ? {} : { boardMember }) };
}

/** One mail address is one person's. */
function namesThatDiffer(rows: readonly PeopleRow[]): readonly PeopleFileFault[] {
  const first = new Map<string, string>();
  return rows.flatMap(({ line, mail, name }): PeopleFileFault[] => {
    const before = first.get(mail);
    if (before === undefined) first.set(mail, name);
    if (before === undefined || before === name) return [];
    return [{ kind: 'cell', line, column: 'name', code: 'other-name', given: name, allowed: [before] }];
  });
}
