import { labelIn } from '../rules/agreement.ts';
import { consultationState } from '../rules/consultation.ts';
import { LONG_TEXT_MAX, TITLE_MAX } from '../rules/fiche-content.ts';
import { yearOf } from '../rules/time.ts';
import { langOf } from '../words/lang.ts';
import { answersIn } from './answers.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { SOMETHING, unlessRefused } from './preview.ts';
import { listIn } from './values.ts';
import { likelyVoting, readVoting, votingFields } from './vote-fields.ts';

/** The year's priorities and orientations: a motion that names axes (R11.9). */
export const setPrioritiesForm: FormKind = {
  id: 'set-priorities',
  loads: ({ consultation = '' }) => ({ consultation }),
  show: (world, about, reader) => {
    const { consultation } = world;
    if (!consultation || consultationState(consultation, reader.now) === 'over')
      return { code: 'not-found', what: 'consultation', given: '' };
    const say = reader.words.meeting.forms.priorities;
    const year = Number(about.year) || yearOf(reader.today) + 1;
    const axes = reader.agreement.axes.map(({ id, label }) => ({
      value: id,
      label: labelIn(label, langOf(reader.words)),
    }));
    const form: Form = {
      id: 'set-priorities',
      about: { consultation: consultation.id, year: String(year) },
      title: say.title(year),
      intro: say.intro,
      submit: say.submit,
      fields: [
        { type: 'choices', name: 'axes', label: say.axes, required: true, options: axes },
        {
          type: 'text',
          name: 'title',
          label: reader.words.forms.motion.name,
          required: true,
          maxLength: TITLE_MAX,
          value: say.name(year),
        },
        {
          type: 'long-text',
          name: 'text',
          label: reader.words.forms.motion.text,
          required: true,
          maxLength: LONG_TEXT_MAX,
        },
        ...votingFields(consultation, reader),
      ],
    };
    const motion = { consultation: consultation.id, title: SOMETHING, text: SOMETHING };
    return unlessRefused(form, 'open-motion', { ...motion, ...likelyVoting(consultation, reader) }, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const known = new Set(reader.agreement.axes.map(({ id }) => id));
    const axes = listIn(values, 'axes').filter((axis) => known.has(axis));
    const title = answers.text('title', TITLE_MAX, true);
    const text = answers.text('text', LONG_TEXT_MAX, true);
    const voting = readVoting(answers, reader);
    const read = answers.read('open-motion', {
      consultation: about.consultation ?? '',
      title,
      text,
      ...voting,
      priorities: { year: Number(about.year), axes },
    });
    if (axes.length > 0) return read;
    return { errors: { ...('errors' in read ? read.errors : {}), axes: reader.words.forms.errors.missing } };
  },
};
