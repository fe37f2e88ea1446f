import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../../adapters/postgres/client.ts';
import { postgresLibrary } from '../../../adapters/postgres/library.ts';
import { postgresRegister } from '../../../adapters/postgres/register.ts';
import { parseWithLines } from '../../../adapters/shared/json-lines.ts';
import { act } from '../../../src/act.ts';
import { importFiches } from '../../../src/import/fiches.ts';
import { askLink, settleLink } from '../../../src/linking.ts';
import { linkAccount } from '../../../src/people.ts';
import { canonical } from '../../../src/rules/journal.ts';
import { makeRemark } from '../../../src/use-cases/make-remark.ts';
import { bareDatabase, type TestDatabase } from '../../support/database.ts';
import {
  AGREEMENT,
  ficheInVote,
  openedConsultation,
  openedMotion,
  sha256,
  type TestRegister,
  testRegister,
} from '../../support/register.ts';
import { content, DEADLINE, paris } from '../../support/world.ts';
import { copil } from './run.ts';

const IMPORTED = JSON.stringify([content({ title: 'Venue d’un fichier' })]);
const CLI = { actor: { operator: true }, as: { as: 'operator' }, via: 'cli' } as const;

interface Chain {
  readonly chain: string;
  readonly entries: {
    entry: { readonly seq: number; readonly hash: string; readonly [field: string]: unknown };
    openings: unknown[];
  }[];
}

let folder: string;
let register: TestRegister;
let file: string;
let fiche: string;
const databases: TestDatabase[] = [];
const opened: Database[] = [];

/** A story with a bit of everything: decided, called off, withdrawn, linked, imported, bound to a room. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copil-restore-'));
  register = await testRegister();
  await register.addRoom('quai');
  await linkAccount(register.ports, { person: register.id('ana'), platform: 'slack', account: 'T1:U1' }, CLI);
  const newcomer = { platform: 'slack', label: 'Nora', mail: 'nora@example.org' } as const;
  for (const account of ['T1:U2', 'T1:U3']) await askLink(register.ports, { ...newcomer, account });
  const [refused] = await register.database.linkRequest.findMany({ orderBy: { account: 'asc' } });
  await settleLink(register.ports, 'refuse-link', refused?.id ?? '', { person: register.id('sec'), via: 'web' });
  const consultation = await openedConsultation(register);
  const inVote = await ficheInVote(register, consultation);
  fiche = inVote.fiche;
  await register.done('cast-vote', { vote: inVote.vote, choice: 'for' }, 'ana');
  await register.done('revise-fiche', { fiche, content: content({ title: 'Mieux dit' }), reason: 'Le titre.' }, 'sec');
  await register.done('make-remark', { fiche, text: 'Et les collégiens ?' }, 'bob');
  const gone = await register.done('make-remark', { fiche, text: 'À oublier.' }, 'bob');
  await register.done('withdraw-remark', { fiche, remark: gone }, 'bob');
  const motion = await openedMotion(register, consultation);
  for (const who of ['ana', 'bob', 'nora']) await register.done('cast-vote', { vote: motion, choice: 'for' }, who);
  await register.done('step-aside', { vote: motion }, 'sami');
  await importFiches(register.ports, AGREEMENT, IMPORTED, { parse: parseWithLines });
  register.at(DEADLINE);
  await register.done('close-due-vote', { vote: motion }, 'clock');
  file = join(folder, 'register.json');
  const { out, code } = await copil(['export'], { DATABASE_URL: register.url, SECRET_KEY });
  expect(code).toBe(0);
  await writeFile(file, out);
});
afterAll(async () => {
  for (const database of opened) await database.$disconnect();
  for (const { drop } of databases) await drop();
  await register.close();
  await rm(folder, { recursive: true, force: true });
});

async function empty(): Promise<TestDatabase> {
  const database = await bareDatabase();
  databases.push(database);
  return database;
}
function open(url: string): Database {
  const database = openDatabase(url);
  opened.push(database);
  return database;
}
const SECRET_KEY = 'une clef de quarante signes ou à peu près';
const restore = (url: string, from = file, ...more: string[]) =>
  copil(['restore', from, ...more], { DATABASE_URL: url, SECRET_KEY });

const TABLES = [
  'instance',
  'chain',
  'agreement',
  'agreement_version',
  'account',
  'link_request',
  'person',
  'mandate',
  'room',
  'fiche',
  'consultation',
  'vote',
  'ballot',
  'decision',
  'journal',
  'opening',
] as const;

/** A table's rows as text, whatever their order; times of making of the row itself aside. */
async function rowsOf(database: Database, table: string): Promise<readonly string[]> {
  const rows = await database.$queryRawUnsafe<{ row: string }[]>(
    `SELECT (to_jsonb(t) - 'created_at' - 'linked_at')::text AS row FROM "${table}" t`,
  );
  return rows.map(({ row }) => row).sort();
}

