import { TITLE_MAX } from '../rules/fiche-content.ts';
import { momentToLocal, toMoment } from '../rules/time.ts';
import { answersIn, REASON_MAX } from './answers.ts';
import { momentField, optionsFrom } from './fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { SOMETHING, unlessRefused } from './preview.ts';
import { whereGiven } from './values.ts';
import { howFields, readHow } from './vote-fields.ts';

/** A written consultation (R11.6); `about` may bring its title and its beginning, as they were filled in before. */
export const openConsultation: FormKind = {
  id: 'open-consultation',
  loads: () => ({}),
  show: (world, about, reader) => {
    const say = reader.words.forms.consultation;
    const { title, opensAt } = about;
    const form: Form = {
      id: 'open-consultation',
      about: { ...whereGiven('title', title ?? ''), ...whereGiven('opensAt', opensAt ?? '') },
      title: say.title,
      intro: say.intro,
      submit: say.submit,
      fields: [
        {
          type: 'text',
          name: 'title',
          label: say.name,
          hint: say.nameHint,
          required: true,
          maxLength: TITLE_MAX,
          ...(title === undefined ? {} : { value: title }),
        },
        { type: 'long-text', name: 'whyNoMeeting', label: say.why, required: true, maxLength: REASON_MAX },
        momentField('opensAt', say.opensAt, reader, {
          hint: say.opensAtHint,
          required: false,
          ...(opensAt === undefined ? {} : { value: opensAt }),
        }),
        momentField('closesAt', say.closesAt, reader),
        {
          type: 'choice',
          name: 'opening',
          label: say.opening,
          required: true,
          value: 'together',
          options: optionsFrom(say.openings, say.openingHints),
        },
        ...howFields(reader),
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
    const opening = answers.choice('opening', reader.words.forms.consultation.openings);
    const voting = readHow(answers, reader);
    return answers.read('open-consultation', {
      title,
      whyNoMeeting,
      ...whereGiven('opensAt', opensAt),
      closesAt,
      ...(opening === 'together' ? { voting } : {}),
    });
  },
};
