import { consultationState, isSession, type WrittenConsultation } from '../rules/consultation.ts';
import { currentVersion, type Fiche } from '../rules/fiche.ts';
import { PRESENCES } from '../rules/meeting.ts';
import { lastOpinion } from '../rules/opinion.ts';
import { CHOICES } from '../rules/tally.ts';
import { overAt, type Vote } from '../rules/vote.ts';
import type { Outcome } from '../use-case.ts';
import type { UseCaseName } from '../use-cases/index.ts';
import { isMeetingUseCase, type MeetingUseCaseName } from '../use-cases/meetings.ts';
import { fill, show } from './buttons.ts';
import { checklistActions, checklistBlocks } from './checklist.ts';
import { decision } from './decision.ts';
import { bodyName, seatLabel, small } from './labels.ts';
import { lifeDoneText } from './life-done.ts';
import { isRoom, may } from './may.ts';
import { ficheName, subjectName } from './names.ts';
import { opinionLabel } from './opinion-parts.ts';
import { type Reader, worldOf } from './reader.ts';
import { standingReceipt } from './receipt.ts';
import { refusal } from './refusal.ts';
import { seeRegister } from './register-link.ts';
import type { Action, Block, View } from './view.ts';
import { choiceActions, undoStepAsideAction } from './vote-actions.ts';
import { ownVoter } from './vote-parts.ts';

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
  const summary = views.length === 0 ? words.same.otherwise : views.map((view) => view.summary).join(' ');
  return {
    name: 'done',
    title: refused ? refusals.title : views.length === 0 ? words.sameTitle : words.title,
    ...(refused || views.length > 0
      ? { status: { tone: refused ? 'warning' : 'success', text: refused ? refusals.status : words.status } }
      : {}),
    summary,
    blocks:
      views.length === 0
        ? [{ kind: 'paragraph', text: summary }]
        : [{ kind: 'list', items: views.map((view) => view.summary) }],
    actions: [],
  };
}

