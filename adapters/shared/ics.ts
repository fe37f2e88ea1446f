import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Feed, FeedEvent } from '../../src/feed.ts';
import type { Invitation } from '../../src/views/view.ts';

/** Calendars as iCalendar text (RFC 5545): the feed of a person, and the invitation of a convocation. */

const DOMAIN = 'copil';
const PRODUCT = { company: 'copil', product: 'copil', language: 'FR' };

/** A feed that calendars ask for again and again; they are told to do so each hour. */
export function feedToIcs({ name, lang = 'fr', about, zone, events }: Feed): string {
  const calendar = ical({
    name,
    ...(about === undefined ? {} : { description: about }),
    prodId: { ...PRODUCT, language: lang.toUpperCase() },
    // The zone stands with each event: a calendar's own would be taken for the stamps too, which are in UTC.
    timezone: { name: null, generator: timeZoneToIcs },
    ttl: 3600,
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const event of events) calendar.createEvent(eventData(event, zone));
  return calendar.toString();
}

/** One session as an invitation: the same `uid` as in the feed, so that a calendar which has both shows it once. */
export function invitationToIcs(invitation: Invitation, { agreement, zone }: Place): string {
  const calendar = ical({
    prodId: PRODUCT,
    timezone: { name: null, generator: timeZoneToIcs },
    method: ICalCalendarMethod.PUBLISH,
  });
  const { uid, sequence, title, text, from, to, place, link, cancelled = false } = invitation;
  calendar.createEvent(
    eventData(
      {
        uid: `${uid}@${agreement}`,
        sequence,
        title,
        text,
        when: { from, to },
        cancelled,
        ...(place === undefined ? {} : { place }),
        ...(link === undefined ? {} : { link }),
      },
      zone,
    ),
  );
  return calendar.toString();
}

/** Which agreement's meeting, and in which zone its hours are told. */
export interface Place {
  readonly agreement: string;
  readonly zone: string;
}

function eventData({ uid, sequence, title, text, when, cancelled, place, link }: FeedEvent, zone: string) {
  const dated =
    'day' in when
      ? { start: Temporal.PlainDate.from(when.day), allDay: true }
      : {
          start: Temporal.Instant.from(when.from),
          end: Temporal.Instant.from(when.to),
          // Of an hour that occurs twice calendars take the earlier: where it is the later that is meant, UTC says so.
          timezone: [when.from, when.to].some((moment) => isTwice(moment, zone)) ? null : zone,
        };
  return {
    id: `${uid.replaceAll('/', '-')}.${DOMAIN}`,
    sequence,
    summary: title,
    description: text,
    stamp: STAMP,
    ...dated,
    ...(place === undefined ? {} : { location: place }),
    ...(link === undefined ? {} : { url: link }),
    ...(cancelled ? { status: ICalEventStatus.CANCELLED } : {}),
  };
}

/** The same text for the same facts: what changed is told by the sequence. */
const STAMP = Temporal.Instant.from('2020-01-01T00:00:00Z');

function isTwice(moment: string, zone: string): boolean {
  const there = Temporal.Instant.from(moment).toZonedDateTimeISO(zone).toPlainDateTime();
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
    there.toZonedDateTime(zone, { disambiguation }).toInstant(),
  );
  return earlier !== undefined && later !== undefined && !earlier.equals(later);
}

/**
 * The rules of a zone with summer time, from what it does in one year: in the European Union both changes fall on the
 * last Sunday of a month, each year again. A zone without changes has its one offset.
 */
export function timeZoneToIcs(zone: string): string {
  const start = Temporal.PlainDate.from('2027-01-01').toZonedDateTime(zone);
  const changes: Temporal.ZonedDateTime[] = [];
  for (
    let next = start.getTimeZoneTransition('next');
    next && next.year === 2027;
    next = next.getTimeZoneTransition('next')
  )
    changes.push(next);
  const parts = changes.length === 0 ? [standing(start)] : changes.map(changing);
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...parts, 'END:VTIMEZONE'].join('\r\n');
}

const offset = (time: Temporal.ZonedDateTime): string => time.offset.replace(':', '');

function changing(after: Temporal.ZonedDateTime): string {
  const before = after.subtract({ nanoseconds: 1 });
  const kind = after.offsetNanoseconds > before.offsetNanoseconds ? 'DAYLIGHT' : 'STANDARD';
  // The local time that clocks showed when they were changed.
  const local = after.toPlainDateTime().subtract({ nanoseconds: after.offsetNanoseconds - before.offsetNanoseconds });
  const at = local.toString({ smallestUnit: 'second' }).slice(11).replaceAll(':', '');
  const first = lastSundayOf(1970, local.month);
  return [
    `BEGIN:${kind}`,
    `DTSTART:${first.toString().replaceAll('-', '')}T${at}`,
    `RRULE:FREQ=YEARLY;BYMONTH=${local.month};BYDAY=-1SU`,
    `TZOFFSETFROM:${offset(before)}`,
    `TZOFFSETTO:${offset(after)}`,
    `END:${kind}`,
  ].join('\r\n');
}

function lastSundayOf(year: number, month: number): Temporal.PlainDate {
  const last = Temporal.PlainYearMonth.from({ year, month }).toPlainDate({ day: 31 });
  return last.subtract({ days: last.dayOfWeek % 7 });
}

const standing = (time: Temporal.ZonedDateTime): string =>
  [
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    `TZOFFSETFROM:${offset(time)}`,
    `TZOFFSETTO:${offset(time)}`,
    'END:STANDARD',
  ].join('\r\n');
