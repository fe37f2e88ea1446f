import { boardMemberMissing } from '../rules/seats.ts';
import type { Vote } from '../rules/vote.ts';
import { overAt } from '../rules/vote.ts';
import { show } from './buttons.ts';
import { outcomeSentence, resultBlocks, submittedText } from './decision-parts.ts';
import { noBoardMemberText } from './fiche-facts.ts';
import { agreementNotes } from './fiche-notes.ts';
import { capital } from './labels.ts';
import { consultationTitle, subjectName } from './names.ts';
import { type Reader, worldOf } from './reader.ts';
import { outcomeBadge } from './tones.ts';
import type { Action, Badge, Block, View } from './view.ts';
import { ballotActions, managementActions } from './vote-actions.ts';
import { isOver, openVoteBlocks, turnoutText } from './vote-parts.ts';

/** The card of a vote on a motion (R3.11): its text stands on it, whole. */
export function motionCard(vote: Vote, reader: Reader): View {
  const { subject } = vote;
  const { motion } = reader.words.vote;
  return {
    name: 'motion-card',
    subject: `vote:${vote.id}`,
    eyebrow: motion.eyebrow(consultationTitle(reader, vote.consultation) ?? reader.words.consultation.eyebrow),
    title: subject.title,
    status: statusOf(vote, reader),
    summary: summaryOf(vote, reader),
    blocks: [
      ...agreementNotes(reader),
      ...submittedText(vote, reader),
      ...voteBlocks(vote, reader),
      ...managementBlocks(vote, reader),
    ],
    actions: vote.state === 'open' ? ballotActions(vote, reader) : decisionActions(vote, reader),
    ...(vote.state === 'open' ? {} : { settled: true as const }),
  };
}

function statusOf(vote: Vote, reader: Reader): Badge {
  const { motion } = reader.words.vote;
  if (vote.state === 'closed') return outcomeBadge(vote.tally.outcome, reader);
  if (vote.state === 'called-off') return { tone: 'neutral', text: motion.calledOff };
  return isOver(vote, reader) ? { tone: 'warning', text: motion.overStatus } : { tone: 'info', text: motion.open };
}

function summaryOf(vote: Vote, reader: Reader): string {
  const { motion } = reader.words.vote;
  const title = reader.words.format.quoted(vote.subject.title);
  if (vote.state === 'closed') return outcomeSentence(vote.tally, reader, capital(subjectName(reader, vote.subject)));
  if (vote.state === 'called-off') return motion.summaryCalledOff(title);
  if (isOver(vote, reader)) return motion.summaryOver(title);
  const until = reader.words.format.longMoment(overAt(worldOf(reader), vote), reader.agreement.timeZone);
  return `${motion.summaryOpen(title, until)} ${turnoutText(vote, reader)}`;
}

function voteBlocks(vote: Vote, reader: Reader): readonly Block[] {
  const { words } = reader;
  switch (vote.state) {
    case 'closed':
      return [{ kind: 'heading', text: words.vote.heading }, ...resultBlocks(vote, reader)];
    case 'called-off': {
      const when = words.format.moment(vote.at, reader.agreement.timeZone);
      return [{ kind: 'note', tone: 'neutral', text: words.vote.motion.calledOffNote(when) }];
    }
    case 'open': {
      const missing = boardMemberMissing(reader.agreement, reader.committee, reader.today);
      const notes = noBoardMemberText(reader, missing).map((text): Block => ({ kind: 'note', tone: 'warning', text }));
      return [...notes, ...openVoteBlocks(vote, reader)];
    }
    default:
      return vote satisfies never;
  }
}

function managementBlocks(vote: Vote, reader: Reader): readonly Block[] {
  const actions = vote.state === 'open' ? managementActions(vote, reader) : [];
  return actions.length > 0 ? [{ kind: 'actions', actions }] : [];
}

const decisionActions = (vote: Vote, reader: Reader): readonly Action[] =>
  vote.state === 'closed'
    ? [show('decision', reader.words.common.buttons.readDecision, 'decision', { vote: vote.id })]
    : [];
