import { describe, expect, test } from 'vitest';
import { type Held, judge } from './judge.ts';

/** A vote in which OPCO-01 voted for, then against, the latter delivered twice; MENJS abstained, and said so again. */
const HELD: Held = {
  presses: [
    { key: 'a', seat: 'OPCO-01', choice: 'for' },
    { key: 'b', seat: 'OPCO-01', choice: 'against' },
    { key: 'c', seat: 'MENJS', choice: 'abstain' },
    { key: 'd', seat: 'MENJS', choice: 'abstain' },
    { key: 'e', seat: 'MENJS', choice: 'for' },
  ],
  told: [
    { key: 'a', hash: 'h1' },
    { key: 'b', hash: 'h2' },
    { key: 'b', hash: 'h2' },
    { key: 'd', hash: 'h3' },
  ],
  entries: [
    { seq: 1, seat: 'OPCO-01', hash: 'h1' },
    { seq: 2, seat: 'OPCO-01', hash: 'h2' },
    { seq: 3, seat: 'MENJS', hash: 'h3' },
  ],
  answers: [
    { key: 'a', hash: 'h1', refused: false },
    { key: 'b', hash: 'h2', refused: false },
    { key: 'c', hash: 'h3', refused: false },
    { key: 'd', hash: 'h3', refused: false },
    { key: 'e', refused: true },
  ],
  standing: [
    { seat: 'OPCO-01', choice: 'against', hash: 'h2' },
    { seat: 'MENJS', choice: 'abstain', hash: 'h3' },
  ],
  tally: { for: 0, against: 1, abstain: 5 },
  votes: { 'OPCO-01': 1, MENJS: 5 },
};

describe('the check of a round', () => {
  test('finds nothing where every delivery is in the register once', () => {
    expect(judge(HELD)).toEqual({ acknowledged: 3, lost: [], doubled: [], wrong: [] });
  });

  test('finds a receipt whose entry is not there', () => {
    const [, ...rest] = HELD.entries;
    expect(judge({ ...HELD, entries: rest }).lost).toEqual([expect.stringContaining('no entry')]);
  });

  test('finds a receipt whose delivery is not kept: pressed again, it would count again', () => {
    const answers = HELD.answers.filter(({ key }) => key !== 'b');
    expect(judge({ ...HELD, answers }).lost).toHaveLength(2);
  });

  test('finds a receipt of somebody else’s ballot', () => {
    const told = [{ key: 'a', hash: 'h3' }];
    expect(judge({ ...HELD, told }).lost).toEqual([expect.stringContaining('of MENJS')]);
  });

  test('finds an entry that no delivery made, and one that a delivery made a second time', () => {
    const twice = [...HELD.entries, { seq: 4, seat: 'OPCO-01', hash: 'h4' }];
    expect(judge({ ...HELD, entries: twice }).doubled).toEqual([expect.stringContaining('entry 4')]);
    const answers = [...HELD.answers, { key: 'f', hash: 'h4', refused: false }];
    const presses = [...HELD.presses, { key: 'f', seat: 'OPCO-01', choice: 'against' as const }];
    expect(judge({ ...HELD, presses, answers, entries: twice }).doubled).toEqual([
      expect.stringContaining('had this ballot already'),
    ]);
    const told = [...HELD.told, { key: 'a', hash: 'h2' }];
    expect(judge({ ...HELD, told }).doubled).toEqual([expect.stringContaining('several entries')]);
  });

  test('finds ballots and a tally that the deliveries do not make', () => {
    const [first, ...others] = HELD.standing;
    const changed = first ? [{ ...first, choice: 'for' as const }, ...others] : [];
    expect(judge({ ...HELD, standing: changed }).wrong).toEqual([expect.stringContaining('OPCO-01: for stands')]);
    expect(judge({ ...HELD, tally: { for: 1, against: 1, abstain: 5 } }).wrong).toEqual([
      expect.stringContaining('1 for, the deliveries make 0'),
    ]);
  });
});
