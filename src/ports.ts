import type { DocumentOffice } from './documents.ts';
import type { Notice, PersonalMessage, RoomEvent } from './notices.ts';
import type { Agreement, AgreementEvents } from './rules/agreement.ts';
import type { FicheMoney } from './rules/budget.ts';
import type { Consultation } from './rules/consultation.ts';
import type { By, Entry, KnownReminder, Numbers, World } from './rules/decide.ts';
import type { Contact } from './rules/directory.ts';
import type { Platform, Voucher } from './rules/facts.ts';
import type { Fiche, FicheState } from './rules/fiche.ts';
import type { Head, JournalEntry, Opening, Sha256 } from './rules/journal.ts';
import type { Publication, Published } from './rules/publication.ts';
import type { RefusalCode } from './rules/refusals.ts';
import type { Report } from './rules/report.ts';
import type { Committee } from './rules/seats.ts';
import type { Moment } from './rules/time.ts';
import type { Vote } from './rules/vote.ts';
import type { Holidays } from './rules/working-days.ts';
import type { CommitteeCalendar } from './rules/year.ts';
import type { View } from './views/view.ts';

/** What the core asks of the world outside, in domain words. */
export interface Ports {
  readonly register: Register;
  readonly library: Library;
  /** A new identifier, sortable by time of making (UUID v7). */
  readonly newId: () => string;
  /** 128 random bits in hexadecimal, for a seal (R16.4). */
  readonly newSalt: () => string;
  readonly sha256: Sha256;
  /** French public holidays (R14.3). Where there are none, every weekday is a working day. */
  readonly holidays?: Holidays;
  /** The private address of a calendar feed (R14.6); absent where nothing is served. */
  readonly feedAddress?: (agreement: string, feed: string) => string;
  /** Of the program that runs: what computes decisions. */
  readonly code: CodeVersion;
  /** Where anybody reads what an agreement made public; absent where nothing is served. */
  readonly publicAddress?: (agreement: string, what: Published) => string;
  /** Where documents are asked for; absent where none are made. */
  readonly documents?: DocumentOffice;
  /** Sends somebody the file of their own data; false where it was not taken. Absent where mail is not configured. */
  readonly sendOwnData?: (person: Person & { readonly mail: string }, file: string) => Promise<boolean>;
  /** A link, for this person alone, to the page of their own data. Absent where people can't reach the web room. */
  readonly ownDataLink?: (person: string) => Promise<string>;
  /** Somebody was told that there is no room to write. */
  readonly onNoRoom?: (error: unknown) => void;
  /** Looks on at each act; absent where nobody does. */
  readonly watch?: Watch;
}

/** Around an act, whose end is told: nothing of what was typed or chosen, and not by whom. */
export type Watch = <T>(
  act: { readonly act: string; readonly agreement: string; readonly via: Platform },
  work: (ended: (how: Ended) => void) => Promise<T>,
) => Promise<T>;

export interface Ended {
  /** `repeated`: the delivery had been answered before. */
  readonly outcome: 'done' | 'refused' | 'repeated';
  readonly refusal?: RefusalCode;
}

/** The version of the program, and of the one file that counts votes (R3.2–R3.4). */
export interface CodeVersion {
  readonly version: string;
  readonly file: string;
  /** Of the file's text, in hexadecimal. */
  readonly sha256: string;
  /** `Apache-2.0`. */
  readonly licence: string;
}

/** Thrown where the register can't be written because its disk is full: nothing of what was asked is kept. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
  constructor(options?: ErrorOptions) {
    super('the disk of the register is full', options);
  }
}

/** Where acts are written. */
export interface Register {
  /**
   * Runs `work` in a transaction that holds the head row of the agreement's chain, on what was asked for. Commits what it
   * wrote, or nothing where it throws. Undefined where there is no such agreement. `work` is pure but for its `commit`: where
   * a transaction was taken back, it is run anew in another one.
   */
  transact<T>(agreement: string, asked: Asked, work: (tx: Transaction) => Promise<T>): Promise<T | undefined>;
  /** The same for people and their accounts, which belong to no agreement: the chain `instance`. */
  transactOnPeople<T>(work: (tx: PeopleTransaction) => Promise<T>): Promise<T>;
  /**
   * An agreement was looked after, as of an entry of its chain. Reminders due `until` then were sent (R14.4): after an
   * outage, what came due since is; it never goes back. It has to be looked at again when it changes, `next`, and within
   * a day.
   */
  lookedAfter(
    agreement: string,
    seen: { readonly until: Moment; readonly standing: number; readonly next?: Moment },
  ): Promise<void>;
}

/** What an act is going to look at: loaded under the lock, all at once. */
export interface Asked {
  readonly names: Names;
  /** Of the delivery: what was answered to it, if it came already. */
  readonly key?: string;
  /** Who acts, where it is a person. */
  readonly person?: string;
}

