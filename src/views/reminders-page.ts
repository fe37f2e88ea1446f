import type { KnownReminder } from '../rules/decide.ts';
import type { Reminder } from '../rules/reminders.ts';
import { ROLES } from '../rules/seats.ts';
import { act, show } from './buttons.ts';
import { bodyName, seatLabel, seatLabels, small } from './labels.ts';
import { isRoom, may } from './may.ts';
import type { Reader } from './reader.ts';
import { deadlineTitle } from './reminder.ts';
import type { Action, Block, View } from './view.ts';

/** Reminders on one page of the secretariat's, each with its buttons. */
export const REMINDERS_PAGE = 6;

/** What will be sent, to whom (R14.5); the secretariat, page by page from `from` on, can mute each, or send it now. */
export function remindersPage(
  due: readonly Reminder[],
  known: readonly KnownReminder[],
  reader: Reader,
  from = 0,
): View {
  const { page: words } = reader.words.reminders;
  const stateOf = new Map(known.map(({ id, state }) => [id, state]));
  const coming = due.filter(({ id }) => stateOf.get(id) === undefined || stateOf.get(id) === 'muted');
  const runs = !isRoom(reader) && may(reader, 'run');
  const first = from < coming.length ? from : 0;
  const shown = runs ? coming.slice(first, first + REMINDERS_PAGE) : coming;
  return {
    name: 'reminders',
    title: words.title,
    summary: words.summary(coming.filter(({ id }) => stateOf.get(id) !== 'muted').length),
    blocks: [
      { kind: 'paragraph', text: words.intro },
      ...(coming.length === 0
        ? [{ kind: 'paragraph' as const, text: words.nothing }]
        : [table(shown, stateOf, reader)]),
      ...(runs ? controls(shown, stateOf, reader) : []),
    ],
    actions: [
      ...(runs ? turning(first, coming.length, reader) : []),
      show('calendar', reader.words.reminders.calendar.title, 'calendar'),
    ],
  };
}

/** To the pages before and after. */
function turning(first: number, length: number, reader: Reader): readonly Action[] {
  const { page: words } = reader.words.reminders;
  const turn = (id: string, label: string, from: number) => show(id, label, 'reminders', { from: String(from) });
  return [
    ...(first > 0 ? [turn('earlier', words.earlier, Math.max(0, first - REMINDERS_PAGE))] : []),
    ...(first + REMINDERS_PAGE < length ? [turn('later', words.later, first + REMINDERS_PAGE)] : []),
  ];
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

function controls(shown: readonly Reminder[], stateOf: ReadonlyMap<string, string>, reader: Reader): readonly Block[] {
  if (shown.length === 0) return [];
  const { page: words } = reader.words.reminders;
  return [
    { kind: 'heading', text: words.next },
    ...shown.flatMap((reminder): Block[] => {
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
