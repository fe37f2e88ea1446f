import { partiesMissing } from '../rules/approval.ts';
import { isSession } from '../rules/consultation.ts';
import { dayOfSession, type Session } from '../rules/meeting.ts';
import { calendarOf, openConciliations } from '../rules/year.ts';
import { fill, show } from './buttons.ts';
import { bodyName } from './labels.ts';
import { isRoom, may } from './may.ts';
import type { Reader } from './reader.ts';
import {
  approveMinutesAction,
  changeActions,
  conveneAction,
  isAwaited,
  mayConfirm,
  openAction,
  ownSeat,
} from './session-card.ts';
import { approveActions, confirmReadingAction, presenceActions, whenText } from './session-parts.ts';
import type { Action } from './view.ts';

/** What sessions ask of this reader: an agreement, a reading, their presence, a convocation, the minutes. */
export interface MeetingTask {
  readonly subject: string;
  readonly title: string;
  readonly summary: string;
  readonly actions: readonly Action[];
}

export function meetingTasks(reader: Reader): readonly MeetingTask[] {
  if (isRoom(reader)) return [];
  const sessions = reader.consultations.filter(isSession);
  return [...sessions.flatMap((session) => sessionTasks(session, reader)), ...conciliationTasks(sessions, reader)];
}

function sessionTasks(session: Session, reader: Reader): readonly MeetingTask[] {
  const { tasks: words, buttons } = reader.words.meeting;
  const read = show(`session-${session.id}`, buttons.read, 'session', { session: session.id });
  const when = whenText(session, reader);
  const runs = may(reader, 'run');
  const task = (subject: string, title: string, summary: string, actions: readonly Action[]): MeetingTask => ({
    subject: `${subject}:${session.id}`,
    title,
    summary,
    actions: [...actions, read],
  });
  switch (session.state) {
    case 'planned': {
      if (reader.today > dayOfSession(session, reader.agreement.timeZone)) return overdue(session, reader, task, []);
      const agreed = partiesMissing(reader.agreement, session.approvals, session.revision).length === 0;
      return [
        ...(isAwaited(session, reader)
          ? [
              task(
                'approve',
                words.approve.title(session.title),
                words.approve.summary(when),
                approveActions(session.id, reader),
              ),
            ]
          : []),
        ...(runs && agreed
          ? [
              task('convene', words.convene.title(session.title), words.convene.summary(when), [
                conveneAction(session, reader),
              ]),
            ]
          : []),
      ];
    }
    case 'convened': {
      const day = dayOfSession(session, reader.agreement.timeZone);
      return [
        ...(mayConfirm(session, reader) && reader.today <= day
          ? [
              task('read', words.read.title(session.title), words.read.summary(when), [
                confirmReadingAction(session.id, reader),
              ]),
            ]
          : []),
        ...(runs && reader.today === day
          ? [task('open', words.open.title(session.title), words.open.summary, [openAction(session.id, reader)])]
          : []),
        // It can still be opened, late.
        ...overdue(session, reader, task, [openAction(session.id, reader)]),
      ];
    }
    case 'open': {
      const seat = ownSeat(session, reader);
      return seat !== undefined && session.attendance[seat] === undefined
        ? [task('attend', words.attend.title(session.title), words.attend.summary, presenceActions(session.id, reader))]
        : [];
    }
    case 'closed':
      return runs
        ? [
            task('minutes', words.minutes.title(session.title), words.minutes.summary, [
              show(`minutes-${session.id}`, buttons.minutes, 'minutes', { session: session.id }),
              approveMinutesAction(session.id, reader),
            ]),
          ]
        : [];
    case 'minutes-approved':
    case 'cancelled':
      return [];
    default:
      return session.state satisfies never;
  }
}

type TaskOf = (subject: string, title: string, summary: string, actions: readonly Action[]) => MeetingTask;

/** Its day has passed and it was not opened: the secretariat holds it late, moves it or cancels it. */
function overdue(session: Session, reader: Reader, task: TaskOf, first: readonly Action[]): readonly MeetingTask[] {
  if (!may(reader, 'run') || reader.today <= dayOfSession(session, reader.agreement.timeZone)) return [];
  const { tasks: words } = reader.words.meeting;
  const summary = words.overdue.summary(whenText(session, reader));
  return [task('overdue', words.overdue.title(session.title), summary, [...first, ...changeActions(session, reader)])];
}

/** R11.7: it waits until a session answers it. */
function conciliationTasks(sessions: readonly Session[], reader: Reader): readonly MeetingTask[] {
  if (!may(reader, 'run')) return [];
  const { tasks: words, buttons } = reader.words.meeting;
  const answered = new Set(
    sessions.filter(({ state }) => state !== 'cancelled').map(({ conciliation }) => conciliation),
  );
  return openConciliations(calendarOf(reader), answered).map(({ id, party, reason }) => ({
    subject: `conciliation:${id}`,
    title: words.conciliation.title(bodyName(reader, party)),
    summary: words.conciliation.summary(reason),
    actions: [fill(`plan-${id}`, buttons.plan, 'plan-session', { conciliation: id })],
  }));
}
