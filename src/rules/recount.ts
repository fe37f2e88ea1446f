import type { FactOf, SeatResult } from './facts.ts';
import { GENESIS, hashOf, isSeal, type JournalEntry, type Opening, type Sha256, sealOf, unseal } from './journal.ts';
import { type Choice, type Tally, tallyOf, type Voter } from './tally.ts';

/** Checking a chain and recounting its votes from the journal alone (R16.2), one entry at a time. */
export interface Recount {
  readonly chain: string;
  readonly seq: number;
  readonly hash: string;
  readonly open: ReadonlyMap<string, Box>;
  readonly decisions: ReadonlyMap<string, Recounted>;
}

/** A vote being recounted. `unknown`: ballots whose choice is still sealed, as while a tally is hidden. */
interface Box {
  readonly roll: readonly Voter[];
  readonly ballots: ReadonlyMap<string, Choice | 'unknown'>;
  readonly closed?: { readonly tally: Tally; readonly seats: readonly SeatResult[] };
}

export interface Recounted {
  readonly decision: string;
  readonly vote: string;
  readonly outcome: string;
  readonly tally: Tally;
  readonly seq: number;
  readonly hash: string;
}

export type RecountFault =
  | 'another-chain'
  | 'gap'
  | 'broken-link'
  | 'wrong-hash'
  | 'wrong-seal'
  | 'choice-missing'
  | 'ballot-outside-vote'
  | 'wrong-tally'
  | 'wrong-seats'
  | 'decision-without-close'
  | 'wrong-outcome';

export const startRecount = (chain: string): Recount => ({
  chain,
  seq: 0,
  hash: GENESIS,
  open: new Map(),
  decisions: new Map(),
});

/** Takes the next entry in, or names what does not hold in it. */
export function recountEntry(
  so: Recount,
  entry: JournalEntry,
  openings: readonly Opening[],
  sha256: Sha256,
): { readonly next: Recount } | { readonly fault: RecountFault } {
  const fault = chainFault(so, entry, sha256) ?? sealFault(entry, openings, sha256);
  if (fault) return { fault };
  const counted = countEntry(so, entry, openings);
  if ('fault' in counted) return counted;
  return { next: { ...so, ...counted, seq: entry.seq, hash: entry.hash } };
}

function chainFault(so: Recount, entry: JournalEntry, sha256: Sha256): RecountFault | undefined {
  if (entry.chain !== so.chain) return 'another-chain';
  if (entry.seq !== so.seq + 1) return 'gap';
  if (entry.prev !== so.hash) return 'broken-link';
  const { hash, ...rest } = entry;
  return hashOf(rest, sha256) === hash ? undefined : 'wrong-hash';
}

function sealFault(entry: JournalEntry, openings: readonly Opening[], sha256: Sha256): RecountFault | undefined {
  const wrong = openings.some(({ field, salt, value }) => {
    const seal = entry.fact[field];
    return !isSeal(seal) || sealOf(value, salt, sha256).sealed !== seal.sealed;
  });
  return wrong ? 'wrong-seal' : undefined;
}

type Counted = Partial<Pick<Recount, 'open' | 'decisions'>>;

function countEntry(
  so: Recount,
  entry: JournalEntry,
  openings: readonly Opening[],
): Counted | { readonly fault: RecountFault } {
  // The journal's vocabulary is closed: an entry's kind says which fact it is (facts.ts).
  const fact = unseal(entry.fact, openings) as { kind: string } as
    | FactOf<'VoteOpened'>
    | FactOf<'BallotCast'>
    | FactOf<'SeatSteppedAside'>
    | FactOf<'VoteClosed'>
    | FactOf<'VoteCalledOff'>
    | FactOf<'DecisionTaken'>;
  const withBox = (vote: string, box: Box): Counted => ({ open: new Map(so.open).set(vote, box) });
  const box = 'vote' in fact ? so.open.get(fact.vote) : undefined;
  switch (fact.kind) {
    case 'VoteOpened':
      return withBox(fact.vote, { roll: fact.roll, ballots: new Map() });
    case 'BallotCast': {
      if (!box || box.closed || !box.roll.some((v) => v.seat === fact.seat)) return { fault: 'ballot-outside-vote' };
      // The choice is absent while it is sealed to everybody else (R3.7).
      const choice = (fact.choice as Choice | undefined) ?? 'unknown';
      return withBox(fact.vote, { ...box, ballots: new Map(box.ballots).set(fact.seat, choice) });
    }
    case 'SeatSteppedAside': {
      if (!box || box.closed) return { fault: 'ballot-outside-vote' };
      const ballots = new Map(box.ballots);
      ballots.delete(fact.seat);
      return withBox(fact.vote, { ...box, ballots });
    }
    case 'VoteClosed': {
      if (!box || box.closed) return { fault: 'ballot-outside-vote' };
      const standing = new Map<string, Choice>();
      for (const [seat, choice] of box.ballots) {
        if (choice === 'unknown') return { fault: 'choice-missing' };
        standing.set(seat, choice);
      }
      const tally = tallyOf(box.roll, standing);
      if (!sameTally(tally, fact.tally)) return { fault: 'wrong-tally' };
      if (!sameSeats(box.roll, standing, fact.seats)) return { fault: 'wrong-seats' };
      return withBox(fact.vote, { ...box, closed: { tally, seats: fact.seats } });
    }
    case 'VoteCalledOff': {
      const open = new Map(so.open);
      open.delete(fact.vote);
      return { open };
    }
    case 'DecisionTaken': {
      if (!box?.closed) return { fault: 'decision-without-close' };
      const { tally } = box.closed;
      if (fact.outcome !== tally.outcome) return { fault: 'wrong-outcome' };
      const open = new Map(so.open);
      open.delete(fact.vote);
      const { decision, vote, outcome } = fact;
      const recounted: Recounted = { decision, vote, outcome, tally, seq: entry.seq, hash: entry.hash };
      return { open, decisions: new Map(so.decisions).set(decision, recounted) };
    }
    default:
      return {};
  }
}

const sameTally = (a: Tally, b: Tally): boolean =>
  (['for', 'against', 'abstain', 'silent', 'expressed', 'required', 'outcome'] as const).every((k) => a[k] === b[k]);

const sameSeats = (
  roll: readonly Voter[],
  standing: ReadonlyMap<string, Choice>,
  seats: readonly SeatResult[],
): boolean =>
  seats.length === roll.length &&
  roll.every((voter, i) => {
    const said = seats[i];
    const choice = standing.get(voter.seat);
    if (said?.seat !== voter.seat || said.votes !== voter.votes) return false;
    return choice ? said.result === choice : ['silent', 'aside', 'vacant'].includes(said.result);
  });
