import { whoMay } from '../rules/rights.ts';
import { answersIn } from './answers.ts';
import { fichesName, noFiche } from './fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { commissionLabels, readText, textField, valueField } from './opinion-fields.ts';
import { refusalOf } from './preview.ts';
import { whereGiven } from './values.ts';

/** The commission gives its avis (R5.1). */
export const examineFiche: FormKind = {
  id: 'examine-fiche',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    const say = reader.words.forms.commission;
    const form: Form = {
      id: 'examine-fiche',
      about: { fiche: fiche.id },
      title: say.title,
      intro: say.examine(fichesName(fiche, reader)),
      submit: say.submit,
      fields: [valueField(commissionLabels(reader), reader), textField(reader)],
    };
    const refused = refusalOf('examine-fiche', { fiche: fiche.id, value: 'favourable' }, world, reader);
    // The secretariat, which would have to name a document: it has a form of its own.
    if (refused?.code === 'text-needed')
      return { code: 'not-allowed', right: 'give-commission-opinion', who: whoMay('give-commission-opinion') };
    return refused ?? form;
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const value = answers.choice('value', commissionLabels(reader));
    const text = readText(answers, value, reader);
    return answers.read('examine-fiche', { fiche: about.fiche ?? '', value, ...whereGiven('text', text) });
  },
};
