import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { databaseUrl } from '../../adapters/postgres/embedded.ts';
import type {} from './global-setup.ts';

export type TestDatabase = {
  /** Connection string of the superuser on this database alone. */
  url: string;
  /** Removes it, whoever is still connected. */
  drop(): Promise<void>;
};

/** A database of one's own, migrated and empty: one per test file (in `beforeAll`), dropped in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  return createDatabase(`TEMPLATE ${inject('template')} STRATEGY FILE_COPY`);
}

/** A database without any table, for what makes its own. */
export async function bareDatabase(): Promise<TestDatabase> {
  return createDatabase('TEMPLATE template0');
}

async function createDatabase(how: string): Promise<TestDatabase> {
  const server = inject('postgres');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(server, `CREATE DATABASE ${name} ${how}`);
  return {
    url: databaseUrl(server, name),
    drop: () => administer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
