import { type Context, type Decision, type Entry, lacking, personOf, refuse, textFault, type World } from './decide.ts';
import type { FactOf, Platform } from './facts.ts';
import { FICHE_STATES, type Fiche, mayRead } from './fiche.ts';
import { LONG_TEXT_MAX } from './fiche-content.ts';
import { capacitiesOf, capacityFor } from './rights.ts';
import type { Moment } from './time.ts';

/** A remark in the fiche's file (R17.2). Withdrawn, its text is gone and the fact that there was one stays (R17.3). */
export interface Remark {
  readonly id: string;
  readonly by?: string;
  readonly at: Moment;
  readonly via: Platform;
  readonly room?: string;
  /** Absent once withdrawn. */
  readonly text?: string;
}

/** By anyone who may discuss the fiche: members, commission, board; its proposer; the guests of its session (R15). */
export function makeRemark(world: World, command: { readonly text: string }, ctx: Context): Decision {
  const { fiche } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  const capacities = capacitiesOf(world.agreement, world.committee, ctx.actor, ctx.today, fiche.consultation);
  const own = fiche.author === personOf(ctx) ? capacities[0] : undefined;
  const guest = capacities.find((c) => c.as === 'guest' && c.of !== undefined && c.of === fiche.consultation);
  const as = capacityFor(capacities, 'discuss') ?? own ?? guest;
  if (!as) return lacking(world, ctx, capacities, 'discuss', fiche.consultation);
  // Somebody else's draft is nobody's business, not even that there is one.
  if (!mayRead(capacities, personOf(ctx), fiche)) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  if (fiche.state === 'draft')
    return refuse({ code: 'wrong-state', state: 'draft', from: FICHE_STATES.filter((state) => state !== 'draft') });
  const fault = textFault('remark', command.text, LONG_TEXT_MAX);
  if (fault) return refuse(fault);
  return { as, facts: [{ kind: 'RemarkMade', remark: ctx.newId, fiche: fiche.id, text: command.text.trim() }] };
}

export function withdrawRemark(world: World, command: { readonly remark: string }, ctx: Context): Decision {
  const { fiche } = world;
  if (!fiche) return refuse({ code: 'not-found', what: 'fiche', given: '' });
  const remark = fiche.remarks.find((r) => r.id === command.remark);
  if (!remark) return refuse({ code: 'not-found', what: 'remark', given: command.remark });
  const person = personOf(ctx);
  if (person === undefined || remark.by !== person) return refuse({ code: 'not-yours', what: 'remark' });
  const capacities = capacitiesOf(world.agreement, world.committee, ctx.actor, ctx.today, fiche.consultation);
  const as = capacities[0];
  if (!as) return lacking(world, ctx, capacities, 'discuss', fiche.consultation);
  if (remark.text === undefined) return { as, facts: [] };
  return { as, facts: [{ kind: 'RemarkWithdrawn', remark: remark.id, fiche: fiche.id }] };
}

export function withRemark(fiche: Fiche, entry: Entry<FactOf<'RemarkMade'>>): Fiche {
  const remark: Remark = {
    id: entry.fact.remark,
    at: entry.at,
    via: entry.via,
    text: entry.fact.text,
    ...(entry.by.person === undefined ? {} : { by: entry.by.person }),
    ...(entry.room === undefined ? {} : { room: entry.room }),
  };
  return { ...fiche, remarks: [...fiche.remarks, remark] };
}

export function withoutRemark(fiche: Fiche, id: string): Fiche {
  const remarks = fiche.remarks.map((remark) => {
    if (remark.id !== id) return remark;
    const { text: _gone, ...kept } = remark;
    return kept;
  });
  return { ...fiche, remarks };
}
