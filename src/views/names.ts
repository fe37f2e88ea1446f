import type { FicheName } from '../notices.ts';
import { type Fiche, titleOf } from '../rules/fiche.ts';
import type { SubjectOfVote } from '../rules/vote.ts';
import type { Reader } from './reader.ts';

/** `FA-2027-003 « Title »`; a draft has its title only. */
export const ficheName = (reader: Reader, fiche: Fiche): string =>
  reader.words.forms.fiche(fiche.reference, titleOf(fiche) || reader.words.fiche.noTitle);

/** The same, of a fiche as a notice tells of it. */
export const toldName = (reader: Reader, { reference, title }: FicheName): string =>
  reader.words.forms.fiche(reference || undefined, title || reader.words.fiche.noTitle);

/** In the middle of a sentence: `FA-2027-003 « Title »`, `la motion « Title »`. */
export const subjectName = (reader: Reader, subject: SubjectOfVote): string => {
  if (subject.kind === 'motion') return reader.words.vote.theMotion(reader.words.format.quoted(subject.title));
  const fiche = reader.words.forms.fiche(subject.reference || undefined, subject.title || reader.words.fiche.noTitle);
  return subject.kind === 'fiche' ? fiche : reader.words.life.votedAmendment(subject.number, fiche);
};

/** Where the title stands beside it: the reference alone, if it has one. */
export const shortName = (reader: Reader, fiche: Fiche): string => fiche.reference ?? ficheName(reader, fiche);

export const shortToldName = (reader: Reader, told: FicheName): string => told.reference || toldName(reader, told);

export const shortSubject = (reader: Reader, subject: SubjectOfVote): string =>
  subject.kind === 'fiche' && subject.reference !== '' ? subject.reference : subjectName(reader, subject);

export const consultationTitle = (reader: Reader, id: string | undefined): string | undefined =>
  reader.consultations.find((each) => each.id === id)?.title;
