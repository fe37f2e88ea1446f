import type { Agreement } from '../../rules/agreement.ts';
import { type Committee, type Mandate, ministriesOf, ROLES, type Role, seatsOf } from '../../rules/seats.ts';
import type { Day } from '../../rules/time.ts';

/** Fictional people, one to a seat, then the others: whoever bears such a name was not thought of. */
const NAMES = [
  'Paule Mérigneux',
  'Sylvère Tancoigne',
  'Amina Belhadri',
  'Hélène Marchetti-Royer',
  'Yannig Le Corfec',
  'Marie-Ange Da Silveira',
  'Karim Benalouane',
  'Jean-Luc Ferrandin',
  'Inès Moreaux-Vidal',
  'Victor Nguyen-Tran',
  'Claire Aubrial',
  'Thomas Girardeau',
];
const OTHERS: Readonly<Record<Role, string>> = {
  secretariat: 'Nadia Perrinelle',
  commission: 'Lucie Bonnetain',
  board: 'Georges Petitjeannin',
  proposer: 'Émile Caronneau',
  guest: 'Rose Tessiault',
};

/** Who looks at a sample. A `stranger` has no seat and no role. */
export const LOOKERS = ['room', 'member', 'ministry', ...ROLES, 'stranger'] as const;
export type Looker = (typeof LOOKERS)[number];

export const personOfSeat = (seat: string): string => `person-${seat.toLowerCase()}`;
export const personOfRole = (role: Role): string => `person-${role}`;

/** The consultation that the guest was invited to. */
export const FIRST_CONSULTATION = 'consultation-1';

/** A whole committee from a day on: a holder for each seat, and a person for each role. */
export function sampleCommittee(agreement: Agreement, from: Day): Committee {
  const expected = new Set(agreement.bodies.filter((body) => body.boardMemberExpected).map((body) => body.id));
  const seats = seatsOf(agreement).map((seat, i, all): Mandate => {
    const first = all.findIndex((each) => each.body === seat.body) === i;
    const person = personOfSeat(seat.id);
    const boardMember = first && expected.has(seat.body);
    return { id: `mandate-${seat.id.toLowerCase()}`, kind: 'seat', seat: seat.id, person, boardMember, from };
  });
  const roles = ROLES.map((role): Mandate => {
    const scope = role === 'guest' ? { scope: FIRST_CONSULTATION } : {};
    return { id: `mandate-${role}`, kind: 'role', role, person: personOfRole(role), from, ...scope };
  });
  return { mandates: [...seats, ...roles] };
}

/** The same without a board member among the operator's seats (R2.2). */
export const withoutBoardMember = (committee: Committee): Committee => ({
  mandates: committee.mandates.map((mandate) =>
    mandate.kind === 'seat' ? { ...mandate, boardMember: false } : mandate,
  ),
});

export function sampleNames(agreement: Agreement): ReadonlyMap<string, string> {
  const seats = seatsOf(agreement).map(
    (seat, i) => [personOfSeat(seat.id), NAMES[i] ?? `${NAMES[i % NAMES.length] ?? ''} ${i + 1}`] as const,
  );
  return new Map([...seats, ...ROLES.map((role) => [personOfRole(role), OTHERS[role]] as const)]);
}

/** Seats of the operator, then one for each ministry, in the order of the agreement file. */
export function sampleSeats(agreement: Agreement): {
  readonly members: readonly string[];
  readonly ministries: readonly string[];
} {
  const ministries = new Set(ministriesOf(agreement).map((body) => body.id));
  const seats = seatsOf(agreement);
  const [members, ofMinistries] = [
    seats.filter((s) => !ministries.has(s.body)),
    seats.filter((s) => ministries.has(s.body)),
  ];
  return { members: members.map((seat) => seat.id), ministries: ofMinistries.map((seat) => seat.id) };
}

/** The person who looks; nobody in a room. */
export function personLooking(agreement: Agreement, looker: Looker): string | undefined {
  const { members, ministries } = sampleSeats(agreement);
  if (looker === 'room') return undefined;
  if (looker === 'stranger') return 'person-stranger';
  if (looker === 'member') return personOfSeat(members[0] ?? ministries[0] ?? '');
  if (looker === 'ministry') return personOfSeat(ministries[0] ?? members[0] ?? '');
  return personOfRole(looker);
}
