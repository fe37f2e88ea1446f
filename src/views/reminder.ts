import type { MeetingMessage, ReminderOf } from '../meeting-notices.ts';
import { fill, show } from './buttons.ts';
import { toldName } from './names.ts';
import type { Reader } from './reader.ts';
import { approveActions } from './session-parts.ts';
import type { Action, View } from './view.ts';
import { choiceActions } from './vote-actions.ts';

/** What a date is called: its year, a session's title, a vote's subject. */
export const deadlineTitle = (
  { kind, subject, about }: Pick<ReminderOf, 'kind' | 'subject' | 'about'>,
  reader: Reader,
) => reader.words.reminders.titles[kind](subjectOf({ kind, subject, about }, reader));

/** A fiche by its reference and title, a year, or a title. */
function subjectOf({ kind, subject, about }: Pick<ReminderOf, 'kind' | 'subject' | 'about'>, reader: Reader): string {
  const [fiche] = about.fiches ?? [];
  if (fiche && kind !== 'opinions') return toldName(reader, fiche);
  if (about.of !== undefined) return reader.words.meeting.titleFor[about.of](about.year ?? 0);
  return subject === '' ? String(about.year ?? '') : subject;
}

/** A reminder (R14): what, until when, and the button that does the thing. */
export function reminderView({ deadline }: Extract<MeetingMessage, { message: 'reminder' }>, reader: Reader): View {
  const { reminders: words } = reader.words;
  const text = reminderText(deadline, reader);
  return {
    name: 'reminder',
    title: deadlineTitle(deadline, reader),
    status: { tone: 'warning', text: words.status },
    summary: text,
    blocks: [{ kind: 'paragraph', text }],
    actions: doIt(deadline, reader),
  };
}

export function reminderText(deadline: ReminderOf, reader: Reader): string {
  const { reminders: words, format } = reader.words;
  const { kind, day, to, subject, about, plannedFor } = deadline;
  const named = subjectOf(deadline, reader);
  // A fiche's name has its own quotation marks; a year needs none.
  const bare = subject === '' || (kind !== 'opinions' && about.fiches !== undefined);
  const what = bare ? named : format.quoted(named);
  const until =
    kind === 'vote' && to !== undefined ? format.longMoment(to, reader.agreement.timeZone) : format.day(day);
  return words.says[kind](what, until, plannedFor === undefined ? '' : format.shortDay(plannedFor));
}

/** Fiches whose avis can be given from the reminder itself; the others are on the page of what awaits them. */
const MOST = 3;

function doIt({ kind, about, plannedFor, subject }: ReminderOf, reader: Reader): readonly Action[] {
  const { meeting, common, life } = reader.words;
  const { consultation: session = '', vote = '', ministry = '', fiches = [] } = about;
  const open = session === '' ? [] : [show(`session-${session}`, meeting.buttons.read, 'session', { session })];
  switch (kind) {
    case 'spring-copil':
    case 'year-end-copil':
      return plannedFor === undefined
        ? [fill('plan-session', meeting.buttons.plan, 'plan-session', {}), calendarAction(reader)]
        : [calendarAction(reader)];
    case 'documents':
      return [fill(`attach-${session}`, meeting.buttons.attach, 'attach-document', { session }), ...open];
    case 'agenda':
      return [...approveActions(session, reader), ...open];
    case 'opinions':
      return [
        ...fiches.slice(0, MOST).map(({ amendment, ...fiche }) => {
          const named = (name: string) => (amendment ? life.theAmendment(amendment.number, name) : name);
          const label = reader.words.reminders.giveOpinion(named(fiche.reference));
          const longLabel = reader.words.reminders.giveOpinion(named(toldName(reader, fiche)));
          // Each value of an avis has a button of its own, on the page.
          return amendment
            ? show(
                `opinion-${amendment.id}`,
                label,
                'amendment',
                { fiche: fiche.fiche, amendment: amendment.id },
                { longLabel },
              )
            : show(`opinion-${fiche.fiche}`, label, 'fiche', { fiche: fiche.fiche }, { longLabel });
        }),
        show('tasks', common.buttons.tasks, 'tasks'),
      ];
    case 'vote':
      return [
        ...choiceActions(vote, fiches[0] ? toldName(reader, fiches[0]) : subject, reader),
        ...(fiches[0] ? [show(`read-${vote}`, common.buttons.readFiche, 'fiche', { fiche: fiches[0].fiche })] : []),
      ];
    case 'realisation':
      return fiches
        .slice(0, 1)
        .flatMap(({ fiche }) => [
          fill(`realise-${fiche}`, reader.words.reminders.fileSheet, 'file-realisation', { fiche }),
          show('fiche', common.buttons.readFiche, 'fiche', { fiche }),
        ]);
    case 'logo':
      // The ministry's own is for its representative alone: whoever may not press it does not get it.
      return fiches
        .slice(0, 1)
        .flatMap(({ fiche }) => [
          fill(`authorise-${fiche}`, life.buttons.authoriseLogo, 'authorise-logo', { fiche, ministry }),
          show('logo', life.buttons.logo, 'logo', { fiche }),
        ]);
    case 'annual-report':
      return [
        show('report', life.buttons.report(about.year ?? 0), 'report', { year: String(about.year) }),
        calendarAction(reader),
      ];
    case 'commission':
    case 'board':
    case 'session':
    case 'consultation':
    case 'agreement-end':
      return [calendarAction(reader)];
    default:
      return kind satisfies never;
  }
}

const calendarAction = (reader: Reader): Action => show('calendar', reader.words.reminders.calendar.title, 'calendar');
