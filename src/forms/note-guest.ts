import { answersIn } from './answers.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { SOMETHING, unlessRefused } from './preview.ts';
import { noSession, sessionOf } from './session-fields.ts';

/** Somebody who is there without a seat (R2.4). */
export const noteGuestForm: FormKind = {
  id: 'note-guest',
  loads: ({ session = '' }) => ({ consultation: session }),
  show: (world, about, reader) => {
    const session = sessionOf(world);
    if (!session) return noSession(about.session);
    const say = reader.words.meeting.forms.guest;
    const form: Form = {
      id: 'note-guest',
      about: { session: session.id },
      title: say.title,
      intro: say.intro,
      submit: say.submit,
      fields: [{ type: 'text', name: 'name', label: say.name, required: true, maxLength: 200 }],
    };
    return unlessRefused(form, 'note-guest', { session: session.id, name: SOMETHING }, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const name = answers.text('name', 200, true);
    return answers.read('note-guest', { session: about.session ?? '', name });
  },
};
