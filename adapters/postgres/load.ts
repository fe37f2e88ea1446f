import type { Loaded, Names } from '../../src/ports.ts';
import type { AgreementEvents } from '../../src/rules/agreement.ts';
import { versionOn } from '../../src/rules/agreement.ts';
import type { Consultation } from '../../src/rules/consultation.ts';
import type { BoundRoom, KnownFeed, KnownReminder, Numbers, World } from '../../src/rules/decide.ts';
import type { Contact } from '../../src/rules/directory.ts';
import type { Fiche } from '../../src/rules/fiche.ts';
import type { Publication } from '../../src/rules/publication.ts';
import type { Report } from '../../src/rules/report.ts';
import { dayOf } from '../../src/rules/time.ts';
import type { CommitteeCalendar } from '../../src/rules/year.ts';
import type { DatabaseTransaction } from './client.ts';
import { agreementOf, type BallotRow, type MandateRow, toMandate, toVote } from './rows.ts';

interface LoadedRow {
  readonly now: Date;
  readonly numbers: Numbers;
  readonly events: AgreementEvents;
  readonly calendar: CommitteeCalendar;
  readonly publication: Publication | null;
  readonly versions: readonly { readonly hash: string; readonly validFrom: string }[];
  readonly mandates: readonly MandateRow[] | null;
  readonly fiche: Fiche | null;
  readonly vote: unknown;
  readonly ballots: readonly BallotRow[] | null;
  readonly consultation: Consultation | null;
  readonly fiches: readonly Fiche[] | null;
  readonly room: BoundRoom | null;
  readonly others: string | null;
  readonly earlier: string | null;
  readonly report: Report | null;
  readonly contact: Contact | null;
  readonly reminder: KnownReminder | null;
  readonly feed: KnownFeed | null;
}

/**
 * All that a command touches, and the register's time, in one statement after the lock. A vote brings its fiche and its
 * consultation, a fiche its last vote and its consultation; a consultation that is named goes before theirs. What belongs
 * to another agreement is as if it were not there.
 */
