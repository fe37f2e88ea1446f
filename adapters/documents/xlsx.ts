import writeExcelFile from 'write-excel-file/node';
import type { Cell, Column, Sheet, Workbook } from '../../src/papers/workbook.ts';
import { plain } from '../../src/views/plain.ts';
import { unzip, zip } from '../shared/zip.ts';
import { PALETTES } from './palette.ts';

/**
 * A workbook as an Excel file: figures as numbers, days as dates, headers that stay in sight. A text is a text, whatever
 * it begins with: nothing that people typed is ever a formula. The same workbook gives the same bytes.
 */

const colours = PALETTES.light;

/** What a cell holds at most [Excel specifications]. */
const LONGEST = 32_767;

export async function workbookToXlsx(workbook: Workbook): Promise<Buffer> {
  const sheets = workbook.sheets.map((sheet) => ({
    data: [headerOf(sheet.columns), ...sheet.rows.map((row) => rowOf(row, sheet, workbook.timeZone))],
    sheet: sheet.name,
    columns: sheet.columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    orientation: 'landscape' as const,
  }));
  const file = await writeExcelFile(sheets, { fontFamily: 'Calibri', fontSize: 11 }).toBuffer();
  return zip(unzip(file).toSorted((a, b) => (a.name < b.name ? -1 : 1)));
}

const headerOf = (columns: readonly Column[]) =>
  columns.map(({ label, kind }) => ({
    value: label,
    type: String,
    fontWeight: 'bold' as const,
    backgroundColor: colours.neutralSoft,
    wrap: true,
    alignVertical: 'center' as const,
    align: kind === 'text' ? ('left' as const) : ('right' as const),
  }));

const rowOf = (row: readonly Cell[], { columns }: Sheet, zone: string) =>
  columns.map((column, i) => cellOf(row[i] ?? null, column, zone));

function cellOf(cell: Cell, { kind }: Column, zone: string) {
  if (cell === null) return null;
  const top = { alignVertical: 'top' as const };
  switch (kind) {
    case 'text':
      return { ...top, value: textOf(String(cell)), type: String, wrap: true };
    case 'number':
      return { ...top, value: Number(cell), type: Number, format: '#,##0' };
    case 'year':
      return { ...top, value: Number(cell), type: Number, format: '0' };
    case 'euros':
      // Whole cents to fifteen digits: a number of Excel's holds them exactly.
      return { ...top, value: Number(cell) / 100, type: Number, format: '#,##0.00 "€"' };
    case 'day':
      return { ...top, value: new Date(`${String(cell)}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' };
    case 'moment':
      return { ...top, value: wallClock(String(cell), zone), type: Date, format: 'dd/mm/yyyy hh:mm' };
    default:
      return kind satisfies never;
  }
}

const textOf = (text: string): string => plain(text).slice(0, LONGEST).toWellFormed();

/** Excel has no time zones: what clocks showed there, as if it were universal time. */
function wallClock(moment: string, zone: string): Date {
  const there = Temporal.Instant.from(moment).toZonedDateTimeISO(zone).toPlainDateTime();
  return new Date(there.toZonedDateTime('UTC').epochMilliseconds);
}
