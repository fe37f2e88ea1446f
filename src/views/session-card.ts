import { INVITE } from '../invite.ts';
import { partiesMissing, partyAmong, standingApproval } from '../rules/approval.ts';
import { datesOf } from '../rules/calendar.ts';
import { isSession } from '../rules/consultation.ts';
import type { Fiche } from '../rules/fiche.ts';
import { dayOfSession, membersOf, type Session, type SessionState } from '../rules/meeting.ts';
import { seatsOf } from '../rules/seats.ts';
import type { Day } from '../rules/time.ts';
import type { Vote } from '../rules/vote.ts';
import { act, fill, link, show } from './buttons.ts';
import { seeActions } from './consultation-card.ts';
import { documentsAction } from './documents.ts';
import { agreementNotes } from './fiche-notes.ts';
import { capacitiesIn, isOpenNow, isRoom, may, maySee } from './may.ts';
import { ficheName } from './names.ts';
import { openVotesBlocks, toOpenActions } from './open-votes.ts';
import { type Reader, worldOf } from './reader.ts';
import {
  agendaBlocks,
  approvalBlocks,
  approveActions,
  attendanceFacts,
  confirmReadingAction,
  documentBlocks,
  isHere,
  isWaiting,
  presenceActions,
  proofBlocks,
  sessionNotes,
  waitingBlocks,
  whenFacts,
  whenText,
} from './session-parts.ts';
import type { Action, Block, Invitation, Tone, View } from './view.ts';

const TONES: Readonly<Record<SessionState, Tone>> = {
  planned: 'neutral',
  convened: 'info',
  open: 'success',
  closed: 'warning',
  'minutes-approved': 'neutral',
  cancelled: 'danger',
};

/** The one live card of a session (R11): date, agenda, documents, agreement of the three, attendance, what comes next. */
export function sessionCard(session: Session, fiches: readonly Fiche[], votes: readonly Vote[], reader: Reader): View {
  const { meeting: words } = reader.words;
  const visible = fiches.filter((fiche) => maySee(reader, fiche));
  const ofHere = votes.filter((vote) => vote.consultation === session.id);
  return {
    name: 'session-card',
    subject: `consultation:${session.id}`,
    eyebrow: words.eyebrow(words.types[session.type]),
    title: session.title,
    status: { tone: TONES[session.state], text: words.states[session.state] },
    summary: summaryOf(session, reader),
    blocks: [
      ...agreementNotes(reader),
      ...stateNotes(session, reader),
      ...sessionNotes(session, reader),
      { kind: 'facts', items: whenFacts(session, reader) },
      ...(session.state === 'open' ? openVotesBlocks(ofHere, reader) : []),
      ...agendaBlocks(session, visible, ofHere, reader),
      ...itemBlocks(session, visible, reader),
      ...(mayPrepare(session, reader) ? waitingBlocks(session, visible, reader) : []),
      ...documentBlocks(session, reader),
      ...(session.state === 'planned' ? approvalBlocks(session, reader) : []),
      ...(isRoom(reader) ? [] : proofBlocks(session, reader)),
      ...(isHeld(session) ? attendanceFacts(session, reader) : []),
      ...managementBlocks(session, visible, reader),
    ],
    actions: ownActions(session, reader),
    ...(session.state === 'convened' || session.state === 'open'
      ? { invitation: invitationOf(session, visible, reader) }
      : {}),
    ...(['planned', 'convened', 'open'].includes(session.state) ? {} : { settled: true as const }),
  };
}

/** The session as an event of the reader's own calendar, with what it is to deal with. */
export function invitationOf(session: Session, fiches: readonly Fiche[], reader: Reader): Invitation {
  const { id, moves, opensAt, closesAt, title, points, place, link, state } = session;
  const ofHere = fiches.filter((fiche) => fiche.consultation === id).map((fiche) => ficheName(reader, fiche));
  return {
    uid: `session/${id}`,
    // A calendar takes a cancellation for newer than what it has.
    sequence: state === 'cancelled' ? moves + 1 : moves,
    from: opensAt,
    to: closesAt,
    title,
    text: [...points.map((point) => point.title), ...ofHere].join('\n'),
    ...(place === undefined ? {} : { place }),
    ...(link === undefined ? {} : { link }),
    ...(state === 'cancelled' ? { cancelled: true } : {}),
    ...hrefOf(id, reader),
  };
}

export const hrefOf = (session: string, reader: Reader): Pick<Invitation, 'href'> => {
  const href = reader.invitationAddress?.(session);
  return href === undefined ? {} : { href };
};

const isHeld = ({ state }: Session): boolean => ['open', 'closed', 'minutes-approved'].includes(state);

function summaryOf(session: Session, reader: Reader): string {
  const { meeting: words, format } = reader.words;
  const title = format.quoted(session.title);
  if (session.state === 'open') return words.summaries.open(title, isHere(session), seatsOf(reader.agreement).length);
  return words.summaries[session.state](title, whenText(session, reader));
}

