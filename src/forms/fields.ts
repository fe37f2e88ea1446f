import { type Consultation, isSession } from '../rules/consultation.ts';
import type { World } from '../rules/decide.ts';
import type { Fiche } from '../rules/fiche.ts';
import { titleOf } from '../rules/fiche.ts';
import type { Refusal } from '../rules/refusals.ts';
import type { Vote } from '../rules/vote.ts';
import { subjectName } from '../views/names.ts';
import type { Reader } from '../views/reader.ts';
import { REASON_MAX } from './answers.ts';
import type { Field, Option } from './form.ts';

/** Fields that several forms have. */

export const momentField = (
  name: string,
  label: string,
  reader: Reader,
  {
    value,
    hint,
    required = true,
  }: { readonly value?: string; readonly hint?: string; readonly required?: boolean } = {},
): Field => ({
  type: 'moment',
  name,
  label,
  hint: [hint, reader.words.forms.localTime(reader.agreement.timeZone)].filter(Boolean).join(' '),
  required,
  ...(value === undefined ? {} : { value }),
});

export const reasonField = (label: string, hint: string, required: boolean, name = 'reason'): Field => ({
  type: 'long-text',
  name,
  label,
  ...(hint === '' ? {} : { hint }),
  required,
  maxLength: REASON_MAX,
});

/** Options in the order of their labels' keys. */
export const optionsFrom = <V extends string>(
  labels: Readonly<Record<V, string>>,
  hints: Partial<Readonly<Record<V, string>>> = {},
): readonly Option[] =>
  (Object.entries(labels) as [V, string][]).map(([value, label]) => {
    const hint = hints[value];
    return { value, label, ...(hint ? { hint } : {}) };
  });

export const fichesName = (fiche: Fiche, reader: Reader): string =>
  reader.words.forms.fiche(fiche.reference, titleOf(fiche));

export const subjectsName = ({ subject }: Vote, reader: Reader): string =>
  subject.kind === 'amendment'
    ? subjectName(reader, subject)
    : reader.words.forms.fiche(subject.kind === 'fiche' ? subject.reference : undefined, subject.title);

/** When it is: a session begins, a written consultation has a period. */
export function periodOf(consultation: Consultation, { words, agreement: { timeZone } }: Reader): string {
  const { opensAt, closesAt } = consultation;
  return isSession(consultation)
    ? words.forms.place.session(words.format.moment(opensAt, timeZone))
    : words.forms.place.period(opensAt, closesAt, timeZone);
}

export const noFiche = (given: string | undefined): Refusal => ({
  code: 'not-found',
  what: 'fiche',
  given: given ?? '',
});
export const noVote = (given: string | undefined): Refusal => ({ code: 'not-found', what: 'vote', given: given ?? '' });

/** The consultation that a fiche stands on the agenda of. */
export const consultationOf = (world: World, fiche: Fiche, reader: Reader) =>
  world.consultation ?? reader.consultations.find((c) => c.id === fiche.consultation);

/** Sentences of an introduction, those that are there. */
export const sentences = (...parts: readonly (string | undefined | false)[]): string => parts.filter(Boolean).join(' ');
