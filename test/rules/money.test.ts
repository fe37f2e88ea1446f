import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountToField, LARGEST, parseAmount, sum } from '../../src/rules/money.ts';

describe('R7.4 amounts in euro cents, never floating point', () => {
  it.each([
    ['12 345,67', 1_234_567n],
    ['12\u202f345,67\u00a0€', 1_234_567n],
    ['12\u00a0345,67', 1_234_567n],
    ['12345.67 €', 1_234_567n],
    ['12.345,67', 1_234_567n],
    ['12,345.67', 1_234_567n],
    ['1.234.567', 123_456_700n],
    ['1 200', 120_000n],
    ['1 200 EUR', 120_000n],
    ['1200 euros', 120_000n],
    ['1200euro', 120_000n],
    ['€ 15', 1_500n],
    ['+15', 1_500n],
    ['  15  ', 1_500n],
    ['0', 0n],
    ['0,1', 10n],
    ['0,10', 10n],
    ['0,01', 1n],
    ['999 999 999,99', LARGEST],
    ['9007199254740993', undefined],
  ])('%j', (typed, cents) => {
    expect(parseAmount(typed)).toEqual(cents === undefined ? { fault: 'too-large' } : { cents });
  });

  it.each([
    ['12.345', 'ambiguous'],
    ['12,345', 'ambiguous'],
    ['0.500', 'ambiguous'],
    ['-5', 'negative'],
    ['− 5 €', 'negative'],
    ['1 000 000 000', 'too-large'],
    ['', 'not-an-amount'],
    ['€', 'not-an-amount'],
    ['douze', 'not-an-amount'],
    ['12€50', 'not-an-amount'],
    ['12 34', 'not-an-amount'],
    ['1 2345', 'not-an-amount'],
    ['1,2,3', 'not-an-amount'],
    ['12,', 'not-an-amount'],
    [',50', 'not-an-amount'],
    ['1e3', 'not-an-amount'],
    ['12,3456', 'not-an-amount'],
    ['0x10', 'not-an-amount'],
  ] as const)('%j is refused: %s', (typed, fault) => expect(parseAmount(typed)).toEqual({ fault }));

  it('a field shows cents with two decimals', () => {
    expect([0n, 5n, 50n, 1_234_567n].map(amountToField)).toEqual(['0,00', '0,05', '0,50', '12345,67']);
  });

  const cents = fc.bigInt({ min: 0n, max: LARGEST });

  it('law: what a field shows is read back as the same amount', () => {
    fc.assert(
      fc.property(cents, (amount) => {
        expect(parseAmount(amountToField(amount))).toEqual({ cents: amount });
      }),
    );
  });

  it('law: grouped by thousands as French people print it, it is the same amount', () => {
    fc.assert(
      fc.property(cents, fc.constantFrom(' ', '\u00a0', '\u202f', '.'), (amount, space) => {
        const grouped = amountToField(amount).replace(/\B(?=(\d{3})+,)/g, space);
        expect(parseAmount(`${grouped} €`)).toEqual({ cents: amount });
      }),
    );
  });

  it('law: the sum does not depend on the order, and loses no cent', () => {
    fc.assert(
      fc.property(fc.array(cents), (amounts) => {
        expect(sum(amounts.toReversed())).toBe(sum(amounts));
        expect(amounts.reduce((left, a) => left - a, sum(amounts))).toBe(0n);
      }),
    );
  });
});
