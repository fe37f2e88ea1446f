import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../adapters/config.ts';
import { ownDataLinks } from '../../adapters/web-room.ts';
import { createApp } from '../../src/app.ts';
import type { ProofFile } from '../../src/rules/proof.ts';
import { copil as cli } from '../adapters/cli/run.ts';
import { bareDatabase } from '../support/database.ts';
import { type LiveCopil, liveCopil, type Matter } from '../support/live-copil.ts';
import { press, signedIn } from '../support/live-visitor.ts';
import { browser, said } from '../support/visitor.ts';

let copil: LiveCopil;
let matter: Matter;
let folder: string;
let hash: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copil-proof-'));
  copil = await liveCopil();
  matter = await copil.voteOpened({ tallyShown: 'at-close' });
  await copil.act('ana', 'cast-vote', { vote: matter.vote, choice: 'against' });
  for (const who of ['bob', 'cleo']) await copil.act(who, 'cast-vote', { vote: matter.vote, choice: 'for' });
  hash = (await copil.database.ballot.findFirstOrThrow({ where: { voteId: matter.vote, seat: 'QUAI-01' } })).hash;
}, 120_000);
afterAll(async () => {
  await copil.close();
  await rm(folder, { recursive: true });
});

const databaseOf = async () => {
  const [row] = await copil.database.$queryRaw<{ name: string }[]>`SELECT current_database() AS name`;
  return row?.name ?? '';
};

describe('a receipt', () => {
  test('names the hash of its entry, and leads to the proof that it is in the chain', async () => {
    const { at } = await signedIn(copil, 'ana');
    await expect.poll(async () => (await at.get('/')).text, { timeout: 10_000 }).toContain(hash);
    const page = await at.get(`/page/proof?hash=${hash}`);
    expect(said(page)).toContain('Dans la chaîne');
    expect(said(page)).toContain(hash);
    const { hash: head } = await copil.database.chain.findUniqueOrThrow({ where: { id: copil.agreement } });
    expect(said(page)).toContain(head);
    // Its first signs are enough, and a hash that is in no register says so.
    expect(said(await at.get(`/page/proof?hash=${hash.slice(0, 12)}`))).toContain('Dans la chaîne');
    const none = said(await at.get(`/page/proof?hash=${'0'.repeat(64)}`));
    expect(none).toContain('Cette empreinte n’est pas dans le registre');
    expect(none).toContain('Chercher une empreinte');
  });

  test('opens its own seal to the voter alone, while the tally is hidden (R3.7)', async () => {
    const salt = (
      await copil.database.opening.findFirstOrThrow({
        where: { chain: copil.agreement, seq: (await copil.database.ballot.findFirstOrThrow({ where: { hash } })).seq },
      })
    ).salt;
    const [ana, bob] = [await signedIn(copil, 'ana'), await signedIn(copil, 'bob')];
    expect((await ana.at.get(`/page/proof?hash=${hash}`)).text).toContain(salt);
    const seenByBob = await bob.at.get(`/page/proof?hash=${hash}`);
    expect(seenByBob.text).not.toContain(salt);
    expect(said(seenByBob)).toContain('choix scellé jusqu’à la clôture');
  });

  test('is checked offline: the proof as a file, and an export of the whole register', async () => {
    const { at } = await signedIn(copil, 'bob');
    const file = join(folder, 'preuve.json');
    const text = (await at.get(`/preuve?hash=${hash}`)).text;
    await writeFile(file, text);
    expect(text).not.toMatch(/ana|against/);
    expect(await cli(['verify', file])).toMatchObject({ code: 0, out: expect.stringContaining('is in the chain') });
    const held = await cli(['verify', file, '--entry', hash.slice(0, 12), '--json']);
    expect(JSON.parse(held.out)).toMatchObject({ ok: true, hash, chain: copil.agreement });

    const proof = JSON.parse(text) as ProofFile;
    const changed = {
      ...proof,
      entries: proof.entries.map((entry, n) => (n === 1 ? { ...entry, via: 'cli' } : entry)),
    };
    await writeFile(file, JSON.stringify(changed));
    expect(await cli(['verify', file])).toMatchObject({ code: 1, out: expect.stringContaining('Does not hold') });
    await writeFile(file, JSON.stringify({ ...proof, hash: 'f'.repeat(64) }));
    expect((await cli(['verify', file])).code).toBe(1);

    const env = { DATABASE_URL: databaseUrl(await databaseOf()), SECRET_KEY: 'x'.repeat(40) };
    const exported = join(folder, 'export.json');
    await writeFile(exported, (await cli(['export'], env)).out);
    expect(await cli(['verify', exported, '--entry', hash])).toMatchObject({
      code: 0,
      out: expect.stringContaining('is in the chain'),
    });
    expect(await cli(['verify', exported, '--entry', '0'.repeat(64)])).toMatchObject({ code: 1 });
    await expect(cli(['verify', exported, '--entry', 'xyz'])).resolves.toMatchObject({ code: 2 });
  });
});

