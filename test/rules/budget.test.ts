import { describe, expect, test } from 'vitest';
import type { Agreement } from '../../src/rules/agreement.ts';
import { budgetOf, passesCeilingBy } from '../../src/rules/budget.ts';
import type { Fiche, FicheState } from '../../src/rules/fiche.ts';
import { OPCO_EP_2020, readAgreementFile } from '../support/agreements/read.ts';

const opco = readAgreementFile(OPCO_EP_2020);
const withCeiling = (cents: number): Agreement => ({
  ...opco,
  ceilings: { '2027': { cents, date: '2026-12-01', source: 'Convention d’objectifs et de moyens' } },
});
let made = 0;
const fiche = (state: FicheState, cents: number, programmeYear = 2027): Fiche => {
  made += 1;
  const at = '2027-01-10T09:00:00.000Z';
  const annex = [
    {
      label: 'Impression',
      cents: cents + 500,
      resources: [
        { funder: 'convention', cents },
        { funder: 'autre', cents: 500 },
      ],
    },
  ];
  return {
    id: `f${made}`,
    author: 'p1',
    state,
    programmeYear,
    versions: [{ n: 1, content: { title: 'Une action', annex }, at, hash: '' }],
    maintained: false,
    commission: [],
    sentBack: [],
    opinions: {},
    remarks: [],
    changedAt: at,
  };
};

describe('R13.1: the year’s ceiling, with what is asked of the agreement and what was adopted', () => {
  test('only the share of the funder "convention" is asked; withdrawn and rejected fiches and other years don’t count', () => {
    const fiches = [
      fiche('submitted', 1_000_00),
      fiche('in-vote', 2_000_00),
      fiche('adopted', 4_000_00),
      fiche('draft', 8_000_00),
      fiche('not-adopted', 16_000_00),
      fiche('withdrawn', 32_000_00),
      fiche('adopted', 64_000_00, 2028),
    ];
    expect(budgetOf(withCeiling(10_000_00), 2027, fiches)).toMatchObject({
      asked: 7_000_00n,
      adopted: 4_000_00n,
      validated: 0n,
      left: 10_000_00n,
      leftToAdopt: 6_000_00n,
      ceiling: { cents: 10_000_00n },
    });
  });
  test('a ceiling that is unknown blocks nothing', () => {
    const budget = budgetOf(opco, 2027, [fiche('adopted', 4_000_00)]);
    expect(budget).toEqual({ year: 2027, asked: 4_000_00n, adopted: 4_000_00n, validated: 0n, spent: 0n });
    expect(passesCeilingBy(budget, fiche('in-vote', 99_000_00))).toBeUndefined();
  });
});

describe('R13.2: a warning, before the vote, when adopting would pass the ceiling', () => {
  const budget = budgetOf(withCeiling(10_000_00), 2027, [fiche('adopted', 4_000_00)]);
  test('by how much', () => {
    expect(passesCeilingBy(budget, fiche('in-vote', 6_000_01))).toBe(1n);
  });
  test('to the cent it does not', () => {
    expect(passesCeilingBy(budget, fiche('in-vote', 6_000_00))).toBeUndefined();
  });
  test('what is adopted already is counted, not warned of', () => {
    expect(passesCeilingBy(budget, fiche('adopted', 9_000_00))).toBeUndefined();
  });
});
