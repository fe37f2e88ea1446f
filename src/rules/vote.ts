import { endsAt } from './agreement.ts';
import { amendmentNamed } from './amendment.ts';
import { type Context, type Entry, refuse, type World } from './decide.ts';
import type { ClosedHow, FactOf, Platform, Priorities, SeatResult, TallyShown } from './facts.ts';
import { currentVersion, type Fiche } from './fiche.ts';
import { contentOf } from './fiche-content.ts';
import type { Refusal } from './refusals.ts';
import { actingFor } from './seats.ts';
import { type Choice, type Tally, tallyOf, type Voter } from './tally.ts';
import { hasCome, type Moment, toInstant } from './time.ts';

/** A vote (R3). Closed, it has no ballot box to put anything in. */
export type Vote = OpenVote | ClosedVote | CalledOffVote;

interface VoteBase {
  readonly id: string;
  readonly subject: SubjectOfVote;
  /** Who may vote, and with how many votes: fixed when it opened (R3.5). */
  readonly roll: readonly Voter[];
  readonly openedAt: Moment;
  readonly deadline: Moment;
  readonly extensions: readonly {
    readonly from: Moment;
    readonly to: Moment;
    readonly reason: string;
    readonly at: Moment;
  }[];
  readonly tallyShown: TallyShown;
  readonly closeWhenAllVoted: boolean;
  readonly consultation: string;
  readonly without: readonly string[];
  readonly withoutReason?: string;
}

/** What the vote is on, with the words that a receipt shows. */
export type SubjectOfVote =
  | {
      readonly kind: 'fiche';
      readonly fiche: string;
      readonly version: number;
      readonly reference: string;
      readonly title: string;
    }
  | {
      readonly kind: 'amendment';
      readonly fiche: string;
      readonly amendment: string;
      readonly version: number;
      readonly reference: string;
      /** `Avenant 1 : …` is made of these where it is shown. */
      readonly number: number;
      readonly title: string;
      /** Of an action that the board has validated: the vote does not end with the agreement (R1.4). */
      readonly outlives?: true;
    }
  | {
      readonly kind: 'motion';
      readonly title: string;
      readonly text: string;
      /** R11.9. */
      readonly priorities?: Priorities;
    };

export interface OpenVote extends VoteBase {
  readonly state: 'open';
  /** The standing ballot of each seat; the earlier ones are in the register (R3.1). */
  readonly ballots: Readonly<Record<string, Ballot>>;
  readonly aside: Readonly<Record<string, { readonly at: Moment; readonly by: string }>>;
}

export interface ClosedVote extends VoteBase {
  readonly state: 'closed';
  readonly closedAt: Moment;
  readonly how: ClosedHow;
  readonly seats: readonly SeatResult[];
  readonly tally: Tally;
  readonly decision: string;
  /** Hash of the journal entry of the decision. */
  readonly hash: string;
}

export interface CalledOffVote extends VoteBase {
  readonly state: 'called-off';
  readonly at: Moment;
  readonly why: 'new-version' | 'withdrawn';
}

export interface Ballot {
  readonly choice: Choice;
  /** The person who cast it; absent where the secretariat entered it. */
  readonly by?: string;
  readonly entered: boolean;
  readonly at: Moment;
  readonly via: Platform;
  readonly seq: number;
  readonly hash: string;
}

/** The moment at which no more ballots count: the deadline, or the agreement's end where that comes first (R1.4). */
export function overAt(world: World, vote: Vote): Moment {
  if (vote.subject.kind === 'amendment' && vote.subject.outlives) return vote.deadline;
  const end = endsAt(world.agreement, world.events);
  return end < vote.deadline ? end : vote.deadline;
}

/** Seats that are held and have not stepped aside (R3.6). */
export const awaitedSeats = (world: World, vote: OpenVote, ctx: Pick<Context, 'today'>): readonly string[] =>
  vote.roll
    .map((voter) => voter.seat)
    .filter((seat) => !vote.aside[seat] && actingFor(world.committee, seat, ctx.today, vote.consultation));

export const seatsStillAwaited = (world: World, vote: OpenVote, ctx: Pick<Context, 'today'>): readonly string[] =>
  awaitedSeats(world, vote, ctx).filter((seat) => !vote.ballots[seat]);

/** The open vote, or why nothing gets into it any more (R3.5). */
export function stillOpen(world: World, ctx: Context): { readonly vote: OpenVote } | ReturnType<typeof refuse> {
  const { vote } = world;
  if (!vote) return refuse({ code: 'not-found', what: 'vote', given: '' });
  if (vote.state === 'closed') return refuse({ code: 'vote-closed', at: vote.closedAt });
  if (vote.state === 'called-off') return refuse({ code: 'vote-called-off', at: vote.at });
  const over = voteIsOver(world, ctx);
  return over ? refuse(over) : { vote };
}

