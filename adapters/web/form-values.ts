import type { Field, Form, FormValues } from '../../src/forms/form.ts';
import { addLineName, inputName } from './form-names.ts';

/** A posted body as `express.urlencoded({ extended: false })` gives it. */
export type Body = Readonly<Record<string, string | readonly string[] | undefined>>;

type Line = Readonly<Record<string, string>>;

/** What was posted for the fields of this form, and for nothing else: the way back of `formToHtml`. */
export function bodyToFormValues(form: Form, body: Body): FormValues {
  const values: Record<string, string | readonly string[] | readonly Line[]> = {};
  for (const field of form.fields) {
    const value = fieldValue(field, body);
    if (value !== undefined) values[field.name] = value;
  }
  return values;
}

/** The table to which a line was asked for, if that is what was pressed. */
export function lineAskedFor(form: Form, body: Body): string | undefined {
  const name = textIn(body, addLineName);
  return form.fields.find((field) => field.type === 'rows' && field.name === name)?.name;
}

function fieldValue(field: Field, body: Body): string | readonly string[] | readonly Line[] | undefined {
  const name = inputName(field.name);
  switch (field.type) {
    case 'choices':
      return listIn(body, name);
    case 'rows':
      return linesIn(field, body);
    case 'long-text':
      // A browser sends every line break as two characters.
      return textIn(body, name)?.replaceAll('\r\n', '\n');
    default:
      return textIn(body, name);
  }
}

function linesIn(field: Extract<Field, { type: 'rows' }>, body: Body): readonly Line[] {
  const lines = new Map<number, Record<string, string>>();
  const prefix = inputName(`${field.name}.`);
  for (const name of Object.keys(body)) {
    if (!name.startsWith(prefix)) continue;
    const [, line = '', column = ''] = /^(\d{1,4})\.(.+)$/.exec(name.slice(prefix.length)) ?? [];
    const text = textIn(body, name);
    if (text === undefined || !field.columns.some((known) => known.name === column)) continue;
    const at = Number(line);
    lines.set(at, { ...lines.get(at), [column]: text });
  }
  return [...lines]
    .sort(([a], [b]) => a - b)
    .slice(0, field.maxRows)
    .map(([, line]) => line);
}

function textIn(body: Body, name: string): string | undefined {
  return listIn(body, name)[0];
}

function listIn(body: Body, name: string): readonly string[] {
  const value = Object.hasOwn(body, name) ? body[name] : undefined;
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
