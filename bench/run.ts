import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { clicks, PROCESSOR } from './clicks/clicks.ts';
import { flat } from './flat/flat.ts';
import { limits } from './limits/limits.ts';
import { processes } from './processes/processes.ts';
import { soak } from './soak.ts';
import { start } from './start/start.ts';
import { cloneCommittee } from './support/clones.ts';
import { makeCommittee } from './support/committee.ts';
import { type Bench, type Line, type Place, tableOf } from './support/report.ts';
import { startServer } from './support/server.ts';
import { teams } from './teams/teams.ts';
import { verify } from './verify/verify.ts';

/**
 * `npm run bench`: the targets, each as ours, the baseline of the same run, and the ratio; a table, and JSON in
 * `test-results/bench.json`. `-- --short`: one ratio, which fails where it is 30 % below the recorded one. `--record`
 * records it. `--full`: a register as large as the target says. `--soak [--clicks N]`: memory over a million clicks.
 * `--only name,name`: some of them.
 */
const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    soak: { type: 'boolean', default: false },
    clicks: { type: 'string', default: '1000000' },
    only: { type: 'string' },
  },
});

const RESULTS = new URL('../test-results/', import.meta.url);
const RECORDED = new URL('recorded.json', import.meta.url);
/** A ratio of less than this part of the recorded one has become too slow. */
const ENOUGH = 0.7;
const BENCHES: Readonly<Record<string, Bench>> = { clicks, teams, processes, limits, flat, verify, start };
const COPIES = { short: 63, usual: 200, full: 5_000 };

const { short, full } = values;
const began = performance.now();
const chosen: readonly Bench[] = values.soak
  ? [soak(Number(values.clicks))]
  : short
    ? [clicks]
    : Object.entries(BENCHES).flatMap(([name, bench]) =>
        values.only === undefined || values.only.split(',').includes(name) ? [bench] : [],
      );
const copies = full ? COPIES.full : short || values.soak ? COPIES.short : COPIES.usual;

const lines = await measured(chosen, { copies, seconds: 3, short, full });
const seconds = (performance.now() - began) / 1_000;
console.log(tableOf(lines));
console.log(`${Math.round(seconds)} s`);
await mkdir(RESULTS, { recursive: true });
await writeFile(new URL('bench.json', RESULTS), `${JSON.stringify({ ...about(), copies, seconds, lines }, null, 2)}\n`);
if (short) await compare(lines);

async function measured(
  benches: readonly Bench[],
  how: Pick<Place, 'copies' | 'seconds' | 'short' | 'full'>,
): Promise<readonly Line[]> {
  const server = await startServer();
  try {
    const committee = await makeCommittee(server, 'committee');
    await server.copy('large', 'committee');
    await cloneCommittee(server, { ...committee, database: 'large' }, how.copies);
    const all: Line[] = [];
    for (const bench of benches) all.push(...(await bench({ server, committee, database: 'large', ...how })));
    return all;
  } finally {
    await server.stop();
  }
}

function about() {
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} cores, Node ${process.version}`;
  return { date: new Date().toISOString(), commit: commit(), machine, command: process.argv.slice(2).join(' ') };
}

/** A checkout without Git's own files is measured all the same. */
function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

/** Ratios, since machines differ. */
async function compare(all: readonly Line[]): Promise<void> {
  const now = all.find(({ what }) => what === PROCESSOR)?.ratio ?? 0;
  if (values.record)
    return writeFile(RECORDED, `${JSON.stringify({ ...about(), what: PROCESSOR, ratio: now }, null, 2)}\n`);
  const { ratio } = JSON.parse(await readFile(RECORDED, 'utf8')) as { ratio: number };
  const holds = now >= ratio * ENOUGH;
  console.log(`${holds ? 'holds' : 'TOO SLOW'}: ${PROCESSOR}: ${now.toFixed(3)}, recorded ${ratio.toFixed(3)}`);
  if (!holds) process.exitCode = 1;
}
