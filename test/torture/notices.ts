import type { Database } from '../../adapters/postgres/client.ts';
import { accountIn, partsOf } from '../../src/ports.ts';
import type { SlackCall, SlackProxy } from '../support/slack-proxy.ts';
import { sleep } from './random.ts';

/** What became of the notices of a round. */
export interface Delivered {
  readonly delivered: number;
  /** Delivered more than two minutes after their act. */
  readonly late: number;
  /** The longest, from the act to the platform's answer, in ms. */
  readonly slowest: number;
  /** Messages that stand in Slack once more than they should: the platform took one, and we never heard of it. */
  readonly duplicated: number;
  readonly missing: readonly string[];
}

const LATE_MS = 120_000;

/** Notices of another way out than those tried here: there is no mail server. */
const NOT_MAIL = `channel NOT LIKE 'mail:%'`;

/** Until nothing waits to be delivered. Gives false where that takes longer than `ms`. */
export async function allDelivered(database: Database, ms: number): Promise<boolean> {
  const end = Date.now() + ms;
  for (;;) {
    const [row] = await database.$queryRawUnsafe<{ n: bigint }[]>(
      `SELECT count(*) AS n FROM notice WHERE done_at IS NULL AND ${NOT_MAIL}`,
    );
    if (row?.n === 0n) return true;
    if (Date.now() > end) return false;
    await sleep(100);
  }
}

export const lastNotice = async (database: Database): Promise<bigint> =>
  (await database.notice.aggregate({ _max: { id: true } }))._max.id ?? 0n;

/**
 * Compares what the register says was delivered since a notice with what stands in Slack: every event and every new card
 * is one message there, every receipt is in its person's direct messages, and the decision in the room.
 */
export async function countDelivered(
  database: Database,
  slack: SlackProxy,
  { since, calls, decision }: { readonly since: bigint; readonly calls: number; readonly decision: string },
): Promise<Delivered> {
  const notices = await database.notice.findMany({
    where: { id: { gt: since }, NOT: { channel: { startsWith: 'mail:' } } },
    orderBy: { id: 'asc' },
  });
  const posts = await database.post.findMany({ where: { notice: { gt: since } } });
  const stands = new Set(posts.map(({ notice }) => notice));
  const posted = Map.groupBy(slack.calls.slice(calls).filter(isMessage), ({ args }) => String(args.channel));
  const missing: string[] = [];
  let duplicated = 0;

  for (const [channel, own] of Map.groupBy(notices, (each) => each.channel)) {
    for (const { id, subject, doneAt, failure } of own) {
      if (doneAt === null) missing.push(`notice ${id} of ${channel} waits (${failure ?? 'not tried'})`);
      else if (subject === null && !stands.has(id)) missing.push(`notice ${id} of ${channel} was dropped (${failure})`);
    }
    const place = slackPlaceOf(channel);
    if (place === undefined) continue;
    const messages = posted.get(place) ?? [];
    const expected = own.filter(({ id }) => stands.has(id));
    if (messages.length < expected.length)
      missing.push(`${channel} has ${messages.length} messages of ${expected.length}`);
    duplicated += Math.max(0, messages.length - expected.length);
    const said = messages.map(({ args }) => JSON.stringify([args.text, args.blocks]));
    for (const { id, event } of own) {
      const sign = signOf(event, decision);
      if (sign !== undefined && !said.some((text) => text.includes(sign)))
        missing.push(`notice ${id} of ${channel} is not in Slack (${sign.slice(0, 12)})`);
    }
  }
  const took = notices.flatMap(({ createdAt, doneAt }) => (doneAt ? [doneAt.getTime() - createdAt.getTime()] : []));
  return {
    delivered: took.length,
    late: took.filter((ms) => ms > LATE_MS).length,
    slowest: Math.max(0, ...took),
    duplicated,
    missing,
  };
}

const isMessage = ({ method, args, answer }: SlackCall): boolean =>
  method === 'chat.postMessage' && answer.ok === true && args.thread_ts === undefined;

/** The channel's id in Slack, or the user's whose direct messages it is. */
function slackPlaceOf(channel: string): string | undefined {
  const { kind, id } = partsOf(channel as Parameters<typeof partsOf>[0]);
  if (kind === 'account') return accountIn(id).account.split('/').at(-1);
  return kind === 'room' && id.startsWith('slack:') ? id.split(':').at(-1) : undefined;
}

/** What its message in Slack must hold. */
function signOf(event: unknown, decision: string): string | undefined {
  const { message, hash, event: happened } = (event ?? {}) as Readonly<Record<string, unknown>>;
  if (message === 'receipt') return String(hash);
  return happened === 'decision' ? decision : undefined;
}
