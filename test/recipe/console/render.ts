import { linkTarget } from '../../../adapters/shared/intent.ts';
import type { Reply } from '../../../src/app.ts';
import type { Field, Form, FormValues } from '../../../src/forms/form.ts';
import { plain } from '../../../src/views/plain.ts';
import { viewToText } from '../../../src/views/text.ts';
import type { Action, View } from '../../../src/views/view.ts';
import type { RenderWords } from '../../../src/words/render.fr.ts';

/** A view as lines, its buttons numbered as they are read; `viewToText` leaves out what a terminal would obey. */
export function viewToLines(view: View, words: RenderWords): { text: string; buttons: readonly Action[] } {
  const buttons: Action[] = [];
  const actionLine = (action: Action) => {
    const target = action.intent.kind === 'link' && linkTarget(action.intent.href);
    if (target) return `${plain(action.label)} — ${target.kind === 'page' ? target.href : target.address}`;
    return `[${buttons.push(action)}] ${plain(action.label)}`;
  };
  const text = viewToText(view, { words, actionLine });
  const file = view.invitation?.href;
  return { text: file === undefined ? text : `${text}\n- ${words.toCalendar} — ${file}`, buttons };
}

/** Its fields by the names that they are typed with; its one button sends it. */
export function formToLines({ form, errors = {} }: Extract<Reply, { kind: 'form' }>, values: FormValues): string {
  const lines = form.fields.flatMap(({ name, label, ...field }) => [
    `${name} = ${field.type === 'rows' ? '…' : values[name]}\n  ${label}`,
    ...('options' in field ? field.options.map((option) => `    ${option.value} : ${option.label}`) : []),
  ]);
  const wrong = Object.values(errors).map((error) => `✕ ${error}`);
  return plain([form.title, form.intro ?? '', ...lines, ...wrong, `- [1] ${form.submit}`].join('\n'));
}

/** A form as it begins. */
export const valuesOf = ({ fields }: Form): FormValues =>
  Object.fromEntries(fields.map((field) => [field.name, field.type === 'rows' ? field.rows : beginning(field)]));

const beginning = ({ type, value }: Exclude<Field, { type: 'rows' }>) =>
  type === 'yes-no' ? (value ? 'yes' : 'no') : (value ?? '');

/** As it is typed, on one line, choices with commas; a terminal can't hold the lines of a table: they stay as they are. */
export function typedValue({ fields }: Form, name: string, text: string): FormValues {
  const type = fields.find((field) => field.name === name)?.type ?? 'rows';
  return type === 'rows' ? {} : { [name]: type === 'choices' ? text.split(/\s*,\s*/) : text };
}
