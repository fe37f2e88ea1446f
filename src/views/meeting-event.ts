import type { MeetingEvent, SessionName } from '../meeting-notices.ts';
import { show } from './buttons.ts';
import { bodyNames } from './labels.ts';
import type { Reader } from './reader.ts';
import { boardNotes } from './session-parts.ts';
import type { Action, Block, Fact, View } from './view.ts';

/** What is told of sessions in the rooms, as it was. */
export function meetingEvent(event: MeetingEvent, reader: Reader): View {
  const { events: words } = reader.words.meeting;
  if (event.event === 'dates-set') return datesSet(event, reader);
  const title = reader.words.format.quoted(event.title);
  const when = momentOf(event, reader);
  switch (event.event) {
    case 'session-planned':
      return told(
        words.planned.title(event.title),
        words.planned.summary(title, when),
        placeFacts(event, reader),
        event,
        reader,
      );
    case 'session-moved':
      return told(
        words.moved.title(event.title),
        words.moved.summary(title, when),
        [...placeFacts(event, reader), ...reasonFacts(event.reason, reader)],
        event,
        reader,
      );
    case 'session-cancelled':
      return told(
        words.cancelled.title(event.title),
        words.cancelled.summary(title, when),
        reasonFacts(event.reason, reader),
        event,
        reader,
      );
    case 'session-convened': {
      const view = told(
        words.convened.title(event.title),
        words.convened.summary(title, when),
        placeFacts(event, reader),
        event,
        reader,
      );
      return { ...view, blocks: [...view.blocks, ...withoutNotes(event, reader), ...boardNotes(reader)] };
    }
    case 'minutes-approved': {
      const view = told(words.minutes.title(event.title), words.minutes.summary(title), [], event, reader);
      const { buttons } = reader.words.meeting;
      return {
        ...view,
        actions: [show(`minutes-${event.session}`, buttons.minutes, 'minutes', { session: event.session })],
      };
    }
    default:
      return event satisfies never;
  }
}

export const momentOf = ({ startsAt }: Pick<SessionName, 'startsAt'>, reader: Reader): string =>
  reader.words.format.longMoment(startsAt, reader.agreement.timeZone);

/** R11.5: who had not agreed on the agenda, and why it went out all the same. */
export const withoutNotes = (
  event: { readonly without: readonly string[]; readonly withoutReason?: string },
  reader: Reader,
): readonly Block[] =>
  event.without.length === 0
    ? []
    : [
        {
          kind: 'note',
          tone: 'warning',
          text: reader.words.meeting.convenedWithout(bodyNames(reader, event.without), event.withoutReason ?? ''),
        },
      ];

export function placeFacts({ place, link }: SessionName, reader: Reader): readonly Fact[] {
  const { meeting: words } = reader.words;
  if (place === undefined && link === undefined) return [];
  return [{ label: words.where, value: place ?? words.byLink }];
}

const reasonFacts = (reason: string, reader: Reader): readonly Fact[] => [
  { label: reader.words.events.room.reason, value: reason },
];

function told(title: string, summary: string, facts: readonly Fact[], event: SessionName, reader: Reader): View {
  const action: Action = show(
    `session-${event.session}`,
    reader.words.meeting.buttons.read,
    'session',
    { session: event.session },
    { longLabel: reader.words.meeting.buttons.readOf(event.title) },
  );
  return {
    name: 'meeting-event',
    title,
    status: { tone: 'info', text: reader.words.events.personal.info },
    summary,
    blocks: [
      { kind: 'paragraph', text: summary },
      ...(facts.length > 0 ? [{ kind: 'facts' as const, items: facts }] : []),
    ],
    actions: [action],
  };
}

function datesSet(event: Extract<MeetingEvent, { event: 'dates-set' }>, reader: Reader): View {
  const { meeting: words, format } = reader.words;
  const day = (known: string | undefined) => (known === undefined ? words.notKnown : words.the(format.shortDay(known)));
  const type = words.types[event.of];
  const summary = words.events.dates.summary(type, event.year, day(event.commission), day(event.board));
  return {
    name: 'meeting-event',
    title: words.events.dates.title(event.year),
    status: { tone: 'info', text: reader.words.events.personal.info },
    summary,
    blocks: [{ kind: 'paragraph', text: summary }],
    actions: [show('calendar', reader.words.commands.does.calendar, 'calendar')],
  };
}
