import pg from 'pg';
import { SetupError } from './setup.ts';

/** A server that can't be reached is said with the variable's name, and without its password. */
export async function reach(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 15_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SetupError(
      `DATABASE_URL leads to no PostgreSQL that lets copil in (${why}); allowed: the address of a server that runs, with a user, a password and a database that exist`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
