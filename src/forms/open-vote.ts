import type { Agreement } from '../rules/agreement.ts';
import { amendmentNamed } from '../rules/amendment.ts';
import { passesCeilingBy } from '../rules/budget.ts';
import { currentVersion, type Fiche } from '../rules/fiche.ts';
import { type Instructed, missingOpinions } from '../rules/opinion.ts';
import { bodyOf } from '../rules/seats.ts';
import type { Reader } from '../views/reader.ts';
import { answersIn, REASON_MAX } from './answers.ts';
import { consultationOf, fichesName, noFiche, reasonField, sentences } from './fields.ts';
import type { Form } from './form.ts';
import type { FormKind } from './form-kind.ts';
import { refusalOf, SOMETHING, unlessRefused } from './preview.ts';
import { whereGiven } from './values.ts';
import { likelyVoting, readVoting, votingFields } from './vote-fields.ts';

/** The current version of a sheet is put to the vote; without an avis that is missing, with a reason (R4.5). */
export const openVote: FormKind = {
  id: 'open-vote',
  loads: ({ fiche = '' }) => ({ fiche }),
  show: (world, about, reader) => {
    const { fiche } = world;
    if (!fiche) return noFiche(about.fiche);
    const amendment = amendmentNamed(fiche, about.amendment);
    if (about.amendment !== undefined && !amendment) return { code: 'not-found', what: 'amendment', given: '' };
    const named = amendment ? { amendment: amendment.id } : {};
    const consultation = amendment
      ? reader.consultations.find(({ id }) => id === amendment.consultation)
      : consultationOf(world, fiche, reader);
    const command = { fiche: fiche.id, ...named, withoutReason: SOMETHING };
    if (!consultation) {
      const any = { deadline: '', tallyShown: 'live', closeWhenAllVoted: true };
      const refused = refusalOf('open-vote', { ...command, ...any }, world, reader);
      return refused ?? { code: 'not-found', what: 'consultation', given: fiche.consultation ?? '' };
    }
    const say = reader.words.forms.vote;
    const missing = namesOfMissing(world.agreement, amendment ?? fiche);
    const form: Form = {
      id: 'open-vote',
      about: { fiche: fiche.id, ...named },
      title: say.title,
      intro: amendment
        ? reader.words.life.forms.openVote.intro(
            reader.words.life.theAmendment(amendment.number, fichesName(fiche, reader)),
          )
        : sentences(say.intro(fichesName(fiche, reader), currentVersion(fiche).n), aboveCeiling(fiche, reader)),
      submit: say.submit,
      fields: [
        ...votingFields(consultation, reader),
        ...(missing.length > 0 ? [reasonField(say.without(missing), say.withoutHint, true)] : []),
      ],
    };
    const likely = { ...command, ...likelyVoting(consultation, reader) };
    return unlessRefused(form, 'open-vote', likely, { ...world, consultation }, reader);
  },
  read: (values, about, world, reader) => {
    const answers = answersIn(values, reader);
    const voting = readVoting(answers, reader);
    const amendment = world.fiche && amendmentNamed(world.fiche, about.amendment);
    const subject = amendment ?? world.fiche;
    const missing = subject !== undefined && missingOpinions(world.agreement, subject).length > 0;
    const withoutReason = missing ? answers.text('reason', REASON_MAX, true) : '';
    return answers.read('open-vote', {
      fiche: about.fiche ?? '',
      ...whereGiven('amendment', about.amendment ?? ''),
      ...voting,
      ...whereGiven('withoutReason', withoutReason),
    });
  },
};

const namesOfMissing = (agreement: Agreement, fiche: Instructed): readonly string[] =>
  missingOpinions(agreement, fiche).map((ministry) => bodyOf(agreement, ministry)?.name ?? ministry);

/** R13.2: said before the vote, where adopting would pass the year's ceiling. */
function aboveCeiling(fiche: Fiche, reader: Reader): string | undefined {
  const { programmeYear } = fiche;
  if (programmeYear === undefined) return undefined;
  const over = passesCeilingBy(reader.budget(programmeYear), fiche);
  return over === undefined ? undefined : reader.words.forms.vote.aboveCeiling(programmeYear, over);
}
