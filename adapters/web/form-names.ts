/**
 * Names of what a form posts. A field's own name is marked, so that none can pass for `csrf`, `key` or another of ours.
 * `f.title`, `f.axes` (once for each box ticked), `f.costs.2.amount` (line 2, counted from 0, of a table).
 */
export function inputName(field: string): string {
  return `f.${field}`;
}

export function cellName(field: string, line: number, column: string): string {
  return inputName(`${field}.${line}.${column}`);
}

/** The button "add a line" posts this, with the field's name as its value. */
export const addLineName = 'add-row';

/** What a ticked yes-no box posts; a box not ticked posts nothing. */
export const yesValue = 'yes';
