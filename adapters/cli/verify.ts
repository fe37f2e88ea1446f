import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Head, INSTANCE, type JournalEntry } from '../../src/rules/journal.ts';
import { proveEntry } from '../../src/rules/proof.ts';
import type { Session } from '../postgres/sql.ts';
import { sha256 } from '../tools.ts';
import { piecesOf, readJsonFile, sizeOf } from './agreement-file.ts';
import { hashOf } from './beside.ts';
import { beyondHead, readHeads } from './chains.ts';
import { DONE, FAILED, jsonLine, Refused, type Run, type Streams, WrongUse, write } from './command.ts';
import { withDatabaseUrl } from './database.ts';
import { type ExportEnd, formatOf, type Pieces, readExported } from './export-file.ts';
import { progressBar } from './progress.ts';
import { type ChainVerdict, verifyChain, verifyChains } from './verify-chain.ts';
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
  if (file !== undefined && (await formatOf(piecesOf(file))) === 'copil-proof-1') {
    const proof = ProofDocument.safeParse(await readJsonFile(file));
    if (!proof.success) throw new Refused(`${file} is no proof of an entry: ${proof.error.issues[0]?.message}`);
    return sayEntry(verifyProof(proof.data, values.entry), values.json, streams);
  }
  const { verdict, found } =
    file === undefined
      ? { verdict: await verifyDatabase(streams, values.agreement), found: undefined }
      : await verifyFile(file, { only: values.agreement, entry: values.entry }, streams);
  if (verdict.ok && found && values.entry !== undefined) return sayEntry(found, values.json, streams);
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

async function verifyFile(file: string, asked: ExportAsked, { errors }: Streams) {
  const bar = progressBar(errors, (await sizeOf(file)) / 1_000, 'kB');
  return verifyExport(
    piecesOf(file, (bytes) => bar.more(bytes / 1_000)),
    file,
    asked,
  ).finally(bar.end);
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
        const verdict = await verifyTogether({ url, session, heads, onProgress: bar.more }).finally(bar.end);
        return withoutMore(verdict, session, only);
      }),
    ),
  );

/** The chains as they are stored, and what stands in the database beside them; read at one moment, so that both agree. */
export async function verifyStored(session: Session, only?: string): Promise<ChainVerdict> {
  const heads = await readHeads(session, only);
  if (only !== undefined) refuseNone(heads, only);
  return withoutMore(await verifyChains(session, heads), session, only);
}

/** What holds up to its heads, and has nothing after them. */
async function withoutMore(verdict: ChainVerdict, session: Session, only: string | undefined): Promise<ChainVerdict> {
  const more = verdict.ok ? await beyondHead(session, only) : undefined;
  return more ? { ok: false, ...more, fault: 'wrong-head' } : verdict;
}

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

/** What is asked of an export. */
export interface ExportAsked {
  readonly only?: string | undefined;
  /** The beginning of the hash of an entry that is looked for. */
  readonly entry?: string | undefined;
}

/**
 * Checks an export as it is read: chain by chain, in memory that does not grow with them. What stands beside comes last,
 * and says which chains there have to be: a fault there goes before one of a chain.
 * @throws Refused where it is no export at all
 */
export async function verifyExport(
  pieces: Pieces,
  file: string,
  { only, entry }: ExportAsked = {},
): Promise<{ readonly verdict: Verdict; readonly found: EntryVerdict }> {
  const names: string[] = [];
  const wanted = entry?.toLowerCase();
  let verdict: ChainVerdict = { entries: 0, decisions: 0, ok: true };
  let found: EntryVerdict = { ok: false, chain: only ?? '', seq: 0, fault: 'not-there' };
  const { beside, besideHash } = await readExported(pieces, file, async (chain) => {
    const { head, records } = chain;
    names.push(head.chain);
    if (!verdict.ok || (only !== undefined && head.chain !== only)) return;
    const looked = async function* (wanted: string) {
      for await (const batch of records) {
        const entry = found.ok
          ? undefined
          : batch.find((record) => String(record.entry.hash).startsWith(wanted))?.entry;
        if (entry)
          found = {
            ok: true,
            chain: head.chain,
            seq: entry.seq,
            hash: entry.hash,
            head: { seq: head.seq, hash: head.hash },
          };
        yield batch;
      }
    };
    const one = await verifyChain(wanted === undefined ? chain : { ...chain, records: looked(wanted) });
    verdict = one.ok
      ? { ok: true, entries: verdict.entries + one.entries, decisions: verdict.decisions + one.decisions }
      : one;
  });
  const wrong = wrongAround(beside, besideHash, names);
  if (!wrong && only !== undefined)
    refuseNone(
      names.filter((name) => name === only),
      only,
    );
  return { verdict: wrong ?? verdict, found };
}

/** What is wrong with an export as a whole: chains that are changed one by one may be there twice, or not at all. */
function wrongAround(
  beside: ExportEnd['beside'],
  besideHash: string,
  names: readonly string[],
): Exclude<Verdict, ChainVerdict> | undefined {
  if (hashOf(beside) !== besideHash) return { ok: false, fault: 'wrong-beside' };
  const there = new Set<string>();
  for (const chain of names) {
    if (there.has(chain)) return { ok: false, chain, fault: 'chain-twice' };
    there.add(chain);
  }
  const missing = [INSTANCE, ...beside.agreements.map(({ id }) => id)].find((chain) => !there.has(chain));
  return missing === undefined ? undefined : { ok: false, chain: missing, fault: 'chain-missing' };
}

function refuseNone(chains: readonly unknown[], only: string): void {
  if (chains.length === 0) throw new Refused(`no agreement ${JSON.stringify(only)}`);
}
