import { spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gatherCommittee } from './committee.ts';
import { readOptions } from './options.ts';
import { chanceOf } from './random.ts';
import { playRound, type Round } from './round.ts';
import { lineOf, tableOf } from './table.ts';

// npm run torture -- [--rounds N] [--seconds N] [--seed N] [--kill-every 1s]
// Three processes, one database, one Slack: all of them are killed and cut off while a committee votes. Ends with 1 where
// anything that somebody was told is recorded is not in the register, or is there twice; docs/reliability.md says more.

/** What a round takes beside its load, until everything was delivered; the short form is planned with it. */
const SETTLES_MS = 20_000;
const LEAST_MS = 4_000;

const options = readOptions(process.argv.slice(2));
const say = (line: string) => process.stdout.write(`${line}\n`);
const began = Date.now();
const folder = await mkdtemp(join(tmpdir(), 'copil-torture-'));
// PostgreSQL runs as another user where this is root.
await chmod(folder, 0o755);
// However this ends, the server and its folder go with it.
const reaper = spawn(process.execPath, [join(import.meta.dirname, '../support/reaper.ts'), folder], {
  detached: true,
  stdio: ['pipe', 'ignore', 'inherit'],
});
reaper.unref();

say(`seed ${options.seed}`);
const committee = await gatherCommittee(folder);
const ready = Date.now();
say(`three processes are ready after ${((ready - began) / 1_000).toFixed(1)} s`);
const rounds: Round[] = [];
const chance = chanceOf(options.seed);
const end = began + options.seconds * 1_000;
const isShort = options.seconds <= 120;
let failed = false;
try {
  while (rounds.length < options.rounds) {
    const { killEvery } = options;
    const long = isShort ? end - Date.now() - SETTLES_MS : chance.between(5_000, 11_000);
    if (rounds.length > 0 && (isShort ? long < LEAST_MS : Date.now() + long > end)) break;
    const load = killEvery === undefined ? Math.max(long, LEAST_MS) : 15_000;
    const round = await playRound(committee, { chance, load, ...(killEvery === undefined ? {} : { killEvery }) });
    rounds.push(round);
    say(lineOf(rounds.length, round));
    if (round.faulty.length === 0) continue;
    failed = true;
    for (const fault of round.faulty.slice(0, 20)) say(`  FAULT: ${fault}`);
    break;
  }
} catch (error) {
  failed = true;
  say(`  FAULT: ${error instanceof Error ? error.stack : String(error)}`);
}
say(`\n${tableOf(rounds, Date.now() - ready)}`);
await committee.close();
if (failed) {
  await keepLogs();
  say('\nThe logs are in test-results/torture');
}
await rm(folder, { recursive: true, force: true });
process.exit(failed ? 1 : 0);

async function keepLogs(): Promise<void> {
  const kept = join(import.meta.dirname, '../../test-results/torture');
  await mkdir(kept, { recursive: true });
  const logs = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.log'));
  for (const log of logs) await cp(join(folder, log), join(kept, basename(log)));
}
