import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { feedPath } from '../../adapters/shared/feed-address.ts';
import { calendarFeeds } from '../../adapters/web/feed.ts';
import { createApp } from '../../src/app.ts';
import { made, refusedWith, type TestApp, testApp, textOf, viewOf } from '../support/app.ts';
import { AGREEMENT } from '../support/register.ts';

let app: TestApp;
let server: Server;
let origin: string;
const SECRET = 'a secret of this test';

beforeAll(async () => {
  app = await testApp();
  const http = express().use(calendarFeeds({ library: app.register.ports.library, secret: SECRET }));
  server = http.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await app.register.close();
});

const feedOf = async (who: string): Promise<string> => {
  await app.as(who).act('open-feed', { whose: 'mine' });
  const [feed] = await app.register.ports.library.feedsOf(AGREEMENT, app.id(who));
  return feed?.id ?? '';
};
const read = async (feed: string) => {
  const answer = await fetch(`${origin}${feedPath(feed, SECRET)}`);
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
};
const summaries = (text: string): readonly string[] =>
  new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents('vevent')
    .map((event) => String(event.getFirstPropertyValue('summary')));

test('each has a feed of their own, at a private address that their calendar page shows', async () => {
  const feed = await feedOf('ana');
  const withAddress = createApp({
    ...app.register.ports,
    feedAddress: (_agreement, id) => `${origin}${feedPath(id, SECRET)}`,
  });
  const page = viewOf(await withAddress.show('calendar', {}, app.visitor('ana')));
  expect(textOf(page)).toContain(feedPath(feed, SECRET));
  const { status, type, text } = await read(feed);
  expect([status, type]).toEqual([200, expect.stringContaining('text/calendar')]);
  expect(summaries(text)).toEqual(expect.arrayContaining(['Copil de printemps 2027', 'Fin de la convention']));
});

test('a session comes into it, moves in it, and is cancelled in it', async () => {
  const feed = await feedOf('bob');
  const planned = { type: 'year-end', startsAt: '2027-11-30T10:00', place: 'Quai' };
  const session = made(await app.as('sec').fill('plan-session', {}, planned));
  const event = async () => {
    const { text } = await read(feed);
    const all = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
    const found = all.find((each) => String(each.getFirstPropertyValue('uid')).includes(`session-${session}`));
    return (
      found && { start: String(found.getFirstPropertyValue('dtstart')), status: found.getFirstPropertyValue('status') }
    );
  };
  expect(await event()).toEqual({ start: '2027-11-30T10:00:00', status: null });
  await app.as('sec').act('move-session', { session, startsAt: '2027-12-01T15:00', reason: 'Salle.' });
  expect(await event()).toEqual({ start: '2027-12-01T15:00:00', status: null });
  await app.as('sec').act('cancel-session', { session, reason: 'Grève.' });
  expect(await event()).toEqual({ start: '2027-12-01T15:00:00', status: 'CANCELLED' });
});

test('once revoked it leads nowhere, as an address that never was; nobody revokes another’s but the secretariat', async () => {
  const feed = await feedOf('nora');
  expect(refusedWith(await app.as('ana').act('revoke-feed', { feed }))).toContain('secrétariat');
  expect((await app.as('nora').act('revoke-feed', { feed })).kind).toBe('done');
  const revoked = await read(feed);
  expect(revoked).toEqual(await read('00000000-0000-4000-8000-000000000000'));
  expect(revoked.status).toBe(404);
});

test('whose mandates have ended reads nothing more in it', async () => {
  const feed = await feedOf('cleo');
  expect((await read(feed)).status).toBe(200);
  const standing = await app.register.ports.library.standing(AGREEMENT);
  const mandate = standing?.committee.mandates.find(({ person }) => person === app.id('cleo'))?.id;
  await app.as('sec').act('end-mandate', { mandate, to: '2027-03-01' });
  app.register.at('2027-03-02T10:00');
  expect((await read(feed)).status).toBe(404);
});
