import type { Library, Names } from './ports.ts';
import type { World } from './rules/decide.ts';

/**
 * What a form or a button is about, read without a lock: for showing, never for deciding. Names as in `Transaction.load`:
 * a vote brings its fiche and its consultation, a fiche its last vote and its consultation.
 */
export async function lookUp(library: Library, agreement: string, names: Names): Promise<World | undefined> {
  const standing = await library.standing(agreement);
  if (!standing) return undefined;
  const named = names.vote === undefined ? undefined : await library.vote(agreement, names.vote);
  const ofVote = named?.subject.kind === 'fiche' ? named.subject.fiche : undefined;
  const ficheId = names.fiche ?? ofVote;
  const fiche = ficheId === undefined ? undefined : await library.fiche(agreement, ficheId);
  const vote = named ?? (fiche?.vote === undefined ? undefined : await library.vote(agreement, fiche.vote));
  const consultationId = names.consultation ?? named?.consultation ?? fiche?.consultation;
  const consultation = consultationId === undefined ? undefined : await library.consultation(agreement, consultationId);
  const fiches =
    names.agenda && consultation ? await library.fiches(agreement, { consultation: consultation.id }) : undefined;
  const feed = names.feed === undefined ? undefined : await library.feed(names.feed);
  return {
    agreement: standing.agreement,
    events: standing.events,
    committee: standing.committee,
    numbers: standing.numbers,
    ...(fiche ? { fiche } : {}),
    ...(vote ? { vote } : {}),
    ...(consultation ? { consultation } : {}),
    ...(standing.calendar ? { calendar: standing.calendar } : {}),
    ...(fiches ? { fiches } : {}),
    ...(feed && feed.agreement === agreement ? { feed } : {}),
  };
}
