import { committeeFacts, mayKnowOf } from './committee-facts.ts';
import type { Library } from './ports.ts';
import { readerFor } from './readers.ts';
import { isSession } from './rules/consultation.ts';
import { type Deadline, type DeadlineKind, deadlinesOf } from './rules/deadlines.ts';
import { yearOf } from './rules/time.ts';
import { maySee } from './views/may.ts';
import { deadlineTitle } from './views/reminder.ts';
import { invitationOf } from './views/session-card.ts';
import type { Invitation } from './views/view.ts';

/** A calendar feed (R14.6): the same dates as the reminders and the calendar page, as one person may know of them. */
export interface Feed {
  readonly name: string;
  readonly lang?: 'fr' | 'en';
  /** What stands beside its name. */
  readonly about?: string;
  readonly zone: string;
  readonly events: readonly FeedEvent[];
}

export interface FeedEvent {
  /** The same as long as it is the same thing, whatever its date; `sequence` grows when that moves. */
  readonly uid: string;
  readonly sequence: number;
  readonly title: string;
  readonly text: string;
  /** A whole day of the zone, or two moments. */
  readonly when: { readonly day: string } | { readonly from: string; readonly to: string };
  readonly cancelled: boolean;
  readonly place?: string;
  readonly link?: string;
}

/** An agenda or an avis that is awaited has no date of its own: it is the session's. */
const WITHOUT_A_DATE: readonly DeadlineKind[] = ['agenda', 'opinions'];

/** The feed of an address; undefined where there is none, where it was revoked, or where its owner has no place any more. */
export async function feedOf(library: Library, id: string): Promise<Feed | undefined> {
  const feed = await library.feed(id);
  if (!feed || feed.revoked) return undefined;
  const [reader, facts] = await Promise.all([
    readerFor(library, feed.agreement, feed.person),
    committeeFacts(library, feed.agreement),
  ]);
  if (!reader || !facts || reader.capacities.length === 0) return undefined;
  const year = yearOf(reader.today);
  const deadlines = deadlinesOf(facts, [year - 1, year, year + 1, year + 2], reader.now).filter(
    (deadline) => !WITHOUT_A_DATE.includes(deadline.kind) && mayKnowOf(deadline, reader),
  );
  return {
    name: reader.words.reminders.feedName(reader.agreement.title),
    zone: reader.agreement.timeZone,
    events: deadlines.map((deadline) => ({
      uid: `${deadline.id}@${feed.agreement}`,
      sequence: deadline.moves,
      title: deadlineTitle(deadline, reader),
      text: reader.words.reminders.feedRule(deadline.rule),
      when: whenOf(deadline),
      cancelled: deadline.state === 'cancelled',
      ...(deadline.place === undefined ? {} : { place: deadline.place }),
      ...(deadline.link === undefined ? {} : { link: deadline.link }),
    })),
  };
}

/** A session once it was convened, as an event: as its rooms know of it. */
export async function sessionEvent(
  library: Library,
  agreement: string,
  id: string,
): Promise<{ readonly zone: string; readonly invitation: Invitation } | undefined> {
  const [reader, session, fiches] = await Promise.all([
    readerFor(library, agreement, undefined),
    library.consultation(agreement, id),
    library.fiches(agreement, { consultation: id }),
  ]);
  if (!reader || !session || !isSession(session) || !session.convocation) return undefined;
  const visible = fiches.filter((fiche) => maySee(reader, fiche));
  return { zone: reader.agreement.timeZone, invitation: invitationOf(session, visible, reader) };
}

/** A vote's close is a moment: it is shown as the quarter of an hour before it. */
export function whenOf({ kind, day, from, to }: Deadline): FeedEvent['when'] {
  if (kind === 'session' && from !== undefined && to !== undefined) return { from, to };
  if (to === undefined) return { day };
  const quarter = Temporal.Instant.from(to).subtract({ minutes: 15 });
  return { from: quarter.toString({ smallestUnit: 'millisecond' }), to };
}
