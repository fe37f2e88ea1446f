import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { AgreementEvents } from '../../src/rules/agreement.ts';
import { SEALED } from '../../src/rules/facts.ts';
import { INSTANCE } from '../../src/rules/journal.ts';
import type { Database, DatabaseTransaction } from '../postgres/client.ts';
import { migrate } from '../postgres/migrate.ts';
import { sessionIn } from '../postgres/sql.ts';
import { placeText } from '../shared/agreement-text.ts';
import { PACKAGE, piecesOf, readJsonFile } from './agreement-file.ts';
import { type Beside, Sealed, writeBeside, writeRooms } from './beside.ts';
import { choiceKey, unlockChoice } from './choices.ts';
import { DONE, jsonLine, Refused, type Run, type Streams, WrongUse, write } from './command.ts';
import { LONGEST, withDatabaseUrl } from './database.ts';
import { type ChainToReplay, replayAgreement, replayPeople } from './replay.ts';
import { sentence, verifyExport, verifyStored } from './verify.ts';

const MIGRATIONS = join(PACKAGE, 'prisma', 'migrations');

/** `copil restore FILE`: an export back into an empty database, whole or not at all; checked before and after. */
export const restore: Run = async (args, streams) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' } },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new WrongUse('one exported file');
  const { chains: sealed, beside } = await readExport(file);
  const verdict = await withDatabaseUrl(streams, async (url, open) => {
    await migrate(url, { folder: MIGRATIONS });
    // The database comes first: it decides who must be able to reach DATA_DIR, where the key may be made.
    const chains = await unlocked(sealed, beside, streams);
    return open((database) => restoreInto(database, chains, beside));
  });
  const { entries, decisions } = verdict;
  await write(
    streams.output,
    values.json
      ? jsonLine({ ok: true, entries, decisions, mode: beside.mode })
      : `Restored: ${entries} entries, ${decisions} decisions recounted. Start copil with COPIL_MODE=${beside.mode}.\n`,
  );
  return DONE;
};

async function readExport(file: string): Promise<{ chains: readonly ChainToReplay[]; beside: Beside }> {
  const { verdict } = await verifyExport(piecesOf(file), file);
  if (!verdict.ok) throw new Refused(`${file} is refused, nothing was restored. ${sentence(verdict).trim()}`);
  const document = await readJsonFile(file);
  const read = Sealed.safeParse(document);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Refused(
      `${file} does not hold all that a restore needs (${placeText(issue?.path ?? [])}: ${issue?.message}); take a new "copil export"`,
    );
  }
  const { beside } = read.data;
  // Its shape is what `verifyExport` held to the hashes.
  const { chains } = document as { chains: readonly ChainToReplay[] };
  refuseUnknownFacts(chains, file);
  if (!chains.some(({ chain }) => chain === INSTANCE))
    throw new Refused(`${file} has no chain "${INSTANCE}": it is not the export of a whole register`);
  return { chains, beside };
}

/** What a newer version wrote can't be brought back by this one: what it did would be lost in silence. */
function refuseUnknownFacts(chains: readonly ChainToReplay[], file: string): void {
  for (const { chain, entries } of chains)
    for (const { entry } of entries)
      if (!Object.hasOwn(SEALED, entry.fact.kind))
        throw new Refused(
          `${file} is refused, nothing was restored. Entry ${entry.seq} of "${chain}" is a ${JSON.stringify(entry.fact.kind)}, which this version of copil does not know: restore it with the newer version that wrote it`,
        );
}

/** The chains with the choices of open votes, where this instance's secret key opens them. */
async function unlocked(
  chains: readonly ChainToReplay[],
  { ballots }: Beside,
  { env }: Streams,
): Promise<readonly ChainToReplay[]> {
  if (ballots.length === 0) return chains;
  const key = await choiceKey(env);
  const choices = new Map(
    ballots.map((ballot) => [`${ballot.chain} ${ballot.seq}`, unlockChoice(key, ballot, ballot.box)]),
  );
  return chains.map((chain) => ({
    ...chain,
    entries: chain.entries.map((record) => {
      const choice = choices.get(`${chain.chain} ${record.entry.seq}`);
      return choice ? { ...record, openings: [...record.openings, { field: 'choice', ...choice }] } : record;
    }),
  }));
}

const restoreInto = (database: Database, chains: readonly ChainToReplay[], beside: Beside) =>
  database.$transaction(async (tx) => {
    // Neither another restore nor a first start comes in between.
    await tx.$executeRaw`LOCK TABLE instance IN SHARE ROW EXCLUSIVE MODE`;
    await refuseFilled(tx);
    await tx.instance.create({ data: { mode: beside.mode } });
    const events = new Map(beside.agreements.map((agreement) => [agreement.id, agreement.events as AgreementEvents]));
    await writeRooms(tx, beside);
    for (const chain of chains) if (chain.chain === INSTANCE) await replayPeople(tx, chain);
    for (const chain of chains)
      if (chain.chain !== INSTANCE)
        await replayAgreement(tx, chain, events.get(chain.chain) ?? {}, fileHashesOf(chain.chain, beside));
    await writeBeside(tx, beside);
    const verdict = await verifyStored(sessionIn(tx));
    if (!verdict.ok)
      throw new Refused(`nothing was restored: what was written did not hold. ${sentence(verdict).trim()}`);
    return verdict;
  }, LONGEST);

const fileHashesOf = (agreement: string, { files }: Beside): ReadonlyMap<string, string> =>
  new Map(files.filter((file) => file.agreementId === agreement).map(({ version, fileHash }) => [version, fileHash]));

async function refuseFilled(tx: DatabaseTransaction): Promise<void> {
  const [instances, chains, people] = [await tx.instance.count(), await tx.chain.count(), await tx.person.count()];
  if (instances + chains + people === 0) return;
  throw new Refused(
    'this database holds a register already, and a restore never overwrites one. ' +
      'Give an empty one: another DATABASE_URL, or another DATA_DIR for the embedded database.',
  );
}
