import type { Library, Standing } from './ports.ts';
import type { CommitteeFacts } from './rules/deadlines.ts';
import { calendarOf } from './rules/year.ts';

/** All that reminders, the calendar page and the feed are made from, as it stands now. */
export async function committeeFacts(library: Library, agreement: string): Promise<CommitteeFacts | undefined> {
  const standing = await library.standing(agreement);
  return standing && factsOn(library, agreement, standing);
}

export async function factsOn(library: Library, agreement: string, standing: Standing): Promise<CommitteeFacts> {
  const [consultations, votes, fiches] = await Promise.all([
    library.consultations(agreement),
    library.votes(agreement, { state: 'open' }),
    library.fiches(agreement, { states: ['on-agenda', 'in-vote'] }),
  ]);
  return {
    agreement: standing.agreement,
    events: standing.events,
    committee: standing.committee,
    calendar: calendarOf(standing),
    consultations,
    votes,
    fiches,
  };
}