export interface Transaction {
  readonly head: Head;
  /** What was answered to this delivery before, if it came already. */
  readonly answered?: Answered;
  /** The agreement as it stands, with the things named; what is not there, or is another agreement's, is left out. */
  readonly loaded: Loaded;
  /** State, journal and notices, and the answer under its key, together; nothing comes after it. */
  commit(done: {
    readonly change?: Change;
    readonly kept?: { readonly key: string; readonly answer: Answered };
  }): Promise<void>;
}

export interface PeopleTransaction {
  readonly now: Temporal.Instant;
  readonly head: Head;
  person(by: { readonly id: string } | { readonly mail: string }): Promise<Person | undefined>;
  /** The person that an account of a platform is linked to. */
  personOf(platform: Platform, account: string): Promise<string | undefined>;
  /** Who vouched for the link of an account; undefined where it is linked to nobody. */
  voucherOf(platform: Platform, account: string): Promise<Voucher | undefined>;
  request(id: string): Promise<LinkRequest | undefined>;
  requestOf(person: string, platform: Platform, account: string): Promise<LinkRequest | undefined>;
  /** The one code of a person: an earlier one is worth nothing any more. */
  keepCode(code: { readonly hash: string } & LinkCode): Promise<void>;
  /** Uses a code up. */
  takeCode(hash: string): Promise<LinkCode | undefined>;
  /** Codes that an account typed since then, and that were none. */
  wrongCodes(platform: Platform, account: string, since: Moment): Promise<number>;
  addWrongCode(platform: Platform, account: string): Promise<void>;
  /** `notices` go through the agreement that each names. */
  commit(entries: Change['entries'], notices?: readonly AgreementNotice[]): Promise<void>;
}

export interface AgreementNotice {
  readonly agreement: string;
  readonly notice: Notice;
}

export interface LinkCode {
  readonly person: string;
  readonly until: Moment;
  /** Of what it links: no more than what vouched for the account that it was given to. */
  readonly vouchedBy: Voucher;
}

export interface LinkRequest {
  readonly id: string;
  readonly person: string;
  readonly platform: Platform;
  readonly account: string;
  readonly locale?: 'fr' | 'en';
}

/** The things that a command names, by id. A vote brings its fiche and its consultation; a fiche its open vote. */
export interface Names {
  readonly fiche?: string;
  readonly vote?: string;
  readonly consultation?: string;
  /** A room of any agreement: it is bound to one. */
  readonly room?: string;
  /** The annual report of this year, with every fiche of the agreement. */
  readonly report?: string;
  /** Every fiche that awaits the board, itself or an amendment of it: read for a form, never for an act. */
  readonly awaitingBoard?: string;
  /** A line of the directory. */
  readonly contact?: string;
  /** With all the fiches on the agenda of the consultation that is named. */
  readonly agenda?: true;
  readonly reminder?: string;
  readonly feed?: string;
}

export interface Loaded {
  readonly world: World;
  /** With the register's own time, asked after the lock: one clock for all processes (R3.5). */
  readonly surroundings: Surroundings;
}

export interface Change {
  readonly before: World;
  readonly after: World;
  readonly entries: readonly {
    readonly journal: JournalEntry;
    readonly openings: readonly Opening[];
    readonly entry: Entry;
  }[];
  readonly notices: readonly Notice[];
}

/** An answer as it was first given, kept for the same delivery coming again. */
export interface Answered {
  readonly refused?: string;
  readonly view: View;
  /** What the act made: a fiche, a consultation, a vote. */
  readonly made?: Readonly<Record<string, string>>;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly mail?: string;
  readonly locale: 'fr' | 'en';
}

/** An account of a platform that is linked to somebody. */
export interface Account {
  readonly platform: Platform;
  readonly account: string;
  readonly vouchedBy: Voucher;
}

