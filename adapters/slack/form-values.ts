import type { types, ViewOutput } from '@slack/bolt';
import type { Column, Field, Form, FormErrors, FormValues } from '../../src/forms/form.ts';
import { shorten } from '../../src/views/plain.ts';
import type { RenderWords } from '../../src/words/render.fr.ts';
import { cellPath, dayPath, isRows, type RowsField, type ShownLines, timePath } from '../shared/form-values.ts';
import { LIMITS } from './limits.ts';
import { INPUT_ACTION, shownText } from './render-form.ts';

type State = ViewOutput['state']['values'];
type Line = Readonly<Record<string, string>>;

/** What a window was sent with. Where it showed a text shortened and that was left alone, the whole one stays. */
export function stateToFormValues(form: Form, state: State): FormValues {
  const values: Record<string, FormValues[string]> = {};
  for (const field of form.fields) {
    const value = isRows(field) ? linesIn(field, state) : valueIn(field, field.name, state);
    if (value !== undefined) values[field.name] = value;
  }
  return values;
}

type Simple = Exclude<Field, { type: 'rows' }>;

function valueIn(field: Simple, path: string, state: State): string | readonly string[] | undefined {
  const input = state[path]?.[INPUT_ACTION];
  switch (field.type) {
    case 'text':
    case 'long-text': {
      const typed = input?.value ?? '';
      const whole = field.value ?? '';
      return input && typed === shownText(field) ? whole : input ? typed : whole;
    }
    case 'whole-number':
    case 'amount':
      return input ? (input.value ?? '') : (field.value ?? '');
    case 'day':
      return input ? (input.selected_date ?? '') : (field.value ?? '');
    case 'moment':
      return momentIn(path, state);
    case 'choice':
      return input ? (input.selected_option?.value ?? '') : (field.value ?? '');
    case 'choices': {
      const chosen = (input?.selected_options ?? []).map((option) => option.value);
      return input ? chosen : (field.value ?? []);
    }
    case 'yes-no':
      return (input ? (input.selected_options ?? []).length > 0 : field.value) ? 'yes' : undefined;
    default:
      return field satisfies never;
  }
}

function momentIn(path: string, state: State): string {
  const day = state[dayPath(path)]?.[INPUT_ACTION]?.selected_date ?? '';
  const time = state[timePath(path)]?.[INPUT_ACTION]?.selected_time ?? '';
  return day === '' && time === '' ? '' : `${day}T${time}`;
}

/** The lines that the window showed, as they were typed; those that it did not, as they were. */
function linesIn(field: RowsField, state: State): readonly Line[] {
  const length = Math.max(field.rows.length, linesShown(field.name, state));
  return Array.from({ length }, (_, line) => {
    const cells = field.columns.map((column): [string, string] => {
      const was = field.rows[line]?.[column.name];
      const filled = { ...column, ...(was === undefined ? {} : { value: was }) } as Column;
      const value = valueIn(filled, cellPath(field.name, line, column.name), state);
      return [column.name, typeof value === 'string' ? value : ''];
    });
    return Object.fromEntries(cells);
  });
}

/** Cells of the tables that somebody changed, by path. */
export type TypedCells = Readonly<Record<string, string>>;

/** What differs in the tables from the form as it was opened: what a window carries from one page of lines to the next. */
export function cellsChanged(form: Form, values: FormValues): TypedCells {
  const changed: Record<string, string> = {};
  for (const field of form.fields.filter(isRows)) {
    const lines = values[field.name];
    if (!Array.isArray(lines)) continue;
    for (const [line, cells] of (lines as readonly Line[]).entries())
      for (const { name } of field.columns) {
        const cell = cells[name] ?? '';
        if (cell !== (field.rows[line]?.[name] ?? '')) changed[cellPath(field.name, line, name)] = cell;
      }
  }
  return changed;
}

