import { parseArgs } from 'node:util';
import type { DatabaseTransaction } from '../postgres/client.ts';
import { sessionIn } from '../postgres/sql.ts';
import { type Beside, readBeside, sealedBeside } from './beside.ts';
import { type ChainHead, type JournalRecord, readDecisions, readHeads, readRecords, readVersions } from './chains.ts';
import { type ChoiceKey, choiceKey, lockChoice } from './choices.ts';
import { DONE, jsonText, type Run, type Streams, write } from './command.ts';
import { LONGEST, withDatabase } from './database.ts';

/**
 * `copil export`: `{"format","chains":[{"chain","seq","hash","versions","decisions","entries":[{"entry","openings"}]}],
 * "beside","besideHash"}`, as it all stood at one moment, written as it is read. The choices of ballots are there once
 * their vote is closed, or while its tally is shown as it goes (R3.7); those of a hidden tally only in a box that the
 * instance's secret key opens, so that a restore can bring them back.
 */
export const exportRegister: Run = async (args, streams) => {
  parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
  await withDatabase(streams, (database) =>
    database.$transaction((tx) => writeDocument(tx, streams), { isolationLevel: 'RepeatableRead', ...LONGEST }),
  );
  return DONE;
};

async function writeDocument(database: DatabaseTransaction, { output, env }: Streams): Promise<void> {
  const session = sessionIn(database);
  const heads = await readHeads(session);
  const ballots: Beside['ballots'] = [];
  let key: ChoiceKey | undefined;
  await write(output, '{"format":"copil-register-1","chains":[');
  for (const [i, head] of heads.entries()) {
    const versions = (await readVersions(session, [head])).get(head.chain) ?? [];
    const decisions = (await readDecisions(session, [head])).get(head.chain) ?? [];
    const opening = jsonText({ ...head, versions, decisions }).slice(0, -1);
    await write(output, `${i === 0 ? '' : ','}\n${opening},"entries":[`);
    const shownVotes = await votesShown(database, head);
    let separator = '\n';
    for await (const batch of readRecords(session, head)) {
      let text = '';
      for (const record of batch) {
        const { entry, openings } = record;
        const hidden = isHidden(record, shownVotes) ? openings.filter(({ field }) => field === 'choice') : [];
        text += `${separator}${jsonText({ entry, openings: openings.filter((opening) => !hidden.includes(opening)) })}`;
        for (const { salt, value } of hidden) {
          key ??= await choiceKey(env);
          ballots.push({ chain: entry.chain, seq: entry.seq, box: lockChoice(key, entry, { salt, value }) });
        }
        separator = ',\n';
      }
      await write(output, text);
    }
    await write(output, ']}');
  }
  const beside = sealedBeside({ ...(await readBeside(database)), ballots });
  await write(output, `\n],\n${jsonText(beside).slice(1, -1)}}\n`);
}

/** Votes closed, or whose tally is shown as it goes, as the journal up to the head says: one closed later is open in there. */
async function votesShown(database: DatabaseTransaction, head: ChainHead): Promise<ReadonlySet<string>> {
  const rows = await database.journalEntry.findMany({
    where: {
      chain: head.chain,
      seq: { lte: head.seq },
      OR: [
        { fact: { path: ['kind'], equals: 'VoteClosed' } },
        {
          AND: [{ fact: { path: ['kind'], equals: 'VoteOpened' } }, { fact: { path: ['tallyShown'], equals: 'live' } }],
        },
      ],
    },
    select: { voteId: true },
  });
  return new Set(rows.flatMap(({ voteId }) => (voteId === null ? [] : [voteId])));
}

function isHidden({ entry: { fact } }: JournalRecord, shownVotes: ReadonlySet<string>): boolean {
  return fact.kind === 'BallotCast' && !(typeof fact.vote === 'string' && shownVotes.has(fact.vote));
}