/** Where questions are read. Nothing here waits for a lock, and every look-up is by agreement. */
export interface Library {
  /** All of them, or those of these ids. */
  agreements(ids?: readonly string[]): Promise<readonly AgreementRecord[]>;
  /** The agreement as it stands today; undefined where there is none of that id. */
  standing(agreement: string): Promise<Standing | undefined>;
  /** The same with what stands around it, and the person who asks. */
  surroundings(agreement: string, person?: string): Promise<Surroundings | undefined>;
  people(agreement: string): Promise<ReadonlyMap<string, Person>>;
  person(id: string): Promise<Person | undefined>;
  accountsOf(person: string): Promise<readonly Account[]>;
  /** Accounts that a mail address alone vouched for, of people who have a place: once for each agreement. */
  accountsByMail(
    agreements?: readonly string[],
  ): Promise<readonly (Account & { readonly person: string; readonly agreement: string })[]>;
  /** What was answered to a delivery, by its whole key (`keyOf`), if it came already. */
  answerTo(agreement: string, key: string): Promise<Answered | undefined>;
  /** Agreements in which a person has or had a seat or role. */
  agreementsOf(person: string): Promise<readonly string[]>;
  /** By id or by reference, whatever its case. */
  fiche(agreement: string, idOrReference: string): Promise<Fiche | undefined>;
  fiches(agreement: string, filter?: FicheFilter): Promise<readonly Fiche[]>;
  /** What other fiches of this one's programme year take of the ceiling (R13). */
  commitments(agreement: string, fiche: Fiche): Promise<NonNullable<World['commitments']>>;
  report(agreement: string, year: number): Promise<Report | undefined>;
  reports(agreement: string): Promise<readonly Report[]>;
  directory(agreement: string): Promise<readonly Contact[]>;
  vote(agreement: string, id: string): Promise<Vote | undefined>;
  votes(agreement: string, filter?: VoteFilter): Promise<readonly Vote[]>;
  consultation(agreement: string, id: string): Promise<Consultation | undefined>;
  consultations(agreement: string): Promise<readonly Consultation[]>;
  decisions(agreement: string): Promise<readonly DecisionRecord[]>;
  /** Newest first; about one fiche (and its votes) where it is named. */
  journal(
    agreement: string,
    filter: { readonly fiche?: string; readonly before?: number; readonly limit: number },
  ): Promise<readonly RegisterLine[]>;
  head(agreement: string): Promise<Head>;
  rooms(agreement: string): Promise<readonly Room[]>;
  /** Every room of a platform that is bound and not closed, whichever agreement it is of. */
  roomsOn(platform: Platform): Promise<readonly (Room & { readonly agreement: string })[]>;
  /** The agreement that a room is bound to, while it is. */
  agreementOfRoom(room: string): Promise<string | undefined>;
  /** The person that an account is linked to (R15.2). */
  personOf(platform: Platform, account: string): Promise<string | undefined>;
  /** Who comes from a platform and where, in one question: at every press. */
  arrival(asked: {
    readonly platform: Platform;
    readonly account: string;
    readonly room?: string;
    readonly agreement?: string;
    /** The subject of a card in that room. */
    readonly subject?: string;
  }): Promise<Arrival>;
  personByMail(mail: string): Promise<Person | undefined>;
  /** What was posted in a room or to a person, oldest first. */
  posts(agreement: string, channel: Channel, limit: number): Promise<readonly Post[]>;
  /** All that is held on a person, table by table (R16.4). */
  recordsOf(person: string): Promise<Readonly<Record<string, readonly unknown[]>>>;
  /** The language that somebody is addressed in: a preference, no act. */
  setLocale(person: string, locale: 'fr' | 'en'): Promise<void>;
  /** People of an agreement whose mail server refuses their address, and why. */
  refusedMails(agreement: string): Promise<ReadonlyMap<string, string>>;
  /** An entry by its hash, or by the beginning of it, with what follows it; the openings are given to who made it alone. */
  proof(agreement: string, hash: string, person: string): Promise<Proof | undefined>;
  /** Until when reminders were looked at; undefined where they never were. */
  remindedUntil(agreement: string): Promise<Moment | undefined>;
  /** Reminders that were sent, dropped or muted, latest first. */
  reminders(agreement: string): Promise<readonly KnownReminder[]>;
  feed(id: string): Promise<FeedRecord | undefined>;
  /** A person's feeds that are not revoked. */
  feedsOf(agreement: string, person: string): Promise<readonly FeedRecord[]>;
  /** Agreements that the clock has to look after, each as of an entry of its chain; many are for several ticks. */
  toLookAfter(now: Temporal.Instant): Promise<readonly { readonly agreement: string; readonly standing: number }[]>;
  /** Convocations that have reached somebody, and of which no proof says so yet (R11.4): by which way, and when. */
  convocationsDelivered(): Promise<readonly Delivered[]>;
  /** Sessions that are convened and not open yet, where somebody was neither reached nor told of to the secretariat. */
  sessionsConvened(): Promise<readonly { readonly agreement: string; readonly session: string }[]>;
  /** Written consultations that have begun, where something may wait for its vote to open (R11.6). */
  consultationsToOpen(
    now: Temporal.Instant,
  ): Promise<readonly { readonly agreement: string; readonly consultation: string }[]>;
  /** Messages of a person that the web room has shown them just now. */
  messagesSeen(agreement: string, person: string, posts: readonly string[]): Promise<void>;
  /** Open votes whose time is over: for the clock. */
  votesDue(now: Temporal.Instant): Promise<readonly { readonly agreement: string; readonly vote: string }[]>;
  now(): Promise<Temporal.Instant>;
  /** The private address of a session as an event for calendars (R11.4); absent where nothing is served. */
  readonly invitationAddress?: (agreement: string, session: string) => string | undefined;
}

