import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyStored } from '../../adapters/cli/verify.ts';
import { FORMS } from '../../src/forms/index.ts';
import { PAGES } from '../../src/pages.ts';
import { chanceFrom, FUZZ_COUNT, FUZZ_MS, FUZZ_SEED, fuzzed, INSIDE } from '../support/fuzz.ts';
import { HOSTILE } from '../support/hostile.ts';
import { type LiveCopil, liveCopil } from '../support/live-copil.ts';
import { signedIn } from '../support/live-visitor.ts';
import type { Browser } from '../support/visitor.ts';

let copil: LiveCopil;
let cookie: string;
let csrf: string;
let vote: string;
let fiche: string;
const rejected: unknown[] = [];
const onRejection = (reason: unknown) => rejected.push(reason);

beforeAll(async () => {
  copil = await liveCopil();
  process.on('unhandledRejection', onRejection);
  ({ vote, fiche } = await copil.voteOpened());
  const { at, room } = await signedIn(copil, 'sec');
  cookie = cookieOf(at);
  csrf = /name="csrf" value="([^"]+)"/.exec(room.text)?.[1] ?? '';
});
afterAll(async () => {
  process.off('unhandledRejection', onRejection);
  await copil.close();
});

const cookieOf = ({ cookies }: Browser): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
const textIn = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value ?? null)).toWellFormed();

/** As a browser of this site; a place of its own for each, as limits count by place. */
let places = 0;
async function ask(
  path: string,
  fields?: Readonly<Record<string, unknown>>,
): Promise<{ status: number; text: string }> {
  places += 1;
  const answer = await fetch(`${copil.url}${path}`, {
    redirect: 'manual',
    ...(fields === undefined
      ? {}
      : {
          method: 'POST',
          body: new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, textIn(value)])),
        }),
    headers: {
      cookie,
      origin: copil.url,
      'x-forwarded-for': `2001:db8::${places.toString(16)}`,
    },
  });
  return { status: answer.status, text: await answer.text() };
}

const about = () => JSON.stringify({ fiche, vote });
const FORM_POSTS = (): Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> => ({
  '/do': [
    { csrf, key: 'k', intent: JSON.stringify({ kind: 'act', act: 'cast-vote', command: { vote, choice: 'for' } }) },
    { csrf, key: 'k', intent: JSON.stringify({ kind: 'act', act: 'confirm-reading', command: { session: vote } }) },
  ],
  '/confirmer': [
    {
      csrf,
      key: 'k',
      intent: JSON.stringify({ kind: 'act', act: 'close-vote', command: { vote } }),
      confirm: JSON.stringify({ title: 'T', text: 'T', yes: 'Oui', no: 'Non' }),
    },
  ],
  '/commande': [
    { csrf, key: 'k', text: 'fiche FA-2027-001' },
    { csrf, key: 'k', text: '/copil registre' },
  ],
  '/formulaire': [
    { csrf, key: 'k', form: 'make-remark', about: about(), 'f.text': 'Une remarque' },
    {
      csrf,
      key: 'k',
      form: 'write-fiche',
      about: '{}',
      'f.title': 'T',
      'f.costs.0.label': 'x',
      'f.costs.0.amount': '1',
    },
    { csrf, key: 'k', form: 'open-vote', about: about(), 'f.deadline': '2027-03-28T02:30', add: 'costs' },
  ],
  '/connexion': [{ mail: 'ana@example.org', vers: '/', csrf: 'x' }],
  '/connexion/abc': [{ csrf: 'x' }],
  '/bulletin/abc': [{ choice: 'for', csrf: 'x' }],
  '/nouvelles/abc': [{ news: 'no' }],
  '/adresse/abc': [{ csrf: 'x' }],
});

/** Places where something of one's own stands in the address. */
const ADDRESSES = (): readonly string[] => [
  ...Object.keys(PAGES).map((name) => `/page/${name}?fiche=${fiche}&vote=${vote}&year=2027&words=x&hash=abc`),
  ...Object.keys(FORMS).map((name) => `/formulaire?form=${name}&about=${encodeURIComponent(about())}`),
  ...['/healthz', '/readyz', '/', '/preuve?hash=abcdef012345', '/mes-donnees', '/accessibilite', '/choisir'],
  ...[`/document/${vote}`, `/invitation/${vote}`, `/convention/${copil.agreement}`, '/assets/room.js', '/live-x'],
  ...['/calendrier/abc.ics', `/calendrier/${copil.agreement}/abc.ics`, '/transparence', '/slack/events'],
  ...['', '/decisions', '/donnees', '/decompte', '/decisions/D-2027-001.svg'].map(
    (path) => `/transparence/${copil.agreement}${path}`,
  ),
  ...['/connexion', '/connexion/abc', '/bulletin/abc', '/aller/abc', '/nouvelles/abc', '/adresse/abc', '/api/messages'],
];

