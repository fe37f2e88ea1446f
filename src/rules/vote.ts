import { agendaRules } from './agenda.ts';
import { endsAt } from './agreement.ts';
import { amendmentNamed, closedToAmendments, effectOfDecision } from './amendment.ts';
import { consultationState, isSession, readMoment } from './consultation.ts';
import {
  allowed,
  type Context,
  closedToNew,
  type Decision,
  type Entry,
  given,
  lacking,
  personOf,
  refuse,
  textFault,
  type World,
} from './decide.ts';
import type { ClosedHow, Fact, FactOf, Platform, Priorities, SeatResult, TallyShown, Voting } from './facts.ts';
import { currentVersion, type Fiche } from './fiche.ts';
import { contentOf, LONG_TEXT_MAX, TITLE_MAX } from './fiche-content.ts';
import { missingOpinions } from './opinion.ts';
import type { Refusal } from './refusals.ts';
import { type Capacity, capacitiesOf } from './rights.ts';
import { actingFor, seatsOf } from './seats.ts';
import { type Choice, type Tally, tallyOf, type Voter } from './tally.ts';
import { hasCome, type Moment, toInstant, toMoment } from './time.ts';

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

export interface OpenVoteOn {
  /** Of the fiche that is named: then the vote is on that (R8.1). */
  readonly amendment?: string;
  readonly deadline: string;
  readonly tallyShown: TallyShown;
  readonly closeWhenAllVoted: boolean;
  /** Why it opens without an avis that is missing (R4.5). */
  readonly withoutReason?: string;
}

/** R4.5, R3.5, R3.7: the secretariat puts the current version of a fiche to the vote. */
export function openVoteOnFiche(world: World, command: OpenVoteOn, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const { fiche } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  if (command.amendment !== undefined)
    return openVoteOnAmendment(world, fiche, command.amendment, command, may.as, ctx);
  if (fiche.state !== 'on-agenda') return refuse({ code: 'wrong-state', state: fiche.state, from: ['on-agenda'] });
  if (fiche.consultation !== world.consultation?.id)
    return refuse({ code: 'not-found', what: 'consultation', given: fiche.consultation ?? '' });
  const without = missingOpinions(world.agreement, fiche);
  if (without.length > 0 && !command.withoutReason?.trim())
    return refuse({ code: 'opinions-missing', ministries: without });
  const tooLong = textFault('reason', command.withoutReason, 1000, false);
  if (tooLong) return refuse(tooLong);
  const opening = openingOf(world, command, ctx);
  if ('refused' in opening) return opening;
  const { n } = currentVersion(fiche);
  return {
    as: may.as,
    facts: [
      {
        ...opening,
        subject: { kind: 'fiche', fiche: fiche.id, version: n },
        without,
        ...(without.length > 0 ? given('withoutReason', command.withoutReason) : {}),
      },
    ],
  };
}

/** R8.1: an amendment is voted on like a fiche. */
function openVoteOnAmendment(
  world: World,
  fiche: Fiche,
  id: string,
  command: OpenVoteOn,
  as: Capacity,
  ctx: Context,
): Decision {
  const amendment = amendmentNamed(fiche, id);
  if (!amendment) return refuse({ code: 'not-found', what: 'amendment', given: '' });
  if (amendment.state !== 'on-agenda')
    return refuse({ code: 'amendment-state', state: amendment.state, from: ['on-agenda'] });
  if (amendment.consultation !== world.consultation?.id)
    return refuse({ code: 'not-found', what: 'consultation', given: amendment.consultation ?? '' });
  const without = missingOpinions(world.agreement, amendment);
  if (without.length > 0 && !command.withoutReason?.trim())
    return refuse({ code: 'opinions-missing', ministries: without });
  const tooLong = textFault('reason', command.withoutReason, 1000, false);
  if (tooLong) return refuse(tooLong);
  const opening = openingOf(world, command, ctx, fiche);
  if ('refused' in opening) return opening;
  const version = currentVersion(amendment).n;
  return {
    as,
    facts: [
      {
        ...opening,
        subject: { kind: 'amendment', fiche: fiche.id, amendment: amendment.id, version },
        without,
        ...(without.length > 0 ? given('withoutReason', command.withoutReason) : {}),
      },
    ],
  };
}

export interface OpenMotion extends OpenVoteOn {
  readonly title: string;
  readonly text: string;
  /** R11.9: the axes that the committee puts first in a year. */
  readonly priorities?: Priorities;
}

