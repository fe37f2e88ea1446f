import { lastDay } from './agreement.ts';
import { type CommitteeFacts, type Deadline, type DeadlineKind, deadlinesOf } from './deadlines.ts';
import { actingFor, bodyOf, holdsOn, ROLES, seatsOf } from './seats.ts';
import { addDays, type Day, dayOf, type Moment, toInstant, toMoment, yearOf } from './time.ts';
import { type Holidays, workingDayAfter, workingDayBefore } from './working-days.ts';

/** What is reminded, to whom and when (R14.2, R14.3): pure, from the facts, the dates and the holidays. */
export interface Reminder {
  /** One for ever: what it is about, how long before, and of which date. A date that moves makes another one. */
  readonly id: string;
  readonly kind: DeadlineKind;
  readonly at: Moment;
  /** Roles, bodies (their representatives), seats, or `person:<id>`. */
  readonly audience: readonly string[];
  readonly deadline: Deadline;
}

/** The hour at which reminders go out, in the agreement's time zone (R14.3). */
const HOUR = 9;

type Offset = { readonly days: number } | { readonly after: number } | { readonly hours: number; readonly to: Moment };

/** Hours are counted from a moment: what has only a day has none. */
const offsetsOf = ({ offsets, to }: Deadline): readonly Offset[] => [
  ...(offsets.daysBefore ?? []).map((days) => ({ days })),
  ...(offsets.daysAfter ?? []).map((after) => ({ after })),
  ...(to === undefined || offsets.hoursBefore === undefined ? [] : offsets.hoursBefore.map((hours) => ({ hours, to }))),
];

function nameOfOffset(offset: Offset): string {
  if ('hours' in offset) return `${offset.hours}h`;
  return 'days' in offset ? `${offset.days}d` : `+${offset.after}d`;
}

const idOf = (deadline: Deadline, offset: Offset): string =>
  `${deadline.id}/${nameOfOffset(offset)}/${'hours' in offset ? offset.to : deadline.day}`;

/** The moments of a deadline's reminders. Those of a vote keep their hour; the others go out at nine on a working day. */
function momentOf(deadline: Deadline, offset: Offset, zone: string, holidays: Holidays): Moment {
  if ('hours' in offset) return toMoment(toInstant(offset.to).subtract({ hours: offset.hours }));
  const day =
    'days' in offset
      ? workingDayBefore(addDays(deadline.day, -offset.days), holidays)
      : workingDayAfter(addDays(deadline.day, offset.after), holidays);
  const local = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: { hour: HOUR } });
  return toMoment(local.toInstant());
}

/** What can still be done after the agreement's end: what its validated actions leave open (R1.4). */
const IN_THE_TAIL: readonly DeadlineKind[] = ['annual-report', 'realisation', 'logo'];

function isPossible(deadline: Deadline, day: Day, facts: CommitteeFacts): boolean {
  if (day < facts.agreement.signedOn) return false;
  if (day <= lastDay(facts.agreement, facts.events)) return true;
  return facts.tail === true && IN_THE_TAIL.includes(deadline.kind);
}

/** The reminders of a deadline, as it stands. Two that fall on one morning are one: the nearer to the date. */
function remindersOf(deadline: Deadline, facts: CommitteeFacts, holidays: Holidays): readonly Reminder[] {
  if (deadline.audience.length === 0) return [];
  const zone = facts.agreement.timeZone;
  const byMoment = new Map<Moment, Reminder>();
  for (const offset of nearestLast(offsetsOf(deadline))) {
    const at = momentOf(deadline, offset, zone, holidays);
    if (deadline.since !== undefined && at < deadline.since) continue;
    if (!isPossible(deadline, dayOf(toInstant(at), zone), facts)) continue;
    const { kind, audience } = deadline;
    byMoment.set(at, { id: idOf(deadline, offset), kind, at, audience, deadline });
  }
  return [...byMoment.values()];
}

const distance = (offset: Offset): number =>
  'hours' in offset ? offset.hours : 'days' in offset ? offset.days : -offset.after;

const nearestLast = (offsets: readonly Offset[]): readonly Offset[] =>
  [...offsets].sort((a, b) => distance(b) - distance(a));

