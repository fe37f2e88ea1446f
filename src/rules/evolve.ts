import { evolveConsultation } from './consultation.ts';
import type { Entry, Numbers, World } from './decide.ts';
import { evolveFiche } from './fiche.ts';
import { evolveCommittee } from './mandate.ts';
import { evolvePublication } from './publication.ts';
import { evolveReport } from './report.ts';
import { evolveVote, withDecision } from './vote.ts';
import { evolveCalendar } from './year.ts';

/** What a fact does to the world: the one way from facts to state, in the act that appends it and in a recount. */
export function evolve(world: World, entry: Entry): World {
  const fiche = evolveFiche(world.fiche, entry);
  const vote = withDecision(evolveVote(world.vote, entry, world.fiche), entry);
  const report = evolveReport(world.report, entry, world);
  const consultation = evolveConsultation(world.consultation, entry, world.vote);
  const calendar = evolveCalendar(world.calendar, entry, vote);
  const publication = evolvePublication(world.publication, entry);
  const after: { -readonly [K in keyof World]: World[K] } = {
    ...world,
    committee: evolveCommittee(world.committee, entry),
    numbers: evolveNumbers(world.numbers, entry),
  };
  if (fiche !== undefined) after.fiche = fiche;
  if (vote !== undefined) after.vote = vote;
  if (consultation !== undefined) after.consultation = consultation;
  if (report !== undefined) after.report = report;
  if (calendar !== undefined) after.calendar = calendar;
  if (publication !== undefined) after.publication = publication;
  return after;
}

/** A number once given stays given, whatever becomes of its fiche (R7.1). */
function evolveNumbers(numbers: Numbers, { fact }: Entry): Numbers {
  const number =
    fact.kind === 'FicheSubmitted' ? fact.reference : fact.kind === 'DecisionTaken' ? fact.decision : undefined;
  const parts = number === undefined ? null : /-(\d{4})-(\d+)$/.exec(number);
  if (!parts) return numbers;
  const name = `${fact.kind === 'FicheSubmitted' ? 'fiche' : 'decision'}-${parts[1]}`;
  return { ...numbers, [name]: Math.max(numbers[name] ?? 0, Number(parts[2])) };
}
