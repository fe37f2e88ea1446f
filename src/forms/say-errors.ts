import type { Words } from '../words/words.ts';
import type { Form, FormErrors } from './form.ts';

/** The errors, each of which also stands in a list of its own: "to be filled in" says what (`costs.2.amount`). */
export function namedErrors(errors: FormErrors, form: Form, { forms }: Words): FormErrors {
  const empty: readonly string[] = [forms.errors.missing, forms.faults.missing];
  return Object.fromEntries(
    Object.entries(errors).map(([path, sentence]) => {
      const label = empty.includes(sentence) ? labelAt(path, form) : undefined;
      return [path, label === undefined ? sentence : forms.errors.missingIn(label)];
    }),
  );
}

function labelAt(path: string, form: Form): string | undefined {
  const [name, line, key] = path.split('.');
  const field = form.fields.find((each) => each.name === name);
  const column = field?.type === 'rows' ? field.columns.find((each) => each.name === key) : undefined;
  if (!field || !column || line === undefined) return field?.label;
  return `${field.label}, ${Number(line) + 1}, ${column.label}`;
}
