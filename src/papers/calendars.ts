import { type Feed, whenOf } from '../feed.ts';
import type { Deadline } from '../rules/deadlines.ts';
import type { Fiche } from '../rules/fiche.ts';
import type { Session } from '../rules/meeting.ts';
import { maySee } from '../views/may.ts';
import type { Reader } from '../views/reader.ts';
import { deadlineTitle } from '../views/reminder.ts';
import { invitationOf } from '../views/session-card.ts';
import { langOf } from '../words/lang.ts';
import { partnership } from './colophon.ts';
import type { Calendar } from './printable.ts';

/** Every date of a year that this reader may know of, as a calendar file; the same events as in a feed (R14.6). */
export const yearCalendar = (year: number, deadlines: readonly Deadline[], reader: Reader): Calendar => ({
  file: reader.words.papers.files.calendar(year),
  feed: feedWith(
    reader,
    reader.words.papers.yearCalendar(year),
    deadlines.map((deadline) => ({
      uid: `${deadline.id}@${reader.agreement.id}`,
      sequence: deadline.moves,
      title: deadlineTitle(deadline, reader),
      text: reader.words.reminders.feedRule(deadline.rule),
      when: whenOf(deadline),
      cancelled: deadline.state === 'cancelled',
      ...(deadline.place === undefined ? {} : { place: deadline.place }),
      ...(deadline.link === undefined ? {} : { link: deadline.link }),
    })),
  ),
});

/** One session, to be put into a calendar or sent on. */
export function invitationFile(session: Session, fiches: readonly Fiche[], reader: Reader, day: string): Calendar {
  const visible = fiches.filter((fiche) => maySee(reader, fiche));
  const {
    uid,
    sequence,
    from,
    to,
    title,
    text,
    place,
    link,
    cancelled = false,
  } = invitationOf(session, visible, reader);
  return {
    file: reader.words.papers.files.invitation(day),
    feed: feedWith(reader, title, [
      {
        uid: `${uid}@${reader.agreement.id}`,
        sequence,
        title,
        text,
        when: { from, to },
        cancelled,
        ...(place === undefined ? {} : { place }),
        ...(link === undefined ? {} : { link }),
      },
    ]),
  };
}

const feedWith = (reader: Reader, name: string, events: Feed['events']): Feed => ({
  name,
  lang: langOf(reader.words),
  about: partnership(reader),
  zone: reader.agreement.timeZone,
  events,
});
