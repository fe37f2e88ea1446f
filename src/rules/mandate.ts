import { allowed, type Context, type Decision, type Entry, refuse, type World } from './decide.ts';
import type { Fact } from './facts.ts';
import type { Capacity } from './rights.ts';
import { type Committee, holderOf, holdsDuring, type Mandate, ROLES, type Role, seatsOf } from './seats.ts';
import { addDays, type Day, isDay } from './time.ts';

/** Who holds what (R2.3, R2.4): given and ended by the secretariat, with dates; nothing is forgotten. */
export type GiveMandate = { readonly person: string; readonly from?: Day; readonly to?: Day } & (
  | { readonly kind: 'seat'; readonly seat: string; readonly boardMember?: boolean }
  | { readonly kind: 'substitute'; readonly seat: string; readonly scope?: string }
  | { readonly kind: 'role'; readonly role: Role; readonly scope?: string }
);

/**
 * A seat has one holder at a time and a person one seat, as holder or as substitute (R2.3): a new holder ends the
 * mandate of the former one on the day before.
 */
export function giveMandate(world: World, command: GiveMandate, ctx: Context): Decision {
  const guest = command.kind === 'role' && command.role === 'guest';
  const may = allowed(world, ctx, guest ? 'invite-guests' : 'run');
  if ('refused' in may) return may;
  const from = command.from ?? ctx.today;
  const { to } = command;
  if (!isDay(from)) return refuse({ code: 'invalid', field: 'from' });
  if (to !== undefined && !isDay(to)) return refuse({ code: 'invalid', field: 'to' });
  if (to !== undefined && to < from) return refuse({ code: 'end-before-start', from, to });
  if (command.kind === 'role') {
    if (!ROLES.includes(command.role)) return refuse({ code: 'invalid', field: 'role' });
    // Only an invitation is to one session (R2.4): any other role is held, or not.
    if (command.scope !== undefined && !guest) return refuse({ code: 'invalid', field: 'scope' });
  } else if (!seatsOf(world.agreement).some((s) => s.id === command.seat))
    return refuse({ code: 'unknown-seat', seat: command.seat });
  const period = { id: ctx.newId, person: command.person, from, ...(to === undefined ? {} : { to }) };
  const scope = command.kind === 'seat' || command.scope === undefined ? {} : { scope: command.scope };
  const during = world.committee.mandates.filter((m) => holdsDuring(m, from, to));
  switch (command.kind) {
    case 'role':
      return appointed(may.as, during, { ...period, kind: 'role', role: command.role, ...scope });
    case 'substitute': {
      const mandate = { ...period, kind: 'substitute', seat: command.seat, ...scope } as const;
      return seatFault(during, mandate) ?? appointed(may.as, during, mandate);
    }
    case 'seat': {
      const former = holderOf(world.committee, command.seat, from);
      const own = former?.person === command.person ? former : undefined;
      const boardMember = command.boardMember ?? own?.boardMember ?? false;
      const mandate = { ...period, kind: 'seat', seat: command.seat, boardMember } as const;
      return seatFault(during, mandate) ?? appointed(may.as, during, mandate, former);
    }
    default:
      return command satisfies never;
  }
}

/** The facts of a mandate, with the end of the one that it follows; none where it stands already. */
function appointed(as: Capacity, during: readonly Mandate[], mandate: Mandate, former?: Mandate): Decision {
  if (during.some((m) => saysTheSame(m, mandate))) return { as, facts: [] };
  const ended: readonly Fact[] = former
    ? [{ kind: 'MandateEnded', mandate: former.id, to: addDays(mandate.from, -1) }]
    : [];
  return { as, facts: [...ended, { kind: 'MandateGiven', mandate }] };
}

type OfASeat = Exclude<Mandate, { kind: 'role' }>;

/** R2.3: one person, one seat, as holder or as substitute; one seat, one holder and one substitute at a time. */
function seatFault(during: readonly Mandate[], asked: OfASeat): ReturnType<typeof refuse> | undefined {
  const meeting = during.filter((m): m is OfASeat => m.kind !== 'role' && scopesMeet(m, asked));
  const other = meeting.find((m) => m.person === asked.person && (m.kind !== asked.kind || m.seat !== asked.seat));
  if (other) return refuse({ code: 'person-has-seat', seat: other.seat });
  const taken = meeting.find((m) => m.kind === asked.kind && m.seat === asked.seat && !yieldsTo(m, asked));
  return taken && refuse({ code: 'seat-taken', seat: asked.seat, from: taken.from });
}

/** Somebody's own mandate can be given again, and a holder gives way to the next one; a substitute is ended first. */
const yieldsTo = (standing: OfASeat, asked: OfASeat): boolean =>
  (standing.person === asked.person && standing.from <= asked.from) ||
  (standing.kind === 'seat' && standing.from < asked.from);

const scopeOf = (mandate: Mandate): string | undefined => (mandate.kind === 'seat' ? undefined : mandate.scope);

/** A substitute for one consultation does not meet the one for another; one for a period meets all. */
const scopesMeet = (a: Mandate, b: Mandate): boolean =>
  scopeOf(a) === undefined || scopeOf(b) === undefined || scopeOf(a) === scopeOf(b);

/** Does a standing mandate say all that is asked, for the whole period? */
function saysTheSame(standing: Mandate, asked: Mandate): boolean {
  if (standing.person !== asked.person || scopeOf(standing) !== scopeOf(asked) || standing.from > asked.from)
    return false;
  if (standing.kind === 'seat')
    return (
      asked.kind === 'seat' &&
      standing.seat === asked.seat &&
      standing.boardMember === asked.boardMember &&
      standing.to === asked.to
    );
  const lasts = standing.to === undefined || (asked.to !== undefined && asked.to <= standing.to);
  if (standing.kind === 'role') return lasts && asked.kind === 'role' && standing.role === asked.role;
  return lasts && asked.kind === 'substitute' && standing.seat === asked.seat;
}

export function endMandate(
  world: World,
  command: { readonly mandate: string; readonly to: Day },
  ctx: Context,
): Decision {
  const may = allowed(world, ctx, 'run');
  if ('refused' in may) return may;
  const mandate = world.committee.mandates.find((m) => m.id === command.mandate);
  if (!mandate) return refuse({ code: 'not-found', what: 'mandate', given: command.mandate });
  if (!isDay(command.to)) return refuse({ code: 'invalid', field: 'to' });
  if (command.to < addDays(mandate.from, -1))
    return refuse({ code: 'end-before-start', from: mandate.from, to: command.to });
  if (mandate.to === command.to) return { as: may.as, facts: [] };
  if (mandate.to !== undefined && mandate.to < command.to) return refuse({ code: 'mandate-over', to: mandate.to });
  return { as: may.as, facts: [{ kind: 'MandateEnded', mandate: mandate.id, to: command.to }] };
}

export function evolveCommittee(committee: Committee, entry: Entry): Committee {
  const { fact } = entry;
  if (fact.kind === 'MandateGiven') return { mandates: [...committee.mandates, fact.mandate] };
  if (fact.kind !== 'MandateEnded') return committee;
  return { mandates: committee.mandates.map((m) => (m.id === fact.mandate ? { ...m, to: fact.to } : m)) };
}
