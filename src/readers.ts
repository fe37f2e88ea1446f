import type { Library, Person, Standing, Surroundings } from './ports.ts';
import { type Budget, budgetFrom, type FicheMoney } from './rules/budget.ts';
import type { Consultation } from './rules/consultation.ts';
import type { Context, World } from './rules/decide.ts';
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
  const surroundings = await library.surroundings(agreement, person);
  return surroundings && readerFrom(library, surroundings, person);
}

/** The same from what stands around. */
export function readerFrom(
  { invitationAddress }: Pick<Library, 'invitationAddress'>,
  surroundings: Surroundings,
  person: string | undefined,
): Reader {
  const { agreement, committee, now, people, rooms, consultations, calendar, self } = surroundings;
  const today = dayOf(now, agreement.timeZone);
  const words = wordsIn(self?.locale ?? ROOM_LOCALE);
  const capacities = person === undefined ? [] : capacitiesOf(agreement, committee, { person }, today);
  const reader: Reader = {
    ...(person === undefined ? {} : { person }),
    capacities,
    words,
    now,
    today,
    agreement,
    events: surroundings.events,
    committee,
    nameOf: (id) => nameIn(people, self, id) ?? words.common.someone,
    roomName: (room) => rooms.find(({ id }) => id === room)?.name ?? words.common.unknown,
    consultations,
    ...(calendar ? { calendar } : {}),
    budget: budgets(surroundings, surroundings.counted),
    ...(invitationAddress ? { invitationAddress: (session) => invitationAddress(agreement.id, session) } : {}),
  };
  return { ...reader, consultations: consultationsFor(surroundings, reader) };
}

function nameIn(people: ReadonlyMap<string, Person>, self: Person | undefined, id: string | undefined) {
  if (id === undefined) return undefined;
  // An erased person has no name any more (R16.4).
  return people.get(id)?.name || (self?.id === id && self.name !== '' ? self.name : undefined);
}

function budgets({ agreement }: Standing, counted: readonly FicheMoney[]): (year: number) => Budget {
  const known = new Map<number, Budget>();
  return (year) => {
    const budget = known.get(year) ?? budgetFrom(agreement, year, counted);
    known.set(year, budget);
    return budget;
  };
}

/** Those that this person may know of (R15): all, those they act in or are invited to, or those their own fiches stand in. */
function consultationsFor({ authored }: Surroundings, reader: Reader): readonly Consultation[] {
  if (reader.person === undefined || capacityFor(reader.capacities, 'read')) return reader.consultations;
  // Rights come from a seat or a role (R15.1): an author who has none any more reads no more than anyone.
  const own = reader.capacities.length === 0 ? [] : (authored.get(reader.person) ?? []);
  return reader.consultations.filter(({ id }) => own.includes(id) || readsIn(reader, id));
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
