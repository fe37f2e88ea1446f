import type { Library, Person } from './ports.ts';
import { agreementsNow } from './readers.ts';
import type { Sha256 } from './rules/journal.ts';

/**
 * Signing in by a link that is sent by mail: one use, a quarter of an hour. Whoever asks is answered the same whether the
 * address is known or not. Tokens are never stored, only their hashes.
 */

export interface SignInPorts {
  readonly store: SignInStore;
  readonly library: Library;
  readonly sha256: Sha256;
  /** 256 random bits, as text for an address or a cookie. */
  readonly newToken: () => string;
}

export interface SignInStore {
  /**
   * Notes an attempt of this bucket where there were fewer than `most` since, whatever runs at the same time; false where it
   * is refused, which is not noted: who goes on asking does not keep the next one away.
   */
  attempt(bucket: string, at: { now: Temporal.Instant; since: Temporal.Instant; most: number }): Promise<boolean>;
  keepLink(link: StoredLink): Promise<void>;
  /** A link as it stands, used or not. */
  link(hash: string): Promise<(StoredLink & { readonly usedAt?: Temporal.Instant }) | undefined>;
  /** Uses a link, at most once whatever runs at the same time; undefined where it can't be used. */
  useLink(hash: string, now: Temporal.Instant): Promise<StoredLink | undefined>;
  startSession(session: Session): Promise<void>;
  session(hash: string): Promise<Session | undefined>;
  endSession(hash: string): Promise<void>;
  /** Ends all sessions of a person, and voids the links that they were sent so far. */
  endAllOf(person: string, now: Temporal.Instant): Promise<void>;
  /** Personal links sent before are void; undefined where all hold. */
  linksVoidBefore(person: string): Promise<Temporal.Instant | undefined>;
  /** The private answer to what was just sent, until the next page shows it. */
  keepAnswer(hash: string, answer: unknown): Promise<void>;
  takeAnswer(hash: string): Promise<unknown>;
  /** Removes what has expired. */
  sweep(now: Temporal.Instant): Promise<void>;
}

export interface StoredLink {
  readonly hash: string;
  readonly person: string;
  /** A path of the web room. */
  readonly leadsTo: string;
  /** The most that it opens. */
  readonly reach: Reach;
  readonly expiresAt: Temporal.Instant;
}

/** `own-data`: nothing but what is held on oneself (R16.4), where all mandates are over or one came from a chat. */
export type Reach = 'room' | 'own-data';

export interface Session {
  readonly hash: string;
  readonly person: string;
  readonly reach: Reach;
  readonly startedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

export const LINK_MINUTES = 15;
export const SESSION_HOURS: Readonly<Record<Reach, number>> = { room: 30 * 24, 'own-data': 24 };
/** Attempts are counted for minutes, and forgotten after so long. */
export const ATTEMPT_HOURS = 2;

/** Links that one address is sent in a quarter of an hour, and that one place on the network may ask for in an hour. */
export const LINKS_PER_ADDRESS = 5;
export const REQUESTS_PER_ORIGIN = 60;

/** What to send to whom; undefined where nothing is sent, which the one who asks is not told. */
export interface LinkToSend {
  readonly person: Person & { readonly mail: string };
  readonly token: string;
  readonly reach: Reach;
}

/** Asks for a link. The same work whoever asks; `origin` is where the request came from. */
export async function askForLink(
  { store, library, sha256, newToken }: SignInPorts,
  asked: { readonly mail: string; readonly origin: string; readonly leadsTo: string },
): Promise<LinkToSend | undefined> {
  const now = await library.now();
  const mail = asked.mail.trim().toLowerCase();
  const perPlace = { now, since: now.subtract({ hours: 1 }), most: REQUESTS_PER_ORIGIN };
  const perAddress = { now, since: now.subtract({ minutes: LINK_MINUTES }), most: LINKS_PER_ADDRESS };
  const isLimited =
    !(await store.attempt(sha256(`origin\n${asked.origin}`), perPlace)) ||
    !(await store.attempt(sha256(`mail\n${mail}`), perAddress));
  const person = await library.personByMail(mail);
  if (isLimited || person?.mail === undefined) return undefined;
  const reach = await reachOf(library, person.id);
  const token = newToken();
  const expiresAt = now.add({ minutes: LINK_MINUTES });
  const leadsTo = reach === 'room' ? asked.leadsTo : OWN_DATA;
  await store.keepLink({ hash: sha256(token), person: person.id, leadsTo, reach, expiresAt });
  return { person: { ...person, mail: person.mail }, token, reach };
}

/**
 * A link to one's own data alone, for somebody whom a chat vouches for: it is shown to them there, and opens no room. Gives
 * its token.
 */
export async function ownDataLink({ store, library, sha256, newToken }: SignInPorts, person: string): Promise<string> {
  const token = newToken();
  const expiresAt = (await library.now()).add({ minutes: LINK_MINUTES });
  await store.keepLink({ hash: sha256(token), person, leadsTo: OWN_DATA, reach: 'own-data', expiresAt });
  return token;
}

/** Where somebody whose mandates are over may go. */
export const OWN_DATA = '/mes-donnees';

async function reachOf(library: Library, person: string): Promise<Reach> {
  return (await agreementsNow(library, person)).length > 0 ? 'room' : 'own-data';
}

export type LinkState = 'usable' | 'used' | 'expired' | 'unknown';

/** How a link stands. Only looks: scanners open links. */
export async function linkState({ store, library, sha256 }: SignInPorts, token: string): Promise<LinkState> {
  const link = await store.link(sha256(token));
  if (!link) return 'unknown';
  if (link.usedAt !== undefined) return 'used';
  return Temporal.Instant.compare(await library.now(), link.expiresAt) < 0 ? 'usable' : 'expired';
}

/** Uses a link: a session, on the device where the button was pressed, and where to go. */
export async function followLink(
  ports: SignInPorts,
  token: string,
): Promise<{ readonly cookie: string; readonly leadsTo: string } | undefined> {
  const { store, library, sha256, newToken } = ports;
  const now = await library.now();
  const link = await store.useLink(sha256(token), now);
  if (!link) return undefined;
  const cookie = newToken();
  const reach = link.reach === 'own-data' ? 'own-data' : await reachOf(library, link.person);
  await store.startSession({
    hash: sha256(cookie),
    person: link.person,
    reach,
    startedAt: now,
    expiresAt: now.add({ hours: SESSION_HOURS[reach] }),
  });
  return { cookie, leadsTo: reach === 'room' ? link.leadsTo : OWN_DATA };
}

/** A session that holds now, with the agreements in which its person has a place today. */
export interface Held {
  readonly session: Session;
  readonly agreements: readonly { readonly id: string; readonly title: string }[];
}

/** Undefined where nobody is signed in. A session of the room ends with the last mandate (R15.1). */
export async function sessionOf({ store, library, sha256 }: SignInPorts, cookie: string): Promise<Held | undefined> {
  const session = await store.session(sha256(cookie));
  if (!session) return undefined;
  const [now, agreements] = await Promise.all([library.now(), agreementsNow(library, session.person)]);
  const over = Temporal.Instant.compare(now, session.expiresAt) >= 0;
  if (over || (session.reach === 'room' && agreements.length === 0)) {
    await store.endSession(session.hash);
    return undefined;
  }
  return { session, agreements };
}
