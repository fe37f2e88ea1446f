import type { Notice, PersonalMessage } from '../../src/notices.ts';
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
  if (notice.to !== 'rooms') return tellPerson(tx, agreement, notice.to.person, notice.message);
  if ('catchUp' in notice) return catchUp(tx, agreement, notice.catchUp);
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

/** One row for each way to reach them: the web room, and every account that is linked (R15.2). */
async function tellPerson(tx: DatabaseTransaction, agreement: string, person: string, message: PersonalMessage) {
  const rows = await tx.$queryRaw<{ channel: Channel }[]>`
    INSERT INTO notice (agreement_id, channel, event)
    SELECT ${agreement}, way.channel, ${JSON.stringify(message)}::jsonb
    FROM (
      SELECT 'person:' || ${person}::text AS channel
      UNION ALL
      SELECT 'account:' || platform || ':' || account FROM account WHERE person_id = ${person}
    ) AS way ORDER BY way.channel
    RETURNING channel`;
  return rows.map((row) => row.channel);
}

/** A new room gets the cards of the consultations that are not over, and of what is on their agenda. */
async function catchUp(tx: DatabaseTransaction, agreement: string, room: string) {
  const rows = await tx.$queryRaw<{ channel: Channel }[]>`
    WITH running AS (
      SELECT id, opens_at FROM consultation WHERE agreement_id = ${agreement} AND closes_at > clock_timestamp()
    ), cards AS (
      SELECT 'consultation:' || id AS subject, opens_at, 0 AS rank, id AS name FROM running
      UNION ALL
      SELECT 'fiche:' || f.id, r.opens_at, 1, f.reference FROM fiche f JOIN running r ON r.id = f.consultation_id
      UNION ALL
      SELECT 'vote:' || v.id, r.opens_at, 2, v.id FROM vote v JOIN running r ON r.id = v.consultation_id
      WHERE v.fiche_id IS NULL
    )
    INSERT INTO notice (agreement_id, channel, subject)
    SELECT ${agreement}, 'room:' || ${room}::text, subject FROM cards
    ORDER BY opens_at, rank, name
    ON CONFLICT DO NOTHING
    RETURNING channel`;
  return rows.map((row) => row.channel);
}
