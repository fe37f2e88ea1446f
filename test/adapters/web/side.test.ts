import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoDoor } from '../../../adapters/web/entrance.ts';
import { csrfOf, sign } from '../../../adapters/web/guard.ts';
import { livePages } from '../../../adapters/web/live.ts';
import { webSide } from '../../../adapters/web/side.ts';
import type { App } from '../../../src/app.ts';
import { type TestApp, testApp } from '../../support/app.ts';
import { AGREEMENT, openedConsultation } from '../../support/register.ts';

const SECRET = 'a-secret-of-this-instance-alone-0123456789';
const OTHER = 'autre-accord';

let copil: TestApp;
let url: string;
const live = livePages();
const incidents: { readonly reference: string; readonly error: unknown }[] = [];
/** Fails where a test wants it to. */
let broken: Error | undefined;
const ends: (() => void)[] = [];

beforeAll(async () => {
  copil = await testApp();
  await openedConsultation(copil.register);
  for (const who of ['nemo', 'zoe']) await copil.addPerson(who);
  await copil.register.addAgreement(OTHER, ['sec', 'bea']);
  const zoe = { kind: 'role', role: 'board', person: copil.id('zoe') };
  await copil.register.done('give-mandate', zoe, 'sec', { agreement: OTHER });
  await copil.deliver();
  const app: App = {
    ...copil.app,
    show: (page, about, visitor) => (broken ? Promise.reject(broken) : copil.app.show(page, about, visitor)),
  };
  const side = webSide({
    app,
    library: copil.register.ports.library,
    live,
    secret: SECRET,
    onIncident: (reference, error) => incidents.push({ reference, error }),
    door: demoDoor({ library: copil.register.ports.library, secret: SECRET }),
    takeDocument: async () => undefined,
    ownData: {
      signsOut: false,
      file: async () => '{}',
      self: (person) => copil.register.ports.library.person(person),
      counts: async () => ({
        accounts: 0,
        mandates: 1,
        fiches: 0,
        remarks: 0,
        registerEntries: 0,
        messages: 0,
        sessions: 0,
      }),
      correct: async () => undefined,
      standing: async () => undefined,
      erase: async () => false,
    },
  });
  const server = express().use(side).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  ends.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
});
afterAll(async () => {
  live.stop();
  for (const end of ends) end();
  await copil?.register.close();
});

const cookieFor = (agreement: string, person: string, secret = SECRET): string =>
  `copil_person=${encodeURIComponent(sign(JSON.stringify([agreement, person]), secret))}`;
const as = (who: string, agreement = AGREEMENT): string => cookieFor(agreement, copil.id(who));

interface Answer {
  readonly status: number;
  readonly to: string | null;
  readonly cookie: string | null;
  readonly html: string;
}
const ask = async (path: string, init: RequestInit & { cookie?: string } = {}): Promise<Answer> => {
  const { cookie, headers, ...rest } = init;
  const response = await fetch(`${url}${path}`, {
    redirect: 'manual',
    ...rest,
    headers: {
      ...(cookie === undefined ? {} : { cookie }),
      ...(rest.method === 'POST' ? { origin: url } : {}),
      ...headers,
    },
  });
  return {
    status: response.status,
    to: response.headers.get('location'),
    cookie: response.headers.get('set-cookie'),
    html: await response.text(),
  };
};
const post = (path: string, fields: Record<string, string>, cookie?: string) =>
  ask(path, { method: 'POST', body: new URLSearchParams(fields), ...(cookie === undefined ? {} : { cookie }) });

const token = csrfOf('entrance', SECRET);
const choose = (who: string, agreement = AGREEMENT, csrf = token, cookie?: string) =>
  post('/choisir', { person: JSON.stringify([agreement, copil.id(who)]), csrf, back: '/' }, cookie);