describe('whatever a browser sends', () => {
  test.each(Object.keys(FORM_POSTS()))(
    'POST %s: no failure, nothing of the inside',
    { timeout: FUZZ_MS },
    async (path) => {
      const chance = chanceFrom(FUZZ_SEED);
      const samples = FORM_POSTS()[path] ?? [];
      for (let n = 0; n < FUZZ_COUNT; n += 1) {
        const made = fuzzed(samples, chance);
        const fields = { ...(typeof made === 'object' ? made : {}), ...(chance.below(10) === 0 ? {} : { csrf }) };
        const { status, text } = await ask(path, fields);
        expect([n, status < 500, INSIDE.test(text)], JSON.stringify(fields).slice(0, 3_000)).toEqual([n, true, false]);
      }
    },
  );

  test('addresses: no failure, nothing of the inside', { timeout: FUZZ_MS * 3 }, async () => {
    const chance = chanceFrom(FUZZ_SEED);
    const addresses = ADDRESSES();
    for (let n = 0; n < FUZZ_COUNT * 3; n += 1) {
      const made = textIn(fuzzed([chance.of(addresses)], chance));
      const path = `/${made.replace(/^\//, '')}`
        .slice(0, 6_000)
        .toWellFormed()
        .replaceAll(/[^\x21-\x7e]/gu, encodeURIComponent);
      const { status, text } = await ask(path);
      expect([n, status < 500, INSIDE.test(text)], path).toEqual([n, true, false]);
    }
  });

  test('each address as it is: none fails', async () => {
    for (const path of ADDRESSES()) {
      const { status, text } = await ask(path);
      expect([path, status < 500, INSIDE.test(text)]).toEqual([path, true, false]);
    }
  });

  test('an answer repeats what was typed, whatever that is', async () => {
    for (const text of HOSTILE) {
      const { status } = await ask('/commande', { csrf, key: randomUUID(), text });
      expect([text.slice(0, 60), status < 500]).toEqual([text.slice(0, 60), true]);
    }
    expect((await ask('/')).status).toBe(200);
  });

  test('afterwards it all still runs, and the register holds', async () => {
    expect(rejected).toEqual([]);
    expect((await ask('/page/help')).status).toBe(200);
    expect((await ask('/readyz')).text).toBe('ready\n');
    expect(await verifyStored(copil.database.sql)).toMatchObject({ ok: true });
  });
});

describe('a connection that only takes time', () => {
  /** What the server says to bytes that it is sent, until it closes. */
  const raw = (text: string, ms: number): Promise<string> =>
    new Promise((done, failed) => {
      const socket = connect(Number(new URL(copil.url).port), '127.0.0.1', () => socket.write(text));
      let heard = '';
      const end = () => {
        socket.destroy();
        done(heard);
      };
      socket.setTimeout(ms, end).on('data', (data) => {
        heard += data;
      });
      socket.on('end', end).on('error', failed);
    });

  test.each([
    ['a request that is none', 'BREW /pot HTCPCP/1.0\r\n\r\n', /^HTTP\/1\.1 400/],
    ['headers of 20 KB', `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'x'.repeat(20_000)}\r\n\r\n`, /^HTTP\/1\.1 431/],
    [
      'two lengths',
      'POST /commande HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      /^HTTP\/1\.1 400/,
    ],
  ])('%s is refused by the server itself', async (_what, text, expected) => {
    expect(await raw(text, 5_000)).toMatch(expected);
  });

  test('bodies that never end keep nobody else waiting', async () => {
    const slow = Array.from({ length: 50 }, () =>
      raw('POST /commande HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nx', 1_500),
    );
    const began = performance.now();
    expect((await ask('/healthz')).status).toBe(200);
    expect((await ask('/page/help')).status).toBe(200);
    expect(performance.now() - began).toBeLessThan(1_500);
    await Promise.all(slow);
  });
});
