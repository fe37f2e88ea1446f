import { type Agreement, type AgreementEvents, articleOfEnd, isOpenForNew, lastDay, stateOn } from './agreement.ts';
import type { Consultation } from './consultation.ts';
import type { Contact } from './directory.ts';
import type { Fact, Platform } from './facts.ts';
import type { Fiche } from './fiche.ts';
import type { Cents } from './money.ts';
import type { Publication } from './publication.ts';
import type { Refusal, TextField } from './refusals.ts';
import type { Report } from './report.ts';
import {
  type Actor,
  type Capacity,
  capacitiesOf,
  capacityFor,
  type Right,
  replacedBySubstitute,
  whoMay,
} from './rights.ts';
import type { Committee } from './seats.ts';
import type { Day, Moment } from './time.ts';
import type { Vote } from './vote.ts';
import type { CommitteeCalendar } from './year.ts';

/** What a decision looks at: the agreement as it stands, and the things that the command names. */
export interface World {
  readonly agreement: Agreement;
  readonly events: AgreementEvents;
  readonly committee: Committee;
  readonly numbers: Numbers;
  readonly fiche?: Fiche;
  readonly vote?: Vote;
  readonly consultation?: Consultation;
  readonly room?: BoundRoom;
  /** What other actions of the fiche's programme year take of the ceiling: all of them, and those validated before it. */
  readonly commitments?: { readonly others: Cents; readonly earlier: Cents };
  readonly report?: Report;
  /** Every fiche of the agreement, where a report is named. */
  readonly yearFiches?: readonly Fiche[];
  readonly contact?: Contact;
  /** Fiches that await the board, where a form asks for them (R6.1). */
  readonly awaitingBoard?: readonly Fiche[];
  /** Dates, sessions and common decisions of the years; absent where there are none. */
  readonly calendar?: CommitteeCalendar;
  /** What anybody can read; absent where nothing is. */
  readonly publication?: Publication;
  /** All that stands on the agenda of `consultation`, where the command asked for it. */
  readonly fiches?: readonly Fiche[];
  /** The reminder that the command names, where it was sent, dropped or muted before (R14.4). */
  readonly reminder?: KnownReminder;
  /** The calendar feed that the command names. */
  readonly feed?: KnownFeed;
}

export interface KnownReminder {
  readonly id: string;
  readonly state: 'sent' | 'dropped' | 'muted';
}

export interface KnownFeed {
  readonly id: string;
  readonly person: string;
  readonly revoked: boolean;
}

/** A room of a platform, and the agreement that it is bound to. */
export interface BoundRoom {
  readonly id: string;
  readonly agreement: string;
  readonly name: string;
  /** Nothing can be posted there any more. */
  readonly closed: boolean;
}

/** Last number given, by kind and year: references and decisions have no gaps (R7.1). */
export type Numbers = Readonly<Record<string, number>>;

/** Who asks, through what, and when: the moment is the register's own (R3.5). */
export interface Context {
  readonly now: Temporal.Instant;
  /** Of the agreement's time zone. */
  readonly today: Day;
  readonly actor: Actor;
  readonly via: Platform;
  readonly room?: string;
  /** An identifier for what this act makes. */
  readonly newId: string;
}

/** Facts, in order; none where what is asked stands already. Or a "no" that changes nothing. */
export type Decision = { readonly facts: readonly Fact[]; readonly as: Capacity } | { readonly refused: Refusal };

/** A fact with its place in the journal. */
export interface Entry<F extends Fact = Fact> {
  readonly seq: number;
  readonly at: Moment;
  readonly by: By;
  readonly via: Platform;
  readonly room?: string;
  readonly hash: string;
  readonly fact: F;
}

/** Who acted, and for which seat or in which role. */
export interface By {
  readonly person?: string;
  readonly as: string;
  readonly substitute?: true;
}

export const refuse = (refused: Refusal): { readonly refused: Refusal } => ({ refused });

/** The capacity that gives `right`, or the "no" that says who has it (R15.3). */
export function allowed(
  world: World,
  ctx: Context,
  right: Right,
  scope?: string,
): { readonly as: Capacity } | { readonly refused: Refusal } {
  const capacities = capacitiesOf(world.agreement, world.committee, ctx.actor, ctx.today, scope);
  const as = capacityFor(capacities, right);
  return as ? { as } : lacking(world, ctx, capacities, right, scope);
}

/** Why `capacities` do not give a right: the substitute acts meanwhile (R2.3), nobody here, or others have it (R15.3). */
export function lacking(
  { agreement, committee }: World,
  { actor, today }: Context,
  capacities: readonly Capacity[],
  right: Right,
  scope?: string,
): { readonly refused: Refusal } {
  const replaced =
    'person' in actor ? replacedBySubstitute(agreement, committee, actor.person, today, scope) : undefined;
  if (replaced) {
    const holders = { mandates: committee.mandates.filter((m) => m.kind !== 'substitute') };
    if (capacityFor(capacitiesOf(agreement, holders, actor, today), right))
      return refuse({ code: 'substitute-acts', ...replaced });
  }
  if (capacities.length === 0 && !replaced) return refuse({ code: 'no-role-here' });
  return refuse({ code: 'not-allowed', right, who: whoMay(right) });
}

/** Nothing new before the agreement is in force, nor after its end (R1.4). */
export function closedToNew(world: World, day: Day): Refusal | undefined {
  const state = stateOn(world.agreement, world.events, day);
  if (isOpenForNew(state)) return undefined;
  if (state === 'not-yet') return { code: 'agreement-not-yet', from: world.agreement.signedOn };
  return {
    code: 'agreement-ended',
    state,
    article: articleOfEnd(state),
    lastDay: lastDay(world.agreement, world.events),
  };
}

/** A text that somebody must give: there, and not longer than `max` characters. */
export function textFault(
  field: TextField,
  text: string | undefined,
  max: number,
  required = true,
): Refusal | undefined {
  const length = text?.trim().length ?? 0;
  if (length === 0) return required ? { code: 'text-needed', field } : undefined;
  return length > max ? { code: 'text-too-long', field, max, length } : undefined;
}

export const personOf = (ctx: Context): string | undefined => ('person' in ctx.actor ? ctx.actor.person : undefined);

/** An optional text as a fact carries it: trimmed, absent where empty. */
export const given = <K extends string>(key: K, text: string | undefined): { readonly [P in K]?: string } =>
  (text?.trim() ? { [key]: text.trim() } : {}) as { readonly [P in K]?: string };
