import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datesOf } from '../../src/rules/calendar.ts';
import { OPCO_EP_2020, readAgreementFile, TROIS_RIVES } from '../support/agreements/read.ts';

const opco = readAgreementFile(OPCO_EP_2020);
const rivers = readAgreementFile(TROIS_RIVES);

const dates = (year: number, board?: string) =>
  Object.fromEntries(datesOf(opco, year, board === undefined ? {} : { board }).map(({ id, date }) => [id, date]));

describe('R11.1, R12.2: the three statutory dates of a year', () => {
  test('"before 15 June" excludes 15 June, "before 30 April" excludes 30 April; by date', () => {
    expect(datesOf(opco, 2027).map(({ id, date, rule }) => [id, date, rule])).toEqual([
      ['annual-report', '2027-04-29', 'R12.2'],
      ['spring-copil', '2027-06-14', 'R11.1'],
      ['year-end-copil', '2027-12-31', 'R11.1'],
    ]);
  });
  test('year-end: the day before the board', () => {
    expect(dates(2027, '2027-12-09')['year-end-copil']).toBe('2027-12-08');
  });
  test('31 December while the board’s date is unknown, or falls in the next year', () => {
    expect(dates(2027)['year-end-copil']).toBe('2027-12-31');
    expect(dates(2027, '2028-01-14')['year-end-copil']).toBe('2027-12-31');
    expect(datesOf(opco, 2027, { board: '2028-01-14' }).at(-1)?.board).toBe('next-year');
  });
  test('an agreement of its own dates has its own', () => {
    const { springCopilBefore, annualReportBefore } = rivers.deadlines;
    const found = Object.fromEntries(datesOf(rivers, 2027).map(({ id, date }) => [id, date]));
    const eve = (day: string) => Temporal.PlainDate.from(`2027-${day}`).subtract({ days: 1 }).toString();
    expect(found['spring-copil']).toBe(eve(springCopilBefore));
    expect(found['annual-report']).toBe(eve(annualReportBefore));
  });
  test('whatever the year and the board, there are three dates, in order, and the year-end one is before the board', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2199 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const board = `${year}-${String(month).padStart(2, '0')}-15`;
        const found = datesOf(opco, year, { board });
        expect(found.map(({ date }) => date)).toEqual(found.map(({ date }) => date).toSorted());
        expect(found.find(({ id }) => id === 'year-end-copil')?.date.localeCompare(board)).toBe(-1);
      }),
    );
  });
});
