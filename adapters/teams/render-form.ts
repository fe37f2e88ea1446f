import type { Column, Field, Form, FormErrors } from '../../src/forms/form.ts';
import { oneLine, plain, shown, shownOnOneLine } from '../../src/views/plain.ts';
import { TONE_SIGN } from '../../src/views/text.ts';
import type { ShownLines } from '../shared/form-values.ts';
import {
  cellPath,
  dayIn,
  dayPath,
  isRows,
  linesToShow,
  type RowsField,
  timeIn,
  timePath,
  usableOptions,
} from '../shared/form-values.ts';
import type { RenderContext } from '../shared/render-context.ts';
import type { AdaptiveCard, CardElement, CardInput } from './card.ts';
import { INPUT_PREFIX } from './command.ts';
import { inertLine, inertValue, withoutMarkdown } from './escape.ts';
import { LIMITS } from './limits.ts';
import { execute, nameOf } from './render-actions.ts';
import { heading, line, run, sizeOf, textElements } from './render-elements.ts';
import { cardShell } from './render-shell.ts';

export interface FormContext extends RenderContext {
  /** What was wrong with the last submission, by the paths of `FormErrors`. */
  readonly errors?: FormErrors;
  readonly lines?: ShownLines;
  /** To which the form belongs. */
  readonly agreement?: string;
  /** Of this form as it is shown: sent twice, it is done once. */
  readonly key?: string;
  /** From where it was opened, by the system's identifier: what is said in it is said there. */
  readonly room?: string;
  /** What the card has no room for: it comes back as it was. */
  readonly cut?: Cut;
}

/** By field: how many of its lines a card shows where it does not show all; 0 for what it does not show at all. */
export type Cut = Readonly<Record<string, number>>;

export interface FormCard {
  readonly card: AdaptiveCard;
  /** False: a value, an option or a line does not fit; the web page has them all. */
  readonly whole: boolean;
}

interface Drawn {
  readonly elements: CardElement[];
  readonly whole: boolean;
}

/**
 * A form as a card with inputs, for the personal chat. What was typed comes back in the data of `copil` under
 * `f:` and the value's path (`f:title`, `f:costs.2.amount`, `f:closesAt:day`), beside `form` and `about`.
 */
export function formToCard(form: Form, ctx: FormContext): FormCard {
  const drawn = drawForm(form, ctx);
  const cut = cutOf(form, drawn.card);
  // Known once it is drawn, said by every button of the card that sends it.
  return Object.keys(cut).length === 0 ? drawn : drawForm(form, { ...ctx, cut });
}

function cutOf(form: Form, card: AdaptiveCard): Cut {
  const ids = new Set(
    nodesIn(card.body).flatMap(({ id }) => (typeof id === 'string' ? [id.slice(INPUT_PREFIX.length)] : [])),
  );
  const cut: Record<string, number> = {};
  for (const field of form.fields) {
    const shows = (path: string) => ids.has(path) || ids.has(dayPath(path));
    if (!isRows(field)) {
      if (!shows(field.name)) cut[field.name] = 0;
      continue;
    }
    const lines = field.rows.findIndex(
      (_, line) => !field.columns.some(({ name }) => shows(cellPath(field.name, line, name))),
    );
    if (lines >= 0) cut[field.name] = lines;
  }
  return cut;
}

function nodesIn(elements: readonly CardElement[]): readonly { readonly id?: unknown }[] {
  return elements.flatMap((element) => ('items' in element ? nodesIn(element.items) : [element]));
}

