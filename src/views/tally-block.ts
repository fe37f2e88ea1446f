import type { SeatResult } from '../rules/facts.ts';
import { CHOICES, type Choice, type Tally, type Voter } from '../rules/tally.ts';
import type { ClosedVote, OpenVote } from '../rules/vote.ts';
import { standingTally } from '../rules/vote.ts';
import { bodyName } from './labels.ts';
import type { Reader } from './reader.ts';
import type { TallyBlock, TallyRow } from './view.ts';

type Votes = Pick<TallyRow, 'for' | 'against' | 'abstain' | 'silent'>;

/** The tally as it stands in a vote whose tally is shown as it goes. Only for those: it says what every seat chose. */
export const liveTally = (vote: OpenVote, reader: Reader): TallyBlock =>
  tallyBlock(vote.roll, (seat) => vote.ballots[seat]?.choice, standingTally(vote), 'so-far', reader);

export function closedTally(vote: ClosedVote, reader: Reader): TallyBlock {
  const choices = new Map(vote.seats.map(({ seat, result }) => [seat, choiceOf(result)]));
  return tallyBlock(vote.roll, (seat) => choices.get(seat), vote.tally, 'closed', reader);
}

const choiceOf = (result: SeatResult['result']): Choice | undefined => CHOICES.find((choice) => choice === result);

function tallyBlock(
  roll: readonly Voter[],
  choiceOfSeat: (seat: string) => Choice | undefined,
  tally: Tally,
  which: 'so-far' | 'closed',
  reader: Reader,
): TallyBlock {
  const { words } = reader;
  const [caption, nobody] =
    which === 'closed'
      ? [words.vote.decision.tally, words.vote.nobodyExpressed]
      : [words.vote.live, words.vote.nobodyYetExpressed];
  const bodies = [...new Set(roll.map((voter) => voter.body))];
  return {
    kind: 'tally',
    caption,
    choices: { ...words.common.choices, silent: words.common.silentVotes },
    bodies: bodies.map((body) => ({
      label: bodyName(reader, body),
      ...votesOf(
        roll.filter((voter) => voter.body === body),
        choiceOfSeat,
      ),
    })),
    total: {
      label: words.common.total,
      for: tally.for,
      against: tally.against,
      abstain: tally.abstain,
      silent: tally.silent,
    },
    required: tally.required,
    requiredLabel: tally.required === null ? nobody : words.vote.required(tally.expressed),
  };
}

function votesOf(voters: readonly Voter[], choiceOfSeat: (seat: string) => Choice | undefined): Votes {
  const votes = { for: 0, against: 0, abstain: 0, silent: 0 };
  for (const { seat, votes: own } of voters) votes[choiceOfSeat(seat) ?? 'silent'] += own;
  return votes;
}
