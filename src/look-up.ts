import type { Library, Names } from './ports.ts';
import { livePlaceOf, liveVoteOf } from './rules/amendment.ts';
import { awaitsBoard } from './rules/board.ts';
import type { World } from './rules/decide.ts';
import type { Fiche } from './rules/fiche.ts';

/**
 * What a form or a button is about, read without a lock: for showing, never for deciding. Names as in `Transaction.load`:
 * a vote brings its fiche and its consultation, a fiche its last vote and its consultation.
 */
export async function lookUp(library: Library, agreement: string, names: Names): Promise<World | undefined> {
  const standing = await library.standing(agreement);
  if (!standing) return undefined;
  const named = names.vote === undefined ? undefined : await library.vote(agreement, names.vote);
  const ofVote = named && named.subject.kind !== 'motion' ? named.subject.fiche : undefined;
  const ficheId = names.fiche ?? ofVote;
  const fiche = ficheId === undefined ? undefined : await library.fiche(agreement, ficheId);
  const live = fiche && liveVoteOf(fiche);
  const vote = named ?? (live === undefined ? undefined : await library.vote(agreement, live));
  const consultationId = names.consultation ?? named?.consultation ?? (fiche && livePlaceOf(fiche));
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
    ...(standing.publication ? { publication: standing.publication } : {}),
    ...(fiches ? { fiches } : {}),
    ...(feed && feed.agreement === agreement ? { feed } : {}),
    ...(await more(library, agreement, names, fiche)),
  };
}

/** What few forms ask for: the year's money, the report, the directory, what awaits the board. */
async function more(
  library: Library,
  agreement: string,
  names: Names,
  fiche: Fiche | undefined,
): Promise<Partial<World>> {
  const [commitments, report, contact, all] = await Promise.all([
    fiche ? library.commitments(agreement, fiche) : undefined,
    names.report === undefined ? undefined : library.report(agreement, Number(names.report)),
    names.contact === undefined
      ? undefined
      : library.directory(agreement).then((contacts) => contacts.find(({ id }) => id === names.contact)),
    names.awaitingBoard === undefined && names.report === undefined ? undefined : library.fiches(agreement),
  ]);
  return {
    ...(commitments ? { commitments } : {}),
    ...(report ? { report } : {}),
    ...(contact ? { contact } : {}),
    ...(all && names.report !== undefined ? { yearFiches: all } : {}),
    ...(all && names.awaitingBoard !== undefined ? { awaitingBoard: all.filter(awaitsBoard) } : {}),
  };
}
