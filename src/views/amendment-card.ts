import { amendmentSubject } from '../life-notices.ts';
import {
  type Amendment,
  type AmendmentState,
  amendedContent,
  changesBudget,
  openToOpinions,
  proposalOf,
} from '../rules/amendment.ts';
import { consultationState } from '../rules/consultation.ts';
import { totalDelta } from '../rules/differences.ts';
import type { OpinionValue } from '../rules/facts.ts';
import { type Fiche, titleOf } from '../rules/fiche.ts';
import { lastOpinion, standingOpinion } from '../rules/opinion.ts';
import { ministriesOf } from '../rules/seats.ts';
import type { Vote } from '../rules/vote.ts';
import { act, fill, show } from './buttons.ts';
import { resultBlocks } from './decision-parts.ts';
import { deltaText, differenceBlocks } from './difference-blocks.ts';
import { agreementNotes } from './fiche-notes.ts';
import { bodyName, capital, small } from './labels.ts';
import { capacitiesIn, isRoom, may } from './may.ts';
import { ficheName } from './names.ts';
import { metaOf, OPINION_TONES, opinionLabel } from './opinion-parts.ts';
import type { Reader } from './reader.ts';
import type { Action, Block, Fact, Tone, View } from './view.ts';
import { ballotActions, managementActions } from './vote-actions.ts';
import { openVoteBlocks } from './vote-parts.ts';

const TONES: Readonly<Record<AmendmentState, Tone>> = {
  proposed: 'neutral',
  'on-agenda': 'info',
  'in-vote': 'info',
  adopted: 'warning',
  effective: 'success',
  'not-adopted': 'danger',
  refused: 'danger',
  withdrawn: 'neutral',
};

export const amendmentName = (fiche: Fiche, amendment: Pick<Amendment, 'number'>, reader: Reader): string =>
  reader.words.life.theAmendment(amendment.number, ficheName(reader, fiche));

/** An amendment with all that is decided on it: what changes, the avis, the vote (R8.1). Its card in the rooms, and its page. */
export function amendmentCard(fiche: Fiche, amendment: Amendment, vote: Vote | undefined, reader: Reader): View {
  const { amendmentCard: words, amendmentStates } = reader.words.life;
  const own = vote?.id === amendment.vote ? vote : undefined;
  const name = capital(amendmentName(fiche, amendment, reader));
  const [before, after] = [amendedContent(fiche, amendment), proposalOf(amendment)];
  const budget = changesBudget(fiche, amendment);
  return {
    name: 'amendment-card',
    subject: amendmentSubject(fiche.id, amendment.number),
    eyebrow: words.eyebrow(fiche.reference ?? '', amendment.number),
    title: words.title(amendment.number, titleOf(fiche)),
    status: { tone: TONES[amendment.state], text: amendmentStates[amendment.state] },
    summary: words.summaries[amendment.state](name),
    blocks: [
      ...agreementNotes(reader),
      { kind: 'paragraph', text: words.summaries[amendment.state](name) },
      {
        kind: 'note',
        tone: budget ? 'warning' : 'info',
        text: budget ? words.budgetNote(deltaText(totalDelta(before, after), reader)) : words.noBudgetNote,
      },
      ...(amendment.withdrawnFor === undefined
        ? []
        : [{ kind: 'note' as const, tone: 'neutral' as const, text: words.withdrawnFor(amendment.withdrawnFor) }]),
      ...differenceBlocks(before, after, reader),
      { kind: 'facts', items: [{ label: words.objectives, value: amendment.objectives }] },
      ...opinionBlocks(amendment, reader),
      ...ownOpinionBlocks(fiche, amendment, reader),
      ...voteBlocks(own, reader),
      ...managementBlocks(fiche, amendment, own, reader),
    ],
    actions: [
      ...(own?.state === 'open' ? ballotActions(own, reader) : []),
      show(
        `read-${fiche.id}`,
        reader.words.common.buttons.readFiche,
        'fiche',
        { fiche: fiche.id },
        { longLabel: reader.words.common.buttons.readFicheOf(fiche.reference ?? titleOf(fiche)) },
      ),
    ],
    ...(['proposed', 'on-agenda', 'in-vote'].includes(amendment.state) ? {} : { settled: true as const }),
  };
}

function opinionBlocks(amendment: Amendment, reader: Reader): readonly Block[] {
  const { fiche: words, format, life } = reader.words;
  const items = ministriesOf(reader.agreement).map(({ id, name }): Fact => {
    const last = lastOpinion(amendment, id);
    if (!last) {
      const awaited = amendment.state === 'on-agenda' || amendment.state === 'in-vote';
      return { label: name, value: awaited ? words.missing : words.notGiven, tone: awaited ? 'warning' : 'neutral' };
    }
    const value = opinionLabel(last.value, reader);
    if (!standingOpinion(amendment, id))
      return { label: name, value: words.toConfirm(value, last.version), tone: 'warning' };
    const when = format.moment(last.confirmedAt ?? last.at, reader.agreement.timeZone);
    return { label: name, value: words.given(value, when), tone: OPINION_TONES[last.value] };
  });
  const quotes = ministriesOf(reader.agreement).flatMap(({ id, name }): Block[] => {
    const last = lastOpinion(amendment, id);
    return last?.text === undefined
      ? []
      : [{ kind: 'quote', author: name, meta: metaOf(last, reader), text: last.text }];
  });
  return [{ kind: 'heading', text: life.amendmentCard.opinions }, { kind: 'facts', items }, ...quotes];
}

