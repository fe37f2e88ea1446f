import type { Tally } from '../rules/tally.ts';
import type { ClosedVote } from '../rules/vote.ts';
import type { Reader } from './reader.ts';
import { closedTally } from './tally-block.ts';
import type { Block } from './view.ts';

/** The rule applied, in words and figures: "16 voix exprimées ; il en faut 9…" (R3.2–R3.4). */
export function arithmetic(tally: Tally, reader: Reader): string {
  const words = reader.words.vote.decision;
  if (tally.required === null) return words.nothingExpressed;
  const adopted = tally.outcome === 'adopted';
  const sum = words.arithmetic(tally.expressed, tally.required, tally.for, adopted);
  return tally.for === tally.against ? `${sum}\n${words.tie}` : sum;
}

/** "Not adopted" reads as clearly as "adopted": the rule first, then the figures. */
export const resultBlocks = (vote: ClosedVote, reader: Reader): readonly Block[] => [
  {
    kind: 'note',
    tone: vote.tally.outcome === 'adopted' ? 'success' : 'danger',
    text: arithmetic(vote.tally, reader),
  },
  closedTally(vote, reader),
];
