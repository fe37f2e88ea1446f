import type { Answered, Change } from '../../src/ports.ts';
import { committedAt } from '../../src/rules/board.ts';
import { moneyOf } from '../../src/rules/budget.ts';
import type { Entry, World } from '../../src/rules/decide.ts';
import type { FactOf, Voucher } from '../../src/rules/facts.ts';
import { currentContent, type Fiche } from '../../src/rules/fiche.ts';
import { contentOf } from '../../src/rules/fiche-content.ts';
import { overAt, type Vote } from '../../src/rules/vote.ts';
import { erasing } from './own-data.ts';
import { fromMandate, isClosed, toVoteDocument } from './rows.ts';
import { type Statement, sql } from './sql.ts';
import { insert, update, upsert } from './statements.ts';

type Entries = Change['entries'];

/** What is written with an act beside the facts themselves: whom to tell, and the answer that its delivery keeps. */
export interface Beside {
  readonly notices?: readonly WrittenNotice[];
  readonly kept?: { readonly key: string; readonly answer: Answered };
}

/** A notice to all rooms of the agreement, or to all that reaches a person but mail (`notices.ts`). */
export interface WrittenNotice {
  readonly person?: string;
  readonly subject?: string;
  readonly event?: unknown;
}

/** What an act writes wherever it is: entries of a chain (none where it was refused), and what goes beside them. */
export interface Part extends Beside {
  readonly chain: string;
  readonly entries: Entries;
  /** The fiche that the entries are of, where they do not say so themselves. */
  readonly fiche?: string | undefined;
}

/** The part of an act that goes with those of others (`actStatement`), and what it has to itself. */
export function changeToParts(
  agreement: string,
  { entries, before, after }: Change,
  beside: Beside = {},
): { readonly part: Part; readonly own: readonly Statement[] } {
  const own = [
    ...entries.flatMap(({ entry }) => rowStatements(agreement, entry)),
    ...stateStatements(agreement, before, after),
    ...entries.flatMap(({ entry }) => decisionStatements(agreement, entry, after)),
  ];
  return { part: { chain: agreement, entries, fiche: after.fiche?.id, ...beside }, own };
}

/** The same by itself: journal, ballots and head in the first statement, then the state of whatever else changed. */
export function changeToStatements(agreement: string, change: Change): readonly Statement[] {
  const { part, own } = changeToParts(agreement, change);
  return [actStatement([part]), ...own];
}

/** The journal of a chain, and what a fact says that has a table of its own. */
export function entriesToStatements(chain: string, entries: Entries): readonly Statement[] {
  if (entries.length === 0) return [];
  return [actStatement([{ chain, entries }]), ...entries.flatMap(({ entry }) => rowStatements(chain, entry))];
}

/** Nothing but ballots: what is kept of the agreement stands (`memory.ts`). */
export const areBallots = (entries: Entries): boolean => entries.every(({ entry }) => entry.fact.kind === 'BallotCast');

/**
 * Acts as they are written, of any number of chains: journal, ballots, notices, answers and heads in one statement. Those
 * of one chain follow one another. It gives the channels that have something to deliver; the caller holds the chains' rows.
 */
