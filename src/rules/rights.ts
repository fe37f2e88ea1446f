import type { Agreement } from './agreement.ts';
import { actingFor, type Committee, holderOf, holdsOn, type Role, seatsOf, seatsOfBody } from './seats.ts';
import type { Day } from './time.ts';

/** In what quality somebody acts: the seat (R2.3) or the role that gives the right (R15.1). */
export type Capacity =
  | {
      readonly as: 'seat';
      readonly seat: string;
      readonly body: string;
      readonly bodyKind: 'operator' | 'ministry';
      readonly substitute: boolean;
    }
  | { readonly as: Exclude<Role, 'guest'> }
  | { readonly as: 'guest'; readonly of?: string }
  /** Holds a seat for which a substitute acts meanwhile (R2.3): reads, and does nothing for it. */
  | { readonly as: 'replaced'; readonly seat: string }
  /** The person who runs the machine, at its console. */
  | { readonly as: 'operator' }
  /** The system itself, at a deadline. */
  | { readonly as: 'clock' };

export type Actor = { readonly person: string } | { readonly operator: true } | { readonly clock: true };

/** All that an actor is on a day, in this agreement; `scope` is the session or consultation that the act belongs to. */
export function capacitiesOf(
  agreement: Agreement,
  committee: Committee,
  actor: Actor,
  day: Day,
  scope?: string,
): readonly Capacity[] {
  if ('operator' in actor) return [{ as: 'operator' }];
  if ('clock' in actor) return [{ as: 'clock' }];
  const seats: Capacity[] = agreement.bodies.flatMap((body) =>
    seatsOfBody(body).flatMap(({ id: seat }): Capacity[] => {
      const acting = actingFor(committee, seat, day, scope);
      if (acting?.person !== actor.person)
        return holderOf(committee, seat, day)?.person === actor.person ? [{ as: 'replaced', seat }] : [];
      return [{ as: 'seat', seat, body: body.id, bodyKind: body.kind, substitute: acting.kind === 'substitute' }];
    }),
  );
  const roles: Capacity[] = committee.mandates.flatMap((m): Capacity[] => {
    if (m.kind !== 'role' || m.person !== actor.person || !holdsOn(m, day)) return [];
    if (m.role !== 'guest') return [{ as: m.role }];
    return [m.scope === undefined ? { as: 'guest' } : { as: 'guest', of: m.scope }];
  });
  return [...seats, ...roles];
}

/** The rows of R15 that are built. */
export type Right =
  | 'run' // open, convene, close, extend, cancel; agenda; people, seats, rooms
  | 'vote'
  | 'enter-ballot'
  | 'give-opinion'
  | 'enter-opinion'
  | 'give-commission-opinion'
  | 'enter-commission-opinion'
  | 'send-back'
  | 'write-fiche'
  | 'manage-any-fiche'
  | 'invite-guests'
  | 'read'
  | 'discuss'
  | 'close-at-deadline'
  | 'authorise-logo'
  | 'agree-digital'
  | 'record-relay'
  | 'validate-report'
  | 'approve' // agenda, calendar, action plan
  | 'be-convened'
  | 'ask-conciliation'
  | 'subscribe'
  | 'remind';

type Holder =
  | 'secretariat'
  | 'operator-seat'
  | 'ministry-seat'
  | 'commission'
  | 'board'
  | 'proposer'
  | 'guest'
  | 'replaced'
  | 'clock';

/** R15 as a table: who has which right. What is one's own (a seat, a fiche) is checked where it is used. */
const RIGHTS: Record<Right, readonly Holder[]> = {
  run: ['secretariat'],
  vote: ['operator-seat', 'ministry-seat'],
  'enter-ballot': ['secretariat'],
  'give-opinion': ['ministry-seat'],
  'enter-opinion': ['secretariat'],
  'give-commission-opinion': ['commission'],
  'enter-commission-opinion': ['secretariat'],
  'send-back': ['secretariat', 'commission'],
  'write-fiche': ['secretariat', 'operator-seat', 'ministry-seat', 'proposer'],
  'manage-any-fiche': ['secretariat'],
  'invite-guests': ['secretariat', 'operator-seat', 'ministry-seat'],
  read: ['secretariat', 'operator-seat', 'ministry-seat', 'commission', 'board', 'replaced'],
  discuss: ['secretariat', 'operator-seat', 'ministry-seat', 'commission', 'board'],
  'close-at-deadline': ['clock'],
  'authorise-logo': ['ministry-seat'],
  'agree-digital': ['ministry-seat'],
  'record-relay': ['ministry-seat'],
  'validate-report': ['secretariat', 'ministry-seat'],
  approve: ['secretariat', 'ministry-seat'],
  'be-convened': ['operator-seat', 'ministry-seat', 'guest'],
  'ask-conciliation': ['secretariat', 'operator-seat', 'ministry-seat'],
  remind: ['secretariat', 'clock'],
  subscribe: ['secretariat', 'operator-seat', 'ministry-seat', 'commission', 'board', 'proposer', 'guest'],
};

const holderName = (capacity: Capacity): Holder => {
  if (capacity.as === 'seat') return capacity.bodyKind === 'operator' ? 'operator-seat' : 'ministry-seat';
  return capacity.as === 'operator' ? 'secretariat' : capacity.as;
};

/** The capacity that gives a right, or undefined. At the console the operator stands in for the secretariat. */
export const capacityFor = (capacities: readonly Capacity[], right: Right): Capacity | undefined =>
  capacities.find((capacity) => RIGHTS[right].includes(holderName(capacity)));

/** Who has a right, for the "no" that says who may (R15.3). */
export const whoMay = (right: Right): readonly string[] => RIGHTS[right].filter((holder) => holder !== 'replaced');

/** Does this person hold a seat today without being the one who acts for it (R2.3)? Then who does. */
export function replacedBySubstitute(
  agreement: Agreement,
  committee: Committee,
  person: string,
  day: Day,
  scope?: string,
): { readonly seat: string; readonly substitute: string; readonly until?: Day } | undefined {
  for (const seat of seatsOf(agreement)) {
    if (holderOf(committee, seat.id, day)?.person !== person) continue;
    const acting = actingFor(committee, seat.id, day, scope);
    if (acting && acting.person !== person)
      return { seat: seat.id, substitute: acting.person, ...(acting.to === undefined ? {} : { until: acting.to }) };
  }
  return undefined;
}