function drawForm(form: Form, ctx: FormContext): FormCard {
  const shell = cardShell({ summary: form.title, text: form.intro ? `${form.title}\n${form.intro}` : form.title }, ctx);
  const head: CardElement[] = [
    heading(form.title, 'Large'),
    ...(plain(form.intro ?? '').trim() ? textElements(form.intro ?? '') : []),
    ...errorElements('', ctx),
  ];
  const submit: CardElement = {
    type: 'ActionSet',
    actions: [execute({ ...nameOf(form.submit), style: 'positive' }, dataOf(form, ctx))],
  };
  const notice = line(run(ctx.words.formShortened, { isSubtle: true }));
  const drawn = form.fields.map((field) =>
    isRows(field) ? rowsToElements(field, form, ctx) : fieldToElements(field, ctx),
  );
  let room =
    LIMITS.activity - LIMITS.envelope - LIMITS.actionData - sizeOf([shell, shell.speak, ...head, notice, submit]);
  const fitting: CardElement[] = [];
  for (const element of drawn.flatMap((each) => each.elements)) {
    room -= sizeOf([element]);
    if (room < 0) break;
    fitting.push(element);
  }
  const whole = room >= 0 && drawn.every((each) => each.whole);
  return { card: { ...shell, body: [...head, ...(whole ? [] : [notice]), ...fitting, submit] }, whole };
}

const dataOf = ({ id, about }: Form, { agreement, key, room, cut }: FormContext) => ({
  form: id,
  about,
  ...(agreement === undefined ? {} : { agreement }),
  ...(key === undefined ? {} : { key }),
  ...(room === undefined ? {} : { room }),
  ...(cut === undefined ? {} : { cut }),
});

function errorElements(path: string, ctx: FormContext): CardElement[] {
  const error = ctx.errors?.[path];
  return error
    ? [line(run(`${TONE_SIGN.danger}${oneLine(error)}`, { color: 'Attention', weight: 'Bolder' }, LIMITS.hint))]
    : [];
}

type Simple = Exclude<Field, { type: 'rows' }>;

function fieldToElements(field: Simple, ctx: FormContext): Drawn {
  const { inputs, whole } = simpleToInputs(field, field.name, field.label, field.required, ctx);
  const hint = oneLine(field.hint ?? '');
  return {
    elements: [
      ...inputs,
      ...(hint ? [line(run(hint, { isSubtle: true }, LIMITS.hint))] : []),
      ...errorElements(field.name, ctx),
    ],
    whole: whole && shown(field.label).length <= LIMITS.line,
  };
}

interface Inputs {
  readonly inputs: CardInput[];
  readonly whole: boolean;
}

/** `required` is false in a table: whole lines may stay empty, the form's parser says what a line misses. */
function simpleToInputs(field: Simple, path: string, label: string, required: boolean, ctx: FormContext): Inputs {
  const base = (id = path, name = label) => ({
    id: INPUT_PREFIX + id,
    label: inertLine(name, LIMITS.line),
    ...(required ? { isRequired: true as const, errorMessage: ctx.words.missing } : {}),
  });
  switch (field.type) {
    case 'text':
    case 'long-text':
      return textInput(base(), field.value, field.maxLength, field.type === 'long-text');
    case 'amount':
      return textInput(base(), field.value, AMOUNT_LENGTH, false);
    case 'whole-number': {
      const value = /^-?\d{1,15}$/.test(field.value ?? '') ? { value: Number(field.value) } : {};
      return { inputs: [{ ...base(), type: 'Input.Number', ...value }], whole: true };
    }
    case 'day':
      return { inputs: [{ ...base(), type: 'Input.Date', ...given(dayIn(field.value)) }], whole: true };
    case 'moment':
      return {
        inputs: [
          { ...base(dayPath(path)), type: 'Input.Date', ...given(dayIn(field.value)) },
          { ...base(timePath(path), ctx.words.time(label)), type: 'Input.Time', ...given(timeIn(field.value)) },
        ],
        whole: true,
      };
    case 'choice':
    case 'choices':
      return choiceInput(base(), field);
    case 'yes-no':
      return {
        inputs: [
          {
            ...base(),
            type: 'Input.Toggle',
            title: withoutMarkdown(ctx.words.yes, LIMITS.line),
            valueOn: 'yes',
            valueOff: '',
            value: field.value ? 'yes' : '',
            wrap: true,
          },
        ],
        whole: true,
      };
    default:
      return field satisfies never;
  }
}

const AMOUNT_LENGTH = 40;

function given(value: string | null): { readonly value?: string } {
  return value ? { value } : {};
}

type Base = Pick<CardInput, 'id' | 'label' | 'isRequired' | 'errorMessage'>;

