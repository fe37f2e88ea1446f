import type { FicheName, Notice, PersonalMessage, RoomEvent } from './notices.ts';
import { amendmentsOf } from './rules/amendment.ts';
import { partiesMissing } from './rules/approval.ts';
import { isSession } from './rules/consultation.ts';
import { type Deadline, factsOfWorld } from './rules/deadlines.ts';
import type { Entry, World } from './rules/decide.ts';
import type { FactOf } from './rules/facts.ts';
import { type Fiche, titleOf } from './rules/fiche.ts';
import type { Session, SessionType } from './rules/meeting.ts';
import type { MeetingFact } from './rules/meeting-facts.ts';
import { deadlineOfReminder } from './rules/reminders.ts';
import { actingFor, holdsOn, ministriesOf, seatsOf } from './rules/seats.ts';
import { type Day, dayOf, type Moment, toInstant } from './rules/time.ts';

/** What is told of sessions in the rooms, whole. */
export type MeetingEvent =
  | (SessionName & {
      readonly event: 'session-planned' | 'session-convened' | 'minutes-approved';
      readonly without: readonly string[];
      readonly withoutReason?: string;
    })
  | (SessionName & { readonly event: 'session-moved' | 'session-cancelled'; readonly reason: string })
  | {
      readonly event: 'dates-set';
      readonly year: number;
      readonly of: 'spring' | 'year-end';
      readonly commission?: Day;
      readonly board?: Day;
    };

/** A session as it was when it was told of. */
export interface SessionName {
  readonly session: string;
  readonly title: string;
  readonly type: SessionType;
  readonly startsAt: Moment;
  readonly endsAt: Moment;
  readonly place?: string;
  readonly link?: string;
}

/** What one person is told of them, in private. */
export type MeetingMessage =
  /** R11.4: with the agenda and the documents as they went out. */
  | (SessionName & {
      readonly message: 'convocation';
      /** Changes of the date so far: a convocation that replaces another says so. */
      readonly moves: number;
      readonly reason?: string;
      readonly fiches: readonly FicheName[];
      readonly amendments?: readonly (FicheName & { readonly number: number })[];
      readonly points: readonly string[];
      readonly documents: readonly { readonly title: string; readonly href: string }[];
      readonly without: readonly string[];
      readonly withoutReason?: string;
    })
  | (SessionName & { readonly message: 'session-off'; readonly reason: string })
  | {
      readonly message: 'change-asked';
      readonly party: string;
      readonly text: string;
      readonly session?: string;
      readonly title?: string;
      readonly year?: number;
      readonly matter: 'agenda' | 'calendar' | 'plan';
    }
  | (SessionName & { readonly message: 'agenda-agreed' })
  /** To the secretariat: members whom the convocation has not reached. */
  | (SessionName & { readonly message: 'convocation-unreached'; readonly people: readonly string[] })
  | {
      readonly message: 'conciliation-asked';
      readonly conciliation: string;
      readonly party: string;
      readonly reason: string;
    }
  | { readonly message: 'reminder'; readonly reminder: string; readonly deadline: ReminderOf };

/** A deadline as a reminder tells of it. */
export type ReminderOf = Pick<Deadline, 'kind' | 'day' | 'subject' | 'about'> &
  Partial<Pick<Deadline, 'to' | 'plannedFor'>>;

const nameOf = ({ id, title, type, opensAt, closesAt, place, link }: Session): SessionName => ({
  session: id,
  title,
  type,
  startsAt: opensAt,
  endsAt: closesAt,
  ...(place === undefined ? {} : { place }),
  ...(link === undefined ? {} : { link }),
});

