import type { types } from '@slack/bolt';
import type { Column, Field, Form, Option } from '../../src/forms/form.ts';
import { oneLine, plain, shorten, shownOnOneLine } from '../../src/views/plain.ts';
import type { ShownLines } from '../shared/form-values.ts';
import {
  cellPath,
  dayIn,
  dayPath,
  isRows,
  type RowsField,
  timeIn,
  timePath,
  usableOptions,
} from '../shared/form-values.ts';
import type { RenderContext } from '../shared/render-context.ts';
import { plainLine, plainText } from './escape.ts';
import { LIMITS } from './limits.ts';

export interface FormContext extends RenderContext {
  readonly lines?: ShownLines;
  /** The first line shown of each table, from 0, where that is not the first one. */
  readonly from?: ShownLines;
}

export interface SlackForm {
  readonly view: types.ModalView;
  /** False: a value, an option or a line does not fit; the web page has them all. */
  readonly whole: boolean;
}

/** `action_id` of every input; the `block_id` says which one, so that errors by field name fit the acknowledgement. */
export const INPUT_ACTION = 'value';
/** `action_id` of the button that asks for one more line: `more-lines:costs`. */
export const MORE_LINES = 'more-lines:';
/** `action_id` of the buttons that turn the lines of a table: `turn-lines:next:costs`; the value is the line to begin with. */
export const TURN_LINES = 'turn-lines:';

interface Drawn {
  readonly blocks: types.KnownBlock[];
  readonly whole: boolean;
}

/**
 * A form as a modal. `block_id` is the path of the value (`title`, `costs.2.amount`, `closesAt:day`, `closesAt:time`);
 * `private_metadata` is `{"form","about"}` as JSON.
 */
export function formToModal(form: Form, ctx: FormContext): SlackForm {
  const head = headOf(form);
  const others = new Map(
    form.fields.filter((field) => !isRows(field)).map((field) => [field.name, fieldToBlocks(field, ctx)]),
  );
  const room =
    LIMITS.viewBlocks - head.length - 1 - [...others.values()].reduce((sum, drawn) => sum + drawn.blocks.length, 0);
  const tables = tablesIn(form.fields.filter(isRows), ctx, room);
  const drawn = form.fields.map(
    (field) => (isRows(field) ? tables : others).get(field.name) ?? { blocks: [], whole: false },
  );
  const all = drawn.flatMap((each) => each.blocks);
  const fields = all.slice(0, LIMITS.viewBlocks - head.length - 1);
  const whole = drawn.every((each) => each.whole) && fields.length === all.length;
  const notice: types.KnownBlock[] = whole
    ? []
    : [{ type: 'section', text: plainText(ctx.words.formShortened, LIMITS.section) }];
  const metadata = JSON.stringify({ form: form.id, about: form.about });
  return {
    whole,
    view: {
      type: 'modal',
      callback_id: shorten(`form:${form.id}`, LIMITS.callbackId),
      private_metadata: metadata.length <= LIMITS.metadata ? metadata : JSON.stringify({ form: form.id, about: {} }),
      title: plainLine(form.title, LIMITS.modalTitle),
      submit: plainLine(form.submit, LIMITS.modalButton),
      close: plainLine(ctx.words.cancel, LIMITS.modalButton),
      blocks: [...head, ...notice, ...fields],
    },
  };
}

/** 24 characters hold few titles: a longer one stands in full on the first line. */
function headOf(form: Form): types.KnownBlock[] {
  const blocks: types.KnownBlock[] = [];
  if (shownOnOneLine(form.title).length > LIMITS.modalTitle) {
    blocks.push({ type: 'header', text: plainLine(form.title, LIMITS.header) });
  }
  if (plain(form.intro ?? '').trim()) {
    blocks.push({ type: 'section', text: plainText(form.intro ?? '', LIMITS.section) });
  }
  return blocks;
}

type Simple = Exclude<Field, { type: 'rows' }>;

function fieldToBlocks(field: Simple, ctx: FormContext): Drawn {
  return simpleToBlocks(field, field.name, field.label, field.required, ctx);
}

