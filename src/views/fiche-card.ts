import { currentContent, type Fiche, titleOf } from '../rules/fiche.ts';
import { contentOf } from '../rules/fiche-content.ts';
import { missingOpinions } from '../rules/opinion.ts';
import type { Vote } from '../rules/vote.ts';
import { show } from './buttons.ts';
import { outcomeSentence, resultBlocks } from './decision-parts.ts';
import { ficheDocumentAction } from './documents.ts';
import { authorActions, commissionActions, secretariatActions } from './fiche-actions.ts';
import { ficheFacts } from './fiche-facts.ts';
import { ficheNotes } from './fiche-notes.ts';
import { bodyNames } from './labels.ts';
import { lifeActions } from './life-actions.ts';
import { lifeNotes } from './life-blocks.ts';
import { isRoom } from './may.ts';
import { shortName } from './names.ts';
import { opinionBlocks, ownOpinionBlocks } from './opinion-parts.ts';
import type { Reader } from './reader.ts';
import { lastRemarks, remarkAction, remarkThread } from './remark-parts.ts';
import { stateBadge } from './tones.ts';
import type { Action, Badge, Block, View } from './view.ts';
import { ballotActions, managementActions } from './vote-actions.ts';
import { isOver, openVoteBlocks, turnoutText, untilText } from './vote-parts.ts';

/** The card of a fiche: in the rooms, where everybody has the buttons, and for one person, who has their own (R17.1). */
export function ficheCard(fiche: Fiche, vote: Vote | undefined, reader: Reader): View {
  const own = vote?.id === fiche.vote ? vote : undefined;
  return {
    name: 'fiche-card',
    subject: `fiche:${fiche.id}`,
    eyebrow: eyebrowOf(fiche, reader),
    title: titleOf(fiche) || reader.words.fiche.noTitle,
    status: statusOf(fiche, own, reader),
    summary: summaryOf(fiche, own, reader),
    blocks: [
      ...ficheNotes(fiche, own, reader),
      ...lifeNotes(fiche, reader),
      { kind: 'facts', items: ficheFacts(fiche, reader) },
      ...opinionBlocks(fiche, reader),
      ...ownOpinionBlocks(fiche, reader),
      ...voteBlocks(fiche, own, reader),
      ...lastRemarks(fiche, reader),
      ...managementBlocks(fiche, own, reader),
    ],
    actions: [
      ...(own?.state === 'open' && fiche.state === 'in-vote' ? ballotActions(own, reader) : []),
      ...commissionActions(fiche, reader),
      ...authorActions(fiche, reader),
      ...lifeActions(fiche, reader),
      ...remarkAction(fiche, reader),
      readAction(fiche, reader),
      ...ficheDocumentAction(fiche, reader),
    ],
    ...(isRoom(reader) && fiche.remarks.length > 0 ? { thread: remarkThread(fiche, reader) } : {}),
    ...(BEFORE_THE_END.includes(fiche.state) ? {} : { settled: true as const }),
  };
}

/** States in which the committee still has something to say. */
const BEFORE_THE_END: readonly Fiche['state'][] = [
  'draft',
  'submitted',
  'sent-back',
  'examined',
  'on-agenda',
  'in-vote',
];

export const eyebrowOf = (fiche: Fiche, reader: Reader): string => {
  const { common, fiche: words } = reader.words;
  const year = fiche.programmeYear ?? contentOf(currentContent(fiche)).programmeYear;
  const parts = [fiche.reference ?? words.draftEyebrow, ...(year === undefined ? [] : [common.programme(year)])];
  return parts.join(' · ');
};

function statusOf(fiche: Fiche, vote: Vote | undefined, reader: Reader): Badge {
  if (fiche.state === 'in-vote' && vote?.state === 'open' && isOver(vote, reader))
    return { tone: 'warning', text: reader.words.vote.motion.overStatus };
  return stateBadge(fiche.state, reader);
}

export function summaryOf(fiche: Fiche, vote: Vote | undefined, reader: Reader): string {
  const { fiche: words, vote: voteWords } = reader.words;
  // The title stands above it.
  const name = shortName(reader, fiche);
  const said = words.summaries[fiche.state](name);
  if (fiche.state === 'on-agenda') {
    const missing = missingOpinions(reader.agreement, fiche);
    return `${said} ${missing.length > 0 ? words.awaitingOpinions(bodyNames(reader, missing)) : words.opinionsAreIn}`;
  }
  if (fiche.state === 'in-vote' && vote?.state === 'open')
    return `${said} ${reader.words.format.pair(voteWords.until, untilText(vote, reader))}. ${turnoutText(vote, reader)}`;
  if (vote?.state === 'closed' && ['adopted', 'not-adopted'].includes(fiche.state))
    return outcomeSentence(vote.tally, reader, name);
  return said;
}

function voteBlocks(fiche: Fiche, vote: Vote | undefined, reader: Reader): readonly Block[] {
  if (fiche.state === 'in-vote' && vote?.state === 'open') return openVoteBlocks(vote, reader);
  if (vote?.state !== 'closed') return [];
  const { common, vote: words } = reader.words;
  return [
    { kind: 'heading', text: words.heading },
    ...resultBlocks(vote, reader),
    { kind: 'actions', actions: [show('decision', common.buttons.readDecision, 'decision', { vote: vote.id })] },
  ];
}

/** The secretariat's buttons stand apart from everybody's. */
function managementBlocks(fiche: Fiche, vote: Vote | undefined, reader: Reader): readonly Block[] {
  const actions: readonly Action[] = [
    ...secretariatActions(fiche, reader),
    ...(fiche.state === 'in-vote' && vote?.state === 'open' ? managementActions(vote, reader) : []),
  ];
  return actions.length > 0 ? [{ kind: 'actions', actions }] : [];
}

export const readAction = (fiche: Fiche, reader: Reader): Action =>
  show(
    `read-${fiche.id}`,
    reader.words.common.buttons.readFiche,
    'fiche',
    { fiche: fiche.id },
    {
      longLabel: reader.words.common.buttons.readFicheOf(fiche.reference ?? titleOf(fiche)),
    },
  );
