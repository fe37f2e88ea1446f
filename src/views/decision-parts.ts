import type { Tally } from '../rules/tally.ts';
import type { ClosedVote, Vote } from '../rules/vote.ts';
import type { Reader } from './reader.ts';
import { closedTally } from './tally-block.ts';
import type { Block } from './view.ts';

/** The figures and the rule applied, without the outcome: "4 votes for, 8 needed, which is more than half…" (R3.2–R3.4). */
function why(tally: Tally, reader: Reader): string {
  const words = reader.words.vote.decision;
  if (tally.required === null) return words.nothingExpressed;
  const figures = words.arithmetic(tally.expressed, tally.required, tally.for);
  return tally.for === tally.against ? words.tie(figures) : figures;
}

/** The decision in one sentence with its figures; of `name`, or alone where the thing stands beside it. */
export function outcomeSentence(tally: Tally, reader: Reader, name?: string): string {
  const words = reader.words.vote.decision;
  const because = why(tally, reader);
  if (name !== undefined)
    return tally.outcome === 'adopted' ? words.adoptedSentence(name, because) : words.notAdoptedSentence(name, because);
  return tally.outcome === 'adopted' ? words.adoptedBecause(because) : words.notAdoptedBecause(because);
}

/** The text of a motion, as what was put to the vote: whatever came of it, it is not said by the committee. */
export function submittedText({ subject, openedAt }: Vote, reader: Reader): readonly Block[] {
  if (subject.kind !== 'motion') return [];
  const { motion } = reader.words.vote;
  const meta = motion.submittedOn(reader.words.format.moment(openedAt, reader.agreement.timeZone));
  return [{ kind: 'quote', author: motion.submitted, meta, text: subject.text }];
}

/** "Not adopted" reads as clearly as "adopted": the outcome first, then the rule with its figures. */
export const resultBlocks = (vote: ClosedVote, reader: Reader): readonly Block[] => [
  {
    kind: 'note',
    tone: vote.tally.outcome === 'adopted' ? 'success' : 'danger',
    text: outcomeSentence(vote.tally, reader),
  },
  closedTally(vote, reader),
];
