import type { Column, Field, Form, FormErrors, Option } from '../../src/forms/form.ts';
import { parseAmount, sum } from '../../src/rules/money.ts';
import type { RoomWords } from '../../src/words/room.fr.ts';
import { attributes, type Html, html } from '../shared/html.ts';
import { addLineName, cellName, inputName, yesValue } from './form-names.ts';
import { icon } from './icons.ts';
import type { FormOptions } from './render-form.ts';

type Rows = Extract<Field, { type: 'rows' }>;
type Simple = Exclude<Field, { type: 'rows' } | { type: 'choices' } | { type: 'yes-no' }>;

/** Up to so many, and wherever one of them needs a word of explanation, choices are laid open rather than in a list. */
const openChoices = 5;

export function fieldToHtml(field: Field, options: FormOptions): Html {
  const { words, errors = {} } = options;
  const error = errors[field.name];
  switch (field.type) {
    case 'rows':
      return rowsToHtml(field, options);
    case 'choices':
      return group(field, words, error, optionBoxes(field, 'checkbox', textsOf(field, options)));
    case 'yes-no':
      return yesNo(field, words, error, yesNoIsTicked(field, options));
    case 'choice':
      if (isLaidOpen(field)) return group(field, words, error, optionBoxes(field, 'radio', [textOf(field, options)]));
      return labelled(field, options, error);
    default:
      return labelled(field, options, error);
  }
}

export function fieldId(...path: readonly (string | number)[]): string {
  return inputName(path.join('.'));
}

/** Where a line of the error summary leads: the input itself, the first box of a group, a table. Nothing if unknown. */
export function summaryTarget(form: Form, name: string): string | undefined {
  const field = form.fields.find((it) => name === it.name || name.startsWith(`${it.name}.`));
  if (!field) return undefined;
  const grouped = field.type === 'choices' || (field.type === 'choice' && isLaidOpen(field));
  return grouped ? fieldId(name, 0) : fieldId(name);
}

function isLaidOpen(field: { readonly options: readonly Option[] }): boolean {
  return field.options.length <= openChoices || field.options.some((option) => option.hint !== undefined);
}

function labelled(field: Simple, options: FormOptions, error: string | undefined): Html {
  const { words } = options;
  const id = fieldId(field.name);
  const hint = hintOf(field, words);
  return html`<div class="field" data-type="${field.type}" ${attributes({ 'data-wrong': error !== undefined })}>
<label for="${id}">${field.label}${optionalMark(field, words)}</label>
${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
${errorText(error, id, words)}
${control(field, words, {
  id,
  name: inputName(field.name),
  value: textOf(field, options),
  required: field.required,
  'aria-describedby': described(id, hint, error),
  'aria-invalid': error !== undefined && 'true',
})}
</div>`;
}

interface Control extends Readonly<Record<string, string | boolean | undefined>> {
  readonly value: string;
}

/** Nothing is cut at its greatest length while it is typed or pasted: what is too long is said, by the form's own rules. */
function control(field: Simple | Column, words: RoomWords, { value, ...rest }: Control): Html {
  const max = 'maxLength' in field ? { 'data-max': field.maxLength } : {};
  const given = (more: Readonly<Record<string, string | number>>) => attributes({ ...rest, ...max, ...more, value });
  switch (field.type) {
    case 'text':
      return html`<input type="text" ${given({ autocomplete: 'off' })}>`;
    case 'long-text':
      // The parser drops the line break that comes first: so one is given to it.
      return html`<textarea rows="6" ${attributes({ ...rest, ...max })}>
${value}</textarea>`;
    case 'whole-number':
      return html`<input type="text" ${given({ inputmode: 'numeric', autocomplete: 'off', class: 'short end' })}>`;
    case 'amount':
      return html`<span class="with-unit"><input type="text" ${given({ inputmode: 'decimal', autocomplete: 'off', class: 'short end' })}><span aria-hidden="true">€</span></span>`;
    case 'day':
      return html`<input type="date" ${given({ class: 'short' })}>`;
    case 'moment':
      return html`<input type="datetime-local" ${given({ class: 'short' })}>`;
    case 'choice':
      return html`<select ${attributes(rest)}><option value="">${words.chooseOne}</option>${field.options.map(
        (option) =>
          html`<option ${attributes({ value: option.value, selected: option.value === value })}>${option.label}</option>`,
      )}</select>`;
  }
}

function group(field: Field, words: RoomWords, error: string | undefined, boxes: Html): Html {
  const id = fieldId(field.name);
  return html`<fieldset class="field" id="${id}" data-type="${field.type}" ${attributes({ 'data-wrong': error !== undefined, 'aria-describedby': described(id, field.hint, error) })}>
<legend>${field.label}${optionalMark(field, words)}</legend>
${field.hint && html`<p class="hint" id="${id}-hint">${field.hint}</p>`}
${errorText(error, id, words)}
${boxes}
</fieldset>`;
}

function optionBoxes(
  field: { readonly name: string; readonly required: boolean; readonly options: readonly Option[] },
  type: 'radio' | 'checkbox',
  ticked: readonly string[],
): Html {
  return html`<div class="boxes">${field.options.map((option, at) => {
    const id = fieldId(field.name, at);
    const box = attributes({
      type,
      id,
      name: inputName(field.name),
      value: option.value,
      checked: ticked.includes(option.value),
      required: type === 'radio' && field.required,
      'aria-describedby': option.hint && `${id}-hint`,
    });
    return html`<div class="box"><input ${box}><label for="${id}">${option.label}</label>${
      option.hint && html`<p class="hint" id="${id}-hint">${option.hint}</p>`
    }</div>`;
  })}</div>`;
}

