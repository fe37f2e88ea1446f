import { LONG_TEXT_MAX } from '../rules/fiche-content.ts';
import { answersIn } from './answers.ts';
import { fichesName, noFiche } from './fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { SOMETHING, unlessRefused } from './preview.ts';

/** The commission sends a sheet back with suggested changes (R5.2). */
export const sendBackFiche: FormKind = {
  id: 'send-back-fiche',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    const say = reader.words.forms.sendBack;
    const form: Form = {
      id: 'send-back-fiche',
      about: { fiche: fiche.id },
      title: say.title,
      intro: say.intro(fichesName(fiche, reader)),
      submit: say.submit,
      fields: [
        {
          type: 'long-text',
          name: 'suggestions',
          label: say.suggestions,
          required: true,
          maxLength: LONG_TEXT_MAX,
        },
      ],
    };
    return unlessRefused(form, 'send-back-fiche', { fiche: fiche.id, suggestions: SOMETHING }, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const suggestions = answers.text('suggestions', LONG_TEXT_MAX, true);
    return answers.read('send-back-fiche', { fiche: about.fiche ?? '', suggestions });
  },
};
