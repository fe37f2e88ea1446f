import { amendmentNamed } from '../rules/amendment.ts';
import type { OpinionValue } from '../rules/facts.ts';
import { LONG_TEXT_MAX } from '../rules/fiche-content.ts';
import { lastOpinion } from '../rules/opinion.ts';
import { whoMay } from '../rules/rights.ts';
import { bodyOf } from '../rules/seats.ts';
import type { Reader } from '../views/reader.ts';
import { answersIn } from './answers.ts';
import { fichesName, noFiche, sentences } from './fields.ts';
import type { Field, Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { opinionLabels, readText } from './opinion-fields.ts';
import { refusalOf, SOMETHING } from './preview.ts';
import { whereGiven } from './values.ts';

/** A ministry gives the avis whose button was pressed, with what belongs to it (R4.1, R4.2). */
export const giveOpinion: FormKind = {
  id: 'give-opinion',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    const { value, ministry = '' } = about;
    if (!isValue(value, reader)) return { code: 'invalid', field: 'value' };
    const say = reader.words.forms.opinion;
    const body = bodyOf(world.agreement, ministry)?.name ?? ministry;
    const amendment = amendmentNamed(fiche, about.amendment);
    if (about.amendment !== undefined && !amendment) return { code: 'not-found', what: 'amendment', given: '' };
    const named = amendment ? { amendment: amendment.id } : {};
    const own = fichesName(fiche, reader);
    const name = amendment ? reader.words.life.theAmendment(amendment.number, own) : own;
    const last = lastOpinion(amendment ?? fiche, ministry);
    const text = last?.value === value ? last.text : undefined;
    const form: Form = {
      id: 'give-opinion',
      about: { fiche: fiche.id, ...named, ministry, value },
      title: say.title,
      intro: sentences(
        value === 'not-concerned' ? say.notConcerned(body, name) : say.intro(body, value, name),
        value === 'not-concerned' && say.notConcernedCounts,
        last !== undefined && last.value !== value && replaced(last.value, reader),
        (amendment ?? fiche).state === 'in-vote' && say.voting,
      ),
      submit: say.submit,
      fields: [{ ...textFieldFor(value, reader), ...(text === undefined ? {} : { value: text }) }],
    };
    const refused = refusalOf(
      'give-opinion',
      { fiche: fiche.id, ...named, ministry, value, text: SOMETHING },
      world,
      reader,
    );
    // The secretariat, which would have to name a document: it has a form of its own (R4.6).
    if (refused?.code === 'text-needed')
      return { code: 'not-allowed', right: 'give-opinion', who: whoMay('give-opinion') };
    return refused ?? form;
  },
  read: (values, { fiche = '', amendment = '', ministry = '', value }, _world, reader) => {
    const answers = answersIn(values, reader);
    const chosen = isValue(value, reader) ? value : '';
    const text = readText(answers, chosen, reader);
    return answers.read('give-opinion', {
      fiche,
      ...whereGiven('amendment', amendment),
      ministry,
      value: chosen,
      ...whereGiven('text', text),
    });
  },
};

const isValue = (value: string | undefined, reader: Reader): value is OpinionValue =>
  value !== undefined && Object.hasOwn(opinionLabels(reader), value);

/** The words that go with the avis that stood. */
const replaced = (value: OpinionValue, reader: Reader): string | undefined => {
  const { replaceText } = reader.words.fiche;
  return value === 'reserved' || value === 'unfavourable' ? replaceText[value] : undefined;
};

function textFieldFor(value: OpinionValue, reader: Reader): Extract<Field, { type: 'long-text' }> {
  const say = reader.words.forms.opinion;
  const base = { type: 'long-text', name: 'text', required: false, maxLength: LONG_TEXT_MAX } as const;
  switch (value) {
    case 'reserved':
      return { ...base, label: say.recommendations, hint: say.recommendationsHint, required: true };
    case 'unfavourable':
      return { ...base, label: say.reasons };
    case 'favourable':
    case 'not-concerned':
      return { ...base, label: say.comment };
    default:
      return value satisfies never;
  }
}
