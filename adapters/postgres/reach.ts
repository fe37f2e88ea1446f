import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { SetupError } from './setup.ts';

/** Long enough for a server that recovers what it had not written out when it was killed. */
const PATIENCE_MS = 120_000;

/** SQLSTATE of a server that is there, and starts, recovers or stops. */
const NOT_YET = '57P03';

/**
 * A server that can't be reached is said with the variable's name, and without its password. One that says that it is
 * starting is waited for: after a power cut everything starts at the same time.
 */
export async function reach(databaseUrl: string, patience: number = PATIENCE_MS): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    const failure = await failureOf(databaseUrl);
    if (failure === undefined) return;
    if (isStarting(failure) && Date.now() < end) {
      await sleep(250);
      continue;
    }
    const why = failure instanceof Error ? failure.message : String(failure);
    throw new SetupError(
      `DATABASE_URL leads to no PostgreSQL that lets copil in (${why}); allowed: the address of a server that runs, with a user, a password and a database that exist`,
    );
  }
}

async function failureOf(databaseUrl: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 15_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const isStarting = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === NOT_YET;