describe('the entrance of the demonstration', () => {
  test('is where everybody begins, and shows all who have a seat or a role, by body', async () => {
    expect(await ask('/')).toMatchObject({ status: 303, to: '/choisir' });
    const { status, html } = await ask('/choisir');
    expect(status).toBe(200);
    for (const who of ['ana', 'nora', 'sec', 'com', 'bea', 'pro'])
      expect([who, html.includes(who)]).toEqual([who, true]);
    expect(html).not.toContain('nemo');
    expect(html.indexOf('Quai')).toBeLessThan(html.indexOf('Ministère du Sud'));
  });
  test('lets in whoever is chosen, by a cookie that no script reads', async () => {
    const { status, to, cookie } = await choose('nora');
    expect([status, to]).toEqual([303, '/']);
    expect(cookie).toMatch(/^copil_person=.+HttpOnly; SameSite=Lax$/);
    const { html } = await ask('/', { cookie: (cookie ?? '').split(';')[0] ?? '' });
    expect(html).toContain('nora');
    expect(html).toContain('Consultation de mars');
  });
  test('a choice of somebody unknown, of nobody, or without the page’s token leads back to it', async () => {
    const choices: readonly Record<string, string>[] = [
      { person: JSON.stringify([AGREEMENT, 'nobody']), csrf: token },
      { person: JSON.stringify([OTHER, copil.id('ana')]), csrf: token },
      { person: JSON.stringify([AGREEMENT, copil.id('nemo')]), csrf: token },
      { person: JSON.stringify(['nulle-part', copil.id('ana')]), csrf: token },
      { person: JSON.stringify([AGREEMENT, copil.id('ana')]), csrf: 'x' },
      { person: JSON.stringify([AGREEMENT, copil.id('ana')]) },
      { person: JSON.stringify({ agreement: AGREEMENT }), csrf: token },
      { person: JSON.stringify([AGREEMENT, `${copil.id('ana')}\0`]), csrf: token },
      { person: '[', csrf: token },
      { csrf: token },
      {},
    ];
    for (const choice of choices)
      expect([choice, await post('/choisir', choice)]).toEqual([
        choice,
        expect.objectContaining({ status: 303, to: '/choisir', cookie: null }),
      ]);
  });
  test('leads back to this site only', async () => {
    for (const back of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'])
      expect(
        await post('/choisir', { person: JSON.stringify([AGREEMENT, copil.id('ana')]), csrf: token, back }),
      ).toMatchObject({
        to: '/',
      });
  });
});

describe('a cookie', () => {
  const FORGED: readonly [string, () => string][] = [
    ['signed with another secret', () => cookieFor(AGREEMENT, copil.id('sec'), 'another-secret')],
    ['whose person was changed', () => as('ana').replace(copil.id('ana'), copil.id('sec'))],
    ['whose signature was cut', () => as('sec').slice(0, -3)],
    ['without a signature', () => `copil_person=${encodeURIComponent(JSON.stringify([AGREEMENT, copil.id('sec')]))}`],
    ['that is no text', () => 'copil_person=%E0%A4%A'],
    ['that is empty', () => 'copil_person='],
    ['of dots', () => 'copil_person=....'],
    [
      'made of a form’s token, signed with the right secret',
      () => `copil_person=csrf:${copil.id('ana')}.${csrfOf(copil.id('ana'), SECRET)}`,
    ],
    ['with something else, signed', () => `copil_person=${encodeURIComponent(sign('{"person":1}', SECRET))}`],
    ['of a person who is not there', () => cookieFor(AGREEMENT, 'b5c8c7b0-0000-4000-8000-000000000000')],
    ['of an agreement that is not there', () => cookieFor('nulle-part', copil.id('sec'))],
    ['of the chain of the instance', () => cookieFor('instance', copil.id('sec'))],
  ];
  test.each(FORGED)('%s leads to the entrance, and does nothing', async (_what, cookie) => {
    for (const path of ['/', '/page/register', '/formulaire?form=write-fiche'])
      expect([path, await ask(path, { cookie: cookie() })]).toEqual([
        path,
        expect.objectContaining({ status: 303, to: '/choisir' }),
      ]);
    const intent = JSON.stringify({ kind: 'act', act: 'open-consultation', command: {} });
    expect(await post('/do', { intent, csrf: csrfOf(copil.id('sec'), SECRET) }, cookie())).toMatchObject({
      to: '/choisir',
    });
    expect(await ask(`/live?agreement=${AGREEMENT}`, { cookie: cookie() })).toMatchObject({ status: 403 });
  });
  test('beside others of this machine is found', async () => {
    expect((await ask('/', { cookie: `theme=dark; ${as('ana')}; copil_person_x=1` })).status).toBe(200);
  });
});

describe('another agreement', () => {
  test('is entered by those who have a place in it, and by nobody else', async () => {
    const entered = await ask(`/convention/${OTHER}`, { cookie: as('bea') });
    expect(entered).toMatchObject({ status: 303, to: '/' });
    expect(entered.cookie).toContain(encodeURIComponent(OTHER));
    for (const [path, cookie] of [
      [`/convention/${OTHER}`, as('ana')],
      [`/convention/${AGREEMENT}`, as('zoe', OTHER)],
      [`/convention/nulle-part`, as('bea')],
      [`/convention/${OTHER}`, ''],
    ] as const)
      expect([path, (await ask(path, { cookie })).cookie]).toEqual([path, null]);
  });
  test('shows nothing of this one', async () => {
    const { html } = await ask('/', { cookie: as('bea', OTHER) });
    expect(html).not.toContain('Consultation de mars');
  });
  test('is not followed live from this one', async () => {
    for (const query of [`agreement=${OTHER}`, '', `agreement=${AGREEMENT}&agreement=${OTHER}`, 'agreement[]=x'])
      expect([query, (await ask(`/live?${query}`, { cookie: as('ana') })).status]).toEqual([query, 403]);
  });
});

describe('what goes wrong', () => {
  test('is said in words, with a reference that the log has too, and without a stack', async () => {
    broken = new Error('secret of the inside at /somewhere/file.ts:12');
    try {
      for (const headers of [{}, { 'x-fragment': '1' }]) {
        incidents.length = 0;
        const { status, html } = await ask('/page/help', { cookie: as('ana'), headers });
        expect([status, incidents.length]).toEqual([500, 1]);
        expect(html).toContain(incidents[0]?.reference);
        expect(html).toContain('Un incident est survenu');
        for (const inside of ['secret of the inside', 'file.ts', 'Error', 'node_modules'])
          expect([inside, html.includes(inside)]).toEqual([inside, false]);
        expect(incidents[0]?.error).toBe(broken);
      }
    } finally {
      broken = undefined;
    }
  });
  test('a page that is not there, for who is known and who is not', async () => {
    for (const cookie of [as('ana'), '']) {
      const { status, html } = await ask('/nulle-part', { cookie });
      expect([status, html.includes('Cette page n’existe pas')]).toEqual([404, true]);
    }
  });
  test('what can’t be read is no incident', async () => {
    incidents.length = 0;
    const broken = [
      await ask('/page/%E0%A4%A', { cookie: as('ana') }),
      await ask('/convention/%FF', { cookie: as('ana') }),
      await ask('/do', {
        method: 'POST',
        body: 'intent=x',
        cookie: as('ana'),
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=klingon' },
      }),
      await ask('/do', {
        method: 'POST',
        body: Array.from({ length: 3_000 }, (_, n) => `f${n}=1`).join('&'),
        cookie: as('ana'),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    ];
    for (const { status, html } of broken) {
      expect([400, 413, 415]).toContain(status);
      expect(html).not.toMatch(/Error|node_modules|at /);
    }
    expect(incidents).toEqual([]);
  });
  test('too much is said to be too much', async () => {
    const text = 'x'.repeat(600_000);
    const sent = await post('/commande', { text, csrf: csrfOf(copil.id('ana'), SECRET) }, as('ana'));
    expect([sent.status, sent.html.includes('trop long')]).toEqual([413, true]);
    expect((await post('/choisir', { person: 'x'.repeat(20_000), csrf: token })).status).toBe(413);
  });
  test('NUL and half signs in a key, a page, a form or a command are answered', async () => {
    incidents.length = 0;
    const csrf = csrfOf(copil.id('ana'), SECRET);
    const intent = JSON.stringify({ kind: 'act', act: 'cast-vote', command: { vote: '\0', choice: 'for' } });
    const about = JSON.stringify({ fiche: 'a\0b' });
    const answers = [
      await post('/do', { intent, csrf, key: 'a\0b' }, as('ana')),
      await post('/commande', { text: 'fiche \0', csrf, key: '\0' }, as('ana')),
      await post('/formulaire', { form: 'make-remark', about, 'f.text': '\0', csrf, key: '\0' }, as('ana')),
      await ask('/page/fiche?fiche=%00', { cookie: as('ana') }),
      await ask('/page/register?before=99999999999', { cookie: as('sec') }),
      await ask(`/formulaire?form=make-remark&about=${encodeURIComponent(about)}`, { cookie: as('ana') }),
    ];
    for (const { status } of answers) expect([200, 303]).toContain(status);
    expect(incidents).toEqual([]);
  });
});

describe('the demonstration answers on this machine alone', () => {
  test('by a name of this machine, behind no proxy, and to forms of its own', async () => {
    const forwarded = await ask('/choisir', { headers: { 'x-forwarded-for': '203.0.113.9' } });
    const elsewhere = await ask('/choisir', { method: 'POST', headers: { origin: 'https://evil.example' } });
    const port = Number(new URL(url).port);
    const rebound = await new Promise<number | undefined>((done, failed) => {
      httpRequest({ host: '127.0.0.1', port, path: '/choisir', headers: { host: 'evil.example' } }, ({ statusCode }) =>
        done(statusCode),
      )
        .once('error', failed)
        .end();
    });
    expect([forwarded.status, elsewhere.status, rebound]).toEqual([403, 403, 403]);
  });
});
