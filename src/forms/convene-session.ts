import { partiesMissing } from '../rules/approval.ts';
import { bodyNames } from '../views/labels.ts';
import { answersIn, REASON_MAX } from './answers.ts';
import { reasonField } from './fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { SOMETHING, unlessRefused } from './preview.ts';
import { noSession, sessionOf, whenOf } from './session-fields.ts';

/** Convening while not all three parties agree on the agenda: with a reason, which is recorded (R11.5). */
export const conveneSessionForm: FormKind = {
  id: 'convene-session',
  loads: ({ session = '' }) => ({ consultation: session, agenda: true }),
  show: (world, about, reader) => {
    const session = sessionOf(world);
    if (!session) return noSession(about.session);
    const say = reader.words.meeting.forms.convene;
    const missing = partiesMissing(world.agreement, session.approvals, session.revision);
    const form: Form = {
      id: 'convene-session',
      about: { session: session.id },
      title: say.title,
      intro: say.intro(session.title, whenOf(session, reader), bodyNames(reader, missing)),
      submit: say.submit,
      fields: [reasonField(say.reason, say.reasonHint, missing.length > 0)],
    };
    return unlessRefused(form, 'convene-session', { session: session.id, withoutReason: SOMETHING }, world, reader);
  },
  read: (values, about, world, reader) => {
    const session = sessionOf(world);
    const missing = session ? partiesMissing(world.agreement, session.approvals, session.revision) : [];
    const answers = answersIn(values, reader);
    const withoutReason = answers.text('reason', REASON_MAX, missing.length > 0);
    return answers.read('convene-session', {
      session: about.session ?? '',
      ...(withoutReason === '' ? {} : { withoutReason }),
    });
  },
};
