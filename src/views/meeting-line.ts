import type { RegisterLine } from '../ports.ts';
import type { MeetingFact } from '../rules/meeting-facts.ts';
import { bodyName, seatLabel } from './labels.ts';
import { consultationTitle } from './names.ts';
import type { Reader } from './reader.ts';

type Fact = RegisterLine['fact'];

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** One act on sessions, dates or reminders in words. What is sealed is never guessed (R16.4). */
export function meetingLine(fact: Fact, reader: Reader): string {
  const { register, meeting, format, common, reminders } = reader.words;
  const say = register.meetings;
  const kind = fact.kind as MeetingFact['kind'];
  const session = () => format.quoted(consultationTitle(reader, text(fact.session)) ?? common.unknown);
  const party = () => bodyName(reader, text(fact.party));
  const when = (moment: unknown) => format.moment(text(moment), reader.agreement.timeZone);
  const year = String(fact.year ?? '');
  const platforms: Readonly<Record<string, string>> = common.platforms;
  const matters: Readonly<Record<string, (of: number) => string>> = reminders.calendar.matter;
  const matter = () => matters[text(fact.matter)]?.(Number(fact.year)) ?? year;
  const presences: Readonly<Record<string, string>> = meeting.presences;
  switch (kind) {
    case 'SessionPlanned':
    case 'SessionMoved':
      return say[kind](session(), when(fact.startsAt));
    case 'SessionCancelled':
    case 'PointAdded':
    case 'PointRemoved':
    case 'DocumentAttached':
    case 'DocumentRemoved':
    case 'SessionConvened':
    case 'SessionOpened':
    case 'GuestNoted':
    case 'SessionClosed':
    case 'MinutesCorrected':
    case 'MinutesApproved':
      return say[kind](session());
    case 'AgendaApproved':
    case 'AgendaChangeAsked':
      return say[kind](party(), session());
    case 'ConvocationDelivered':
      return say[kind](session(), reader.nameOf(text(fact.person)), platforms[text(fact.way)] ?? text(fact.way));
    case 'ConvocationRead':
      return say[kind](session(), reader.nameOf(text(fact.person)));
    case 'ConvocationUnreached': {
      const people = Array.isArray(fact.people) ? fact.people.map((each) => reader.nameOf(text(each))) : [];
      return say[kind](session(), reader.words.format.list(people));
    }
    case 'AttendanceTaken':
      return say[kind](seatLabel(reader, text(fact.seat)), presences[text(fact.presence)] ?? '', session());
    case 'DatesSet':
      return say[kind](year);
    case 'YearApproved':
    case 'YearChangeAsked':
      return say[kind](party(), matter());
    case 'ConciliationAsked':
      return say[kind](party());
    case 'ReminderSent':
    case 'ReminderDropped':
    case 'ReminderMuted':
      return say[kind](text(fact.reminder));
    case 'FeedOpened':
    case 'FeedRevoked':
      return say[kind];
    default:
      return register.other(kind satisfies never);
  }
}
