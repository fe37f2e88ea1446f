import type { Answered, Asked, Loaded, Person } from '../../src/ports.ts';
import type { AgreementEvents } from '../../src/rules/agreement.ts';
import { versionOn } from '../../src/rules/agreement.ts';
import type { Consultation } from '../../src/rules/consultation.ts';
import type { BoundRoom, KnownFeed, KnownReminder, World } from '../../src/rules/decide.ts';
import type { Contact } from '../../src/rules/directory.ts';
import type { Fiche } from '../../src/rules/fiche.ts';
import { type Head, INSTANCE } from '../../src/rules/journal.ts';
import type { Report } from '../../src/rules/report.ts';
import { dayOf } from '../../src/rules/time.ts';
import { type Around, type Memory, versionOf } from './memory.ts';
import { type BallotRow, knownAgreement, type PersonRow, rememberAgreement, toPerson, toVote } from './rows.ts';
import { type Session, type Statement, sql } from './sql.ts';

export interface HeadRow extends Head {
  readonly standing: number;
}

/**
 * The rows that acts of several agreements lock, first: but those that somebody else holds, whom nobody here waits for.
 * With `waits`, the row of one agreement, whoever holds it.
 */
export const lockStatementOf = (chains: readonly string[], waits: boolean): Statement =>
  waits
    ? sql`SELECT id, seq, hash, standing_seq AS standing FROM chain WHERE id = ANY(${chains}) FOR UPDATE`
    : sql`SELECT id, seq, hash, standing_seq AS standing FROM chain WHERE id = ANY(${chains}) FOR UPDATE SKIP LOCKED`;

/** The one row that an act locks, first. */
export const lockStatement = (chain: string): Statement =>
  sql`SELECT seq, hash, standing_seq AS standing FROM chain WHERE id = ${chain} FOR UPDATE`;

export interface LoadedRow {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly answered: Answered | null;
  readonly people: number;
  readonly mail: boolean | null;
  readonly events: AgreementEvents;
  readonly self: PersonRow | null;
  readonly fiche?: Fiche | null;
  readonly others?: string | null;
  readonly earlier?: string | null;
  readonly vote?: unknown;
  readonly ballots?: readonly BallotRow[] | null;
  readonly consultation?: Consultation | null;
  readonly agenda?: readonly Fiche[] | null;
  readonly room?: BoundRoom | null;
  readonly report?: Report | null;
  readonly reportFiches?: readonly Fiche[] | null;
  readonly contact?: Contact | null;
  readonly reminder?: KnownReminder | null;
  readonly feed?: KnownFeed | null;
}

/**
 * All that a command touches, and the register's time, in one statement after the lock. A vote brings its fiche and its
 * consultation, a fiche its last vote and its consultation; a consultation that is named goes before theirs. What belongs
 * to another agreement is as if it were not there. It asks for nothing that the command does not name: there are as many
 * texts of it as kinds of commands.
 */
export function loadStatement(agreement: string, { names, key, person }: Asked): Statement {
  const values: unknown[] = [agreement, key ?? null, person ?? null];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const { reminder, feed, room, report, contact } = names;
  const things = [names.vote, names.fiche, names.consultation].some((name) => name !== undefined);
  const year = report !== undefined && /^\d{4}$/.test(report) ? Number(report) : 0;
  const parts = [
    `'now', (extract(epoch FROM clock_timestamp()) * 1000)::bigint, 'events', a.events`,
    `'people', (SELECT seq FROM chain WHERE id = '${INSTANCE}'), 'mail', (SELECT mail FROM instance)`,
    `'answered', (SELECT answer FROM delivery WHERE agreement_id = $1 AND key = $2)`,
    `'self', (SELECT json_build_object('id', id, 'name', name, 'mail', mail, 'locale', locale) FROM person WHERE id = $3)`,
    ...(things ? THINGS : []),
    ...(names.agenda ? [AGENDA] : []),
    ...(reminder === undefined
      ? []
      : [
          `'reminder', (SELECT json_build_object('id', id, 'state', state) FROM reminder
            WHERE agreement_id = $1 AND id = ${given(reminder)})`,
        ]),
    ...(feed === undefined
      ? []
      : [
          `'feed', (SELECT json_build_object('id', id, 'person', person_id, 'revoked', revoked_at IS NOT NULL)
            FROM calendar_feed WHERE agreement_id = $1 AND id = ${given(feed)})`,
        ]),
    ...(room === undefined
      ? []
      : [
          `'room', (SELECT json_build_object('id', id, 'agreement', agreement_id, 'name', name, 'closed', closed_at IS NOT NULL)
            FROM room WHERE id = ${given(room)})`,
        ]),
    ...(report === undefined
      ? []
      : [
          `'report', (SELECT document FROM report WHERE agreement_id = $1 AND year = ${given(year)})`,
          `'reportFiches', (SELECT json_agg(document) FROM fiche WHERE agreement_id = $1)`,
        ]),
    ...(contact === undefined
      ? []
      : [
          `'contact', (SELECT json_build_object('id', id, 'region', region, 'organisation', organisation, 'name', name,
            'mail', mail) FROM contact WHERE agreement_id = $1 AND id = ${given(contact)})`,
        ]),
  ];
  const from = things
    ? thingsFrom(given(names.vote ?? null), given(names.fiche ?? null), given(names.consultation ?? null))
    : '';
  return {
    text: `${from} SELECT json_build_object(${parts.join(', ')}) AS loaded FROM agreement a WHERE a.id = $1`,
    values,
  };
}

