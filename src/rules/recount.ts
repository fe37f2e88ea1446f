import { type Agreement, type AgreementEvents, endsAt } from './agreement.ts';
import type { ClosedHow, FactOf, SeatResult, VoteSubject } from './facts.ts';
import { Grown } from './grown.ts';
import {
  GENESIS,
  hashOf,
  isSame,
  isSeal,
  type JournalEntry,
  type Opening,
  type Sha256,
  sealOf,
  unseal,
} from './journal.ts';
import { actingFor, type Committee, seatsOf } from './seats.ts';
import { type Choice, type Tally, tallyOf, type Voter } from './tally.ts';
import { dayOf, type Moment, toInstant } from './time.ts';

/** Checking a chain and recounting its votes from the journal alone (R16.2), one entry at a time. */
export interface Recount {
  readonly chain: string;
  readonly seq: number;
  readonly hash: string;
  readonly committee: Committee;
  readonly open: ReadonlyMap<string, Box>;
  /** Every vote that was ever opened: none opens twice. */
  readonly votes: Grown<true>;
  /** In a session, and there alone, the secretariat closes a vote while seats are awaited (R3.6). */
  readonly sessions: Grown<true>;
  /** Fiches that the board validated: the votes on their amendments outlive the agreement (R1.4). */
  readonly validated: Grown<true>;
  readonly decisions: Grown<Recounted>;
  /** A vote whose decision has to be the next entry: both are one step (R3.5). */
  readonly undecided?: string;
}

/** A vote being recounted. */
interface Box {
  readonly roll: readonly Voter[];
  readonly subject: VoteSubject;
  readonly consultation: string;
  readonly deadline: Moment;
  /** On an amendment of an action that the board validated before (R1.4). */
  readonly outlives: boolean;
  readonly ballots: ReadonlyMap<string, Ballot>;
  readonly aside: ReadonlySet<string>;
  readonly closed?: { readonly tally: Tally; readonly seats: readonly SeatResult[] };
}

/** `unknown`: the choice is still sealed, as while a tally is hidden. */
interface Ballot {
  readonly choice: Choice | 'unknown';
  readonly entered: boolean;
}

