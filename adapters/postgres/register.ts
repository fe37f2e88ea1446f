import type { LinkRequest as LinkRequestRow } from '../../prisma/generated/client.ts';
import type { Asked, LinkRequest, PeopleTransaction, Register, Transaction } from '../../src/ports.ts';
import type { Platform } from '../../src/rules/facts.ts';
import { type Head, INSTANCE } from '../../src/rules/journal.ts';
import { dayOf, toMoment } from '../../src/rules/time.ts';
import type { Database, DatabaseTransaction } from './client.ts';
import { entriesToStatements } from './commit.ts';
import { orNoRoom } from './disk.ts';
import { heraldOn, type Told, type Wake } from './herald.ts';
import { type HeadRow, type LoadedRow, loadedFrom, loadStatement, lockStatement } from './load.ts';
import { newMemory } from './memory.ts';
import { writeNotices } from './notices.ts';
import { roundsOn, writeActs } from './round.ts';
import { dateOf, momentOf, toPerson, toVoucher } from './rows.ts';
import { type Sql, type SqlTransaction, sessionIn, sql, transactionIn } from './sql.ts';

export interface RegisterOptions {
  /** Told after each commit which channels have something to deliver; what it misses, the clock's sweep finds. */
  readonly wake?: Wake;
  /** Another time than the database's: tests and simulations only. */
  readonly clock?: () => Temporal.Instant;
  /** Tells nobody: for what happened before anybody could be told (a demonstration's past). */
  readonly quiet?: boolean;
  /** Acts in this transaction instead of one for each: many that stand or fall together. */
  readonly within?: DatabaseTransaction;
}

/**
 * The register in PostgreSQL: an act is a transaction, the head row of the chain locked first, and only that, in two
 * journeys: the lock with all that it looks at, then all that it writes with the commit. Acts about votes that come at the
 * same time share one (`round.ts`).
 */
