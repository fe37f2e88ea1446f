import { ATTEMPT_HOURS, type Reach, type Session, type SignInStore, type StoredLink } from '../../src/sign-in.ts';
import { storable } from '../../src/storable.ts';
import type { Database } from './client.ts';
import { toJson } from './rows.ts';

const instantOf = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());
const dateOf = (instant: Temporal.Instant): Date => new Date(instant.epochMilliseconds);

/** Links, sessions and attempts in PostgreSQL: the same for all processes. */
export function postgresSignIn(database: Database): SignInStore {
  return {
    async attempt(bucket, { now, since, most }) {
      // One after another in a bucket, so that a burst is counted as what it is.
      const [, noted] = await database.$transaction([
        database.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${bucket}, 0))`,
        database.$executeRaw`
          INSERT INTO attempt (bucket, at) SELECT ${bucket}, ${dateOf(now)}
          WHERE (SELECT count(*) FROM attempt WHERE bucket = ${bucket} AND at > ${dateOf(since)}) < ${most}`,
      ]);
      return noted === 1;
    },
    async keepLink({ hash, person, leadsTo, reach, expiresAt }) {
      await database.signInLink.create({
        data: { hash, personId: person, leadsTo, reach, expiresAt: dateOf(expiresAt) },
      });
    },
    async link(hash) {
      const row = await database.signInLink.findUnique({ where: { hash } });
      return row ? { ...linkOf(row), ...(row.usedAt === null ? {} : { usedAt: instantOf(row.usedAt) }) } : undefined;
    },
    async useLink(hash, now) {
      const used = await database.signInLink.updateManyAndReturn({
        where: { hash, usedAt: null, expiresAt: { gt: dateOf(now) } },
        data: { usedAt: dateOf(now) },
      });
      const [row] = used;
      return row ? linkOf(row) : undefined;
    },
    async startSession({ hash, person, reach, startedAt, expiresAt }) {
      const times = { startedAt: dateOf(startedAt), expiresAt: dateOf(expiresAt) };
      await database.session.create({ data: { hash, personId: person, reach, ...times } });
    },
    async session(hash) {
      const row = await database.session.findUnique({ where: { hash } });
      return row ? sessionOf(row) : undefined;
    },
    async endSession(hash) {
      await database.session.deleteMany({ where: { hash } });
    },
    async endAllOf(person, now) {
      const linksVoidBefore = dateOf(now);
      await database.$transaction([
        database.session.deleteMany({ where: { personId: person } }),
        database.signInLink.deleteMany({ where: { personId: person } }),
        database.mailbox.upsert({
          where: { personId: person },
          create: { personId: person, linksVoidBefore },
          update: { linksVoidBefore },
        }),
      ]);
    },
    async linksVoidBefore(person) {
      const row = await database.mailbox.findUnique({ where: { personId: person } });
      return row?.linksVoidBefore ? instantOf(row.linksVoidBefore) : undefined;
    },
    async keepAnswer(hash, answer) {
      // It repeats what was typed, which may be anything.
      await database.session.updateMany({ where: { hash }, data: { answer: toJson(storable(answer)) } });
    },
    async takeAnswer(hash) {
      const [row] = await database.$queryRaw<{ answer: unknown }[]>`
        UPDATE session s SET answer = NULL FROM (SELECT hash, answer FROM session WHERE hash = ${hash} FOR UPDATE) before
        WHERE s.hash = before.hash AND before.answer IS NOT NULL
        RETURNING before.answer`;
      return row?.answer ?? undefined;
    },
    async sweep(now) {
      const over = dateOf(now);
      await database.session.deleteMany({ where: { expiresAt: { lte: over } } });
      // A day longer than it can be used, so that who opens it late is told that it is over, not that it is unknown.
      await database.signInLink.deleteMany({ where: { expiresAt: { lte: dateOf(now.subtract({ hours: 24 })) } } });
      await database.attempt.deleteMany({ where: { at: { lte: dateOf(now.subtract({ hours: ATTEMPT_HOURS })) } } });
    },
  };
}

interface LinkRow {
  readonly hash: string;
  readonly personId: string;
  readonly leadsTo: string;
  readonly reach: string;
  readonly expiresAt: Date;
}

const linkOf = (row: LinkRow): StoredLink => ({
  hash: row.hash,
  person: row.personId,
  leadsTo: row.leadsTo,
  reach: reachOf(row),
  expiresAt: instantOf(row.expiresAt),
});

const reachOf = ({ reach }: { readonly reach: string }): Reach => (reach === 'room' ? 'room' : 'own-data');

const sessionOf = (row: {
  hash: string;
  personId: string;
  reach: string;
  startedAt: Date;
  expiresAt: Date;
}): Session => ({
  hash: row.hash,
  person: row.personId,
  reach: reachOf(row),
  startedAt: instantOf(row.startedAt),
  expiresAt: instantOf(row.expiresAt),
});
