import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { MigrationError, migrate } from '../../../adapters/postgres/migrate.ts';
import { bareDatabase, type TestDatabase } from '../../support/database.ts';

const SEATS = 'CREATE TABLE seats (id text PRIMARY KEY);\n';
const BALLOTS = 'CREATE TABLE ballots (seat text REFERENCES seats (id));\n';

let database: TestDatabase;
let client: pg.Client;
let folder: string;

beforeEach(async () => {
  database = await bareDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  folder = await mkdtemp(join(inject('scratch'), 'migrations-'));
});

afterEach(async () => {
  await client.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

async function lay(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
}

async function tables(): Promise<string[]> {
  const { rows } = await client.query<{ tablename: string }>(
    `SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`,
  );
  return rows.map(({ tablename }) => tablename);
}

async function refusal(): Promise<MigrationError> {
  const error: unknown = await migrate(database.url, { folder }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(MigrationError);
  return error as MigrationError;
}

describe('an empty database', () => {
  test('gets every migration in order of name, whatever the order of the folder', async () => {
    await lay('20270102000000_ballots', BALLOTS);
    await lay('20270101000000_seats', SEATS);
    await writeFile(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n');

    const { applied } = await migrate(database.url, { folder });

    expect(applied).toEqual(['20270101000000_seats', '20270102000000_ballots']);
    expect(await tables()).toEqual(['ballots', 'seats']);
  });

  test('records them as Prisma does, so that its own tools go on from there', async () => {
    await lay('20270101000000_seats', SEATS);
    await migrate(client, { folder });

    const { rows } = await client.query('SELECT * FROM _prisma_migrations');
    expect(rows).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        checksum: createHash('sha256').update(SEATS).digest('hex'),
        finished_at: expect.any(Date),
        migration_name: '20270101000000_seats',
        logs: null,
        rolled_back_at: null,
        started_at: expect.any(Date),
        applied_steps_count: 1,
      },
    ]);
  });

  test('is migrated once when several processes start together', async () => {
    await lay('20270101000000_seats', `${SEATS}SELECT pg_sleep(0.2);\n`);
    await lay('20270102000000_ballots', BALLOTS);

    const all = await Promise.all([1, 2, 3, 4].map(() => migrate(database.url, { folder })));

    expect(all.map(({ applied }) => applied.length).sort()).toEqual([0, 0, 0, 2]);
  });
});

describe('a database that is up to date', () => {
  test('is left as it is', async () => {
    await lay('20270101000000_seats', SEATS);
    await migrate(database.url, { folder });
    await client.query(`INSERT INTO seats VALUES ('OPCO-01')`);

    expect(await migrate(database.url, { folder })).toEqual({ applied: [] });
    expect((await client.query('SELECT id FROM seats')).rows).toEqual([{ id: 'OPCO-01' }]);
  });

  test('gets what is new', async () => {
    await lay('20270101000000_seats', SEATS);
    await migrate(database.url, { folder });
    await lay('20270102000000_ballots', BALLOTS);

    expect(await migrate(database.url, { folder })).toEqual({ applied: ['20270102000000_ballots'] });
  });

  test('is free again for the next one: the lock is given back, after a refusal too', async () => {
    await lay('20270101000000_seats', SEATS);
    await migrate(client, { folder });
    await lay('20270102000000_broken', 'CREATE TABLE;');
    await expect(migrate(client, { folder })).rejects.toThrow(MigrationError);

    const { rows } = await client.query(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = 72707369`);
    expect(rows).toEqual([]);
  });
});

describe('a database that this version does not fit', () => {
  test('is refused by the name of the migration that was edited after it was applied, before anything changes', async () => {
    await lay('20270101000000_seats', SEATS);
    await migrate(database.url, { folder });
    await lay('20270101000000_seats', `${SEATS}-- a remark\n`);
    await lay('20270102000000_ballots', BALLOTS);

    const { migration, message } = await refusal();
    expect(migration).toBe('20270101000000_seats');
    expect(message).toContain('edited after it was applied');
    expect(await tables()).toEqual(['seats']);
  });

  test('is refused by the name of the migration that only a newer version knows', async () => {
    await lay('20270101000000_seats', SEATS);
    await lay('20280101000000_tomorrow', BALLOTS);
    await migrate(database.url, { folder });
    await rm(join(folder, '20280101000000_tomorrow'), { recursive: true });

    const { migration, message } = await refusal();
    expect(migration).toBe('20280101000000_tomorrow');
    expect(message).toContain('newer version');
  });

  test('is refused where Prisma left a migration half-way, and taken once it was marked as rolled back', async () => {
    await lay('20270101000000_seats', SEATS);
    await migrate(database.url, { folder });
    await client.query('DROP TABLE seats');
    await client.query('UPDATE _prisma_migrations SET finished_at = NULL');
    expect((await refusal()).message).toContain('half-way');

    await client.query('UPDATE _prisma_migrations SET rolled_back_at = now()');
    expect(await migrate(database.url, { folder })).toEqual({ applied: ['20270101000000_seats'] });
  });
});

describe('a migration that fails', () => {
  test('leaves nothing of itself, keeps the ones before it, and says on which line', async () => {
    await lay('20270101000000_seats', SEATS);
    await lay('20270102000000_half', 'CREATE TABLE halves (id int);\n\nALTER TABLE absent ADD COLUMN x int;\n');
    await lay('20270103000000_ballots', BALLOTS);

    const { migration, message } = await refusal();
    expect(migration).toBe('20270102000000_half');
    expect(message).toContain('relation "absent" does not exist');
    expect(await tables()).toEqual(['seats']);
    const { rows } = await client.query('SELECT migration_name FROM _prisma_migrations');
    expect(rows).toEqual([{ migration_name: '20270101000000_seats' }]);
  });

  test('names the line of a fault in its text', async () => {
    await lay('20270101000000_seats', `${SEATS}\nCREATE TABEL typo (id int);\n`);
    expect((await refusal()).message).toContain('(line 3)');
  });

  test('can be put right and applied', async () => {
    await lay('20270101000000_seats', 'CREATE TABLE seats (id text); SELECT 1 / 0;');
    await refusal();
    await lay('20270101000000_seats', SEATS);
    expect(await migrate(database.url, { folder })).toEqual({ applied: ['20270101000000_seats'] });
  });

  test('is named where its file is missing', async () => {
    await mkdir(join(folder, '20270101000000_empty'));
    expect((await refusal()).migration).toBe('20270101000000_empty');
  });
});