/** The form with what was typed on other pages of its tables. */
export function withCells(form: Form, typed: TypedCells = {}): Form {
  return { ...form, fields: form.fields.map((field) => (isRows(field) ? tableWith(field, typed) : field)) };
}

function tableWith(field: RowsField, typed: TypedCells): RowsField {
  const last = Math.max(field.rows.length, linesNamed(field.name, Object.keys(typed)));
  const rows = Array.from({ length: Math.min(last, field.maxRows) }, (_, line) => {
    const cells = { ...field.rows[line] };
    for (const { name } of field.columns) {
      const cell = typed[cellPath(field.name, line, name)];
      if (cell !== undefined) cells[name] = cell;
    }
    return cells;
  });
  return { ...field, rows };
}

/** Up to which line of a table a window goes, by its inputs. */
export const linesShown = (field: string, state: State): number => linesNamed(field, Object.keys(state));

function linesNamed(field: string, paths: readonly string[]): number {
  const lines = paths.flatMap((path) => {
    if (!path.startsWith(`${field}.`)) return [];
    const line = Number(/^(\d{1,4})\./.exec(path.slice(field.length + 1))?.[1] ?? Number.NaN);
    return Number.isNaN(line) ? [] : [line + 1];
  });
  return Math.max(0, ...lines);
}

/** The form filled in with what somebody has typed so far. */
export function filledWith(form: Form, values: FormValues): Form {
  return { ...form, fields: form.fields.map((field) => fieldWith(field, values[field.name])) };
}

function fieldWith(field: Field, value: FormValues[string] | undefined): Field {
  switch (field.type) {
    case 'rows':
      return { ...field, rows: Array.isArray(value) ? (value as readonly Line[]) : [] };
    case 'choices':
      return { ...field, value: Array.isArray(value) ? (value as readonly string[]) : [] };
    case 'yes-no':
      return { ...field, value: value === 'yes' };
    default:
      return { ...field, value: typeof value === 'string' ? value : '' };
  }
}

/** Lines that are asked for where one more is wanted. */
export const oneMoreLine = (field: string, state: State, lines: ShownLines = {}): ShownLines => ({
  ...lines,
  [field]: linesShown(field, state) + 1,
});

/**
 * Errors as the acknowledgement takes them: each under the input that it is about, or under the first of the window
 * where that one is none. Slack refuses errors of an input that is not there.
 */
export function errorsToBlocks(
  errors: FormErrors,
  blocks: readonly { readonly type: string; readonly block_id?: string }[],
  words: Pick<RenderWords, 'ofLine'>,
) {
  const inputs = blocks.flatMap((block) => (block.type === 'input' && block.block_id ? [block.block_id] : []));
  const [first] = inputs;
  const found: Record<string, string> = {};
  for (const [path, error] of Object.entries(errors)) {
    const id =
      [path, dayPath(path)].find((each) => inputs.includes(each)) ??
      inputs.find((each) => each.startsWith(`${path}.`)) ??
      inputs.find((each) => path.startsWith(`${each.split('.')[0]}.`)) ??
      first;
    if (id === undefined) continue;
    const line = /^[^.]+\.(\d{1,4})(?:\.|$)/.exec(path)?.[1];
    const said =
      line === undefined || inputs.some((each) => each.startsWith(path))
        ? error
        : words.ofLine(Number(line) + 1, error);
    found[id] = shorten([found[id], said].filter(Boolean).join(' '), LIMITS.fieldError);
  }
  return found;
}

/** Errors that come too late for the acknowledgement stand at the head of the window, with what was typed below. */
export function withErrors(view: types.ModalView, errors: FormErrors, prefix: string): types.ModalView {
  const lines = [...new Set(Object.values(errors))].map(
    (error): types.KnownBlock => ({
      type: 'section',
      text: { type: 'plain_text', text: shorten(`⚠ ${prefix}${error}`, LIMITS.section), emoji: false },
    }),
  );
  return { ...view, blocks: [...lines, ...view.blocks].slice(0, LIMITS.viewBlocks) };
}
