import { isOpenForNew, stateOn } from '../rules/agreement.ts';
import { type Fiche, mayRead } from '../rules/fiche.ts';
import { type Capacity, capacitiesOf, capacityFor, type Right } from '../rules/rights.ts';
import type { Reader } from './reader.ts';

/** The room's own reader has nobody's rights: it shows nothing personal, and everybody's buttons. */
export const isRoom = (reader: Reader): boolean => reader.person === undefined;

/** What the reader is within a session or consultation: a substitute may act for that one alone (R2.3). */
export const capacitiesIn = (reader: Reader, scope?: string): readonly Capacity[] =>
  reader.person === undefined
    ? reader.capacities
    : capacitiesOf(reader.agreement, reader.committee, { person: reader.person }, reader.today, scope);

export const may = (reader: Reader, right: Right, scope?: string): boolean =>
  capacityFor(capacitiesIn(reader, scope), right) !== undefined;

/** The same for reading: who is replaced by a substitute in one consultation does not act there, and still reads (R2.3). */
export const readingIn = (reader: Reader, scope?: string): readonly Capacity[] => [
  ...reader.capacities,
  ...capacitiesIn(reader, scope),
];

/** Is this fiche for this reader's eyes (R15)? A room shows what has been on an agenda (R17.1). */
export const maySee = (reader: Reader, fiche: Fiche): boolean =>
  isRoom(reader) && reader.capacities.length === 0
    ? fiche.consultation !== undefined
    : mayRead(readingIn(reader, fiche.consultation), reader.person, fiche);

/** Nothing new before the agreement is in force, nor after its end (R1.4). */
export const isOpenNow = (reader: Reader): boolean =>
  isOpenForNew(stateOn(reader.agreement, reader.events, reader.today));
