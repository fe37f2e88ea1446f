import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Agreement, type AgreementEvents, readAgreement } from '../../src/rules/agreement.ts';
import { canonical, type Head, INSTANCE, type JournalEntry } from '../../src/rules/journal.ts';
import { proveEntry } from '../../src/rules/proof.ts';
import { endFault, type Recounted, type RecountFault, recountEntry, startRecount } from '../../src/rules/recount.ts';
import type { DatabaseTransaction } from '../postgres/client.ts';
import { placeText } from '../shared/agreement-text.ts';
import { sha256 } from '../tools.ts';
import { readJsonFile } from './agreement-file.ts';
import { hashOf } from './beside.ts';
import {
  beyondHead,
  type ChainHead,
  type JournalRecord,
  readDecisions,
  readHeads,
  readRecords,
  readVersions,
  type StoredDecision,
  type StoredVersion,
} from './chains.ts';
import { DONE, FAILED, jsonLine, Refused, type Run, type Streams, WrongUse, write } from './command.ts';
import { LONGEST, withDatabase } from './database.ts';
import { Replay } from './replay.ts';
import { type Stored, storedOf } from './stored.ts';

interface ChainToCheck {
  readonly head: ChainHead;
  readonly versions: readonly StoredVersion[];
  readonly decisions: readonly StoredDecision[];
  readonly records: AsyncIterable<JournalRecord> | Iterable<JournalRecord>;
  /** What stands in the database, to be held to what the journal makes; an export has the journal alone. */
  readonly stored?: Stored;
}

type Fault =
  | RecountFault
  | 'wrong-version'
  | 'version-without-entry'
  | 'wrong-decision'
  | 'decision-without-entry'
  | 'wrong-head';

/** That one entry is in its chain: with `--entry`, or for the proof that a page gives. */
export type EntryVerdict =
  | { readonly ok: true; readonly chain: string; readonly seq: number; readonly hash: string; readonly head: Head }
  | { readonly ok: false; readonly chain: string; readonly seq: number; readonly fault: 'wrong-chain' | 'not-there' };

/** What does not hold: an entry; a thing of the database that is not as the journal says; or what stands beside an export's chains. */
export type Verdict =
  | { readonly entries: number; readonly decisions: number; readonly ok: true }
  | { readonly ok: false; readonly chain: string; readonly seq: number; readonly fault: Fault }
  | { readonly ok: false; readonly chain: string; readonly fault: 'stored-otherwise'; readonly thing: string }
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
  withDatabase(streams, (database) =>
    database.$transaction((tx) => verifyStored(tx, only), { isolationLevel: 'RepeatableRead', ...LONGEST }),
  );

/** The chains as they are stored, and what stands in the database beside them; within a transaction, so that both agree. */
export async function verifyStored(database: DatabaseTransaction, only?: string): Promise<Verdict> {
  const heads = await readHeads(database, only);
  if (only !== undefined) refuseNone(heads, only);
  const verdict = await verifyAll(
    heads.map((head) => async () => ({
      head,
      versions: await readVersions(database, head.chain),
      decisions: await readDecisions(database, head),
      records: readRecords(database, head),
      stored: storedOf(database, head.chain),
    })),
  );
  return verdict.ok ? ((await beyondHeads(database, heads, only)) ?? verdict) : verdict;
}

async function beyondHeads(
  database: DatabaseTransaction,
  heads: readonly ChainHead[],
  only: string | undefined,
): Promise<Verdict | undefined> {
  const found = await beyondHead(database, heads, only);
  return found && { ok: false, ...found, fault: 'wrong-head' };
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

async function verifyChain({ head, versions, decisions, records, stored }: ChainToCheck): Promise<Verdict> {
  const { chain } = head;
  const fault = (seq: number, what: Fault): Verdict => ({ ok: false, chain, seq, fault: what });
  const sound = soundVersions(chain, versions);
  const decided = new Map(decisions.map((decision) => [decision.number, decision]));
  const loaded = new Set<string>();
  const replay = stored && replayOf(sound, await stored.events());
  let so = startRecount(chain);
  for await (const { entry, openings } of records) {
    const { kind, version, decision, validFrom } = entry.fact;
    const counted = recountEntry(so, entry, openings, sha256, sound);
    if ('fault' in counted) return fault(so.seq + 1, counted.fault);
    so = counted.next;
    if (kind === 'AgreementLoaded') loaded.add(String(version));
    const inForce = kind === 'AgreementLoaded' ? version : entry.version;
    const agreement = sound.get(String(inForce));
    if (chain !== INSTANCE && !agreement) return fault(so.seq, 'wrong-version');
    if (kind === 'AgreementLoaded' && agreement && validFrom !== firstDayOf(agreement))
      return fault(so.seq, 'wrong-version');
    replay?.next(entry, openings);
    if (kind !== 'DecisionTaken') continue;
    const recounted = so.decisions.get(String(decision));
    if (!recounted || !isStoredAs(chain, recounted, decided.get(recounted.decision)))
      return fault(so.seq, 'wrong-decision');
  }
  const missing = endFault(so);
  if (missing) return fault(so.seq, missing);
  if (so.seq !== head.seq || so.hash !== head.hash) return fault(so.seq + 1, 'wrong-head');
  const extra = decisions.find((one) => !so.decisions.has(one.number) || decided.get(one.number) !== one);
  if (extra) return fault(extra.seq, 'decision-without-entry');
  if (versions.some(({ hash }) => !loaded.has(hash))) return fault(so.seq, 'version-without-entry');
  const thing = replay && (await stored?.differing(replay));
  if (thing !== undefined) return { ok: false, chain, fault: 'stored-otherwise', thing };
  return { entries: so.seq, decisions: so.decisions.size, ok: true };
}

/** The versions that are what their hash says, of this agreement, and can be read. */
function soundVersions(chain: string, versions: readonly StoredVersion[]): ReadonlyMap<string, Agreement> {
  return new Map(
    versions.flatMap(({ hash, validFrom, document }) => {
      const read = readAgreement(document);
      if (sha256(canonical(document)) !== hash || !('agreement' in read)) return [];
      const { agreement } = read;
      return agreement.id === chain && firstDayOf(agreement) === validFrom ? [[hash, agreement] as const] : [];
    }),
  );
}

const firstDayOf = ({ validFrom, signedOn }: Agreement): string => validFrom ?? signedOn;

function replayOf(versions: ReadonlyMap<string, Agreement>, events: AgreementEvents): Replay | undefined {
  const [first] = versions.values();
  return first && new Replay(versions, first, events);
}

const isStoredAs = (agreement: string, recounted: Recounted, stored: StoredDecision | undefined): boolean => {
  const { decision: number, ...said } = recounted;
  return stored !== undefined && canonical(stored) === canonical({ agreement, number, ...said });
};
