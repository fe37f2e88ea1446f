import { expect, test } from 'vitest';
import { FICHE_STATES, isFinal, MOVES } from '../../src/rules/fiche.ts';
import { statesDocument } from '../support/states.ts';

test('docs/states.md is drawn from the state machine itself', async () => {
  await expect(statesDocument()).toMatchFileSnapshot('../../docs/states.md');
});

test('R7.2: every state is reached, every state that is not final is left, and a final one never', () => {
  const moves = Object.values(MOVES);
  const reached = new Set<string>(['draft', ...moves.map(({ to }) => to)]);
  const left = new Set<string>(moves.flatMap(({ from }) => from));
  expect(FICHE_STATES.filter((state) => !reached.has(state))).toEqual([]);
  expect(FICHE_STATES.filter((state) => left.has(state) === isFinal(state))).toEqual([]);
});
