import type { Field, Form, FormValues, Option } from '../../src/forms/form.ts';
import { canonical } from '../../src/rules/journal.ts';
import { sha256 } from '../tools.ts';

/** What tells one filling of a form from another: 16 hexadecimal digits. */
export const digestOf = (values: FormValues): string => sha256(canonical(values)).slice(0, 16);

/** Paths of what a form holds are those of `FormErrors`: `title`, `costs.2.amount`. */
export function cellPath(field: string, line: number, column: string): string {
  return `${field}.${line}.${column}`;
}

/** A moment is asked for as a day and a time, in the agreement's zone whatever the reader's (R14.1). */
export function dayPath(path: string): string {
  return `${path}:day`;
}

export function timePath(path: string): string {
  return `${path}:time`;
}

/** `2027-06-14`, or null where the value is none (typed by a person, not read yet). */
export function dayIn(value: string | undefined): string | null {
  const day = value?.slice(0, 10) ?? '';
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return null;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : null;
}

/** `18:00` of `2027-06-14T18:00`. */
export function timeIn(value: string | undefined): string | null {
  return /^.{10}T((?:[01]\d|2[0-3]):[0-5]\d)/.exec(value ?? '')?.[1] ?? null;
}

/** Options that can be told apart when they come back: a value each, none twice, none too long. */
export function usableOptions(options: readonly Option[], valueMax: number): Option[] {
  const seen = new Set<string>();
  return options.filter((option) => {
    const usable = option.value !== '' && option.value.length <= valueMax && !seen.has(option.value);
    seen.add(option.value);
    return usable;
  });
}

export type RowsField = Extract<Field, { type: 'rows' }>;

/** Lines to show: those filled in and an empty one, at least three; more when asked for, never above the field's own. */
export function linesToShow(field: RowsField, asked = 0): number {
  return Math.min(field.maxRows, Math.max(field.rows.length + 1, 3, asked));
}

/** How many lines of each table a form shows, by field name; grows when someone asks for one more. */
export type ShownLines = Readonly<Record<string, number>>;

export function isRows(field: Form['fields'][number]): field is RowsField {
  return field.type === 'rows';
}
