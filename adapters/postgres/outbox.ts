import type { Address, Content, Outbox, Waiting } from '../../src/deliver.ts';
import { accountIn, type Channel, partsOf } from '../../src/ports.ts';
import type { Platform } from '../../src/rules/facts.ts';
import type { Database } from './client.ts';
import { CHANGED } from './herald.ts';
import { toJson } from './rows.ts';
import { Part, sql } from './sql.ts';

interface Taken {
  readonly id: string;
  readonly agreement_id: string;
  readonly subject: string | null;
  readonly event: unknown;
  readonly post_id: string | null;
  readonly external: unknown;
}

/** How often a card that stands in a room of a chat is changed; in ms. */
export interface CardPace {
  /** From one change of it to the next. */
  readonly between: number;
  /** An agenda's card sums up votes that have cards of their own: how long it waits for more ballots. */
  readonly ballots: number;
}

/** A vote of twelve within ten seconds changes its card three times, and its agenda's once. */
export const CARD_PACE: CardPace = { between: 5_000, ballots: 15_000 };

const AT_ONCE: CardPace = { between: 0, ballots: 0 };

/**
 * Until when notice `n` rests; null where it does not: what happens is told at once, and takes along the cards that rest
 * in its room, so that a decision and its card come together. Nor does what was begun once already.
 */
const RESTS = new Part(`(
  SELECT greatest(
    p.updated_at + pace.between * interval '1 millisecond',
    CASE WHEN n.subject LIKE 'consultation:%' AND NOT EXISTS (
      -- More than a ballot since the notice was written, whose time is that of its transaction, and rounded.
      SELECT FROM chain c JOIN journal j ON j.chain = c.id AND j.seq = c.standing_seq
      WHERE c.id = n.agreement_id AND j.at >= n.created_at - interval '5 milliseconds'
    ) THEN n.created_at + pace.ballots * interval '1 millisecond' END)
  FROM post p WHERE p.channel = n.channel AND p.subject = n.subject AND n.taken_at IS NULL
    -- A clock that was set back must not have a card rest until it has caught up.
    AND greatest(p.updated_at, n.created_at) <= clock_timestamp() + interval '1 second'
    AND NOT EXISTS (SELECT FROM notice e WHERE e.channel = n.channel AND e.done_at IS NULL AND e.subject IS NULL)
)`);