/** The ministry that the reader speaks for on this amendment. */
export function ministryOn(amendment: Amendment, reader: Reader): string | undefined {
  if (reader.person === undefined) return undefined;
  const own = capacitiesIn(reader, amendment.consultation).find((c) => c.as === 'seat' && c.bodyKind === 'ministry');
  return own?.as === 'seat' ? own.body : undefined;
}

const VALUES: readonly OpinionValue[] = ['favourable', 'reserved', 'unfavourable', 'not-concerned'];

export function amendmentOpinionActions(
  fiche: { readonly id: string; readonly name: string },
  amendment: string,
  ministry: string,
  again: OpinionValue | undefined,
  reader: Reader,
): readonly Action[] {
  const { fiche: words } = reader.words;
  const confirm =
    again === undefined
      ? []
      : [
          act(
            `confirm-opinion-${amendment}`,
            words.confirmOpinion(small(opinionLabel(again, reader))),
            'confirm-opinion',
            { fiche: fiche.id, amendment, ministry },
            { style: 'primary' },
          ),
        ];
  const give = VALUES.map((value) => {
    const id = `opinion-${value}-${amendment}`;
    const about = { fiche: fiche.id, amendment, ministry, value };
    // What is read aloud begins with what is seen (WCAG 2.5.3).
    const said = words.giveValueLong(small(opinionLabel(value, reader)), bodyName(reader, ministry), fiche.name);
    const longLabel = reader.words.format.pair(words.giveValue[value], said);
    return value === 'favourable' || value === 'not-concerned'
      ? act(id, words.giveValue[value], 'give-opinion', about, { longLabel })
      : fill(id, words.giveValue[value], 'give-opinion', about, { longLabel });
  });
  return [...confirm, ...give];
}

export function ownAmendmentOpinionActions(fiche: Fiche, amendment: Amendment, reader: Reader): readonly Action[] {
  const ministry = ministryOn(amendment, reader);
  if (ministry === undefined || !openToOpinions(amendment)) return [];
  const last = lastOpinion(amendment, ministry);
  const again = last && !standingOpinion(amendment, ministry) ? last.value : undefined;
  const name = amendmentName(fiche, amendment, reader);
  return amendmentOpinionActions({ id: fiche.id, name }, amendment.id, ministry, again, reader);
}

function ownOpinionBlocks(fiche: Fiche, amendment: Amendment, reader: Reader): readonly Block[] {
  const ministry = ministryOn(amendment, reader);
  const actions = ownAmendmentOpinionActions(fiche, amendment, reader);
  if (ministry === undefined || actions.length === 0) return [];
  return [
    { kind: 'heading', text: reader.words.fiche.yourOpinion(bodyName(reader, ministry)) },
    { kind: 'actions', actions },
  ];
}

function voteBlocks(vote: Vote | undefined, reader: Reader): readonly Block[] {
  if (vote?.state === 'open') return openVoteBlocks(vote, reader);
  if (vote?.state !== 'closed') return [];
  const { common, vote: words } = reader.words;
  return [
    { kind: 'heading', text: words.heading },
    ...resultBlocks(vote, reader),
    { kind: 'actions', actions: [show('decision', common.buttons.readDecision, 'decision', { vote: vote.id })] },
  ];
}

function managementBlocks(
  fiche: Fiche,
  amendment: Amendment,
  vote: Vote | undefined,
  reader: Reader,
): readonly Block[] {
  const actions = [
    ...amendmentActions(fiche, amendment, reader),
    ...(vote?.state === 'open' ? managementActions(vote, reader) : []),
  ];
  return actions.length > 0 ? [{ kind: 'actions', actions }] : [];
}

/** Changing, placing, putting to the vote, withdrawing, the board: by whom it is for, in each state. */
export function amendmentActions(fiche: Fiche, amendment: Amendment, reader: Reader): readonly Action[] {
  if (isRoom(reader)) return [];
  const { buttons } = reader.words.life;
  const secretariat = may(reader, 'manage-any-fiche');
  const own =
    [fiche.author, amendment.author].includes(reader.person ?? '') &&
    may(reader, 'write-fiche') &&
    amendment.state === 'proposed';
  const about = { fiche: fiche.id, amendment: amendment.id };
  const before = ['proposed', 'on-agenda', 'in-vote'].includes(amendment.state);
  const placed = ['proposed', 'on-agenda'].includes(amendment.state);
  const consultation = reader.consultations.find((each) => each.id === amendment.consultation);
  const running = consultation !== undefined && consultationState(consultation, reader.now) === 'running';
  const id = (name: string): string => `${name}-${amendment.id}`;
  const actions: (Action | false)[] = [
    (secretariat || own) && before && fill(id('revise'), buttons.reviseAmendment, 'revise-amendment', about),
    secretariat && placed && fill(id('place'), buttons.placeAmendment, 'place-amendment', about),
    secretariat &&
      amendment.state === 'on-agenda' &&
      running &&
      fill(id('open-vote'), buttons.openVote, 'open-vote', about, { style: 'primary' }),
    secretariat && amendment.state === 'adopted' && fill(id('board'), buttons.board, 'record-board', about),
    (secretariat || own) &&
      placed &&
      fill(id('withdraw'), buttons.withdrawAmendment, 'withdraw-amendment', about, { style: 'danger' }),
  ];
  return actions.filter((action) => action !== false);
}
