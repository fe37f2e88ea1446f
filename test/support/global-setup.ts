import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { databaseUrl, startEmbedded } from '../../adapters/postgres/embedded.ts';
import { migrate } from '../../adapters/postgres/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Connection string of the run's PostgreSQL, on its `postgres` database. */
    postgres: string;
    /** The migrated database that `testDatabase` copies. */
    template: string;
    /** The run's own folder, open to every user and removed at the end, with whatever server still runs in it. */
    scratch: string;
  }
}

const TEMPLATE = 'copil_template';

/** One PostgreSQL for the whole run, in a temporary folder. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const scratch = await mkdtemp(join(tmpdir(), 'copil-test-'));
  // PostgreSQL runs as another user when the tests run as root.
  await chmod(scratch, 0o755);
  reapAfter(scratch);
  const server = await startEmbedded({
    dataDir: join(scratch, 'server'),
    log: (line) => console.info(line),
    refuges: [join(scratch, 'refuge')],
    // No test pulls the plug of the machine, and only that loses what was not synced: a killed PostgreSQL keeps it.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  });
  await makeTemplate(server.url);
  project.provide('postgres', databaseUrl(server.url, 'postgres'));
  project.provide('template', TEMPLATE);
  project.provide('scratch', scratch);
  return async () => {
    await server.stop();
    await rm(scratch, { recursive: true, force: true });
  };
}

async function makeTemplate(url: string): Promise<void> {
  const administration = new pg.Client({ connectionString: url });
  await administration.connect();
  await administration.query(`CREATE DATABASE ${TEMPLATE}`);
  await migrate(databaseUrl(url, TEMPLATE), { folder: join(import.meta.dirname, '../../prisma/migrations') });
  // A database that someone is connected to can't be copied.
  await administration.query(`ALTER DATABASE ${TEMPLATE} ALLOW_CONNECTIONS false`);
  await administration.end();
}

/** A process that outlives this one, however it ends (Ctrl-C, kill -9), to end the servers and remove the folder. */
function reapAfter(scratch: string): void {
  const reaper = spawn(process.execPath, [join(import.meta.dirname, 'reaper.ts'), scratch], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  reaper.unref();
  // The open pipe is what tells it that the run goes on; it must not be what keeps the run going.
  if (reaper.stdin && 'unref' in reaper.stdin && typeof reaper.stdin.unref === 'function') reaper.stdin.unref();
}
