import type { KnownReminder } from '../rules/decide.ts';
import type { Reminder } from '../rules/reminders.ts';
import { ROLES } from '../rules/seats.ts';
import { act, show } from './buttons.ts';
import { bodyName, seatLabel, seatLabels, small } from './labels.ts';
import { isRoom, may } from './may.ts';
import type { Reader } from './reader.ts';
import { deadlineTitle } from './reminder.ts';
import type { Action, Block, View } from './view.ts';

/** Reminders with buttons of their own on one page; the others are listed. */
const WITH_BUTTONS = 5;

/** What will be sent, to whom (R14.5); the secretariat can mute one, or send it now. */
export function remindersPage(due: readonly Reminder[], known: readonly KnownReminder[], reader: Reader): View {
  const { page: words } = reader.words.reminders;
  const stateOf = new Map(known.map(({ id, state }) => [id, state]));
  const coming = due.filter(({ id }) => stateOf.get(id) === undefined || stateOf.get(id) === 'muted');
  return {
    name: 'reminders',
    title: words.title,
    summary: words.summary(coming.filter(({ id }) => stateOf.get(id) !== 'muted').length),
    blocks: [
      { kind: 'paragraph', text: words.intro },
      ...(coming.length === 0
        ? [{ kind: 'paragraph' as const, text: words.nothing }]
        : [table(coming, stateOf, reader)]),
      ...controls(coming, stateOf, reader),
    ],
    actions: [show('calendar', reader.words.reminders.calendar.title, 'calendar')],
  };
}

function table(coming: readonly Reminder[], stateOf: ReadonlyMap<string, string>, reader: Reader): Block {
  const { page: words } = reader.words.reminders;
  const { format } = reader.words;
  return {
    kind: 'table',
    caption: words.title,
    columns: [
      { label: words.when, align: 'start' },
      { label: words.what, align: 'start' },
      { label: words.to, align: 'start' },
    ],
    rows: coming.map((reminder) => [
      format.moment(reminder.at, reader.agreement.timeZone),
      stateOf.get(reminder.id) === 'muted'
        ? `${deadlineTitle(reminder.deadline, reader)} (${words.muted})`
        : deadlineTitle(reminder.deadline, reader),
      audienceText(reminder.audience, reader),
    ]),
  };
}

/** Roles, bodies and seats as people call them. */
export function audienceText(audience: readonly string[], reader: Reader): string {
  const { common, format } = reader.words;
  const seats = audience.filter((who) => isSeat(who, reader));
  const others = audience
    .filter((who) => !isSeat(who, reader))
    .map((who) => {
      if (who.startsWith('person:')) return reader.nameOf(who.slice('person:'.length));
      const role = ROLES.find((each) => each === who);
      return role ? small(common.roles[role]) : bodyName(reader, who);
    });
  return format.list([...others, ...(seats.length > 0 ? [seatsText(seats, reader)] : [])]);
}

const isSeat = (who: string, reader: Reader): boolean =>
  !ROLES.some((role) => role === who) &&
  !who.startsWith('person:') &&
  bodyName(reader, who) === who &&
  seatLabel(reader, who) !== who;

const seatsText = (seats: readonly string[], reader: Reader): string => seatLabels(reader, seats);

function controls(coming: readonly Reminder[], stateOf: ReadonlyMap<string, string>, reader: Reader): readonly Block[] {
  if (isRoom(reader) || !may(reader, 'run') || coming.length === 0) return [];
  const { page: words } = reader.words.reminders;
  return [
    { kind: 'heading', text: words.next },
    ...coming.slice(0, WITH_BUTTONS).flatMap((reminder): Block[] => {
      const title = deadlineTitle(reminder.deadline, reader);
      const when = reader.words.format.moment(reminder.at, reader.agreement.timeZone);
      const actions: Action[] = [
        act(
          `send-${reminder.id}`,
          words.sendNow,
          'send-reminder',
          { reminder: reminder.id, how: 'early' },
          { longLabel: words.send(`${title}, ${when}`) },
        ),
        ...(stateOf.get(reminder.id) === 'muted'
          ? []
          : [
              act(
                `mute-${reminder.id}`,
                words.mute,
                'mute-reminder',
                { reminder: reminder.id },
                { longLabel: words.muteOf(`${title}, ${when}`) },
              ),
            ]),
      ];
      return [
        { kind: 'paragraph', text: `${when} – ${title}` },
        { kind: 'actions', actions },
      ];
    }),
  ];
}
