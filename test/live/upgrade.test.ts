import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../adapters/config.ts';
import { type Running, start } from '../../adapters/main.ts';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { copil } from '../adapters/cli/run.ts';
import { ficheInVote, openedConsultation, type TestRegister, testRegister } from '../support/register.ts';
import { AGREEMENT_FILE } from '../support/world.ts';

/** An upgrade in the middle of things: a vote is open, a ballot is cast, and notices wait to be sent. */

const MIGRATIONS = join(import.meta.dirname, '../../prisma/migrations');
const LAST = '20261125090000_publication';

let folder: string;
let register: TestRegister;
let vote: string;
let channel: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copil-upgrade-'));
  await mkdir(join(folder, 'agreements'));
  await writeFile(join(folder, 'agreements', 'accord.json'), JSON.stringify(AGREEMENT_FILE));
  register = await testRegister();
  channel = await register.addRoom('quai');
  ({ vote } = await ficheInVote(register, await openedConsultation(register)));
  await register.done('cast-vote', { vote, choice: 'for' }, 'ana');
});
afterAll(async () => {
  await register.close();
  await rm(folder, { recursive: true, force: true });
});

const starting = (): Promise<Running> =>
  start(
    readConfig({
      PORT: '0',
      LOG_LEVEL: 'silent',
      COPIL_MODE: 'demo',
      DATABASE_URL: register.url,
      DATA_DIR: folder,
      AGREEMENTS: join(folder, 'agreements'),
    }),
  );

/** This version's migrations, and one of tomorrow's. */
async function tomorrow(sql: string): Promise<string> {
  const migrations = join(folder, `migrations-${sql.length}`);
  await cp(MIGRATIONS, migrations, { recursive: true });
  await mkdir(join(migrations, '20990101000000_tomorrow'));
  await writeFile(join(migrations, '20990101000000_tomorrow', 'migration.sql'), sql);
  return migrations;
}

const exported = async (): Promise<string> => {
  const { code, out } = await copil(['export'], { DATABASE_URL: register.url, DATA_DIR: folder, COPIL_MODE: 'demo' });
  expect(code).toBe(0);
  // A hidden choice is in a box with a nonce of its own each time.
  return out.replace(/"(box|besideHash)":"[^"]+"/g, '');
};
const waiting = () => register.database.notice.count({ where: { doneAt: null } });
const columns = async (): Promise<readonly string[]> => {
  const rows = await register.database.$queryRaw<{ name: string }[]>`
    SELECT table_name || '.' || column_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' ORDER BY 1`;
  return rows.map(({ name }) => name);
};

describe('a migration that fails half way, on a database with an open vote', () => {
  test('leaves tables, rows and what waits as they were, says which and why, and this version goes on', async () => {
    const before = { columns: await columns(), exported: await exported(), waiting: await waiting() };
    const migrations = await tomorrow(
      "ALTER TABLE vote ADD COLUMN secret text; UPDATE vote SET state = 'closed'; DELETE FROM notice; SELECT 1 / 0;",
    );
    await expect(migrate(register.url, { folder: migrations })).rejects.toThrow(
      /^Migration 20990101000000_tomorrow: it failed and nothing of it was kept: division by zero/,
    );
    expect({ columns: await columns(), exported: await exported(), waiting: await waiting() }).toEqual(before);
  });
});

describe('yesterday’s code on tomorrow’s schema', () => {
  test('is refused at the start, by the migration, with what to do; nothing is changed or sent', async () => {
    await migrate(register.url, { folder: await tomorrow('ALTER TABLE vote ADD COLUMN note text;') });
    const before = { exported: await exported(), waiting: await waiting() };
    await expect(starting()).rejects.toThrow(
      'Migration 20990101000000_tomorrow: it was applied by a newer version of copil than this one; start that version',
    );
    expect({ exported: await exported(), waiting: await waiting() }).toEqual(before);
    const { out } = await copil(['doctor'], { DATABASE_URL: register.url, DATA_DIR: folder, COPIL_MODE: 'demo' });
    expect(out).toMatch(/^fault +migrations: 20990101000000_tomorrow was applied by a newer version/m);
    await register.database.$executeRaw`ALTER TABLE vote DROP COLUMN note`;
    await register.database
      .$executeRaw`DELETE FROM _prisma_migrations WHERE migration_name = '20990101000000_tomorrow'`;
  });
});

describe('an upgrade from the version before', () => {
  test('applies what is missing; the vote is open, the ballot stands, and what waited is sent', async () => {
    await register.database.$executeRaw`ALTER TABLE agreement DROP COLUMN publication`;
    await register.database.$executeRaw`DELETE FROM _prisma_migrations WHERE migration_name = ${LAST}`;
    const before = await register.chain();
    expect(await waiting()).toBeGreaterThan(0);

    const running = await starting();
    try {
      await expect.poll(waiting, { timeout: 20_000 }).toBe(0);
      expect(await columns()).toContain('agreement.publication');
      expect((await register.database.vote.findUniqueOrThrow({ where: { id: vote } })).state).toBe('open');
      expect(await register.database.ballot.count({ where: { voteId: vote, choice: 'for' } })).toBe(1);
      const posts = await register.database.post.findMany({ where: { channel } });
      expect(posts.length).toBeGreaterThan(0);
      expect((await register.chain()).slice(0, before.length)).toEqual(before);
    } finally {
      await running.stop();
    }
    const { code, out } = await copil(['verify'], { DATABASE_URL: register.url, DATA_DIR: folder, COPIL_MODE: 'demo' });
    expect([code, out]).toEqual([0, expect.stringMatching(/^Holds/)]);
    // The box takes ballots as before.
    await register.done('cast-vote', { vote, choice: 'against' }, 'ana');
    expect(await register.database.ballot.count({ where: { voteId: vote, choice: 'against' } })).toBe(1);
  });
});
