import type { Agreement } from './agreement.ts';
import { type Context, lacking, type refuse, type World } from './decide.ts';
import type { Capacity } from './rights.ts';
import { capacitiesOf } from './rights.ts';
import type { Moment } from './time.ts';

/** What a party said of the agenda, the calendar or the action plan (R11.5). */
export interface Approval {
  readonly party: string;
  /** What it was said of: a later change of the matter makes it void. */
  readonly revision: number;
  /** The change that it asks for; absent where it agrees. */
  readonly change?: string;
  readonly at: Moment;
  readonly by?: string;
}

/** The three of R11.5: the operator, through its secretariat, and each ministry. */
export const partiesOf = (agreement: Agreement): readonly string[] => agreement.bodies.map((body) => body.id);

/** What each party last said of the matter as it stands. */
export const standingApproval = (
  approvals: readonly Approval[],
  revision: number,
  party: string,
): Approval | undefined => approvals.findLast((each) => each.party === party && each.revision === revision);

/** The parties that have not agreed yet: those that ask for a change are among them. */
export const partiesMissing = (
  agreement: Agreement,
  approvals: readonly Approval[],
  revision: number,
): readonly string[] =>
  partiesOf(agreement).filter((party) => {
    const said = standingApproval(approvals, revision, party);
    return said === undefined || said.change !== undefined;
  });

/** The party that the actor speaks for: a ministry by its seat, the operator by the secretariat (R11.5, R15). */
export function ownParty(
  world: World,
  ctx: Context,
  scope?: string,
): { readonly as: Capacity; readonly party: string } | ReturnType<typeof refuse> {
  const capacities = capacitiesOf(world.agreement, world.committee, ctx.actor, ctx.today, scope);
  const party = partyAmong(world.agreement, capacities);
  if (party) return party;
  return lacking(world, ctx, capacities, 'approve', scope);
}

export function partyAmong(
  agreement: Agreement,
  capacities: readonly Capacity[],
): { readonly as: Capacity; readonly party: string } | undefined {
  const ministry = capacities.find((c) => c.as === 'seat' && c.bodyKind === 'ministry');
  if (ministry?.as === 'seat') return { as: ministry, party: ministry.body };
  const secretariat = capacities.find((c) => c.as === 'secretariat' || c.as === 'operator');
  const operator = agreement.bodies.find((body) => body.kind === 'operator');
  return secretariat && operator ? { as: secretariat, party: operator.id } : undefined;
}
