import { TITLE_MAX } from '../rules/fiche-content.ts';
import { momentToLocal, toMoment } from '../rules/time.ts';
import { answersIn, REASON_MAX } from './answers.ts';
import { momentField } from './fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { SOMETHING, unlessRefused } from './preview.ts';
import { whereGiven } from './values.ts';

/** A written consultation (R11.6). */
export const openConsultation: FormKind = {
  id: 'open-consultation',
  loads: () => ({}),
  show: (world, _about, reader) => {
    const say = reader.words.forms.consultation;
    const form: Form = {
      id: 'open-consultation',
      about: {},
      title: say.title,
      intro: say.intro,
      submit: say.submit,
      fields: [
        { type: 'text', name: 'title', label: say.name, hint: say.nameHint, required: true, maxLength: TITLE_MAX },
        { type: 'long-text', name: 'whyNoMeeting', label: say.why, required: true, maxLength: REASON_MAX },
        momentField('opensAt', say.opensAt, reader, { hint: say.opensAtHint, required: false }),
        momentField('closesAt', say.closesAt, reader),
      ],
    };
    const closesAt = momentToLocal(toMoment(reader.now.add({ hours: 24 })), world.agreement.timeZone);
    const command = { title: SOMETHING, whyNoMeeting: SOMETHING, closesAt };
    return unlessRefused(form, 'open-consultation', command, world, reader);
  },
  read: (values, _about, _world, reader) => {
    const answers = answersIn(values, reader);
    const title = answers.text('title', TITLE_MAX, true);
    const whyNoMeeting = answers.text('whyNoMeeting', REASON_MAX, true);
    const opensAt = answers.moment('opensAt', false);
    const closesAt = answers.moment('closesAt', true);
    return answers.read('open-consultation', { title, whyNoMeeting, ...whereGiven('opensAt', opensAt), closesAt });
  },
};
