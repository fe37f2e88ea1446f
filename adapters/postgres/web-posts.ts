import type { Channel } from '../../src/ports.ts';
import type { Database } from './client.ts';
import type { Wake } from './herald.ts';
import { type Session, sql } from './sql.ts';

/**
 * In the web room a post is its row: nothing is drawn or sent, so that all that waits in any number of its channels is
 * posted by one statement, and no worker is woken for it.
 */
export async function postInWeb(session: Session, channels: readonly Channel[]): Promise<void> {
  if (channels.length === 0) return;
  await session.run(sql`
    WITH waiting AS (
      SELECT n.id, n.agreement_id, n.channel, n.subject, n.event,
        n.channel LIKE 'person:%' OR EXISTS (SELECT FROM room r WHERE r.agreement_id = n.agreement_id
          AND r.id = substr(n.channel, 6) AND r.closed_at IS NULL) AS is_open
      FROM notice n WHERE n.channel = ANY(${channels}) AND n.done_at IS NULL ORDER BY n.id FOR UPDATE OF n SKIP LOCKED
    ), done AS (
      UPDATE notice n SET taken_at = coalesce(n.taken_at, clock_timestamp()), done_at = clock_timestamp(),
        failure = CASE WHEN NOT w.is_open THEN 'no way to reach this channel' END
      FROM waiting w WHERE n.id = w.id
    )
    INSERT INTO post (agreement_id, channel, subject, event, notice, external)
    SELECT w.agreement_id, w.channel, w.subject, w.event, w.id, '{}' FROM waiting w
    WHERE w.is_open
      -- Posted before by a process that was killed before it could say so, or the same card once more.
      AND NOT EXISTS (SELECT FROM post p WHERE p.notice = w.id)
      AND NOT EXISTS (SELECT FROM waiting e WHERE e.channel = w.channel AND e.subject = w.subject AND e.id < w.id)
    ORDER BY w.id
    ON CONFLICT (channel, subject) DO UPDATE SET updated_at = clock_timestamp()`);
}

/** Rooms of the web, and people's private part of it. */
export const isOfWeb = (channel: Channel): boolean => channel.startsWith('person:') || channel.startsWith('room:web:');

/** Posts in the web room at once; for the other channels, wakes whoever delivers there. */
export const wakeOrPost =
  ({ sql: session }: Database, wake: Wake): Wake =>
  async (told) => {
    const web = told.flatMap(({ channel }) => (isOfWeb(channel) ? [channel] : []));
    const others = told.filter(({ channel }) => !isOfWeb(channel));
    await Promise.all([postInWeb(session, web), others.length > 0 ? wake(others) : undefined]);
  };
