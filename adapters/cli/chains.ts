import type { By } from '../../src/rules/decide.ts';
import type { Platform } from '../../src/rules/facts.ts';
import type { Head, JournalEntry, Opening, SealedFact } from '../../src/rules/journal.ts';
import type { DatabaseTransaction } from '../postgres/client.ts';
import { momentOf } from '../postgres/rows.ts';

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
export async function readHeads(database: DatabaseTransaction, only?: string): Promise<ChainHead[]> {
  const rows = await database.chain.findMany({
    where: only === undefined ? {} : { id: only },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, seq, hash }) => ({ chain: id, seq, hash }));
}

/** The entries of a chain up to its head, oldest first, a batch in memory at a time. */
export async function* readRecords(database: DatabaseTransaction, head: ChainHead): AsyncGenerator<JournalRecord> {
  let after = 0;
  for (;;) {
    const inBatch = { chain: head.chain, seq: { gt: after, lte: head.seq } };
    const rows = await database.journalEntry.findMany({ where: inBatch, orderBy: { seq: 'asc' }, take: BATCH });
    const last = rows.at(-1)?.seq;
    if (last === undefined) return;
    const openings = await database.opening.findMany({
      where: { chain: head.chain, seq: { gt: after, lte: last } },
      orderBy: [{ seq: 'asc' }, { field: 'asc' }],
    });
    const bySeq = Map.groupBy(openings, (opening) => opening.seq);
    for (const row of rows) {
      const entry: JournalEntry = {
        chain: row.chain,
        seq: row.seq,
        at: momentOf(row.at),
        by: row.by as unknown as By,
        via: row.via as Platform,
        ...(row.room === null ? {} : { room: row.room }),
        ...(row.version === null ? {} : { version: row.version }),
        fact: row.fact as unknown as SealedFact,
        prev: row.prev,
        hash: row.hash,
      };
      const beside = bySeq.get(row.seq) ?? [];
      yield { entry, openings: beside.map(({ field, salt, value }) => ({ field, salt, value })) };
    }
    after = last;
  }
}

/** The decisions of a chain's agreement up to its head, as their table has them. */
export async function readDecisions(database: DatabaseTransaction, head: ChainHead): Promise<StoredDecision[]> {
  const rows = await database.decision.findMany({
    where: { agreementId: head.chain, seq: { lte: head.seq } },
    orderBy: { seq: 'asc' },
  });
  return rows.map((row) => ({
    agreement: row.agreementId,
    number: row.number,
    vote: row.voteId,
    ...(row.ficheId === null ? {} : { fiche: row.ficheId }),
    outcome: row.outcome,
    tally: row.tally,
    at: momentOf(row.at),
    seq: row.seq,
    hash: row.hash,
  }));
}

/** The versions of an agreement's file that were in force, oldest first (R1.5). */
export async function readVersions(database: DatabaseTransaction, agreement: string): Promise<StoredVersion[]> {
  const rows = await database.agreementVersion.findMany({
    where: { agreementId: agreement },
    orderBy: { validFrom: 'asc' },
  });
  return rows.map(({ hash, validFrom, document }) => ({ hash, validFrom, document }));
}

/**
 * The first entry or decision that stands after its chain's head, or in a chain that has none: an act moves the head in
 * the transaction that writes them, so that there is never one.
 */
export async function beyondHead(
  database: DatabaseTransaction,
  heads: readonly ChainHead[],
  only?: string,
): Promise<{ readonly chain: string; readonly seq: number } | undefined> {
  const last = new Map(heads.map(({ chain, seq }) => [chain, seq]));
  const [entries, decisions] = await Promise.all([
    database.journalEntry.groupBy({ by: ['chain'], _max: { seq: true }, orderBy: { chain: 'asc' } }),
    database.decision.groupBy({ by: ['agreementId'], _max: { seq: true }, orderBy: { agreementId: 'asc' } }),
  ]);
  const found = [
    ...entries.map(({ chain, _max }) => ({ chain, seq: _max.seq ?? 0 })),
    ...decisions.map(({ agreementId, _max }) => ({ chain: agreementId, seq: _max.seq ?? 0 })),
  ].find(({ chain, seq }) => (only === undefined || chain === only) && seq > (last.get(chain) ?? 0));
  return found && { chain: found.chain, seq: (last.get(found.chain) ?? 0) + 1 };
}
