import type { Content } from './deliver.ts';
import type { PersonalMessage, RoomEvent } from './notices.ts';

/**
 * What goes by mail, and when. A mail box is no room: a fiche is sent once, when it comes to be discussed; what happens
 * to it afterwards are events.
 */

/** Must be told, whether somebody wants news or not: what the agreement or the rules ask to be told to each. */
export function isStatutory(content: Content): boolean {
  if ('subject' in content) return false;
  const { event } = content;
  return 'message' in event ? MESSAGES[event.message].statutory : EVENTS[event.event].statutory;
}

/** Has a time by which something is to be done, or is about one's own vote or account: it does not wait for a digest. */
export function isDue(content: Content): boolean {
  if ('subject' in content) return false;
  const { event } = content;
  return 'message' in event ? MESSAGES[event.message].due : EVENTS[event.event].due;
}

interface Kind {
  readonly statutory: boolean;
  readonly due: boolean;
}
const NEWS: Kind = { statutory: false, due: false };
const TOLD: Kind = { statutory: true, due: false };
const DUE: Kind = { statutory: true, due: true };

const EVENTS: Readonly<Record<RoomEvent['event'], Kind>> = {
  // R11.6: the members are consulted over a period.
  'consultation-opened': DUE,
  'vote-opened': DUE,
  // R3.6: announced to all.
  'vote-extended': DUE,
  'vote-called-off': TOLD,
  decision: TOLD,
  'decision-corrected': TOLD,
  // R4.3: announced to those who vote.
  'opinion-revised': DUE,
  // R7.3: from the agenda on, all are told.
  'fiche-revised': TOLD,
  'fiche-withdrawn': TOLD,
  // Each who is convened is told in person (R11.4).
  'session-planned': NEWS,
  'session-convened': NEWS,
  'session-moved': TOLD,
  'session-cancelled': TOLD,
  'minutes-approved': TOLD,
  'dates-set': NEWS,
};

const MESSAGES: Readonly<Record<PersonalMessage['message'], Kind>> = {
  'to-examine': TOLD,
  'sent-back': TOLD,
  examined: NEWS,
  'on-agenda': NEWS,
  'opinion-awaited': DUE,
  'opinions-in': TOLD,
  'vote-opened': NEWS,
  'vote-awaited': DUE,
  // Also tells a holder what the secretariat entered in their place (R3.8), and that somebody else has their link.
  receipt: DUE,
  'stepped-aside': DUE,
  decided: NEWS,
  'vote-called-off': TOLD,
  'room-closed': TOLD,
  'account-unreachable': DUE,
  // Somebody is not reached, perhaps within a vote's time.
  'mail-refused': DUE,
  'link-asked': DUE,
  'account-linked': DUE,
  mandate: TOLD,
  // R11.4; and that one need not come after all.
  convocation: DUE,
  'session-off': DUE,
  // R11.5: an agenda waits for it.
  'change-asked': DUE,
  'agenda-agreed': TOLD,
  // R11.7.
  'conciliation-asked': DUE,
  // R14: a reminder is sent on its day.
  reminder: DUE,
};

/** News are gathered: no more than one mail in so long, unless something is due. */
export const GATHER = { hours: 1 } as const;

/** Is it time for what waits? */
export function mailNow(
  waiting: readonly Content[],
  lastSent: Temporal.Instant | undefined,
  now: Temporal.Instant,
): boolean {
  if (waiting.length === 0) return false;
  if (lastSent === undefined || waiting.some(isDue)) return true;
  return Temporal.Instant.compare(lastSent.add(GATHER), now) <= 0;
}

/** The same thing told twice in one mail is told once: to vote on what was opened, by whoever awaits it. */
export function withoutEchoes<T extends { readonly content: Content }>(waiting: readonly T[]): readonly T[] {
  const awaited = new Set(
    waiting.flatMap(({ content }) =>
      'event' in content && 'message' in content.event && content.event.message === 'vote-awaited'
        ? [content.event.vote]
        : [],
    ),
  );
  const cards = new Set<string>();
  return waiting.filter(({ content }) => {
    if ('subject' in content) return cards.size < cards.add(content.subject).size;
    const { event } = content;
    return !('event' in event && event.event === 'vote-opened' && awaited.has(event.vote));
  });
}