export function postgresRegister(
  database: Database,
  { wake, clock, quiet = false, within }: RegisterOptions = {},
): Register {
  const herald = quiet ? undefined : heraldOn(database, wake);
  // What an outer transaction has written may still be taken back: it is kept for itself alone.
  const memory = within ? newMemory() : database.memory;
  const transaction: Sql['transaction'] = within ? (work) => work(transactionIn(within)) : database.sql.transaction;

  /** Gives the result of `work`, and whom to wake; undefined where there is no such agreement. */
  const actIn = async <T>(
    tx: SqlTransaction,
    agreement: string,
    asked: Asked,
    work: (tx: Transaction) => Promise<T>,
  ) => {
    const [[head], [found]] = await Promise.all([
      tx.run<HeadRow>(lockStatement(agreement)),
      tx.run<{ loaded: LoadedRow }>(loadStatement(agreement, asked)),
    ]);
    if (!head) return undefined;
    if (!found) throw new Error(`agreement ${agreement} has a chain and no row`);
    const { loaded: row } = found;
    let told: readonly Told[] = [];
    let isChanged = false;
    const opened: Transaction = {
      head,
      ...(row.answered === null ? {} : { answered: row.answered }),
      loaded: await loadedFrom(tx, memory, agreement, asked, head, row, clock),
      async commit({ change, kept }) {
        isChanged = change !== undefined;
        const said = change && quiet ? { ...change, notices: [] } : change;
        told = await writeActs(tx, [{ agreement, hasMail: row.mail === true, change: said, kept }]);
      },
    };
    const result = await work(opened);
    return { result, told, isChanged };
  };

  const alone: Register['transact'] = async (agreement, asked, work) => {
    const acted = await orNoRoom(transaction((tx) => actIn(tx, agreement, asked, work)));
    if (acted?.isChanged) herald?.tell([agreement], acted.told);
    return acted?.result;
  };
  // What goes within another transaction, or tells nobody, goes alone.
  const rounds =
    within || quiet
      ? undefined
      : roundsOn({
          transaction: (work) => orNoRoom(transaction(work)),
          memory,
          clock,
          alone,
          tell: (changed, told) => herald?.tell(changed, told),
        });

  return {
    async transact(agreement, asked, work) {
      // The chain of people and accounts is nobody's agreement.
      if (agreement === INSTANCE) return undefined;
      return rounds?.join(agreement, asked, work) ?? alone(agreement, asked, work);
    },
    async lookedAfter(agreement, { until, standing, next }) {
      // Not all on one minute of the day. What has changed meanwhile is looked at anew.
      await database.sql.run(sql`
        WITH reminded AS (
          UPDATE agreement SET reminded_until = greatest(reminded_until, ${until}::timestamptz) WHERE id = ${agreement}
        )
        UPDATE chain SET look_at = least(${next ?? null}::timestamptz,
          ${until}::timestamptz + interval '24 hours' - (abs(hashtext(id)) % 720) * interval '1 minute')
        WHERE id = ${agreement} AND standing_seq = ${standing}`);
    },
    async transactOnPeople(work) {
      const told: Told[] = [];
      const transacting = database.$transaction(async (tx) => {
        const head = await lockHead(tx, INSTANCE);
        if (!head) throw new Error('the instance has no chain: the database was not set up');
        const [time] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
        const transaction: PeopleTransaction = {
          now: clock?.() ?? Temporal.Instant.fromEpochMilliseconds((time?.now ?? new Date()).getTime()),
          head,
          async person(by) {
            const row = await tx.person.findUnique({ where: by });
            return row ? toPerson(row) : undefined;
          },
          async personOf(platform, account) {
            const row = await tx.account.findUnique({ where: { platform_account: { platform, account } } });
            return row?.personId;
          },
          async voucherOf(platform, account) {
            const row = await tx.account.findUnique({ where: { platform_account: { platform, account } } });
            return row ? toVoucher(row.vouchedBy) : undefined;
          },
          async request(id) {
            return requestOf(await tx.linkRequest.findUnique({ where: { id } }));
          },
          async requestOf(person, platform, account) {
            return requestOf(await tx.linkRequest.findFirst({ where: { personId: person, platform, account } }));
          },
          async keepCode({ hash, person: personId, until, vouchedBy }) {
            await tx.linkCode.deleteMany({
              where: { OR: [{ personId }, { until: { lt: dateOf(toMoment(transaction.now)) } }] },
            });
            await tx.linkCode.create({ data: { hash, personId, until: dateOf(until), vouchedBy } });
          },
          async takeCode(hash) {
            const row = await tx.linkCode.findUnique({ where: { hash } });
            if (row) await tx.linkCode.delete({ where: { hash } });
            return row
              ? { person: row.personId, until: momentOf(row.until), vouchedBy: toVoucher(row.vouchedBy) }
              : undefined;
          },
          wrongCodes: (platform, account, since) =>
            tx.linkTry.count({ where: { platform, account, at: { gte: dateOf(since) } } }),
          async addWrongCode(platform, account) {
            await tx.linkTry.create({ data: { platform, account, at: dateOf(toMoment(transaction.now)) } });
          },
          async commit(entries, notices = []) {
            const session = sessionIn(tx);
            for (const statement of entriesToStatements(INSTANCE, entries)) await session.run(statement);
            const today = dayOf(transaction.now, 'UTC');
            for (const { agreement, notice } of notices)
              told.push(...(await writeNotices(session, [notice], { agreement, today })));
          },
        };
        return work(transaction);
      });
      const result = await orNoRoom(transacting);
      herald?.tell([], told);
      return result;
    },
  };
}

const requestOf = (row: LinkRequestRow | null): LinkRequest | undefined =>
  row
    ? {
        id: row.id,
        person: row.personId,
        platform: row.platform as Platform,
        account: row.account,
        ...(row.locale === null ? {} : { locale: row.locale === 'en' ? 'en' : 'fr' }),
      }
    : undefined;

async function lockHead(tx: DatabaseTransaction, chain: string): Promise<Head | undefined> {
  const [head] = await tx.$queryRaw<Head[]>`SELECT seq, hash FROM chain WHERE id = ${chain} FOR UPDATE`;
  return head;
}
