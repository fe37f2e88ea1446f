import type { Session } from '../rules/meeting.ts';
import { actingFor, seatsOf } from '../rules/seats.ts';
import { seatLabel } from '../views/labels.ts';
import { may } from '../views/may.ts';
import type { Reader } from '../views/reader.ts';
import { answersIn } from './answers.ts';
import type { Field, Form, Option } from './form.ts';
import type { FormAct, FormKind } from './form-kind.ts';
import { refusalOf, SOMETHING } from './preview.ts';
import { noSession, sessionOf } from './session-fields.ts';

/** Who is there (R11.8): the secretariat ticks all at once; a holder names who sits for them. */
export const takeAttendanceForm: FormKind = {
  id: 'take-attendance',
  loads: ({ session = '' }) => ({ consultation: session }),
  show: (world, about, reader) => {
    const session = sessionOf(world);
    if (!session) return noSession(about.session);
    const say = reader.words.meeting.forms.attendance;
    const runs = may(reader, 'run');
    const asked = { session: session.id, presence: 'substitute', name: SOMETHING };
    // The secretariat may for any seat: that of the guests asks for the same right.
    const refused = runs
      ? refusalOf('note-guest', { session: session.id, name: SOMETHING }, world, reader)
      : refusalOf('take-attendance', asked, world, reader);
    if (refused) return refused;
    const form: Form = {
      id: 'take-attendance',
      about: { session: session.id, ...(runs ? { here: about.here ?? placesOf(hereIn(session), reader) } : {}) },
      title: say.title,
      intro: runs ? say.intro : say.introOwn,
      submit: say.submit,
      fields: [...(runs ? ofAll(session, reader) : []), nameField(!runs, reader)],
    };
    return form;
  },
  read: (values, about, world, reader) => {
    const answers = answersIn(values, reader);
    const session = sessionOf(world);
    const say = reader.words.meeting.forms.attendance;
    const own = !may(reader, 'run');
    const name = answers.text('name', 200, own);
    if (own || !session) {
      const substitute = { session: about.session ?? '', presence: 'substitute', name };
      return answers.read('take-attendance', substitute);
    }
    const seats = seatsOf(reader.agreement).map(({ id }) => id);
    const ticked = answers.choices('present');
    const shown = seatsAt(about.here ?? '', reader);
    const seat = answers.text('seat', 64, false);
    const acts = [
      ...seats
        .filter((each) => each !== seat)
        .flatMap((each) => changeOf(each, ticked.includes(each), shown.includes(each), session)),
      ...(seats.includes(seat) ? [{ seat, presence: 'substitute', name }] : []),
    ].map((each): FormAct => ({ act: 'take-attendance', command: { session: session.id, ...each } }));
    if (name !== '' && !seats.includes(seat)) return { errors: { seat: say.seatNeeded } };
    if (seats.includes(seat) && name === '') return { errors: { name: say.nameNeeded } };
    return acts.length === 0 ? { errors: { present: say.nothing } } : { acts };
  },
};

/** What a tick changes. Whoever said that they are there after the form was shown is not made absent by it. */
function changeOf(seat: string, isTicked: boolean, wasTicked: boolean, session: Session) {
  const isHere = hereIn(session).includes(seat);
  if (isTicked) return isHere ? [] : [{ seat, presence: 'present' }];
  return wasTicked && isHere ? [{ seat, presence: 'absent' }] : [];
}

const hereIn = ({ attendance }: Session): readonly string[] =>
  Object.entries(attendance).flatMap(([seat, { presence }]) => (presence === 'absent' ? [] : [seat]));

/** Seats by their places in the agreement: an address has room for few signs. */
const placesOf = (seats: readonly string[], { agreement }: Reader): string =>
  seatsOf(agreement)
    .flatMap(({ id }, place) => (seats.includes(id) ? [place] : []))
    .join(',');

const seatsAt = (places: string, { agreement }: Reader): readonly string[] => {
  const seats = seatsOf(agreement);
  return places === '' ? [] : places.split(',').flatMap((place) => seats[Number(place)]?.id ?? []);
};

function ofAll(session: Session, reader: Reader): readonly Field[] {
  const say = reader.words.meeting.forms.attendance;
  const seats = seatsOf(reader.agreement).map(({ id }) => id);
  const held = seats.filter((seat) => holderIn(seat, session, reader) !== undefined || session.attendance[seat]);
  return [
    {
      type: 'choices',
      name: 'present',
      label: say.present,
      hint: say.presentHint,
      required: false,
      value: hereIn(session),
      options: held.map((seat) => optionFor(seat, session, reader)),
    },
    {
      type: 'choice',
      name: 'seat',
      label: say.seat,
      required: false,
      options: seats.map((seat) => optionFor(seat, session, reader)),
    },
  ];
}

const nameField = (required: boolean, reader: Reader): Field => {
  const say = reader.words.meeting.forms.attendance;
  return { type: 'text', name: 'name', label: say.name, hint: say.nameHint, required, maxLength: 200 };
};

const holderIn = (seat: string, { id }: Session, { committee, today }: Reader): string | undefined =>
  actingFor(committee, seat, today, id)?.person;

function optionFor(seat: string, session: Session, reader: Reader): Option {
  const say = reader.words.meeting.forms.attendance;
  const person = holderIn(seat, session, reader);
  const taken = session.attendance[seat];
  const who = taken?.presence === 'substitute' ? (taken.name ?? '') : '';
  return {
    value: seat,
    label: say.seatOf(seatLabel(reader, seat), person === undefined ? '' : reader.nameOf(person)),
    ...(who === '' ? {} : { hint: reader.words.meeting.presenceOf(reader.words.meeting.presences.substitute, who) }),
  };
}
