import type { Agreement } from './agreement-file.ts';
import { type Day, endOfDay, type Moment, toMoment } from './time.ts';

export type { Agreement, Body, FicheField, FileFault, Label, ReadingName } from './agreement-file.ts';
export { labelIn, READINGS, readAgreement } from './agreement-file.ts';

/** What happened to the agreement itself, as the signatories recorded it. */
export interface AgreementEvents {
  /** Days on which a written notice was received (R1.3); the earliest counts. */
  readonly noticeReceivedOn?: Day;
  /** R1.2, art. 11: only when the signatories record it. */
  readonly lapsedOn?: Day;
}

export type AgreementState = 'not-yet' | 'in-force' | 'in-notice' | 'expired' | 'terminated' | 'lapsed';

/** A version of an agreement never changes, and every act asks whether it is in force. */
const terms = new WeakMap<Agreement, Day>();

/**
 * The last day of the term (R1.2): signed 2020-09-30 for three years → 2023-09-29. Signed on a 29 February, a year that has
 * none is whole with its 28th.
 */
export function lastDayOfTerm(agreement: Agreement): Day {
  const known = terms.get(agreement);
  if (known !== undefined) return known;
  const signed = Temporal.PlainDate.from(agreement.signedOn);
  const after = signed.add({ years: agreement.termYears });
  const last = (after.day === signed.day ? after.subtract({ days: 1 }) : after).toString();
  terms.set(agreement, last);
  return last;
}

/** The day at whose end a notice takes effect (R1.3): received 2020-12-31 → 2021-02-28. */
export const noticeEnds = (agreement: Agreement, receivedOn: Day): Day =>
  Temporal.PlainDate.from(receivedOn).add({ months: agreement.noticeMonths }).toString();

/** The last day on which new things can be done: the term, or a notice that ends earlier (R1.3). */
export function lastDay(agreement: Agreement, events: AgreementEvents): Day {
  const term = lastDayOfTerm(agreement);
  const ends = [term];
  if (events.noticeReceivedOn) ends.push(noticeEnds(agreement, events.noticeReceivedOn));
  if (events.lapsedOn) ends.push(Temporal.PlainDate.from(events.lapsedOn).subtract({ days: 1 }).toString());
  return ends.reduce((first, day) => (day < first ? day : first));
}

/** The agreement's state on a day (R1.2, R1.3). */
export function stateOn(agreement: Agreement, events: AgreementEvents, day: Day): AgreementState {
  if (day < agreement.signedOn) return 'not-yet';
  const term = lastDayOfTerm(agreement);
  const notice = events.noticeReceivedOn ? noticeEnds(agreement, events.noticeReceivedOn) : undefined;
  const ended = notice !== undefined && notice < term ? notice : term;
  if (events.lapsedOn && events.lapsedOn <= day && events.lapsedOn <= ended) return 'lapsed';
  if (day > ended) return ended === term ? 'expired' : 'terminated';
  return events.noticeReceivedOn && events.noticeReceivedOn <= day ? 'in-notice' : 'in-force';
}

export const isOpenForNew = (state: AgreementState): boolean => state === 'in-force' || state === 'in-notice';

/** The article that closes the door to new fiches and programmes (R1.4). */
export const articleOfEnd = (state: AgreementState): '11' | '17' | '18' =>
  state === 'lapsed' ? '11' : state === 'terminated' ? '18' : '17';

/** Asked with every ballot, and the same as long as an agreement and its events are. */
const ends = new WeakMap<Agreement, Map<string, Moment>>();

/** The moment from which nothing new can be voted on: the end of the last day (R1.4). */
export function endsAt(agreement: Agreement, events: AgreementEvents): Moment {
  const known = ends.get(agreement) ?? new Map<string, Moment>();
  const key = JSON.stringify(events);
  const end = known.get(key) ?? toMoment(endOfDay(lastDay(agreement, events), agreement.timeZone));
  ends.set(agreement, known.set(key, end));
  return end;
}

/** The version in force on a day: the latest that holds by then, the first one before any (R1.5). */
export function versionOn<V extends { readonly validFrom: Day }>(versions: readonly V[], day: Day): V | undefined {
  const byDay = [...versions].sort((a, b) => a.validFrom.localeCompare(b.validFrom));
  return byDay.findLast((v) => v.validFrom <= day) ?? byDay[0];
}
