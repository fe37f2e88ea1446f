import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { feedPath, invitationPath } from '../../adapters/shared/feed-address.ts';
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

test('a session has an address of its own once it is convened, which needs nobody to be signed in; nobody can guess it', async () => {
  const planned = { type: 'year-end', startsAt: '2027-11-30T10:00', place: 'Quai' };
  const session = made(await app.as('sec').fill('plan-session', {}, planned));
  const path = invitationPath(AGREEMENT, session, SECRET);
  const event = async () => {
    const answer = await fetch(`${origin}${path}`);
    if (answer.status !== 200) return answer.status;
    const [found] = new ICAL.Component(ICAL.parse(await answer.text())).getAllSubcomponents('vevent');
    return ['dtstart', 'status', 'sequence'].map((name) => String(found?.getFirstPropertyValue(name)));
  };
  expect(await event()).toBe(404);
  await app.as('sec').act('convene-session', { session, withoutReason: 'Le temps presse.' });
  expect(await event()).toEqual(['2027-11-30T10:00:00', 'null', '0']);
  await app.as('sec').act('cancel-session', { session, reason: 'Grève.' });
  // A calendar takes it for newer than what it has.
  expect(await event()).toEqual(['2027-11-30T10:00:00', 'CANCELLED', '1']);
  for (const guess of [path.replace(/.\.ics$/, 'x.ics'), path.replace(AGREEMENT, 'autre'), path.replace(session, 'x')])
    expect((await fetch(`${origin}${guess}`)).status).toBe(404);
});

test('who reads the calendar in chat opens its address by a button', async () => {
  const feed = await feedOf('bob');
  const address = `${origin}${feedPath(feed, SECRET)}`;
  const served = createApp({ ...app.register.ports, feedAddress: () => address });
  const page = viewOf(await served.show('calendar', {}, app.visitor('bob', { via: 'slack' })));
  const links = page.blocks.flatMap((block) =>
    block.kind === 'actions' ? block.actions.filter(({ intent }) => intent.kind === 'link') : [],
  );
  expect(links.map(({ intent }) => intent)).toContainEqual({ kind: 'link', href: address });
});

test('days of the commission and the board are dates of their own, on the page and in the feed; they follow what is known', async () => {
  const feed = await feedOf('sami');
  const events = async () => {
    const { text } = await read(feed);
    return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').flatMap((event) => {
      const [uid, start, sequence] = ['uid', 'dtstart', 'sequence'].map((name) => event.getFirstPropertyValue(name));
      return /^(commission|board)-spring-2027/.test(String(uid)) ? [[String(start), Number(sequence)]] : [];
    });
  };
  expect(await events()).toEqual([]);
  const dates = { year: 2027, of: 'spring', commission: '2027-05-19', board: '2027-06-30' };
  await app.as('sec').act('set-dates', dates);
  const [[day, first] = [], ...others] = await events();
  expect([day, others.map(([start]) => start)]).toEqual(['2027-05-19', ['2027-06-30']]);
  const page = textOf(viewOf(await app.as('bob').show('calendar', { year: '2027' })));
  expect(page).toContain('Commission apprentissage, avant le copil de printemps 2027');
  expect(page).toContain('Conseil d’administration, après le copil de printemps 2027');
  await app.as('sec').act('set-dates', { ...dates, commission: '2027-05-20' });
  const [[moved, second] = []] = await events();
  expect(moved).toBe('2027-05-20');
  expect(Number(second)).toBeGreaterThan(Number(first));
});
