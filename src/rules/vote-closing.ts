import { agendaRules } from './agenda.ts';
import { endsAt } from './agreement.ts';
import { effectOfDecision } from './amendment.ts';
import { readMoment } from './consultation.ts';
import { allowed, type Context, type Decision, refuse, textFault, type World } from './decide.ts';
import type { ClosedHow, Fact, FactOf, SeatResult } from './facts.ts';
import { actingFor } from './seats.ts';
import { hasCome, toMoment } from './time.ts';
import {
  type Ballot,
  type OpenVote,
  overAt,
  type SubjectOfVote,
  seatsStillAwaited,
  standingTally,
  stillOpen,
} from './vote.ts';
import { farthest } from './vote-opening.ts';

/** How a vote is extended and closed, and what it decides (R3.5, R3.6). */

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

export function closingIfAllVoted(
  world: World,
  vote: OpenVote,
  { seat, choice, entered }: FactOf<'BallotCast'>,
  ctx: Context,
): readonly Fact[] {
  const ballot: Ballot = { choice, entered, at: toMoment(ctx.now), via: ctx.via, seq: 0, hash: '' };
  return closingIfComplete(world, { ...vote, ballots: { ...vote.ballots, [seat]: ballot } }, ctx);
}

export const closingIfComplete = (world: World, vote: OpenVote, ctx: Context): readonly Fact[] =>
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

function seatResults(world: World, vote: OpenVote, ctx: Context): readonly SeatResult[] {
  return vote.roll.map((voter): SeatResult => {
    const ballot = vote.ballots[voter.seat];
    if (ballot) return { ...voter, result: ballot.choice, ...(ballot.entered ? { entered: true as const } : {}) };
    if (vote.aside[voter.seat]) return { ...voter, result: 'aside' };
    const held = actingFor(world.committee, voter.seat, ctx.today, vote.consultation);
    return { ...voter, result: held ? 'silent' : 'vacant' };
  });
}
