import type { LinkRequest as LinkRequestRow } from '../../prisma/generated/client.ts';
import type {
  Answered,
  Change,
  Channel,
  LinkRequest,
  PeopleTransaction,
  Register,
  Transaction,
} from '../../src/ports.ts';
import type { Platform } from '../../src/rules/facts.ts';
import { type Head, INSTANCE } from '../../src/rules/journal.ts';
import { type Day, dayOf, toInstant, toMoment } from '../../src/rules/time.ts';
import type { Database, DatabaseTransaction } from './client.ts';
import { commitChange, commitEntries } from './commit.ts';
import { loadWorld } from './load.ts';
import { writeNotices } from './notices.ts';
import { dateOf, momentOf, toJson, toPerson } from './rows.ts';

export interface RegisterOptions {
  /** Tells, within the transaction, that these channels have something to deliver. */
  readonly wake?: (tx: DatabaseTransaction, channels: readonly Channel[]) => Promise<void>;
  /** Another time than the database's: tests and simulations only. */
  readonly clock?: () => Temporal.Instant;
}

/** Where live pages listen: the payload is the agreement's id. */
export const CHANGED = 'copil_changed';

/** The register in PostgreSQL: one transaction per act, the head row of the chain locked first, and only that. */
export function postgresRegister(database: Database, { wake, clock }: RegisterOptions = {}): Register {
  return {
    transact: (agreement, work) =>
      database.$transaction(async (tx) => {
        // The chain of people and accounts is nobody's agreement.
        const head = agreement === INSTANCE ? undefined : await lockHead(tx, agreement);
        if (!head) return undefined;
        const transaction: Transaction = {
          head,
          async answerTo(key) {
            const row = await tx.delivery.findUnique({ where: { agreementId_key: { agreementId: agreement, key } } });
            return row ? (row.answer as unknown as Answered) : undefined;
          },
          async keepAnswer(key, answer) {
            await tx.delivery.create({ data: { agreementId: agreement, key, answer: toJson(answer) } });
          },
          load: (names) => loadWorld(tx, agreement, names, clock),
          async commit(change) {
            await commitChange(tx, agreement, change);
            const channels = await writeNotices(tx, agreement, change.notices, dayOfChange(change));
            if (channels.length > 0) await wake?.(tx, channels);
            await tx.$executeRaw`SELECT pg_notify(${CHANGED}, ${agreement})`;
          },
        };
        return work(transaction);
      }),
    async remindedUntil(agreement, moment) {
      await database.$executeRaw`
        UPDATE agreement SET reminded_until = greatest(reminded_until, ${new Date(moment)}) WHERE id = ${agreement}`;
    },
    transactOnPeople: (work) =>
      database.$transaction(async (tx) => {
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
          async request(id) {
            return requestOf(await tx.linkRequest.findUnique({ where: { id } }));
          },
          async requestOf(person, platform, account) {
            return requestOf(await tx.linkRequest.findFirst({ where: { personId: person, platform, account } }));
          },
          async keepCode({ hash, person: personId, until }) {
            await tx.linkCode.deleteMany({
              where: { OR: [{ personId }, { until: { lt: dateOf(toMoment(transaction.now)) } }] },
            });
            await tx.linkCode.create({ data: { hash, personId, until: dateOf(until) } });
          },
          async takeCode(hash) {
            const row = await tx.linkCode.findUnique({ where: { hash } });
            if (row) await tx.linkCode.delete({ where: { hash } });
            return row ? { person: row.personId, until: momentOf(row.until) } : undefined;
          },
          wrongCodes: (platform, account, since) =>
            tx.linkTry.count({ where: { platform, account, at: { gte: dateOf(since) } } }),
          async addWrongCode(platform, account) {
            await tx.linkTry.create({ data: { platform, account, at: dateOf(toMoment(transaction.now)) } });
          },
          async commit(entries, notices = []) {
            await commitEntries(tx, INSTANCE, entries);
            for (const { agreement, notice } of notices) {
              const channels = await writeNotices(tx, agreement, [notice], dayOf(transaction.now, 'UTC'));
              if (channels.length > 0) await wake?.(tx, channels);
            }
          },
        };
        return work(transaction);
      }),
  };
}

/** The day of an act, in its agreement's time zone: who has a place then is told. */
function dayOfChange({ entries, after }: Change): Day {
  const at = entries[0]?.entry.at;
  return at === undefined ? '' : dayOf(toInstant(at), after.agreement.timeZone);
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
