import type { Socket } from 'node:net';
import type pg from 'pg';
import type { DatabaseTransaction } from './client.ts';

/** Statements by the driver itself, for what is asked or written with every act: Prisma costs several times as much. */

/** A statement and, beside it, what stands between: values are handed over apart, never in the text. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A part of a statement that is written in one place and used in several; it holds no values. */
export class Part {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const texts = new WeakMap<TemplateStringsArray, string>();

/** `` sql`SELECT … WHERE id = ${id}` `` */
export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Statement {
  const own = values.filter((value) => !(value instanceof Part));
  const known = texts.get(strings);
  if (known !== undefined) return { text: known, values: own };
  let text = strings[0] ?? '';
  let place = 0;
  for (const [i, value] of values.entries()) {
    if (!(value instanceof Part)) place += 1;
    text += (value instanceof Part ? value.text : `$${place}`) + (strings[i + 1] ?? '');
  }
  texts.set(strings, text);
  return { text, values: own };
}

/** Where statements are run, one after the other. */
export interface Session {
  /** Statements that are not waited for one by one go in one journey, and are answered in order. */
  run<Row = unknown>(statement: Statement): Promise<readonly Row[]>;
}

/** Names under which texts are prepared on each connection: there are as many as statements in this folder. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `copil_${names.size + 1}`;
  names.set(text, name);
  return name;
}

type Client = Pick<pg.ClientBase, 'query'>;

const sessionOn = (client: Client | pg.Pool): Session => ({
  async run<Row>({ text, values }: Statement) {
    const { rows } = await client.query({ name: nameOf(text), text, values: values as unknown[] });
    return rows as Row[];
  },
});

/** The same within a transaction of Prisma's. */
export function sessionIn(tx: DatabaseTransaction): Session {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run<Row>({ text, values }: Statement) {
      const next = last.then(() => tx.$queryRawUnsafe<Row[]>(text, ...values));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

/** A part of a transaction of Prisma's that goes on after it. */
export function transactionIn(tx: DatabaseTransaction): SqlTransaction {
  const session = sessionIn(tx);
  return { ...session, finish: (statements) => Promise.all(statements.map((statement) => session.run(statement))) };
}

/** A transaction as it runs: what is written last goes with its end, in one journey. */
export interface SqlTransaction extends Session {
  /** Runs these, and commits; gives the rows of each. Nothing comes after it. */
  finish(statements: readonly Statement[]): Promise<readonly (readonly unknown[])[]>;
}

export interface Sql extends Session {
  /** Commits at `finish`, or where `work` has ended without one; takes everything back where it throws. */
  transaction<T>(work: (tx: SqlTransaction) => Promise<T>): Promise<T>;
  /** Reads all of it as it stands at one moment, whatever is written meanwhile; `snapshot`: that of another reader. */
  reading<T>(work: (session: Session) => Promise<T>, snapshot?: string): Promise<T>;
}

export function sqlOn(pool: pg.Pool): Sql {
  const transaction = <T>(begin: string, work: (tx: SqlTransaction) => Promise<T>): Promise<T> =>
    onOneOf(pool, (client) => within(client, begin, work));
  return {
    ...sessionOn(pool),
    transaction: (work) => transaction('BEGIN', work),
    reading: (work, snapshot) =>
      transaction(snapshot === undefined ? READING : `${READING}; SET TRANSACTION SNAPSHOT '${snapshot}'`, work),
  };
}

const READING = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/** On a connection of its own; where even the way back fails, that one is not used again. */
async function onOneOf<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    return await work(client);
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    if (failure)
      await client.query('ROLLBACK').then(
        () => client.release(),
        (broken) => client.release(broken),
      );
    else client.release();
  }
}

/** What is sent until the end of this turn goes in one packet: the driver alone would send each statement by itself. */
function gather(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Socket } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

async function within<T>(client: pg.PoolClient, begin: string, work: (tx: SqlTransaction) => Promise<T>): Promise<T> {
  gather(client);
  const begun = client.query(begin);
  begun.catch(() => undefined);
  const session = sessionOn(client);
  let isOver = false;
  const finish: SqlTransaction['finish'] = async (statements) => {
    isOver = true;
    gather(client);
    const written = statements.map((statement) => session.run(statement));
    const ended = client.query('COMMIT');
    const [rows, end] = await Promise.all([Promise.all(written), ended, begun]);
    if (end.command !== 'COMMIT') throw new Error('the transaction was taken back');
    return rows;
  };
  const result = await work({ ...session, finish });
  if (!isOver) await finish([]);
  return result;
}
