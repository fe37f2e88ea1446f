import { isSession } from '../rules/consultation.ts';
import type { World } from '../rules/decide.ts';
import { type Session, USUAL_MINUTES } from '../rules/meeting.ts';
import type { Refusal } from '../rules/refusals.ts';
import { momentToLocal, toInstant } from '../rules/time.ts';
import type { Reader } from '../views/reader.ts';
import type { Answers } from './answers.ts';
import { momentField } from './fields.ts';
import type { Field } from './form.ts';
import { whereGiven } from './values.ts';

/** Fields that several forms on sessions have. */

export const sessionOf = ({ consultation }: World): Session | undefined =>
  consultation && isSession(consultation) ? consultation : undefined;

export const noSession = (given: string | undefined): Refusal => ({
  code: 'not-found',
  what: 'session',
  given: given ?? '',
});

export const whenOf = (session: Session, reader: Reader): string =>
  reader.words.format.longMoment(session.opensAt, reader.agreement.timeZone);

/** Date, length and place; as they stand where the session has them already. */
export function datingFields(session: Session | undefined, reader: Reader): readonly Field[] {
  const say = reader.words.meeting.forms.plan;
  const { timeZone } = reader.agreement;
  const place = session?.place === undefined ? {} : { value: session.place };
  const link = session?.link === undefined ? {} : { value: session.link };
  return [
    momentField('startsAt', say.startsAt, reader, session ? { value: momentToLocal(session.opensAt, timeZone) } : {}),
    {
      type: 'whole-number',
      name: 'minutes',
      label: say.minutes,
      required: false,
      value: String(session ? minutesOf(session) : USUAL_MINUTES),
    },
    { type: 'text', name: 'place', label: say.place, required: false, maxLength: 300, ...place },
    { type: 'text', name: 'link', label: say.link, hint: say.linkHint, required: false, maxLength: 1000, ...link },
  ];
}

const minutesOf = ({ opensAt, closesAt }: Session): number =>
  Math.round(toInstant(opensAt).until(toInstant(closesAt)).total('minutes'));

export function readDating(answers: Answers) {
  const startsAt = answers.moment('startsAt', true);
  const minutes = answers.wholeNumber('minutes');
  return {
    startsAt,
    ...(minutes === undefined ? {} : { minutes }),
    ...whereGiven('place', answers.text('place', 300, false)),
    ...whereGiven('link', answers.text('link', 1000, false)),
  };
}

/** Tomorrow at this hour: a date that the rules are asked about beforehand. */
export const likelyStart = (reader: Reader): string =>
  toInstant(reader.now.toString())
    .add({ hours: 48 })
    .toZonedDateTimeISO(reader.agreement.timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
