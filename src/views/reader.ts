import type { Agreement, AgreementEvents } from '../rules/agreement.ts';
import type { Budget } from '../rules/budget.ts';
import type { Consultation } from '../rules/consultation.ts';
import type { World } from '../rules/decide.ts';
import type { Capacity } from '../rules/rights.ts';
import type { Committee } from '../rules/seats.ts';
import type { Day } from '../rules/time.ts';
import type { CommitteeCalendar } from '../rules/year.ts';
import type { Words } from '../words/words.ts';

/**
 * For whom a view is made, and what every view may need. Without a `person` it is the room's own: it shows nothing
 * personal, and the buttons of everybody.
 */
export interface Reader {
  readonly person?: string;
  readonly capacities: readonly Capacity[];
  readonly words: Words;
  readonly now: Temporal.Instant;
  /** Of the agreement's time zone. */
  readonly today: Day;
  readonly agreement: Agreement;
  readonly events: AgreementEvents;
  readonly committee: Committee;
  /** The name of a person of this agreement; a word for "someone" where it is unknown or erased. */
  readonly nameOf: (person: string | undefined) => string;
  readonly roomName: (room: string | undefined) => string;
  readonly consultations: readonly Consultation[];
  readonly calendar?: CommitteeCalendar;
  readonly budget: (programmeYear: number) => Budget;
  /** The private address of a session's event for calendars; absent where nothing is served. */
  readonly invitationAddress?: (session: string) => string | undefined;
}

/** What the rules ask of a world, for a reader's question (who is awaited, until when). */
export const worldOf = (reader: Reader): World => ({
  agreement: reader.agreement,
  events: reader.events,
  committee: reader.committee,
  numbers: {},
  ...(reader.calendar ? { calendar: reader.calendar } : {}),
});
