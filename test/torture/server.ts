import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { databaseUrl } from '../../adapters/postgres/embedded.ts';
import { findPlace } from '../../adapters/postgres/embedded-place.ts';
import {
  createCluster,
  findPostmaster,
  freePort,
  launch,
  NAME,
  readPassword,
  shutDown,
} from '../../adapters/postgres/embedded-process.ts';
import { sleep } from './random.ts';

const run = promisify(execFile);

/** A PostgreSQL server of one's own that can be killed, and comes back at the same address; fsync is on. */
export interface Server {
  readonly url: string;
  /**
   * SIGKILL to the server and all of its processes: what they were writing is cut off, what was not written yet is gone,
   * and nobody starts it again but `revive`. False where none ran.
   */
  kill(): Promise<boolean>;
  /** SIGKILL to one of its connections: PostgreSQL ends all of them, recovers and goes on. */
  killBackend(): Promise<boolean>;
  revive(): Promise<void>;
  stop(): Promise<void>;
}

const SETTINGS = { max_connections: '200' };
const LIMIT_MS = 60_000;

export async function startServer(folder: string): Promise<Server> {
  const place = await findPlace(join(folder, 'database'), [join(folder, 'refuge')], () => undefined);
  await createCluster(place);
  const port = await freePort();
  const password = await readPassword(place);
  const server = `postgresql://${NAME}:${encodeURIComponent(password)}@127.0.0.1:${port}/${NAME}`;

  const revive = async (): Promise<void> => {
    const deadline = Date.now() + LIMIT_MS;
    while (Date.now() < deadline) {
      const running = await findPostmaster(place.cluster);
      if (running?.status === 'ready') return;
      const started = running ? undefined : await launch(place, SETTINGS, deadline, port);
      if (started?.outcome === 'failed') throw new Error(`the database did not start: ${started.reason}`);
      if (started?.outcome === 'running') return;
      // It recovers, or what the killed one left has not ended yet.
      await sleep(50);
    }
    throw new Error('the database did not come back in time');
  };

  await revive();
  const administration = new pg.Client({ connectionString: databaseUrl(server, 'postgres') });
  await administration.connect();
  await administration.query(`CREATE DATABASE ${NAME}`);
  await administration.end();
  return {
    url: server,
    revive,
    async kill() {
      const running = await findPostmaster(place.cluster);
      if (!running) return false;
      const all = [running.pid, ...(await childrenOf(running.pid))];
      for (const pid of all) killNow(pid);
      return true;
    },
    async killBackend() {
      const pid = await anyBackend(server).catch(() => undefined);
      return pid !== undefined && killNow(pid);
    },
    async stop() {
      const running = await findPostmaster(place.cluster);
      if (running) await shutDown(place, running);
    },
  };
}

/** False where it has ended by itself meanwhile. */
function killNow(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}

async function childrenOf(pid: number): Promise<readonly number[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=']);
  return stdout.split('\n').flatMap((line) => {
    const [child, parent] = line.trim().split(/\s+/).map(Number);
    return parent === pid && child !== undefined ? [child] : [];
  });
}

async function anyBackend(url: string): Promise<number | undefined> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
       ORDER BY state = 'active' DESC, random() LIMIT 1`,
    );
    return rows[0]?.pid;
  } finally {
    await client.end().catch(() => undefined);
  }
}