export function actStatement(parts: readonly Part[]): Statement {
  const heads = [...Map.groupBy(parts, ({ chain }) => chain)].flatMap(([chain, own]) => {
    const entries = own.flatMap((part) => part.entries);
    const last = entries.at(-1)?.journal;
    return last ? [{ chain, seq: last.seq, hash: last.hash, alone: areBallots(entries) }] : [];
  });
  const written = parts.flatMap((part) =>
    part.entries.map((each) => ({ ...each, chain: part.chain, fiche: part.fiche })),
  );
  const journal = written.map(({ fiche, journal: { fact, ...entry } }) => ({
    ...entry,
    fact,
    fiche_id: subjectId(fact.fiche) ?? (fact.vote === undefined ? null : fiche),
    vote_id: subjectId(fact.vote),
  }));
  const openings = written.flatMap(({ chain, journal: { seq }, openings: said }) =>
    said.map((each) => ({ chain, seq, ...each })),
  );
  // A statement changes a row once: where somebody changed their vote meanwhile, the later ballot stands.
  const ballots = new Map(
    written.flatMap(({ entry }) => ballotIn(entry)).map((ballot) => [`${ballot.vote_id} ${ballot.seat}`, ballot]),
  );
  const kept = parts.flatMap(({ chain, kept: said }) => (said ? [{ chain, ...said }] : []));
  return sql`
    WITH head AS (
      UPDATE chain c SET seq = h.seq, hash = h.hash,
        standing_seq = CASE WHEN h.alone THEN c.standing_seq ELSE h.seq END,
        look_at = CASE WHEN h.alone THEN c.look_at END
      FROM unnest(${heads.map(({ chain }) => chain)}::text[], ${heads.map(({ seq }) => seq)}::integer[],
        ${heads.map(({ hash }) => hash)}::text[], ${heads.map(({ alone }) => alone)}::boolean[]) AS h(id, seq, hash, alone)
      WHERE c.id = h.id
    ), written AS (
      INSERT INTO journal (chain, seq, at, by, via, room, version, fact, prev, hash, fiche_id, vote_id)
      SELECT e.* FROM jsonb_to_recordset(${JSON.stringify(journal)}::jsonb) AS e(chain text, seq integer, at timestamptz,
        by jsonb, via text, room text, version text, fact jsonb, prev text, hash text, fiche_id text, vote_id text)
    ), opened AS (
      INSERT INTO opening (chain, seq, field, salt, value)
      SELECT o.* FROM jsonb_to_recordset(${JSON.stringify(openings)}::jsonb)
        AS o(chain text, seq integer, field text, salt text, value jsonb)
    ), cast_ballots AS (
      INSERT INTO ballot (vote_id, seat, choice, by, entered, at, via, seq, hash)
      SELECT * FROM jsonb_to_recordset(${JSON.stringify([...ballots.values()])}::jsonb) AS b(vote_id text, seat text,
        choice text, by text, entered boolean, at timestamptz, via text, seq integer, hash text)
      ON CONFLICT (vote_id, seat) DO UPDATE SET choice = excluded.choice, by = excluded.by, entered = excluded.entered,
        at = excluded.at, via = excluded.via, seq = excluded.seq, hash = excluded.hash
    ), kept AS (
      INSERT INTO delivery (agreement_id, key, answer)
      SELECT k.* FROM jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) AS k(chain text, key text, answer jsonb)
    )
    INSERT INTO notice (agreement_id, channel, subject, event)
    SELECT n.chain, way.channel, n.subject, n.event
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(noticesIn(parts))}::jsonb)
        AS (chain text, person text, subject text, event jsonb))
      WITH ORDINALITY AS n(chain, person, subject, event, place)
    CROSS JOIN LATERAL (
      SELECT 'room:' || r.id AS channel FROM room r
      WHERE n.person IS NULL AND r.agreement_id = n.chain AND r.closed_at IS NULL
      UNION ALL
      SELECT 'person:' || n.person WHERE n.person IS NOT NULL
      UNION ALL
      SELECT 'account:' || a.platform || ':' || a.account FROM account a WHERE a.person_id = n.person
    ) way
    ORDER BY n.place, way.channel
    ON CONFLICT (channel, subject) WHERE subject IS NOT NULL AND taken_at IS NULL
      -- One that was put off is looked at again: what changed now may not wait.
      DO UPDATE SET due_at = NULL WHERE notice.due_at IS NOT NULL
    RETURNING id::text AS first, channel`;
}

/** In order, each card of an agreement once: a row can't be written twice by one statement. */
function noticesIn(parts: readonly Part[]): readonly (WrittenNotice & { readonly chain: string })[] {
  const cards = new Set<string>();
  return parts.flatMap(({ chain, notices = [] }) =>
    notices.flatMap((notice) => {
      if (notice.subject === undefined) return [{ chain, ...notice }];
      const card = `${chain} ${notice.subject}`;
      if (cards.has(card)) return [];
      cards.add(card);
      return [{ chain, ...notice }];
    }),
  );
}

const subjectId = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function ballotIn({ fact, by, at, via, seq, hash }: Entry) {
  if (fact.kind !== 'BallotCast') return [];
  const { vote, seat, choice, entered } = fact;
  return [{ vote_id: vote, seat, choice, by: entered ? null : by.person, entered, at, via, seq, hash }];
}

