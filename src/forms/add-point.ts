import { LONG_TEXT_MAX, TITLE_MAX } from '../rules/fiche-content.ts';
import { answersIn } from './answers.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { SOMETHING, unlessRefused } from './preview.ts';
import { noSession, sessionOf } from './session-fields.ts';
import { whereGiven } from './values.ts';

/** A point that is no fiche comes on the agenda. */
export const addPointForm: FormKind = {
  id: 'add-point',
  loads: ({ session = '' }) => ({ consultation: session }),
  show: (world, about, reader) => {
    const session = sessionOf(world);
    if (!session) return noSession(about.session);
    const say = reader.words.meeting.forms.point;
    const form: Form = {
      id: 'add-point',
      about: { session: session.id },
      title: say.title,
      intro: say.intro(session.title),
      submit: say.submit,
      fields: [
        { type: 'text', name: 'title', label: say.name, required: true, maxLength: TITLE_MAX },
        { type: 'long-text', name: 'text', label: say.text, required: false, maxLength: LONG_TEXT_MAX },
      ],
    };
    return unlessRefused(form, 'add-point', { session: session.id, title: SOMETHING }, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const title = answers.text('title', TITLE_MAX, true);
    const text = answers.text('text', LONG_TEXT_MAX, false);
    return answers.read('add-point', { session: about.session ?? '', title, ...whereGiven('text', text) });
  },
};
