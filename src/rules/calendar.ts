import type { Agreement } from './agreement.ts';
import { addDays, type Day } from './time.ts';

/** A date that the agreement sets for a year, with the rule that it comes from. */
export interface StatutoryDate {
  readonly id: 'annual-report' | 'spring-copil' | 'year-end-copil';
  /** The last day on which it can still be done. */
  readonly date: Day;
  readonly rule: string;
  /** Why the year-end date is what it is (R11.1): the board's day is known, unknown, or falls in the next year. */
  readonly board?: 'known' | 'unknown' | 'next-year';
}

/**
 * The three statutory dates of a calendar year, by date (R11.1, R12.2). "Before 15 June" excludes 15 June; the year-end
 * copil is held on the day before the board (CA) at the latest.
 */
export function datesOf(agreement: Agreement, year: number, facts: { readonly board?: Day } = {}): StatutoryDate[] {
  const { springCopilBefore, yearEndCopilLastDay } = agreement.deadlines;
  const dates: StatutoryDate[] = [
    { id: 'annual-report', date: reportDay(agreement, year), rule: 'R12.2' },
    { id: 'spring-copil', date: dayBefore(year, springCopilBefore), rule: 'R11.1' },
    { id: 'year-end-copil', rule: 'R11.1', ...yearEnd(validDay(year, yearEndCopilLastDay), year, facts.board) },
  ];
  return dates.sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The last day of a calendar year on which the report of the year before can be sent and validated (R12.2). */
export const reportDay = ({ deadlines }: Agreement, year: number): Day => dayBefore(year, deadlines.annualReportBefore);

const dayBefore = (year: number, monthDay: string): Day => addDays(validDay(year, monthDay), -1);

function yearEnd(fallback: Day, year: number, board: Day | undefined) {
  if (board === undefined) return { date: fallback, board: 'unknown' as const };
  if (Number(board.slice(0, 4)) > year) return { date: fallback, board: 'next-year' as const };
  return { date: addDays(board, -1), board: 'known' as const };
}

/** 29 February of a year that has none means 28 February. */
const validDay = (year: number, monthDay: string): Day => {
  const [month = 1, day = 1] = monthDay.split('-').map(Number);
  return Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' }).toString();
};
