import { currentContent, type Fiche, titleOf } from '../rules/fiche.ts';
import { ministriesOf } from '../rules/seats.ts';
import type { Vote } from '../rules/vote.ts';
import { show } from './buttons.ts';
import { checklistBlocks } from './checklist.ts';
import { resultBlocks } from './decision-parts.ts';
import { documentsAction, ficheDocumentAction } from './documents.ts';
import { authorActions, commissionActions, secretariatActions } from './fiche-actions.ts';
import { eyebrowOf } from './fiche-card.ts';
import { ficheNotes } from './fiche-notes.ts';
import { contentBlocks } from './fields.ts';
import { bodyName, shortHash, small } from './labels.ts';
import { duplicateAction, lifeActions, logoAction, ministryActions } from './life-actions.ts';
import { lifeBlocks, lifeNotes } from './life-blocks.ts';
import { consultationTitle, ficheName } from './names.ts';
import { metaOf, opinionBlocks, opinionLabel, ownOpinionBlocks } from './opinion-parts.ts';
import type { Reader } from './reader.ts';
import { allRemarks, remarkAction } from './remark-parts.ts';
import { stateBadge } from './tones.ts';
import type { Action, Block, TableBlock, View } from './view.ts';
import { ballotActions, managementActions } from './vote-actions.ts';
import { openVoteBlocks } from './vote-parts.ts';

/** A fiche with its whole file: what it says, avis in all their versions, remarks, versions, votes (R7.3, R4.3). */
export function fichePage(fiche: Fiche, votes: readonly Vote[], reader: Reader): View {
  const words = reader.words.fiche.page;
  const ofFiche = votes.filter(({ subject }) => subject.kind === 'fiche' && subject.fiche === fiche.id);
  const open = ofFiche.find((vote) => vote.state === 'open');
  const last = ofFiche.find((vote) => vote.id === fiche.vote);
  return {
    name: 'fiche-page',
    eyebrow: eyebrowOf(fiche, reader),
    title: titleOf(fiche) || reader.words.fiche.noTitle,
    status: stateBadge(fiche.state, reader),
    summary: words.summary(ficheName(reader, fiche), small(reader.words.common.states[fiche.state])),
    blocks: [
      ...ficheNotes(fiche, last, reader),
      ...lifeNotes(fiche, reader),
      ...(fiche.state === 'draft' ? checklistBlocks(fiche, reader) : []),
      { kind: 'heading', text: words.content },
      ...contentBlocks(currentContent(fiche), reader),
      ...opinionBlocks(fiche, reader),
      ...opinionHistory(fiche, reader),
      ...ownOpinionBlocks(fiche, reader),
      ...(open ? openVoteBlocks(open, reader) : []),
      ...lifeBlocks(fiche, reader),
      ...voteHistory(ofFiche, reader),
      ...(fiche.state === 'draft' ? [] : allRemarks(fiche, reader)),
      ...steps(fiche, reader),
      ...versions(fiche, reader),
      ...buttons(fiche, open, reader),
    ],
    actions: [
      ...(open ? ballotActions(open, reader) : []),
      ...commissionActions(fiche, reader),
      ...authorActions(fiche, reader),
      ...lifeActions(fiche, reader),
      ...ministryActions(fiche, reader),
      ...remarkAction(fiche, reader),
      ...logoAction(fiche, reader),
      ...duplicateAction(fiche, reader),
      ...(fiche.state === 'draft'
        ? []
        : [show('register', reader.words.common.buttons.register, 'register', { fiche: fiche.id })]),
      ...ficheDocumentAction(fiche, reader),
      documentsAction(reader, { fiche: fiche.id }),
    ],
  };
}

function buttons(fiche: Fiche, open: Extract<Vote, { state: 'open' }> | undefined, reader: Reader): readonly Block[] {
  const actions: readonly Action[] = [
    ...secretariatActions(fiche, reader),
    ...(open ? managementActions(open, reader) : []),
  ];
  return actions.length > 0 ? [{ kind: 'actions', actions }] : [];
}

const when = (moment: string, reader: Reader): string => reader.words.format.moment(moment, reader.agreement.timeZone);

/** Every avis of every ministry, with its words (R4.3: all versions stay). */
export function opinionHistory(fiche: Fiche, reader: Reader): readonly Block[] {
  const words = reader.words.fiche.page;
  const all = ministriesOf(reader.agreement)
    .flatMap(({ id }) => (fiche.opinions[id] ?? []).map((opinion) => ({ ministry: id, opinion })))
    .sort((a, b) => (a.opinion.confirmedAt ?? a.opinion.at).localeCompare(b.opinion.confirmedAt ?? b.opinion.at));
  if (all.length === 0) return [];
  const table: TableBlock = {
    kind: 'table',
    caption: words.opinionsCaption,
    columns: [words.opinionBy, words.opinionValue, words.opinionOn, words.opinionVersion, words.opinionHow].map(
      (label) => ({ label, align: 'start' }),
    ),
    rows: all.map(({ ministry, opinion }) => [
      bodyName(reader, ministry),
      opinionLabel(opinion.value, reader),
      when(opinion.confirmedAt ?? opinion.at, reader),
      String(opinion.version),
      opinion.document !== undefined
        ? reader.words.fiche.byDocument(opinion.document)
        : opinion.confirmedAt !== undefined
          ? words.opinionConfirmed
          : words.opinionOwn,
    ]),
  };
  const said = all.flatMap(({ ministry, opinion }): Block[] =>
    opinion.text === undefined || opinion.confirmedAt !== undefined
      ? []
      : [{ kind: 'quote', author: bodyName(reader, ministry), meta: metaOf(opinion, reader), text: opinion.text }],
  );
  return [{ kind: 'details', label: words.opinionsAll, blocks: [table, ...said] }];
}