/** What a fact says that has a table of its own. */
function rowStatements(chain: string, entry: Entry): readonly Statement[] {
  const { fact } = entry;
  switch (fact.kind) {
    case 'MandateGiven':
      return [insert('mandate', { ...fromMandate(chain, fact.mandate) })];
    case 'MandateEnded':
      return [update('mandate', { id: fact.mandate }, { last_day: fact.to })];
    case 'SeatSteppedAside':
      return [sql`DELETE FROM ballot WHERE vote_id = ${fact.vote} AND seat = ${fact.seat}`];
    case 'RemarkWithdrawn':
      // The text goes, with its salt; the entry with its hash stays (R17.3, R16.4).
      return [
        sql`DELETE FROM opening o USING journal j
          WHERE o.chain = ${chain} AND o.field = 'text' AND j.chain = o.chain AND j.seq = o.seq
            AND j.fiche_id = ${fact.fiche} AND j.fact->>'kind' = 'RemarkMade' AND j.fact->>'remark' = ${fact.remark}`,
      ];
    case 'ContactKept': {
      const { contact: id, region, organisation, name, mail } = fact;
      return [upsert('contact', { id }, { region, organisation, name, mail }, { agreement_id: chain })];
    }
    case 'ContactRemoved':
      // The person's data go, with their salts; the entries with their hashes stay (R9.5, R16.4).
      return [
        sql`DELETE FROM contact WHERE id = ${fact.contact} AND agreement_id = ${chain}`,
        sql`DELETE FROM opening o USING journal j
          WHERE o.chain = ${chain} AND j.chain = o.chain AND j.seq = o.seq
            AND j.fact->>'kind' = 'ContactKept' AND j.fact->>'contact' = ${fact.contact}`,
      ];
    case 'RoomBound': {
      const { room: id, platform, name, address } = fact;
      const row = { agreement_id: chain, platform, name, address: JSON.stringify(address), closed_at: null };
      return [upsert('room', { id }, row)];
    }
    case 'RoomClosed':
      return [update('room', { id: fact.room }, { closed_at: entry.at })];
    case 'ReminderSent':
    case 'ReminderDropped':
    case 'ReminderMuted':
      return [reminderStatement(chain, fact.reminder, REMINDER_STATES[fact.kind], entry.at)];
    case 'FeedOpened':
      return [insert('calendar_feed', { id: fact.feed, agreement_id: chain, person_id: fact.person, at: entry.at })];
    case 'FeedRevoked':
      return [update('calendar_feed', { id: fact.feed }, { revoked_at: entry.at })];
    case 'PersonAdded':
      return [insert('person', { id: fact.person, name: fact.name, mail: fact.mail ?? null })];
    case 'PersonCorrected':
      return [
        update('person', { id: fact.person }, { name: fact.name, mail: fact.mail ?? null }),
        // Another address is tried again.
        update('mailbox', { person_id: fact.person }, { refused_at: null, refusal: null }),
      ];
    case 'PersonErased':
      return erasing(fact.person);
    case 'LinkAsked': {
      const { request: id, person: person_id, platform, account, locale = null } = fact;
      return [insert('link_request', { id, person_id, platform, account, locale, at: entry.at })];
    }
    case 'LinkRefused':
      return [sql`DELETE FROM link_request WHERE id = ${fact.request}`];
    case 'AccountLinked':
      return [
        sql`DELETE FROM link_request WHERE id = ${fact.request ?? null}`,
        insert('account', {
          platform: fact.platform,
          account: fact.account,
          person_id: fact.person,
          vouched_by: fact.vouchedBy ?? formerVoucher(fact, entry),
        }),
        ...(fact.locale === undefined ? [] : [update('person', { id: fact.person }, { locale: fact.locale })]),
      ];
    case 'AccountUnlinked':
      return [sql`DELETE FROM account WHERE platform = ${fact.platform} AND account = ${fact.account}`];
    default:
      return [];
  }
}

/** What an entry says that does not name it: a request is answered by a secretary, the console is the operator's. */
const formerVoucher = ({ request }: FactOf<'AccountLinked'>, { by }: Entry): Voucher =>
  request !== undefined ? 'secretariat' : by.as === 'operator' ? 'operator' : 'mail';

