import { INVITE } from '../invite.ts';
import { NAME_MAX } from '../own-data.ts';
import { type Consultation, consultationState, isSession } from '../rules/consultation.ts';
import type { Reader } from '../views/reader.ts';
import { answersIn } from './answers.ts';
import type { Form, Option } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { refusalOf, SOMETHING } from './preview.ts';

/** Somebody without a seat is invited to one session or written consultation, by any signatory (R2.4). */
export const inviteGuestForm: FormKind = {
  id: INVITE,
  loads: () => ({}),
  show: (world, about, reader) => {
    const asked = { kind: 'role', role: 'guest', person: SOMETHING };
    const refused = refusalOf('give-mandate', asked, world, reader);
    if (refused) return refused;
    const possible = toCome(reader);
    const [first] = possible;
    if (!first) return { code: 'not-found', what: 'session', given: '' };
    const say = reader.words.meeting.forms.invite;
    const meant = possible.find(({ id }) => id === about.session) ?? first;
    const form: Form = {
      id: INVITE,
      about: { session: meant.id },
      title: say.title,
      intro: say.intro,
      submit: say.submit,
      fields: [
        {
          type: 'choice',
          name: 'session',
          label: say.session,
          required: true,
          value: meant.id,
          options: possible.map((each) => optionFor(each, reader)),
        },
        { type: 'text', name: 'name', label: say.name, required: true, maxLength: NAME_MAX },
        { type: 'text', name: 'mail', label: say.mail, hint: say.mailHint, required: true, maxLength: 254 },
      ],
    };
    return form;
  },
  read: (values, _about, _world, reader) => {
    const answers = answersIn(values, reader);
    const consultation = answers.choice(
      'session',
      Object.fromEntries(toCome(reader).map(({ id, title }) => [id, title])),
    );
    const name = answers.text('name', NAME_MAX, true);
    const mail = answers.text('mail', 254, true);
    return answers.read(INVITE, { consultation, name, mail });
  },
};

/** Sessions first, by date. */
const toCome = ({ consultations, now }: Reader): readonly Consultation[] =>
  consultations
    .filter((each) => consultationState(each, now) !== 'over')
    .sort((a, b) => Number(isSession(b)) - Number(isSession(a)) || a.opensAt.localeCompare(b.opensAt));

const optionFor = ({ id, title, opensAt }: Consultation, { words, agreement }: Reader): Option => ({
  value: id,
  label: title,
  hint: words.format.moment(opensAt, agreement.timeZone),
});