/** R3.11, R11.6: a text put to the vote, in a session or in a written consultation. */
export function openMotion(world: World, command: OpenMotion, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const fault = textFault('title', command.title, TITLE_MAX) ?? textFault('text', command.text, LONG_TEXT_MAX);
  if (fault) return refuse(fault);
  const priorities = command.priorities && prioritiesFault(world, command.priorities);
  if (priorities) return refuse(priorities);
  const opening = openingOf(world, command, ctx);
  if ('refused' in opening) return opening;
  return {
    as: may.as,
    facts: [
      {
        ...opening,
        subject: { kind: 'motion' },
        without: [],
        title: command.title.trim(),
        text: command.text.trim(),
        ...(command.priorities ? { priorities: command.priorities } : {}),
      },
    ],
  };
}

/** R11.9: of a year, and at least one axis of the agreement. */
function prioritiesFault(world: World, { year, axes }: Priorities): Refusal | undefined {
  if (!Number.isInteger(year) || year < 2000 || year > 2999) return { code: 'invalid', field: 'year' };
  const known = new Set(world.agreement.axes.map((axis) => axis.id));
  return axes.length === 0 || axes.some((axis) => !known.has(axis)) ? { code: 'invalid', field: 'axes' } : undefined;
}

/** `amended`: the fiche whose amendment it is; of a validated one they go on after the agreement's end (R1.4). */
function openingOf(world: World, command: OpenVoteOn, ctx: Context, amended?: Fiche) {
  const ended = amended ? closedToAmendments(world, amended, ctx) : closedToNew(world, ctx.today);
  if (ended) return refuse(ended);
  const { consultation } = world;
  if (!consultation) return refuse({ code: 'not-found', what: 'consultation', given: '' });
  if (consultationState(consultation, ctx.now) !== 'running') {
    if (isSession(consultation)) return refuse({ code: 'session-state', state: consultation.state, from: ['open'] });
    return refuse({
      code: 'consultation-not-running',
      opensAt: consultation.opensAt,
      closesAt: consultation.closesAt,
    });
  }
  const read = readMoment(world, 'deadline', command.deadline);
  if ('refused' in read) return read;
  return openingUntil(world, read.moment, command, ctx, amended);
}

