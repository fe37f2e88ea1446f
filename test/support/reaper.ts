import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findPostmaster, shutDown } from '../../adapters/postgres/embedded-process.ts';

// Waits until the test run that holds the other end of standard input is gone, then ends every PostgreSQL
// that still runs in the run's folder (the argument) and removes the folder.
const [scratch] = process.argv.slice(2);
if (!scratch) throw new Error('usage: reaper.ts FOLDER');
process.stdin.resume();
process.stdin.once('end', () => reap(scratch));

async function reap(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  for (const file of files.filter((name) => name.endsWith('postmaster.pid'))) {
    const cluster = dirname(join(folder, file));
    const running = await findPostmaster(cluster);
    if (running) await shutDown({ bin: folder, cluster, runner: undefined }, running);
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
