import { parseArgs } from 'node:util';
import { z } from 'zod';
import { canonical, type Head, type JournalEntry } from '../../src/rules/journal.ts';
import { proveEntry } from '../../src/rules/proof.ts';
import { type Recounted, type RecountFault, recountEntry, startRecount } from '../../src/rules/recount.ts';
import type { DatabaseTransaction } from '../postgres/client.ts';
import { sha256 } from '../tools.ts';
import { readJsonFile } from './agreement-file.ts';
import {
  type ChainHead,
  type JournalRecord,
  readDecisions,
  readHeads,
  readRecords,
  readVersions,
  type StoredDecision,
  type StoredVersion,
} from './chains.ts';
import { DONE, FAILED, Refused, type Run, type Streams, WrongUse, write } from './command.ts';
import { withDatabase } from './database.ts';

interface ChainToCheck {
  readonly head: ChainHead;
  readonly versions: readonly Pick<StoredVersion, 'hash' | 'document'>[];
  readonly decisions: readonly Pick<StoredDecision, 'number' | 'vote' | 'outcome' | 'tally' | 'seq' | 'hash'>[];
  readonly records: AsyncIterable<JournalRecord> | Iterable<JournalRecord>;
}

type Fault = RecountFault | 'wrong-version' | 'wrong-decision' | 'decision-without-entry' | 'wrong-head';

/** That one entry is in its chain: with `--entry`, or for the proof that a page gives. */
export type EntryVerdict =
  | { readonly ok: true; readonly chain: string; readonly seq: number; readonly hash: string; readonly head: Head }
  | { readonly ok: false; readonly chain: string; readonly seq: number; readonly fault: 'wrong-chain' | 'not-there' };

export type Verdict =
  | { readonly entries: number; readonly decisions: number; readonly ok: true }
  | { readonly ok: false; readonly chain: string; readonly seq: number; readonly fault: Fault };

/** `copil verify` (R16.2): checks the chains and recounts every vote, of the database or of an exported file. */
export const verify: Run = async (args, streams) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { agreement: { type: 'string' }, entry: { type: 'string' }, json: { type: 'boolean' } },
  });
  const [file, ...others] = positionals;
  if (others.length > 0) throw new WrongUse('one file at most');
  if (values.entry !== undefined && file === undefined) throw new WrongUse('--entry looks in a file: give one');
  if (values.entry !== undefined && !/^[0-9a-f]{12,64}$/i.test(values.entry))
    throw new WrongUse('--entry takes the hash of a receipt: 64 signs, or at least the first 12');
  const document = file === undefined ? undefined : await readJsonFile(file);
  const proof = ProofDocument.safeParse(document);
  if (proof.success) return sayEntry(verifyProof(proof.data, values.entry), values.json, streams);
  const verdict =
    file === undefined
      ? await verifyDatabase(streams, values.agreement)
      : await verifyExport(document, file, values.agreement);
  if (verdict.ok && values.entry !== undefined)
    return sayEntry(entryOfExport(document, values.entry, values.agreement), values.json, streams);
  await write(streams.output, values.json ? `${JSON.stringify(verdict)}\n` : sentence(verdict));
  if (verdict.ok) return DONE;
  if (values.json) await write(streams.errors, sentence(verdict));
  return FAILED;
};

export const sentence = (verdict: Verdict): string =>
  verdict.ok
    ? `Holds: ${verdict.entries} entries, ${verdict.decisions} decisions recounted.\n`
    : `Does not hold: entry ${verdict.seq} of "${verdict.chain}" (${verdict.fault}).\n`;

const verifyDatabase = (streams: Streams, only: string | undefined): Promise<Verdict> =>
  withDatabase(streams, (database) => verifyStored(database, only));

/** The chains as they are stored; within a transaction too. */
export async function verifyStored(database: DatabaseTransaction, only?: string): Promise<Verdict> {
  const heads = await readHeads(database, only);
  if (only !== undefined) refuseNone(heads, only);
  return verifyAll(
    heads.map((head) => async () => ({
      head,
      versions: await readVersions(database, head.chain),
      decisions: await readDecisions(database, head),
      records: readRecords(database, head),
    })),
  );
}

/** What the check reads of an export; the entries themselves are held to their hashes. */
const Exported = z.object({
  format: z.literal('copil-register-1'),
  chains: z.array(
    z.object({
      chain: z.string(),
      seq: z.int(),
      hash: z.string(),
      versions: z.array(z.object({ hash: z.string(), document: z.unknown() })),
      decisions: z.array(
        z.object({
          number: z.string(),
          vote: z.string(),
          outcome: z.string(),
          tally: z.unknown(),
          seq: z.int(),
          hash: z.string(),
        }),
      ),
      entries: z.array(
        z.object({
          entry: z.looseObject({ chain: z.string(), seq: z.int(), fact: z.looseObject({ kind: z.string() }) }),
          openings: z.array(z.object({ field: z.string(), salt: z.string(), value: z.unknown() })),
        }),
      ),
    }),
  ),
});

/** The proof that a page of the room gives (`src/rules/proof.ts`). */
const ProofDocument = z.object({
  format: z.literal('copil-proof-1'),
  hash: z.string(),
  entries: z.array(z.looseObject({ chain: z.string(), seq: z.int(), prev: z.string(), hash: z.string() })).min(1),
  head: z.object({ seq: z.int(), hash: z.string() }),
});

