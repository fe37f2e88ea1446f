import { type Consultation, consultationState } from '../rules/consultation.ts';
import type { Fiche } from '../rules/fiche.ts';
import type { Refusal } from '../rules/refusals.ts';
import type { Reader } from '../views/reader.ts';
import { answersIn, REASON_MAX } from './answers.ts';
import { fichesName, noFiche, periodOf, reasonField } from './fields.ts';
import type { Form, Option } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { refusalOf, SOMETHING } from './preview.ts';
import { whereGiven } from './values.ts';

/** A sheet goes on the agenda of a session, or of a written consultation that runs or is to come (R5.3, R11.6). */
export const placeFiche: FormKind = {
  id: 'place-fiche',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    const say = reader.words.forms.place;
    const refusals: Refusal[] = [];
    const possible = stillToCome(reader).filter((consultation) => {
      const command = { fiche: fiche.id, consultation: consultation.id, reason: SOMETHING };
      const refused = refusalOf('place-fiche', command, { ...world, consultation }, reader);
      if (refused) refusals.push(refused);
      return refused === undefined;
    });
    if (possible.length === 0) return refusals[0] ?? nowhere(world, fiche, reader);
    const first =
      possible.find((c) => c.id === about.consultation) ??
      possible.find((c) => c.id !== fiche.consultation) ??
      possible[0];
    const form: Form = {
      id: 'place-fiche',
      about: { fiche: fiche.id },
      title: say.title,
      intro: say.intro(fichesName(fiche, reader)),
      submit: say.submit,
      fields: [
        {
          type: 'choice',
          name: 'consultation',
          label: say.consultation,
          required: true,
          options: possible.map((consultation) => optionFor(consultation, fiche, reader)),
          ...(first === undefined ? {} : { value: first.id }),
        },
        ...(needsReason(fiche) ? [reasonField(say.reason, say.reasonHint, true)] : []),
      ],
    };
    return form;
  },
  read: (values, about, { fiche }, reader) => {
    const answers = answersIn(values, reader);
    const titles = Object.fromEntries(stillToCome(reader).map(({ id, title }) => [id, title]));
    const consultation = answers.choice('consultation', titles);
    const reason = fiche && needsReason(fiche) ? answers.text('reason', REASON_MAX, true) : '';
    return answers.read('place-fiche', { fiche: about.fiche ?? '', consultation, ...whereGiven('reason', reason) });
  },
};

const needsReason = (fiche: Fiche): boolean => fiche.commission.length === 0;

const stillToCome = ({ consultations, now }: Reader): readonly Consultation[] =>
  consultations.filter((consultation) => consultationState(consultation, now) !== 'over');

/** Why there is nothing to choose: the rules' own reason, or that there is no consultation. */
const nowhere = (world: Parameters<FormKind['show']>[0], fiche: Fiche, reader: Reader): Refusal => {
  const { consultation: _other, ...without } = world;
  const refused = refusalOf('place-fiche', { fiche: fiche.id, consultation: '', reason: SOMETHING }, without, reader);
  return refused && refused.code !== 'not-found' ? refused : { code: 'no-consultation' };
};

function optionFor(consultation: Consultation, fiche: Fiche, reader: Reader): Option {
  const { id, title } = consultation;
  const period = periodOf(consultation, reader);
  const { already } = reader.words.forms.place;
  return { value: id, label: title, hint: fiche.consultation === id ? `${period} ${already}` : period };
}
