import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noteDeliveries } from '../../src/remind.ts';
import { isSession } from '../../src/rules/consultation.ts';
import { type LiveCopil, liveCopil } from '../support/live-copil.ts';
import type { Received } from '../support/post-office.ts';

let copil: LiveCopil;
let session: string;
let day: Temporal.PlainDate;

beforeAll(async () => {
  copil = await liveCopil();
  day = Temporal.PlainDate.from(copil.today).add({ days: 20 });
  session = await copil.act('sec', 'plan-session', {
    type: 'exceptional',
    title: 'Séance des quais',
    startsAt: `${day}T14:00`,
    place: 'Paris, salle des Quais',
  });
  await copil.act('sec', 'convene-session', { session, withoutReason: 'Urgence.' });
}, 120_000);
afterAll(() => copil.close());

/** Mails to somebody that bring a meeting for their calendar. */
const invitationsTo = (who: string): readonly Received[] =>
  copil.post
    .to(copil.mail(who))
    .filter(({ mail }) => mail.attachments.some(({ filename }) => filename === 'copil.ics'));

async function invitationTo(who: string, n: number): Promise<Received> {
  await expect.poll(() => invitationsTo(who).length, { timeout: 15_000 }).toBeGreaterThanOrEqual(n);
  const found = invitationsTo(who)[n - 1];
  if (!found) throw new Error('no mail');
  return found;
}

/** As another library than the one that wrote it reads it. */
function eventIn({ mail }: Received): ICAL.Event {
  const calendar = new ICAL.Component(ICAL.parse(String(mail.attachments[0]?.content)));
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone), String(zone.getFirstPropertyValue('tzid')));
  return new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined);
}

const proofOf = async (who: string) => {
  const found = (await copil.ports.library.consultations(copil.agreement)).find(({ id }) => id === session);
  return found && isSession(found) ? found.convocation?.proofs[copil.id(who)] : undefined;
};

describe('a convocation by mail (R11.4)', () => {
  test('says when and where, lets its reader confirm, and brings the meeting for their calendar', async () => {
    const received = await invitationTo('ana', 1);
    expect(received.mail.subject).toContain('Séance des quais');
    expect(received.text).toContain('salle des Quais');
    expect(received.links.some((link) => link.includes('/aller/'))).toBe(true);
    const event = eventIn(received);
    expect(event.summary).toBe('Séance des quais');
    expect(event.location).toBe('Paris, salle des Quais');
    expect(event.startDate.toString()).toBe(`${day}T14:00:00`);
    expect(event.sequence).toBe(0);
  });

  test('its delivery is proof, with the way and the moment; nobody has read it yet', async () => {
    await invitationTo('ana', 1);
    await expect
      .poll(
        async () => {
          await noteDeliveries(copil.ports);
          return (await proofOf('ana'))?.ways.map(({ way }) => way);
        },
        { timeout: 15_000 },
      )
      .toContain('mail');
    expect((await proofOf('ana'))?.readAt).toBeUndefined();
    await copil.act('ana', 'confirm-reading', { session });
    expect((await proofOf('ana'))?.readAt).toBeDefined();
  });

  test('a session that is moved replaces the meeting in the calendar', async () => {
    const first = eventIn(await invitationTo('nora', 1));
    const later = day.add({ days: 1 });
    await copil.act('sec', 'move-session', {
      session,
      startsAt: `${later}T10:00`,
      place: 'Salle B',
      reason: 'Salle prise.',
    });
    const event = eventIn(await invitationTo('nora', 2));
    expect(event.uid).toBe(first.uid);
    expect(event.sequence).toBe(1);
    expect(event.startDate.toString()).toBe(`${later}T10:00:00`);
  });
});

describe('a calendar feed of somebody', () => {
  test('is among what is held on them, and goes with the rest when they are erased', async () => {
    const person = await copil.addPerson('Lou', 'lou@example.org');
    const id = 'feed-of-lou';
    await copil.database.calendarFeed.create({
      data: { id, agreementId: copil.agreement, personId: person, at: new Date() },
    });
    expect((await copil.ports.library.recordsOf(person)).calendarFeeds).toMatchObject([{ id }]);
    const asked = await copil.app.act('erase-me', {}, { agreement: copil.agreement, person, via: 'web' });
    expect(asked.kind).toBe('done');
    expect(await copil.ports.library.feed(id)).toBeUndefined();
  });
});
