import { NoRoom } from '../../src/ports.ts';
import type { Database } from './client.ts';
import { sql } from './sql.ts';

/** A disk that is full [PostgreSQL: appendix A, 53100 disk_full]. */
const DISK_FULL = '53100';

/**
 * As the driver says it, or beneath what Prisma makes of it [@prisma/driver-adapter-utils: originalCode]. Not where the server
 * itself ends of it (PANIC, with no room for its own log): what it was writing may turn out to be there.
 */
export function isDiskFull(error: unknown): boolean {
  for (let at = error, depth = 0; typeof at === 'object' && at !== null && depth < 6; depth += 1) {
    const { code, originalCode, severity, cause, meta } = at as Readonly<Record<string, unknown>>;
    if (severity === 'PANIC' || severity === 'FATAL') return false;
    if (code === DISK_FULL || originalCode === DISK_FULL) return true;
    const { driverAdapterError } = (meta ?? {}) as { readonly driverAdapterError?: unknown };
    at = cause ?? driverAdapterError;
  }
  return false;
}

/** What is written here is written whole or not at all; the core knows a full disk by one name. */
export async function orNoRoom<T>(writing: Promise<T>): Promise<T> {
  try {
    return await writing;
  } catch (error) {
    throw isDiskFull(error) ? new NoRoom({ cause: error }) : error;
  }
}

/** Is there room for one more megabyte? It is written and taken back. Where it can't be tried, nothing speaks against it. */
export async function hasRoom(database: Database): Promise<boolean> {
  try {
    await database.sql.transaction(async (tx) => {
      await tx.run(sql`
        CREATE TEMPORARY TABLE room_on_disk ON COMMIT DROP AS
        SELECT repeat(md5(n::text), 40) AS line FROM generate_series(1, 800) AS n`);
      throw new TakenBack();
    });
    return true;
  } catch (error) {
    return !isDiskFull(error);
  }
}

class TakenBack extends Error {}
