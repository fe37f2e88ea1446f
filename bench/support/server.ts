import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { databaseUrl, startEmbedded } from '../../adapters/postgres/embedded.ts';

/** The PostgreSQL of a run: the one that comes with copil, with its own settings, fsync included, in a folder of its own. */
export interface Server {
  /** Reachable by PostgreSQL's own user: files to load lie here. */
  readonly folder: string;
  url(database: string): string;
  /** A database as another one is; of that name, whatever stood there before. */
  copy(database: string, template: string): Promise<void>;
  query(database: string, ...statements: readonly string[]): Promise<void>;
  rows<T extends object>(database: string, statement: string): Promise<readonly T[]>;
  /** Processor time of all of its processes so far, in ms; undefined where the system does not say. */
  cpuMs(): Promise<number | undefined>;
  stop(): Promise<void>;
}

export async function startServer(settings: Record<string, string> = {}): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'copil-bench-'));
  // PostgreSQL runs as another user where the bench runs as root.
  await chmod(folder, 0o755);
  const embedded = await startEmbedded({
    dataDir: join(folder, 'server'),
    refuges: [join(folder, 'refuge')],
    log: () => undefined,
    settings,
  });
  const url = (database: string) => databaseUrl(embedded.url, database);
  const query: Server['query'] = async (database, ...statements) => {
    const client = new pg.Client({ connectionString: url(database) });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  const postmaster = await postmasterIn(embedded.url);
  return {
    folder,
    url,
    query,
    async rows<T extends object>(database: string, statement: string) {
      const client = new pg.Client({ connectionString: url(database) });
      await client.connect();
      try {
        return (await client.query<T>(statement)).rows;
      } finally {
        await client.end();
      }
    },
    copy: (database, template) =>
      query(
        'postgres',
        `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`,
        `CREATE DATABASE ${database} TEMPLATE ${template}`,
      ),
    cpuMs: () => cpuOfChildren(postmaster),
    async stop() {
      await embedded.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function postmasterIn(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: string }>(
    "SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid",
  );
  await client.end();
  return Number(rows[0]?.pid);
}

/** Clock ticks a second, as Linux counts them for programs. */
const TICKS = 100;

async function cpuOfChildren(parent: number): Promise<number | undefined> {
  const names = await readdir('/proc').catch(() => undefined);
  if (!names) return undefined;
  const spent = await Promise.all(
    names
      .filter((name) => /^\d+$/.test(name))
      .map(async (pid) => {
        // After the name in brackets: state, parent, … user and system time are the 12th and 13th.
        const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const isOurs = Number(pid) === parent || Number(fields[1]) === parent;
        return isOurs ? Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14]) : 0;
      }),
  );
  return spent.reduce((sum, ticks) => sum + ticks, 0) * (1000 / TICKS);
}
