import { addDays, type Day, yearOf } from './time.ts';

/** The public holidays of a year, as days; they come in as an argument (R14.3). */
export type Holidays = (year: number) => readonly Day[];

export const isWorkingDay = (day: Day, holidays: Holidays): boolean =>
  Temporal.PlainDate.from(day).dayOfWeek <= 5 && !holidays(yearOf(day)).includes(day);

/** That day, or the working day before it. */
export const workingDayBefore = (day: Day, holidays: Holidays): Day =>
  isWorkingDay(day, holidays) ? day : workingDayBefore(addDays(day, -1), holidays);

/** That day, or the working day after it. */
export const workingDayAfter = (day: Day, holidays: Holidays): Day =>
  isWorkingDay(day, holidays) ? day : workingDayAfter(addDays(day, 1), holidays);