describe('a register restored into an empty database', () => {
  let copy: Database;
  let url: string;
  beforeAll(async () => {
    ({ url } = await empty());
    const { code, out, err } = await restore(url, file, '--json');
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ok: true, decisions: 1, mode: 'demo' });
    copy = open(url);
  });

  test.each(TABLES)('has the same rows of %s', async (table) => {
    const rows = await rowsOf(register.database, table);
    expect(rows.length).toBeGreaterThan(0);
    expect(await rowsOf(copy, table)).toEqual(rows);
  });

  test('holds, and exports the same document again (R16.2)', async () => {
    expect(JSON.parse((await copil(['verify', '--json'], { DATABASE_URL: url })).out)).toMatchObject({ ok: true });
    expect((await copil(['export'], { DATABASE_URL: url })).out).toBe(await readFile(file, 'utf8'));
  });

  test('is guarded as before (R16.1)', async () => {
    await expect(copy.$executeRaw`DELETE FROM journal`).rejects.toThrow(/append only/);
    await expect(copy.$executeRaw`UPDATE decision SET outcome = 'not-adopted'`).rejects.toThrow(/append only/);
  });

  test('goes on: an act chains on, and an import that came before is not taken twice', async () => {
    const clock = () => paris('2027-03-12T10:00');
    const ports = {
      ...register.ports,
      register: postgresRegister(copy, { clock }),
      library: postgresLibrary(copy, clock),
    };
    const before = await ports.library.head(AGREEMENT);
    const origin = { agreement: AGREEMENT, actor: { person: register.id('bob') }, via: 'web' } as const;
    const answered = await act(ports, makeRemark, { fiche, text: 'Après le retour.' }, origin, ({ done }) => ({
      view: { name: done ? 'done' : 'refused', title: '', summary: '', blocks: [], actions: [] },
    }));
    expect(answered?.view.name).toBe('done');
    expect((await ports.library.head(AGREEMENT)).seq).toBe(before.seq + 1);
    const again = await importFiches(ports, AGREEMENT, IMPORTED, { parse: parseWithLines });
    expect(again).toMatchObject({ fiches: [{ already: true, reference: 'FA-2027-002' }] });
    expect(JSON.parse((await copil(['verify', '--json'], { DATABASE_URL: url })).out)).toMatchObject({ ok: true });
  });

  test('is not overwritten: a second restore is refused, with what is possible', async () => {
    const { code, err } = await restore(url);
    expect(code).toBe(1);
    expect(err).toMatch(/holds a register already.*another DATABASE_URL/s);
  });
});

