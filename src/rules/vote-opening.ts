import { agendaRules } from './agenda.ts';
import { endsAt } from './agreement.ts';
import { amendmentNamed, closedToAmendments } from './amendment.ts';
import { consultationState, isSession, readMoment } from './consultation.ts';
import { allowed, type Context, closedToNew, type Decision, given, refuse, textFault, type World } from './decide.ts';
import type { Priorities, TallyShown, Voting } from './facts.ts';
import { currentVersion, type Fiche } from './fiche.ts';
import { LONG_TEXT_MAX, TITLE_MAX } from './fiche-content.ts';
import { missingOpinions } from './opinion.ts';
import type { Refusal } from './refusals.ts';
import type { Capacity } from './rights.ts';
import { seatsOf } from './seats.ts';
import { hasCome, type Moment, toMoment } from './time.ts';
import { outlives } from './vote.ts';

/** How a vote is opened: on a fiche, an amendment or a motion (R3.5, R4.5, R8.1). */

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

/** No vote runs longer than two years: a slip in the year is said rather than kept. */
export const farthest = (ctx: Context): Moment => toMoment(ctx.now.add({ hours: 24 * 731 }));
