import type { Database } from '../../adapters/postgres/client.ts';
import type { TestRegister } from './register.ts';
import { paris } from './world.ts';

/** The clock of a test's database, which whole copil processes on it live by. */
export interface DatabaseClock {
  /** It is this local time of Paris now, and goes on from there; for the register of the test it stands still at it. */
  at(local: string): Promise<void>;
}

export async function databaseClock(register: TestRegister): Promise<DatabaseClock> {
  const { database } = register;
  await putClock(database, register.url);
  return {
    async at(local) {
      register.at(local);
      const meant = new Date(paris(local).epochMilliseconds);
      await database.$executeRaw`UPDATE test_clock SET ahead = ${meant}::timestamptz - pg_catalog.clock_timestamp()`;
    },
  };
}

/**
 * Puts a function of the same name before PostgreSQL's own `clock_timestamp()`: one clock for all processes that connect
 * from now on, with no word of it in the program. Gives what sets it so many minutes ahead of the true one.
 */
export async function putClock(database: Database, url: string): Promise<(minutes: number) => Promise<void>> {
  const name = new URL(url).pathname.slice(1);
  for (const statement of [
    'CREATE TABLE test_clock (ahead interval NOT NULL)',
    "INSERT INTO test_clock VALUES (interval '0')",
    `CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE
       AS 'SELECT pg_catalog.clock_timestamp() + (SELECT ahead FROM public.test_clock)'`,
    `ALTER DATABASE "${name}" SET search_path TO public, pg_catalog`,
  ])
    await database.$executeRawUnsafe(statement);
  return async (minutes) => {
    await database.$executeRaw`UPDATE test_clock SET ahead = make_interval(mins => ${minutes}::int)`;
  };
}
