import type { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import type { Database } from '../postgres/client.ts';
import { type ChainHead, type JournalRecord, readDecisions, readHeads, readRecords, readVersions } from './chains.ts';
import { DONE, type Run, write } from './command.ts';
import { withDatabase } from './database.ts';

/**
 * `copil export`: `{"format","chains":[{"chain","seq","hash","versions","decisions","entries":[{"entry","openings"}]}]}`,
 * written as it is read. The choices of ballots are there once their vote is closed (R3.7): before, nobody's is.
 */
export const exportRegister: Run = async (args, streams) => {
  parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
  await withDatabase(streams, (database) => writeDocument(database, streams.output));
  return DONE;
};

async function writeDocument(database: Database, output: Writable): Promise<void> {
  await write(output, '{"format":"copil-register-1","chains":[');
  for (const [i, head] of (await readHeads(database)).entries()) {
    const versions = await readVersions(database, head.chain);
    const decisions = await readDecisions(database, head);
    const opening = JSON.stringify({ ...head, versions, decisions }).slice(0, -1);
    await write(output, `${i === 0 ? '' : ','}\n${opening},"entries":[`);
    const closed = await closedVotes(database, head);
    let separator = '\n';
    for await (const record of readRecords(database, head)) {
      await write(output, `${separator}${JSON.stringify(shown(record, closed))}`);
      separator = ',\n';
    }
    await write(output, ']}');
  }
  await write(output, '\n]}\n');
}

/** As the journal up to the head says, not as the votes stand now: one that closes meanwhile is still open in there. */
async function closedVotes(database: Database, head: ChainHead): Promise<ReadonlySet<string>> {
  const rows = await database.journalEntry.findMany({
    where: { chain: head.chain, seq: { lte: head.seq }, fact: { path: ['kind'], equals: 'VoteClosed' } },
    select: { voteId: true },
  });
  return new Set(rows.flatMap(({ voteId }) => (voteId === null ? [] : [voteId])));
}

function shown({ entry, openings }: JournalRecord, closed: ReadonlySet<string>): JournalRecord {
  const { kind, vote } = entry.fact;
  if (kind !== 'BallotCast' || (typeof vote === 'string' && closed.has(vote))) return { entry, openings };
  return { entry, openings: openings.filter((opening) => opening.field !== 'choice') };
}
