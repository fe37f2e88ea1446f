import { allowed, type Context, type Decision, type Entry, refuse, type World } from './decide.ts';
import { type Committee, holderOf, holdsOn, type Mandate, ROLES, type Role, seatsOf } from './seats.ts';
import { addDays, type Day, isDay } from './time.ts';

/** Who holds what (R2.3, R2.4): given and ended by the secretariat, with dates; nothing is forgotten. */
export type GiveMandate = { readonly person: string; readonly from?: Day; readonly to?: Day } & (
  | { readonly kind: 'seat'; readonly seat: string; readonly boardMember?: boolean }
  | { readonly kind: 'substitute'; readonly seat: string; readonly scope?: string }
  | { readonly kind: 'role'; readonly role: Role; readonly scope?: string }
);

/**
 * A seat has one holder at a time and a person one seat (R2.3): a new holder ends the mandate of the former one on the
 * day before. A substitute holds no seat.
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
  const period = { id: ctx.newId, person: command.person, from, ...(to === undefined ? {} : { to }) };
  if (command.kind === 'role') {
    if (!ROLES.includes(command.role)) return refuse({ code: 'invalid', field: 'role' });
    const mandate: Mandate = { ...period, kind: 'role', role: command.role, ...scopeOf(command.scope) };
    const same = world.committee.mandates.some(
      (m) =>
        m.kind === 'role' &&
        m.role === command.role &&
        m.person === command.person &&
        m.scope === command.scope &&
        holdsOn(m, from),
    );
    return { as: may.as, facts: same ? [] : [{ kind: 'MandateGiven', mandate }] };
  }
  if (!seatsOf(world.agreement).some((s) => s.id === command.seat))
    return refuse({ code: 'unknown-seat', seat: command.seat });
  const own = seatHeldFrom(world.committee, command.person, from, to);
  if (own && (own.seat !== command.seat || command.kind === 'substitute'))
    return refuse({ code: 'person-has-seat', seat: own.seat });
  if (command.kind === 'substitute')
    return {
      as: may.as,
      facts: [
        {
          kind: 'MandateGiven',
          mandate: { ...period, kind: 'substitute', seat: command.seat, ...scopeOf(command.scope) },
        },
      ],
    };
  if (own) return { as: may.as, facts: [] };
  const later = world.committee.mandates.find(
    (m) => m.kind === 'seat' && m.seat === command.seat && m.from >= from && (to === undefined || m.from <= to),
  );
  if (later) return refuse({ code: 'seat-taken', seat: command.seat, from: later.from });
  const former = holderOf(world.committee, command.seat, from);
  return {
    as: may.as,
    facts: [
      ...(former ? [{ kind: 'MandateEnded' as const, mandate: former.id, to: addDays(from, -1) }] : []),
      {
        kind: 'MandateGiven',
        mandate: { ...period, kind: 'seat', seat: command.seat, boardMember: command.boardMember ?? false },
      },
    ],
  };
}

const scopeOf = (scope: string | undefined) => (scope === undefined ? {} : { scope });

/** A seat that a person holds on some day of the period. */
const seatHeldFrom = (committee: Committee, person: string, from: Day, to: Day | undefined) =>
  committee.mandates.find(
    (m): m is Extract<Mandate, { kind: 'seat' }> =>
      m.kind === 'seat' &&
      m.person === person &&
      (m.to === undefined || m.to >= from) &&
      (to === undefined || m.from <= to),
  );

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
