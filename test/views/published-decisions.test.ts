import { expect, test } from 'vitest';
import type { ClosedVote } from '../../src/rules/vote.ts';
import { publishedDecisions } from '../../src/views/published-decisions.ts';
import { readerIn } from '../../src/views/samples/samples.ts';
import { SAMPLES } from '../support/papers.ts';

test('in the table of decisions each subject begins as a line does, an amendment’s and a motion’s too', () => {
  const { life } = SAMPLES;
  const closed = Object.values(life.standing.votes).filter((vote): vote is ClosedVote => vote.state === 'closed');
  expect(closed.some(({ subject }) => subject.kind !== 'fiche')).toBe(true);
  const { blocks } = publishedDecisions(closed, readerIn(SAMPLES, life, 'room'));
  const subjects = blocks.flatMap((block) => (block.kind === 'table' ? block.rows.map((row) => row[2] ?? '') : []));
  expect(subjects).toHaveLength(closed.length);
  for (const subject of subjects) expect(subject).toMatch(/^\p{Lu}/u);
});
