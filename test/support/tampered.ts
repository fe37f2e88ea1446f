import { GENESIS, hashOf, type JournalEntry, type Opening, sealOf } from '../../src/rules/journal.ts';
import { type Choice, tallyOf, type Voter } from '../../src/rules/tally.ts';
import { sha256 } from './register.ts';

/** An export as whoever runs the system could write it anew. */
export interface Exported {
  readonly chains: Chain[];
}

export interface Chain {
  readonly chain: string;
  seq: number;
  hash: string;
  decisions: StoredDecision[];
  entries: Recorded[];
}

interface StoredDecision {
  outcome: string;
  tally: unknown;
  seq: number;
  hash: string;
}

export interface Recorded {
  entry: { -readonly [K in keyof JournalEntry]: JournalEntry[K] } & { fact: Record<string, unknown> };
  openings: Opening[];
}

export const factOf = ({ chain, entries }: Chain, kind: string): Recorded => {
  const found = entries.find(({ entry }) => entry.fact.kind === kind);
  if (!found) throw new Error(`no ${kind} in ${chain}`);
  return found;
};

/** Numbers and hashes made anew from the first entry on, and the head and the decisions with them: a chain that holds. */
export function chainAnew(chain: Chain): void {
  let prev = GENESIS;
  const places = new Map<string, { seq: number; hash: string }>();
  for (const [i, { entry }] of chain.entries.entries()) {
    const was = entry.hash;
    Object.assign(entry, { seq: i + 1, prev });
    const { hash: _hash, ...rest } = entry;
    entry.hash = hashOf(rest, sha256);
    places.set(was, { seq: entry.seq, hash: entry.hash });
    prev = entry.hash;
  }
  chain.decisions = chain.decisions.flatMap((decision) => {
    const place = places.get(decision.hash);
    return place ? [{ ...decision, ...place }] : [];
  });
  Object.assign(chain, { seq: chain.entries.length, hash: prev });
}

/** All ballots of the first vote say something else, sealed anew, and what follows from them too: only the hashes differ. */
export function voteRewritten(chain: Chain, choice: Choice): void {
  const { roll, vote } = factOf(chain, 'VoteOpened').entry.fact as unknown as { roll: readonly Voter[]; vote: string };
  const standing = new Map<string, Choice>();
  for (const { entry, openings } of chain.entries) {
    if (entry.fact.kind !== 'BallotCast' || entry.fact.vote !== vote) continue;
    const salt = '0'.repeat(32);
    openings.splice(0, openings.length, { field: 'choice', salt, value: choice });
    entry.fact.choice = sealOf(choice, salt, sha256);
    standing.set(String(entry.fact.seat), choice);
  }
  const tally = tallyOf(roll, standing);
  const { entry: close } = factOf(chain, 'VoteClosed');
  const seats = close.fact.seats as { seat: string; result: string }[];
  close.fact.tally = tally;
  close.fact.seats = seats.map((seat) => ({ ...seat, result: standing.get(seat.seat) ?? seat.result }));
  const { entry: decided } = factOf(chain, 'DecisionTaken');
  decided.fact.outcome = tally.outcome;
  for (const decision of chain.decisions) Object.assign(decision, { outcome: tally.outcome, tally });
}
