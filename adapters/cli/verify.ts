import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Head, INSTANCE, type JournalEntry } from '../../src/rules/journal.ts';
import { proveEntry } from '../../src/rules/proof.ts';
import type { Session } from '../postgres/sql.ts';
import { placeText } from '../shared/agreement-text.ts';
import { sha256 } from '../tools.ts';
import { readJsonFile } from './agreement-file.ts';
import { hashOf } from './beside.ts';
import { type JournalRecord, readHeads, type StoredDecision } from './chains.ts';
import { DONE, FAILED, jsonLine, Refused, type Run, type Streams, WrongUse, write } from './command.ts';
import { withDatabaseUrl } from './database.ts';
import { progressBar } from './progress.ts';
import { type ChainVerdict, verifyAll, verifyChains } from './verify-chain.ts';
import { verifyTogether } from './verify-together.ts';

/** That one entry is in its chain: with `--entry`, or for the proof that a page gives. */
export type EntryVerdict =
  | { readonly ok: true; readonly chain: string; readonly seq: number; readonly hash: string; readonly head: Head }
  | { readonly ok: false; readonly chain: string; readonly seq: number; readonly fault: 'wrong-chain' | 'not-there' };

/** What does not hold: of a chain; or what stands beside an export's chains. */
export type Verdict =
  | ChainVerdict
  | { readonly ok: false; readonly fault: 'wrong-beside' }
  | { readonly ok: false; readonly chain: string; readonly fault: 'chain-missing' | 'chain-twice' };

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
  await write(streams.output, values.json ? jsonLine(verdict) : sentence(verdict));
  if (verdict.ok) return DONE;
  if (values.json) await write(streams.errors, sentence(verdict));
  return FAILED;
};

export function sentence(verdict: Verdict): string {
  if (verdict.ok) return `Holds: ${verdict.entries} entries, ${verdict.decisions} decisions recounted.\n`;
  switch (verdict.fault) {
    case 'wrong-beside':
      return 'Does not hold: what stands beside the chains ("beside") was changed (wrong-beside).\n';
    case 'chain-missing':
    case 'chain-twice':
      return `Does not hold: the chain "${verdict.chain}" (${verdict.fault}).\n`;
    case 'stored-otherwise':
      return `Does not hold: ${verdict.thing} of "${verdict.chain}" is not as the journal says (stored-otherwise).\n`;
    default:
      return `Does not hold: entry ${verdict.seq} of "${verdict.chain}" (${verdict.fault}).\n`;
  }
}

/** All of it as it stands at one moment, whatever acts meanwhile. */
const verifyDatabase = (streams: Streams, only: string | undefined): Promise<Verdict> =>
  withDatabaseUrl(streams, (url, open) =>
    open((database) =>
      database.sql.reading(async (session) => {
        const heads = await readHeads(session, only);
        if (only !== undefined) refuseNone(heads, only);
        const bar = progressBar(
          streams.errors,
          heads.reduce((sum, { seq }) => sum + seq, 0),
        );
        return verifyTogether({ url, session, heads, onProgress: bar.more }).finally(bar.end);
      }),
    ),
  );

/** The chains as they are stored, and what stands in the database beside them; read at one moment, so that both agree. */
export async function verifyStored(session: Session, only?: string): Promise<ChainVerdict> {
  const heads = await readHeads(session, only);
  if (only !== undefined) refuseNone(heads, only);
  return verifyChains(session, heads);
}

/** What the check reads of an export; the entries themselves are held to their hashes. Nothing else may stand there. */
const Exported = z.strictObject({
  format: z.literal('copil-register-1'),
  chains: z.array(
    z.strictObject({
      chain: z.string(),
      seq: z.int(),
      hash: z.string(),
      versions: z.array(z.strictObject({ hash: z.string(), validFrom: z.string(), document: z.unknown() })),
      decisions: z.array(
        z.strictObject({
          agreement: z.string(),
          number: z.string(),
          vote: z.string(),
          fiche: z.string().optional(),
          outcome: z.string(),
          tally: z.unknown(),
          at: z.string(),
          seq: z.int(),
          hash: z.string(),
        }),
      ),
      entries: z.array(
        z.strictObject({
          entry: z.looseObject({ chain: z.string(), seq: z.int(), fact: z.looseObject({ kind: z.string() }) }),
          openings: z.array(z.strictObject({ field: z.string(), salt: z.string(), value: z.unknown() })),
        }),
      ),
    }),
  ),
  beside: z.looseObject({ agreements: z.array(z.looseObject({ id: z.string() })) }),
  besideHash: z.string(),
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
    throw new Refused(`${file} is no export of a register: ${placeText(issue?.path ?? [])}: ${issue?.message}`);
  }
  const { chains: all, beside, besideHash } = read.data;
  if (hashOf(beside) !== besideHash) return { ok: false, fault: 'wrong-beside' };
  const names = all.map(({ chain }) => chain);
  const twice = names.find((chain, i) => names.indexOf(chain) !== i);
  if (twice !== undefined) return { ok: false, chain: twice, fault: 'chain-twice' };
  const missing = [INSTANCE, ...beside.agreements.map(({ id }) => id)].find((chain) => !names.includes(chain));
  if (missing !== undefined) return { ok: false, chain: missing, fault: 'chain-missing' };
  const chains = all.filter(({ chain }) => only === undefined || chain === only);
  if (only !== undefined) refuseNone(chains, only);
  return verifyAll(
    chains.map(({ chain, seq, hash, versions, decisions, entries }) => async () => ({
      head: { chain, seq, hash },
      versions,
      decisions: decisions as readonly StoredDecision[],
      records: entries as unknown as readonly JournalRecord[],
    })),
  );
}

function refuseNone(chains: readonly unknown[], only: string): void {
  if (chains.length === 0) throw new Refused(`no agreement ${JSON.stringify(only)}`);
}