/** What is asked about a vote alone. */
export interface AskedOfVote {
  readonly agreement: string;
  readonly vote: string;
  readonly key?: string | undefined;
  readonly person?: string | undefined;
}

/** What several commands look at that name a vote each and nothing else, of any agreements: as `loadStatement`, a row for each. */
export const loadVotesStatement = (asked: readonly AskedOfVote[]): Statement => sql`
  SELECT i.place, (
    SELECT json_build_object('now', (extract(epoch FROM clock_timestamp()) * 1000)::bigint, 'events', a.events,
      'people', (SELECT seq FROM chain WHERE id = ${INSTANCE}), 'mail', (SELECT mail FROM instance),
      'answered', (SELECT answer FROM delivery d WHERE d.agreement_id = i.agreement AND d.key = i.key),
      'self', (SELECT json_build_object('id', p.id, 'name', p.name, 'mail', p.mail, 'locale', p.locale)
        FROM person p WHERE p.id = i.person),
      'vote', v.document, 'fiche', f.document,
      'ballots', (SELECT json_agg(b) FROM ballot b WHERE b.vote_id = v.id),
      'consultation', (SELECT document FROM consultation c WHERE c.agreement_id = i.agreement AND c.id = coalesce(
        v.consultation_id, f.document #>> '{amendments,-1,consultation}', f.consultation_id)),
      'others', o.others::text, 'earlier', o.earlier::text)
    FROM agreement a
    LEFT JOIN LATERAL (SELECT * FROM vote WHERE agreement_id = i.agreement AND id = i.vote LIMIT 1) v ON true
    LEFT JOIN LATERAL (SELECT * FROM fiche WHERE agreement_id = i.agreement AND id = v.fiche_id LIMIT 1) f ON true
    LEFT JOIN LATERAL (
      SELECT sum(t.committed_cents) AS others, sum(t.committed_cents) FILTER (WHERE f.committed_at IS NULL
        OR (t.committed_at, t.id) < (f.committed_at, f.id)) AS earlier
      FROM fiche t WHERE t.agreement_id = i.agreement AND t.programme_year = f.programme_year AND t.id <> f.id
        AND t.committed_cents > 0
    ) o ON f.id IS NOT NULL
    WHERE a.id = i.agreement) AS loaded
  FROM jsonb_to_recordset(${JSON.stringify(asked.map((each, place) => ({ ...each, place })))}::jsonb)
    AS i(place integer, agreement text, vote text, key text, person text)`;

const THINGS = [
  `'fiche', (SELECT document FROM the_fiche), 'vote', (SELECT document FROM the_vote)`,
  `'ballots', (SELECT json_agg(b) FROM ballot b WHERE b.vote_id = (SELECT id FROM the_vote))`,
  `'consultation', (SELECT document FROM the_consultation)`,
  `'others', (SELECT sum(cents)::text FROM the_others)`,
  `'earlier', (SELECT (sum(cents) FILTER (WHERE earlier))::text FROM the_others)`,
];

const AGENDA = `'agenda', (SELECT json_agg(f.document ORDER BY f.reference, f.id) FROM fiche f
  WHERE f.agreement_id = $1 AND (f.consultation_id = (SELECT id FROM the_consultation) OR f.document -> 'amendments' @>
    (SELECT jsonb_build_array(jsonb_build_object('consultation', id)) FROM the_consultation)))`;

