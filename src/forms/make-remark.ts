import { LONG_TEXT_MAX } from '../rules/fiche-content.ts';
import { answersIn } from './answers.ts';
import { fichesName, noFiche } from './fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { SOMETHING, unlessRefused } from './preview.ts';

/** A remark in the sheet's file (R17.2). */
export const makeRemark: FormKind = {
  id: 'make-remark',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    const say = reader.words.forms.makeRemark;
    const form: Form = {
      id: 'make-remark',
      about: { fiche: fiche.id },
      title: say.title,
      intro: say.intro(fichesName(fiche, reader)),
      submit: say.submit,
      fields: [
        {
          type: 'long-text',
          name: 'text',
          label: say.remark,
          hint: say.hint,
          required: true,
          maxLength: LONG_TEXT_MAX,
        },
      ],
    };
    return unlessRefused(form, 'make-remark', { fiche: fiche.id, text: SOMETHING }, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const text = answers.text('text', LONG_TEXT_MAX, true);
    return answers.read('make-remark', { fiche: about.fiche ?? '', text });
  },
};
