import { answersIn, DOCUMENT_MAX } from './answers.ts';
import { fichesName, noFiche } from './fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { commissionLabels, documentField, readText, textField, valueField } from './opinion-fields.ts';
import { SOMETHING, unlessRefused } from './preview.ts';
import { whereGiven } from './values.ts';

/** The secretariat enters the commission's avis from a document (R5.1, R15). */
export const enterCommissionOpinion: FormKind = {
  id: 'enter-commission-opinion',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    const say = reader.words.forms.commission;
    const form: Form = {
      id: 'enter-commission-opinion',
      about: { fiche: fiche.id },
      title: say.title,
      intro: say.enter(fichesName(fiche, reader)),
      submit: say.submitEntered,
      fields: [valueField(commissionLabels(reader), reader), textField(reader), documentField(reader)],
    };
    const command = { fiche: fiche.id, value: 'favourable', document: SOMETHING };
    return unlessRefused(form, 'examine-fiche', command, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const value = answers.choice('value', commissionLabels(reader));
    const text = readText(answers, value, reader);
    const document = answers.text('document', DOCUMENT_MAX, true);
    return answers.read('examine-fiche', { fiche: about.fiche ?? '', value, ...whereGiven('text', text), document });
  },
};