/** By when the agreement wants it (R11.1); that it comes before the board's day is R11.2's. */
function lastDayFor({ type, year, state }: Session, { agreement }: Reader): Day | undefined {
  if (type === 'exceptional' || state === 'cancelled') return undefined;
  const id = type === 'spring' ? 'spring-copil' : 'year-end-copil';
  return datesOf(agreement, year).find((date) => date.id === id)?.date;
}

function stateNotes(session: Session, reader: Reader): readonly Block[] {
  const { meeting: words, format } = reader.words;
  const notes: Block[] = [];
  if (session.cancelled)
    notes.push({ kind: 'note', tone: 'danger', text: words.cancelledFor(session.cancelled.reason) });
  const last = lastDayFor(session, reader);
  if (last !== undefined && dayOfSession(session, reader.agreement.timeZone) > last)
    notes.push({ kind: 'note', tone: 'warning', text: words.afterLastDay(format.day(last)) });
  if (session.moves > 0) notes.push({ kind: 'note', tone: 'info', text: words.movedTimes(session.moves) });
  return notes;
}

const mayPrepare = (session: Session, reader: Reader): boolean =>
  !isRoom(reader) && may(reader, 'run') && ['planned', 'convened', 'open'].includes(session.state) && isOpenNow(reader);

/** The fiches of the agenda, to be read; in session the secretariat puts each to the vote from here. */
function itemBlocks(session: Session, fiches: readonly Fiche[], reader: Reader): readonly Block[] {
  const actions = [
    ...(session.state === 'open' ? toOpenActions(fiches, session.id, reader) : []),
    ...seeActions(session, fiches, reader),
  ];
  return actions.length > 0 ? [{ kind: 'actions', actions }] : [];
}

/** What this reader can do about it for themselves; in a room, what anybody may. */
function ownActions(session: Session, reader: Reader): readonly Action[] {
  const { buttons } = reader.words.meeting;
  return [
    ...(session.state === 'convened' && mayConfirm(session, reader) ? [confirmReadingAction(session.id, reader)] : []),
    ...(mayApprove(session, reader) ? approveActions(session.id, reader) : []),
    ...(session.state === 'open' && mayAttend(session, reader) ? presenceActions(session.id, reader) : []),
    ...(mayInvite(session, reader) ? [inviteAction(session.id, reader)] : []),
    ...(session.link !== undefined && ['convened', 'open'].includes(session.state)
      ? [link(`join-${session.id}`, reader.words.meeting.join, session.link)]
      : []),
    ...(session.closed ? [show(`minutes-${session.id}`, buttons.minutes, 'minutes', { session: session.id })] : []),
    ...(readsPapers(session, reader) ? [documentsAction(reader, { session: session.id })] : []),
    ...(isRoom(reader) ? [show(`session-${session.id}`, buttons.read, 'session', { session: session.id })] : []),
  ];
}

/** Its papers are for who reads all of it: the committee and the session's guests. */
const readsPapers = ({ id }: Session, reader: Reader): boolean => {
  const own = capacitiesIn(reader, id);
  return !isRoom(reader) && own.some((each) => each.as !== 'proposer');
};

/** R2.4: any signatory, until the session is closed. */
const mayInvite = ({ id, state }: Session, reader: Reader): boolean =>
  !isRoom(reader) && ['planned', 'convened', 'open'].includes(state) && may(reader, 'invite-guests', id);

const inviteAction = (session: string, reader: Reader): Action =>
  fill(`invite-${session}`, reader.words.meeting.buttons.invite, INVITE, { session });

/** R11.4: whoever was convened and has not said so yet. */
export function mayConfirm(session: Session, reader: Reader): boolean {
  if (isRoom(reader)) return true;
  const proof = session.convocation?.proofs[reader.person ?? ''];
  return proof !== undefined && proof.readAt === undefined;
}

/** R11.5: a party that has not agreed yet. */
export function mayApprove(session: Session, reader: Reader): boolean {
  if (session.state !== 'planned') return false;
  const missing = partiesMissing(reader.agreement, session.approvals, session.revision);
  if (isRoom(reader)) return missing.length > 0;
  const own = partyAmong(reader.agreement, capacitiesIn(reader, session.id));
  return own !== undefined && missing.includes(own.party);
}

/** R11.5: the same, where it has not asked for a change either: then the next step is the secretariat's. */
export function isAwaited(session: Session, reader: Reader): boolean {
  const own = partyAmong(reader.agreement, capacitiesIn(reader, session.id));
  if (!own || !mayApprove(session, reader)) return false;
  return standingApproval(session.approvals, session.revision, own.party) === undefined;
}

export const ownSeat = (session: Session, reader: Reader): string | undefined => {
  const own = capacitiesIn(reader, session.id).find((capacity) => capacity.as === 'seat');
  return own?.as === 'seat' ? own.seat : undefined;
};

const mayAttend = (session: Session, reader: Reader): boolean =>
  isRoom(reader) || ownSeat(session, reader) !== undefined;

