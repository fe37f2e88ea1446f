import { answersIn, REASON_MAX } from './answers.ts';
import { reasonField } from './fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { refusalOf, SOMETHING } from './preview.ts';
import { datingFields, likelyStart, noSession, readDating, sessionOf, whenOf } from './session-fields.ts';

/** Another date or place (R11.8). */
export const moveSessionForm: FormKind = {
  id: 'move-session',
  loads: ({ session = '' }) => ({ consultation: session }),
  show: (world, about, reader) => {
    const session = sessionOf(world);
    if (!session) return noSession(about.session);
    const say = reader.words.meeting.forms.move;
    const command = { session: session.id, startsAt: likelyStart(reader), place: SOMETHING, reason: SOMETHING };
    const refused = refusalOf('move-session', command, world, reader);
    if (refused && !ABOUT_THE_DATE.includes(refused.code)) return refused;
    const form: Form = {
      id: 'move-session',
      about: { session: session.id },
      title: say.title,
      intro: say.intro(session.title, whenOf(session, reader)),
      submit: say.submit,
      fields: [...datingFields(session, reader), reasonField(say.reason, '', true)],
    };
    return form;
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const dating = readDating(answers);
    const reason = answers.text('reason', REASON_MAX, true);
    return answers.read('move-session', { session: about.session ?? '', ...dating, reason });
  },
};

/** What another date would put right. */
const ABOUT_THE_DATE: readonly string[] = ['order', 'year-of-session', 'in-the-past', 'too-late', 'moment'];