/** The connection string of the run's server for a database. */
function databaseUrl(name: string): string {
  const url = new URL(copil.databaseUrl);
  url.pathname = `/${name}`;
  return url.href;
}

describe('my data', () => {
  test('are shown, and given as a file with everything, of nobody else', async () => {
    const { at } = await signedIn(copil, 'ana');
    expect(said(await at.get('/mes-donnees'))).toContain('ana@example.org');
    const file = await at.get('/mes-donnees/fichier');
    const { records } = JSON.parse(file.text) as { records: Record<string, unknown[]> };
    expect(records.person).toMatchObject([{ name: 'ana', mail: 'ana@example.org' }]);
    expect(records.mandates).toHaveLength(1);
    const ballot = records.registerEntries?.find((entry) => (entry as { hash: string }).hash === hash);
    expect(ballot).toMatchObject({ said: { choice: 'against' } });
    for (const other of ['bob', 'cleo', 'nora']) expect(file.text).not.toContain(copil.mail(other));
    expect(file.headers.get('content-disposition')).toContain('attachment');
  });

  test('in a chat: the same, with the file by mail', async () => {
    const who = { agreement: copil.agreement, person: copil.id('cleo'), via: 'slack' } as const;
    const shown = await copil.app.show('my-data', {}, who);
    expect(shown.kind === 'shown' && shown.view.actions.map(({ id }) => id)).toEqual(['correct-my-data']);
    const named = await copil.app.submit('correct-my-data', {}, { name: 'Cléo Martin', locale: 'en' }, who);
    expect(named.kind).toBe('done');
    expect(await copil.ports.library.person(copil.id('cleo'))).toMatchObject({ name: 'Cléo Martin', locale: 'en' });
    // The running instance has mail: there the button is, and it works.
    const { at } = await signedIn(copil, 'bob');
    const page = await at.get('/page/my-data');
    const before = copil.post.to(copil.mail('bob')).length;
    await at.post(page, '/do');
    const { mail } = await copil.post.nthTo(copil.mail('bob'), before + 1);
    expect(mail.attachments[0]?.filename).toBe('copil-mes-donnees.json');
    expect(mail.attachments[0]?.content.toString()).toContain('copil-my-data-1');
  });

  test('from a chat: a link, shown to them alone, opens their own data and nothing else, once', async () => {
    const { database, ports, id } = copil;
    const config = { ...readConfig({ COPIL_MODE: 'live' }), publicUrl: 'https://copil.example.org' };
    const app = createApp({ ...ports, ...ownDataLinks(config, ports.library, database) });
    const cleo = { agreement: copil.agreement, person: id('cleo'), via: 'slack' } as const;
    const page = await app.show('my-data', {}, cleo);
    expect(page.kind === 'shown' && page.view.actions.map((action) => action.id)).toContain('open-my-data');
    const answer = await app.act('open-my-data', {}, cleo);
    const [open] = answer.kind === 'done' ? answer.view.actions : [];
    const href = open?.intent.kind === 'link' ? open.intent.href : '';
    expect(href).toMatch(/^https:\/\/copil\.example\.org\/connexion\/[\w-]{43}$/);

    const at = browser(copil.url);
    const own = await press(at, await at.get(new URL(href).pathname));
    expect(new URL(own.url).pathname).toBe('/mes-donnees');
    expect(said(own)).toContain('cleo@example.org');
    expect((await at.get('/mes-donnees/fichier')).text).toContain('cleo@example.org');
    // Her mandate runs, and yet a chat opens no room: that needs her mail box.
    for (const path of ['/', '/page/members']) expect(new URL((await at.get(path)).url).pathname).toBe('/mes-donnees');
    expect(said(await at.post(own, '/deconnexion'))).toContain('Session fermée');
    expect((await browser(copil.url).get(new URL(href).pathname)).status).toBe(410);
    // Where nobody could reach it, no link is offered.
    for (const publicUrl of ['http://copil.example.org', 'http://127.0.0.1:3000'])
      expect(ownDataLinks({ ...config, publicUrl }, ports.library, database)).toEqual({});
  });

  test('are corrected: name and language at once, an error tied to its field', async () => {
    const { at } = await signedIn(copil, 'nora');
    const page = await at.get('/mes-donnees');
    const wrong = await at.post(page, '/mes-donnees/corriger', { name: ' ', locale: 'fr' });
    expect([wrong.status, wrong.text.includes('aria-describedby="name-error"')]).toEqual([422, true]);
    const done = await at.post(page, '/mes-donnees/corriger', { name: 'Nora Lévêque', locale: 'fr' });
    expect(said(done)).toContain('C’est corrigé');
    expect(said(await at.get('/page/members'))).toContain('Nora Lévêque');
  });

  test('an address is changed once the new one has answered, and the former one is told', async () => {
    const { at } = await signedIn(copil, 'sami');
    const page = await at.get('/mes-donnees');
    const wrong = await at.post(page, '/mes-donnees/adresse', { mail: 'sami.new' });
    expect([wrong.status, wrong.text.includes('aria-describedby="mail-error address-hint"')]).toEqual([422, true]);
    expect(said(wrong)).toContain('Donnez une adresse électronique complète');
    // Somebody else's address: nothing is sent, and the answer is the same.
    const taken = await at.post(page, '/mes-donnees/adresse', { mail: copil.mail('bea') });
    const free = await at.post(page, '/mes-donnees/adresse', { mail: 'sami.new@example.org' });
    expect(taken.text.replace(/value="[^"]*"/g, '')).toBe(free.text.replace(/value="[^"]*"/g, ''));
    const { links } = await copil.post.nthTo('sami.new@example.org', 1);
    const address = links.find((link) => link.includes('/adresse/')) ?? '';
    // An address with a slip in it is a stranger's, who gets the link: it takes its person to press it.
    const stranger = browser(copil.url);
    const refused = await stranger.get(address);
    expect([refused.status, said(refused).includes('une faute de frappe ne donne votre place à personne')]).toEqual([
      403,
      true,
    ]);
    const other = (await signedIn(copil, 'bea')).at;
    expect((await other.get(address)).status).toBe(403);
    const question = await at.get(address);
    const path = new URL(address).pathname;
    for (const one of [stranger, other]) {
      const form = await one.get('/connexion');
      const own = { ...form, text: form.text.replace('action="/connexion"', `action="${path}"`) };
      expect((await one.post(own, path)).status).toBe(403);
    }
    expect((await copil.ports.library.person(copil.id('sami')))?.mail).toBe(copil.mail('sami'));
    expect(said(await press(at, question))).toContain('Votre adresse est changée');
    expect((await copil.ports.library.person(copil.id('sami')))?.mail).toBe('sami.new@example.org');
    const told = () => copil.post.to(copil.mail('sami')).map(({ mail }) => mail.subject);
    await expect.poll(told, { timeout: 5_000 }).toContain('Votre adresse a changé');
    expect(copil.post.to(copil.mail('bea')).map(({ mail }) => mail.subject)).not.toContain(
      'Confirmer votre nouvelle adresse',
    );
  });

  test('are not erased while a mandate runs', async () => {
    const { at } = await signedIn(copil, 'bea');
    const page = await at.get('/mes-donnees');
    expect(said(page)).toContain('Vous avez encore un mandat');
    const question = await at.get('/mes-donnees/effacer');
    await at.post(question, '/mes-donnees/effacer');
    expect((await copil.ports.library.person(copil.id('bea')))?.name).toBe('bea');
  });

  test('are erased after the mandate: nothing names them, and the chain still holds (R16.4)', async () => {
    const name = 'Ombeline Désormeaux';
    await copil.ports.library.setLocale(copil.id('com'), 'fr');
    const former = await signedIn(copil, 'com');
    await former.at.post(await former.at.get('/mes-donnees'), '/mes-donnees/corriger', { name, locale: 'fr' });
    await copil.act('com', 'make-remark', { fiche: matter.fiche, text: 'Une remarque très personnelle.' });
    const line = { region: 'Nord', organisation: 'Région académique', name, mail: 'Com@example.org' };
    await copil.act('sec', 'keep-contact', line);
    await copil.act('sec', 'keep-contact', { ...line, name: 'Une autre personne', mail: 'autre@example.org' });
    const draft = { title: 'Un brouillon très personnel', programmeYear: 2030, axes: ['metiers'] };
    const mandate = await copil.database.mandate.findFirstOrThrow({ where: { personId: copil.id('com') } });
    await copil.endMandate(mandate.id);
    await copil.act('pro', 'write-fiche', { content: draft });
    const { at, room } = await signedIn(copil, 'com');
    expect(new URL(room.url).pathname).toBe('/mes-donnees');
    const question = await at.get('/mes-donnees/effacer');
    expect(said(question)).toContain('Cela ne peut pas être défait');
    const done = await at.post(question, '/mes-donnees/effacer');
    expect(said(done)).toContain('Vos données sont effacées');
    expect(new URL((await at.get('/mes-donnees')).url).pathname).toBe('/connexion');

    const tables = await copil.database.$queryRaw<{ name: string }[]>`
      SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`;
    for (const { name: table } of tables) {
      const found = await copil.database.$queryRawUnsafe<unknown[]>(
        `SELECT t.* FROM "${table}" t WHERE t::text ILIKE ANY (ARRAY['%Ombeline%', '%com@example.org%', '%très personnelle%'])`,
      );
      expect([table, found]).toEqual([table, []]);
    }
    // What belongs to a person goes, in whichever table, but for the mandates that they had: seats' history (R2.3).
    const theirs = await copil.database.$queryRaw<{ name: string }[]>`
      SELECT table_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name = 'person_id'`;
    expect(theirs.length).toBeGreaterThan(6);
    for (const { name: table } of theirs.filter(({ name }) => name !== 'mandate')) {
      const left = await copil.database.$queryRawUnsafe<unknown[]>(
        `SELECT * FROM "${table}" WHERE person_id = '${copil.id('com')}'`,
      );
      expect([table, left]).toEqual([table, []]);
    }
    expect(said(await (await signedIn(copil, 'ana')).at.get(`/page/fiche?fiche=${matter.fiche}`))).not.toContain(
      'Ombeline',
    );

    // R9.5: their line of the directory went with them, and no other.
    const lines = await copil.database.contact.findMany({ select: { name: true } });
    expect(lines).toEqual([{ name: 'Une autre personne' }]);

    const env = { DATABASE_URL: copil.databaseUrl, SECRET_KEY: 'x'.repeat(40) };
    await fromAChat();
    // By the operator too; a draft that was never handed in goes, a fiche that was stays.
    expect(await cli(['people', 'erase', copil.mail('pro')], env)).toMatchObject({ code: 1 });
    const proposer = await copil.database.mandate.findFirstOrThrow({ where: { personId: copil.id('pro') } });
    await copil.endMandate(proposer.id);
    expect(await cli(['people', 'erase', copil.mail('pro')], env)).toMatchObject({ code: 0 });
    const fiches = await copil.database.fiche.findMany({ where: { authorId: copil.id('pro') }, select: { id: true } });
    expect(fiches).toEqual([{ id: matter.fiche }]);
    expect(await cli(['verify'], env)).toMatchObject({ code: 0 });
    const exported = join(folder, 'erased.json');
    await writeFile(exported, (await cli(['export'], env)).out);
    expect(await readFile(exported, 'utf8')).not.toMatch(/Ombeline|très personnel/);
    const empty = await bareDatabase();
    expect(await cli(['restore', exported], { ...env, DATABASE_URL: empty.url })).toMatchObject({ code: 0 });
    await empty.drop();
  }, 60_000);
});

