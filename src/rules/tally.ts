/** Counting votes (R3.2–R3.4). Whole numbers only. */
export const CHOICES = ['for', 'against', 'abstain'] as const;
export type Choice = (typeof CHOICES)[number];

export type Outcome = 'adopted' | 'not-adopted';

/** A seat of the roll with its votes, as fixed when the vote opened (R3.5). */
export interface Voter {
  readonly seat: string;
  readonly body: string;
  readonly votes: number;
}

/** All in votes. `silent` are the votes of the seats that said nothing; `required` is null where nothing is expressed. */
export interface Tally {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly silent: number;
  readonly expressed: number;
  readonly required: number | null;
  readonly outcome: Outcome;
}

/**
 * The tally of the standing ballots over a roll. Abstentions and silent seats are not expressed (R3.2); adopted if and
 * only if the votes for are more than half of those expressed (R3.3); nothing expressed or a tie adopts nothing (R3.4).
 */
export function tallyOf(roll: readonly Voter[], standing: ReadonlyMap<string, Choice>): Tally {
  const votes = { for: 0, against: 0, abstain: 0, silent: 0 };
  for (const voter of roll) votes[standing.get(voter.seat) ?? 'silent'] += voter.votes;
  const expressed = votes.for + votes.against;
  const required = votesRequired(expressed);
  return {
    ...votes,
    expressed,
    required,
    outcome: required !== null && votes.for >= required ? 'adopted' : 'not-adopted',
  };
}

/** "Half plus one": the first whole number above half of the votes expressed (R3.3). */
export const votesRequired = (expressed: number): number | null =>
  expressed === 0 ? null : Math.floor(expressed / 2) + 1;