function yesNo(field: Field, words: RoomWords, error: string | undefined, ticked: boolean): Html {
  const id = fieldId(field.name);
  const box = attributes({
    type: 'checkbox',
    id,
    name: inputName(field.name),
    value: yesValue,
    checked: ticked,
    'aria-describedby': described(id, field.hint, error),
    'aria-invalid': error !== undefined && 'true',
  });
  return html`<div class="field" data-type="yes-no" ${attributes({ 'data-wrong': error !== undefined })}>${errorText(error, id, words)}
<div class="box"><input ${box}><label for="${id}">${field.label}</label>${
    field.hint && html`<p class="hint" id="${id}-hint">${field.hint}</p>`
  }</div></div>`;
}

/** A table of inputs, each named by its column and its line. It has one empty line to begin with. */
/** The sum of the amounts that can be read, as the reader's language writes it; the script keeps it as one types. */
function sumOf(lines: readonly Readonly<Record<string, string>>[], column: string, words: RoomWords): string {
  const cents = lines.map((line) => parseAmount(line[column] ?? '')).map((read) => ('cents' in read ? read.cents : 0n));
  return words.euros(sum(cents));
}

function rowsToHtml(field: Rows, options: FormOptions): Html {
  const { words, errors = {} } = options;
  const id = fieldId(field.name);
  const error = errors[field.name];
  const lines = linesOf(field, options);
  const asked = options.addLine === field.name;
  const amounts = field.columns.find((column) => column.type === 'amount');
  const hint = [field.hint, words.emptyLines, words.maxLines(field.maxRows)].filter(Boolean).join(' ');
  return html`<fieldset class="field" data-type="rows" id="${id}" tabindex="-1" ${attributes({ 'data-wrong': error !== undefined, 'aria-describedby': described(id, hint, error), 'data-amount': amounts?.name })}>
<legend>${field.label}${optionalMark(field, words)}</legend>
<p class="hint" id="${id}-hint">${hint}</p>
${errorText(error, id, words)}
<table class="inputs"><thead><tr><th scope="col"><span class="hidden">${words.line}</span></th>${field.columns.map(
    (column) => html`<th scope="col" id="${id}.${column.name}">${column.label}${optionalMark(column, words)}</th>`,
  )}</tr></thead>
<tbody>${lines.map((line, at) => rowToHtml(field, line, at, errors, words, asked && at === lines.length - 1))}</tbody></table>
${lines.length < field.maxRows && html`<button type="submit" class="button plain small" name="${addLineName}" value="${field.name}" formnovalidate>${words.addLine}</button>`}
${amounts && html`<p class="sum">${words.sum} <output>${sumOf(lines, amounts.name, words)}</output></p>`}
</fieldset>`;
}

function rowToHtml(
  field: Rows,
  line: Readonly<Record<string, string>>,
  at: number,
  errors: FormErrors,
  words: RoomWords,
  focus: boolean,
): Html {
  const lineId = fieldId(field.name, at);
  return html`<tr><th scope="row" id="${lineId}"><span class="hidden">${words.lineNumber(at + 1)}</span><span aria-hidden="true">${at + 1}</span></th>${field.columns.map(
    (column, first) => {
      const id = fieldId(field.name, at, column.name);
      const error = errors[`${field.name}.${at}.${column.name}`];
      return html`<td data-label="${column.label}">${control(column, words, {
        id,
        name: cellName(field.name, at, column.name),
        value: line[column.name] ?? '',
        autofocus: focus && first === 0,
        'aria-labelledby': `${lineId} ${fieldId(field.name)}.${column.name}`,
        'aria-describedby': error !== undefined ? `${id}-error` : undefined,
        'aria-invalid': error !== undefined && 'true',
      })}${errorText(error, id, words)}</td>`;
    },
  )}</tr>`;
}

function linesOf(field: Rows, { values, addLine }: FormOptions): readonly Readonly<Record<string, string>>[] {
  const posted = values?.[field.name];
  const given = values ? (Array.isArray(posted) ? posted.filter((line) => typeof line === 'object') : []) : field.rows;
  const more = addLine === field.name || given.length === 0 ? [{}] : [];
  return [...given, ...more].slice(0, field.maxRows);
}

function textOf(field: Simple, { values }: FormOptions): string {
  if (!values) return field.value ?? '';
  const value = values[field.name];
  return typeof value === 'string' ? value : '';
}

function textsOf(field: Extract<Field, { type: 'choices' }>, { values }: FormOptions): readonly string[] {
  if (!values) return field.value ?? [];
  const value = values[field.name];
  if (typeof value === 'string') return [value];
  return (value ?? []).filter((it) => typeof it === 'string');
}

function yesNoIsTicked(field: Extract<Field, { type: 'yes-no' }>, { values }: FormOptions): boolean {
  return values ? values[field.name] === yesValue : field.value === true;
}

function hintOf(field: Simple, words: RoomWords): string {
  const own = field.type === 'amount' ? words.amountHint : 'maxLength' in field ? words.atMost(field.maxLength) : '';
  return [field.hint, own].filter(Boolean).join(' ');
}

function optionalMark(field: { readonly required: boolean }, words: RoomWords): Html | null {
  return field.required ? null : html` <span class="optional">(${words.optional})</span>`;
}

function errorText(error: string | undefined, id: string, words: RoomWords): Html | null {
  if (error === undefined) return null;
  return html`<p class="field-error" id="${id}-error">${icon('danger')}<span><span class="hidden">${words.error}</span>${error}</span></p>`;
}

function described(id: string, hint: string | undefined, error: string | undefined): string | undefined {
  const ids = [hint && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}
