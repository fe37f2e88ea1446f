import type { Prisma } from '../../prisma/generated/client.ts';
import type { Answered, Delivered, FicheFilter, Library, Person, Post, Room } from '../../src/ports.ts';
import type { AgreementEvents } from '../../src/rules/agreement.ts';
import { commitmentsOf } from '../../src/rules/board.ts';
import type { Consultation } from '../../src/rules/consultation.ts';
import type { By, KnownReminder } from '../../src/rules/decide.ts';
import type { Platform } from '../../src/rules/facts.ts';
import type { Fiche } from '../../src/rules/fiche.ts';
import { INSTANCE, isSeal, type SealedFact, unseal } from '../../src/rules/journal.ts';
import type { Report } from '../../src/rules/report.ts';
import type { Vote } from '../../src/rules/vote.ts';
import { arrivalsOn } from './arrivals.ts';
import type { Database } from './client.ts';
import { orNoRoom } from './disk.ts';
import { surroundingsOf } from './load.ts';
import { versionOf } from './memory.ts';
import { recordsOf } from './own-data.ts';
import { entryAndAfter } from './proof.ts';
import { type BallotRow, momentOf, type PersonRow, toPerson, toVote, toVoucher } from './rows.ts';
import { type Session, sql } from './sql.ts';

/** Agreements that are looked after at one tick of the clock: the other things that it does have to wait for them. */
const IN_A_TICK = 500;

interface SurroundingsRow {
  readonly now: Date;
  readonly standing: number;
  readonly people: number;
  readonly events: AgreementEvents;
  readonly self: PersonRow | null;
}