function voteHistory(votes: readonly Vote[], reader: Reader): readonly Block[] {
  const words = reader.words.fiche.page;
  if (votes.length === 0) return [];
  const blocks = votes.flatMap((vote): Block[] => {
    switch (vote.state) {
      case 'open':
        return [{ kind: 'paragraph', text: words.voteOpen(when(vote.deadline, reader)) }];
      case 'called-off':
        return [{ kind: 'paragraph', text: words.voteCalledOff(when(vote.at, reader)) }];
      case 'closed': {
        const { adoptedLower, notAdoptedLower } = reader.words.vote.decision;
        const outcome = vote.tally.outcome === 'adopted' ? adoptedLower : notAdoptedLower;
        const button = words.decisionButton(vote.decision);
        return [
          { kind: 'paragraph', text: words.voteClosed(vote.decision, outcome, when(vote.closedAt, reader)) },
          ...resultBlocks(vote, reader),
          { kind: 'actions', actions: [show(`decision-${vote.id}`, button, 'decision', { vote: vote.id })] },
        ];
      }
      default:
        return vote satisfies never;
    }
  });
  return [{ kind: 'heading', text: words.votes }, ...blocks];
}

/** The way so far, in the order of the states (R7.2). */
export function steps(fiche: Fiche, reader: Reader): readonly Block[] {
  const words = reader.words.fiche.page;
  const first = fiche.versions[0];
  const title = consultationTitle(reader, fiche.consultation);
  const dated = [
    ...(first ? [{ at: first.at, text: words.stepWritten(reader.nameOf(fiche.author), when(first.at, reader)) }] : []),
    ...(fiche.submittedAt === undefined
      ? []
      : [{ at: fiche.submittedAt, text: words.stepSubmitted(when(fiche.submittedAt, reader)) }]),
    ...fiche.sentBack.map(({ at, version }) => ({ at, text: words.stepSentBack(when(at, reader), version) })),
    ...fiche.commission.map(({ at, value }) => ({
      at,
      text: words.stepExamined(small(opinionLabel(value, reader)), when(at, reader)),
    })),
    ...(fiche.startedAt === undefined
      ? []
      : [{ at: fiche.startedAt, text: reader.words.life.page.startedOn(when(fiche.startedAt, reader)) }]),
  ].sort((a, b) => a.at.localeCompare(b.at));
  const items = [...dated.map(({ text }) => text), ...(title === undefined ? [] : [words.stepOnAgenda(title)])];
  return [
    { kind: 'heading', text: words.history },
    { kind: 'list', items },
    ...fiche.sentBack.map(
      ({ at, suggestions }): Block => ({
        kind: 'quote',
        author: reader.words.fiche.commission,
        meta: reader.words.fiche.suggestionsOf(when(at, reader)),
        text: suggestions,
      }),
    ),
  ];
}

export function versions(fiche: Fiche, reader: Reader): readonly Block[] {
  const words = reader.words.fiche.page;
  const table: TableBlock = {
    kind: 'table',
    caption: words.versionsCaption,
    columns: [
      words.versionNumber,
      words.versionOn,
      words.versionBy,
      words.versionReason,
      reader.words.common.fingerprint,
    ].map((label) => ({ label, align: 'start' })),
    rows: fiche.versions.map(({ n, at, by, reason, hash, amendment, corrects }) => [
      String(n),
      when(at, reader),
      by === undefined && n === 1 ? reader.nameOf(fiche.author) : reader.nameOf(by),
      [
        ...(amendment === undefined ? [] : [reader.words.life.page.versionBy(amendment)]),
        ...(corrects === undefined ? [] : [reader.words.life.page.correctionOf(corrects)]),
        ...(reason === undefined ? [] : [reason]),
      ].join(', '),
      shortHash(hash),
    ]),
  };
  const { buttons } = reader.words.life;
  const reads = fiche.versions.map(({ n }) =>
    show(`version-${n}`, buttons.readVersion(n), 'version', { fiche: fiche.id, n: String(n) }),
  );
  const blocks: readonly Block[] = fiche.versions.length > 1 ? [table, { kind: 'actions', actions: reads }] : [table];
  return [{ kind: 'details', label: words.versions, blocks }];
}