function textInput(base: Base, value: string | undefined, maxLength: number, isMultiline: boolean): Inputs {
  const max = Math.max(1, Math.min(maxLength, LIMITS.text));
  const typed = isMultiline ? plain(value ?? '') : oneLine(value ?? '');
  const fitted = inertValue(typed, max);
  const input: CardInput = {
    ...base,
    type: 'Input.Text',
    maxLength: max,
    ...(isMultiline ? { isMultiline: true } : {}),
    ...(fitted ? { value: fitted } : {}),
  };
  return { inputs: [input], whole: typed.length <= max };
}

/** Several choices come back joined by commas: a comma in a value is written `%2C`, a percent sign `%25`. */
export function encodeChoice(value: string): string {
  return value.replaceAll('%', '%25').replaceAll(',', '%2C');
}

/** The other way: what Teams sends for several choices, as their values. */
export function decodeChoices(sent: string): string[] {
  return sent
    .split(',')
    .filter(Boolean)
    .map((value) => value.replaceAll('%2C', ',').replaceAll('%25', '%'));
}

function choiceInput(base: Base, field: Extract<Simple, { type: 'choice' | 'choices' }>): Inputs {
  const options = usableOptions(field.options, LIMITS.choiceValue).slice(0, LIMITS.choices);
  if (options.length === 0) return { inputs: [], whole: false };
  const many = field.type === 'choices';
  const encode = many ? encodeChoice : (value: string) => value;
  const chosen = many ? (field.value ?? []) : field.value === undefined ? [] : [field.value];
  const value = options
    .filter((option) => chosen.includes(option.value))
    .map((option) => encode(option.value))
    .join(',');
  const input: CardInput = {
    ...base,
    type: 'Input.ChoiceSet',
    choices: options.map((option) => ({
      title: withoutMarkdown(
        [option.label, option.hint]
          .map((part) => oneLine(part ?? ''))
          .filter(Boolean)
          .join(' — '),
        LIMITS.choice,
      ),
      value: encode(option.value),
    })),
    style: options.length <= LIMITS.expandedChoices ? 'expanded' : 'compact',
    wrap: true,
    ...(many ? { isMultiSelect: true } : {}),
    ...(value ? { value } : {}),
  };
  return { inputs: [input], whole: options.length === field.options.length };
}

/** A table of inputs is too narrow for a phone: each line's cells stand one under the other, a rule between lines. */
function rowsToElements(field: RowsField, form: Form, ctx: FormContext): Drawn {
  const hint = oneLine(field.hint ?? '');
  const perLine = Math.max(1, field.columns.length);
  const wanted = linesToShow(field, ctx.lines?.[field.name]);
  const lines = Math.min(wanted, Math.floor(LIMITS.inputs / perLine));
  const elements: CardElement[] = [
    heading(field.label, 'Medium'),
    ...(hint ? [line(run(hint, { isSubtle: true }, LIMITS.hint))] : []),
    ...errorElements(field.name, ctx),
  ];
  let whole = lines >= field.rows.length;
  for (let index = 0; index < lines; index += 1) {
    const items: CardElement[] = [];
    for (const column of field.columns) {
      const path = cellPath(field.name, index, column.name);
      const cell = simpleToInputs(
        filled(column, field.rows[index]?.[column.name]),
        path,
        cellLabel(column, index, ctx),
        false,
        ctx,
      );
      items.push(...cell.inputs, ...errorElements(path, ctx));
      whole &&= cell.whole;
    }
    if (items.length > 0) elements.push({ type: 'Container', separator: true, items });
  }
  if (lines < Math.min(field.maxRows, Math.floor(LIMITS.inputs / perLine))) {
    const title = `${ctx.words.addRow}${ctx.words.colon} ${oneLine(field.label)}`;
    elements.push({
      type: 'ActionSet',
      actions: [execute(nameOf(title), { ...dataOf(form, ctx), addRow: field.name })],
    });
  }
  return { elements, whole };
}

function cellLabel(column: Column, index: number, ctx: FormContext): string {
  return ctx.words.cell(shownOnOneLine(column.label), index + 1);
}

function filled(column: Column, value: string | undefined): Column {
  const { value: _none, ...empty } = column;
  return (value === undefined ? empty : { ...empty, value }) as Column;
}
