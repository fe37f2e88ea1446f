import { join } from 'node:path';
import type { ConsoleWords } from '../../src/words/console.fr.ts';
import type { Locale } from '../../src/words/words.ts';
import { readConfig } from '../config.ts';
import { type Database, openDatabase } from '../postgres/client.ts';
import { startEmbedded } from '../postgres/embedded.ts';
import { consoleWords, NoRegister, Refused, type Streams } from './command.ts';

/** For a transaction that reads or writes all of a register, however large, however slow whoever reads it. */
export const LONGEST = { maxWait: 15_000, timeout: 3_600_000 };

type Needs = Pick<Streams, 'env'>;

/**
 * Works on the database of the environment: DATABASE_URL, else the embedded one of DATA_DIR, which a running copil may
 * share. Closes it whatever happens. `locale`: of what is refused here.
 * @throws Refused where the database has no register yet, or does not answer
 */
export const withDatabase = <T>(
  needs: Needs,
  work: (database: Database) => Promise<T>,
  locale: Locale = 'en',
): Promise<T> => withDatabaseUrl(needs, (_url, open) => open(work), locale);

/** The same, for what also needs the connection string; `open` may be called once it is worth it. */
export async function withDatabaseUrl<T>(
  { env }: Needs,
  work: (url: string, open: <U>(work: (database: Database) => Promise<U>) => Promise<U>) => Promise<T>,
  locale: Locale = 'en',
): Promise<T> {
  const words = consoleWords(locale);
  const { databaseUrl, dataDir } = readConfig(env);
  if (databaseUrl !== undefined)
    return work(databaseUrl, (inner) => withUrl(databaseUrl, inner, words)).catch((error: unknown) => {
      const silence = silenceOf(error);
      throw silence === undefined ? error : new Refused(words.noAnswer(silence));
    });
  // Where the server has it.
  const embedded = await startEmbedded({
    dataDir: join(dataDir, 'postgres'),
    // Where it lies is `doctor`'s to say, not every command's.
    log: () => undefined,
  });
  try {
    return await work(embedded.url, (inner) => withUrl(embedded.url, inner, words));
  } finally {
    await embedded.stop();
  }
}

async function withUrl<T>(url: string, work: (database: Database) => Promise<T>, words: ConsoleWords): Promise<T> {
  const database = openDatabase(url);
  try {
    return await work(database);
  } catch (error) {
    if (isNoTable(error)) throw new NoRegister(words.noRegister);
    throw error;
  } finally {
    await database.$disconnect();
  }
}

/** A table that does not exist: by Prisma's code, and by PostgreSQL's own, which Prisma quotes where the statement was ours. */
function isNoTable(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  const { code, message } = error;
  return code === 'P2021' || code === '42P01' || (code === 'P2010' && message.includes('42P01'));
}

/** What kept a connection from being made, in a line; undefined for any other error. Prisma numbers them from P1000 on. */
function silenceOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  // A raw query says P2010 for everything, with the database's own code where it got as far as that.
  const unreached = error.code === 'P2010' && error.message.includes('Code: `N/A`');
  if (!unreached && !/^(P10\d\d|ECONN\w+|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|28\w{3}|3D000)$/.test(error.code))
    return undefined;
  const last = error.message.trim().split('\n').at(-1) ?? '';
  return /Message: `(.+)`$/.exec(last)?.[1] ?? (last.trim() || error.code);
}
