import type { Day, Moment } from '../rules/time.ts';
import type { Locale } from '../words/words.ts';

/** A spreadsheet as data: one table a sheet, its cells figures and dates, so that one can go on counting with them. */
export interface Workbook {
  /** Of the file, without its ending. */
  readonly file: string;
  readonly lang: Locale;
  readonly title: string;
  /** Days and moments are written as clocks show them there. */
  readonly timeZone: string;
  readonly sheets: readonly Sheet[];
}

export interface Sheet {
  /** 31 characters at most, none of `[]:*?/\`. */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Column {
  readonly label: string;
  readonly kind: 'text' | 'number' | 'year' | 'euros' | 'day' | 'moment';
  /** In characters. */
  readonly width: number;
}

/** By the column's kind: a text; a number; cents; a day; a moment. Null where there is nothing to say. */
export type Cell = string | number | bigint | Day | Moment | null;
