import { currentVersion, type Fiche } from '../rules/fiche.ts';
import { lastOpinion } from '../rules/opinion.ts';
import { overAt, type Vote } from '../rules/vote.ts';
import type { Outcome } from '../use-case.ts';
import type { UseCaseName } from '../use-cases/index.ts';
import { fill, show } from './buttons.ts';
import { checklistActions, checklistBlocks } from './checklist.ts';
import { decision } from './decision.ts';
import { bodyName, seatLabel, small } from './labels.ts';
import { lifeDoneText } from './life-done.ts';
import { isRoom, may } from './may.ts';
import { ficheName } from './names.ts';
import { opinionLabel } from './opinion-parts.ts';
import { type Reader, worldOf } from './reader.ts';
import { standingReceipt } from './receipt.ts';
import { refusal } from './refusal.ts';
import type { Action, Block, View } from './view.ts';

type Done = Extract<Outcome, { done: true }>;

/** What an act answers to whoever did it, and to nobody else: the refusal, the receipt, or a short acknowledgement. */
export function answer(
  name: UseCaseName,
  command: Readonly<Record<string, unknown>>,
  outcome: Outcome,
  reader: Reader,
): View {
  if (!outcome.done) {
    const { fiche, vote } = outcome.world;
    return refusal(outcome.refused, { ...(fiche ? { fiche } : {}), ...(vote ? { vote } : {}) }, reader);
  }
  const { vote } = outcome.after;
  if (name === 'cast-vote' && vote?.state === 'open') {
    const standing = standingReceipt(vote, reader);
    if (standing) return standing;
  }
  return done(name, command, outcome, reader);
}

/** What several acts of one form came to. */
export function together(views: readonly View[], refused: boolean, reader: Reader): View {
  const { done: words, refusals } = reader.words;
  const summary = views.length === 0 ? words.same : views.map((view) => view.summary).join(' ');
  return {
    name: 'done',
    title: refused ? refusals.title : views.length === 0 ? words.sameTitle : words.title,
    status: { tone: refused ? 'warning' : 'success', text: refused ? refusals.status : words.status },
    summary,
    blocks:
      views.length === 0
        ? [{ kind: 'paragraph', text: summary }]
        : [{ kind: 'list', items: views.map((view) => view.summary) }],
    actions: [],
  };
}

/** A short acknowledgement; where nothing had to change, it says that. */
export function done(
  name: UseCaseName,
  command: Readonly<Record<string, unknown>>,
  outcome: Done,
  reader: Reader,
): View {
  const words = reader.words.done;
  const same = outcome.facts === 0;
  const text = same ? words.same : doneText(name, command, outcome, reader);
  const closed = closedNow(name, outcome);
  return {
    name: 'done',
    title: same ? words.sameTitle : words.title,
    status: { tone: same ? 'neutral' : 'success', text: same ? reader.words.refusals.status : words.status },
    summary: text,
    blocks: [
      { kind: 'paragraph', text },
      ...(closed ? closedBlocks(closed, outcome, reader) : []),
      ...draftBlocks(name, outcome, reader),
    ],
    actions: nextActions(name, outcome, reader),
  };
}

/** What is left to fill in, after each step of a draft. */
const draftBlocks = (name: UseCaseName, { after: { fiche } }: Done, reader: Reader): readonly Block[] =>
  fiche?.state === 'draft' && (name === 'write-fiche' || name === 'revise-fiche') ? checklistBlocks(fiche, reader) : [];

/** The vote that this act itself has closed: as the last awaited seat, or by hand (R3.6). */
function closedNow(name: UseCaseName, { before, after }: Done): Extract<Vote, { state: 'closed' }> | undefined {
  const { vote } = after;
  if (vote?.state !== 'closed' || before.vote?.state !== 'open') return undefined;
  return ['cast-vote', 'enter-ballot', 'step-aside', 'close-vote', 'close-due-vote'].includes(name) ? vote : undefined;
}

function closedBlocks(vote: Extract<Vote, { state: 'closed' }>, { after }: Done, reader: Reader): readonly Block[] {
  const blocks = decision(vote, after.fiche, reader).blocks;
  return vote.how === 'all-voted'
    ? [{ kind: 'note', tone: 'info', text: reader.words.vote.receipt.closedAtOnce }, ...blocks]
    : blocks;
}

/** Identifiers and texts come out of the state as it is now; what stands in no state, out of the command. */
function doneText(
  name: UseCaseName,
  command: Readonly<Record<string, unknown>>,
  { after }: Done,
  reader: Reader,
): string {
  const { acts } = reader.words.done;
  const { format } = reader.words;
  const fiche = after.fiche ? ficheName(reader, after.fiche) : '';
  const said = (key: string): string => {
    const value = command[key];
    return typeof value === 'string' ? value : '';
  };
  const deadline = after.vote ? when(overAt(worldOf(reader), after.vote), reader) : '';
  switch (name) {
    case 'bind-room':
    case 'close-room':
    case 'cast-vote':
    case 'close-due-vote':
    case 'close-vote':
    case 'give-mandate':
    case 'step-aside':
    case 'undo-stepping-aside':
    case 'withdraw-remark':
      return acts[name];
    case 'examine-fiche':
    case 'import-fiche':
    case 'make-remark':
    case 'place-fiche':
    case 'send-back-fiche':
    case 'submit-fiche':
    case 'withdraw-fiche':
    case 'write-fiche':
      return acts[name](fiche);
    case 'revise-fiche':
      return acts[name](fiche, after.fiche ? currentVersion(after.fiche).n : 1);
    case 'confirm-opinion':
      return acts[name](bodyName(reader, said('ministry')), fiche);
    case 'give-opinion':
      return acts[name](bodyName(reader, said('ministry')), givenValue(after.fiche, said('ministry'), reader), fiche);
    case 'end-mandate':
      return acts[name](format.shortDay(said('to')));
    case 'enter-ballot':
      return acts[name](seatLabel(reader, said('seat')));
    case 'extend-vote':
      return acts[name](deadline);
    case 'open-consultation': {
      const { consultation } = after;
      return acts[name](
        format.quoted(consultation?.title ?? ''),
        consultation ? when(consultation.closesAt, reader) : '',
      );
    }
    case 'open-motion':
      return acts[name](format.quoted(after.vote?.subject.title ?? ''), deadline);
    case 'open-vote':
      return acts[name](fiche, deadline);
    default:
      return lifeDoneText(name, command, after, reader);
  }
}

const when = (moment: string, reader: Reader): string =>
  reader.words.format.longMoment(moment, reader.agreement.timeZone);

function givenValue(fiche: Fiche | undefined, ministry: string, reader: Reader): string {
  const last = fiche && lastOpinion(fiche, ministry);
  return last ? small(opinionLabel(last.value, reader)) : '';
}

/** Where one most likely goes from here. */
function nextActions(name: UseCaseName, { after }: Done, reader: Reader): readonly Action[] {
  const { buttons } = reader.words.common;
  const { fiche, consultation } = after;
  if (name === 'open-consultation' && consultation && !isRoom(reader) && may(reader, 'run'))
    return [
      show('agenda', buttons.agenda, 'agenda'),
      fill('open-motion', reader.words.consultation.buttons.motion, 'open-motion', { consultation: consultation.id }),
    ];
  if (!fiche) return [];
  const read = show('fiche', buttons.readFiche, 'fiche', { fiche: fiche.id });
  return name === 'write-fiche' || (name === 'revise-fiche' && fiche.state === 'draft')
    ? [...checklistActions(fiche, reader), read]
    : [read];
}
