import type { Fiche } from '../rules/fiche.ts';
import type { FieldFault } from '../rules/fiche-content.ts';
import type { Refusal } from '../rules/refusals.ts';
import type { Vote } from '../rules/vote.ts';
import { fill, show } from './buttons.ts';
import { resultBlocks } from './decision-parts.ts';
import type { Reader } from './reader.ts';
import { faultSentences, isEmptyField, isNoneYet, missingSentence, refusalSentence } from './refusal-sentence.ts';
import type { Action, Block, View } from './view.ts';
import { undoStepAsideAction } from './vote-actions.ts';
import { awaitedBlocks, ownVoter } from './vote-parts.ts';

/** What a refusal may show beside its sentence, where the act had it in hand. */
export interface RefusedAbout {
  readonly fiche?: Fiche;
  readonly vote?: Vote;
}

/** A "no", told to the person alone (R15.3); on a closed vote with the result, so that an old card is answered. */
export function refusal(refused: Refusal, about: RefusedAbout, reader: Reader): View {
  const { refusals } = reader.words;
  return {
    name: 'refusal',
    title: refusals.title,
    status: { tone: 'warning', text: refusals.status },
    summary: refusalSentence(refused, reader),
    blocks: [{ kind: 'paragraph', text: refusalSentence(refused, reader) }, ...blocksOf(refused, about, reader)],
    actions: actionsOf(refused, about, reader),
  };
}

function blocksOf(refused: Refusal, { vote }: RefusedAbout, reader: Reader): readonly Block[] {
  if (refused.code === 'content') return faultBlocks(refused.faults, reader);
  if (refused.code === 'seats-awaited' && vote?.state === 'open') return awaitedBlocks(vote, reader);
  return refused.code === 'vote-closed' && vote?.state === 'closed' ? resultBlocks(vote, reader) : [];
}

function faultBlocks(faults: readonly FieldFault[], reader: Reader): readonly Block[] {
  const empty = faults.filter(isEmptyField);
  const others = faults.filter((fault) => !isEmptyField(fault));
  return [
    ...(empty.length > 0 ? [{ kind: 'paragraph' as const, text: missingSentence(empty, reader) }] : []),
    ...(others.length > 0 ? [{ kind: 'list' as const, items: faultSentences(others, reader) }] : []),
  ];
}

/** The next step, where there is one. */
function actionsOf(refused: Refusal, { fiche, vote }: RefusedAbout, reader: Reader): readonly Action[] {
  const { buttons } = reader.words.common;
  switch (refused.code) {
    case 'vote-closed':
      return vote ? [show('decision', buttons.readDecision, 'decision', { vote: vote.id })] : [];
    case 'stepped-aside': {
      const own = vote?.state === 'open' && ownVoter(vote, reader)?.seat === refused.seat;
      return own ? [undoStepAsideAction(vote.id, reader)] : [];
    }
    case 'not-found':
      if (isNoneYet(refused))
        return [
          show('agenda', buttons.agenda, 'agenda'),
          show('calendar', reader.words.pages.calendar.title, 'calendar'),
        ];
      return refused.what === 'fiche' ? [show('fiches', buttons.allFiches, 'fiches')] : [];
    case 'no-consultation':
      return [
        fill(
          'open-consultation',
          reader.words.consultation.buttons.open,
          'open-consultation',
          {},
          { style: 'primary' },
        ),
      ];
    case 'no-role-here':
    case 'not-allowed':
      return [show('help', buttons.help, 'help')];
    default:
      return fiche ? [show('fiche', buttons.readFiche, 'fiche', { fiche: fiche.id })] : [];
  }
}
