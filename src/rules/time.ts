/**
 * Days and moments of an agreement's time zone (R14.1). A day is `2027-06-14`, and means the whole of it there; a moment
 * is an instant in UTC, `2027-06-14T16:00:00.000Z`. Both sort as text. `now` always comes in as an argument.
 */
export type Day = string;
export type Moment = string;

export const toMoment = (instant: Temporal.Instant): Moment => instant.toString({ smallestUnit: 'millisecond' });

export const toInstant = (moment: Moment): Temporal.Instant => Temporal.Instant.from(moment);

/** Has `moment` come? True at the moment itself: a ballot at the deadline is too late (R3.5). */
export const hasCome = (moment: Moment, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(toInstant(moment), now) <= 0;

/** The day that was asked for last in each zone, with its first millisecond and that of the next one. */
const lastDays = new Map<string, { readonly day: Day; readonly from: number; readonly until: number }>();

export function dayOf(instant: Temporal.Instant, zone: string): Day {
  const ms = instant.epochMilliseconds;
  const last = lastDays.get(zone);
  if (last && last.from <= ms && ms < last.until) return last.day;
  const start = instant.toZonedDateTimeISO(zone).startOfDay();
  const day = start.toPlainDate().toString();
  lastDays.set(zone, { day, from: start.epochMilliseconds, until: start.add({ days: 1 }).epochMilliseconds });
  return day;
}

/** The first instant after `day` in `zone`: what lasts until the end of a day is over from here on. */
export const endOfDay = (day: Day, zone: string): Temporal.Instant =>
  Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).toInstant();

/** The calendar year of a day. */
export const yearOf = (day: Day): number => Temporal.PlainDate.from(day).year;

export const addDays = (day: Day, days: number): Day => Temporal.PlainDate.from(day).add({ days }).toString();

export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
};

export type LocalTimeFault = 'not-a-time' | 'no-such-hour';

/**
 * A local date and time (`2027-10-31T02:30`) as an instant. Of an hour that occurs twice the later is meant; one that
 * does not exist is a fault (R14.1).
 */
export function localToMoment(local: string, zone: string): { moment: Moment } | { fault: LocalTimeFault } {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return { fault: 'not-a-time' };
  let plain: Temporal.PlainDateTime;
  try {
    plain = Temporal.PlainDateTime.from(local, { overflow: 'reject' });
  } catch {
    return { fault: 'not-a-time' };
  }
  const meant = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  if (!meant.toPlainDateTime().equals(plain)) return { fault: 'no-such-hour' };
  return { moment: toMoment(meant.toInstant()) };
}

/** The other way: a moment as a form's field shows it, to the minute. */
export const momentToLocal = (moment: Moment, zone: string): string =>
  toInstant(moment).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
