import { Prisma } from '../../prisma/generated/client.ts';
import type { Notice, PersonalMessage } from '../../src/notices.ts';
import type { Channel } from '../../src/ports.ts';
import type { Day } from '../../src/rules/time.ts';
import type { DatabaseTransaction } from './client.ts';

/**
 * Writes the notices of an act, in its transaction: one row for each way to reach a room or a person, in order. A card
 * that waits already to be drawn is one notice. `today` is the act's day. Returns the channels that have something to deliver.
 */
export async function writeNotices(
  tx: DatabaseTransaction,
  agreement: string,
  notices: readonly Notice[],
  today: Day,
): Promise<readonly Channel[]> {
  const channels = new Set<Channel>();
  if (notices.length === 0) return [];
  const instance = await tx.instance.findUnique({ where: { id: 1 }, select: { mail: true } });
  const place = { agreement, today, hasMail: instance?.mail === true };
  for (const notice of notices) for (const channel of await writeNotice(tx, notice, place)) channels.add(channel);
  return [...channels];
}

interface Place {
  readonly agreement: string;
  readonly today: Day;
  readonly hasMail: boolean;
}

async function writeNotice(tx: DatabaseTransaction, notice: Notice, place: Place): Promise<readonly Channel[]> {
  const { agreement, today, hasMail } = place;
  if (notice.to !== 'rooms') {
    const { person } = notice.to;
    return hasMail
      ? tellPersonWithMail(tx, agreement, person, notice.message)
      : tellPerson(tx, agreement, person, notice.message);
  }
  if ('catchUp' in notice) return catchUp(tx, agreement, notice.catchUp);
  const subject = 'card' in notice ? notice.card : null;
  const event = 'event' in notice ? JSON.stringify(notice.event) : null;
  const rows = await tx.$queryRaw<{ channel: Channel }[]>`
    INSERT INTO notice (agreement_id, channel, subject, event)
    SELECT ${agreement}, 'room:' || id, ${subject}, ${event}::jsonb
    FROM room WHERE agreement_id = ${agreement} AND closed_at IS NULL ORDER BY id
    ON CONFLICT DO NOTHING
    RETURNING channel`;
  const mailed = hasMail ? await tellMembersByMail(tx, agreement, subject, event, today) : [];
  return [...rows, ...mailed].map((row) => row.channel);
}

/**
 * What is told in the rooms, to those who read there and are reached by mail: a fiche once, when it comes to be
 * discussed, and what happens. A written consultation goes to every member, whatever their platform (R11.6).
 */
async function tellMembersByMail(
  tx: DatabaseTransaction,
  agreement: string,
  subject: string | null,
  event: string | null,
  today: Day,
): Promise<{ channel: Channel }[]> {
  if (subject !== null && !subject.startsWith('fiche:')) return [];
  return tx.$queryRaw<{ channel: Channel }[]>`
    WITH members AS (
      SELECT m.person_id AS id, bool_or(m.kind <> 'role') AS seated FROM mandate m
      WHERE m.agreement_id = ${agreement} AND m.first_day <= ${today} AND coalesce(m.last_day, ${today}) >= ${today}
        AND (m.kind <> 'role' OR m.role IN ('secretariat', 'commission', 'board'))
      GROUP BY m.person_id
    )
    INSERT INTO notice (agreement_id, channel, subject, event)
    SELECT ${agreement}, 'mail:' || r.id, ${subject}, ${event}::jsonb
    FROM members JOIN ${REACHED} r ON r.id = members.id
    WHERE r.can_mail
      AND (r.by_mail OR (members.seated AND ${event}::jsonb->>'event' = 'consultation-opened'))
      AND (${subject}::text IS NULL
        OR NOT EXISTS (SELECT 1 FROM notice n WHERE n.channel = 'mail:' || r.id AND n.subject = ${subject}))
    ORDER BY r.id
    ON CONFLICT DO NOTHING
    RETURNING channel`;
}

/**
 * How each person is reached (R15.2): the web room holds everything; of chat and mail, the one where they were last
 * active, and by mail who has no chat. An address that was refused is used only where there is no other way.
 */
const REACHED = Prisma.sql`(
  SELECT p.id, instance.mail AND p.mail IS NOT NULL AS can_mail,
    instance.mail AND p.mail IS NOT NULL AND (chats.n = 0 OR (
      mailbox.refused_at IS NULL AND coalesce(last.via IN ('web', 'mail'), false))) AS by_mail
  FROM person p
  CROSS JOIN instance
  CROSS JOIN LATERAL (
    SELECT count(*) AS n FROM account a WHERE a.person_id = p.id AND a.platform IN ('slack', 'teams')
  ) chats
  LEFT JOIN mailbox ON mailbox.person_id = p.id
  LEFT JOIN LATERAL (
    SELECT j.via FROM journal j
    WHERE j.by->>'person' = p.id AND j.via IN ('web', 'mail', 'slack', 'teams') ORDER BY j.at DESC LIMIT 1
  ) last ON true
)`;

/** Without mail: one row for each way to reach them, the web room and every account that is linked (R15.2). */
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

/**
 * One row for each way to reach them: the web room, and every account of a chat or their mail box. By both: what is asked
 * of them in a written consultation (R11.6), and that an account was linked, which they may not have asked for.
 */
async function tellPersonWithMail(
  tx: DatabaseTransaction,
  agreement: string,
  person: string,
  message: PersonalMessage,
): Promise<readonly Channel[]> {
  const consulted = message.message === 'vote-awaited' ? message.vote : null;
  const rows = await tx.$queryRaw<{ channel: Channel }[]>`
    WITH reached AS (
      SELECT r.*, ${message.message === 'account-linked'} OR EXISTS (
        SELECT 1 FROM vote v JOIN consultation c ON c.id = v.consultation_id
        WHERE v.id = ${consulted}::text AND c.document->>'kind' IS DISTINCT FROM 'session'
      ) AS by_both
      FROM ${REACHED} r WHERE r.id = ${person}
    )
    INSERT INTO notice (agreement_id, channel, event)
    SELECT ${agreement}, way.channel, ${JSON.stringify(message)}::jsonb
    FROM (
      SELECT 'person:' || ${person}::text AS channel
      UNION ALL
      SELECT 'account:' || platform || ':' || account FROM account
      WHERE person_id = ${person} AND NOT EXISTS (
        SELECT 1 FROM reached WHERE by_mail AND NOT by_both AND account.platform IN ('slack', 'teams'))
      UNION ALL
      SELECT 'mail:' || id FROM reached WHERE by_mail OR (can_mail AND by_both)
    ) AS way ORDER BY way.channel
    RETURNING channel`;
  return rows.map((row) => row.channel);
}

/** A new room gets the cards of the consultations and sessions that are not over, and of what is on their agenda. */
async function catchUp(tx: DatabaseTransaction, agreement: string, room: string) {
  const rows = await tx.$queryRaw<{ channel: Channel }[]>`
    WITH running AS (
      SELECT id, opens_at FROM consultation WHERE agreement_id = ${agreement}
        AND CASE WHEN document->>'kind' = 'session' THEN document->>'state' IN ('planned', 'convened', 'open')
          ELSE closes_at > clock_timestamp() END
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
