import { allowed, type Context, type Decision, lacking, personOf, refuse, type World } from './decide.ts';
import type { Fact } from './facts.ts';
import { type Capacity, capacitiesOf } from './rights.ts';
import { actingFor } from './seats.ts';
import type { Choice } from './tally.ts';
import { toMoment } from './time.ts';
import { type OpenVote, stillOpen, type Vote } from './vote.ts';
import { closingIfAllVoted, closingIfComplete } from './vote-closing.ts';

/** What gets into a ballot box, and who leaves it (R3.1, R3.8, R3.9). */

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

/** The open vote, and the seat that the actor acts for in it; or the "no" of whichever is not there. */
function ownPlace(world: World, ctx: Context) {
  if (!world.vote) return refuse({ code: 'not-found', what: 'vote', given: '' });
  const own = ownSeat(world, world.vote, ctx);
  if ('refused' in own) return own;
  const open = stillOpen(world, ctx);
  if ('refused' in open) return open;
  return { as: own.as, seat: own.as.seat, vote: open.vote };
}

/** R3.1: one ballot per seat; a later one replaces the earlier. The choice that stands already appends nothing. */
export function castBallot(world: World, command: { readonly choice: Choice }, ctx: Context): Decision {
  const own = ownPlace(world, ctx);
  if ('refused' in own) return own;
  const { vote, seat } = own;
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
  const own = ownPlace(world, ctx);
  if ('refused' in own) return own;
  const { vote, seat } = own;
  if (vote.aside[seat]) return { as: own.as, facts: [] };
  const fact: Fact = { kind: 'SeatSteppedAside', vote: vote.id, seat };
  const { [seat]: _gone, ...ballots } = vote.ballots;
  const after: OpenVote = { ...vote, ballots, aside: { ...vote.aside, [seat]: { at: toMoment(ctx.now), by: '' } } };
  return { as: own.as, facts: [fact, ...closingIfComplete(world, after, ctx)] };
}

export function undoSteppingAside(world: World, ctx: Context): Decision {
  const own = ownPlace(world, ctx);
  if ('refused' in own) return own;
  const { vote, seat } = own;
  if (!vote.aside[seat]) return refuse({ code: 'not-stepped-aside', seat });
  return { as: own.as, facts: [{ kind: 'SteppingAsideUndone', vote: vote.id, seat }] };
}
