import { addPoint } from './add-point.ts';
import { approveAgenda } from './approve-agenda.ts';
import { approveMinutes } from './approve-minutes.ts';
import { approveYear } from './approve-year.ts';
import { askAgendaChange } from './ask-agenda-change.ts';
import { askConciliation } from './ask-conciliation.ts';
import { askYearChange } from './ask-year-change.ts';
import { attachDocument } from './attach-document.ts';
import { cancelSession } from './cancel-session.ts';
import { closeSession } from './close-session.ts';
import { confirmReading } from './confirm-reading.ts';
import { conveneSession } from './convene-session.ts';
import { correctMinutes } from './correct-minutes.ts';
import { dropReminder } from './drop-reminder.ts';
import { moveSession } from './move-session.ts';
import { muteReminder } from './mute-reminder.ts';
import { noteDelivery } from './note-delivery.ts';
import { noteGuest } from './note-guest.ts';
import { noteUnreached } from './note-unreached.ts';
import { openDueVote } from './open-due-vote.ts';
import { openFeed } from './open-feed.ts';
import { openSession } from './open-session.ts';
import { planSession } from './plan-session.ts';
import { prepareMotion } from './prepare-motion.ts';
import { removeDocument } from './remove-document.ts';
import { removeMotion } from './remove-motion.ts';
import { removePoint } from './remove-point.ts';
import { revokeFeed } from './revoke-feed.ts';
import { sendReminder } from './send-reminder.ts';
import { setDates } from './set-dates.ts';
import { takeAttendance } from './take-attendance.ts';

/** What can be done about sessions, the calendar and reminders (R11, R14), by name. */
export const MEETING_USE_CASES = {
  'add-point': addPoint,
  'approve-agenda': approveAgenda,
  'approve-minutes': approveMinutes,
  'approve-year': approveYear,
  'ask-agenda-change': askAgendaChange,
  'ask-conciliation': askConciliation,
  'ask-year-change': askYearChange,
  'attach-document': attachDocument,
  'cancel-session': cancelSession,
  'close-session': closeSession,
  'confirm-reading': confirmReading,
  'convene-session': conveneSession,
  'correct-minutes': correctMinutes,
  'drop-reminder': dropReminder,
  'move-session': moveSession,
  'mute-reminder': muteReminder,
  'note-delivery': noteDelivery,
  'note-guest': noteGuest,
  'note-unreached': noteUnreached,
  'open-due-vote': openDueVote,
  'open-feed': openFeed,
  'open-session': openSession,
  'plan-session': planSession,
  'prepare-motion': prepareMotion,
  'remove-document': removeDocument,
  'remove-motion': removeMotion,
  'remove-point': removePoint,
  'revoke-feed': revokeFeed,
  'send-reminder': sendReminder,
  'set-dates': setDates,
  'take-attendance': takeAttendance,
} as const;

export type MeetingUseCaseName = keyof typeof MEETING_USE_CASES;

export const isMeetingUseCase = (name: string): name is MeetingUseCaseName => Object.hasOwn(MEETING_USE_CASES, name);