export interface Recounted {
  readonly decision: string;
  readonly vote: string;
  /** The fiche that was decided on; absent for a motion. */
  readonly fiche?: string;
  readonly outcome: string;
  readonly tally: Tally;
  readonly at: Moment;
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
  | 'wrong-roll'
  | 'vote-opened-twice'
  | 'ballot-outside-vote'
  | 'ballot-after-deadline'
  | 'ballot-of-seat-aside'
  | 'extended-after-deadline'
  | 'closed-too-early'
  | 'wrong-tally'
  | 'wrong-seats'
  | 'close-without-decision'
  | 'decision-without-close'
  | 'decision-repeated'
  | 'wrong-subject'
  | 'wrong-outcome';

export const startRecount = (chain: string): Recount => ({
  chain,
  seq: 0,
  hash: GENESIS,
  committee: { mandates: [] },
  open: new Map(),
  votes: Grown.empty(),
  sessions: Grown.empty(),
  validated: Grown.empty(),
  decisions: Grown.empty(),
});

/** The versions of the agreement's file, by hash. What needs one that is not there is not checked. */
export type Agreements = ReadonlyMap<string, Agreement>;

/** Takes the next entry in, with its fact as its openings say it; or names what does not hold in it. */
export function recountEntry(
  so: Recount,
  entry: JournalEntry,
  openings: readonly Opening[],
  sha256: Sha256,
  agreements: Agreements = new Map(),
): { readonly next: Recount; readonly fact: ReturnType<typeof unseal> } | { readonly fault: RecountFault } {
  const wrong = chainFault(so, entry, sha256) ?? sealFault(entry, openings, sha256) ?? stepFault(so, entry);
  if (wrong) return { fault: wrong };
  const fact = unseal(entry.fact, openings);
  const counted = countEntry(so, entry, fact, agreements.get(entry.version ?? ''));
  return 'fault' in counted ? counted : { next: withCounted(so, entry, counted), fact };
}

/** Field by field: it is made for every entry. */
function withCounted(so: Recount, { seq, hash }: JournalEntry, counted: Counted): Recount {
  const next: Recount = {
    chain: so.chain,
    seq,
    hash,
    committee: counted.committee ?? so.committee,
    open: counted.open ?? so.open,
    votes: counted.votes ?? so.votes,
    sessions: counted.sessions ?? so.sessions,
    validated: counted.validated ?? so.validated,
    decisions: counted.decisions ?? so.decisions,
  };
  return counted.undecided === undefined ? next : { ...next, undecided: counted.undecided };
}

/** What is missing at the end of a chain: a vote that is closed has its decision beside it (R3.5). */
export const endFault = ({ undecided }: Recount): RecountFault | undefined =>
  undecided === undefined ? undefined : 'close-without-decision';

function chainFault(so: Recount, entry: JournalEntry, sha256: Sha256): RecountFault | undefined {
  if (entry.chain !== so.chain) return 'another-chain';
  if (entry.seq !== so.seq + 1) return 'gap';
  if (entry.prev !== so.hash) return 'broken-link';
  return hashOf(entry, sha256) === entry.hash ? undefined : 'wrong-hash';
}

function sealFault(entry: JournalEntry, openings: readonly Opening[], sha256: Sha256): RecountFault | undefined {
  const wrong = openings.some(({ field, salt, value }) => {
    const seal = entry.fact[field];
    return !isSeal(seal) || sealOf(value, salt, sha256).sealed !== seal.sealed;
  });
  return wrong ? 'wrong-seal' : undefined;
}

/** Nothing comes between a close and its decision. */
function stepFault({ undecided }: Recount, { fact }: JournalEntry): RecountFault | undefined {
  const follows = undecided === undefined || (fact.kind === 'DecisionTaken' && fact.vote === undecided);
  return follows ? undefined : 'close-without-decision';
}

type Counted = Partial<
  Pick<Recount, 'committee' | 'open' | 'votes' | 'sessions' | 'validated' | 'decisions' | 'undecided'>
>;
type Fault = { readonly fault: RecountFault };

function countEntry(
  so: Recount,
  entry: JournalEntry,
  opened: ReturnType<typeof unseal>,
  agreement: Agreement | undefined,
): Counted | Fault {
  // The journal's vocabulary is closed: an entry's kind says which fact it is (facts.ts).
  const fact = opened as unknown as
    | FactOf<'MandateGiven'>
    | FactOf<'MandateEnded'>
    | FactOf<'SessionPlanned'>
    | FactOf<'BoardDecided'>
    | FactOf<'VoteOpened'>
    | FactOf<'BallotCast'>
    | FactOf<'SeatSteppedAside'>
    | FactOf<'SteppingAsideUndone'>
    | FactOf<'VoteExtended'>
    | FactOf<'VoteClosed'>
    | FactOf<'VoteCalledOff'>
    | FactOf<'DecisionTaken'>;
  const { mandates } = so.committee;
  switch (fact.kind) {
    case 'MandateGiven':
      return { committee: { mandates: [...mandates, fact.mandate] } };
    case 'MandateEnded':
      return { committee: { mandates: mandates.map((m) => (m.id === fact.mandate ? { ...m, to: fact.to } : m)) } };
    case 'SessionPlanned':
      return { sessions: so.sessions.with(fact.session, true) };
    case 'BoardDecided':
      return fact.value === 'validated' ? { validated: so.validated.with(fact.fiche, true) } : {};
    case 'VoteOpened':
      return openBox(so, fact, agreement);
    case 'DecisionTaken':
      return takeDecision(so, entry, fact);
    case 'VoteCalledOff':
      return { open: without(so.open, fact.vote) };
    case 'BallotCast':
    case 'SeatSteppedAside':
    case 'SteppingAsideUndone':
    case 'VoteExtended':
    case 'VoteClosed': {
      const box = so.open.get(fact.vote);
      if (!box || box.closed) return { fault: 'ballot-outside-vote' };
      const put = (after: Box): Counted => ({ open: new Map(so.open).set(fact.vote, after) });
      if (fact.kind === 'VoteClosed') {
        const closed = closeBox(so, box, entry.at, fact, agreement);
        return 'fault' in closed ? closed : { ...put({ ...box, closed }), undecided: fact.vote };
      }
      const isOver = entry.at >= overAt(box, agreement);
      if (fact.kind !== 'VoteExtended') return changeBallot(box, fact, isOver, put);
      if (isOver) return { fault: 'extended-after-deadline' };
      return put({ ...box, deadline: fact.to });
    }
    default:
      return {};
  }
}

const without = <V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> => {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
};

/** Who may vote, and with how many votes, is what the agreement says on that day (R3.5). */
function openBox(so: Recount, fact: FactOf<'VoteOpened'>, agreement: Agreement | undefined): Counted | Fault {
  const { vote, roll, subject, consultation, deadline } = fact;
  if (so.votes.has(vote)) return { fault: 'vote-opened-twice' };
  const seats = agreement && seatsOf(agreement).map(({ id, body, votes }): Voter => ({ seat: id, body, votes }));
  if (seats && !isSame(seats, roll)) return { fault: 'wrong-roll' };
  const outlives = subject.kind === 'amendment' && so.validated.has(subject.fiche);
  const box: Box = { roll, subject, consultation, deadline, outlives, ballots: new Map(), aside: new Set() };
  return { open: new Map(so.open).set(vote, box), votes: so.votes.with(vote, true) };
}

const NO_EVENTS: AgreementEvents = {};

/** The deadline, or the end of the agreement's term where that comes first (R1.4). A notice stands in no entry. */
function overAt({ deadline, outlives }: Box, agreement: Agreement | undefined): Moment {
  if (outlives) return deadline;
  const end = agreement && endsAt(agreement, NO_EVENTS);
  return end !== undefined && end < deadline ? end : deadline;
}

/** One standing ballot per seat of the roll (R3.1), before the deadline (R3.5), none of a seat that stepped aside (R3.9). */
function changeBallot(
  box: Box,
  fact: FactOf<'BallotCast'> | FactOf<'SeatSteppedAside'> | FactOf<'SteppingAsideUndone'>,
  isOver: boolean,
  put: (after: Box) => Counted,
): Counted | Fault {
  const { seat } = fact;
  if (!box.roll.some((voter) => voter.seat === seat)) return { fault: 'ballot-outside-vote' };
  if (isOver) return { fault: 'ballot-after-deadline' };
  switch (fact.kind) {
    case 'BallotCast': {
      if (box.aside.has(seat)) return { fault: 'ballot-of-seat-aside' };
      // The choice is absent while it is sealed to everybody else (R3.7).
      const choice = (fact.choice as Choice | undefined) ?? 'unknown';
      return put({ ...box, ballots: new Map(box.ballots).set(seat, { choice, entered: fact.entered }) });
    }
    case 'SeatSteppedAside':
      return put({ ...box, ballots: without(box.ballots, seat), aside: new Set(box.aside).add(seat) });
    case 'SteppingAsideUndone':
      return put({ ...box, aside: new Set([...box.aside].filter((other) => other !== seat)) });
    default:
      return fact satisfies never;
  }
}

/** The tally of what stands, seat by seat; before the deadline only where R3.6 allows it. */
function closeBox(
  { committee, sessions }: Recount,
  box: Box,
  at: Moment,
  { how, tally: said, seats }: FactOf<'VoteClosed'>,
  agreement: Agreement | undefined,
): NonNullable<Box['closed']> | Fault {
  const standing = new Map<string, Choice>();
  for (const [seat, { choice }] of box.ballots) {
    if (choice === 'unknown') return { fault: 'choice-missing' };
    standing.set(seat, choice);
  }
  const tally = tallyOf(box.roll, standing);
  if (!isSame(tally, said)) return { fault: 'wrong-tally' };
  const results = resultsOf(committee, box, at, agreement);
  if (seats.length !== results.length || !results.every((allowed, i) => allowed.some((one) => isSame(one, seats[i]))))
    return { fault: 'wrong-seats' };
  const isComplete = seats.every(({ result }) => result !== 'silent');
  const inSession = sessions.has(box.consultation);
  if (isTooEarly(how, isComplete, inSession, at >= box.deadline)) return { fault: 'closed-too-early' };
  return { tally, seats };
}

/** By hand in a session at any time; elsewhere before the deadline only where nobody is awaited any more. */
function isTooEarly(how: ClosedHow, isComplete: boolean, inSession: boolean, isOver: boolean): boolean {
  if (how === 'deadline') return !isOver;
  if (how === 'by-hand' && inSession) return false;
  return how !== 'agreement-ended' && !isComplete;
}

/** What may stand for each seat of the roll: one thing, where the agreement says on which day the vote closed. */
function resultsOf(
  committee: Committee,
  { roll, ballots, aside, consultation }: Box,
  at: Moment,
  agreement: Agreement | undefined,
): readonly (readonly unknown[])[] {
  const day = agreement && dayOf(toInstant(at), agreement.timeZone);
  const isHeld = (seat: string, on: string) => actingFor(committee, seat, on, consultation) !== undefined;
  return roll.map((voter) => {
    const ballot = ballots.get(voter.seat);
    const saying = (...results: readonly unknown[]) =>
      results.map((result) => ({ ...voter, result, ...(ballot?.entered ? { entered: true } : {}) }));
    if (ballot) return saying(ballot.choice);
    if (aside.has(voter.seat)) return saying('aside');
    if (day === undefined) return saying('silent', 'vacant');
    return saying(isHeld(voter.seat, day) ? 'silent' : 'vacant');
  });
}

/** What follows from the close, under a number of its own (R3.10). */
function takeDecision(so: Recount, { at, seq, hash }: JournalEntry, fact: FactOf<'DecisionTaken'>): Counted | Fault {
  const { decision, vote, subject, outcome } = fact;
  const box = so.open.get(vote);
  if (!box?.closed) return { fault: 'decision-without-close' };
  if (so.decisions.has(decision)) return { fault: 'decision-repeated' };
  if (!isSame(subject, box.subject)) return { fault: 'wrong-subject' };
  const { tally } = box.closed;
  if (outcome !== tally.outcome) return { fault: 'wrong-outcome' };
  const fiche = subject.kind === 'motion' ? {} : { fiche: subject.fiche };
  const recounted: Recounted = { decision, vote, ...fiche, outcome, tally, at, seq, hash };
  return { open: without(so.open, vote), decisions: so.decisions.with(decision, recounted) };
}
