import type { Session } from '../rules/meeting.ts';
import { answersIn } from './answers.ts';
import type { Form, Option } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { refusalOf } from './preview.ts';
import { noSession, sessionOf } from './session-fields.ts';

/** A free point or a document is taken off, as long as the session is not open (R11.5). */
export const removeFromAgendaForm: FormKind = {
  id: 'remove-from-agenda',
  loads: ({ session = '' }) => ({ consultation: session }),
  show: (world, about, reader) => {
    const session = sessionOf(world);
    if (!session) return noSession(about.session);
    const options = optionsOf(session);
    const [first] = options;
    const { act, command } = removalOf(first?.value ?? '', session.id);
    const refused = refusalOf(act, command, world, reader);
    if (refused) return refused;
    const say = reader.words.meeting.forms.remove;
    const form: Form = {
      id: 'remove-from-agenda',
      about: { session: session.id },
      title: say.title,
      intro: say.intro(session.title),
      submit: say.submit,
      fields: [{ type: 'choice', name: 'what', label: say.what, required: true, options }],
    };
    return form;
  },
  read: (values, about, world, reader) => {
    const answers = answersIn(values, reader);
    const session = sessionOf(world);
    const labels = Object.fromEntries((session ? optionsOf(session) : []).map(({ value, label }) => [value, label]));
    const what = answers.choice('what', labels);
    const { act, command } = removalOf(what, about.session ?? '');
    return answers.read(act, command);
  },
};

const optionsOf = ({ points, documents }: Session): readonly Option[] => [
  ...points.map(({ id, title }) => ({ value: `point:${id}`, label: title })),
  ...documents.map(({ id, title, href }) => ({ value: `document:${id}`, label: title, hint: href })),
];

function removalOf(what: string, session: string) {
  const id = what.slice(what.indexOf(':') + 1);
  return what.startsWith('document:')
    ? ({ act: 'remove-document', command: { session, document: id } } as const)
    : ({ act: 'remove-point', command: { session, point: id } } as const);
}
