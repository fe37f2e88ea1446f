import Holidays from 'date-holidays';
import type { Day } from '../src/rules/time.ts';

const known = new Map<number, readonly Day[]>();
const france = new Holidays('FR');

/** The public holidays of metropolitan France, by year (R14.3). */
export function frenchHolidays(year: number): readonly Day[] {
  const days =
    known.get(year) ??
    france
      .getHolidays(year)
      .filter(({ type }) => type === 'public')
      .map(({ date }) => date.slice(0, 10));
  known.set(year, days);
  return days;
}
