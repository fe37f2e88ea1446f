import { actingFor } from '../rules/seats.ts';
import type { Voter } from '../rules/tally.ts';
import { hasCome } from '../rules/time.ts';
import { type Ballot, millisecondsLeft, type OpenVote, overAt, seatsStillAwaited } from '../rules/vote.ts';
import { seatLabel, seatLabels } from './labels.ts';
import { capacitiesIn, isRoom, may } from './may.ts';
import { type Reader, worldOf } from './reader.ts';
import { liveTally } from './tally-block.ts';
import type { Block, Fact } from './view.ts';

/** What every card of an open vote says. No choice but the reader's own, unless the tally is shown as it goes (R3.7). */

/** The deadline has come, even where the closing has not run yet (R3.5). */
export const isOver = (vote: OpenVote, reader: Reader): boolean => hasCome(overAt(worldOf(reader), vote), reader.now);

/** The seat that the reader acts for in this vote, among those that vote. */
export function ownVoter(vote: Pick<OpenVote, 'roll' | 'consultation'>, reader: Reader): Voter | undefined {
  if (reader.person === undefined) return undefined;
  const own = capacitiesIn(reader, vote.consultation).find((capacity) => capacity.as === 'seat');
  return own && vote.roll.find((voter) => voter.seat === own.seat);
}

/** A ballot that its voter may see: the one that they cast, or that the secretariat entered for their seat (R3.8). */
export function ownBallot(
  vote: OpenVote,
  reader: Reader,
): { readonly voter: Voter; readonly ballot: Ballot } | undefined {
  if (reader.person === undefined) return undefined;
  const acting = ownVoter(vote, reader);
  for (const voter of vote.roll) {
    const ballot = vote.ballots[voter.seat];
    if (!ballot) continue;
    if (ballot.by === reader.person || (ballot.entered && voter.seat === acting?.seat)) return { voter, ballot };
  }
  return undefined;
}

export const untilText = (vote: OpenVote, reader: Reader): string => {
  const { words, agreement, now } = reader;
  const over = overAt(worldOf(reader), vote);
  const when = words.format.longMoment(over, agreement.timeZone);
  if (isOver(vote, reader)) return words.vote.untilOver(when);
  return words.vote.untilValue(when, words.format.left(millisecondsLeft(worldOf(reader), vote, now)));
};

export const haveVoted = (vote: OpenVote): readonly Voter[] => vote.roll.filter((voter) => vote.ballots[voter.seat]);

export function turnoutText(vote: OpenVote, reader: Reader): string {
  return reader.words.vote.haveVotedCount(haveVoted(vote).length, vote.roll.length);
}

/** Until when, who has voted, the tally where it may be shown, and what the reader has chosen. */
export function openVoteBlocks(vote: OpenVote, reader: Reader): readonly Block[] {
  const words = reader.words.vote;
  return [
    { kind: 'heading', text: words.heading },
    { kind: 'facts', items: turnoutFacts(vote, reader) },
    ...awaitedBlocks(vote, reader),
    ...stateBlocks(vote, reader),
    ...ownBlocks(vote, reader),
  ];
}

/** To the secretariat, who they are that have not voted: whom to remind. */
export function awaitedBlocks(vote: OpenVote, reader: Reader): readonly Block[] {
  if (isRoom(reader) || !may(reader, 'run')) return [];
  const awaited = seatsStillAwaited(worldOf(reader), vote, reader);
  if (awaited.length === 0) return [];
  const items = awaited.map((seat) => {
    const acting = actingFor(reader.committee, seat, reader.today, vote.consultation);
    return { label: seatLabel(reader, seat), value: reader.nameOf(acting?.person) };
  });
  return [{ kind: 'details', label: reader.words.vote.notYetVoted, blocks: [{ kind: 'facts', items }] }];
}

/** The reader's seat is the only one still awaited, in a vote that closes once all have voted (R3.6). */
export function isLastAwaited(vote: OpenVote, reader: Reader): boolean {
  const acting = ownVoter(vote, reader);
  if (!acting || !vote.closeWhenAllVoted || isOver(vote, reader)) return false;
  const [first, ...others] = seatsStillAwaited(worldOf(reader), vote, reader);
  return first === acting.seat && others.length === 0;
}