/**
 * Each once (R14.4): a second process that sends the same one at the same time fails on its key. One that was muted can
 * still be sent by hand.
 */
function reminderStatement(agreement: string, id: string, state: string, at: string): Statement {
  return sql`
    WITH unmuted AS (
      UPDATE reminder SET state = ${state}, at = ${at}::timestamptz
      WHERE agreement_id = ${agreement} AND id = ${id} AND state = 'muted' RETURNING id
    )
    INSERT INTO reminder (agreement_id, id, state, at)
    SELECT ${agreement}, ${id}, ${state}, ${at}::timestamptz WHERE NOT EXISTS (SELECT FROM unmuted)`;
}

const REMINDER_STATES = { ReminderSent: 'sent', ReminderDropped: 'dropped', ReminderMuted: 'muted' } as const;

/** What changed of the things that the act looked at. */
function stateStatements(agreement: string, before: World, after: World): readonly Statement[] {
  const changed: Statement[] = [];
  if (after.numbers !== before.numbers)
    changed.push(update('agreement', { id: agreement }, { numbers: JSON.stringify(after.numbers) }));
  if (after.calendar && after.calendar !== before.calendar)
    changed.push(update('agreement', { id: agreement }, { calendar: JSON.stringify(after.calendar) }));
  if (after.publication && after.publication !== before.publication)
    changed.push(update('agreement', { id: agreement }, { publication: JSON.stringify(after.publication) }));
  if (after.consultation && after.consultation !== before.consultation) {
    const { id, opensAt, closesAt } = after.consultation;
    const row = { opens_at: opensAt, closes_at: closesAt, document: JSON.stringify(after.consultation) };
    changed.push(upsert('consultation', { id }, row, { agreement_id: agreement }));
  }
  if (after.vote && after.vote !== before.vote)
    changed.push(...voteStatements(agreement, after, after.vote, before.vote));
  if (after.fiche && after.fiche !== before.fiche) changed.push(ficheStatement(agreement, after.fiche));
  if (after.report && after.report !== before.report) {
    const key = { agreement_id: agreement, year: after.report.year };
    changed.push(upsert('report', key, { document: JSON.stringify(after.report) }));
  }
  return changed;
}

function voteStatements(agreement: string, world: World, vote: Vote, before: Vote | undefined): readonly Statement[] {
  const document = JSON.stringify(toVoteDocument(vote));
  // A ballot is in its own table: a vote that gained one only is not written again.
  if (before && document === JSON.stringify(toVoteDocument(before))) return [];
  const fiche = vote.subject.kind === 'motion' ? null : vote.subject.fiche;
  const row = { state: vote.state, over_at: overAt(world, vote), document };
  const first = { agreement_id: agreement, fiche_id: fiche, consultation_id: vote.consultation };
  return [upsert('vote', { id: vote.id }, row, first)];
}

function ficheStatement(agreement: string, fiche: Fiche): Statement {
  const content = contentOf(currentContent(fiche));
  const money = moneyOf(fiche);
  const row = {
    reference: fiche.reference ?? null,
    programme_year: fiche.programmeYear ?? content.programmeYear ?? null,
    state: fiche.state,
    consultation_id: fiche.consultation ?? null,
    vote_id: fiche.vote ?? null,
    title: content.title,
    changed_at: fiche.changedAt,
    asked_cents: String(money.asked),
    committed_cents: String(money.committed),
    spent_cents: String(money.spent),
    committed_at: committedAt(fiche) ?? null,
    document: JSON.stringify(fiche),
  };
  return upsert('fiche', { id: fiche.id }, row, { agreement_id: agreement, author_id: fiche.author });
}

function decisionStatements(agreement: string, entry: Entry, after: World): readonly Statement[] {
  const { fact } = entry;
  if (fact.kind !== 'DecisionTaken' || !isClosed(after.vote)) return [];
  return [
    insert('decision', {
      agreement_id: agreement,
      number: fact.decision,
      vote_id: fact.vote,
      fiche_id: fact.subject.kind === 'motion' ? null : fact.subject.fiche,
      outcome: fact.outcome,
      tally: JSON.stringify(after.vote.tally),
      at: entry.at,
      seq: entry.seq,
      hash: entry.hash,
    }),
  ];
}
