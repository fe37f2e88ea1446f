import type { Library } from './ports.ts';
import { readerFor } from './readers.ts';
import { type Capacity, capacitiesOf } from './rules/rights.ts';
import { ROLES, type Role, seatsOf } from './rules/seats.ts';
import { capacityLabel, voterLabel } from './views/labels.ts';
import type { Reader } from './views/reader.ts';

/** Somebody as the others know them: the name, and every seat and role of today. */
export interface Introduction {
  readonly person: string;
  readonly name: string;
  /** In a few words, `MENJS (5 voix)`; empty where they have no seat and no role any more. */
  readonly role: string;
  readonly boardMember: boolean;
}

export interface Group {
  readonly label: string;
  readonly hint?: string;
  readonly people: readonly Introduction[];
}

const roleText = (reader: Reader, capacities: readonly Capacity[]): string => {
  const seats = seatsOf(reader.agreement);
  const labels = capacities.map((capacity) => {
    const seat = capacity.as === 'seat' ? seats.find(({ id }) => id === capacity.seat) : undefined;
    return seat ? voterLabel(reader, { seat: seat.id, votes: seat.votes }) : capacityLabel(reader, capacity);
  });
  return [...new Set(labels)].join(', ');
};

export function introduce(reader: Reader, person: string, name: string): Introduction {
  const capacities = capacitiesOf(reader.agreement, reader.committee, { person }, reader.today);
  const boardMember = reader.committee.mandates.some(
    (m) => m.kind === 'seat' && m.person === person && m.boardMember && capacities.some((c) => c.as === 'seat'),
  );
  return { person, name, role: roleText(reader, capacities), boardMember };
}

/** All who have a seat or a role today: body by body, then those around the committee. */
export async function castOf(library: Library, agreement: string): Promise<readonly Group[]> {
  const reader = await readerFor(library, agreement, undefined);
  if (!reader) return [];
  const people = [...(await library.people(agreement)).values()].map((person) => {
    const capacities = capacitiesOf(reader.agreement, reader.committee, { person: person.id }, reader.today);
    return { capacities, introduction: introduce(reader, person.id, person.name) };
  });
  const seatOf = ({ capacities }: (typeof people)[number]) => capacities.find((c) => c.as === 'seat');
  const { room, format } = reader.words;
  const bodies = reader.agreement.bodies.map((body): Group => {
    const votes = format.votes(body.votesPerSeat);
    return {
      label: body.fullName ?? body.name,
      hint: body.seats === 1 ? room.groupHintOne(votes) : room.groupHint(format.seats(body.seats), votes),
      people: people
        .filter((each) => seatOf(each)?.body === body.id)
        .sort((a, b) => (seatOf(a)?.seat ?? '').localeCompare(seatOf(b)?.seat ?? ''))
        .map(({ introduction }) => introduction),
    };
  });
  const rank = ({ capacities }: (typeof people)[number]) =>
    Math.min(...capacities.map(({ as }) => ROLES.indexOf(as as Role)));
  const around = people
    .filter((each) => !seatOf(each) && each.capacities.length > 0)
    .sort((a, b) => rank(a) - rank(b) || a.introduction.name.localeCompare(b.introduction.name, 'fr'))
    .map(({ introduction }) => introduction);
  return [...bodies, { label: room.around, people: around }].filter((group) => group.people.length > 0);
}
