import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answersInMemory } from '../../../adapters/web/answers.ts';
import { csrfOf } from '../../../adapters/web/guard.ts';
import { simplePage } from '../../../adapters/web/layout.ts';
import { type Guest, webRouter } from '../../../adapters/web/receive.ts';
import type { App, Reply, Visitor } from '../../../src/app.ts';
import type { Form, FormValues } from '../../../src/forms/form.ts';
import type { View } from '../../../src/views/view.ts';
import { roomFr } from '../../../src/words/room.fr.ts';

/** The core, answering what a test wants to see answered, and remembering what it was asked. */
const asked: { readonly call: string; readonly what: unknown; readonly visitor: Visitor }[] = [];
const view = (title: string): View => ({ name: 'sample', title, summary: title, blocks: [], actions: [] });
const remark: Form = {
  id: 'make-remark',
  about: { fiche: 'f1' },
  title: 'Une remarque',
  submit: 'Publier',
  fields: [{ type: 'long-text', name: 'text', label: 'Votre remarque', required: true, maxLength: 3000 }],
};
const answer = (call: string, what: unknown, visitor: Visitor, reply: Reply): Promise<Reply> => {
  asked.push({ call, what, visitor });
  return Promise.resolve(reply);
};
const app: App = {
  act: (name, command, visitor) =>
    answer('act', { name, command }, visitor, { kind: 'done', view: view('Vote enregistré') }),
  show: (page, about, visitor) => answer('show', { page, about }, visitor, { kind: 'shown', view: view('Aide') }),
  form: (form, about, visitor) => answer('form', { form, about }, visitor, { kind: 'form', form: remark }),
  submit: (form, about, values: FormValues, visitor) =>
    answer(
      'submit',
      { form, about, values },
      visitor,
      values.text
        ? { kind: 'done', view: view('Remarque publiée') }
        : { kind: 'form', form: remark, errors: { text: 'Écrivez votre remarque.' } },
    ),
  command: (text, visitor) => answer('command', text, visitor, { kind: 'shown', view: view('Budget') }),
  conversation: () => Promise.resolve([]),
  personal: () => Promise.resolve({ tasks: [], messages: [] }),
  completions: () => Promise.resolve([]),
  whereabouts: () => Promise.resolve({ agreement: 'a1' }),
  greet: () => Promise.resolve({ kind: 'shown', view: view('Qui êtes-vous ?') }),
  linkMe: () => Promise.resolve({ kind: 'done', view: view('Compte relié') }),
  linkByCode: () => Promise.resolve(undefined),
};

const guest: Guest = {
  person: 'p1',
  session: 'p1',
  agreement: 'a1',
  zone: 'Europe/Paris',
  lang: 'fr',
  words: roomFr,
  mark: { id: 'a1', title: 'Convention', demo: true },
  me: { name: 'Nadia Morel', role: 'Secrétariat' },
  pages: ['tasks', 'rules'],
};
let signedIn: Guest | undefined = guest;
const router = webRouter({
  app,
  secret: 'secret',
  newKey: () => 'new-key',
  whoIs: () => Promise.resolve(signedIn),
  room: (_guest, shell, last) =>
    Promise.resolve(
      simplePage({ ...shell, view: view(`${last?.view.title ?? 'La conversation'} ${last?.typed ?? ''}`) }),
    ),
  entrance: async () => '/choisir',
  answers: answersInMemory(),
});
const server = express().use(router).listen(0, '127.0.0.1');
let url = '';
beforeAll(async () => {
  if (!server.listening) await new Promise((done) => server.once('listening', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  asked.length = 0;
  signedIn = guest;
});

const csrf = csrfOf('p1', 'secret');
const post = async (path: string, fields: Record<string, string>, fragment = false) => {
  const headers = fragment ? { 'x-fragment': '1' } : undefined;
  const body = new URLSearchParams({ csrf, ...fields });
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    body,
    redirect: 'manual',
    ...(headers && { headers }),
  });
  return { status: response.status, location: response.headers.get('location'), html: await response.text() };
};
const get = async (path: string) => {
  const response = await fetch(`${url}${path}`, { redirect: 'manual' });
  return {
    status: response.status,
    location: response.headers.get('location'),
    html: await response.text(),
    headers: response.headers,
  };
};
const vote = JSON.stringify({ kind: 'act', act: 'cast-vote', command: { vote: 'v1', choice: 'for' } });

