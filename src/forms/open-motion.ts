import { LONG_TEXT_MAX, TITLE_MAX } from '../rules/fiche-content.ts';
import { answersIn } from './answers.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { SOMETHING, unlessRefused } from './preview.ts';
import { likelyVoting, readVoting, votingFields } from './vote-fields.ts';

/** A text put to the vote in a written consultation (R3.11, R11.6). */
export const openMotion: FormKind = {
  id: 'open-motion',
  loads: ({ consultation = '' }) => ({ consultation }),
  show: (world, about, reader) => {
    const { consultation } = world;
    if (!consultation) return { code: 'not-found', what: 'consultation', given: about.consultation ?? '' };
    const say = reader.words.forms.motion;
    const form: Form = {
      id: 'open-motion',
      about: { consultation: consultation.id },
      title: say.title,
      intro: say.intro(consultation.title),
      submit: say.submit,
      fields: [
        { type: 'text', name: 'title', label: say.name, required: true, maxLength: TITLE_MAX },
        { type: 'long-text', name: 'text', label: say.text, required: true, maxLength: LONG_TEXT_MAX },
        ...votingFields(consultation, reader),
      ],
    };
    const motion = { consultation: consultation.id, title: SOMETHING, text: SOMETHING };
    return unlessRefused(form, 'open-motion', { ...motion, ...likelyVoting(consultation, reader) }, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const title = answers.text('title', TITLE_MAX, true);
    const text = answers.text('text', LONG_TEXT_MAX, true);
    const voting = readVoting(answers, reader);
    return answers.read('open-motion', { consultation: about.consultation ?? '', title, text, ...voting });
  },
};
