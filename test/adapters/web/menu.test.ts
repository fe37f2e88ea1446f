import { describe, expect, it } from 'vitest';
import { MENU, menuFor } from '../../../adapters/web/menu.ts';
import type { Capacity } from '../../../src/rules/rights.ts';

describe('the menu', () => {
  it('offers everything to who reads everything (R15)', () => {
    const secretariat: Capacity = { as: 'secretariat' };
    expect(menuFor([secretariat])).toEqual(MENU);
  });
  it('offers to who proposes, or is a guest, what they may read', () => {
    const fewer = ['tasks', 'fiches', 'consultations', 'agenda', 'calendar', 'rules', 'my-data'];
    expect(menuFor([{ as: 'proposer' }])).toEqual(fewer);
    expect(menuFor([{ as: 'guest' }])).toEqual(fewer);
  });
  it('offers to who has no place here the rules and their own data', () => {
    expect(menuFor([])).toEqual(['rules', 'my-data']);
  });
});
