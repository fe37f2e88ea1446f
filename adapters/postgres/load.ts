import type { Answered, Asked, Loaded, Names, Person } from '../../src/ports.ts';
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

/** The one row that an act locks, first. */
export const lockStatement = (chain: string): Statement =>
  sql`SELECT seq, hash, standing_seq AS standing FROM chain WHERE id = ${chain} FOR UPDATE`;

export interface LoadedRow {
  readonly now: Date;
  readonly answered: Answered | null;
  readonly people: number;
  readonly mail: boolean;
  readonly events: AgreementEvents;
  readonly self: PersonRow | null;
  readonly fiche: Fiche | null;
  readonly vote: unknown;
  readonly ballots: readonly BallotRow[] | null;
  readonly consultation: Consultation | null;
  readonly fiches: readonly Fiche[] | null;
  readonly room: BoundRoom | null;
  readonly others: string | null;
  readonly earlier: string | null;
  readonly report: Report | null;
  readonly year_fiches: readonly Fiche[] | null;
  readonly contact: Contact | null;
  readonly reminder: KnownReminder | null;
  readonly feed: KnownFeed | null;
}

/**
 * All that a command touches, and the register's time, in one statement after the lock. A vote brings its fiche and its
 * consultation, a fiche its last vote and its consultation; a consultation that is named goes before theirs. What belongs
 * to another agreement is as if it were not there.
 */
export const loadStatement = (agreement: string, { names, key, person }: Asked): Statement => sql`
    WITH named_vote AS (
      SELECT * FROM vote WHERE agreement_id = ${agreement} AND id = ${names.vote ?? null}
    ), the_fiche AS (
      SELECT * FROM fiche
      WHERE agreement_id = ${agreement} AND id = coalesce(${names.fiche ?? null}, (SELECT fiche_id FROM named_vote))
    ), the_vote AS (
      SELECT * FROM named_vote
      UNION ALL
      SELECT * FROM vote
      WHERE ${names.vote ?? null}::text IS NULL AND agreement_id = ${agreement}
        AND id = (SELECT coalesce(document #>> '{amendments,-1,vote}', vote_id) FROM the_fiche)
    ), the_consultation AS (
      SELECT * FROM consultation
      WHERE agreement_id = ${agreement} AND id = coalesce(
        ${names.consultation ?? null}, (SELECT consultation_id FROM named_vote),
        (SELECT coalesce(document #>> '{amendments,-1,consultation}', consultation_id) FROM the_fiche))
    ), the_others AS (
      SELECT f.committed_cents AS cents, t.committed_at IS NULL OR (f.committed_at, f.id) < (t.committed_at, t.id) AS earlier
      FROM the_fiche t JOIN fiche f ON f.agreement_id = t.agreement_id AND f.programme_year = t.programme_year AND f.id <> t.id
      WHERE f.committed_cents > 0
    )
    SELECT clock_timestamp() AS now, a.events, (SELECT seq FROM chain WHERE id = ${INSTANCE}) AS people,
      coalesce((SELECT mail FROM instance), false) AS mail,
      (SELECT answer FROM delivery WHERE agreement_id = a.id AND key = ${key ?? null}) AS answered,
      (SELECT jsonb_build_object('id', id, 'name', name, 'mail', mail, 'locale', locale)
        FROM person WHERE id = ${person ?? null}) AS self,
      (SELECT document FROM the_fiche) AS fiche,
      (SELECT document FROM the_vote) AS vote,
      (SELECT jsonb_agg(to_jsonb(b)) FROM ballot b WHERE b.vote_id = (SELECT id FROM the_vote)) AS ballots,
      (SELECT document FROM the_consultation) AS consultation,
      (SELECT jsonb_agg(f.document ORDER BY f.reference, f.id) FROM fiche f
        WHERE ${names.agenda ?? false}::boolean AND f.agreement_id = a.id
          AND f.consultation_id = (SELECT id FROM the_consultation)) AS fiches,
      (SELECT jsonb_build_object('id', id, 'state', state) FROM reminder
        WHERE agreement_id = a.id AND id = ${names.reminder ?? null}) AS reminder,
      (SELECT jsonb_build_object('id', id, 'person', person_id, 'revoked', revoked_at IS NOT NULL) FROM calendar_feed
        WHERE agreement_id = a.id AND id = ${names.feed ?? null}) AS feed,
      (SELECT jsonb_build_object('id', id, 'agreement', agreement_id, 'name', name, 'closed', closed_at IS NOT NULL)
        FROM room WHERE id = ${names.room ?? null}) AS room,
      (SELECT sum(cents)::text FROM the_others) AS others,
      (SELECT (sum(cents) FILTER (WHERE earlier))::text FROM the_others) AS earlier,
      (SELECT document FROM report WHERE agreement_id = ${agreement} AND year = ${reportYear(names)}) AS report,
      (SELECT jsonb_agg(f.document) FROM fiche f
        WHERE ${names.report !== undefined}::boolean AND f.agreement_id = a.id) AS year_fiches,
      (SELECT jsonb_build_object('id', id, 'region', region, 'organisation', organisation, 'name', name, 'mail', mail)
        FROM contact WHERE agreement_id = ${agreement} AND id = ${names.contact ?? null}) AS contact
    FROM agreement a WHERE a.id = ${agreement}`;

/** The year of a report that is named; no year is 0. */
const reportYear = ({ report }: Names): number => (report !== undefined && /^\d{4}$/.test(report) ? Number(report) : 0);

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
  const now = clock?.() ?? Temporal.Instant.fromEpochMilliseconds(row.now.getTime());
  const surroundings = await surroundingsOf(session, agreement, around, { now, events: row.events, self: row.self });
  const world: World = {
    agreement: surroundings.agreement,
    events: row.events,
    numbers: around.numbers,
    committee: around.committee,
    ...(row.fiche === null ? {} : { fiche: row.fiche }),
    ...(row.vote === null ? {} : { vote: toVote(row.vote, row.ballots ?? []) }),
    ...(row.consultation === null ? {} : { consultation: row.consultation }),
    ...(row.room === null ? {} : { room: row.room }),
    ...(row.fiche === null
      ? {}
      : { commitments: { others: BigInt(row.others ?? 0), earlier: BigInt(row.earlier ?? 0) } }),
    ...(row.report === null ? {} : { report: row.report }),
    ...(row.contact === null ? {} : { contact: row.contact }),
    ...(names.report === undefined ? {} : { yearFiches: row.year_fiches ?? [] }),
    calendar: around.calendar,
    ...(names.agenda ? { fiches: row.fiches ?? [] } : {}),
    ...(row.reminder === null ? {} : { reminder: row.reminder }),
    ...(row.feed === null ? {} : { feed: row.feed }),
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
