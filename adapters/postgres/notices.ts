import type { Notice } from '../../src/notices.ts';
import type { Channel } from '../../src/ports.ts';
import type { DatabaseTransaction } from './client.ts';

/**
 * Writes the notices of an act, in its transaction: one row for each room or person, in order. A card that waits
 * already to be drawn is one notice. Returns the channels that have something to deliver.
 */
export async function writeNotices(
  tx: DatabaseTransaction,
  agreement: string,
  notices: readonly Notice[],
): Promise<readonly Channel[]> {
  const channels = new Set<Channel>();
  for (const notice of notices) for (const channel of await writeNotice(tx, agreement, notice)) channels.add(channel);
  return [...channels];
}

async function writeNotice(tx: DatabaseTransaction, agreement: string, notice: Notice): Promise<readonly Channel[]> {
  if (notice.to !== 'rooms') {
    const channel: Channel = `person:${notice.to.person}`;
    await tx.$executeRaw`
      INSERT INTO notice (agreement_id, channel, event)
      VALUES (${agreement}, ${channel}, ${JSON.stringify(notice.message)}::jsonb)`;
    return [channel];
  }
  const subject = 'card' in notice ? notice.card : null;
  const event = 'event' in notice ? JSON.stringify(notice.event) : null;
  const rows = await tx.$queryRaw<{ channel: Channel }[]>`
    INSERT INTO notice (agreement_id, channel, subject, event)
    SELECT ${agreement}, 'room:' || id, ${subject}, ${event}::jsonb
    FROM room WHERE agreement_id = ${agreement} AND closed_at IS NULL ORDER BY id
    ON CONFLICT DO NOTHING
    RETURNING channel`;
  return rows.map((row) => row.channel);
}
