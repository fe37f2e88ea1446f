import { z } from 'zod';
import { placeText } from '../shared/agreement-text.ts';
import type { Batch, StoredDecision, StoredVersion } from './chains.ts';
import { Refused } from './command.ts';
import { JsonReader, NotJson } from './json-reader.ts';
import type { ChainToCheck } from './verify-chain.ts';

/** An export as it is checked (docs/register.md): read entry by entry, so that its length does not matter. */

/** What the check reads of it; the entries themselves are held to their hashes. Nothing else may stand there. */
const CHAIN = {
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
};
const Head = z.object(CHAIN);
const Chain = z.strictObject({ ...CHAIN, entries: z.unknown() });
const Entry = z.strictObject({
  entry: z.looseObject({ chain: z.string(), seq: z.int(), fact: z.looseObject({ kind: z.string() }) }),
  openings: z.array(z.strictObject({ field: z.string(), salt: z.string(), value: z.unknown() })),
});
const Whole = z.strictObject({
  format: z.literal('copil-register-1'),
  chains: z.unknown(),
  beside: z.looseObject({ agreements: z.array(z.looseObject({ id: z.string() })) }),
  besideHash: z.string(),
});

/** What stands in an export beside its chains. */
export type ExportEnd = Pick<z.infer<typeof Whole>, 'beside' | 'besideHash'>;

export type Pieces = AsyncIterable<string> | Iterable<string>;

/**
 * Reads an export to its end. `take` is given each chain, with its entries as they come; those that it leaves are gone past.
 * @throws Refused where it is no export
 */
export async function readExported(
  pieces: Pieces,
  file: string,
  take: (chain: ChainToCheck) => Promise<void>,
): Promise<ExportEnd> {
  const reader = new JsonReader(pieces);
  try {
    const whole = await membersOf(reader, [], file, async (key) => {
      if (key !== 'chains') return reader.value();
      await reader.begin('[');
      for (let n = 0; await reader.more(']', n); n += 1) await readChain(reader, n, file, take);
      return [];
    });
    await reader.end();
    return checked(Whole, whole, [], file);
  } catch (error) {
    if (error instanceof NotJson) throw new Refused(`${file} is not JSON: ${error.message}`);
    throw error;
  }
}

/** The `format` of a JSON text; what else stands there is gone past. */
export async function formatOf(pieces: Pieces): Promise<unknown> {
  const reader = new JsonReader(pieces);
  try {
    await reader.begin('{');
    for (let n = 0; await reader.more('}', n); n += 1) {
      if ((await reader.key()) === 'format') return await reader.value();
      await reader.skip();
    }
  } catch (error) {
    // Whoever reads it whole says what is wrong with it.
    if (!(error instanceof NotJson)) throw error;
  }
  return undefined;
}

type Path = readonly (string | number)[];

async function readChain(
  reader: JsonReader,
  n: number,
  file: string,
  take: (chain: ChainToCheck) => Promise<void>,
): Promise<void> {
  const path = ['chains', n];
  const parts: Record<string, unknown> = {};
  let kept: readonly Batch[] | undefined;
  const chain = await membersOf(reader, path, file, async (key) => {
    if (key !== 'entries') {
      parts[key] = await reader.value();
      return parts[key];
    }
    await reader.begin('[');
    const records = recordsOf(reader, [...path, 'entries'], file);
    const head = Head.safeParse(parts);
    // As `copil export` writes it, what the check needs comes first. Otherwise the entries have to wait for it.
    if (head.success) await take(chainOf(head.data, records()));
    else kept = await Array.fromAsync(records());
    for await (const _left of records());
    return [];
  });
  const read = checked(Chain, chain, path, file);
  if (kept) await take(chainOf(read, kept));
}

/** Entries from where the reader is, in an array that it is in; called again, those that are left. */
function recordsOf(reader: JsonReader, path: Path, file: string): () => AsyncGenerator<Batch> {
  let [read, isOver] = [0, false];
  return async function* () {
    while (!isOver) {
      const records = await reader.items(read);
      for (const record of records) {
        // Most are as they should be, which is seen sooner than said.
        if (!isEntry(record)) checked(Entry, record, [...path, read], file);
        read += 1;
      }
      if (records.length > 0) yield records as Batch;
      else isOver = true;
    }
  };
}

/** What this takes, `Entry` takes as well. */
function isEntry(record: unknown): boolean {
  if (!isObject(record) || !hasOnly(record, 2) || !isObject(record.entry) || !Array.isArray(record.openings))
    return false;
  const { chain, seq, fact } = record.entry;
  if (typeof chain !== 'string' || !Number.isSafeInteger(seq) || !isObject(fact) || typeof fact.kind !== 'string')
    return false;
  return record.openings.every(
    (opening: unknown) =>
      isObject(opening) &&
      hasOnly(opening, 3) &&
      typeof opening.field === 'string' &&
      typeof opening.salt === 'string' &&
      opening.value !== undefined,
  );
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hasOnly = (object: object, members: number): boolean => Object.keys(object).length === members;

function chainOf(
  { chain, seq, hash, versions, decisions }: z.infer<typeof Head>,
  records: ChainToCheck['records'],
): ChainToCheck {
  const head = { chain, seq, hash };
  return {
    head,
    versions: versions as readonly StoredVersion[],
    decisions: decisions as readonly StoredDecision[],
    records,
  };
}

/** An object member by member; what stands twice is refused, since others may read the other one. */
async function membersOf(
  reader: JsonReader,
  path: Path,
  file: string,
  read: (key: string) => Promise<unknown>,
): Promise<Readonly<Record<string, unknown>>> {
  const members = new Map<string, unknown>();
  await reader.begin('{');
  for (let n = 0; await reader.more('}', n); n += 1) {
    const key = await reader.key();
    if (members.has(key)) throw noExport(file, [...path, key], 'it stands there twice');
    members.set(key, await read(key));
  }
  return Object.fromEntries(members);
}

/** The value as it is, once it has this shape. */
function checked<T>(schema: z.ZodType<T>, value: unknown, path: Path, file: string): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw noExport(file, [...path, ...(issue?.path ?? [])], issue?.message ?? '');
}

const noExport = (file: string, path: readonly PropertyKey[], why: string): Refused =>
  new Refused(`${file} is no export of a register: ${placeText(path)}: ${why}`);