/** The opening of a vote, with the roll that it has from then on (R3.5); or why it may not have that deadline. */
export function openingUntil(world: World, deadline: Moment, voting: Voting, ctx: Context, amended?: Fiche) {
  const { consultation } = world;
  if (!consultation) return refuse({ code: 'not-found', what: 'consultation', given: '' });
  if (hasCome(deadline, ctx.now))
    return refuse({ code: 'in-the-past', field: 'deadline', given: deadline, now: toMoment(ctx.now) });
  // A notice received since the consultation opened may end the agreement before it (R1.3).
  const end = endsAt(world.agreement, world.events);
  const until = agendaRules(consultation).votesUntil(ctx.now);
  const whole = isSession(consultation) ? ('session' as const) : ('consultation' as const);
  const [latest, why] = end < until && !outlives(amended) ? [end, 'agreement' as const] : [until, whole];
  if (deadline > latest) return refuse({ code: 'too-late', field: 'deadline', given: deadline, latest, why });
  return {
    kind: 'VoteOpened' as const,
    vote: ctx.newId,
    roll: seatsOf(world.agreement).map(({ id, body, votes }) => ({ seat: id, body, votes })),
    deadline,
    tallyShown: voting.tallyShown,
    closeWhenAllVoted: voting.closeWhenAllVoted,
    consultation: consultation.id,
  };
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

type SeatCapacity = Extract<Capacity, { as: 'seat' }>;

/** The seat that the actor acts for in this vote, or the "no" that says why not (R2.3, R15.3). */
function ownSeat(world: World, vote: Vote, ctx: Context): { readonly as: SeatCapacity } | ReturnType<typeof refuse> {
  const capacities = capacitiesOf(world.agreement, world.committee, ctx.actor, ctx.today, vote.consultation);
  const as = capacities.find((c) => c.as === 'seat');
  if (as) {
    if (vote.roll.some((voter) => voter.seat === as.seat)) return { as };
    return refuse({ code: 'seat-not-in-roll', seat: as.seat });
  }
  const refused = lacking(world, ctx, capacities, 'vote', vote.consultation);
  const person = personOf(ctx);
  if (person !== undefined && refused.refused.code !== 'substitute-acts') {
    const left = world.committee.mandates.findLast(
      (m) => m.person === person && m.kind !== 'role' && m.to !== undefined && m.from <= m.to && m.to < ctx.today,
    );
    if (left?.to !== undefined && left.kind !== 'role')
      return refuse({ code: 'seat-left', seat: left.seat, until: left.to });
  }
  return refused;
}

/** The open vote, or why nothing gets into it any more (R3.5). */
function stillOpen(world: World, ctx: Context): { readonly vote: OpenVote } | ReturnType<typeof refuse> {
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

/** R3.1: one ballot per seat; a later one replaces the earlier. The choice that stands already appends nothing. */
export function castBallot(world: World, command: { readonly choice: Choice }, ctx: Context): Decision {
  if (!world.vote) return refuse({ code: 'not-found', what: 'vote', given: '' });
  const own = ownSeat(world, world.vote, ctx);
  if ('refused' in own) return own;
  const open = stillOpen(world, ctx);
  if ('refused' in open) return open;
  const { vote } = open;
  const { seat } = own.as;
  if (vote.aside[seat]) return refuse({ code: 'stepped-aside', seat });
  const standing = vote.ballots[seat];
  // Another person's ballot is replaced even by the same choice: "the same" would tell what it was (R3.7).
  const isOwn = standing !== undefined && !standing.entered && standing.by === personOf(ctx);
  if (isOwn && standing.choice === command.choice) return { as: own.as, facts: [] };
  const cast = { kind: 'BallotCast', vote: vote.id, seat, choice: command.choice, entered: false } as const;
  return { as: own.as, facts: [cast, ...closingIfAllVoted(world, vote, cast, ctx)] };
}

/** R3.8: a show of hands, seat by seat; never over a ballot that the holder cast themselves. */
export function enterBallot(
  world: World,
  command: { readonly seat: string; readonly choice: Choice },
  ctx: Context,
): Decision {
  const may = allowed(world, ctx, 'enter-ballot');
  if ('refused' in may) return may;
  const open = stillOpen(world, ctx);
  if ('refused' in open) return open;
  const { vote } = open;
  const { seat, choice } = command;
  if (!vote.roll.some((voter) => voter.seat === seat)) return refuse({ code: 'unknown-seat', seat });
  if (!actingFor(world.committee, seat, ctx.today, vote.consultation)) return refuse({ code: 'seat-vacant', seat });
  if (vote.aside[seat]) return refuse({ code: 'stepped-aside', seat });
  const standing = vote.ballots[seat];
  if (standing && !standing.entered) return refuse({ code: 'own-ballot-stands', seat });
  // Under a hidden tally an answer that tells "the same" from "another" would tell the choice that stands (R3.7).
  if (standing?.choice === choice && vote.tallyShown === 'live') return { as: may.as, facts: [] };
  const cast = { kind: 'BallotCast', vote: vote.id, seat, choice, entered: true } as const;
  return { as: may.as, facts: [cast, ...closingIfAllVoted(world, vote, cast, ctx)] };
}

/** R3.9: the seat's ballot goes, and the seat is no longer awaited. */
export function stepAside(world: World, ctx: Context): Decision {
  if (!world.vote) return refuse({ code: 'not-found', what: 'vote', given: '' });
  const own = ownSeat(world, world.vote, ctx);
  if ('refused' in own) return own;
  const open = stillOpen(world, ctx);
  if ('refused' in open) return open;
  const { vote } = open;
  const { seat } = own.as;
  if (vote.aside[seat]) return { as: own.as, facts: [] };
  const fact: Fact = { kind: 'SeatSteppedAside', vote: vote.id, seat };
  const { [seat]: _gone, ...ballots } = vote.ballots;
  const after: OpenVote = { ...vote, ballots, aside: { ...vote.aside, [seat]: { at: toMoment(ctx.now), by: '' } } };
  return { as: own.as, facts: [fact, ...closingIfComplete(world, after, ctx)] };
}

export function undoSteppingAside(world: World, ctx: Context): Decision {
  if (!world.vote) return refuse({ code: 'not-found', what: 'vote', given: '' });
  const own = ownSeat(world, world.vote, ctx);
  if ('refused' in own) return own;
  const open = stillOpen(world, ctx);
  if ('refused' in open) return open;
  const { seat } = own.as;
  if (!open.vote.aside[seat]) return refuse({ code: 'not-stepped-aside', seat });
  return { as: own.as, facts: [{ kind: 'SteppingAsideUndone', vote: open.vote.id, seat }] };
}

/** R3.6: before its deadline, to a later one, with a reason that is announced to all. */
export function extendVote(
  world: World,
  command: { readonly deadline: string; readonly reason: string },
  ctx: Context,
): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const open = stillOpen(world, ctx);
  if ('refused' in open) return open;
  const { vote } = open;
  const fault = textFault('reason', command.reason, 1000);
  if (fault) return refuse(fault);
  const read = readMoment(world, 'deadline', command.deadline);
  if ('refused' in read) return read;
  const to = read.moment;
  if (to <= vote.deadline) return refuse({ code: 'not-later', field: 'deadline', given: to, after: vote.deadline });
  const end = endsAt(world.agreement, world.events);
  const latest = end < farthest(ctx) ? end : farthest(ctx);
  if (to > latest)
    return refuse({
      code: 'too-late',
      field: 'deadline',
      given: to,
      latest,
      why: latest === end ? 'agreement' : 'two-years',
    });
  return {
    as: may.as,
    facts: [{ kind: 'VoteExtended', vote: vote.id, from: vote.deadline, to, reason: command.reason.trim() }],
  };
}

/** No vote runs longer than two years: a slip in the year is said rather than kept. */
const farthest = (ctx: Context): Moment => toMoment(ctx.now.add({ hours: 24 * 731 }));

/** R3.6: by hand; in a written consultation only once every awaited seat has voted (`agenda.ts`). */
export function closeVoteByHand(world: World, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const { vote } = world;
  if (!vote) return refuse({ code: 'not-found', what: 'vote', given: '' });
  if (vote.state === 'closed') return refuse({ code: 'vote-closed', at: vote.closedAt });
  if (vote.state === 'called-off') return refuse({ code: 'vote-called-off', at: vote.at });
  if (hasCome(overAt(world, vote), ctx.now))
    return { as: may.as, facts: closing(world, vote, overHow(world, vote), ctx) };
  const seats = seatsStillAwaited(world, vote, ctx);
  if (seats.length > 0 && !agendaRules(world.consultation).closedByHandWhileAwaited)
    return refuse({ code: 'seats-awaited', seats, deadline: overAt(world, vote) });
  return { as: may.as, facts: closing(world, vote, 'by-hand', ctx) };
}

/** At the deadline, by the clock. Nothing to do where it was closed, called off or extended meanwhile. */
export function closeVoteAtDeadline(world: World, ctx: Context): Decision {
  const may = allowed(world, ctx, 'close-at-deadline');
  if ('refused' in may) return may;
  const { vote } = world;
  if (vote?.state !== 'open' || !hasCome(overAt(world, vote), ctx.now)) return { as: may.as, facts: [] };
  return { as: may.as, facts: closing(world, vote, overHow(world, vote), ctx) };
}

const overHow = (world: World, vote: OpenVote): ClosedHow =>
  overAt(world, vote) < vote.deadline ? 'agreement-ended' : 'deadline';

function closingIfAllVoted(
  world: World,
  vote: OpenVote,
  { seat, choice, entered }: FactOf<'BallotCast'>,
  ctx: Context,
): readonly Fact[] {
  const ballot: Ballot = { choice, entered, at: toMoment(ctx.now), via: ctx.via, seq: 0, hash: '' };
  return closingIfComplete(world, { ...vote, ballots: { ...vote.ballots, [seat]: ballot } }, ctx);
}

const closingIfComplete = (world: World, vote: OpenVote, ctx: Context): readonly Fact[] =>
  vote.closeWhenAllVoted && seatsStillAwaited(world, vote, ctx).length === 0
    ? closing(world, vote, 'all-voted', ctx)
    : [];

/** One step: the tally is fixed and the decision taken (R3.5). */
function closing(world: World, vote: OpenVote, how: ClosedHow, ctx: Context): readonly Fact[] {
  const tally = standingTally(vote);
  const subject = subjectToFact(vote.subject);
  return [
    { kind: 'VoteClosed', vote: vote.id, how, seats: seatResults(world, vote, ctx), tally },
    { kind: 'DecisionTaken', decision: nextDecision(world, ctx), vote: vote.id, subject, outcome: tally.outcome },
    ...(subject.kind === 'amendment' ? effectOfDecision(world, subject.amendment, tally.outcome) : []),
  ];
}

const subjectToFact = (subject: SubjectOfVote): FactOf<'DecisionTaken'>['subject'] => {
  switch (subject.kind) {
    case 'motion':
      return { kind: 'motion' };
    case 'amendment': {
      const { kind, fiche, amendment, version } = subject;
      return { kind, fiche, amendment, version };
    }
    case 'fiche':
      return { kind: 'fiche', fiche: subject.fiche, version: subject.version };
    default:
      return subject satisfies never;
  }
};

/** `D-2027-001`, without gaps by year. */
export function nextDecision(world: World, ctx: Pick<Context, 'today'>): string {
  const year = ctx.today.slice(0, 4);
  return `D-${year}-${String((world.numbers[`decision-${year}`] ?? 0) + 1).padStart(3, '0')}`;
}

/** The tally of the ballots that stand now. A seat that stepped aside has none (R3.9). */
export const standingTally = (vote: OpenVote): Tally =>
  tallyOf(vote.roll, new Map(Object.entries(vote.ballots).map(([seat, ballot]) => [seat, ballot.choice])));

function seatResults(world: World, vote: OpenVote, ctx: Context): readonly SeatResult[] {
  return vote.roll.map((voter): SeatResult => {
    const ballot = vote.ballots[voter.seat];
    if (ballot) return { ...voter, result: ballot.choice, ...(ballot.entered ? { entered: true as const } : {}) };
    if (vote.aside[voter.seat]) return { ...voter, result: 'aside' };
    const held = actingFor(world.committee, voter.seat, ctx.today, vote.consultation);
    return { ...voter, result: held ? 'silent' : 'vacant' };
  });
}

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
