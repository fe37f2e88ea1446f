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

/** Entries that are read at a time. */
const BATCH = 1000;

/** The heads, by name. What is read up to a head holds still: the journal is append only (R16.1). */
export const readHeads = (session: Session, only?: string): Promise<readonly ChainHead[]> =>
  session.run<ChainHead>(
    sql`SELECT id AS chain, seq, hash FROM chain WHERE ${only ?? null}::text IS NULL OR id = ${only ?? null} ORDER BY id`,
  );

/** Entries of one chain, in their order. */
export type Batch = readonly JournalRecord[];

/** A batch as it was read: what waits for its turn is a text each, which costs far less to keep than many objects. */
export type WaitingBatch = () => Batch;

/** The entries of a chain up to its head, oldest first: a batch in memory, and the next one on its way. */
export async function* readRecords(session: Session, head: ChainHead, first?: WaitingBatch): AsyncGenerator<Batch> {
  let next = first === undefined ? readBatch(session, head, 0) : Promise.resolve(first);
  for (let after = BATCH; ; after += BATCH) {
    const batch = await next;
    if (after < head.seq) next = asked(readBatch(session, head, after));
    yield batch();
    if (after >= head.seq) return;
  }
}

/** The first batch of each of several chains, in one journey. */
export const readFirst = (session: Session, heads: readonly ChainHead[]): Promise<ReadonlyMap<string, WaitingBatch>> =>
  readBatches(session, heads, 0);

async function readBatch(session: Session, head: ChainHead, after: number): Promise<WaitingBatch> {
  const batches = await readBatches(session, [head], after);
  return batches.get(head.chain) ?? (() => []);
}

/** Where whoever asked does not come back for the answer, its failure is nobody's. */
export function asked<T>(answer: Promise<T>): Promise<T> {
  answer.catch(() => undefined);
  return answer;
}

type EntryRow = readonly [
  at: string,
  by: JournalEntry['by'],
  fact: JournalEntry['fact'],
  hash: string,
  prev: string,
  room: string | null,
  seq: number,
  version: string | null,
  via: JournalEntry['via'],
];
type OpeningRow = readonly [seq: number, field: string, salt: string, value: unknown];

/** Each chain's rows as one JSON text: what the driver does for every field of every row costs more than checking it. */
async function readBatches(
  session: Session,
  heads: readonly ChainHead[],
  after: number,
): Promise<ReadonlyMap<string, WaitingBatch>> {
  const chains = heads.map(({ chain }) => chain);
  const lasts = heads.map(({ seq }) => Math.min(after + BATCH, seq));
  const rows = await session.run<{
    readonly chain: string;
    readonly entries: string | null;
    readonly openings: string | null;
  }>(sql`
    SELECT s.chain,
      (SELECT json_agg(json_build_array(e.at, e.by, e.fact, e.hash, e.prev, e.room, e.seq, e.version, e.via)) FROM (
        SELECT * FROM journal j WHERE j.chain = s.chain AND j.seq > ${after} AND j.seq <= s.last ORDER BY j.seq
      ) e)::text AS entries,
      (SELECT json_agg(json_build_array(o.seq, o.field, o.salt, o.value)) FROM (
        SELECT * FROM opening p WHERE p.chain = s.chain AND p.seq > ${after} AND p.seq <= s.last ORDER BY p.seq, p.field
      ) o)::text AS openings
    FROM unnest(${chains}::text[], ${lasts}::int[]) AS s(chain, last)`);
  return new Map(
    rows.map(({ chain, entries, openings }) => [
      chain,
      () => recordsOf(chain, JSON.parse(entries ?? '[]'), JSON.parse(openings ?? '[]')),
    ]),
  );
}

function recordsOf(chain: string, entries: readonly EntryRow[], openings: readonly OpeningRow[]): Batch {
  let i = 0;
  return entries.map(([at, by, fact, hash, prev, room, seq, version, via]) => {
    const beside: Opening[] = [];
    // Both come in the order of their entries.
    for (let one = openings[i]; one !== undefined && one[0] <= seq; one = openings[++i]) {
      const [of, field, salt, value] = one;
      if (of === seq) beside.push({ field, salt, value });
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

/** The decisions of each chain's agreement up to its head, as their table has them. */
export async function readDecisions(
  session: Session,
  heads: readonly ChainHead[],
): Promise<ReadonlyMap<string, readonly StoredDecision[]>> {
  const chains = heads.map(({ chain }) => chain);
  const lasts = heads.map(({ seq }) => seq);
  const rows = await session.run<Omit<StoredDecision, 'at' | 'fiche'> & { at: Date; fiche: string | null }>(sql`
    SELECT agreement_id AS agreement, number, vote_id AS vote, fiche_id AS fiche, outcome, tally, at, seq, hash
    FROM decision d JOIN unnest(${chains}::text[], ${lasts}::int[]) AS s(chain, last) ON d.agreement_id = s.chain
    WHERE d.seq <= s.last ORDER BY agreement_id, seq`);
  return Map.groupBy(
    rows.map(({ at, fiche, ...row }) => ({ ...row, at: momentOf(at), ...(fiche === null ? {} : { fiche }) })),
    ({ agreement }) => agreement,
  );
}

/** The versions of each agreement's file that were in force, oldest first (R1.5). */
export async function readVersions(
  session: Session,
  heads: readonly ChainHead[],
): Promise<ReadonlyMap<string, readonly StoredVersion[]>> {
  const rows = await session.run<StoredVersion & { agreement: string }>(sql`
    SELECT agreement_id AS agreement, hash, valid_from AS "validFrom", document FROM agreement_version
    WHERE agreement_id = ANY(${heads.map(({ chain }) => chain)}) ORDER BY agreement_id, valid_from`);
  const versions = new Map<string, StoredVersion[]>();
  for (const { agreement, ...version } of rows) {
    const those = versions.get(agreement);
    if (those) those.push(version);
    else versions.set(agreement, [version]);
  }
  return versions;
}

/**
 * The first entry or decision that stands after its chain's head, or in a chain that has none: an act moves the head in
 * the transaction that writes them, so that there is never one.
 */
export async function beyondHead(
  session: Session,
  only?: string,
): Promise<{ readonly chain: string; readonly seq: number } | undefined> {
  const [found] = await session.run<{ chain: string; seq: number }>(sql`
    SELECT x.chain, coalesce(c.seq, 0) + 1 AS seq
    FROM (SELECT chain, max(seq) AS seq FROM journal GROUP BY chain
      UNION ALL SELECT agreement_id, max(seq) FROM decision GROUP BY agreement_id) x
    LEFT JOIN chain c ON c.id = x.chain
    WHERE x.seq > coalesce(c.seq, 0) AND x.chain = coalesce(${only ?? null}::text, x.chain)
    ORDER BY x.chain LIMIT 1`);
  return found;
}
