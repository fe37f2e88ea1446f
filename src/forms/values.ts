import { writtenText } from '../storable.ts';
import type { FormValues } from './form.ts';

/** What a platform ticks a box with. */
const TICKED = 'yes';

/** What somebody typed, but for what no register can hold: U+0000, and halves of signs. */
const typed = writtenText;

const given = (values: FormValues, name: string): FormValues[string] | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined;

/** The text of a field; empty where it is absent or no text. */
export function textIn(values: FormValues, name: string): string {
  const value = given(values, name);
  return typeof value === 'string' ? typed(value) : '';
}

/** The same without the spaces around it. */
export const trimmedIn = (values: FormValues, name: string): string => textIn(values, name).trim();

export const isTicked = (values: FormValues, name: string): boolean => textIn(values, name) === TICKED;

/** Several choices; one alone may come as a text. */
export function listIn(values: FormValues, name: string): readonly string[] {
  const value = given(values, name);
  if (value === undefined) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((item) => typeof item === 'string').filter((item) => item !== '');
}

/** A line of a table that has something in it, and which line it is on the screen, from 0. */
export interface TypedLine {
  readonly at: number;
  readonly cell: (name: string) => string;
}

/** The lines of a table, empty ones left out. */
export function linesIn(values: FormValues, name: string, columns: readonly string[]): readonly TypedLine[] {
  const value = given(values, name);
  if (!Array.isArray(value)) return [];
  return value.flatMap((line: unknown, at): TypedLine[] => {
    if (typeof line !== 'object' || line === null) return [];
    const cells = line as FormValues;
    const filled = columns.some((column) => trimmedIn(cells, column) !== '');
    return filled ? [{ at, cell: (column) => textIn(cells, column) }] : [];
  });
}

/** A text as a command carries it: absent where nothing was typed. */
export const whereGiven = <K extends string>(key: K, text: string): { readonly [P in K]?: string } =>
  (text === '' ? {} : { [key]: text }) as { readonly [P in K]?: string };
