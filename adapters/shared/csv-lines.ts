import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import type { CsvFault, CsvRow, LinedCsv } from '../../src/import/lined-csv.ts';

/** Longer than any row of ours: a quotation mark that was never closed is not read to the end of a large file. */
const LONGEST_ROW = 20_000;

/** French spreadsheets write semicolons, where the comma is the decimal sign. */
const DELIMITERS = [',', ';', '\t'] as const;

interface Read {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Parses CSV (RFC 4180; a byte order mark is passed over), with commas, semicolons or tabs, whichever the first line has
 * most of. Rows without any text are left out. Never throws.
 */
export function parseCsv(text: string): LinedCsv {
  if (text.replace(/^\ufeff/, '').trim() === '') return { fault: { line: 1, code: 'empty' } };
  try {
    const read = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      max_record_size: LONGEST_ROW,
      relax_column_count: true,
      skip_empty_lines: false,
      trim: true,
    }) as unknown as readonly Read[];
    const rows = read.map(rowOf).filter(({ cells }) => cells.some((cell) => cell !== ''));
    return rows.length === 0 ? { fault: { line: 1, code: 'empty' } } : { rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { fault: faultOf(error) };
  }
}

function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r\n|\n|\r/, 1);
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, times: first.split(delimiter).length }));
  return counted.reduce((most, one) => (one.times > most.times ? one : most)).delimiter;
}

/** The parser says where a row ends; a quoted cell may hold line breaks. */
function rowOf({ record, info }: Read): CsvRow {
  const breaks = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
  return { line: Math.max(1, info.lines - breaks), cells: record };
}

function faultOf(error: CsvError): CsvFault {
  const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : 1;
  return { line, code: error.code === 'CSV_MAX_RECORD_SIZE' ? 'too-long' : 'quotes' };
}
