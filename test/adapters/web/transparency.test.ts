import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeVersion, countingCode } from '../../../adapters/code-version.ts';
import { pictureSvg } from '../../../adapters/documents/picture.ts';
import { publicPath } from '../../../adapters/shared/public-path.ts';
import { publicPages } from '../../../adapters/web/transparency.ts';
import { DATA_KINDS, PERSONAL_FIELDS } from '../../../src/personal-data.ts';
import { PUBLISHED } from '../../../src/rules/publication.ts';
import { EVERYONE, plainly, refusedWith, type TestApp, testApp, textOf, viewOf } from '../../support/app.ts';
import { allOf, readXml } from '../../support/read-back.ts';
import { AGREEMENT, ficheInVote, openedConsultation } from '../../support/register.ts';
import { said } from '../../support/visitor.ts';
import { DEADLINE } from '../../support/world.ts';

const OTHER = 'accord-des-ponts';
const CONTACT = 'Secrétariat <du comité> & greffe, 1 quai du Port';

let copil: TestApp;
let url: string;
const ends: (() => void)[] = [];

beforeAll(async () => {
  copil = await testApp(undefined, () => ({
    publicAddress: (agreement, what) => `https://copil.example.org${publicPath(agreement, what)}`,
  }));
  const { register } = copil;
  await register.addAgreement(OTHER, ['sec']);
  const consultation = await openedConsultation(register);
  const { vote } = await ficheInVote(register, consultation);
  for (const [who, choice] of [
    ['ana', 'for'],
    ['nora', 'for'],
    ['sami', 'against'],
    ['bob', 'abstain'],
  ] as const)
    await register.done('cast-vote', { vote, choice }, who);
  register.at(DEADLINE);
  await register.done('close-due-vote', { vote }, 'clock');
  const hidden = await ficheInVote(register, consultation, { tallyShown: 'at-close', deadline: '2027-03-20T18:00' });
  await register.done('cast-vote', { vote: hidden.vote, choice: 'against' }, 'ana');
  const drawing = (picture: Parameters<typeof pictureSvg>[0]) => String(pictureSvg(picture, 'light'));
  const pages = publicPages({ ...register.ports, countingCode, drawing });
  const server = express().use(pages).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  ends.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
});
afterAll(async () => {
  for (const end of ends) end();
  await copil?.register.close();
});

