import { type Agreement, type Body, seatIds } from './agreement-file.ts';
import type { Day } from './time.ts';

/** A place in the copil with its votes (R2.1). `MENJS` where a body has one seat, else `OPCO-01`, `OPCO-02`… */
export interface Seat {
  readonly id: string;
  readonly body: string;
  readonly votes: number;
  readonly name?: string;
}

export const seatsOf = (agreement: Agreement): readonly Seat[] => agreement.bodies.flatMap(seatsOfBody);

/** A body never changes: every right and every card asks for its seats. */
const seats = new WeakMap<Body, readonly Seat[]>();

export function seatsOfBody(body: Body): readonly Seat[] {
  const known = seats.get(body);
  if (known) return known;
  const all = seatIds(body).map((id, i) => {
    const name = body.seatNames?.[i];
    return { id, body: body.id, votes: body.votesPerSeat, ...(name === undefined ? {} : { name }) };
  });
  seats.set(body, all);
  return all;
}

export const bodyOf = (agreement: Agreement, bodyId: string): Body | undefined =>
  agreement.bodies.find((b) => b.id === bodyId);

export const ministriesOf = (agreement: Agreement): readonly Body[] =>
  agreement.bodies.filter((b) => b.kind === 'ministry');

export type Role = 'secretariat' | 'commission' | 'board' | 'proposer' | 'guest';
export const ROLES: readonly Role[] = ['secretariat', 'commission', 'board', 'proposer', 'guest'];

/** Who holds what, from when to when; both days included. Ended ones stay: the history is kept (R2.3). */
export type Mandate = MandateBase &
  (
    | { readonly kind: 'seat'; readonly seat: string; readonly boardMember: boolean }
    /** Acts in full for a seat, for a period or for one session or consultation (`scope`). */
    | { readonly kind: 'substitute'; readonly seat: string; readonly scope?: string }
    /** A guest's `scope` is the session or consultation that they were invited to (R2.4). */
    | { readonly kind: 'role'; readonly role: Role; readonly scope?: string }
  );

interface MandateBase {
  readonly id: string;
  readonly person: string;
  readonly from: Day;
  readonly to?: Day;
}

export interface Committee {
  readonly mandates: readonly Mandate[];
}

export const holdsOn = (mandate: Mandate, day: Day): boolean =>
  mandate.from <= day && (mandate.to === undefined || day <= mandate.to);

/** Does it hold on some day of a period? One that was ended before it began holds on none. */
export const holdsDuring = (mandate: Mandate, from: Day, to: Day | undefined): boolean =>
  (mandate.to === undefined || (mandate.to >= from && mandate.to >= mandate.from)) &&
  (to === undefined || mandate.from <= to);

export const holderOf = (committee: Committee, seat: string, day: Day) =>
  committee.mandates.find(
    (m): m is Extract<Mandate, { kind: 'seat' }> => m.kind === 'seat' && m.seat === seat && holdsOn(m, day),
  );

/** The substitute who acts for a seat on a day; `scope` is the session or consultation that the act belongs to. */
export const substituteOf = (committee: Committee, seat: string, day: Day, scope?: string) =>
  committee.mandates.find(
    (m): m is Extract<Mandate, { kind: 'substitute' }> =>
      m.kind === 'substitute' &&
      m.seat === seat &&
      holdsOn(m, day) &&
      (m.scope === undefined || (scope !== undefined && m.scope === scope)),
  );

/** Who acts for a seat: the substitute while there is one, else the holder (R2.3); nobody where it is vacant. */
export const actingFor = (committee: Committee, seat: string, day: Day, scope?: string): Mandate | undefined =>
  substituteOf(committee, seat, day, scope) ?? holderOf(committee, seat, day);

/** Does a body that should have a board member among its seats have one (R2.2)? */
export function boardMemberMissing(agreement: Agreement, committee: Committee, day: Day): readonly Body[] {
  return agreement.bodies.filter(
    (body) =>
      body.boardMemberExpected && !seatsOfBody(body).some((seat) => holderOf(committee, seat.id, day)?.boardMember),
  );
}
