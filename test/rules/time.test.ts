import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayOf,
  endOfDay,
  hasCome,
  isDay,
  localToMoment,
  momentToLocal,
  toInstant,
  toMoment,
} from '../../src/rules/time.ts';

const PARIS = 'Europe/Paris';

describe('R14.1 the time zone of the agreement, whatever the server’s', () => {
  it('a day begins and ends at midnight in Paris', () => {
    expect(toMoment(endOfDay('2027-06-14', PARIS))).toBe('2027-06-14T22:00:00.000Z');
    expect(toMoment(endOfDay('2027-12-31', PARIS))).toBe('2027-12-31T23:00:00.000Z');
  });

  it('the day that loses an hour has 23, the one that gains an hour 25', () => {
    const hours = (day: string) => endOfDay(addDays(day, -1), PARIS).until(endOfDay(day, PARIS)).total('hours');
    expect(hours('2027-03-28')).toBe(23);
    expect(hours('2027-10-31')).toBe(25);
    expect(hours('2027-06-14')).toBe(24);
  });

  it('ends a day where midnight itself does not exist', () => {
    expect(toMoment(endOfDay('2018-11-03', 'America/Sao_Paulo'))).toBe('2018-11-04T03:00:00.000Z');
  });

  it('the same instant is another day elsewhere', () => {
    const instant = toInstant('2027-06-14T22:30:00.000Z');
    expect(dayOf(instant, PARIS)).toBe('2027-06-15');
    expect(dayOf(instant, 'UTC')).toBe('2027-06-14');
    expect(dayOf(instant, 'Indian/Reunion')).toBe('2027-06-15');
  });

  it('an hour that does not exist is refused: the night of 28 March 2027', () => {
    expect(localToMoment('2027-03-28T01:59', PARIS)).toEqual({ moment: '2027-03-28T00:59:00.000Z' });
    expect(localToMoment('2027-03-28T02:00', PARIS)).toEqual({ fault: 'no-such-hour' });
    expect(localToMoment('2027-03-28T02:59', PARIS)).toEqual({ fault: 'no-such-hour' });
    expect(localToMoment('2027-03-28T03:00', PARIS)).toEqual({ moment: '2027-03-28T01:00:00.000Z' });
  });

  it('of an hour that occurs twice the later is meant: the night of 31 October 2027', () => {
    expect(localToMoment('2027-10-31T01:59', PARIS)).toEqual({ moment: '2027-10-30T23:59:00.000Z' });
    expect(localToMoment('2027-10-31T02:00', PARIS)).toEqual({ moment: '2027-10-31T01:00:00.000Z' });
    expect(localToMoment('2027-10-31T02:30', PARIS)).toEqual({ moment: '2027-10-31T01:30:00.000Z' });
    expect(localToMoment('2027-10-31T03:00', PARIS)).toEqual({ moment: '2027-10-31T02:00:00.000Z' });
  });

  it('in a zone without such nights both are plain hours', () => {
    expect(localToMoment('2027-03-28T02:30', 'Indian/Reunion')).toEqual({ moment: '2027-03-27T22:30:00.000Z' });
  });

  it.each([
    '',
    '2027-06-14',
    '2027-06-14T24:00',
    '2027-06-14T12:60',
    '2027-02-30T10:00',
    '2027-06-14 10:00',
    '2027-06-14T10:00Z',
    '14/06/2027',
  ])('%j is not a date and time', (text) => expect(localToMoment(text, PARIS)).toEqual({ fault: 'not-a-time' }));

  it('law: what a form shows of a moment is read back as that moment, or as the later of two', () => {
    const minutes = fc.integer({ min: 0, max: 4 * 366 * 24 * 60 });
    fc.assert(
      fc.property(minutes, (n) => {
        const moment = toMoment(toInstant('2027-01-01T00:00:00.000Z').add({ minutes: n }));
        const read = localToMoment(momentToLocal(moment, PARIS), PARIS);
        const later = toMoment(toInstant(moment).add({ hours: 1 }));
        expect([{ moment }, { moment: later }]).toContainEqual(read);
        expect(momentToLocal('moment' in read ? read.moment : '', PARIS)).toBe(momentToLocal(moment, PARIS));
      }),
    );
  });
});

describe('R3.5 a ballot that comes at the deadline is too late', () => {
  const deadline = '2027-06-14T16:00:00.000Z';
  it.each([
    ['2027-06-14T15:59:59.999Z', false],
    ['2027-06-14T16:00:00.000Z', true],
    ['2027-06-14T16:00:00.001Z', true],
  ])('at %s it has come: %s', (now, come) => expect(hasCome(deadline, toInstant(now))).toBe(come));
});

describe('days and moments', () => {
  it('a day is a day of the calendar', () => {
    expect(['2027-06-14', '2028-02-29'].every(isDay)).toBe(true);
    for (const text of [
      '2027-02-29',
      '2027-13-01',
      '2027-00-10',
      '2027-6-1',
      '14/06/2027',
      '2027-06-14T00:00',
      'demain',
      '',
    ])
      expect(isDay(text), text).toBe(false);
  });

  it('days are added over the ends of months and years', () => {
    expect(addDays('2027-12-31', 1)).toBe('2028-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  });

  it('law: moments sort as text in the order of time', () => {
    const instant = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
      .map((d) => d.toISOString());
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        const [first, second] = [toInstant(a), toInstant(b)];
        expect(toMoment(first) < toMoment(second)).toBe(Temporal.Instant.compare(first, second) < 0);
      }),
    );
  });
});
