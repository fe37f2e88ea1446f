import fc from 'fast-check';
import { expect, test } from 'vitest';
import { momentOf } from '../../../adapters/postgres/rows.ts';

test('a moment is the same however it is written', () => {
  const dates = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(dates, (date) => {
      const moment = date.toISOString();
      // As PostgreSQL writes it in JSON, without the zeros at the end of the milliseconds.
      const [seconds = '', digits = ''] = moment.slice(0, -1).split('.');
      const fraction = digits.replace(/0+$/, '');
      expect(momentOf(`${seconds}${fraction === '' ? '' : `.${fraction}`}+00:00`)).toBe(moment);
      expect(momentOf(date)).toBe(moment);
      expect(momentOf(moment)).toBe(moment);
    }),
  );
  expect(momentOf('2027-06-14T18:00:00+02:00')).toBe('2027-06-14T16:00:00.000Z');
});
