import { endsAt } from './agreement.ts';
import { amendmentNamed, closedToAmendments } from './amendment.ts';
import { consultationState, isSession, type WrittenConsultation } from './consultation.ts';
import { allowed, type Context, closedToNew, type Decision, refuse, textFault, type World } from './decide.ts';
import { currentVersion } from './fiche.ts';
import { LONG_TEXT_MAX, TITLE_MAX } from './fiche-content.ts';
import { missingOpinions } from './opinion.ts';
import { outlives } from './vote.ts';
import { openingUntil } from './vote-opening.ts';

/**
 * The votes of a written consultation that open by themselves (R11.6): on its date all that is ready is put to the vote
 * at once, until its end; a fiche whose avis come in later follows when they are in (R4.5).
 */

/** The written consultation that the command names. */
function written({ consultation }: World): { readonly written: WrittenConsultation } | ReturnType<typeof refuse> {
  return consultation && !isSession(consultation)
    ? { written: consultation }
    : refuse({ code: 'not-found', what: 'consultation', given: '' });
}

/** The secretariat writes a motion beforehand, for the day on which the votes open. */
export function prepareMotion(
  world: World,
  command: { readonly title: string; readonly text: string },
  ctx: Context,
): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const ended = closedToNew(world, ctx.today);
  if (ended) return refuse(ended);
  const found = written(world);
  if ('refused' in found) return found;
  const { id, opensAt, closesAt, voting } = found.written;
  // Without votes of its own, or once it is over, nothing would ever open this one.
  if (!voting || consultationState(found.written, ctx.now) === 'over')
    return refuse({ code: 'consultation-not-running', opensAt, closesAt });
  const fault = textFault('title', command.title, TITLE_MAX) ?? textFault('text', command.text, LONG_TEXT_MAX);
  if (fault) return refuse(fault);
  const said = { title: command.title.trim(), text: command.text.trim() };
  return { as: may.as, facts: [{ kind: 'MotionPrepared', consultation: id, motion: ctx.newId, ...said }] };
}

/** And takes it back, as long as it is not put to the vote. */
export function removeMotion(world: World, command: { readonly motion: string }, ctx: Context): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const found = written(world);
  if ('refused' in found) return found;
  const { id, motions = [] } = found.written;
  if (!motions.some((motion) => motion.id === command.motion))
    return refuse({ code: 'not-found', what: 'point', given: '' });
  return { as: may.as, facts: [{ kind: 'MotionRemoved', consultation: id, motion: command.motion }] };
}

export interface OpenDueVote {
  readonly motion?: string;
  /** Of the fiche that is loaded: then the vote is on that (R8.1). */
  readonly amendment?: string;
}

/** What the clock puts to the vote: the fiche that is loaded, its amendment, or a motion. Nothing where it is not time. */
export function openDueVote(world: World, command: OpenDueVote, ctx: Context): Decision {
  const may = allowed(world, ctx, 'close-at-deadline');
  if ('refused' in may) return may;
  const found = written(world);
  if ('refused' in found) return found;
  const { voting, motions = [], closesAt } = found.written;
  const nothing: Decision = { as: may.as, facts: [] };
  if (!voting || consultationState(found.written, ctx.now) !== 'running') return nothing;
  const { fiche } = world;
  const amended = command.amendment === undefined ? undefined : fiche;
  if (amended ? closedToAmendments(world, amended, ctx) : closedToNew(world, ctx.today)) return nothing;
  // A notice received since may end the agreement before the consultation (R1.3), but for what outlives it (R1.4).
  const end = endsAt(world.agreement, world.events);
  const until = end < closesAt && !outlives(amended) ? end : closesAt;
  const opening = openingUntil(world, until, voting, ctx, amended);
  if ('refused' in opening) return opening;
  if (command.motion !== undefined) {
    const motion = motions.find(({ id }) => id === command.motion);
    if (!motion) return nothing;
    const { id, title, text } = motion;
    return {
      as: may.as,
      facts: [{ ...opening, subject: { kind: 'motion' }, without: [], title, text, motion: id }],
    };
  }
  if (fiche && command.amendment !== undefined) {
    const amendment = amendmentNamed(fiche, command.amendment);
    if (amendment?.state !== 'on-agenda' || amendment.consultation !== found.written.id) return nothing;
    if (missingOpinions(world.agreement, amendment).length > 0) return nothing;
    const version = amendment.versions.at(-1)?.n ?? 1;
    const subject = { kind: 'amendment', fiche: fiche.id, amendment: amendment.id, version } as const;
    return { as: may.as, facts: [{ ...opening, subject, without: [] }] };
  }
  if (fiche?.state !== 'on-agenda' || fiche.consultation !== found.written.id) return nothing;
  if (missingOpinions(world.agreement, fiche).length > 0) return nothing;
  const subject = { kind: 'fiche', fiche: fiche.id, version: currentVersion(fiche).n } as const;
  return { as: may.as, facts: [{ ...opening, subject, without: [] }] };
}