/** `required` is false in a table: whole lines may stay empty, the form's parser says what a line misses. */
function simpleToBlocks(field: Simple, path: string, label: string, required: boolean, ctx: FormContext): Drawn {
  const input = (element: types.InputBlock['element'], id = path, name = label): types.InputBlock => ({
    type: 'input',
    block_id: id,
    label: plainLine(name, LIMITS.label),
    ...(oneLine(field.hint ?? '') ? { hint: plainLine(field.hint ?? '', LIMITS.hint) } : {}),
    optional: !required,
    element,
  });
  switch (field.type) {
    case 'text':
    case 'long-text': {
      const { element, whole } = textInput(field);
      return { blocks: [input(element)], whole };
    }
    case 'whole-number':
      return { blocks: [input(numberInput(field.value))], whole: true };
    case 'amount': {
      const { element, whole } = textInput({ type: 'text', value: field.value ?? '', maxLength: AMOUNT_LENGTH });
      return { blocks: [input(element)], whole };
    }
    case 'day':
      return { blocks: [input(dayInput(field.value))], whole: true };
    case 'moment':
      return {
        blocks: [
          input(dayInput(field.value), dayPath(path)),
          input(timeInput(field.value), timePath(path), ctx.words.time(label)),
        ],
        whole: true,
      };
    case 'choice': {
      const { options, whole } = menuOptions(field.options);
      if (options.length === 0) return { blocks: [], whole: false };
      const chosen = options.find((option) => option.value === field.value);
      const initial = chosen ? { initial_option: chosen } : {};
      return {
        blocks: [
          input({
            type: few(options) ? 'radio_buttons' : 'static_select',
            action_id: INPUT_ACTION,
            options,
            ...initial,
          }),
        ],
        whole,
      };
    }
    case 'choices': {
      const { options, whole } = menuOptions(field.options);
      if (options.length === 0) return { blocks: [], whole: false };
      const chosen = options.filter((option) => field.value?.includes(option.value ?? ''));
      const initial = chosen.length > 0 ? { initial_options: chosen } : {};
      return {
        blocks: [
          input({
            type: few(options) ? 'checkboxes' : 'multi_static_select',
            action_id: INPUT_ACTION,
            options,
            ...initial,
          }),
        ],
        whole,
      };
    }
    case 'yes-no': {
      const yes: types.PlainTextOption = { text: plainLine(ctx.words.yes, LIMITS.option), value: 'yes' };
      const initial = field.value ? { initial_options: [yes] } : {};
      return {
        blocks: [input({ type: 'checkboxes', action_id: INPUT_ACTION, options: [yes], ...initial })],
        whole: true,
      };
    }
    default:
      return field satisfies never;
  }
}

/** `999 999 999 999,99 €` and some. */
const AMOUNT_LENGTH = 40;

interface TextField {
  readonly type: 'text' | 'long-text';
  readonly value?: string;
  readonly maxLength: number;
}

const longest = ({ maxLength }: TextField): number => Math.max(1, Math.min(maxLength, LIMITS.input));
const typedOf = ({ type, value = '' }: TextField): string => (type === 'long-text' ? plain(value) : oneLine(value));

/** What an input of this field starts with. */
export const shownText = (field: TextField): string => shorten(typedOf(field), longest(field));

function textInput(field: TextField): { readonly element: types.PlainTextInput; readonly whole: boolean } {
  const max = longest(field);
  const typed = typedOf(field);
  const value = shownText(field);
  return {
    element: {
      type: 'plain_text_input',
      action_id: INPUT_ACTION,
      multiline: field.type === 'long-text',
      max_length: max,
      ...(value ? { initial_value: value } : {}),
    },
    whole: value === typed,
  };
}

function numberInput(value: string | undefined): types.NumberInput {
  const initial = /^-?\d{1,15}$/.test(value ?? '') ? { initial_value: value ?? '' } : {};
  return { type: 'number_input', action_id: INPUT_ACTION, is_decimal_allowed: false, ...initial };
}

function dayInput(value: string | undefined): types.Datepicker {
  const day = dayIn(value);
  return { type: 'datepicker', action_id: INPUT_ACTION, ...(day ? { initial_date: day } : {}) };
}

/** Not `datetimepicker`: that one counts in the reader's own time zone, ours is the agreement's (R14.1). */
function timeInput(value: string | undefined): types.Timepicker {
  const time = timeIn(value);
  return { type: 'timepicker', action_id: INPUT_ACTION, ...(time ? { initial_time: time } : {}) };
}

function few(options: readonly unknown[]): boolean {
  return options.length <= LIMITS.boxes;
}