/** A short acknowledgement; where nothing had to change, it says what stands. */
export function done(
  name: UseCaseName,
  command: Readonly<Record<string, unknown>>,
  outcome: Done,
  reader: Reader,
): View {
  const words = reader.words.done;
  const same = outcome.facts === 0;
  const text = same ? sameText(name, command, outcome, reader) : doneText(name, command, outcome, reader);
  const closed = closedNow(name, outcome);
  return {
    name: 'done',
    title: same ? words.sameTitle : words.title,
    ...(same ? {} : { status: { tone: 'success', text: words.status } }),
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

function sameText(
  name: UseCaseName,
  command: Readonly<Record<string, unknown>>,
  { after }: Done,
  reader: Reader,
): string {
  const { same } = reader.words.done;
  const fiche = after.fiche ? ficheName(reader, after.fiche) : '';
  const subject = after.vote ? subjectName(reader, after.vote.subject) : '';
  const said = saidIn(command);
  const ministry = bodyName(reader, said('ministry'));
  switch (name) {
    case 'give-opinion':
      return same[name](ministry, fiche, givenValue(after.fiche, said('ministry'), reader));
    case 'confirm-opinion':
      return same[name](ministry, fiche);
    case 'step-aside':
      return same[name](subject);
    case 'place-fiche':
      return same[name](fiche);
    case 'revise-fiche':
      return same[name](fiche, after.fiche ? currentVersion(after.fiche).n : 1);
    case 'enter-ballot':
      return same[name](seatLabel(reader, said('seat')), subject);
    case 'withdraw-remark':
    case 'bind-room':
    case 'close-room':
      return same[name];
    default:
      return same.otherwise;
  }
}

const saidIn =
  (command: Readonly<Record<string, unknown>>) =>
  (key: string): string => {
    const value = command[key];
    return typeof value === 'string' ? value : '';
  };

/** The voter's own ballot, and nobody else's: from their own command and seat (R3.7). */
function castText(choice: string, vote: Vote | undefined, reader: Reader): string {
  const cast = CHOICES.find((each) => each === choice);
  const voter = vote && ownVoter(vote, reader);
  if (!cast || !voter) return reader.words.done.status;
  const subject = subjectName(reader, vote.subject);
  const votes = reader.words.format.votes(voter.votes);
  return reader.words.done.acts['cast-vote'][cast](subject, votes, seatLabel(reader, voter.seat));
}

/** What the secretariat has just entered: which way only where everybody sees it anyhow (R3.7). */
function enteredText(seat: string, choice: string, vote: Vote | undefined, reader: Reader): string {
  const entered = CHOICES.find((each) => each === choice);
  const shown = vote?.tallyShown === 'live' && entered ? small(reader.words.common.choices[entered]) : '';
  const subject = vote ? subjectName(reader, vote.subject) : '';
  return reader.words.done.acts['enter-ballot'](seatLabel(reader, seat), subject, shown, vote?.state === 'open');
}

function steppedText({ before, after }: Done, reader: Reader): string {
  const { vote } = after;
  if (!vote) return reader.words.done.status;
  const voter = ownVoter(vote, reader);
  const had = voter && before.vote?.state === 'open' ? before.vote.ballots[voter.seat] !== undefined : false;
  return reader.words.done.acts['step-aside'](subjectName(reader, vote.subject), had, vote.state === 'open');
}

/** Identifiers and texts come out of the state as it is now; what stands in no state, out of the command. */
function doneText(
  name: UseCaseName,
  command: Readonly<Record<string, unknown>>,
  outcome: Done,
  reader: Reader,
): string {
  const { acts } = reader.words.done;
  if (isMeetingUseCase(name)) return takenText(name, command, reader) ?? meetingText(name, outcome.after, reader);
  const { format } = reader.words;
  const { after } = outcome;
  const fiche = after.fiche ? ficheName(reader, after.fiche) : '';
  const said = saidIn(command);
  const deadline = after.vote ? when(overAt(worldOf(reader), after.vote), reader) : '';
  switch (name) {
    case 'bind-room':
    case 'close-room':
    case 'close-due-vote':
    case 'close-vote':
    case 'withdraw-remark':
      return acts[name];
    case 'give-mandate': {
      const { consultation } = after;
      return said('role') === 'guest' && consultation
        ? reader.words.meeting.invited(format.quoted(consultation.title))
        : acts[name];
    }
    case 'cast-vote':
      return castText(said('choice'), after.vote, reader);
    case 'step-aside':
      return steppedText(outcome, reader);
    case 'undo-stepping-aside':
      return acts[name](after.vote ? subjectName(reader, after.vote.subject) : '');
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
      return enteredText(said('seat'), said('choice'), after.vote, reader);
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
    case 'publish':
      return acts[name](
        (after.publication?.what ?? []).map((each) => format.quoted(reader.words.transparency.what[each])),
      );
    default:
      return lifeDoneText(name, command, after, reader);
  }
}

/** Several are noted at once: each says of which seat it is. */
function takenText(
  name: MeetingUseCaseName,
  command: Readonly<Record<string, unknown>>,
  reader: Reader,
): string | undefined {
  const said = saidIn(command);
  const presence = PRESENCES.find((each) => each === said('presence'));
  if (name !== 'take-attendance' || said('seat') === '' || !presence) return undefined;
  const { meeting } = reader.words;
  return meeting.taken(seatLabel(reader, said('seat')), meeting.presenceOf(meeting.presences[presence], said('name')));
}

/** What was done about a session or a date. */
function meetingText(name: MeetingUseCaseName, { consultation }: Done['after'], reader: Reader): string {
  const said = reader.words.meeting.done[name];
  if (typeof said === 'string') return said;
  const title = reader.words.format.quoted(consultation?.title ?? '');
  return said(title, consultation ? when(consultation.opensAt, reader) : '');
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
  const { fiche, consultation, vote } = after;
  if (isMeetingUseCase(name)) return meetingActions(name, consultation, reader);
  if (name === 'step-aside' && vote?.state === 'open')
    return [undoStepAsideAction(vote.id, reader), seeRegister(vote.subject, reader)];
  if (name === 'undo-stepping-aside' && vote?.state === 'open')
    return choiceActions(vote.id, subjectName(reader, vote.subject), reader);
  if (name === 'open-consultation' && consultation && !isRoom(reader) && may(reader, 'run'))
    return [
      show('agenda', buttons.agenda, 'agenda'),
      ...(isSession(consultation) ? [] : motionActions(consultation, reader)),
    ];
  if (!fiche) return [];
  const read = show('fiche', buttons.readFiche, 'fiche', { fiche: fiche.id });
  return name === 'write-fiche' || (name === 'revise-fiche' && fiche.state === 'draft')
    ? [...checklistActions(fiche, reader), read]
    : [read];
}

/** At once where it runs; for the day on which it opens where it is to come. */
function motionActions(consultation: WrittenConsultation, reader: Reader): readonly Action[] {
  const { buttons } = reader.words.consultation;
  const about = { consultation: consultation.id };
  if (consultationState(consultation, reader.now) === 'running')
    return [fill('open-motion', buttons.motion, 'open-motion', about)];
  return consultation.voting ? [fill('prepare-motion', buttons.prepare, 'prepare-motion', about)] : [];
}

function meetingActions(
  name: MeetingUseCaseName,
  consultation: Done['after']['consultation'],
  reader: Reader,
): readonly Action[] {
  const { meeting, reminders } = reader.words;
  if (consultation && isSession(consultation)) {
    const session = consultation.id;
    const read = show(`session-${session}`, meeting.buttons.read, 'session', { session });
    return consultation.closed
      ? [show(`minutes-${session}`, meeting.buttons.minutes, 'minutes', { session }), read]
      : [read];
  }
  if (name === 'mute-reminder' || name === 'send-reminder')
    return [show('reminders', reminders.page.title, 'reminders')];
  return [show('calendar', reminders.calendar.title, 'calendar')];
}
