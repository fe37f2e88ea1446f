import { isSession } from '../rules/consultation.ts';
import { LONG_TEXT_MAX, TITLE_MAX } from '../rules/fiche-content.ts';
import { answersIn } from './answers.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { SOMETHING, unlessRefused } from './preview.ts';

/** A text that is put to the vote when its written consultation opens (R11.6). */
export const prepareMotionForm: FormKind = {
  id: 'prepare-motion',
  loads: ({ consultation = '' }) => ({ consultation }),
  show: (world, about, reader) => {
    const { consultation } = world;
    if (!consultation || isSession(consultation))
      return { code: 'not-found', what: 'consultation', given: about.consultation ?? '' };
    const say = reader.words.forms.motion;
    const form: Form = {
      id: 'prepare-motion',
      about: { consultation: consultation.id },
      title: say.prepareTitle,
      intro: say.prepareIntro(
        consultation.title,
        reader.words.format.longMoment(consultation.opensAt, reader.agreement.timeZone),
      ),
      submit: say.prepare,
      fields: [
        { type: 'text', name: 'title', label: say.name, required: true, maxLength: TITLE_MAX },
        { type: 'long-text', name: 'text', label: say.text, required: true, maxLength: LONG_TEXT_MAX },
      ],
    };
    const motion = { consultation: consultation.id, title: SOMETHING, text: SOMETHING };
    return unlessRefused(form, 'prepare-motion', motion, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const title = answers.text('title', TITLE_MAX, true);
    const text = answers.text('text', LONG_TEXT_MAX, true);
    return answers.read('prepare-motion', { consultation: about.consultation ?? '', title, text });
  },
};