function menuOptions(given: readonly Option[]): { readonly options: types.PlainTextOption[]; readonly whole: boolean } {
  const usable = usableOptions(given, LIMITS.optionValue).slice(0, LIMITS.menu);
  const options = usable.map((option) => ({
    text: plainLine(option.label, LIMITS.option),
    value: option.value,
    ...(oneLine(option.hint ?? '') ? { description: plainLine(option.hint ?? '', LIMITS.option) } : {}),
  }));
  return { options, whole: usable.length === given.length };
}

/** The tables of a form share what room its other fields leave: a short one takes what it needs, the long ones the rest. */
function tablesIn(fields: readonly RowsField[], ctx: FormContext, room: number): ReadonlyMap<string, Drawn> {
  const needs = fields.map((field) => ({ field, need: rowsToBlocks(field, ctx, LIMITS.viewBlocks).blocks.length }));
  const drawn = new Map<string, Drawn>();
  let left = room;
  for (const [n, { field }] of needs.toSorted((one, other) => one.need - other.need).entries()) {
    const rows = rowsToBlocks(field, ctx, Math.floor(left / (fields.length - n)));
    left -= rows.blocks.length;
    drawn.set(field.name, rows);
  }
  return drawn;
}

/**
 * Each line's cells one under the other: Slack has no table of inputs. A table that does not fit shows some of its lines;
 * the last block turns to the others, or asks for one more line.
 */
function rowsToBlocks(field: RowsField, ctx: FormContext, room: number): Drawn {
  const heading: types.KnownBlock = { type: 'header', text: plainLine(field.label, LIMITS.header) };
  const hint: types.KnownBlock[] = oneLine(field.hint ?? '')
    ? [{ type: 'context', elements: [plainLine(field.hint ?? '', LIMITS.context)] }]
    : [];
  // One empty line, no more: a modal has 100 blocks for the whole form.
  const wanted = Math.min(field.maxRows, Math.max(field.rows.length + 1, ctx.lines?.[field.name] ?? 0));
  const fit = Math.floor((room - hint.length - 3) / field.columns.length);
  if (fit < 1) return { blocks: [], whole: false };
  const from = Math.min(Math.max(0, ctx.from?.[field.name] ?? 0), Math.max(0, wanted - 1));
  const to = Math.min(wanted, from + fit);
  const cells = Array.from({ length: to - from }, (_, line) =>
    field.columns.map((column) => cellToBlocks(field, column, from + line, ctx)),
  ).flat();
  const position: types.KnownBlock[] =
    from > 0 || to < field.rows.length
      ? [{ type: 'context', elements: [plainLine(ctx.words.linesShown(from + 1, to, wanted), LIMITS.context)] }]
      : [];
  const turns = [
    ...(from > 0 ? [turnLines(field, 'back', Math.max(0, from - fit), from, ctx)] : []),
    ...(to < wanted ? [turnLines(field, 'next', to, Math.min(wanted, to + fit), ctx)] : []),
    ...(to === wanted && wanted < field.maxRows ? [moreLines(field, ctx)] : []),
  ];
  const actions: types.KnownBlock[] = turns.length > 0 ? [{ type: 'actions', elements: turns }] : [];
  return {
    blocks: [heading, ...hint, ...position, ...cells.flatMap((cell) => cell.blocks), ...actions],
    whole: cells.every((cell) => cell.whole),
  };
}

function cellToBlocks(field: RowsField, column: Column, line: number, ctx: FormContext): Drawn {
  const { value: _none, ...empty } = column;
  const value = field.rows[line]?.[column.name];
  const filled = { ...empty, ...(value === undefined ? {} : { value }) } as Column;
  const label = ctx.words.cell(shownOnOneLine(column.label), line + 1);
  return simpleToBlocks(filled, cellPath(field.name, line, column.name), label, false, ctx);
}

function turnLines(field: RowsField, way: 'back' | 'next', from: number, to: number, ctx: FormContext): types.Button {
  return {
    type: 'button',
    action_id: `${TURN_LINES}${way}:${field.name}`,
    text: plainLine(ctx.words.turnLines(from + 1, to), LIMITS.button),
    accessibility_label: shorten(
      `${shownOnOneLine(field.label)} – ${ctx.words.turnLines(from + 1, to)}`,
      LIMITS.spoken,
    ),
    value: String(from),
  };
}

const moreLines = (field: RowsField, ctx: FormContext): types.Button => ({
  type: 'button',
  action_id: `${MORE_LINES}${field.name}`,
  text: plainLine(ctx.words.addRow, LIMITS.button),
});
