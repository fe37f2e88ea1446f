import type { Notice, PersonalMessage } from '../../src/notices.ts';
import type { Day } from '../../src/rules/time.ts';
import type { WrittenNotice } from './commit.ts';
import type { Told } from './herald.ts';
import { Part, type Session, type Statement, sql } from './sql.ts';

/** What an act's notices depend on beside themselves. */
export interface Place {
  readonly agreement: string;
  /** The act's day: who has a place then is told. */
  readonly today: Day;
  readonly hasMail: boolean;
}

/**
 * The notices of an act: `plain` ones go with the statement that writes it (`changeToParts`); those in which mail has its
 * part, or a new room, are statements of their own.
 */
export function noticesToWrite(
  notices: readonly Notice[],
  place: Place,
): { readonly plain: readonly WrittenNotice[]; readonly own: readonly Statement[] } {
  if (notices.some((notice) => 'catchUp' in notice)) return { plain: [], own: noticeStatements(notices, place) };
  if (!place.hasMail) return { plain: notices.flatMap(plainNotice), own: [] };
  // Of what the rooms are told, these alone concern nobody by mail; where there is more, all of it keeps its order.
  const isForRooms = ({ to }: Notice): boolean => to === 'rooms';
  const rooms = notices.filter(isForRooms);
  if (!rooms.every((notice) => 'card' in notice && !isToldByMail(notice.card)))
    return { plain: [], own: noticeStatements(notices, place) };
  const messages = notices.filter((notice) => !isForRooms(notice));
  return { plain: rooms.flatMap(plainNotice), own: noticeStatements(messages, place) };
}

function plainNotice(notice: Notice): readonly WrittenNotice[] {
  if ('message' in notice) return [{ person: notice.to.person, event: notice.message }];
  if ('event' in notice) return [{ event: notice.event }];
  return 'card' in notice ? [{ subject: notice.card }] : [];
}

/** A fiche or an amendment comes to be discussed. */
const isToldByMail = (subject: string): boolean => /^(fiche|amendment):/.test(subject);

/**
 * The notices of an act, in its transaction: one row for each way to reach a room or a person, in order. A card that
 * waits already to be drawn is one notice. Each gives the channels that have something to deliver.
 */
const noticeStatements = (notices: readonly Notice[], place: Place): readonly Statement[] =>
  notices.flatMap((notice) => statementsOf(notice, place));

/** Writes notices by themselves; gives the channels. */
export async function writeNotices(
  session: Session,
  notices: readonly Notice[],
  place: Omit<Place, 'hasMail'>,
): Promise<readonly Told[]> {
  if (notices.length === 0) return [];
  const [instance] = await session.run<{ mail: boolean }>(sql`SELECT mail FROM instance WHERE id = 1`);
  const statements = noticeStatements(notices, { ...place, hasMail: instance?.mail === true });
  return (await Promise.all(statements.map((statement) => session.run<Told>(statement)))).flat();
}

function statementsOf(notice: Notice, { agreement, today, hasMail }: Place): readonly Statement[] {
  if (notice.to !== 'rooms') {
    const { person } = notice.to;
    return [(hasMail ? tellPersonWithMail : tellPerson)(agreement, person, notice.message)];
  }
  if ('catchUp' in notice) return catchUp(agreement, notice.catchUp);
  const subject = 'card' in notice ? notice.card : null;
  const event = 'event' in notice ? JSON.stringify(notice.event) : null;
  const rooms = sql`
    INSERT INTO notice (agreement_id, channel, subject, event)
    SELECT ${agreement}, 'room:' || id, ${subject}, ${event}::jsonb
    FROM room WHERE agreement_id = ${agreement} AND closed_at IS NULL ORDER BY id
    ON CONFLICT (channel, subject) WHERE subject IS NOT NULL AND taken_at IS NULL
      -- One that was put off is looked at again: what changed now may not wait.
      DO UPDATE SET due_at = NULL WHERE notice.due_at IS NOT NULL
    RETURNING id::text AS first, channel`;
  return hasMail ? [rooms, ...tellMembersByMail(agreement, subject, event, today)] : [rooms];
}

/**
 * What is told in the rooms, to those who read there and are reached by mail: a fiche or an amendment once, when it
 * comes to be discussed, and what happens. A written consultation goes to every member, whatever their platform (R11.6).
 */
function tellMembersByMail(
  agreement: string,
  subject: string | null,
  event: string | null,
  today: Day,
): readonly Statement[] {
  if (subject !== null && !isToldByMail(subject)) return [];
  return [
    sql`
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
    RETURNING id::text AS first, channel`,
  ];
}

/**
 * How each person is reached (R15.2): the web room holds everything; of chat and mail, the one where they were last
 * active, and by mail who has no chat. An address that was refused is used only where there is no other way.
 */
const REACHED = new Part(`(
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
)`);

