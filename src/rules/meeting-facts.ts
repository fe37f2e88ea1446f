import type { Presence, SessionType } from './meeting.ts';
import type { Day, Moment } from './time.ts';

/** What can happen to the committee's meetings, its calendar and its reminders (R11, R14): a part of the journal's vocabulary. */
export type MeetingFact =
  | SessionPlanned
  | SessionMoved
  | SessionCancelled
  | PointAdded
  | PointRemoved
  | DocumentAttached
  | DocumentRemoved
  | AgendaApproved
  | AgendaChangeAsked
  | SessionConvened
  | ConvocationDelivered
  | ConvocationRead
  | ConvocationUnreached
  | SessionOpened
  | AttendanceTaken
  | GuestNoted
  | SessionClosed
  | MinutesCorrected
  | MinutesApproved
  | DatesSet
  | YearApproved
  | YearChangeAsked
  | ConciliationAsked
  | ReminderSent
  | ReminderDropped
  | ReminderMuted
  | FeedOpened
  | FeedRevoked;

interface SessionPlanned {
  readonly kind: 'SessionPlanned';
  readonly session: string;
  readonly type: SessionType;
  /** The year whose meeting it is (R11.1). */
  readonly year: number;
  readonly startsAt: Moment;
  readonly endsAt: Moment;
  readonly title: string;
  readonly place?: string;
  readonly link?: string;
  /** The request that an exceptional session answers (R11.7). */
  readonly conciliation?: string;
}
interface SessionMoved {
  readonly kind: 'SessionMoved';
  readonly session: string;
  readonly startsAt: Moment;
  readonly endsAt: Moment;
  readonly place?: string;
  readonly link?: string;
  readonly reason: string;
  /** Who is told of the new date, where it was convened already (R11.4). */
  readonly to: readonly string[];
}
interface SessionCancelled {
  readonly kind: 'SessionCancelled';
  readonly session: string;
  readonly reason: string;
}

interface PointAdded {
  readonly kind: 'PointAdded';
  readonly session: string;
  readonly point: string;
  readonly title: string;
  readonly text?: string;
}
interface PointRemoved {
  readonly kind: 'PointRemoved';
  readonly session: string;
  readonly point: string;
}
interface DocumentAttached {
  readonly kind: 'DocumentAttached';
  readonly session: string;
  readonly document: string;
  readonly title: string;
  readonly href: string;
}
interface DocumentRemoved {
  readonly kind: 'DocumentRemoved';
  readonly session: string;
  readonly document: string;
}
/** One of the three parties agrees with the agenda as it stands (R11.5). */
interface AgendaApproved {
  readonly kind: 'AgendaApproved';
  readonly session: string;
  readonly party: string;
  readonly revision: number;
}
interface AgendaChangeAsked {
  readonly kind: 'AgendaChangeAsked';
  readonly session: string;
  readonly party: string;
  readonly revision: number;
  readonly text: string;
}

/** With the agenda as it goes out (R11.4): fiches in the version that stands, and free points. */
interface SessionConvened {
  readonly kind: 'SessionConvened';
  readonly session: string;
  readonly to: readonly string[];
  readonly fiches: readonly { readonly fiche: string; readonly version: number }[];
  readonly points: readonly string[];
  readonly documents: readonly string[];
  /** The parties that had not approved the agenda (R11.5). */
  readonly without: readonly string[];
  readonly withoutReason?: string;
}
interface ConvocationDelivered {
  readonly kind: 'ConvocationDelivered';
  readonly session: string;
  readonly person: string;
  /** A platform's name. */
  readonly way: string;
  readonly deliveredAt: Moment;
}
interface ConvocationRead {
  readonly kind: 'ConvocationRead';
  readonly session: string;
  readonly person: string;
}

/** It has reached them by no way so far: the secretariat is told. */
interface ConvocationUnreached {
  readonly kind: 'ConvocationUnreached';
  readonly session: string;
  readonly people: readonly string[];
}