/** The open vote's deadline has come, even where the closing has not run yet: nothing touches it now (R3.5). */
export function voteIsOver(world: World, ctx: Context): Refusal | undefined {
  if (world.vote?.state !== 'open') return undefined;
  const deadline = overAt(world, world.vote);
  return hasCome(deadline, ctx.now) ? { code: 'vote-over', deadline } : undefined;
}

/** The tally of the ballots that stand now. A seat that stepped aside has none (R3.9). */
export const standingTally = (vote: OpenVote): Tally =>
  tallyOf(vote.roll, new Map(Object.entries(vote.ballots).map(([seat, ballot]) => [seat, ballot.choice])));

export function evolveVote(vote: Vote | undefined, entry: Entry, fiche: Fiche | undefined): Vote | undefined {
  const { fact } = entry;
  if (fact.kind === 'VoteOpened') return openedVote(fact, entry.at, fiche);
  if (vote?.state !== 'open' || !('vote' in fact) || fact.vote !== vote.id) return vote;
  switch (fact.kind) {
    case 'BallotCast': {
      const ballot: Ballot = {
        choice: fact.choice,
        ...(entry.by.person === undefined || fact.entered ? {} : { by: entry.by.person }),
        entered: fact.entered,
        at: entry.at,
        via: entry.via,
        seq: entry.seq,
        hash: entry.hash,
      };
      return { ...vote, ballots: { ...vote.ballots, [fact.seat]: ballot } };
    }
    case 'SeatSteppedAside': {
      const { [fact.seat]: _gone, ...ballots } = vote.ballots;
      return { ...vote, ballots, aside: { ...vote.aside, [fact.seat]: { at: entry.at, by: entry.by.person ?? '' } } };
    }
    case 'SteppingAsideUndone': {
      const { [fact.seat]: _back, ...aside } = vote.aside;
      return { ...vote, aside };
    }
    case 'VoteExtended':
      return {
        ...vote,
        deadline: fact.to,
        extensions: [...vote.extensions, { from: fact.from, to: fact.to, reason: fact.reason, at: entry.at }],
      };
    case 'VoteClosed': {
      const { ballots: _ballots, aside: _aside, ...rest } = vote;
      const { how, seats, tally } = fact;
      return { ...rest, state: 'closed', closedAt: entry.at, how, seats, tally, decision: '', hash: entry.hash };
    }
    case 'VoteCalledOff': {
      const { ballots: _ballots, aside: _aside, ...rest } = vote;
      return { ...rest, state: 'called-off', at: entry.at, why: fact.why };
    }
    default:
      return vote;
  }
}

/** The decision's number and hash, once taken: the act that closes appends both facts. */
export const withDecision = (vote: Vote | undefined, entry: Entry): Vote | undefined =>
  vote?.state === 'closed' && entry.fact.kind === 'DecisionTaken' && entry.fact.vote === vote.id
    ? { ...vote, decision: entry.fact.decision, hash: entry.hash }
    : vote;

function openedVote(fact: FactOf<'VoteOpened'>, at: Moment, fiche: Fiche | undefined): OpenVote {
  return {
    state: 'open',
    id: fact.vote,
    subject: subjectOpened(fact, fiche),
    roll: fact.roll,
    openedAt: at,
    deadline: fact.deadline,
    extensions: [],
    tallyShown: fact.tallyShown,
    closeWhenAllVoted: fact.closeWhenAllVoted,
    consultation: fact.consultation,
    without: fact.without,
    ...(fact.withoutReason === undefined ? {} : { withoutReason: fact.withoutReason }),
    ballots: {},
    aside: {},
  };
}

function subjectOpened(fact: FactOf<'VoteOpened'>, fiche: Fiche | undefined): SubjectOfVote {
  const { subject, title = '', text = '', priorities } = fact;
  if (subject.kind === 'motion') return { kind: 'motion', title, text, ...(priorities ? { priorities } : {}) };
  const reference = fiche?.reference ?? '';
  const name = fiche ? contentOf(currentVersion(fiche).content).title : '';
  if (subject.kind === 'fiche') return { ...subject, reference, title: name };
  const number = (fiche && amendmentNamed(fiche, subject.amendment)?.number) ?? 1;
  return { ...subject, reference, number, title: name, ...(outlives(fiche) ? { outlives: true } : {}) };
}

/** R1.4: what the board validated before the agreement's end goes on after it, and its amendments with it. */
export const outlives = (fiche: Fiche | undefined): boolean =>
  fiche?.state === 'validated' || fiche?.state === 'running';

/** Time left in words needs the distance: milliseconds until no more ballots count, 0 once it is over. */
export const millisecondsLeft = (world: World, vote: OpenVote, now: Temporal.Instant): number =>
  Math.max(0, toInstant(overAt(world, vote)).epochMilliseconds - now.epochMilliseconds);
