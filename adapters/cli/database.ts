import { readConfig } from '../config.ts';
import { type Database, openDatabase } from '../postgres/client.ts';
import { startEmbedded } from '../postgres/embedded.ts';
import { Refused, type Streams, write } from './command.ts';

/**
 * Works on the database of the environment: DATABASE_URL, else the embedded one of DATA_DIR, which a running copil may
 * share. Closes it whatever happens.
 * @throws Refused where the database has no register yet
 */
export async function withDatabase<T>(
  { env, errors }: Pick<Streams, 'env' | 'errors'>,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const { databaseUrl, dataDir } = readConfig(env);
  if (databaseUrl !== undefined) return withUrl(databaseUrl, work);
  const embedded = await startEmbedded({ dataDir, log: (line) => void write(errors, `${line}\n`) });
  try {
    return await withUrl(embedded.url, work);
  } finally {
    await embedded.stop();
  }
}

async function withUrl<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(url);
  try {
    return await work(database);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === NO_TABLE)
      throw new Refused('the database has no register yet: start copil on it once');
    throw error;
  } finally {
    await database.$disconnect();
  }
}

/** Prisma's code of a table that does not exist. */
const NO_TABLE = 'P2021';
