import { labelIn } from '../rules/agreement.ts';
import type { By } from '../rules/decide.ts';
import type { Capacity } from '../rules/rights.ts';
import { bodyOf, seatsOf } from '../rules/seats.ts';
import type { Voter } from '../rules/tally.ts';
import { langOf } from '../words/lang.ts';
import { consultationTitle } from './names.ts';
import type { Reader } from './reader.ts';

/** What things are called: everything that names a body, a seat or an option comes from the agreement file. */

export const bodyName = (reader: Reader, body: string): string => bodyOf(reader.agreement, body)?.name ?? body;

export const bodyNames = (reader: Reader, bodies: readonly string[]): string =>
  reader.words.format.list(bodies.map((body) => bodyName(reader, body)));

/** `OPCO, siège 3`; the name that the file gives it; the body's own where it has one seat. */
export function seatLabel(reader: Reader, id: string): string {
  const { common } = reader.words;
  const seat = seatsOf(reader.agreement).find((each) => each.id === id);
  const body = seat && bodyOf(reader.agreement, seat.body);
  if (!seat || !body) return id;
  if (seat.name !== undefined)
    return seat.name.startsWith(body.name) ? seat.name : common.seatNamed(body.name, seat.name);
  if (body.seats === 1) return body.name;
  return common.seatNumber(body.name, Number(/\d+$/.exec(seat.id)?.[0] ?? 0));
}

/**
 * Several seats in a line. Of one body whose seats differ by their number alone, the number is enough after the first:
 * `OPCO, siège 1, 2 et 4 ; MENJS`.
 */
export function seatLabels(reader: Reader, seats: readonly string[]): string {
  const { format } = reader.words;
  const groups = new Map<string, string[]>();
  for (const seat of seats) {
    const label = seatLabel(reader, seat);
    const numbered = /^(.*\D)\d+$/.exec(label)?.[1] ?? label;
    groups.set(numbered, [...(groups.get(numbered) ?? []), label]);
  }
  const parts = [...groups].map(([start, [first = '', ...others]]) =>
    format.list([first, ...others.map((label) => label.slice(start.length))]),
  );
  return parts.length === seats.length ? format.list(parts) : parts.join(reader.words.common.between);
}

export const voterLabel = (reader: Reader, { seat, votes }: Pick<Voter, 'seat' | 'votes'>): string =>
  reader.words.common.seatWithVotes(seatLabel(reader, seat), reader.words.format.votes(votes));

type ListName = 'axes' | 'levels' | 'leads' | 'publics' | 'funders';

export function optionLabel(reader: Reader, list: ListName, id: string): string {
  const options: readonly { readonly id: string; readonly label: Parameters<typeof labelIn>[0] }[] =
    reader.agreement[list];
  const option = options.find((each) => each.id === id);
  return option ? labelIn(option.label, langOf(reader.words)) : id;
}

/** What the agreement file calls a field of its sheets. */
export function fieldLabel(reader: Reader, id: string): string {
  const field = reader.agreement.ficheFields.find((each) => each.id === id);
  return field ? labelIn(field.label, langOf(reader.words)) : id;
}

/** A seat with its body, or a role. */
export function capacityLabel(reader: Reader, capacity: Capacity): string {
  const { common } = reader.words;
  if (capacity.as === 'seat') return seatLabel(reader, capacity.seat);
  if (capacity.as === 'guest') {
    const title = consultationTitle(reader, capacity.of);
    return title === undefined ? common.roles.guest : common.guestOf(reader.words.format.quoted(title));
  }
  if (capacity.as === 'replaced') return common.replaced(seatLabel(reader, capacity.seat));
  if (capacity.as === 'operator' || capacity.as === 'clock') return common.system[capacity.as] ?? capacity.as;
  return common.roles[capacity.as];
}

/** For which seat or in which role somebody acted, as the journal keeps it. */
export function actedAs(reader: Reader, by: By): string {
  const { roles, system } = reader.words.common;
  const known: Readonly<Record<string, string>> = { ...roles, ...system };
  return known[by.as] ?? seatLabel(reader, by.as);
}

export const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase('fr') + text.slice(1);
export const small = (text: string): string => text.slice(0, 1).toLocaleLowerCase('fr') + text.slice(1);

/** The first signs of a hash, enough to compare by eye. */
export const shortHash = (hash: string): string => hash.slice(0, 12);