const thingsFrom = (vote: string, fiche: string, consultation: string): string => `
  WITH named_vote AS (
    SELECT * FROM vote WHERE agreement_id = $1 AND id = ${vote}
  ), the_fiche AS (
    SELECT * FROM fiche WHERE agreement_id = $1 AND id = coalesce(${fiche}, (SELECT fiche_id FROM named_vote))
  ), the_vote AS (
    SELECT * FROM named_vote
    UNION ALL
    SELECT * FROM vote WHERE ${vote}::text IS NULL AND agreement_id = $1
      AND id = (SELECT coalesce(document #>> '{amendments,-1,vote}', vote_id) FROM the_fiche)
  ), the_consultation AS (
    SELECT * FROM consultation WHERE agreement_id = $1 AND id = coalesce(
      ${consultation}, (SELECT consultation_id FROM named_vote),
      (SELECT coalesce(document #>> '{amendments,-1,consultation}', consultation_id) FROM the_fiche))
  ), the_others AS (
    SELECT f.committed_cents AS cents, t.committed_at IS NULL OR (f.committed_at, f.id) < (t.committed_at, t.id) AS earlier
    FROM the_fiche t JOIN fiche f ON f.agreement_id = $1 AND f.programme_year = t.programme_year AND f.id <> t.id
    WHERE f.committed_cents > 0
  )`;

/** What was loaded, with what stands around it. */
export async function loadedFrom(
  session: Session,
  memory: Memory,
  agreement: string,
  { names }: Asked,
  { standing }: HeadRow,
  row: LoadedRow,
  clock?: () => Temporal.Instant,
): Promise<Loaded> {
  const around = await memory.around(session, agreement, versionOf({ standing, people: row.people }));
  const now = clock?.() ?? Temporal.Instant.fromEpochMilliseconds(row.now);
  const surroundings = await surroundingsOf(session, agreement, around, { now, events: row.events, self: row.self });
  const { fiche, vote, consultation, room, report, contact, reminder, feed } = row;
  const world: World = {
    agreement: surroundings.agreement,
    events: row.events,
    numbers: around.numbers,
    committee: around.committee,
    ...(fiche ? { fiche, commitments: { others: BigInt(row.others ?? 0), earlier: BigInt(row.earlier ?? 0) } } : {}),
    ...(vote ? { vote: toVote(vote, row.ballots ?? []) } : {}),
    ...(consultation ? { consultation } : {}),
    ...(room ? { room } : {}),
    ...(report ? { report } : {}),
    ...(contact ? { contact } : {}),
    ...(names.report === undefined ? {} : { yearFiches: row.reportFiches ?? [] }),
    calendar: around.calendar,
    ...(around.publication ? { publication: around.publication } : {}),
    ...(names.agenda ? { fiches: row.agenda ?? [] } : {}),
    ...(reminder ? { reminder } : {}),
    ...(feed ? { feed } : {}),
  };
  return { world, surroundings };
}

export async function surroundingsOf(
  session: Session,
  agreement: string,
  around: Around,
  { now, events, self }: { now: Temporal.Instant; events: AgreementEvents; self: PersonRow | null },
): Promise<Loaded['surroundings']> {
  const version = await versionInForce(session, agreement, around.versions, now);
  const person: { self?: Person } = self === null ? {} : { self: toPerson(self) };
  const { version: _known, versions: _all, ...rest } = around;
  return { ...rest, agreement: version.agreement, version: version.hash, events, now, ...person };
}

/** The version in force at a moment (R1.5), in the time zone of the first one. */
export async function versionInForce(
  session: Session,
  agreement: string,
  versions: readonly { readonly hash: string; readonly validFrom: string }[],
  now: Temporal.Instant,
) {
  const first = versionOn(versions, '');
  if (!first) throw new Error(`agreement ${agreement} has no version`);
  const { timeZone } = await agreementDocument(session, agreement, first.hash);
  const { hash } = versionOn(versions, dayOf(now, timeZone)) ?? first;
  return { hash, agreement: await agreementDocument(session, agreement, hash) };
}

/** A version's document never changes under its hash: fetched and read through the schema once, while it is in use. */
async function agreementDocument(session: Session, agreement: string, hash: string) {
  const known = knownAgreement(hash);
  if (known) return known;
  const [row] = await session.run<{ document: unknown }>(
    sql`SELECT document FROM agreement_version WHERE agreement_id = ${agreement} AND hash = ${hash}`,
  );
  return rememberAgreement(hash, row?.document);
}