interface SessionOpened {
  readonly kind: 'SessionOpened';
  readonly session: string;
}
interface AttendanceTaken {
  readonly kind: 'AttendanceTaken';
  readonly session: string;
  readonly seat: string;
  readonly presence: Presence;
  /** Of who sat there, where they are known here. */
  readonly person?: string;
  /** Of a substitute who is not. */
  readonly name?: string;
}
interface GuestNoted {
  readonly kind: 'GuestNoted';
  readonly session: string;
  readonly guest: string;
  readonly name: string;
}
interface SessionClosed {
  readonly kind: 'SessionClosed';
  readonly session: string;
  /** Fiches that were on its agenda, in the version that stood. */
  readonly fiches: readonly { readonly fiche: string; readonly version: number }[];
  /** Seats nobody was marked for: they were absent. */
  readonly absent: readonly string[];
}
/** The free-text parts of the minutes alone can be corrected (R11.10). */
interface MinutesCorrected {
  readonly kind: 'MinutesCorrected';
  readonly session: string;
  readonly part: string;
  readonly text: string;
}
interface MinutesApproved {
  readonly kind: 'MinutesApproved';
  readonly session: string;
}

/** Days that the secretariat learns of: the commission's and the board's meetings around each of the two copils. */
interface DatesSet {
  readonly kind: 'DatesSet';
  readonly year: number;
  readonly of: 'spring' | 'year-end';
  readonly commission?: Day;
  readonly board?: Day;
}
/** One of the three parties agrees with a year's calendar or action plan (R11.5). */
interface YearApproved {
  readonly kind: 'YearApproved';
  readonly year: number;
  readonly matter: 'calendar' | 'plan';
  readonly party: string;
  readonly revision: number;
}
interface YearChangeAsked {
  readonly kind: 'YearChangeAsked';
  readonly year: number;
  readonly matter: 'calendar' | 'plan';
  readonly party: string;
  readonly revision: number;
  readonly text: string;
}
/** Either side asks for conciliation (R11.7, art. 18): the secretariat can't refuse it. */
interface ConciliationAsked {
  readonly kind: 'ConciliationAsked';
  readonly conciliation: string;
  readonly party: string;
  readonly reason: string;
}

interface ReminderSent {
  readonly kind: 'ReminderSent';
  readonly reminder: string;
  readonly to: readonly string[];
  /** `early`: sent by hand before its time; `late`: after an outage (R14.4). */
  readonly how: 'on-time' | 'early' | 'late';
}
/** After an outage, no longer useful (R14.4). */
interface ReminderDropped {
  readonly kind: 'ReminderDropped';
  readonly reminder: string;
}
interface ReminderMuted {
  readonly kind: 'ReminderMuted';
  readonly reminder: string;
}

/** A calendar feed of a person's own, at a private address (R14.6). */
interface FeedOpened {
  readonly kind: 'FeedOpened';
  readonly feed: string;
  readonly person: string;
}
interface FeedRevoked {
  readonly kind: 'FeedRevoked';
  readonly feed: string;
}

type Sealed = { readonly [K in MeetingFact as K['kind']]: readonly Exclude<keyof K, 'kind'>[] };

/** People's words and names among them, which the journal holds as seals (R16.4). */
export const SEALED_IN_MEETINGS: Sealed = {
  SessionPlanned: ['title', 'place', 'link'],
  SessionMoved: ['place', 'link', 'reason'],
  SessionCancelled: ['reason'],
  PointAdded: ['title', 'text'],
  PointRemoved: [],
  DocumentAttached: ['title', 'href'],
  DocumentRemoved: [],
  AgendaApproved: [],
  AgendaChangeAsked: ['text'],
  SessionConvened: ['withoutReason'],
  ConvocationDelivered: [],
  ConvocationRead: [],
  ConvocationUnreached: [],
  SessionOpened: [],
  AttendanceTaken: ['name'],
  GuestNoted: ['name'],
  SessionClosed: [],
  MinutesCorrected: ['text'],
  MinutesApproved: [],
  DatesSet: [],
  YearApproved: [],
  YearChangeAsked: ['text'],
  ConciliationAsked: ['reason'],
  ReminderSent: [],
  ReminderDropped: [],
  ReminderMuted: [],
  FeedOpened: [],
  FeedRevoked: [],
};

export const isMeetingFact = (fact: { readonly kind: string }): fact is MeetingFact =>
  Object.hasOwn(SEALED_IN_MEETINGS, fact.kind);