/** The notices and posts in PostgreSQL. Without a pace, every change of a card is shown by itself. */
export function postgresOutbox(database: Database, { between, ballots }: CardPace = AT_ONCE): Outbox {
  const done = (notice: Waiting, failure?: string) =>
    database.notice.update({
      where: { id: BigInt(notice.id) },
      data: { doneAt: new Date(), failure: failure ?? null },
    });
  const standing = (notice: Waiting, channel: Channel, address: Address) => {
    const { content, agreement: agreementId } = notice;
    const post = { agreementId, channel, notice: BigInt(notice.id), external: toJson(address) };
    // Posted before by a process that was killed before it could say so: one post is enough.
    if ('event' in content)
      return database.post.createMany({ data: { ...post, event: toJson(content.event) }, skipDuplicates: true });
    const { subject } = content;
    return database.$executeRaw`
      INSERT INTO post (agreement_id, channel, subject, notice, external)
      VALUES (${agreementId}, ${channel}, ${subject}, ${post.notice}, ${JSON.stringify(address)}::jsonb)
      ON CONFLICT (channel, subject) DO UPDATE SET external = excluded.external, updated_at = clock_timestamp()`;
  };
  const changed = (agreement: string) => database.$executeRaw`SELECT pg_notify(${CHANGED}, ${agreement})`;

  return {
    async destination(agreement, channel) {
      const { kind, id } = partsOf(channel);
      if (kind === 'account') {
        const { platform, account } = accountIn(id);
        const linked = await database.account.findUnique({ where: { platform_account: { platform, account } } });
        return linked ? { agreement, channel, platform, address: { account, person: linked.personId } } : undefined;
      }
      // Mail is gathered and sent by a way of its own (`deliver-mail.ts`).
      if (kind === 'mail') return undefined;
      if (kind === 'person') return { agreement, channel, platform: 'web', address: { person: id } };
      const room = await database.room.findFirst({ where: { id, agreementId: agreement, closedAt: null } });
      if (!room) return undefined;
      return { agreement, channel, platform: room.platform as Platform, address: room.address as Address };
    },

    async take(channel) {
      const [row] = await database.sql.run<Taken>(sql`
        UPDATE notice SET taken_at = coalesce(taken_at, clock_timestamp())
        WHERE id = (
          SELECT n.id FROM notice n, (SELECT ${between}::float8 AS between, ${ballots}::float8 AS ballots) pace
          WHERE n.channel = ${channel} AND n.done_at IS NULL AND (n.due_at IS NULL OR n.due_at <= clock_timestamp())
            AND coalesce(${RESTS}, '-infinity') <= clock_timestamp()
          ORDER BY n.id LIMIT 1)
        RETURNING id, agreement_id, subject, event,
          (SELECT p.id FROM post p WHERE p.channel = notice.channel AND p.subject = notice.subject) AS post_id,
          (SELECT p.external FROM post p WHERE p.channel = notice.channel AND p.subject = notice.subject) AS external`);
      return row ? { id: row.id, agreement: row.agreement_id, content: contentOf(row) } : undefined;
    },

    async rests(channel) {
      const [row] = await database.sql.run<{ ms: number | null }>(sql`
        SELECT extract(epoch FROM min(${RESTS}) - clock_timestamp())::float8 * 1000 AS ms
        FROM notice n, (SELECT ${between}::float8 AS between, ${ballots}::float8 AS ballots) pace
        WHERE n.channel = ${channel} AND n.done_at IS NULL AND (n.due_at IS NULL OR n.due_at <= clock_timestamp())`);
      return row?.ms == null ? undefined : Math.max(1, Math.ceil(row.ms));
    },

    async posted(notice, channel, address) {
      const { agreement } = notice;
      await database.$transaction([standing(notice, channel, address), done(notice), changed(agreement)]);
    },

    async stands(notice, channel, address) {
      await standing(notice, channel, address);
    },

    async updated(notice, post, address) {
      const moved = address === undefined ? null : JSON.stringify(address);
      await database.$transaction([
        // By the database's clock, which says how long the card rests from here on.
        database.$executeRaw`
          UPDATE post SET updated_at = clock_timestamp(), external = coalesce(${moved}::jsonb, external)
          WHERE id = ${BigInt(post)}`,
        done(notice),
        changed(notice.agreement),
      ]);
    },

    async dropped(notice, why) {
      await done(notice, why);
    },

    async failed(notice, why) {
      // A card that stands there already is drawn once for this change and the later one that waits: an outage of an hour
      // costs one update. A card that stands nowhere yet keeps its place in the order.
      await database.$executeRaw`
        UPDATE notice n SET
          failure = CASE WHEN other.waits THEN 'a later change waits' ELSE ${why} END,
          done_at = CASE WHEN other.waits THEN clock_timestamp() END
        FROM (
          SELECT EXISTS (
            SELECT 1 FROM notice w JOIN notice own ON own.id = ${BigInt(notice.id)}
            WHERE w.channel = own.channel AND w.subject = own.subject AND w.taken_at IS NULL AND w.id <> own.id
              AND EXISTS (SELECT 1 FROM post p WHERE p.channel = own.channel AND p.subject = own.subject)
          ) AS waits
        ) other
        WHERE n.id = ${BigInt(notice.id)}`;
    },

    async putOff(notice, until) {
      // It waits to be drawn again, for the changes to come too; where such a one waits already, that one is enough.
      await database.$executeRaw`
        UPDATE notice n SET
          taken_at = CASE WHEN other.waits THEN n.taken_at END,
          -- The database's clock may be ahead of the platform's side.
          due_at = greatest(${new Date(until)}, clock_timestamp() + interval '1 minute'),
          done_at = CASE WHEN other.waits THEN clock_timestamp() END,
          failure = CASE WHEN other.waits THEN 'a later change waits' ELSE 'put off' END
        FROM (
          SELECT EXISTS (
            SELECT 1 FROM notice w JOIN notice own ON own.id = ${BigInt(notice.id)}
            WHERE w.channel = own.channel AND w.subject = own.subject AND w.taken_at IS NULL AND w.id <> own.id
          ) AS waits
        ) other
        WHERE n.id = ${BigInt(notice.id)}`;
    },
  };
}

/** Channels that wait for a delivery: what a wake-up that got lost would leave behind. */
export async function waitingChannels(database: Database): Promise<readonly Channel[]> {
  const rows = await database.$queryRaw<{ channel: Channel }[]>`
    SELECT DISTINCT channel FROM notice
    WHERE done_at IS NULL AND (due_at IS NULL OR due_at <= clock_timestamp()) ORDER BY channel`;
  return rows.map((row) => row.channel);
}

function contentOf(row: Taken): Content {
  if (row.subject === null) return { event: row.event as Extract<Content, { event: unknown }>['event'] };
  if (row.post_id === null) return { subject: row.subject };
  return { subject: row.subject, post: { id: row.post_id, address: (row.external ?? {}) as Address } };
}
