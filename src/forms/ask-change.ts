import type { Reader } from '../views/reader.ts';
import { answersIn, REASON_MAX } from './answers.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { SOMETHING, unlessRefused } from './preview.ts';
import { noSession, sessionOf } from './session-fields.ts';

/** One of the three parties asks for a change (R11.5): of an agenda, a year's calendar, its action plan. */

const changeForm = (id: string, about: Form['about'], what: string, reader: Reader): Form => {
  const say = reader.words.meeting.forms.change;
  return {
    id,
    about,
    title: say.title,
    intro: say.intro(what),
    submit: say.submit,
    fields: [{ type: 'long-text', name: 'text', label: say.text, required: true, maxLength: REASON_MAX }],
  };
};

export const askAgendaChangeForm: FormKind = {
  id: 'ask-agenda-change',
  loads: ({ session = '' }) => ({ consultation: session }),
  show: (world, about, reader) => {
    const session = sessionOf(world);
    if (!session) return noSession(about.session);
    const what = reader.words.meeting.messages.changeAsked.agenda(session.title);
    const form = changeForm('ask-agenda-change', { session: session.id }, what, reader);
    return unlessRefused(form, 'ask-agenda-change', { session: session.id, text: SOMETHING }, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const text = answers.text('text', REASON_MAX, true);
    return answers.read('ask-agenda-change', { session: about.session ?? '', text });
  },
};

const matterIn = ({ matter }: Readonly<Record<string, string>>) => (matter === 'plan' ? 'plan' : 'calendar');

export const askYearChangeForm: FormKind = {
  id: 'ask-year-change',
  loads: () => ({}),
  show: (world, about, reader) => {
    const year = Number(about.year);
    const matter = matterIn(about);
    const what = reader.words.meeting.messages.changeAsked[matter](year);
    const form = changeForm('ask-year-change', { year: String(year), matter }, what, reader);
    return unlessRefused(form, 'ask-year-change', { year, matter, text: SOMETHING }, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const text = answers.text('text', REASON_MAX, true);
    return answers.read('ask-year-change', { year: Number(about.year), matter: matterIn(about), text });
  },
};
