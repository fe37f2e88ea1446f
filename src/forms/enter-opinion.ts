import { capacitiesOf, capacityFor, whoMay } from '../rules/rights.ts';
import { bodyOf } from '../rules/seats.ts';
import { answersIn, DOCUMENT_MAX } from './answers.ts';
import { fichesName, noFiche, sentences } from './fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { documentField, opinionLabels, readText, textField, valueField } from './opinion-fields.ts';
import { SOMETHING, unlessRefused } from './preview.ts';
import { whereGiven } from './values.ts';

/** The secretariat enters a ministry's avis from a letter or mail that it names (R4.6). */
export const enterOpinion: FormKind = {
  id: 'enter-opinion',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    const { ministry = '' } = about;
    const say = reader.words.forms.opinion;
    const body = bodyOf(world.agreement, ministry)?.name ?? ministry;
    const form: Form = {
      id: 'enter-opinion',
      about: { fiche: fiche.id, ministry },
      title: say.enterTitle,
      intro: sentences(say.enter(body, fichesName(fiche, reader)), fiche.state === 'in-vote' && say.voting),
      submit: say.submitEntered,
      fields: [valueField(opinionLabels(reader), reader), textField(reader), documentField(reader)],
    };
    const { person } = reader;
    const capacities =
      person === undefined ? [] : capacitiesOf(world.agreement, world.committee, { person }, reader.today);
    const command = { fiche: fiche.id, ministry, value: 'favourable', document: SOMETHING };
    const shown = unlessRefused(form, 'give-opinion', command, world, reader);
    // A ministry's own avis comes from no document: the rules would drop its reference.
    if (shown === form && !capacityFor(capacities, 'enter-opinion'))
      return { code: 'not-allowed', right: 'enter-opinion', who: whoMay('enter-opinion') };
    return shown;
  },
  read: (values, { fiche = '', ministry = '' }, _world, reader) => {
    const answers = answersIn(values, reader);
    const value = answers.choice('value', opinionLabels(reader));
    const text = readText(answers, value, reader);
    const document = answers.text('document', DOCUMENT_MAX, true);
    return answers.read('give-opinion', { fiche, ministry, value, ...whereGiven('text', text), document });
  },
};
