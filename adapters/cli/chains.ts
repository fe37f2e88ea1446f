import type { Head, JournalEntry, Opening } from '../../src/rules/journal.ts';
import { momentOf } from '../postgres/rows.ts';
import { type Session, sql } from '../postgres/sql.ts';

/** A chain with its head, as the database says it. */
export interface ChainHead extends Head {
  readonly chain: string;
}

/** An entry of the journal and what stands beside it. */
export interface JournalRecord {
  readonly entry: JournalEntry;
  readonly openings: readonly Opening[];
}

export interface StoredDecision {
  readonly agreement: string;
  readonly number: string;
  readonly vote: string;
  readonly fiche?: string;
  readonly outcome: string;
  readonly tally: unknown;
  readonly at: string;
  readonly seq: number;
  readonly hash: string;
}

export interface StoredVersion {
  readonly hash: string;
  readonly validFrom: string;
  readonly document: unknown;
}

const BATCH = 1000;

/** The heads, by name. What is read up to a head holds still: the journal is append only (R16.1). */
export const readHeads = (session: Session, only?: string): Promise<readonly ChainHead[]> =>
  session.run<ChainHead>(
    sql`SELECT id AS chain, seq, hash FROM chain WHERE ${only ?? null}::text IS NULL OR id = ${only ?? null} ORDER BY id`,
  );

/**
 * The entries of a chain up to its head, oldest first: a batch in memory, and the next one on its way. The first one is
 * asked for at once.
 */
export function readRecords(session: Session, head: ChainHead): AsyncGenerator<JournalRecord> {
  return recordsFrom(session, head, asked(readBatch(session, head, 0)));
}

async function* recordsFrom(session: Session, head: ChainHead, first: ReturnType<typeof readBatch>) {
  let next = first;
  for (let after = BATCH; ; after += BATCH) {
    const records = await next;
    if (after < head.seq) next = asked(readBatch(session, head, after));
    yield* records;
    if (after >= head.seq) return;
  }
}

/** Where whoever asked does not come back for the answer, its failure is nobody's. */
export function asked<T>(answer: Promise<T>): Promise<T> {
  answer.catch(() => undefined);
  return answer;
}

type EntryRow = Omit<JournalEntry, 'chain' | 'room' | 'version'> & {
  readonly room: string | null;
  readonly version: string | null;
};

/** Each kind of rows as one JSON text: what the driver does for every field of every row costs more than checking it. */
async function readBatch(
  session: Session,
  { chain, seq }: ChainHead,
  after: number,
): Promise<readonly JournalRecord[]> {
  const last = Math.min(after + BATCH, seq);
  const [[{ rows = [] } = {}], [{ openings = [] } = {}]] = await Promise.all([
    session.run<{ rows?: readonly EntryRow[] }>(sql`
      SELECT coalesce(json_agg(e), '[]') AS rows FROM (
        SELECT at, by, fact, hash, prev, room, seq, version, via FROM journal
        WHERE chain = ${chain} AND seq > ${after} AND seq <= ${last} ORDER BY seq) e`),
    session.run<{ openings?: readonly (Opening & { readonly seq: number })[] }>(sql`
      SELECT coalesce(json_agg(o), '[]') AS openings FROM (
        SELECT seq, field, salt, value FROM opening
        WHERE chain = ${chain} AND seq > ${after} AND seq <= ${last} ORDER BY seq, field) o`),
  ]);
  let i = 0;
  return rows.map(({ at, by, fact, hash, prev, room, seq, version, via }) => {
    const beside: Opening[] = [];
    // Both come in the order of their entries.
    for (let one = openings[i]; one !== undefined && one.seq <= seq; one = openings[++i]) {
      const { field, salt, value } = one;
      if (one.seq === seq) beside.push({ field, salt, value });
    }
    const entry: JournalEntry = {
      at: momentOf(at),
      by,
      chain,
      fact,
      hash,
      prev,
      ...(room === null ? {} : { room }),
      seq,
      ...(version === null ? {} : { version }),
      via,
    };
    return { entry, openings: beside };
  });
}

/** The decisions of a chain's agreement up to its head, as their table has them. */
export async function readDecisions(session: Session, head: ChainHead): Promise<readonly StoredDecision[]> {
  const rows = await session.run<Omit<StoredDecision, 'at' | 'fiche'> & { at: Date; fiche: string | null }>(sql`
    SELECT agreement_id AS agreement, number, vote_id AS vote, fiche_id AS fiche, outcome, tally, at, seq, hash
    FROM decision WHERE agreement_id = ${head.chain} AND seq <= ${head.seq} ORDER BY seq`);
  return rows.map(({ at, fiche, ...row }) => ({ ...row, at: momentOf(at), ...(fiche === null ? {} : { fiche }) }));
}

/** The versions of an agreement's file that were in force, oldest first (R1.5). */
export const readVersions = (session: Session, agreement: string): Promise<readonly StoredVersion[]> =>
  session.run<StoredVersion>(sql`
    SELECT hash, valid_from AS "validFrom", document FROM agreement_version
    WHERE agreement_id = ${agreement} ORDER BY valid_from`);
