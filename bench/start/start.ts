import { execFileSync } from 'node:child_process';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { environmentOf } from '../support/committee.ts';
import { type Measured, startProcess } from '../support/process.ts';
import type { Bench, Line } from '../support/report.ts';

/** Target 4: ready with the embedded database and the web room, and what that holds in memory. */

const STARTS = 2;
const SLACK = { SLACK_SIGNING_SECRET: 'signing-secret-of-the-bench', SLACK_BOT_TOKEN: 'xoxb-bench' };
const TEAMS = { TEAMS_LOCAL: '1' };

export const start: Bench = async ({ server }) => {
  const folder = join(server.folder, 'start');
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
  const { DATABASE_URL: _external, ...env } = await environmentOf(server, 'none');
  const embedded = { ...env, DATA_DIR: folder };
  const first = await measured(embedded);
  const times: number[] = [];
  const sizes: number[] = [];
  for (let n = 0; n < STARTS; n += 1) {
    const again = await measured(embedded);
    times.push(again.readyMs);
    sizes.push(again.rssMb);
  }
  const slack = await measured({ ...embedded, ...SLACK });
  const teams = await measured({ ...embedded, ...TEAMS });
  const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const lines: Line[] = [
    {
      what: 'start, embedded, after the first time',
      ours: median(times),
      baseline: bareNode(),
      unit: 'ms',
      target: { atMost: 1_500 },
      more: { 'the first time': first.readyMs },
    },
    { what: 'memory after the start, without the database', ours: median(sizes), unit: 'MB', target: { atMost: 250 } },
    { what: 'memory with Slack', ours: slack.rssMb, unit: 'MB', target: { atMost: 250 } },
    { what: 'memory with Teams', ours: teams.rssMb, unit: 'MB' },
  ];
  return lines;
};

/** Node itself, which does nothing. */
function bareNode(): number {
  const began = performance.now();
  execFileSync(process.execPath, ['-e', '0']);
  return performance.now() - began;
}

async function measured(env: Readonly<Record<string, string>>): Promise<{ readyMs: number; rssMb: number }> {
  const it: Measured = await startProcess('support/copil.ts', { env });
  const { rssMb } = await it.costs();
  await it.stop();
  return { readyMs: it.readyMs, rssMb };
}