export async function loadWorld(
  tx: DatabaseTransaction,
  agreement: string,
  names: Names,
  clock?: () => Temporal.Instant,
): Promise<Loaded> {
  const [row] = await tx.$queryRaw<LoadedRow[]>`
    WITH named_vote AS (
      SELECT * FROM vote WHERE agreement_id = ${agreement} AND id = ${names.vote ?? null}
    ), the_fiche AS (
      SELECT * FROM fiche
      WHERE agreement_id = ${agreement} AND id = coalesce(${names.fiche ?? null}, (SELECT fiche_id FROM named_vote))
    ), the_vote AS (
      SELECT * FROM named_vote
      UNION ALL
      SELECT * FROM vote
      WHERE ${names.vote ?? null}::text IS NULL AND agreement_id = ${agreement} AND id = (SELECT coalesce(document #>> '{amendments,-1,vote}', vote_id) FROM the_fiche)
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
    SELECT clock_timestamp() AS now, a.numbers, a.events, a.calendar, a.publication,
      (SELECT jsonb_agg(jsonb_build_object('hash', hash, 'validFrom', valid_from))
        FROM agreement_version WHERE agreement_id = a.id) AS versions,
      (SELECT jsonb_agg(to_jsonb(m) ORDER BY m.first_day, m.id) FROM mandate m WHERE m.agreement_id = a.id) AS mandates,
      (SELECT document FROM the_fiche) AS fiche,
      (SELECT document FROM the_vote) AS vote,
      (SELECT jsonb_agg(to_jsonb(b)) FROM ballot b WHERE b.vote_id = (SELECT id FROM the_vote)) AS ballots,
      (SELECT document FROM the_consultation) AS consultation,
      (SELECT jsonb_agg(f.document ORDER BY f.reference, f.id) FROM fiche f
        WHERE ${names.agenda ?? false}::boolean AND f.agreement_id = a.id
          AND (f.consultation_id = (SELECT id FROM the_consultation)
            OR f.document -> 'amendments' @> (SELECT jsonb_build_array(jsonb_build_object('consultation', id)) FROM the_consultation))) AS fiches,
      (SELECT jsonb_build_object('id', id, 'state', state) FROM reminder
        WHERE agreement_id = a.id AND id = ${names.reminder ?? null}) AS reminder,
      (SELECT jsonb_build_object('id', id, 'person', person_id, 'revoked', revoked_at IS NOT NULL) FROM calendar_feed
        WHERE agreement_id = a.id AND id = ${names.feed ?? null}) AS feed,
      (SELECT jsonb_build_object('id', id, 'agreement', agreement_id, 'name', name, 'closed', closed_at IS NOT NULL)
        FROM room WHERE id = ${names.room ?? null}) AS room,
      (SELECT sum(cents)::text FROM the_others) AS others,
      (SELECT (sum(cents) FILTER (WHERE earlier))::text FROM the_others) AS earlier,
      (SELECT document FROM report WHERE agreement_id = ${agreement} AND year = ${reportYear(names)}) AS report,
      (SELECT jsonb_build_object('id', id, 'region', region, 'organisation', organisation, 'name', name, 'mail', mail)
        FROM contact WHERE agreement_id = ${agreement} AND id = ${names.contact ?? null}) AS contact
    FROM agreement a WHERE a.id = ${agreement}`;
  if (!row) throw new Error(`agreement ${agreement} has a chain and no row`);
  const now = clock?.() ?? Temporal.Instant.fromEpochMilliseconds(row.now.getTime());
  const version = await versionInForce(tx, agreement, row.versions, now);
  const world: World = {
    agreement: version.agreement,
    events: row.events,
    numbers: row.numbers,
    committee: { mandates: (row.mandates ?? []).map(toMandate) },
    ...(row.fiche === null ? {} : { fiche: row.fiche }),
    ...(row.vote === null ? {} : { vote: toVote(row.vote, row.ballots ?? []) }),
    ...(row.consultation === null ? {} : { consultation: row.consultation }),
    ...(row.room === null ? {} : { room: row.room }),
    ...(row.fiche === null
      ? {}
      : { commitments: { others: BigInt(row.others ?? 0), earlier: BigInt(row.earlier ?? 0) } }),
    ...(row.report === null ? {} : { report: row.report }),
    ...(row.contact === null ? {} : { contact: row.contact }),
    ...(names.report === undefined ? {} : { yearFiches: await allFiches(tx, agreement) }),
    calendar: row.calendar,
    ...(row.publication === null ? {} : { publication: row.publication }),
    ...(names.agenda ? { fiches: row.fiches ?? [] } : {}),
    ...(row.reminder === null ? {} : { reminder: row.reminder }),
    ...(row.feed === null ? {} : { feed: row.feed }),
  };
  return { world, version: version.hash, now };
}

/** The year of a report that is named; no year is 0. */
const reportYear = ({ report }: Names): number => (report !== undefined && /^\d{4}$/.test(report) ? Number(report) : 0);

const allFiches = async (tx: DatabaseTransaction, agreement: string): Promise<readonly Fiche[]> =>
  (await tx.fiche.findMany({ where: { agreementId: agreement }, select: { document: true } })).map(
    ({ document }) => document as unknown as Fiche,
  );

/** The version in force at a moment (R1.5), in the time zone of the first one. */
export async function versionInForce(
  tx: Pick<DatabaseTransaction, 'agreementVersion'>,
  agreement: string,
  versions: readonly { readonly hash: string; readonly validFrom: string }[],
  now: Temporal.Instant,
) {
  const first = versionOn(versions, '');
  if (!first) throw new Error(`agreement ${agreement} has no version`);
  const { timeZone } = await agreementDocument(tx, agreement, first.hash);
  const { hash } = versionOn(versions, dayOf(now, timeZone)) ?? first;
  return { hash, agreement: await agreementDocument(tx, agreement, hash) };
}

const documents = new Map<string, Promise<unknown>>();

/** A version's document never changes under its hash: fetched once per process. */
export async function agreementDocument(
  tx: Pick<DatabaseTransaction, 'agreementVersion'>,
  agreement: string,
  hash: string,
) {
  const key = `${agreement}:${hash}`;
  let document = documents.get(key);
  if (!document) {
    document = tx.agreementVersion
      .findUniqueOrThrow({ where: { agreementId_hash: { agreementId: agreement, hash } } })
      .then((row) => row.document);
    documents.set(key, document);
    document.catch(() => documents.delete(key));
  }
  return agreementOf(hash, await document);
}
