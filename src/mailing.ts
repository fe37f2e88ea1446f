import type { Content } from './deliver.ts';
import type { LifeEvent, LifeMessage, LifeTold } from './life-notices.ts';
import type { PersonalMessage, RoomEvent } from './notices.ts';
import { canonical } from './rules/journal.ts';

/**
 * What goes by mail, and when. A mail box is no room: a fiche or an amendment is sent once, when it comes to be discussed;
 * what happens to it afterwards are events.
 */

/** Must be told, whether somebody wants news or not: what the agreement or the rules ask to be told to each. */
export function isStatutory(content: Content): boolean {
  if ('subject' in content) return false;
  return kindOf(content.event).statutory;
}

/** Has a time by which something is to be done, or is about one's own vote or account: it does not wait for a digest. */
export function isDue(content: Content): boolean {
  if ('subject' in content) return false;
  return kindOf(content.event).due;
}

interface Kind {
  readonly statutory: boolean;
  readonly due: boolean;
}
const NEWS: Kind = { statutory: false, due: false };
const TOLD: Kind = { statutory: true, due: false };
const DUE: Kind = { statutory: true, due: true };

function kindOf(event: RoomEvent | PersonalMessage): Kind {
  if ('told' in event) return LIFE[event.told.what];
  return 'message' in event ? MESSAGES[event.message] : EVENTS[event.event];
}

const EVENTS: Readonly<Record<Exclude<RoomEvent['event'], 'life'>, Kind>> = {
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

const MESSAGES: Readonly<Record<Exclude<PersonalMessage['message'], 'life'>, Kind>> = {
  // Asked for, and awaited.
  'document-ready': DUE,
  'document-failed': DUE,
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
  'link-held': DUE,
  'account-linked': DUE,
  mandate: TOLD,
  // R11.4; and that one need not come after all.
  convocation: DUE,
  'session-off': DUE,
  // R11.5: an agenda waits for it.
  'change-asked': DUE,
  'agenda-agreed': TOLD,
  // R11.4: they are told another way, in time.
  'convocation-unreached': DUE,
  // R11.7.
  'conciliation-asked': DUE,
  // R14: a reminder is sent on its day.
  reminder: DUE,
};

/** Of an action's life after the vote, in the rooms and in private alike. */
const LIFE: Readonly<Record<LifeTold['what'], Kind>> = {
  // R6.2: every decision of the board is announced back to all members.
  'board-decided': TOLD,
  'amendment-placed': NEWS,
  // R7.3: from the agenda on, all are told.
  'amendment-revised': TOLD,
  'amendment-withdrawn': TOLD,
  'amendment-effective': NEWS,
  'amendment-opinion': DUE,
  corrected: NEWS,
  started: NEWS,
  abandoned: NEWS,
  // R12.1: sent to all members, as the forecast sheet was.
  realised: TOLD,
  // R9.1: whoever uses the logo must know from when, until when and for what.
  'logo-authorised': TOLD,
  // R9.3: used without it, the agreement lapses.
  'logo-withdrawn': DUE,
  'digital-asked': TOLD,
  // R12.2: to be validated by its day.
  'report-sent': DUE,
  'report-changes': TOLD,
  'report-validated': NEWS,
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

/** What a message of one's own says already, of what was told in the rooms. */
function told({ event }: Extract<Content, { event: unknown }>): readonly string[] {
  if (!('message' in event)) return [];
  switch (event.message) {
    case 'vote-awaited':
      return [`vote-opened/${event.vote}`];
    case 'convocation':
      return ['session-planned', 'session-convened', 'session-moved'].map((name) => `${name}/${event.session}`);
    case 'session-off':
      return [`session-cancelled/${event.session}`];
    case 'life':
      return [lifeKey(event)];
    default:
      return [];
  }
}

/** The same thing told twice in one mail is told once, in the words to the person: to vote, to come to a session. */
export function withoutEchoes<T extends { readonly content: Content }>(waiting: readonly T[]): readonly T[] {
  const own = new Set(waiting.flatMap(({ content }) => ('event' in content ? told(content) : [])));
  const decided = new Set(waiting.flatMap(({ content }) => decisionIn(content)));
  const cards = new Set<string>();
  return waiting.filter(({ content }) => {
    if ('subject' in content) return cards.size < cards.add(content.subject).size;
    const { event } = content;
    // To the author; where the committee is told too, that says it.
    if ('message' in event) return !(event.message === 'decided' && decided.has(event.vote.id));
    if (event.event === 'life') return !own.has(lifeKey(event));
    if (event.event === 'vote-opened') return !own.has(`vote-opened/${event.vote}`);
    return !('session' in event && own.has(`${event.event}/${event.session}`));
  });
}

const decisionIn = (content: Content): readonly string[] =>
  'event' in content && 'event' in content.event && content.event.event === 'decision' ? [content.event.vote.id] : [];

/** What was told to all in the rooms is told to each in private in the same words. */
const lifeKey = ({ told, fiche }: LifeEvent | LifeMessage): string => canonical([fiche?.fiche ?? null, told]);
