import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../prisma/generated/client.ts';

export type Database = PrismaClient;
export type DatabaseTransaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

/** Connections kept open at most, by one process. */
const POOL = 10;

/** The time zone of each session is pinned: moments must not shift with the server's. */
export function openDatabase(url: string): Database {
  const pool = new pg.Pool({ connectionString: url, max: POOL, options: '-c TimeZone=UTC' });
  // A connection that the server ends at the moment when it is handed out has nobody who listens, and an error that
  // nobody hears ends the process. Whatever was to be asked through it fails by itself, and the pool lets go of it.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: true }),
    transactionOptions: { maxWait: 15_000, timeout: 20_000 },
  });
}