/** The secretariat's buttons, by what comes next (R11.8). */
function managementBlocks(session: Session, fiches: readonly Fiche[], reader: Reader): readonly Block[] {
  if (isRoom(reader) || !may(reader, 'run')) return [];
  const actions = managementActions(session, fiches, reader);
  return actions.length > 0 ? [{ kind: 'actions', actions }] : [];
}

function managementActions(session: Session, fiches: readonly Fiche[], reader: Reader): readonly Action[] {
  const { buttons } = reader.words.meeting;
  const about = { session: session.id };
  const prepare = [
    fill(`point-${session.id}`, buttons.addPoint, 'add-point', about),
    fill(`attach-${session.id}`, buttons.attach, 'attach-document', about),
    // The page has those that wait for an agenda; the card in the room has not.
    ...(fiches.some(isWaiting) ? [] : [show(`place-${session.id}`, buttons.place, 'session', about)]),
  ];
  const change = changeActions(session, reader);
  switch (session.state) {
    case 'planned':
      return [conveneAction(session, reader), ...prepare, ...removal(session, reader), ...change];
    case 'convened':
      return [
        ...(reader.today >= dayOfSession(session, reader.agreement.timeZone) ? [openAction(session.id, reader)] : []),
        ...(isConvenedToAll(session, reader)
          ? []
          : [act(`convene-${session.id}`, buttons.conveneAgain, 'convene-session', about)]),
        ...prepare,
        ...removal(session, reader),
        ...change,
      ];
    case 'open':
      return [
        fill(`attendance-${session.id}`, buttons.attendance, 'take-attendance', about),
        fill(`guest-${session.id}`, buttons.guest, 'note-guest', about),
        fill(`motion-${session.id}`, reader.words.consultation.buttons.motion, 'open-motion', {
          consultation: session.id,
        }),
        fill(`priorities-${session.id}`, buttons.priorities, 'set-priorities', { consultation: session.id }),
        ...prepare,
        ...(session.openVotes.length === 0
          ? [
              act(`close-${session.id}`, buttons.close, 'close-session', about, {
                confirm: {
                  title: buttons.closeTitle,
                  text: buttons.closeText,
                  yes: buttons.closeYes,
                  no: buttons.closeNo,
                },
              }),
            ]
          : []),
      ];
    case 'closed':
      return [
        fill(`correct-${session.id}`, buttons.correct, 'correct-minutes', about),
        fill(`attendance-${session.id}`, buttons.attendance, 'take-attendance', about),
        approveMinutesAction(session.id, reader),
      ];
    case 'minutes-approved':
    case 'cancelled':
      return [];
    default:
      return session.state satisfies never;
  }
}

/** With the agreement of all three at once; without it, with a reason to be given (R11.5). */
export function conveneAction(session: Session, reader: Reader): Action {
  const { buttons } = reader.words.meeting;
  const about = { session: session.id };
  const missing = partiesMissing(reader.agreement, session.approvals, session.revision);
  if (missing.length > 0) return fill(`convene-${session.id}`, buttons.convene, 'convene-session', about);
  return act(`convene-${session.id}`, buttons.convene, 'convene-session', about, {
    style: 'primary',
    confirm: {
      title: buttons.conveneTitle,
      text: buttons.conveneText,
      yes: buttons.conveneYes,
      no: buttons.conveneNo,
    },
  });
}

/** Whoever acts for a seat has the convocation: a new member or a substitute may not have it yet. */
const isConvenedToAll = (session: Session, reader: Reader): boolean =>
  membersOf(worldOf(reader), session.id, reader.today).every(
    (person) => session.convocation?.proofs[person] !== undefined,
  );

export const openAction = (session: string, { words }: Reader): Action =>
  act(`open-${session}`, words.meeting.buttons.open, 'open-session', { session }, { style: 'primary' });

export const changeActions = ({ id }: Session, { words }: Reader): readonly Action[] => [
  fill(`move-${id}`, words.meeting.buttons.move, 'move-session', { session: id }),
  fill(`cancel-${id}`, words.meeting.buttons.cancel, 'cancel-session', { session: id }, { style: 'danger' }),
];

/** One button for all that can be taken off again. */
const removal = ({ id, points, documents }: Session, reader: Reader): readonly Action[] =>
  points.length + documents.length === 0
    ? []
    : [fill(`remove-${id}`, reader.words.meeting.buttons.remove, 'remove-from-agenda', { session: id })];

export function approveMinutesAction(session: string, reader: Reader): Action {
  const { buttons } = reader.words.meeting;
  return act(
    `approve-minutes-${session}`,
    buttons.approveMinutes,
    'approve-minutes',
    { session },
    {
      style: 'primary',
      confirm: {
        title: buttons.approveMinutesTitle,
        text: buttons.approveMinutesText,
        yes: buttons.approveMinutesYes,
        no: buttons.approveMinutesNo,
      },
    },
  );
}

/** The session of a reader's by id, where there is one. */
export const sessionOf = (id: string | undefined, reader: Reader): Session | undefined => {
  const found = reader.consultations.find((each) => each.id === id);
  return found && isSession(found) ? found : undefined;
};