/** As `personOf`, `person`, `agreementOfRoom` and `standing` would say it. */
export interface Arrival {
  readonly person?: Person;
  /** The agreement that the room is bound to, while it is. */
  readonly bound?: string;
  /** Is there an agreement of the id that was said? */
  readonly isAgreement: boolean;
  /** Where the subject's card stands in the room, on its platform. */
  readonly card?: Readonly<Record<string, unknown>>;
}

export interface FeedRecord {
  readonly id: string;
  readonly agreement: string;
  readonly person: string;
  readonly revoked: boolean;
}

export interface Delivered {
  readonly agreement: string;
  readonly session: string;
  readonly person: string;
  readonly way: Platform;
  readonly at: Moment;
}

/** An entry of the journal, and the chain from there to its head. */
export interface Proof {
  readonly line: RegisterLine;
  readonly entry: JournalEntry;
  /** Every later entry, in order. */
  readonly following: readonly JournalEntry[];
  readonly head: Head;
  readonly openings: readonly Opening[];
}

export interface AgreementRecord {
  readonly id: string;
  readonly title: string;
}

export interface Standing {
  readonly agreement: Agreement;
  readonly events: AgreementEvents;
  readonly committee: Committee;
  readonly numbers: Numbers;
  readonly calendar?: CommitteeCalendar;
  /** What anybody can read; absent where nothing is. */
  readonly publication?: Publication;
  readonly version: string;
}

/** What stands around a view or an act, whatever it is about: for whom it is made is `readerFrom`'s to say. */
export interface Surroundings extends Standing {
  readonly now: Temporal.Instant;
  /** Of this agreement: who holds or held something, or wrote a fiche. */
  readonly people: ReadonlyMap<string, Person>;
  readonly consultations: readonly Consultation[];
  /** Bound, and not closed. */
  readonly rooms: readonly Room[];
  /** What the fiches count for that a year's money is of (R13.1). */
  readonly counted: readonly FicheMoney[];
  /** The consultations that somebody's own fiches stand in, by person. */
  readonly authored: ReadonlyMap<string, readonly string[]>;
  /** Who was asked for, whether of this agreement or not. */
  readonly self?: Person;
}

export interface VoteFilter {
  readonly state?: Vote['state'];
  readonly consultation?: string;
  readonly fiche?: string;
  readonly ids?: readonly string[];
}

export interface FicheFilter {
  readonly ids?: readonly string[];
  readonly states?: readonly FicheState[];
  readonly consultation?: string;
  readonly programmeYear?: number;
  readonly author?: string;
  /** Words to find in reference and title, accents and case aside. */
  readonly words?: string;
}

export interface DecisionRecord {
  readonly number: string;
  readonly vote: string;
  readonly fiche?: string;
  readonly outcome: 'adopted' | 'not-adopted';
  readonly at: Moment;
  readonly seq: number;
  readonly hash: string;
}

/** A journal entry with what may be shown of it: sealed fields only where their vote is closed (R3.7). */
export interface RegisterLine {
  readonly seq: number;
  readonly at: Moment;
  readonly by: By;
  readonly via: Platform;
  readonly hash: string;
  readonly fact: Readonly<Record<string, unknown>> & { readonly kind: string };
}

export interface Room {
  readonly id: string;
  readonly platform: Platform;
  readonly name: string;
  /** Where it is on its platform. */
  readonly address: Readonly<Record<string, unknown>>;
}

/** A room; a person in the web room; an account of a person on a platform (`account:slack:T1/U1`); a person by mail. */
export type Channel = `room:${string}` | `person:${string}` | `account:${string}` | `mail:${string}`;

/** Whose channel it is; a room's identifier may hold colons of its own. */
export function partsOf(channel: Channel): {
  readonly kind: 'room' | 'person' | 'account' | 'mail';
  readonly id: string;
} {
  const kind = channel.slice(0, channel.indexOf(':')) as 'room' | 'person' | 'account' | 'mail';
  return { kind, id: channel.slice(kind.length + 1) };
}

/** The platform and its own identifier, of an account's channel. */
export function accountIn(id: string): { readonly platform: Platform; readonly account: string } {
  const at = id.indexOf(':');
  return { platform: id.slice(0, at) as Platform, account: id.slice(at + 1) };
}

export interface Post {
  readonly id: string;
  readonly at: Moment;
  /** A card of this subject (`fiche:…`, `vote:…`), drawn from the state when shown… */
  readonly subject?: string;
  /** …or something that happened, as it was. */
  readonly event?: RoomEvent | PersonalMessage;
  /** A message that its person has seen in the web room. */
  readonly seen?: true;
}