/** What follows from a fact about meetings, the calendar or reminders. */
export function meetingNotices(entry: Entry<MeetingFact>, before: World, after: World): readonly Notice[] {
  const { fact } = entry;
  const today = dayOf(toInstant(entry.at), after.agreement.timeZone);
  const { consultation } = after;
  const session = consultation && isSession(consultation) ? consultation : undefined;
  const card: Notice[] = session ? [{ to: 'rooms', card: `consultation:${session.id}` }] : [];
  const minutes: Notice[] = session?.closed ? [{ to: 'rooms', card: `minutes:${session.id}` }] : [];
  const room = (event: RoomEvent): Notice[] => [{ to: 'rooms', event }];
  const secretariat = holding(after, today);
  switch (fact.kind) {
    case 'SessionPlanned':
      return session ? [...card, ...room({ event: 'session-planned', ...nameOf(session), without: [] })] : card;
    case 'SessionMoved':
      if (!session) return card;
      return [
        ...card,
        ...room({ event: 'session-moved', ...nameOf(session), reason: fact.reason }),
        ...tell(fact.to, convocation(session, after, fact.reason)),
      ];
    case 'SessionCancelled':
      if (!session) return card;
      return [
        ...card,
        ...room({ event: 'session-cancelled', ...nameOf(session), reason: fact.reason }),
        ...tell(Object.keys(session.convocation?.proofs ?? {}), {
          message: 'session-off',
          ...nameOf(session),
          reason: fact.reason,
        }),
      ];
    case 'SessionConvened':
      return session ? [...card, ...convened(fact, session, before, after)] : card;
    case 'AgendaApproved':
      if (!session || partiesMissing(after.agreement, session.approvals, session.revision).length > 0) return card;
      return [...card, ...tell(secretariat, { message: 'agenda-agreed', ...nameOf(session) })];
    case 'AgendaChangeAsked':
      if (!session) return card;
      return [
        ...card,
        ...tell(secretariat, {
          message: 'change-asked',
          matter: 'agenda',
          party: fact.party,
          text: fact.text,
          session: session.id,
          title: session.title,
        }),
      ];
    case 'YearChangeAsked':
      return tell(secretariat, {
        message: 'change-asked',
        matter: fact.matter,
        party: fact.party,
        text: fact.text,
        year: fact.year,
      });
    case 'ConciliationAsked':
      return tell([...secretariat, ...representatives(after, today)], {
        message: 'conciliation-asked',
        conciliation: fact.conciliation,
        party: fact.party,
        reason: fact.reason,
      });
    case 'MinutesApproved':
      return session
        ? [...card, ...minutes, ...room({ event: 'minutes-approved', ...nameOf(session), without: [] })]
        : card;
    case 'DatesSet': {
      const { kind: _kind, ...dates } = fact;
      return room({ event: 'dates-set', ...dates });
    }
    case 'ReminderSent':
      return reminded(fact, entry, after);
    case 'ConvocationUnreached':
      return session
        ? tell(secretariat, { message: 'convocation-unreached', ...nameOf(session), people: fact.people })
        : [];
    case 'ConvocationDelivered':
    case 'ConvocationRead':
    case 'YearApproved':
    case 'ReminderDropped':
    case 'ReminderMuted':
    case 'FeedOpened':
    case 'FeedRevoked':
      return [];
    case 'PointAdded':
    case 'PointRemoved':
    case 'DocumentAttached':
    case 'DocumentRemoved':
    case 'SessionOpened':
      return card;
    case 'AttendanceTaken':
    case 'GuestNoted':
    case 'SessionClosed':
    case 'MinutesCorrected':
      return [...card, ...minutes];
    default:
      return fact satisfies never;
  }
}

const tell = (people: readonly string[], message: PersonalMessage): Notice[] =>
  [...new Set(people)].map((person) => ({ to: { person }, message }));

const holding = (world: World, today: Day): readonly string[] =>
  world.committee.mandates
    .filter((m) => m.kind === 'role' && m.role === 'secretariat' && holdsOn(m, today))
    .map((m) => m.person);

/** Of the ministries. */
function representatives(world: World, today: Day): readonly string[] {
  const ministries = new Set(ministriesOf(world.agreement).map((body) => body.id));
  return seatsOf(world.agreement)
    .filter((seat) => ministries.has(seat.body))
    .flatMap((seat) => actingFor(world.committee, seat.id, today)?.person ?? []);
}

function convened(fact: FactOf<'SessionConvened'>, session: Session, before: World, after: World): Notice[] {
  const was = before.consultation && isSession(before.consultation) ? before.consultation.state : undefined;
  const { without, withoutReason } = session.convocation ?? { without: [] };
  const first: Notice[] =
    was === 'planned'
      ? [
          {
            to: 'rooms',
            event: {
              event: 'session-convened',
              ...nameOf(session),
              without,
              ...(withoutReason === undefined ? {} : { withoutReason }),
            },
          },
        ]
      : [];
  return [...first, ...tell(fact.to, convocation(session, after))];
}

/** Somebody who comes to a session after it was convened is convened too: a substitute, a guest. */
export function convokedLate(after: World, person: string, scope: string | undefined): readonly Notice[] {
  const { consultation } = after;
  if (!consultation || !isSession(consultation) || consultation.id !== scope) return [];
  return consultation.state === 'convened' ? tell([person], convocation(consultation, after)) : [];
}

/** The agenda as the parties agreed on it, with what is attached today. */
function convocation(session: Session, { fiches = [] }: World, reason?: string): PersonalMessage {
  const sent = session.convocation;
  const amendments = fiches.flatMap((fiche) =>
    amendmentsOf(fiche)
      .filter((each) => each.consultation === session.id && each.state !== 'withdrawn')
      .map(({ number }) => ({ ...toldOf(fiche), number })),
  );
  return {
    message: 'convocation',
    ...nameOf(session),
    moves: session.moves,
    ...(reason === undefined ? {} : { reason }),
    fiches: fiches.filter((fiche) => fiche.consultation === session.id && fiche.state !== 'withdrawn').map(toldOf),
    ...(amendments.length === 0 ? {} : { amendments }),
    points: session.points.map((point) => point.title),
    documents: session.documents.map(({ title, href }) => ({ title, href })),
    without: sent?.without ?? [],
    ...(sent?.withoutReason === undefined ? {} : { withoutReason: sent.withoutReason }),
  };
}

const toldOf = (fiche: Fiche): FicheName => ({
  fiche: fiche.id,
  reference: fiche.reference ?? '',
  title: titleOf(fiche),
});

function reminded(fact: FactOf<'ReminderSent'>, entry: Entry, after: World): readonly Notice[] {
  const deadline = deadlineOfReminder(factsOfWorld(after), fact.reminder, toInstant(entry.at));
  if (!deadline) return [];
  const { kind, day, subject, about, to, plannedFor } = deadline;
  const said: ReminderOf = {
    kind,
    day,
    subject,
    about,
    ...(to === undefined ? {} : { to }),
    ...(plannedFor === undefined ? {} : { plannedFor }),
  };
  return tell(fact.to, { message: 'reminder', reminder: fact.reminder, deadline: said });
}
