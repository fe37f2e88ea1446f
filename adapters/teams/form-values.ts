import type { Field, Form, FormValues } from '../../src/forms/form.ts';
import { cellPath, dayPath, isRows, type RowsField, timePath } from '../shared/form-values.ts';
import type { Typed } from './command.ts';
import { asTyped } from './escape.ts';
import { decodeChoices } from './render-form.ts';

type Line = Readonly<Record<string, string>>;
type Value = FormValues[string];

/**
 * What was typed into a card, as values of this form and of nothing else: the way back of `formToCard`. What the card had
 * no room for (`cut`) stays as it was.
 */
export function typedToValues(form: Form, typed: Typed, cut: Readonly<Record<string, number>> = {}): FormValues {
  const values: Record<string, Value> = {};
  for (const field of form.fields) {
    const shown = Object.hasOwn(cut, field.name) ? cut[field.name] : undefined;
    const value = isRows(field)
      ? [...linesOf(field, typed, shown), ...(shown === undefined ? [] : field.rows.slice(shown))]
      : shown === undefined
        ? valueTyped(field, field.name, typed)
        : valueAsItWas(field);
    if (value !== undefined) values[field.name] = value;
  }
  return values;
}

function valueAsItWas(field: Exclude<Field, RowsField>): Value | undefined {
  if (field.type === 'yes-no') return field.value ? 'yes' : undefined;
  return field.value;
}

function valueTyped(
  field: Exclude<Field, RowsField>,
  path: string,
  typed: Typed,
): string | readonly string[] | undefined {
  switch (field.type) {
    case 'choices':
      return decodeChoices(typed[path] ?? '');
    case 'moment': {
      const [day, time] = [typed[dayPath(path)] ?? '', typed[timePath(path)] ?? ''];
      return day === '' && time === '' ? '' : `${day}T${time}`;
    }
    case 'yes-no':
      return typed[path] === 'yes' ? 'yes' : undefined;
    default: {
      const text = typed[path];
      return text === undefined ? undefined : asTyped(text).replaceAll('\r\n', '\n');
    }
  }
}

/** A client leaves out the inputs that are empty. */
function linesOf(field: RowsField, typed: Typed, atLeast = 0): readonly Line[] {
  return Array.from({ length: Math.min(field.maxRows, Math.max(lastLine(field, typed) + 1, atLeast)) }, (_, line) =>
    Object.fromEntries(
      field.columns.map((column) => {
        const value = valueTyped(column, cellPath(field.name, line, column.name), typed);
        return [column.name, typeof value === 'string' ? value : ''];
      }),
    ),
  );
}

function lastLine({ name }: RowsField, typed: Typed): number {
  const lines = Object.keys(typed).flatMap((path) => {
    const [, line] = path.startsWith(`${name}.`) ? (/^(\d{1,4})\./.exec(path.slice(name.length + 1)) ?? []) : [];
    return line === undefined ? [] : [Number(line)];
  });
  return Math.max(-1, ...lines);
}

/** The same form with what was typed in it, to be put right: a card's inputs begin with what they are given. */
export function filledWith(form: Form, values: FormValues): Form {
  return { ...form, fields: form.fields.map((field) => filled(field, values[field.name])) };
}

function filled(field: Field, value: Value | undefined): Field {
  switch (field.type) {
    case 'rows':
      return { ...field, rows: Array.isArray(value) ? (value as readonly Line[]) : [] };
    case 'choices':
      return { ...field, value: Array.isArray(value) ? (value as readonly string[]) : [] };
    case 'yes-no':
      return { ...field, value: value === 'yes' };
    default: {
      const { value: _before, ...empty } = field;
      return typeof value === 'string' && value !== '' ? { ...empty, value } : empty;
    }
  }
}
