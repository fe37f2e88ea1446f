import type { JournalEntry as Row } from '../../prisma/generated/client.ts';
import type { Proof } from '../../src/ports.ts';
import type { By } from '../../src/rules/decide.ts';
import type { Platform } from '../../src/rules/facts.ts';
import type { JournalEntry, SealedFact } from '../../src/rules/journal.ts';
import type { Database } from './client.ts';
import { momentOf } from './rows.ts';

/** Signs of a hash that are enough to name an entry: as many as a receipt shows. */
const SHORTEST = 12;

/** An entry of an agreement's chain by its hash, and all that follows it. */
export async function entryAndAfter(
  database: Database,
  agreement: string,
  hash: string,
  person: string,
): Promise<Omit<Proof, 'line'> | undefined> {
  const wanted = hash.trim().toLowerCase();
  if (!/^[0-9a-f]+$/.test(wanted) || wanted.length < SHORTEST || wanted.length > 64) return undefined;
  const found = await database.journalEntry.findFirst({ where: { chain: agreement, hash: { startsWith: wanted } } });
  const chain = await database.chain.findUnique({ where: { id: agreement } });
  if (!found || !chain) return undefined;
  const following = await database.journalEntry.findMany({
    where: { chain: agreement, seq: { gt: found.seq, lte: chain.seq } },
    orderBy: { seq: 'asc' },
  });
  const entry = toEntry(found);
  const openings =
    entry.by.person === person ? await database.opening.findMany({ where: { chain: agreement, seq: found.seq } }) : [];
  return {
    entry,
    following: following.map(toEntry),
    head: { seq: chain.seq, hash: chain.hash },
    openings: openings.map(({ field, salt, value }) => ({ field, salt, value })),
  };
}

const toEntry = (row: Row): JournalEntry => ({
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
});
