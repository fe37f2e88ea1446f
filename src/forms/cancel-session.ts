import { answersIn, REASON_MAX } from './answers.ts';
import { reasonField } from './fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { SOMETHING, unlessRefused } from './preview.ts';
import { noSession, sessionOf } from './session-fields.ts';

/** A session is cancelled, with a reason (R11.8). */
export const cancelSessionForm: FormKind = {
  id: 'cancel-session',
  loads: ({ session = '' }) => ({ consultation: session }),
  show: (world, about, reader) => {
    const session = sessionOf(world);
    if (!session) return noSession(about.session);
    const say = reader.words.meeting.forms.cancel;
    const form: Form = {
      id: 'cancel-session',
      about: { session: session.id },
      title: say.title,
      intro: say.intro(session.title),
      submit: say.submit,
      fields: [reasonField(say.reason, reader.words.forms.withdrawFiche.told, true)],
    };
    return unlessRefused(form, 'cancel-session', { session: session.id, reason: SOMETHING }, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const reason = answers.text('reason', REASON_MAX, true);
    return answers.read('cancel-session', { session: about.session ?? '', reason });
  },
};