export function turnoutFacts(vote: OpenVote, reader: Reader): readonly Fact[] {
  const { vote: words, format } = reader.words;
  const voted = haveVoted(vote);
  const votesOf = (voters: readonly Voter[]) => voters.reduce((sum, voter) => sum + voter.votes, 0);
  const awaited = seatsStillAwaited(worldOf(reader), vote, reader);
  const aside = vote.roll.filter((voter) => vote.aside[voter.seat]).map((voter) => voter.seat);
  const vacant = vote.roll
    .map((voter) => voter.seat)
    .filter((seat) => !actingFor(reader.committee, seat, reader.today, vote.consultation));
  const fact = (label: string, value: string): Fact => ({ label, value });
  return [
    fact(words.until, untilText(vote, reader)),
    fact(
      words.participation,
      words.participationValue(
        voted.length,
        format.seats(vote.roll.length),
        format.votes(votesOf(voted)),
        votesOf(vote.roll),
      ),
    ),
    fact(
      words.haveVoted,
      voted.length > 0
        ? seatLabels(
            reader,
            voted.map((voter) => voter.seat),
          )
        : words.nobodyYet,
    ),
    fact(words.awaited, awaited.length > 0 ? seatLabels(reader, awaited) : words.allHaveVoted),
    ...(aside.length > 0 ? [fact(words.aside, seatLabels(reader, aside))] : []),
    ...(vacant.length > 0 ? [fact(words.vacant, seatLabels(reader, vacant))] : []),
  ];
}

function stateBlocks(vote: OpenVote, reader: Reader): readonly Block[] {
  const { words, agreement } = reader;
  const when = (moment: string) => words.format.longMoment(moment, agreement.timeZone);
  const blocks: Block[] = [];
  const extension = vote.extensions.at(-1);
  if (extension)
    blocks.push({ kind: 'note', tone: 'info', text: words.vote.extended(when(extension.to), extension.reason) });
  if (isOver(vote, reader))
    blocks.push({ kind: 'note', tone: 'warning', text: words.vote.over(when(overAt(worldOf(reader), vote))) });
  if (vote.tallyShown === 'live') blocks.push(liveTally(vote, reader));
  else blocks.push({ kind: 'paragraph', text: words.vote.hidden });
  if (vote.closeWhenAllVoted && !isOver(vote, reader))
    blocks.push({ kind: 'paragraph', text: words.vote.closesWhenAll });
  return blocks;
}

export function ownBlocks(vote: OpenVote, reader: Reader): readonly Block[] {
  const text = ownText(vote, reader);
  const last: readonly Block[] = isLastAwaited(vote, reader)
    ? [{ kind: 'note', tone: 'warning', text: reader.words.vote.lastAwaited }]
    : [];
  return text === undefined ? last : [{ kind: 'note', tone: 'info', text }, ...last];
}

function ownText(vote: OpenVote, reader: Reader): string | undefined {
  const { vote: words, format } = reader.words;
  const acting = ownVoter(vote, reader);
  const own = ownBallot(vote, reader);
  const open = !isOver(vote, reader);
  if (acting && vote.aside[acting.seat]) return open ? words.myAside(voterName(acting, reader)) : undefined;
  if (own) {
    const { voter, ballot } = own;
    const votes = format.votes(voter.votes);
    const seat = voterName(voter, reader);
    const said = ballot.entered
      ? words.enteredForMe[ballot.choice](votes, seat)
      : words.mine[ballot.choice](votes, seat, format.moment(ballot.at, reader.agreement.timeZone));
    return open && voter.seat === acting?.seat ? `${said} ${words.mayChange}` : said;
  }
  if (!acting || !open) return undefined;
  if (vote.ballots[acting.seat]) return words.votedByAnother(voterName(acting, reader));
  return words.awaitingMe(format.votes(acting.votes), voterName(acting, reader));
}

const voterName = (voter: Voter, reader: Reader): string => seatLabels(reader, [voter.seat]);
