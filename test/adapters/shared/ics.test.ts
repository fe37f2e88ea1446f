import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { feedIn, feedPath } from '../../../adapters/shared/feed-address.ts';
import { feedToIcs, invitationToIcs, timeZoneToIcs } from '../../../adapters/shared/ics.ts';
import type { Feed, FeedEvent } from '../../../src/feed.ts';

/** Read by another library than the one that wrote it. */
function eventsIn(text: string): readonly ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone), String(zone.getFirstPropertyValue('tzid')));
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}

const session = (changes: Partial<FeedEvent> = {}): FeedEvent => ({
  uid: 'session/s1@accord',
  sequence: 0,
  title: 'Copil de printemps, 2027 ; « bilan »',
  text: 'Bilan\nSuivi',
  when: { from: '2027-06-08T12:00:00.000Z', to: '2027-06-08T14:00:00.000Z' },
  cancelled: false,
  place: 'Paris',
  ...changes,
});
const feed = (...events: readonly FeedEvent[]): Feed => ({ name: 'Comité', zone: 'Europe/Paris', events });

/** The local hour that a calendar shows in Paris, and the instant that it means. */
const hours = (event: ICAL.Event | undefined) => ({
  local: event?.startDate.toString(),
  instant: event?.startDate.toJSDate().toISOString(),
});

describe('the calendar feed (R14.6)', () => {
  test('is read by another parser, text and all', () => {
    const [event] = eventsIn(feedToIcs(feed(session())));
    expect(event?.summary).toBe('Copil de printemps, 2027 ; « bilan »');
    expect(event?.description).toBe('Bilan\nSuivi');
    expect(event?.location).toBe('Paris');
    expect(hours(event)).toEqual({ local: '2027-06-08T14:00:00', instant: '2027-06-08T12:00:00.000Z' });
  });

  test.each([
    ['before the clocks go forward', '2027-03-27T13:00:00.000Z', '2027-03-27T14:00:00'],
    ['after they went forward', '2027-03-28T12:00:00.000Z', '2027-03-28T14:00:00'],
    ['before they go back', '2027-10-30T12:00:00.000Z', '2027-10-30T14:00:00'],
    ['after they went back', '2027-10-31T13:00:00.000Z', '2027-10-31T14:00:00'],
  ])('shows the right local hour %s', (_when, from, local) => {
    const to = Temporal.Instant.from(from).add({ hours: 2 }).toString({ smallestUnit: 'millisecond' });
    const [event] = eventsIn(feedToIcs(feed(session({ when: { from, to } }))));
    expect(hours(event)).toEqual({ local, instant: from });
  });

  test('of an hour that occurs twice the later is meant, and UTC says so', () => {
    const when = { from: '2027-10-31T01:15:00.000Z', to: '2027-10-31T01:30:00.000Z' };
    const [event] = eventsIn(feedToIcs(feed(session({ when }))));
    expect(event?.startDate.toJSDate().toISOString()).toBe(when.from);
    expect(event?.endDate.toJSDate().toISOString()).toBe(when.to);
  });

  test('a day is a whole day', () => {
    const [event] = eventsIn(feedToIcs(feed(session({ when: { day: '2027-06-14' } }))));
    expect([event?.startDate.isDate, event?.startDate.toString()]).toEqual([true, '2027-06-14']);
  });

  test('the same thing keeps its identifier when it moves, with a higher sequence; cancelled it says so', () => {
    const moved = session({ sequence: 1, when: { from: '2027-06-09T12:00:00.000Z', to: '2027-06-09T14:00:00.000Z' } });
    const [before] = eventsIn(feedToIcs(feed(session())));
    const [after] = eventsIn(feedToIcs(feed(moved)));
    expect(after?.uid).toBe(before?.uid);
    expect([before?.sequence, after?.sequence]).toEqual([0, 1]);
    expect(feedToIcs(feed(session({ cancelled: true })))).toContain('STATUS:CANCELLED');
    expect(feedToIcs(feed(session()))).toBe(feedToIcs(feed(session())));
  });

  test('what people typed is text and nothing else', () => {
    const typed = 'A\r\nBEGIN:VEVENT\r\nSUMMARY:faux;X=1,2\\n"';
    const events = eventsIn(feedToIcs(feed(session({ title: typed, text: typed, place: typed }))));
    expect(events).toHaveLength(1);
  });

  test('an invitation is the same event as in the feed', () => {
    const { from, to } = session().when as { from: string; to: string };
    const invitation = {
      uid: 'session/s1',
      sequence: 0,
      from,
      to,
      title: 'Copil',
      text: '',
      link: 'https://example.org/v',
    };
    const [own] = eventsIn(invitationToIcs(invitation, { agreement: 'accord', zone: 'Europe/Paris' }));
    const [other] = eventsIn(feedToIcs(feed(session())));
    expect(own?.uid).toBe(other?.uid);
  });

  test('a zone without summer time has its one offset', () => {
    expect(timeZoneToIcs('Indian/Reunion')).toContain('TZOFFSETTO:+0400');
    expect(timeZoneToIcs('Europe/Paris').match(/RRULE/g)).toHaveLength(2);
  });
});

describe('the private address of a feed', () => {
  const path = feedPath('0190-feed', 'secret');
  const name = path.slice('/calendrier/'.length);
  test('is read back by the instance that wrote it', () => expect(feedIn(name, 'secret')).toBe('0190-feed'));
  test.each([
    ['another instance’s secret', name, 'other'],
    ['another feed', name.replace('0190', '0191'), 'secret'],
    ['no signature', '0190-feed.ics', 'secret'],
    ['nothing', '', 'secret'],
  ])('%s opens nothing', (_what, given, secret) => expect(feedIn(given, secret)).toBeUndefined());
});

test('stamps are in UTC, as the format wants it (RFC 5545, 3.8.7.2)', () => {
  expect(feedToIcs(feed(session()))).toMatch(/DTSTAMP:\d{8}T\d{6}Z\r\n/);
  expect(feedToIcs(feed(session()))).toContain('DTSTART;TZID=Europe/Paris:20270608T140000');
});
