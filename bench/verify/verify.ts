import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench, Line } from '../support/report.ts';

/** Target 3: the chain and every vote of a register checked anew, and all of it exported, in memory that does not grow. */

const COPIL = fileURLToPath(new URL('../../adapters/cli/copil.ts', import.meta.url));

interface Ran {
  readonly seconds: number;
  /** The most memory that it had at any time, in MB; undefined where the system does not say. */
  readonly peakMb: number | undefined;
  readonly said: string;
}

export const verify: Bench = async ({ server, committee, database }) => {
  const small = await run(['verify', '--json'], server.url(committee.database));
  const large = await run(['verify', '--json'], server.url(database));
  const { entries } = JSON.parse(large.said) as { entries: number };
  // What a start costs is not what an entry costs.
  const seconds = Math.max(0.001, large.seconds - small.seconds);
  const lines: Line[] = [
    {
      what: `copil verify, ${entries} entries`,
      ours: entries / seconds,
      unit: 'entries/s',
      target: { atLeast: 50_000 },
      more: { seconds: large.seconds, 'seconds of one committee': small.seconds },
    },
    ...peakLine('copil verify', large, small),
  ];
  const [folder, isOver] = await scratch();
  try {
    const [one, all] = [join(folder, 'one.json'), join(folder, 'all.json')];
    const exportedOne = await run(['export'], server.url(committee.database), one);
    const exported = await run(['export'], server.url(database), all);
    const smallFile = await run(['verify', one], '');
    const largeFile = await run(['verify', all], '');
    const megabytes = (await stat(all)).size / 1e6;
    return [
      ...lines,
      {
        what: `copil export, ${entries} entries`,
        ours: entries / Math.max(0.001, exported.seconds - exportedOne.seconds),
        unit: 'entries/s',
        more: { seconds: exported.seconds, 'MB written': megabytes },
      },
      ...peakLine('copil export', exported, exportedOne),
      {
        what: `copil verify FILE, ${entries} entries`,
        ours: entries / Math.max(0.001, largeFile.seconds - smallFile.seconds),
        unit: 'entries/s',
        more: { seconds: largeFile.seconds },
      },
      ...peakLine('copil verify FILE', largeFile, smallFile),
    ];
  } finally {
    await isOver();
  }
};

/** A folder for files of hundreds of megabytes. */
async function scratch(): Promise<readonly [string, () => Promise<void>]> {
  const folder = await mkdtemp(join(tmpdir(), 'copil-bench-'));
  return [folder, () => rm(folder, { recursive: true, force: true })];
}

const peakLine = (what: string, { peakMb: ours }: Ran, { peakMb: baseline }: Ran): readonly Line[] =>
  ours === undefined || baseline === undefined
    ? []
    : [{ what: `${what}: most memory, and of one committee`, ours, baseline, unit: 'MB', ratio: ours / baseline }];

/** Runs a command of `copil` to its end. What it writes goes to a file, or is read, and only its beginning kept. */
async function run(args: readonly string[], url: string, to?: string): Promise<Ran> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', COPIL, ...args], {
    env: { PATH: process.env.PATH, DATABASE_URL: url, SECRET_KEY: 'a secret of the bench, long enough to be one' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (to !== undefined) child.stdout.pipe(createWriteStream(to));
  let said = '';
  let peakMb: number | undefined;
  const look = setInterval(() => {
    readFile(`/proc/${child.pid}/status`, 'utf8').then(
      (status) => {
        const kb = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
        if (kb !== undefined) peakMb = Number(kb) / 1024;
      },
      () => undefined,
    );
  }, 50);
  child.stdout.on('data', (piece: Buffer) => {
    if (said.length < 1_000) said += piece.toString('utf8', 0, 1_000);
  });
  const code = await new Promise<number | null>((done) => child.once('close', done));
  clearInterval(look);
  if (code !== 0) throw new Error(`copil ${args.join(' ')} ended with ${code}: ${said}`);
  return { seconds: (performance.now() - began) / 1_000, peakMb, said };
}
