import type { Address, Content, Outbox, Waiting } from '../../src/deliver.ts';
import { accountIn, type Channel, partsOf } from '../../src/ports.ts';
import type { Platform } from '../../src/rules/facts.ts';
import type { Database } from './client.ts';
import { CHANGED } from './herald.ts';
import { toJson } from './rows.ts';

interface Taken {
  readonly id: bigint;
  readonly agreement_id: string;
  readonly subject: string | null;
  readonly event: unknown;
  readonly post_id: bigint | null;
  readonly external: unknown;
}

/** The notices and posts in PostgreSQL. */
export function postgresOutbox(database: Database): Outbox {
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
    return database.post.upsert({
      where: { channel_subject: { channel, subject } },
      create: { ...post, subject },
      update: { external: toJson(address), updatedAt: new Date() },
    });
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
      const [row] = await database.$queryRaw<Taken[]>`
        UPDATE notice SET taken_at = coalesce(taken_at, clock_timestamp())
        WHERE id = (
          SELECT id FROM notice
          WHERE channel = ${channel} AND done_at IS NULL AND (due_at IS NULL OR due_at <= clock_timestamp())
          ORDER BY id LIMIT 1)
        RETURNING id, agreement_id, subject, event,
          (SELECT p.id FROM post p WHERE p.channel = notice.channel AND p.subject = notice.subject) AS post_id,
          (SELECT p.external FROM post p WHERE p.channel = notice.channel AND p.subject = notice.subject) AS external`;
      return row ? { id: String(row.id), agreement: row.agreement_id, content: contentOf(row) } : undefined;
    },

    async posted(notice, channel, address) {
      const { agreement } = notice;
      await database.$transaction([standing(notice, channel, address), done(notice), changed(agreement)]);
    },

    async stands(notice, channel, address) {
      await standing(notice, channel, address);
    },

    async updated(notice, post, address) {
      const moved = address === undefined ? {} : { external: toJson(address) };
      await database.$transaction([
        database.post.update({ where: { id: BigInt(post) }, data: { updatedAt: new Date(), ...moved } }),
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
  return { subject: row.subject, post: { id: String(row.post_id), address: (row.external ?? {}) as Address } };
}