/** The first entry is the one that it is the proof of; `wanted` is the hash that somebody holds against it. */
export function verifyProof({ hash, entries, head }: z.infer<typeof ProofDocument>, wanted = hash): EntryVerdict {
  const [entry, ...following] = entries as unknown as readonly JournalEntry[];
  if (!entry?.hash.startsWith(wanted.toLowerCase()) || entry.hash !== hash)
    return { ok: false, chain: entry?.chain ?? '', seq: entry?.seq ?? 0, fault: 'not-there' };
  const proven = proveEntry(entry, following, head, sha256);
  return proven.holds
    ? { ok: true, chain: entry.chain, seq: entry.seq, hash: entry.hash, head }
    : { ok: false, chain: entry.chain, seq: proven.seq, fault: 'wrong-chain' };
}

/** Where an entry stands in an export whose chains hold. */
function entryOfExport(document: unknown, hash: string, only: string | undefined): EntryVerdict {
  for (const { chain, seq, hash: last, entries } of Exported.parse(document).chains) {
    if (only !== undefined && chain !== only) continue;
    const found = entries.find(({ entry }) => String(entry.hash).startsWith(hash.toLowerCase()))?.entry;
    if (found) return { ok: true, chain, seq: found.seq, hash: String(found.hash), head: { seq, hash: last } };
  }
  return { ok: false, chain: only ?? '', seq: 0, fault: 'not-there' };
}

const saidOfEntry = (verdict: EntryVerdict): string => {
  if (verdict.ok)
    return `Holds: entry ${verdict.seq} of "${verdict.chain}" is in the chain, whose last entry is ${verdict.head.seq}, ${verdict.head.hash}.\n`;
  return verdict.fault === 'not-there'
    ? 'Does not hold: no entry has this hash.\n'
    : `Does not hold: entry ${verdict.seq} of "${verdict.chain}" (${verdict.fault}).\n`;
};

async function sayEntry(verdict: EntryVerdict, json: boolean | undefined, { output, errors }: Streams): Promise<0 | 1> {
  await write(output, json ? `${JSON.stringify(verdict)}\n` : saidOfEntry(verdict));
  if (verdict.ok) return DONE;
  if (json) await write(errors, saidOfEntry(verdict));
  return FAILED;
}

/** @throws Refused where it is no export at all */
export async function verifyExport(document: unknown, file: string, only?: string): Promise<Verdict> {
  const read = Exported.safeParse(document);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Refused(`${file} is no export of a register: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const chains = read.data.chains.filter(({ chain }) => only === undefined || chain === only);
  if (only !== undefined) refuseNone(chains, only);
  return verifyAll(
    chains.map(({ chain, seq, hash, versions, decisions, entries }) => async () => ({
      head: { chain, seq, hash },
      versions,
      decisions,
      records: entries as unknown as readonly JournalRecord[],
    })),
  );
}

function refuseNone(chains: readonly unknown[], only: string): void {
  if (chains.length === 0) throw new Refused(`no agreement ${JSON.stringify(only)}`);
}

async function verifyAll(chains: readonly (() => Promise<ChainToCheck>)[]): Promise<Verdict> {
  let [entries, decisions] = [0, 0];
  for (const open of chains) {
    const verdict = await verifyChain(await open());
    if (!verdict.ok) return verdict;
    entries += verdict.entries;
    decisions += verdict.decisions;
  }
  return { entries, decisions, ok: true };
}

async function verifyChain({ head, versions, decisions, records }: ChainToCheck): Promise<Verdict> {
  const fault = (seq: number, what: Fault): Verdict => ({ ok: false, chain: head.chain, seq, fault: what });
  const sound = new Set(
    versions.filter(({ hash, document }) => sha256(canonical(document)) === hash).map((v) => v.hash),
  );
  const stored = new Map(decisions.map((decision) => [decision.number, decision]));
  let so = startRecount(head.chain);
  for await (const { entry, openings } of records) {
    const counted = recountEntry(so, entry, openings, sha256);
    if ('fault' in counted) return fault(so.seq + 1, counted.fault);
    so = counted.next;
    const { kind, version, decision } = entry.fact;
    if (kind === 'AgreementLoaded' && !sound.has(String(version))) return fault(so.seq, 'wrong-version');
    if (kind !== 'DecisionTaken') continue;
    const recounted = so.decisions.get(String(decision));
    if (!recounted || !isStoredAs(recounted, stored.get(recounted.decision))) return fault(so.seq, 'wrong-decision');
  }
  if (so.seq !== head.seq || so.hash !== head.hash) return fault(so.seq + 1, 'wrong-head');
  const extra = decisions.find(({ number }) => !so.decisions.has(number));
  if (extra) return fault(extra.seq, 'decision-without-entry');
  return { entries: so.seq, decisions: so.decisions.size, ok: true };
}

const isStoredAs = (
  { vote, outcome, tally, seq, hash }: Recounted,
  stored: ChainToCheck['decisions'][number] | undefined,
): boolean =>
  stored !== undefined &&
  stored.vote === vote &&
  stored.outcome === outcome &&
  stored.seq === seq &&
  stored.hash === hash &&
  canonical(stored.tally) === canonical(tally);