describe('a restore is refused, and leaves the database empty', () => {
  const changed = async (name: string, change: (text: string) => string): Promise<string> => {
    const path = join(folder, name);
    const text = await readFile(file, 'utf8');
    const other = change(text);
    expect(other).not.toBe(text);
    await writeFile(path, other);
    return path;
  };
  const refused = async (path: string): Promise<string> => {
    const { url } = await empty();
    const { code, err, out } = await restore(url, path);
    expect([code, out]).toEqual([1, '']);
    expect(err).not.toMatch(/\n\s+at /);
    const database = open(url);
    const [tables] = await database.$queryRaw<
      { n: number }[]
    >`SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'public'`;
    if (tables?.n !== 0) expect(await database.chain.count()).toBe(0);
    return err;
  };

  test('where an entry was changed', async () => {
    const path = await changed('entry.json', (text) => text.replace('"outcome":"adopted"', '"outcome":"not-adopted"'));
    expect(await refused(path)).toMatch(/nothing was restored.*Does not hold/);
  });
  test('where what stands beside was changed', async () => {
    const path = await changed('beside.json', (text) => text.replace('"name":"quai"', '"name":"autre"'));
    expect(await refused(path)).toMatch(/beside/);
  });
  test('where a newer version wrote what this one does not know: its effect would be lost in silence', async () => {
    const document = JSON.parse(await readFile(file, 'utf8')) as { chains: Chain[] };
    const chain = document.chains.find((one) => one.chain === AGREEMENT);
    const last = chain?.entries.at(-1)?.entry;
    if (!chain || !last) throw new Error('an exported chain with entries');
    const { hash: prev, ...rest } = last;
    const entry = { ...rest, seq: last.seq + 1, prev, fact: { kind: 'MoonLanded' } };
    const hash = sha256(canonical(entry));
    chain.entries.push({ entry: { ...entry, hash }, openings: [] });
    Object.assign(chain, { seq: entry.seq, hash });
    const newer = join(folder, 'newer.json');
    await writeFile(newer, JSON.stringify(document));
    const { url } = await empty();
    const { code, err } = await copil(['restore', newer], { DATABASE_URL: url, SECRET_KEY });
    expect([code, err]).toEqual([1, expect.stringMatching(/nothing was restored.*"MoonLanded".*newer version/)]);
  });
  test('where it is no export', async () => {
    const path = await changed('other.json', () => '{"format":"autre"}');
    expect(await refused(path)).toMatch(/is no export of a register/);
    expect(await refused(join(folder, 'nowhere.json'))).toMatch(/cannot be read/);
  });
});

describe('a vote that is open when the register is exported (R3.7)', () => {
  const CHOSEN = '"value":"against"';
  let other: TestRegister;
  beforeAll(async () => {
    other = await testRegister();
  });
  afterAll(() => other.close());
  const exported = async (name: string) => {
    const { out } = await copil(['export'], { DATABASE_URL: other.url, SECRET_KEY });
    const path = join(folder, name);
    await writeFile(path, out);
    return { out, path };
  };

  test('and was called off: what no key opens stays sealed, and the register holds without it', async () => {
    const { vote, fiche: called } = await ficheInVote(other, await openedConsultation(other), {
      tallyShown: 'at-close',
    });
    await other.done('cast-vote', { vote, choice: 'against' }, 'ana');
    await other.done(
      'revise-fiche',
      { fiche: called, content: content({ title: 'Autre' }), reason: 'Le titre.' },
      'sec',
    );
    const { out, path } = await exported('called-off.json');
    expect(out).not.toContain(CHOSEN);
    const { url } = await empty();
    const env = { DATABASE_URL: url, SECRET_KEY: 'une autre clef, longue elle aussi, mais autre' };
    expect((await copil(['restore', path], env)).err).toBe('');
    const copy = open(url);
    expect([await copy.vote.count(), await copy.ballot.count()]).toEqual([1, 0]);
  });

  test('its tally hidden: no choice is in the file, and its own key alone brings the ballots back', async () => {
    const vote = await openedMotion(other, await openedConsultation(other), { tallyShown: 'at-close' });
    await other.done('cast-vote', { vote, choice: 'against' }, 'ana');
    const { out, path } = await exported('hidden.json');
    expect(out).not.toContain(CHOSEN);
    expect(JSON.parse((await copil(['verify', '--json', path])).out)).toMatchObject({ ok: true });

    const stranger = await empty();
    const env = { DATABASE_URL: stranger.url, SECRET_KEY: 'une autre clef, longue elle aussi, mais autre' };
    const refused = await copil(['restore', path], env);
    expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/Set SECRET_KEY/)]);
    expect(await open(stranger.url).chain.count()).toBe(0);

    const { url } = await empty();
    expect((await restore(url, path)).err).toBe('');
    const [was, is] = [postgresLibrary(other.database), postgresLibrary(open(url))];
    expect(await is.votes(AGREEMENT)).toEqual(await was.votes(AGREEMENT));
    expect(await is.vote(AGREEMENT, vote)).toMatchObject({ ballots: { 'QUAI-01': { choice: 'against' } } });
  });

  test('its tally shown as it goes: the choices are in the file, and any key does', async () => {
    const vote = await openedMotion(other, await openedConsultation(other), { tallyShown: 'live' });
    await other.done('cast-vote', { vote, choice: 'against' }, 'bob');
    expect((await exported('live.json')).out).toContain(CHOSEN);
  });
});
