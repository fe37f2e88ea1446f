import { PRESENCES, type Presence } from '../rules/meeting.ts';
import { actingFor, seatsOf } from '../rules/seats.ts';
import { seatLabel } from '../views/labels.ts';
import { answersIn } from './answers.ts';
import { optionsFrom } from './fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { SOMETHING, unlessRefused } from './preview.ts';
import { noSession, sessionOf } from './session-fields.ts';
import { whereGiven } from './values.ts';

/** Who is there (R11.8), seat by seat. */
export const takeAttendanceForm: FormKind = {
  id: 'take-attendance',
  loads: ({ session = '' }) => ({ consultation: session }),
  show: (world, about, reader) => {
    const session = sessionOf(world);
    if (!session) return noSession(about.session);
    const say = reader.words.meeting.forms.attendance;
    const seats = seatsOf(reader.agreement).map(({ id }) => id);
    const options = seats.map((seat) => {
      const taken = session.attendance[seat]?.presence;
      const person = actingFor(reader.committee, seat, reader.today, session.id)?.person;
      return {
        value: seat,
        label: say.seatOf(seatLabel(reader, seat), person === undefined ? '' : reader.nameOf(person)),
        ...(taken === undefined ? {} : { hint: reader.words.meeting.presences[taken] }),
      };
    });
    const next = seats.find((seat) => session.attendance[seat] === undefined) ?? seats[0];
    const form: Form = {
      id: 'take-attendance',
      about: { session: session.id },
      title: say.title,
      intro: say.intro,
      submit: say.submit,
      fields: [
        {
          type: 'choice',
          name: 'seat',
          label: say.seat,
          required: true,
          options,
          ...(next === undefined ? {} : { value: next }),
        },
        {
          type: 'choice',
          name: 'presence',
          label: say.presence,
          required: true,
          value: 'present',
          options: optionsFrom(reader.words.meeting.presences),
        },
        { type: 'text', name: 'name', label: say.name, hint: say.nameHint, required: false, maxLength: 200 },
      ],
    };
    // Each says it of their own seat by a button: the form is the secretariat's, as that of guests is.
    return unlessRefused(form, 'note-guest', { session: session.id, name: SOMETHING }, world, reader);
  },
  read: (values, about, _world, reader) => {
    const answers = answersIn(values, reader);
    const seat = answers.choice('seat', Object.fromEntries(seatsOf(reader.agreement).map(({ id }) => [id, id])));
    const labels = Object.fromEntries(PRESENCES.map((each) => [each, reader.words.meeting.presences[each]]));
    const presence = answers.choice('presence', labels) as Presence | '';
    const name = answers.text('name', 200, false);
    return answers.read('take-attendance', {
      session: about.session ?? '',
      seat,
      presence,
      ...(presence === 'absent' ? {} : whereGiven('name', name)),
    });
  },
};