/** Without mail: one row for each way to reach them, the web room and every account that is linked (R15.2). */
const tellPerson = (agreement: string, person: string, message: PersonalMessage): Statement =>
  sql`
    INSERT INTO notice (agreement_id, channel, event)
    SELECT ${agreement}, way.channel, ${JSON.stringify(message)}::jsonb
    FROM (
      SELECT 'person:' || ${person}::text AS channel
      UNION ALL
      SELECT 'account:' || platform || ':' || account FROM account WHERE person_id = ${person}
    ) AS way ORDER BY way.channel
    RETURNING id::text AS first, channel`;

/**
 * One row for each way to reach them: the web room, and every account of a chat or their mail box. By both: what is asked
 * of them in a written consultation (R11.6), and that an account was linked, which they may not have asked for.
 */
function tellPersonWithMail(agreement: string, person: string, message: PersonalMessage): Statement {
  const consulted = message.message === 'vote-awaited' ? message.vote : null;
  return sql`
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
    RETURNING id::text AS first, channel`;
}

/**
 * A new room gets the cards of the consultations that are not over, and of what is on their agenda. One that was closed
 * for a while gets what it missed too: its cards as they stand, and the decisions that it was not told, in order.
 */
function catchUp(agreement: string, room: string): readonly Statement[] {
  const channel = `room:${room}`;
  return [
    sql`
    WITH closing AS (
      SELECT seq, at FROM journal
      WHERE chain = ${agreement} AND fact->>'kind' = 'RoomClosed' AND fact->>'room' = ${room} ORDER BY seq DESC LIMIT 1
    ), running AS (
      SELECT id, opens_at FROM consultation WHERE agreement_id = ${agreement}
        AND CASE WHEN document->>'kind' = 'session' THEN document->>'state' IN ('planned', 'convened', 'open')
          ELSE closes_at > clock_timestamp() END
    ), cards AS (
      SELECT p.subject, '-infinity'::timestamptz AS opens_at, 0 AS rank, p.id::text AS name FROM post p, closing
      WHERE p.channel = ${channel} AND p.agreement_id = ${agreement} AND (
        EXISTS (SELECT 1 FROM fiche f WHERE f.changed_at >= closing.at
          AND (p.subject = 'fiche:' || f.id OR starts_with(p.subject, 'amendment:' || f.id || '.')))
        OR EXISTS (SELECT 1 FROM vote v JOIN decision d ON d.vote_id = v.id
          WHERE p.subject = 'vote:' || v.id AND d.seq > closing.seq)
        OR EXISTS (SELECT 1 FROM consultation c
          WHERE p.subject = 'consultation:' || c.id AND c.closes_at >= closing.at))
      UNION ALL
      SELECT 'consultation:' || id, opens_at, 0, id FROM running
      UNION ALL
      SELECT 'fiche:' || f.id, r.opens_at, 1, f.reference FROM fiche f JOIN running r ON r.id = f.consultation_id
      UNION ALL
      SELECT 'amendment:' || f.id || '.' || (a.amendment->>'number'), r.opens_at, 1, f.reference
      FROM fiche f CROSS JOIN LATERAL jsonb_array_elements(f.document->'amendments') AS a(amendment)
        JOIN running r ON r.id = a.amendment->>'consultation'
      WHERE f.agreement_id = ${agreement}
      UNION ALL
      SELECT 'vote:' || v.id, r.opens_at, 2, v.id FROM vote v JOIN running r ON r.id = v.consultation_id
      WHERE v.fiche_id IS NULL
    )
    INSERT INTO notice (agreement_id, channel, subject)
    SELECT ${agreement}, ${channel}, subject FROM cards
    ORDER BY opens_at, rank, name
    ON CONFLICT DO NOTHING
    RETURNING id::text AS first, channel`,
    sql`
    WITH closing AS (
      SELECT seq, at FROM journal
      WHERE chain = ${agreement} AND fact->>'kind' = 'RoomClosed' AND fact->>'room' = ${room} ORDER BY seq DESC LIMIT 1
    ), told AS (
      SELECT event->'vote'->>'id' AS vote, true AS stands, false AS failed FROM post
      WHERE channel = ${channel} AND event->>'event' = 'decision'
      UNION ALL
      SELECT event->'vote'->>'id', done_at IS NULL, failure IS NOT NULL FROM notice
      WHERE channel = ${channel} AND event->>'event' = 'decision'
    )
    INSERT INTO notice (agreement_id, channel, event)
    SELECT ${agreement}, ${channel}, jsonb_build_object('event', 'decision', 'vote', v.document)
    FROM decision d JOIN vote v ON v.id = d.vote_id
    WHERE d.agreement_id = ${agreement}
      AND NOT EXISTS (SELECT FROM told WHERE told.vote = d.vote_id AND stands)
      -- Taken while it was closed, or on the way when it was.
      AND (d.seq > (SELECT seq FROM closing) OR EXISTS (SELECT FROM told WHERE told.vote = d.vote_id AND failed))
    ORDER BY d.seq
    RETURNING id::text AS first, channel`,
  ];
}
