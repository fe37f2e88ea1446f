import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../prisma/generated/client.ts';
import { type Memory, newMemory } from './memory.ts';
import { type Sql, sqlOn } from './sql.ts';

/** Prisma for most of it, and beside it what every act uses. */
export type Database = PrismaClient & {
  /** The driver itself, on the same connections. */
  readonly sql: Sql;
  /** What this process keeps. */
  readonly memory: Memory;
  /** What was begun and is waited for before the connections end. */
  readonly underWay: Set<Promise<unknown>>;
};
export type DatabaseTransaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];

/** Connections kept open at most, by one process. */
const POOL = 10;
/** A server that vanished without a word is asked for after this silence: its answer would be waited for without end. */
const SILENCE_MS = 10_000;

/**
 * The time zone of each session is pinned: moments must not shift with the server's. Statements are planned once, not
 * anew for each value: all of ours look rows up by their keys, and planning costs more than that. Who waits for a lock
 * longer than a minute waits for somebody who is stuck.
 */
const OPTIONS = '-c TimeZone=UTC -c jit=off -c lock_timeout=60s';

export function openDatabase(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL,
    options: OPTIONS,
    connectionTimeoutMillis: 15_000,
    pipeline: true,
    keepAlive: true,
    keepAliveInitialDelayMillis: SILENCE_MS,
  });
  // A connection that breaks while nobody uses it is replaced when it is wanted.
  pool.on('error', () => undefined);
  // One that the server ends at the moment when it is handed out has nobody who listens, and an error that nobody hears
  // ends the process. Whatever was to be asked through it fails by itself, and the pool lets go of it.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    transactionOptions: { maxWait: 15_000, timeout: 20_000 },
  });
  const disconnect = prisma.$disconnect.bind(prisma);
  const underWay = new Set<Promise<unknown>>();
  return Object.assign(prisma, {
    sql: sqlOn(pool),
    memory: newMemory(),
    underWay,
    async $disconnect() {
      await Promise.allSettled(underWay);
      await disconnect();
      if (!pool.ending) await pool.end();
    },
  });
}