/** All reminders after `from` and until `to`, by time (R14.5). What was sent, dropped or muted before is not known here. */
export function remindersDue(
  facts: CommitteeFacts,
  from: Temporal.Instant,
  to: Temporal.Instant,
  holidays: Holidays,
): readonly Reminder[] {
  const [first, last] = [toMoment(from), toMoment(to)];
  const zone = facts.agreement.timeZone;
  const years = yearsBetween(yearOf(dayOf(from, zone)) - 1, yearOf(dayOf(to, zone)) + 2);
  return deadlinesOf(facts, years, from)
    .flatMap((deadline) => remindersOf(deadline, facts, holidays))
    .filter(({ at }) => first < at && at <= last)
    .sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
}

const yearsBetween = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

/** The deadline that a reminder's id names, as it stands now; undefined where it was done, moved, or is over. */
export function deadlineOfReminder(facts: CommitteeFacts, id: string, now: Temporal.Instant): Deadline | undefined {
  const year = yearIn(id) ?? yearOf(dayOf(now, facts.agreement.timeZone));
  return deadlinesOf(facts, yearsBetween(year - 1, year + 1), now).find(
    (deadline) => deadline.audience.length > 0 && offsetsOf(deadline).some((offset) => idOf(deadline, offset) === id),
  );
}

const yearIn = (id: string): number | undefined => {
  const year = /\/(\d{4})-\d\d-\d\d[^/]*$/.exec(id)?.[1];
  return year === undefined ? undefined : Number(year);
};

/** What has to be loaded to decide on a reminder: it is in its id. */
export function namesOfReminder(id: string): {
  readonly vote?: string;
  readonly consultation?: string;
  readonly fiche?: string;
  readonly agenda?: true;
  readonly report?: string;
} {
  const [kind, thing = ''] = id.split('/');
  switch (kind) {
    case 'vote':
      return { vote: thing };
    case 'documents':
    case 'agenda':
      return { consultation: thing };
    case 'opinions':
      return { consultation: thing, agenda: true };
    case 'realisation':
      return { fiche: thing };
    case 'logo':
      return { fiche: thing.slice(0, thing.lastIndexOf('.')) };
    case 'annual-report':
      // Due in the year after the one that it is of (R12.2).
      return { report: String(Number(thing) - 1) };
    default:
      return {};
  }
}

/** The people whom an audience means on a day: a member who was replaced is not told any more. */
export function peopleOf(facts: CommitteeFacts, deadline: Deadline, today: Day): readonly string[] {
  const { agreement, committee } = facts;
  const scope = deadline.about.consultation;
  const acting = (seat: string) => actingFor(committee, seat, today, scope)?.person;
  const people = deadline.audience.flatMap((who): (string | undefined)[] => {
    if (who.startsWith('person:')) return [who.slice('person:'.length)];
    const role = ROLES.find((each) => each === who);
    if (role)
      return committee.mandates
        .filter((m) => m.kind === 'role' && m.role === role && holdsOn(m, today))
        .map((m) => m.person);
    if (!bodyOf(agreement, who) || seatsOf(agreement).some((seat) => seat.id === who && seat.body !== who))
      return [acting(who)];
    return seatsOf(agreement)
      .filter((seat) => seat.body === who)
      .map((seat) => acting(seat.id));
  });
  return [...new Set(people)].filter((person) => person !== undefined);
}

/** A tick may come a little late without anything having stood still. */
const ON_TIME_MINUTES = 15;

export interface Due {
  readonly send: readonly { readonly reminder: Reminder; readonly how: 'on-time' | 'late' }[];
  readonly drop: readonly Reminder[];
}

/**
 * R14.4: of what came due since the last look, what goes out now. After an outage the latest of each series goes out if
 * its date has not passed; the others are dropped, and the register says so.
 */
export function dueNow(reminders: readonly Reminder[], now: Temporal.Instant, today: Day): Due {
  const fresh = toMoment(now.subtract({ minutes: ON_TIME_MINUTES }));
  const latest = new Map<string, Reminder>();
  for (const reminder of reminders) latest.set(reminder.deadline.id, reminder);
  const send: { reminder: Reminder; how: 'on-time' | 'late' }[] = [];
  const drop: Reminder[] = [];
  for (const reminder of reminders) {
    if (reminder.at >= fresh) send.push({ reminder, how: 'on-time' });
    else if (latest.get(reminder.deadline.id) === reminder && isStillUseful(reminder.deadline, now, today))
      send.push({ reminder, how: 'late' });
    else drop.push(reminder);
  }
  return { send, drop };
}

/** Until the date has passed; what reminds of something overdue stays useful. */
function isStillUseful({ to, day, offsets }: Deadline, now: Temporal.Instant, today: Day): boolean {
  if (offsets.daysAfter !== undefined) return true;
  if (to !== undefined) return to > toMoment(now);
  return day >= today;
}
