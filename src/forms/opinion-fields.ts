import type { CommissionValue, OpinionValue } from '../rules/facts.ts';
import { LONG_TEXT_MAX } from '../rules/fiche-content.ts';
import type { Reader } from '../views/reader.ts';
import { type Answers, DOCUMENT_MAX } from './answers.ts';
import { optionsFrom } from './fields.ts';
import type { Field } from './form.ts';

/** R4.1's values; the commission has the first three (R5.1). */
export const opinionLabels = (reader: Reader): Readonly<Record<OpinionValue, string>> =>
  reader.words.forms.opinion.values;

export function commissionLabels(reader: Reader): Readonly<Record<CommissionValue, string>> {
  const { favourable, reserved, unfavourable } = opinionLabels(reader);
  return { favourable, reserved, unfavourable };
}

export const valueField = (labels: Readonly<Record<string, string>>, reader: Reader): Field => {
  const { value, hints } = reader.words.forms.opinion;
  return { type: 'choice', name: 'value', label: value, required: true, options: optionsFrom(labels, hints) };
};

/** What goes with an avis whose value is chosen in the same form: needed where it is reserved (R4.2). */
export function textField(reader: Reader): Field {
  const { text, textHint } = reader.words.forms.opinion;
  return { type: 'long-text', name: 'text', label: text, hint: textHint, required: false, maxLength: LONG_TEXT_MAX };
}

/** The letter or mail that the secretariat enters an avis from (R4.6). */
export function documentField(reader: Reader): Field {
  const { document, documentHint } = reader.words.forms.opinion;
  return {
    type: 'text',
    name: 'document',
    label: document,
    hint: documentHint,
    required: true,
    maxLength: DOCUMENT_MAX,
  };
}

/** Reserved needs the recommendations that would make it favourable (R4.2). */
export const readText = (answers: Answers, value: OpinionValue | '', reader: Reader): string =>
  answers.text('text', LONG_TEXT_MAX, value === 'reserved' && reader.words.forms.errors.recommendations);
