/**
 * A table from a CSV text (RFC 4180) with the line of each row. `adapters/shared/csv-lines.ts` makes it; it comes in as
 * an argument, since src/ imports no parser.
 */
export type LinedCsv = { readonly rows: readonly CsvRow[] } | { readonly fault: CsvFault };

export interface CsvRow {
  /** The line, from 1, on which the row begins. */
  readonly line: number;
  /** Without the white space around them. */
  readonly cells: readonly string[];
}

/** What makes the whole unreadable. */
export interface CsvFault {
  readonly line: number;
  readonly code: 'empty' | 'quotes' | 'too-long';
}

export type ParseCsv = (text: string) => LinedCsv;
