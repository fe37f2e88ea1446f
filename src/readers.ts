import type { Library, Person, Standing } from './ports.ts';
import { type Budget, budgetOf, COUNTED } from './rules/budget.ts';
import type { Consultation } from './rules/consultation.ts';
import type { Context, World } from './rules/decide.ts';
import type { Fiche } from './rules/fiche.ts';
import { capacitiesOf, capacityFor } from './rules/rights.ts';
import { dayOf } from './rules/time.ts';
import { readingIn } from './views/may.ts';
import type { Reader } from './views/reader.ts';
import { type Locale, wordsIn } from './words/words.ts';

/** The reader of a room: nobody's own, in the agreement's language. */
export const ROOM_LOCALE: Locale = 'fr';

/** For whom views are made: a person of an agreement, or, without one, its rooms. Undefined: no such agreement. */
export async function readerFor(
  library: Library,
  agreement: string,
  person: string | undefined,
): Promise<Reader | undefined> {
  const standing = await library.standing(agreement);
  if (!standing) return undefined;
  const [now, people, consultations, rooms, counted, self] = await Promise.all([
    library.now(),
    library.people(agreement),
    library.consultations(agreement),
    library.rooms(agreement),
    library.fiches(agreement, { states: COUNTED }),
    person === undefined ? undefined : library.person(person),
  ]);
  const today = dayOf(now, standing.agreement.timeZone);
  const words = wordsIn(self?.locale ?? ROOM_LOCALE);
  const capacities =
    person === undefined ? [] : capacitiesOf(standing.agreement, standing.committee, { person }, today);
  const names = new Map(rooms.map((room) => [room.id, room.name]));
  const reader: Reader = {
    ...(person === undefined ? {} : { person }),
    capacities,
    words,
    now,
    today,
    agreement: standing.agreement,
    events: standing.events,
    committee: standing.committee,
    nameOf: (id) => nameIn(people, self, id) ?? words.common.someone,
    roomName: (room) => (room === undefined ? undefined : names.get(room)) ?? words.common.unknown,
    consultations,
    ...(standing.calendar ? { calendar: standing.calendar } : {}),
    budget: budgets(standing, counted),
  };
  return { ...reader, consultations: await consultationsFor(library, agreement, reader) };
}

function nameIn(people: ReadonlyMap<string, Person>, self: Person | undefined, id: string | undefined) {
  if (id === undefined) return undefined;
  // An erased person has no name any more (R16.4).
  return people.get(id)?.name || (self?.id === id && self.name !== '' ? self.name : undefined);
}

function budgets({ agreement }: Standing, counted: readonly Fiche[]): (year: number) => Budget {
  const known = new Map<number, Budget>();
  return (year) => {
    const budget = known.get(year) ?? budgetOf(agreement, year, counted);
    known.set(year, budget);
    return budget;
  };
}

/** Those that this person may know of (R15): all, those they act in or are invited to, or those their own fiches stand in. */
async function consultationsFor(library: Library, agreement: string, reader: Reader): Promise<readonly Consultation[]> {
  if (reader.person === undefined || capacityFor(reader.capacities, 'read')) return reader.consultations;
  // Rights come from a seat or a role (R15.1): an author who has none any more reads no more than anyone.
  const own = reader.capacities.length === 0 ? [] : await library.fiches(agreement, { author: reader.person });
  const ids = new Set(own.map((fiche) => fiche.consultation));
  return reader.consultations.filter(({ id }) => ids.has(id) || readsIn(reader, id));
}

/**
 * May all of a consultation be read, its motions too (R15)? By the committee, by who substitutes for a seat in it (R2.3),
 * by its guests (R2.4); who has a fiche there reads that fiche.
 */
export function readsIn(reader: Reader, consultation: string): boolean {
  if (reader.person === undefined) return true;
  const capacities = readingIn(reader, consultation);
  return (
    capacityFor(capacities, 'read') !== undefined || capacities.some((c) => c.as === 'guest' && c.of === consultation)
  );
}

/** The agreements in which a person has a seat or a role today. */
export async function agreementsNow(
  library: Library,
  person: string,
): Promise<readonly { readonly id: string; readonly title: string }[]> {
  const [ids, now] = await Promise.all([library.agreementsOf(person), library.now()]);
  const found = await Promise.all(
    ids.map(async (id) => {
      const standing = await library.standing(id);
      if (!standing) return [];
      const { agreement, committee } = standing;
      const capacities = capacitiesOf(agreement, committee, { person }, dayOf(now, agreement.timeZone));
      return capacities.length > 0 ? [{ id, title: agreement.title }] : [];
    }),
  );
  return found.flat();
}

/** The same reader after an act, or before it: who, when and what stand as the act found or left them. */
export function readerIn(reader: Reader, world: World, { now, today }: Context): Reader {
  const { agreement, events, committee, consultation, calendar } = world;
  const others = reader.consultations.filter(({ id }) => id !== consultation?.id);
  return {
    ...reader,
    now,
    today,
    agreement,
    events,
    committee,
    capacities: reader.person === undefined ? [] : capacitiesOf(agreement, committee, { person: reader.person }, today),
    consultations: consultation ? [...others, consultation] : others,
    ...(calendar ? { calendar } : {}),
  };
}
