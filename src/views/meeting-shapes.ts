import { z } from 'zod';
import { DEADLINE_KINDS, type Deadline } from '../rules/deadlines.ts';
import type { KnownReminder } from '../rules/decide.ts';
import { PRESENCES, SESSION_STATES, SESSION_TYPES, type Session } from '../rules/meeting.ts';
import type { Reminder } from '../rules/reminders.ts';
import type { CalendarAbout } from './calendar.ts';

/** What the data of views on sessions, dates and reminders look like, for data that come from a file. */

const text = z.string();
const moment = z.iso.datetime({ error: 'a moment, as in 2027-06-14T16:00:00.000Z' });
const day = z.iso.date({ error: 'a day, as in 2027-06-14' });
const count = z.int().min(0);
const texts = z.array(text);
const inVersion = z.array(z.strictObject({ fiche: text, version: count }));
const ficheName = z.strictObject({ fiche: text, reference: text, title: text });

const approval = z.strictObject({
  party: text,
  revision: count,
  change: text.exactOptional(),
  at: moment,
  by: text.exactOptional(),
});

const convocation = z.strictObject({
  at: moment,
  fiches: inVersion,
  points: texts,
  documents: texts,
  without: texts,
  withoutReason: text.exactOptional(),
  proofs: z.record(
    text,
    z.strictObject({
      sentAt: moment,
      ways: z.array(z.strictObject({ way: text, at: moment })),
      readAt: moment.exactOptional(),
    }),
  ),
  unreached: texts.exactOptional(),
});

export const sessionShape: z.ZodType<Session> = z.strictObject({
  kind: z.literal('session'),
  id: text,
  title: text,
  type: z.enum(SESSION_TYPES),
  year: z.int(),
  state: z.enum(SESSION_STATES),
  opensAt: moment,
  closesAt: moment,
  place: text.exactOptional(),
  link: text.exactOptional(),
  conciliation: text.exactOptional(),
  at: moment,
  datedAt: moment,
  moves: count,
  revision: count,
  approvals: z.array(approval),
  points: z.array(z.strictObject({ id: text, title: text, text: text.exactOptional(), at: moment })),
  documents: z.array(z.strictObject({ id: text, title: text, href: text, at: moment })),
  placed: z.record(text, moment),
  convocation: convocation.exactOptional(),
  openVotes: texts,
  openedAt: moment.exactOptional(),
  attendance: z.record(
    text,
    z.strictObject({
      presence: z.enum(PRESENCES),
      person: text.exactOptional(),
      name: text.exactOptional(),
      at: moment,
    }),
  ),
  guests: z.array(z.strictObject({ id: text, name: text })),
  closed: z.strictObject({ at: moment, fiches: inVersion }).exactOptional(),
  minutes: z.record(text, text),
  approvedAt: moment.exactOptional(),
  cancelled: z.strictObject({ at: moment, reason: text }).exactOptional(),
});

const named = {
  session: text,
  title: text,
  type: z.enum(SESSION_TYPES),
  startsAt: moment,
  endsAt: moment,
  place: text.exactOptional(),
  link: text.exactOptional(),
};

export const meetingEventShapes = [
  ...(['session-planned', 'session-convened', 'minutes-approved'] as const).map((event) =>
    z.strictObject({ event: z.literal(event), ...named, without: texts, withoutReason: text.exactOptional() }),
  ),
  ...(['session-moved', 'session-cancelled'] as const).map((event) =>
    z.strictObject({ event: z.literal(event), ...named, reason: text }),
  ),
  z.strictObject({
    event: z.literal('dates-set'),
    year: z.int(),
    of: z.enum(['spring', 'year-end']),
    commission: day.exactOptional(),
    board: day.exactOptional(),
  }),
] as const;

const about = z.strictObject({
  year: z.int().exactOptional(),
  of: z.enum(['spring', 'year-end']).exactOptional(),
  consultation: text.exactOptional(),
  vote: text.exactOptional(),
  ministry: text.exactOptional(),
  fiches: z
    .array(ficheName.extend({ amendment: z.strictObject({ id: text, number: z.int() }).exactOptional() }))
    .exactOptional(),
});

const reminded = z.strictObject({
  kind: z.enum(DEADLINE_KINDS),
  day,
  subject: text,
  about,
  to: moment.exactOptional(),
  plannedFor: day.exactOptional(),
});

export const meetingMessageShapes = [
  z.strictObject({
    message: z.literal('convocation'),
    ...named,
    moves: count,
    reason: text.exactOptional(),
    fiches: z.array(ficheName),
    amendments: z.array(ficheName.extend({ number: z.int() })).exactOptional(),
    points: texts,
    documents: z.array(z.strictObject({ title: text, href: text })),
    without: texts,
    withoutReason: text.exactOptional(),
  }),
  z.strictObject({ message: z.literal('session-off'), ...named, reason: text }),
  z.strictObject({
    message: z.literal('change-asked'),
    party: text,
    text,
    session: text.exactOptional(),
    title: text.exactOptional(),
    year: z.int().exactOptional(),
    matter: z.enum(['agenda', 'calendar', 'plan']),
  }),
  z.strictObject({ message: z.literal('agenda-agreed'), ...named }),
  z.strictObject({ message: z.literal('convocation-unreached'), ...named, people: texts }),
  z.strictObject({ message: z.literal('conciliation-asked'), conciliation: text, party: text, reason: text }),
  z.strictObject({ message: z.literal('reminder'), reminder: text, deadline: reminded }),
] as const;

const offsets = z.array(z.int());

export const deadlineShape: z.ZodType<Deadline> = z.strictObject({
  id: text,
  kind: z.enum(DEADLINE_KINDS),
  rule: text,
  day,
  from: moment.exactOptional(),
  to: moment.exactOptional(),
  state: z.enum(['to-come', 'done', 'late', 'over', 'cancelled']),
  since: moment.exactOptional(),
  subject: text,
  about,
  audience: texts,
  offsets: z.strictObject({
    daysBefore: offsets.exactOptional(),
    daysAfter: offsets.exactOptional(),
    hoursBefore: offsets.exactOptional(),
  }),
  moves: count,
  heldOn: day.exactOptional(),
  plannedFor: day.exactOptional(),
  place: text.exactOptional(),
  link: text.exactOptional(),
});

export const reminderShape: z.ZodType<Reminder> = z.strictObject({
  id: text,
  kind: z.enum(DEADLINE_KINDS),
  at: moment,
  audience: texts,
  deadline: deadlineShape,
});

export const calendarAboutShape: z.ZodType<CalendarAbout> = z.strictObject({
  deadlines: z.array(deadlineShape),
  plans: z.record(z.string(), z.strictObject({ fiches: count, cents: count, changedAt: moment.exactOptional() })),
  feeds: z.array(z.strictObject({ id: text, address: text.exactOptional() })),
});

export const knownReminderShape: z.ZodType<KnownReminder> = z.strictObject({
  id: text,
  state: z.enum(['sent', 'dropped', 'muted']),
});