/** A substitute whose time is over, and who is in a chat alone: asks, is shown, and erases (R16.4). */
async function fromAChat(): Promise<void> {
  const { app, database, agreement } = copil;
  const person = await copil.addPerson('Philibert Quenneville', 'philibert@example.org');
  await database.account.create({ data: { platform: 'teams', account: 'tenant/philibert', personId: person } });
  expect(await app.whereabouts({ person, typed: 'mes données' })).toMatchObject({ reply: { view: { actions: [] } } });
  await copil.endMandate(await copil.guest(person));

  const asked = await app.whereabouts({ person, typed: 'mes données' });
  expect(asked).toMatchObject({
    reply: { view: { actions: [{ intent: { kind: 'show', page: 'my-data', agreement } }] } },
  });
  const who = { agreement, person, via: 'teams' } as const;
  const shown = await app.show('my-data', {}, who);
  const erase = shown.kind === 'shown' ? shown.view.actions.find(({ id }) => id === 'erase-me') : undefined;
  // What goes and what stays is said before the press that does it.
  expect(erase?.confirm?.text).toMatch(/sont effacés\. Le registre des votes reste.*Cela ne peut pas être défait/);
  expect(await app.act('erase-me', {}, who)).toMatchObject({ kind: 'done' });
  expect(await copil.ports.library.person(person)).toMatchObject({ name: '' });
  expect(await copil.ports.library.personOf('teams', 'tenant/philibert')).toBeUndefined();

  // Somebody whose mandate runs is shown no such button, and refused whatever they send.
  const bob = { agreement, person: copil.id('bob'), via: 'slack' } as const;
  const mine = await app.show('my-data', {}, bob);
  expect(mine.kind === 'shown' && mine.view.actions.map(({ id }) => id)).not.toContain('erase-me');
  expect(JSON.stringify(mine)).toContain('Vous avez encore un mandat');
  expect(await app.act('erase-me', {}, bob)).toMatchObject({ kind: 'refused' });
}