describe('a press', () => {
  test('goes to the core with its person, its agreement and the key of its delivery', async () => {
    const { status, html } = await post('/do', { intent: vote, key: 'k1', room: 'web:a1' }, true);
    expect([status, html.includes('Vote enregistré')]).toEqual([200, true]);
    expect(asked).toEqual([
      {
        call: 'act',
        what: { name: 'cast-vote', command: { vote: 'v1', choice: 'for' } },
        visitor: { agreement: 'a1', person: 'p1', via: 'web', key: 'k1', room: 'web:a1' },
      },
    ]);
  });
  test('without a script: back to the room, which gives the answer once', async () => {
    expect(await post('/do', { intent: vote, back: '/' })).toMatchObject({ status: 303, location: '/' });
    expect((await get('/')).html).toContain('Vote enregistré');
    expect((await get('/')).html).not.toContain('Vote enregistré');
  });
  test('leads back to this site only', async () => {
    expect(await post('/do', { intent: vote, back: '//example.org' })).toMatchObject({ location: '/' });
  });
  test('without its page’s token, or with another person’s, nothing is done', async () => {
    for (const token of ['', 'x', csrfOf('p2', 'secret')])
      expect((await post('/do', { intent: vote, csrf: token })).status).toBe(403);
    expect(asked).toEqual([]);
  });
  test('that is no intent of ours does nothing', async () => {
    for (const intent of ['', '{', '[]', '{"kind":"act"}', JSON.stringify({ kind: 'show', page: 'help', about: {} })])
      expect((await post('/do', { intent })).status).toBe(400);
    expect(asked).toEqual([]);
  });
  test('with a confirmation is asked for first, without a script', async () => {
    const confirm = JSON.stringify({
      title: 'Vous déporter ?',
      text: 'Votre vote sera retiré.',
      yes: 'Me déporter',
      no: 'Non',
    });
    const { status, html } = await post('/confirmer', { intent: vote, confirm, key: 'k2' });
    expect([status, html.includes('Me déporter'), html.includes('k2')]).toEqual([200, true, true]);
    expect(asked).toEqual([]);
    expect((await post('/confirmer', { intent: vote, confirm: '{}' })).status).toBe(400);
  });
});

describe('a form', () => {
  const about = JSON.stringify({ fiche: 'f1' });
  test('is shown', async () => {
    const { html } = await get(`/formulaire?${new URLSearchParams({ form: 'make-remark', about })}`);
    expect(html).toContain('Votre remarque');
    expect(asked[0]?.what).toEqual({ form: 'make-remark', about: { fiche: 'f1' } });
  });
  test('with an error comes back with it and with what was typed (422)', async () => {
    const { status, html } = await post('/formulaire', { form: 'make-remark', about, 'f.text': '' });
    expect([status, html.includes('Écrivez votre remarque.')]).toEqual([422, true]);
  });
  test('filled in is done', async () => {
    const { status } = await post('/formulaire', { form: 'make-remark', about, 'f.text': 'Très bien', key: 'k3' });
    expect(status).toBe(303);
    expect(asked.at(-1)).toMatchObject({
      call: 'submit',
      what: { values: { text: 'Très bien' } },
      visitor: { key: 'k3' },
    });
  });
});

describe('a page', () => {
  test('says what it is asked about, and sends nothing to be run', async () => {
    const { html, headers } = await get('/page/register?fiche=f1&back=%2F');
    expect(html).toContain('Aide');
    expect(asked[0]?.what).toEqual({ page: 'register', about: { fiche: 'f1' } });
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
  });
  test('a command is handed on as it was typed', async () => {
    const { html } = await post('/commande', { text: '/copil budget' }, true);
    expect(html).toContain('Budget');
    expect(asked[0]?.what).toBe('/copil budget');
  });
  test('what is typed and no command stays to be put right, with a script or without', async () => {
    const headers = { 'x-fragment': '1' };
    const sent = (text: string) =>
      fetch(`${url}/commande`, { method: 'POST', body: new URLSearchParams({ csrf, text }), headers });
    expect((await sent('/copil danser')).headers.get('x-outcome')).toBe('unknown');
    expect((await sent('/copil budget')).headers.get('x-outcome')).toBe('shown');
    expect((await post('/commande', { text: '/copil danser' })).location).toBe('/');
    expect((await get('/')).html).toContain('/copil danser');
    expect((await get('/')).html).not.toContain('/copil danser');
  });
  test('one that does not exist is said not to, with ways on', async () => {
    const { status, html } = await get('/page/xyz');
    expect(status).toBe(404);
    for (const said of ['Cette page n’existe pas', 'href="/page/help"', 'href="/"']) expect(html).toContain(said);
    expect(asked).toEqual([]);
  });
  test('has the menu of what this person may read', async () => {
    const { html } = await get('/page/rules');
    expect(
      [...html.matchAll(/<li><a href="(\/page\/[^"]+)"(\s+aria-current="page")?/g)].map(([, path, here]) => [
        path,
        !!here,
      ]),
    ).toEqual([
      ['/page/tasks', false],
      ['/page/rules', true],
    ]);
  });
  test('whoever is not signed in is sent to the entrance', async () => {
    signedIn = undefined;
    expect(await get('/')).toMatchObject({ status: 303, location: '/choisir' });
    expect((await post('/do', { intent: vote })).location).toBe('/choisir');
    expect(asked).toEqual([]);
  });
  test('each asset is there, and nothing else', async () => {
    for (const name of ['style.css', 'room.js', 'idiomorph.js', 'icon.svg'])
      expect((await get(`/assets/${name}`)).status).toBe(200);
    for (const name of ['..%2Freceive.ts', 'toString', 'nothing'])
      expect((await get(`/assets/${name}`)).status).toBe(404);
  });
});
