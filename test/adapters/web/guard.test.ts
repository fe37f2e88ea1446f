import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csrfOf, demoOnly, safeBack, same, sign, unsign } from '../../../adapters/web/guard.ts';
import { livePages } from '../../../adapters/web/live.ts';

const live = livePages();
const app = express().use(demoOnly);
app.get('/live', (request, response) => live.follow('a1', request, response));
app.use((_request, response) => {
  response.send('ok');
});
const server = app.listen(0, '127.0.0.1');
let port = 0;

beforeAll(async () => {
  if (!server.listening) await new Promise((done) => server.once('listening', done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  live.stop();
  server.close();
});

/** fetch sets Host itself: a rebinding browser's is sent by hand. */
const statusOf = (method: string, headers: Record<string, string>): Promise<number> =>
  new Promise((done, failed) => {
    const sent = httpRequest({ port, host: '127.0.0.1', method, headers, path: '/' }, (answer) => {
      answer.resume();
      done(answer.statusCode ?? 0);
    });
    sent.on('error', failed).end();
  });

describe('the demonstration answers on this machine alone', () => {
  test('at its own address', async () => {
    expect(await statusOf('GET', { host: `127.0.0.1:${port}` })).toBe(200);
    expect(await statusOf('GET', { host: `localhost:${port}` })).toBe(200);
    expect(await statusOf('POST', { host: `localhost:${port}`, origin: `http://localhost:${port}` })).toBe(200);
  });
  test('not under another name that leads here', async () => {
    for (const host of ['copil.example.org', `127.0.0.1.example.org:${port}`, '10.0.0.1', '@'])
      expect(await statusOf('GET', { host })).toBe(403);
  });
  test('not behind a proxy', async () => {
    for (const header of ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'])
      expect(await statusOf('GET', { host: `127.0.0.1:${port}`, [header]: '10.0.0.1' })).toBe(403);
  });
  test('nothing is changed from another site’s page, nor without saying from where', async () => {
    const host = `127.0.0.1:${port}`;
    for (const origin of ['https://example.org', 'null', `http://localhost:${port}`, ''])
      expect(await statusOf('POST', { host, ...(origin === '' ? {} : { origin }) })).toBe(403);
  });
});

describe('what a page posts back', () => {
  test('a path of this site only', () => {
    for (const path of ['/', '/page/help?fiche=f1', '/#latest']) expect(safeBack(path)).toBe(path);
    for (const path of ['//example.org', '/\\example.org', 'https://example.org', '', undefined, '/a\nb', ['/a']])
      expect(safeBack(path)).toBe('/');
  });
  test('whatever is given, what comes out leads to this site', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.webPath()), (text) => {
        expect(new URL(safeBack(text), 'http://copil.test').host).toBe('copil.test');
      }),
    );
  });
  test('a signed value comes back; with any character changed, or another secret, it does not', () => {
    const signed = sign('p1', 'secret');
    expect(unsign(signed, 'secret')).toBe('p1');
    expect(unsign(signed, 'another')).toBeUndefined();
    for (const [i, c] of [...signed].entries())
      expect(unsign(`${signed.slice(0, i)}${c === 'a' ? 'b' : 'a'}${signed.slice(i + 1)}`, 'secret')).toBeUndefined();
    for (const none of [undefined, '', 'p1', '.']) expect(unsign(none, 'secret')).toBeUndefined();
  });
  test('each person has their own token', () => {
    expect(same(csrfOf('p1', 's'), csrfOf('p1', 's'))).toBe(true);
    expect(same(csrfOf('p1', 's'), csrfOf('p2', 's'))).toBe(false);
  });
});

describe('a second window follows', () => {
  test('it hears of a change of its agreement, and of no other', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/live`);
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain('retry:');
    live.changed('a2');
    live.changed('a1');
    expect((await reader?.read())?.value).toBe('event: changed\ndata: 1\n\n');
    await reader?.cancel();
  });
});