/** Questions, answered from PostgreSQL without a lock; each look-up is by agreement. */
export function postgresLibrary(database: Database, clock?: () => Temporal.Instant): Library {
  const { sql: session, memory } = database;
  const now = async (): Promise<Temporal.Instant> => {
    if (clock) return clock();
    const [row] = await session.run<{ now: Date }>(sql`SELECT clock_timestamp() AS now`);
    return Temporal.Instant.fromEpochMilliseconds((row?.now ?? new Date()).getTime());
  };

  /** What is kept of the agreement, where it still stands as it was read: one small question either way. */
  const surroundings: Library['surroundings'] = async (agreement, person) => {
    const [row] = await session.run<SurroundingsRow>(sql`
      SELECT clock_timestamp() AS now, c.standing_seq AS standing, people.seq AS people, a.events,
        (SELECT jsonb_build_object('id', id, 'name', name, 'mail', mail, 'locale', locale)
          FROM person WHERE id = ${person ?? null}) AS self
      FROM agreement a JOIN chain c USING (id) JOIN chain people ON people.id = ${INSTANCE} WHERE a.id = ${agreement}`);
    if (!row) return undefined;
    const around = await memory.around(session, agreement, versionOf(row));
    const time = clock?.() ?? Temporal.Instant.fromEpochMilliseconds(row.now.getTime());
    return surroundingsOf(session, agreement, around, { ...row, now: time });
  };

  return {
    now,
    agreements: (ids) =>
      database.agreement.findMany({
        ...(ids ? { where: { id: { in: [...ids] } } } : {}),
        select: { id: true, title: true },
        orderBy: { id: 'asc' },
      }),

    standing: (agreement) => surroundings(agreement),
    surroundings,

    async people(agreement) {
      const rows = await database.$queryRaw<Parameters<typeof toPerson>[0][]>`
        SELECT p.id, p.name, p.mail, p.locale FROM person p
        WHERE p.id IN (SELECT person_id FROM mandate WHERE agreement_id = ${agreement}
          UNION SELECT author_id FROM fiche WHERE agreement_id = ${agreement})`;
      return new Map(rows.map((row): [string, Person] => [row.id, toPerson(row)]));
    },

    async person(id) {
      const [row] = await session.run<PersonRow>(sql`SELECT id, name, mail, locale FROM person WHERE id = ${id}`);
      return row ? toPerson(row) : undefined;
    },

    async accountsOf(person) {
      const rows = await database.account.findMany({
        where: { personId: person },
        orderBy: [{ platform: 'asc' }, { account: 'asc' }],
      });
      return rows.map(({ platform, account, vouchedBy }) => ({
        platform: platform as Platform,
        account,
        vouchedBy: toVoucher(vouchedBy),
      }));
    },

    async accountsByMail(agreements) {
      const rows = await session.run<{ platform: Platform; account: string; person: string; agreement: string }>(sql`
        SELECT DISTINCT a.platform, a.account, a.person_id AS person, m.agreement_id AS agreement
        FROM account a JOIN mandate m ON m.person_id = a.person_id
        WHERE a.vouched_by = 'mail' AND (${agreements ?? null}::text[] IS NULL OR m.agreement_id = ANY(${agreements ?? null}))
        ORDER BY a.platform, a.account, m.agreement_id`);
      return rows.map((row) => ({ ...row, vouchedBy: 'mail' }));
    },

    async answerTo(agreement, key) {
      const [row] = await session.run<{ answer: Answered }>(
        sql`SELECT answer FROM delivery WHERE agreement_id = ${agreement} AND key = ${key}`,
      );
      return row?.answer;
    },

    async agreementsOf(person) {
      const rows = await database.mandate.findMany({
        where: { personId: person },
        select: { agreementId: true },
        distinct: ['agreementId'],
        orderBy: { agreementId: 'asc' },
      });
      return rows.map((row) => row.agreementId);
    },

    async fiche(agreement, idOrReference) {
      const row = await database.fiche.findFirst({
        where: { agreementId: agreement, OR: [{ id: idOrReference }, { reference: idOrReference.toUpperCase() }] },
        select: { document: true },
      });
      return row ? (row.document as unknown as Fiche) : undefined;
    },

    async fiches(agreement, filter = {}) {
      const { ids, ...others } = filter;
      if (ids && Object.values(others).every((each) => each === undefined)) return fichesNamed(session, agreement, ids);
      const rows = await database.fiche.findMany({
        where: ficheWhere(agreement, filter),
        select: { document: true },
        orderBy: [{ reference: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
      });
      const fiches = rows.map((row) => row.document as unknown as Fiche);
      return filter.words ? fiches.filter(saysAll(filter.words)) : fiches;
    },

    async commitments(agreement, fiche) {
      const rows = await database.fiche.findMany({
        where: { agreementId: agreement, programmeYear: fiche.programmeYear ?? 0, committedCents: { gt: 0 } },
        select: { document: true },
      });
      return commitmentsOf(
        fiche,
        rows.map(({ document }) => document as unknown as Fiche),
      );
    },

    async report(agreement, year) {
      const row = await database.report.findUnique({ where: { agreementId_year: { agreementId: agreement, year } } });
      return row ? (row.document as unknown as Report) : undefined;
    },

    async reports(agreement) {
      const rows = await database.report.findMany({ where: { agreementId: agreement }, orderBy: { year: 'asc' } });
      return rows.map(({ document }) => document as unknown as Report);
    },

    async directory(agreement) {
      const rows = await database.contact.findMany({ where: { agreementId: agreement }, orderBy: { id: 'asc' } });
      return rows.map(({ agreementId: _agreement, ...contact }) => contact);
    },

    async vote(agreement, id) {
      const row = await database.vote.findFirst({ where: { agreementId: agreement, id }, include: { ballots: true } });
      return row ? toVote(row.document, row.ballots) : undefined;
    },

    async votes(agreement, filter = {}) {
      const { ids, ...others } = filter;
      // As each card of a vote is drawn.
      if (ids && Object.values(others).every((each) => each === undefined)) return votesNamed(session, agreement, ids);
      const rows = await database.vote.findMany({
        where: {
          agreementId: agreement,
          ...(filter.state === undefined ? {} : { state: filter.state }),
          ...(filter.consultation === undefined ? {} : { consultationId: filter.consultation }),
          ...(filter.fiche === undefined ? {} : { ficheId: filter.fiche }),
          ...(ids === undefined ? {} : { id: { in: [...ids] } }),
        },
        include: { ballots: true },
        orderBy: { overAt: 'asc' },
      });
      return rows.map((row): Vote => toVote(row.document, row.ballots));
    },

    async consultation(agreement, id) {
      const row = await database.consultation.findFirst({ where: { agreementId: agreement, id } });
      return row ? (row.document as unknown as Consultation) : undefined;
    },

    async consultations(agreement) {
      const rows = await session.run<{ document: Consultation }>(
        sql`SELECT document FROM consultation WHERE agreement_id = ${agreement} ORDER BY closes_at`,
      );
      return rows.map(({ document }) => document);
    },

    async decisions(agreement) {
      const rows = await database.decision.findMany({ where: { agreementId: agreement }, orderBy: { seq: 'asc' } });
      return rows.map((row) => ({
        number: row.number,
        vote: row.voteId,
        ...(row.ficheId === null ? {} : { fiche: row.ficheId }),
        outcome: row.outcome === 'adopted' ? ('adopted' as const) : ('not-adopted' as const),
        at: momentOf(row.at),
        seq: row.seq,
        hash: row.hash,
      }));
    },

    async journal(agreement, { fiche, before, limit }) {
      const rows = await database.journalEntry.findMany({
        where: {
          chain: agreement,
          ...(fiche === undefined ? {} : { ficheId: fiche }),
          ...(before === undefined ? {} : { seq: { lt: before } }),
        },
        orderBy: { seq: 'desc' },
        take: limit,
      });
      const shown = await openingsToShow(database, agreement, rows);
      return rows.map((row) => {
        const fact = row.fact as unknown as SealedFact;
        const openings = shown.filter((o) => o.seq === row.seq);
        return {
          seq: row.seq,
          at: momentOf(row.at),
          by: row.by as unknown as By,
          via: row.via as Platform,
          hash: row.hash,
          fact: { ...unseal(fact, openings), kind: fact.kind },
        };
      });
    },

    async head(agreement) {
      const row = await database.chain.findUniqueOrThrow({ where: { id: agreement } });
      return { seq: row.seq, hash: row.hash };
    },

    async rooms(agreement) {
      const rows = await database.room.findMany({
        where: { agreementId: agreement, closedAt: null },
        orderBy: { id: 'asc' },
      });
      return rows.map(({ id, platform, name, address }) => ({
        id,
        name,
        platform: platform as Platform,
        address: address as Room['address'],
      }));
    },

    roomsOn: (platform) =>
      session.run<Room & { agreement: string }>(sql`
        SELECT id, agreement_id AS agreement, platform, name, address FROM room
        WHERE platform = ${platform} AND closed_at IS NULL ORDER BY agreement_id, id`),

    async agreementOfRoom(room) {
      const [row] = await session.run<{ agreement: string }>(
        sql`SELECT agreement_id AS agreement FROM room WHERE id = ${room} AND closed_at IS NULL`,
      );
      return row?.agreement;
    },

    async personOf(platform, account) {
      const [row] = await session.run<{ person: string }>(
        sql`SELECT person_id AS person FROM account WHERE platform = ${platform} AND account = ${account}`,
      );
      return row?.person;
    },

    arrival: arrivalsOn(session),

    async personByMail(mail) {
      const row = await database.person.findUnique({ where: { mail: mail.trim().toLowerCase() } });
      return row ? toPerson(row) : undefined;
    },

    async posts(agreement, channel, limit) {
      const rows = await database.post.findMany({
        where: { agreementId: agreement, channel },
        orderBy: { id: 'desc' },
        take: limit,
      });
      return rows.reverse().map(
        (row): Post => ({
          id: String(row.id),
          at: momentOf(row.at),
          ...(row.subject === null ? {} : { subject: row.subject }),
          ...(row.event === null ? {} : { event: row.event as unknown as NonNullable<Post['event']> }),
          ...(row.seenAt === null ? {} : { seen: true as const }),
        }),
      );
    },

    async remindedUntil(agreement) {
      const row = await database.agreement.findUnique({ where: { id: agreement }, select: { remindedUntil: true } });
      return row?.remindedUntil ? momentOf(row.remindedUntil) : undefined;
    },

    async reminders(agreement) {
      const rows = await database.reminder.findMany({
        where: { agreementId: agreement },
        orderBy: [{ at: 'desc' }, { id: 'asc' }],
        select: { id: true, state: true },
      });
      return rows as readonly KnownReminder[];
    },

    async feed(id) {
      const row = await database.calendarFeed.findUnique({ where: { id } });
      return row ? feedOf(row) : undefined;
    },

    async feedsOf(agreement, person) {
      const rows = await database.calendarFeed.findMany({
        where: { agreementId: agreement, personId: person, revokedAt: null },
        orderBy: { id: 'asc' },
      });
      return rows.map(feedOf);
    },

    async toLookAfter(at) {
      const moment = new Date(at.epochMilliseconds);
      return session.run<{ agreement: string; standing: number }>(sql`
        SELECT id AS agreement, standing_seq AS standing FROM chain
        WHERE id <> ${INSTANCE} AND (look_at IS NULL OR look_at <= ${moment}) ORDER BY look_at NULLS LAST, id LIMIT ${IN_A_TICK}`);
    },

    async convocationsDelivered() {
      // In the web room a message has reached somebody once they have seen it; a convocation that was replaced proves
      // nothing of the new one.
      const rows = await session.run<Omit<Delivered, 'at'> & { readonly at: Date }>(sql`
        SELECT told.agreement, told.session, told.person, told.way, min(told.at) AS at FROM (
          SELECT n.agreement_id AS agreement, n.event->>'session' AS session, (n.event->>'moves')::int AS moves,
            CASE split_part(n.channel, ':', 1) WHEN 'account' THEN a.person_id ELSE split_part(n.channel, ':', 2) END AS person,
            CASE split_part(n.channel, ':', 1) WHEN 'account' THEN a.platform WHEN 'person' THEN 'web' ELSE 'mail' END AS way,
            CASE split_part(n.channel, ':', 1) WHEN 'person' THEN p.seen_at ELSE n.done_at END AS at
          FROM notice n
            LEFT JOIN account a ON n.channel LIKE 'account:%' AND a.platform = split_part(n.channel, ':', 2)
              AND a.account = substr(n.channel, length('account::') + 1 + length(split_part(n.channel, ':', 2)))
            LEFT JOIN post p ON p.notice = n.id
          WHERE n.event->>'message' = 'convocation' AND n.done_at IS NOT NULL AND n.failure IS NULL
        ) told JOIN consultation c ON c.agreement_id = told.agreement AND c.id = told.session
        WHERE c.document->>'state' IN ('convened', 'open') AND told.at IS NOT NULL
          AND (c.document->>'moves')::int = told.moves
          AND c.document->'convocation'->'proofs' ? told.person
          AND NOT c.document->'convocation'->'proofs'->told.person->'ways' @> jsonb_build_array(jsonb_build_object('way', told.way))
        GROUP BY 1, 2, 3, 4 ORDER BY at, person`);
      return rows.map((row) => ({ ...row, at: momentOf(row.at) }));
    },

    async sessionsConvened() {
      return session.run<{ agreement: string; session: string }>(sql`
        SELECT agreement_id AS agreement, id AS session FROM consultation
        WHERE document->>'state' = 'convened' AND EXISTS (
          SELECT 1 FROM jsonb_each(document->'convocation'->'proofs') proof
          WHERE proof.value->'ways' = '[]' AND NOT proof.value ? 'readAt'
            AND NOT coalesce(document->'convocation'->'unreached' ? proof.key, false))
        ORDER BY opens_at, id`);
    },

    async consultationsToOpen(at) {
      const moment = new Date(at.epochMilliseconds);
      return session.run<{ agreement: string; consultation: string }>(sql`
        SELECT c.agreement_id AS agreement, c.id AS consultation FROM consultation c
        WHERE c.document ? 'voting' AND c.opens_at <= ${moment} AND c.closes_at > ${moment} AND (
          jsonb_array_length(coalesce(c.document->'motions', '[]')) > 0
          OR EXISTS (SELECT 1 FROM fiche f WHERE f.agreement_id = c.agreement_id AND f.state = 'on-agenda'
            AND f.consultation_id = c.id)
          OR EXISTS (SELECT 1 FROM fiche f WHERE f.agreement_id = c.agreement_id
            AND f.document->'amendments' @> jsonb_build_array(jsonb_build_object('state', 'on-agenda', 'consultation', c.id))))
        ORDER BY c.opens_at, c.id`);
    },

    async messagesSeen(agreement, person, posts) {
      const seenAt = new Date((await now()).epochMilliseconds);
      const where = {
        agreementId: agreement,
        channel: `person:${person}`,
        id: { in: posts.map(BigInt) },
        seenAt: null,
      };
      await orNoRoom(database.post.updateMany({ where, data: { seenAt } }));
    },

    recordsOf: (person) => recordsOf(database, person),

    async setLocale(person, locale) {
      await database.person.updateMany({ where: { id: person }, data: { locale } });
    },

    async refusedMails(agreement) {
      const rows = await database.$queryRaw<{ id: string; refusal: string }[]>`
        SELECT DISTINCT b.person_id AS id, coalesce(b.refusal, '') AS refusal FROM mailbox b
        JOIN mandate m ON m.person_id = b.person_id AND m.agreement_id = ${agreement}
        WHERE b.refused_at IS NOT NULL`;
      return new Map(rows.map(({ id, refusal }) => [id, refusal]));
    },

    async proof(agreement, hash, person) {
      const found = await entryAndAfter(database, agreement, hash, person);
      if (!found) return undefined;
      const { seq } = found.entry;
      const [line] = await this.journal(agreement, { before: seq + 1, limit: 1 });
      return line && { ...found, line };
    },

    votesDue: async (at) => {
      const rows = await database.vote.findMany({
        where: { state: 'open', overAt: { lte: new Date(at.epochMilliseconds) } },
        select: { id: true, agreementId: true },
        orderBy: { overAt: 'asc' },
      });
      return rows.map((row) => ({ agreement: row.agreementId, vote: row.id }));
    },
  };
}

async function fichesNamed(session: Session, agreement: string, ids: readonly string[]): Promise<readonly Fiche[]> {
  if (ids.length === 0) return [];
  const rows = await session.run<{ document: Fiche }>(sql`
    SELECT document FROM fiche WHERE agreement_id = ${agreement} AND id = ANY(${ids}) ORDER BY reference NULLS LAST, id`);
  return rows.map(({ document }) => document);
}

/** Votes with their standing ballots. */
async function votesNamed(session: Session, agreement: string, ids: readonly string[]): Promise<readonly Vote[]> {
  if (ids.length === 0) return [];
  const rows = await session.run<{ document: unknown; ballots: readonly BallotRow[] | null }>(sql`
    SELECT v.document, (SELECT json_agg(b) FROM ballot b WHERE b.vote_id = v.id) AS ballots
    FROM vote v WHERE v.agreement_id = ${agreement} AND v.id = ANY(${ids}) ORDER BY v.over_at`);
  return rows.map(({ document, ballots }) => toVote(document, ballots ?? []));
}

const feedOf = (row: {
  readonly id: string;
  readonly agreementId: string;
  readonly personId: string;
  readonly revokedAt: Date | null;
}) => ({ id: row.id, agreement: row.agreementId, person: row.personId, revoked: row.revokedAt !== null });

function ficheWhere(agreement: string, filter: FicheFilter): Prisma.FicheWhereInput {
  return {
    agreementId: agreement,
    ...(filter.ids === undefined ? {} : { id: { in: [...filter.ids] } }),
    ...(filter.states === undefined ? {} : { state: { in: [...filter.states] } }),
    ...(filter.consultation === undefined ? {} : onAgendaOf(filter.consultation)),
    ...(filter.programmeYear === undefined ? {} : { programmeYear: filter.programmeYear }),
    ...(filter.author === undefined ? {} : { authorId: filter.author }),
  };
}

/** The fiches on a session's or consultation's agenda, themselves or by an amendment. */
const onAgendaOf = (consultation: string): Prisma.FicheWhereInput => ({
  OR: [{ consultationId: consultation }, { document: { path: ['amendments'], array_contains: [{ consultation }] } }],
});

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Every word is in the reference or the title, accents and case aside. */
const saysAll = (words: string) => (fiche: Fiche) => {
  const title = fiche.versions.at(-1)?.content.title;
  const said = plain(`${fiche.reference ?? ''} ${typeof title === 'string' ? title : ''}`);
  return plain(words)
    .split(/\s+/)
    .every((word) => said.includes(word));
};

/**
 * What may be shown of sealed fields: the choice of a ballot only once its vote is closed (R3.7), people's texts of
 * their own views elsewhere, so not here.
 */
async function openingsToShow(
  database: Database,
  agreement: string,
  rows: readonly { readonly seq: number; readonly fact: unknown; readonly voteId: string | null }[],
) {
  const ballots = rows.filter((row) => isSeal((row.fact as SealedFact).choice));
  const votes = [...new Set(ballots.flatMap((row) => (row.voteId === null ? [] : [row.voteId])))];
  if (votes.length === 0) return [];
  const closed = await database.vote.findMany({
    where: { agreementId: agreement, id: { in: votes }, state: 'closed' },
    select: { id: true },
  });
  const closedVotes = new Set(closed.map((vote) => vote.id));
  return database.opening.findMany({
    where: {
      chain: agreement,
      field: 'choice',
      seq: { in: ballots.filter((row) => row.voteId !== null && closedVotes.has(row.voteId)).map((row) => row.seq) },
    },
  });
}
