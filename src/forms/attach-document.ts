import { sessionDue } from '../rules/documents.ts';
import { TITLE_MAX } from '../rules/fiche-content.ts';
import { answersIn } from './answers.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { unlessRefused } from './preview.ts';
import { noSession, sessionOf } from './session-fields.ts';

/** A working document, by its address (R11.3). */
export const attachDocumentForm: FormKind = {
  id: 'attach-document',
  loads: ({ session = '' }) => ({ consultation: session }),
  show: (world, about, reader) => {
    const session = sessionOf(world);
    if (!session) return noSession(about.session);
    const say = reader.words.meeting.forms.document;
    const form: Form = {
      id: 'attach-document',
      about: { session: session.id },
      title: say.title,
      intro: say.intro(session.title, reader.words.format.day(sessionDue(session, reader.agreement))),
      submit: say.submit,
      fields: [
        { type: 'text', name: 'title', label: say.name, required: true, maxLength: TITLE_MAX },
        { type: 'text', name: 'href', label: say.href, hint: say.hrefHint, required: true, maxLength: 1000 },
      ],
    };
    const command = { session: session.id, title: 'document', href: 'https://example.org/' };
    return unlessRefused(form, 'attach-document', command, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const title = answers.text('title', TITLE_MAX, true);
    const href = answers.text('href', 1000, true);
    return answers.read('attach-document', { session: about.session ?? '', title, href });
  },
};
