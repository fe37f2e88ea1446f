import { describe, expect, it } from 'vitest';
import { type Agreement, lastDay, stateOn } from '../../src/rules/agreement.ts';
import { checkContent, contentOf, type FicheContent } from '../../src/rules/fiche-content.ts';
import { moveDates } from '../../src/rules/relative-dates.ts';
import { addDays } from '../../src/rules/time.ts';
import { agreementFrom, DEMONSTRATION, readJson } from '../support/agreements/read.ts';

const from = '2027-02-01';
const moved = (json: unknown, to: string) => moveDates(json, { from, to });

describe('a demonstration moves to the day of its first start', () => {
  it.each([
    ['2027-02-01', '2027-06-14'],
    ['2027-01-05', '2027-06-14'],
    ['2027-02-02', '2028-06-14'],
    ['2027-12-31', '2028-06-14'],
    ['2028-02-01', '2028-06-14'],
    ['2026-02-01', '2026-06-14'],
    ['2025-07-01', '2026-06-14'],
    ['2041-02-02', '2042-06-14'],
  ])('first started on %s, the 14th of June 2027 becomes %s', (to, day) => {
    expect(moved({ at: '2027-06-14' }, to)).toEqual({ at: day });
  });

  it('moves days wherever they stand, programme years and the years of the ceilings', () => {
    const file = {
      relativeTo: from,
      signedOn: '2026-01-15',
      ceilings: { 2026: { cents: 2026, date: '2026-01-20' }, 2027: { cents: 1, date: '2026-12-08' } },
      fiches: [{ programmeYear: 2027, start: '2027-03-01', rows: [['2028-12-15']] }],
    };
    expect(moved(file, '2029-05-05')).toEqual({
      signedOn: '2029-01-15',
      ceilings: { 2029: { cents: 2026, date: '2029-01-20' }, 2030: { cents: 1, date: '2029-12-08' } },
      fiches: [{ programmeYear: 2030, start: '2030-03-01', rows: [['2031-12-15']] }],
    });
  });

  it('leaves everything else as it is', () => {
    const file = {
      text: 'le 2027-03-01, ou 2027',
      monthDay: '06-15',
      noDay: '2027-02-30',
      target: 2027,
      yes: true,
      none: null,
      programmeYear: 'bientôt',
      ceilings: null,
      deeper: { ceilings: ['2027-01-01'], more: { ceilings: { note: 1 } } },
    };
    expect(moved(file, from)).toEqual(file);
    expect(moved(file, '2028-01-01')).toEqual({
      ...file,
      deeper: { ceilings: ['2028-01-01'], more: { ceilings: { note: 1 } } },
    });
  });

  it('a 29 February becomes the 28th in a year that has none', () => {
    expect(moved('2028-02-29', '2027-12-01')).toBe('2029-02-28');
  });

  it('does not change what it is given', () => {
    const file = { relativeTo: from, start: '2027-03-01' };
    moved(file, '2030-01-01');
    expect(file).toEqual({ relativeTo: from, start: '2027-03-01' });
  });

  it('refuses what is no day', () => {
    expect(() => moved({}, '2027-02-30')).toThrow(RangeError);
  });
});

describe('law: whatever the day of the first start, over four years', () => {
  const file = readJson(DEMONSTRATION);
  const samples = readJson('agreements/samples/demonstration.fiches.json');
  const days = Array.from({ length: 1461 }, (_, i) => addDays('2027-01-01', i));
  const agreements = new Map(days.map((day) => [day, agreementFrom(moved(file, day))]));

  it('both files are written as seen from the same day', () => {
    expect(file.relativeTo).toBe(from);
    expect(samples.relativeTo).toBe(from);
  });

  /** The days on which something does not hold: none, and the law does. */
  const daysAgainst = (holds: (agreement: Agreement, day: string) => boolean): string[] =>
    [...agreements].filter(([day, agreement]) => !holds(agreement, day)).map(([day]) => day);

  it('the agreement is in force, with more than a year left', () => {
    const holds = (agreement: Agreement, day: string) =>
      stateOn(agreement, {}, day) === 'in-force' && lastDay(agreement, {}) > addDays(day, 366);
    expect(daysAgainst(holds)).toEqual([]);
  });

  it('the current programme year and the next have a ceiling', () => {
    const holds = (agreement: Agreement, day: string) => {
      const year = Number(day.slice(0, 4));
      return String(year) in agreement.ceilings && String(year + 1) in agreement.ceilings;
    };
    expect(daysAgainst(holds)).toEqual([]);
  });

  const fichesOn = (day: string) => (moved(samples, day) as { fiches: Record<string, unknown>[] }).fiches;

  const contentsOn = (agreement: Agreement, day: string) =>
    fichesOn(day).map((fiche) => {
      const checked = checkContent(agreement, fiche, { complete: true });
      if ('faults' in checked) throw new Error(`${day}: ${JSON.stringify(checked.faults)}`);
      return contentOf(checked.content);
    });

  it('every fiche is valid, begins in its programme year, and lies within the agreement', () => {
    const holds = (agreement: Agreement, day: string) =>
      contentsOn(agreement, day).every(
        ({ programmeYear, start = '', end = '' }) =>
          start.slice(0, 4) === String(programmeYear) &&
          String(programmeYear) in agreement.ceilings &&
          agreement.signedOn <= start &&
          end <= lastDay(agreement, {}),
      );
    expect(daysAgainst(holds)).toEqual([]);
  });

  it('nothing of the programme that is still to be decided has begun', () => {
    const holds = (_: Agreement, day: string) => {
      const fiches = fichesOn(day).map((fiche) => contentOf(fiche as FicheContent));
      const latest = Math.max(...fiches.map((c) => c.programmeYear ?? 0));
      return fiches.every(({ programmeYear, start = '' }) => programmeYear !== latest || start >= day);
    };
    expect(daysAgainst(holds)).toEqual([]);
  });
});
