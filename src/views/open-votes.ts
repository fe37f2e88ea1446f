import { amendmentsOf } from '../rules/amendment.ts';
import type { Fiche } from '../rules/fiche.ts';
import type { OpenVote, Vote } from '../rules/vote.ts';
import { amendmentName } from './amendment-card.ts';
import { fill } from './buttons.ts';
import { openVoteActions } from './fiche-actions.ts';
import { capital, small } from './labels.ts';
import { isRoom, may } from './may.ts';
import { ficheName, subjectName } from './names.ts';
import { shorten } from './plain.ts';
import type { Reader } from './reader.ts';
import { liveTally } from './tally-block.ts';
import type { Action, Block } from './view.ts';
import { ballotActions, closeAction } from './vote-actions.ts';
import { isOver, ownBlocks, turnoutFacts } from './vote-parts.ts';

/**
 * The votes that are open on an agenda, side by side on its card (R11.6, R11.8): what each is on, until when, who is
 * awaited, the tally where it is shown as it goes, and what this reader can do.
 */
export const openVotesBlocks = (votes: readonly Vote[], reader: Reader): readonly Block[] =>
  votes
    .filter((vote): vote is OpenVote => vote.state === 'open')
    .sort(inOrder)
    .flatMap((vote) => oneVote(vote, reader));

/** As they were opened; those that were opened together, the soonest over first, then by name. */
const inOrder = (a: OpenVote, b: OpenVote): number =>
  a.openedAt.localeCompare(b.openedAt) ||
  a.deadline.localeCompare(b.deadline) ||
  a.subject.title.localeCompare(b.subject.title) ||
  a.id.localeCompare(b.id);

function oneVote(vote: OpenVote, reader: Reader): readonly Block[] {
  const { format, vote: words } = reader.words;
  const [until, , , awaited] = turnoutFacts(vote, reader);
  const actions = [...ballotActions(vote, reader), ...runActions(vote, reader)];
  return [
    { kind: 'heading', text: format.pair(words.heading, capital(subjectName(reader, vote.subject))) },
    ...(vote.subject.kind === 'motion' ? [{ kind: 'paragraph' as const, text: shorten(vote.subject.text, TEXT) }] : []),
    { kind: 'facts', items: [until, awaited].filter((fact) => fact !== undefined) },
    ...(vote.tallyShown === 'live' ? [liveTally(vote, reader)] : []),
    ...ownBlocks(vote, reader),
    ...(actions.length > 0 ? [{ kind: 'actions' as const, actions }] : []),
  ];
}

/** The secretariat's, each with the name of its vote: several stand on one card. */
function runActions(vote: OpenVote, reader: Reader): readonly Action[] {
  if (isRoom(reader) || !may(reader, 'run')) return [];
  const { vote: words, meeting } = reader.words;
  const { subject } = vote;
  const short = subject.kind === 'motion' ? shorten(subject.title, SHORT) : subject.reference;
  const longLabel = (label: string) => reader.words.format.pair(label, subjectName(reader, subject));
  const close = closeAction(vote, reader);
  return [
    ...(isOver(vote, reader)
      ? []
      : [
          fill(
            `enter-ballot-${vote.id}`,
            meeting.buttons.enterBallot(short),
            'enter-ballot',
            { vote: vote.id },
            { longLabel: longLabel(words.buttons.enterBallot) },
          ),
        ]),
    ...(close
      ? [{ ...close, label: meeting.buttons.closeVote(short), longLabel: longLabel(words.buttons.close) }]
      : []),
  ];
}

/** Characters of a motion's text beside other votes; it stands whole on its own card. */
const TEXT = 400;

/** Characters of a motion's title that a button has room for, after its verb. */
const SHORT = 14;

/** Item by item: what stands on the agenda and can be put to the vote now (R4.5, R8.1). */
export function toOpenActions(fiches: readonly Fiche[], consultation: string, reader: Reader): readonly Action[] {
  if (isRoom(reader) || !may(reader, 'run')) return [];
  const { buttons } = reader.words.meeting;
  return fiches.flatMap((fiche): readonly Action[] => {
    const short = fiche.reference ?? '';
    const own = fiche.consultation === consultation ? openVoteActions(fiche, reader) : [];
    const amendments = amendmentsOf(fiche).filter(
      (each) => each.consultation === consultation && each.state === 'on-agenda',
    );
    return [
      ...own.map((action) => ({
        ...action,
        label: buttons.openVote(short),
        longLabel: buttons.openVote(ficheName(reader, fiche)),
      })),
      ...amendments.map((amendment) =>
        fill(
          `open-vote-${amendment.id}`,
          buttons.openVote(`${short}, ${small(reader.words.life.amendment(amendment.number))}`),
          'open-vote',
          { fiche: fiche.id, amendment: amendment.id },
          { longLabel: buttons.openVote(amendmentName(fiche, amendment, reader)) },
        ),
      ),
    ];
  });
}