const get = async (path: string, lang = 'fr') => {
  const response = await fetch(`${url}${path}`, { headers: { 'accept-language': lang } });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const publish = (what: readonly string[]) =>
  copil.as('sec').fill('publish', {}, { what, contact: CONTACT, dataContact: 'Délégué, 2 quai du Port' });
const statuses = async () => (await Promise.all(ALL.map((path) => get(path)))).map(({ status }) => status);
const ALL = PUBLISHED.map((what) => publicPath(AGREEMENT, what));

describe('the public pages', () => {
  test('are off by default: an agreement that is there and one that is not are answered alike', async () => {
    const paths = [...ALL, `${publicPath(AGREEMENT, 'decisions')}/D-2027-001.svg`, `${ALL[0]}/decompte`];
    const nowhere = await get(publicPath('nulle-part', 'rules'));
    for (const path of [...paths, '/transparence', '/transparence/%00', `/transparence/${'x'.repeat(500)}`]) {
      const { status, text } = await get(path);
      expect([path, status, text === nowhere.text]).toEqual([path, 404, true]);
    }
  });

  test('are the secretariat’s to open (R15), one by one, and to close again', async () => {
    const asked = { what: ['rules'], contact: CONTACT };
    expect(refusedWith(await copil.as('ana').act('publish', asked))).toContain('secrétariat');
    expect((await publish(['rules'])).kind).toBe('done');
    expect(await statuses()).toEqual([200, 404, 404]);
    expect((await get(`${ALL[1]}/D-2027-001.svg`)).status).toBe(404);
    expect((await publish(['decisions', 'data'])).kind).toBe('done');
    expect(await statuses()).toEqual([404, 200, 200]);
    expect((await publish([])).kind).toBe('done');
    expect(await statuses()).toEqual([404, 404, 404]);
    await publish([...PUBLISHED]);
    const register = plainly(textOf(viewOf(await copil.as('ana').show('register'))));
    expect(register).toContain(
      'Publication : comment les décisions sont calculées, les décisions et données personnelles',
    );
    expect(register).toContain('Publication : plus rien n’est public');
    expect(register).not.toContain('quai du Port');
  });

  test('say nothing of another agreement', async () => {
    expect((await get(publicPath(OTHER, 'rules'))).status).toBe(404);
    const { text } = await get('/transparence');
    expect(text).toContain(publicPath(AGREEMENT, 'decisions'));
    expect(text).not.toContain(OTHER);
  });

  test('set no cookie, run nothing that was typed, and name nobody', async () => {
    for (const path of ALL) {
      const { headers, text } = await get(path);
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(text).not.toContain('<du comité>');
      expect(text).not.toMatch(/<form|\/do"/);
      const words = said(text).split(/[^\p{L}]+/u);
      for (const who of EVERYONE) expect([path, who, words.includes(who)]).toEqual([path, who, false]);
      expect(EVERYONE.filter((who) => text.includes(copil.id(who)))).toEqual([]);
    }
  });
});

describe('how decisions are computed (art. 12)', () => {
  test('has every point that is asked of an algorithm’s sheet', async () => {
    const text = said(await get(ALL[0] ?? '').then((page) => page.text));
    for (const point of [
      'Responsable',
      `Contact ${CONTACT}`,
      'Mise à jour',
      'À quoi il sert',
      'Dans quelle procédure',
      'Quand il intervient',
      'Degré d’automatisation',
      'Nature',
      'Fondement juridique',
      'Ce qu’une décision entraîne',
      'Qui est concerné',
      'Décisions par an 2027 : 1',
      'Les données utilisées, et d’où elles viennent',
      'Combien de temps elles sont gardées',
      'Les lectures retenues',
      'Vérifier',
      'Poser une question, contester',
      'Commission d’accès aux documents administratifs',
    ])
      expect(text).toContain(point);
  });

  test('gives the weights of the agreement file, and examples that the rule itself computed', async () => {
    const { text } = await get(ALL[0] ?? '');
    const rows = [...text.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => said(cell).trim()),
    );
    const standing = await copil.register.ports.library.standing(AGREEMENT);
    for (const body of standing?.agreement.bodies ?? [])
      expect(rows.map((row) => row.slice(1))).toContainEqual([
        String(body.seats),
        String(body.votesPerSeat),
        String(body.seats * body.votesPerSeat),
      ]);
    expect(rows).toContainEqual(['1', '0', '1', '1', 'Adoptée']);
    expect(text).toContain(standing?.version ?? 'no version');
  });

  test('names the program that runs: its version, and the hash of the code that counts, which can be read', async () => {
    const { text } = await get(ALL[0] ?? '');
    const code = await get(`${ALL[0]}/decompte`);
    expect(code.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(code.text).toBe(await readFile(new URL('../../../src/rules/tally.ts', import.meta.url), 'utf8'));
    expect(createHash('sha256').update(code.text).digest('hex')).toBe(codeVersion.sha256);
    for (const each of [codeVersion.sha256, codeVersion.version, codeVersion.file]) expect(text).toContain(each);
  });

  test('is in English for who asks for it', async () => {
    expect(said((await get(ALL[0] ?? '', 'en')).text)).toContain('How much is automatic People vote.');
  });

  test('is read within the committee before it is public, which it says', async () => {
    await publish([]);
    const view = viewOf(await copil.as('ana').show('transparency'));
    expect(view.status?.text).toBe('Page non publique');
    expect(view.actions.map(({ id }) => id)).not.toContain('publish');
    expect(viewOf(await copil.as('sec').show('transparency')).actions.map(({ id }) => id)).toContain('publish');
    await copil.addPerson('nemo');
    expect((await copil.as('nemo').show('transparency')).kind).toBe('refused');
    await publish([...PUBLISHED]);
    expect(plainly(textOf(viewOf(await copil.as('ana').show('transparency'))))).toContain(
      `https://copil.example.org/transparence/${AGREEMENT}`,
    );
    expect((await copil.as('nemo').show('transparency')).kind).toBe('shown');
  });
});

describe('the decisions', () => {
  test('are those of the register, with their votes; of an open vote nothing is said', async () => {
    const { text } = await get(ALL[1] ?? '');
    const line = said(text).replace(/\s+/g, ' ');
    expect(line).toContain('D-2027-001 10 mars 2027 FA-2027-001 « Découvrir les métiers des quais » 5 3 2 2 5 Adoptée');
    expect(text).not.toContain('FA-2027-002');
  });

  test('each has its picture, as SVG with its words', async () => {
    const { headers, text } = await get(`${ALL[1]}/D-2027-001.svg`);
    expect(headers.get('content-type')).toContain('image/svg+xml');
    const svg = readXml(text);
    expect(allOf(svg, 'desc').length).toBe(1);
    expect(text).toContain('5 pour');
    for (const none of ['D-2027-999', 'D-2027-001.png', '..', 'D-2027-001%00'])
      expect([none, (await get(`${ALL[1]}/${none}.svg`)).status]).toEqual([none, 404]);
  });
});

describe('the sheet on personal data', () => {
  test('names every kind, with why, how long, and every field', async () => {
    const text = said((await get(ALL[2] ?? '')).text);
    for (const kind of DATA_KINDS) for (const field of PERSONAL_FIELDS[kind]) expect(text).toContain(field);
    expect(text).toContain(`À qui écrire ${CONTACT}`);
    expect(text).toContain('Délégué à la protection des données Délégué, 2 quai du Port');
    expect(text).toContain('Un lien vaut 15 minutes et est effacé le lendemain ; une session dure 30 jours');
  });

  test('is for everybody who is known here, public or not', async () => {
    await publish([]);
    for (const who of ['ana', 'pro', 'nemo'])
      expect((await copil.as(who).command('données personnelles')).kind).toBe('shown');
  });
});
