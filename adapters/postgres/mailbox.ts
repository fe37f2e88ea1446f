import type { Content } from '../../src/deliver.ts';
import type { MailOutbox } from '../../src/deliver-mail.ts';
import type { Database } from './client.ts';
import type { Told, Wake } from './herald.ts';
import { writeNotices } from './notices.ts';
import { toPerson } from './rows.ts';
import { sessionIn } from './sql.ts';

export interface MailboxOptions {
  /** As the register's: whom a refused address has to be told to is delivered to. */
  readonly wake?: Wake;
}

/** Says at each start whether mail is configured: whoever acts, in whichever process, writes notices accordingly. */
export async function setMail(database: Database, on: boolean): Promise<void> {
  await database.instance.updateMany({ data: { mail: on } });
}

/** What waits for people by mail, in PostgreSQL. */
export function postgresMailOutbox(database: Database, { wake }: MailboxOptions = {}): MailOutbox {
  const of = (notices: readonly string[]) => ({ id: { in: notices.map(BigInt) } });
  const done = (notices: readonly string[], failure: string | null) =>
    database.notice.updateMany({ where: of(notices), data: { doneAt: new Date(), failure } });

  return {
    async waiting(channel) {
      const rows = await database.notice.findMany({ where: { channel, doneAt: null }, orderBy: { id: 'asc' } });
      return rows.map(({ id, agreementId, subject, event }) => ({
        id: String(id),
        agreement: agreementId,
        content: subject === null ? ({ event } as unknown as Content) : { subject },
      }));
    },
    async recipient(person) {
      const row = await database.person.findUnique({ where: { id: person }, include: { mailbox: true } });
      if (!row?.mail) return undefined;
      const { name, locale } = toPerson(row);
      return { person, name, mail: row.mail, locale, wantsNews: row.mailbox?.news ?? true };
    },
    async lastSent(channel, agreement) {
      const last = await database.notice.findFirst({
        where: { channel, agreementId: agreement, doneAt: { not: null }, failure: null },
        orderBy: { doneAt: 'desc' },
        select: { doneAt: true },
      });
      return last?.doneAt ? Temporal.Instant.fromEpochMilliseconds(last.doneAt.getTime()) : undefined;
    },
    async take(notices) {
      await database.notice.updateMany({ where: { ...of(notices), takenAt: null }, data: { takenAt: new Date() } });
    },
    async sent(notices, person) {
      await database.$transaction([
        done(notices, null),
        database.mailbox.updateMany({ where: { personId: person }, data: { refusedAt: null, refusal: null } }),
      ]);
    },
    async dropped(notices, why) {
      await done(notices, why);
    },
    async failed(notices, why) {
      await database.notice.updateMany({ where: of(notices), data: { failure: why } });
    },
    async refused(notices, person, agreement, why) {
      await done(notices, `refused: ${why}`);
      await markRefused(database, person, agreement, why, wake);
    },
    now: () => timeOf(database),
  };
}

async function timeOf(database: Database): Promise<Temporal.Instant> {
  const [row] = await database.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  return Temporal.Instant.fromEpochMilliseconds((row?.now ?? new Date()).getTime());
}

/** The person is marked; the secretariat is told once, until an address of theirs is accepted again. */
async function markRefused(
  database: Database,
  person: string,
  agreement: string,
  why: string,
  wake: MailboxOptions['wake'],
): Promise<void> {
  const told = await database.$transaction(async (tx): Promise<readonly Told[]> => {
    const marked = await tx.$executeRaw`
      INSERT INTO mailbox (person_id, refused_at, refusal) VALUES (${person}, clock_timestamp(), ${why})
      ON CONFLICT (person_id) DO UPDATE SET refused_at = clock_timestamp(), refusal = excluded.refusal
      WHERE mailbox.refused_at IS NULL`;
    if (marked === 0) return [];
    const secretaries = await tx.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT person_id AS id FROM mandate
      WHERE agreement_id = ${agreement} AND role = 'secretariat' AND person_id <> ${person}
        AND first_day <= current_date::text AND coalesce(last_day, '9999') >= current_date::text`;
    const message = { message: 'mail-refused', person, why } as const;
    const notices = secretaries.map(({ id }) => ({ to: { person: id }, message }));
    return writeNotices(sessionIn(tx), notices, { agreement, today: '' });
  });
  if (told.length > 0) await wake?.(told);
}

/** Does somebody want news by mail? They do until they say otherwise. */
export async function newsOf(database: Database, person: string): Promise<boolean> {
  return (await database.mailbox.findUnique({ where: { personId: person } }))?.news ?? true;
}

export async function setNews(database: Database, person: string, news: boolean): Promise<void> {
  await database.mailbox.upsert({ where: { personId: person }, create: { personId: person, news }, update: { news } });
}
