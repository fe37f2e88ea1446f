import type { Library, Standing } from './ports.ts';
import { readsIn } from './readers.ts';
import { amendmentUnderWay } from './rules/amendment.ts';
import type { CommitteeFacts, Deadline } from './rules/deadlines.ts';
import { lifeDates } from './rules/life-deadlines.ts';
import { capacityFor } from './rules/rights.ts';
import { calendarOf } from './rules/year.ts';
import type { Reader } from './views/reader.ts';

/** All that reminders, the calendar page and the feed are made from, as it stands now. */
export async function committeeFacts(library: Library, agreement: string): Promise<CommitteeFacts | undefined> {
  const standing = await library.standing(agreement);
  return standing && factsOn(library, agreement, standing);
}

export async function factsOn(library: Library, agreement: string, standing: Standing): Promise<CommitteeFacts> {
  const [consultations, votes, fiches, decided, reports] = await Promise.all([
    library.consultations(agreement),
    library.votes(agreement, { state: 'open' }),
    library.fiches(agreement, { states: ['on-agenda', 'in-vote'] }),
    library.fiches(agreement, { states: ['adopted', 'validated', 'running', 'completed'] }),
    library.reports(agreement),
  ]);
  return {
    agreement: standing.agreement,
    events: standing.events,
    committee: standing.committee,
    calendar: calendarOf(standing),
    consultations,
    votes,
    fiches: [...fiches, ...decided.filter(amendmentUnderWay)],
    ...lifeDates(standing.agreement, decided, reports),
  };
}

/** Dates of a session, a vote or an action that this reader may not read are as if they were not there (R15). */
export function mayKnowOf({ kind, about: { consultation }, audience }: Deadline, reader: Reader): boolean {
  if (kind === 'realisation' || kind === 'logo')
    return capacityFor(reader.capacities, 'read') !== undefined || audience.includes(`person:${reader.person}`);
  if (consultation === undefined) return true;
  // A vote is for who reads all of its consultation.
  const known = reader.consultations.some(({ id }) => id === consultation);
  return known && (kind !== 'vote' || readsIn(reader, consultation));
}
