import type { MeetingMessage } from '../meeting-notices.ts';
import { fill, link, show } from './buttons.ts';
import { bodyName, capital } from './labels.ts';
import { may } from './may.ts';
import { momentOf, placeFacts, withoutNotes } from './meeting-event.ts';
import { toldName } from './names.ts';
import type { Reader } from './reader.ts';
import { reminderView } from './reminder.ts';
import { hrefOf } from './session-card.ts';
import { boardNotes, confirmReadingAction } from './session-parts.ts';
import type { Block, View } from './view.ts';

/** What one person is told of sessions and dates, in private. */
export function meetingMessage(said: MeetingMessage, reader: Reader): View {
  const { messages: words, buttons } = reader.words.meeting;
  switch (said.message) {
    case 'convocation':
      return convocation(said, reader);
    case 'session-off': {
      const title = reader.words.format.quoted(said.title);
      return informs(words.off.title(said.title), words.off.summary(title, momentOf(said, reader)), reader, [
        { kind: 'facts', items: [{ label: reader.words.events.room.reason, value: said.reason }] },
      ]);
    }
    case 'agenda-agreed': {
      const title = reader.words.format.quoted(said.title);
      const view = informs(words.agreed.title(said.title), words.agreed.summary(title), reader, []);
      return {
        ...view,
        actions: [show(`session-${said.session}`, buttons.read, 'session', { session: said.session })],
      };
    }
    case 'convocation-unreached': {
      const names = reader.words.format.list(said.people.map(reader.nameOf));
      const title = reader.words.format.quoted(said.title);
      const view = informs(words.unreached.title(said.title), words.unreached.summary(title, names), reader, []);
      return {
        ...view,
        status: { tone: 'warning', text: reader.words.events.personal.info },
        actions: [
          show(`session-${said.session}`, buttons.read, 'session', { session: said.session }),
          show('members', reader.words.commands.does.members, 'members'),
        ],
      };
    }
    case 'change-asked': {
      const what =
        said.matter === 'agenda'
          ? words.changeAsked.agenda(reader.words.format.quoted(said.title ?? ''))
          : words.changeAsked[said.matter](said.year ?? 0);
      const party = bodyName(reader, said.party);
      const view = informs(words.changeAsked.title(what), words.changeAsked.summary(party, what), reader, [
        { kind: 'quote', author: party, meta: what, text: said.text },
      ]);
      const action =
        said.session === undefined
          ? show('calendar', reader.words.reminders.calendar.title, 'calendar')
          : show(`session-${said.session}`, buttons.read, 'session', { session: said.session });
      return { ...view, actions: [action] };
    }
    case 'conciliation-asked': {
      const party = bodyName(reader, said.party);
      const view = informs(words.conciliation.title, words.conciliation.summary(party), reader, [
        { kind: 'quote', author: party, meta: words.conciliation.meta, text: said.reason },
      ]);
      const plan = fill(`plan-${said.conciliation}`, buttons.plan, 'plan-session', {
        conciliation: said.conciliation,
      });
      return { ...view, actions: may(reader, 'run') ? [plan] : [] };
    }
    case 'reminder':
      return reminderView(said, reader);
    default:
      return said satisfies never;
  }
}

/** R11.4: date, place or link, agenda and documents as they went out, with the button that confirms the reading. */
function convocation(said: Extract<MeetingMessage, { message: 'convocation' }>, reader: Reader): View {
  const { meeting, format } = reader.words;
  const { convocation: words } = meeting.messages;
  const agenda = [
    ...said.points,
    ...said.fiches.map((fiche) => toldName(reader, fiche)),
    ...(said.amendments ?? []).map((each) =>
      capital(reader.words.life.theAmendment(each.number, toldName(reader, each))),
    ),
  ];
  const blocks: Block[] = [
    { kind: 'paragraph', text: words.summary(format.quoted(said.title), momentOf(said, reader)) },
    {
      kind: 'facts',
      items: [
        {
          label: meeting.when,
          value: meeting.whenValue(momentOf(said, reader), format.time(said.endsAt, reader.agreement.timeZone)),
        },
        ...placeFacts(said, reader),
        ...(said.reason === undefined ? [] : [{ label: reader.words.events.room.reason, value: said.reason }]),
      ],
    },
    ...withoutNotes(said, reader),
    ...boardNotes(reader),
    { kind: 'heading', text: meeting.agenda },
    agenda.length > 0 ? { kind: 'list', items: agenda } : { kind: 'paragraph', text: meeting.noPoint },
    { kind: 'heading', text: meeting.documents },
    said.documents.length > 0
      ? { kind: 'list', items: said.documents.map(({ title }) => title) }
      : { kind: 'paragraph', text: meeting.noDocument },
    ...(said.documents.length > 0
      ? [
          {
            kind: 'actions' as const,
            actions: said.documents.map(({ title, href }, i) => link(`document-${i}`, title, href)),
          },
        ]
      : []),
  ];
  return {
    name: 'convocation',
    eyebrow: meeting.eyebrow(meeting.types[said.type]),
    title: said.moves > 0 ? words.again(said.title) : words.title(said.title),
    status: { tone: 'info', text: words.status },
    summary: words.summary(format.quoted(said.title), momentOf(said, reader)),
    blocks,
    actions: [
      confirmReadingAction(said.session, reader),
      ...(said.link === undefined ? [] : [link(`join-${said.session}`, meeting.join, said.link)]),
      show(`session-${said.session}`, meeting.buttons.read, 'session', { session: said.session }),
    ],
    invitation: {
      uid: `session/${said.session}`,
      sequence: said.moves,
      from: said.startsAt,
      to: said.endsAt,
      title: said.title,
      text: agenda.join('\n'),
      ...(said.place === undefined ? {} : { place: said.place }),
      ...(said.link === undefined ? {} : { link: said.link }),
      ...hrefOf(said.session, reader),
    },
  };
}

const informs = (title: string, summary: string, reader: Reader, blocks: readonly Block[]): View => ({
  name: 'meeting-message',
  title,
  status: { tone: 'info', text: reader.words.events.personal.info },
  summary,
  blocks: [{ kind: 'paragraph', text: summary }, ...blocks],
  actions: [],
});
