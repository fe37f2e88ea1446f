import { Socket } from 'node:net';
import pg from 'pg';
import { findPlace, type Place, REFUGES } from './embedded-place.ts';
import {
  createCluster,
  findPostmaster,
  isCluster,
  launch,
  NAME,
  type Postmaster,
  pause,
  readPassword,
  shutDown,
} from './embedded-process.ts';

/** Also long enough for the recovery after a power cut. */
const START_LIMIT_MS = 120_000;

/** Every copil process that uses the embedded database holds this lock, shared; whoever gets it alone is the last one. */
const PRESENCE_LOCK = 72707370;

export type Embedded = {
  /** Connection string of the superuser on the database `copil`. */
  url: string;
  /** The server was there already: left by a process that was killed, or started by one that runs now. */
  attached: boolean;
  /** Ends this process's use; the server ends with the last copil process that uses it. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** Folder of the cluster; made if absent. */
  dataDir: string;
  /** Gets a line where something is not where one would look for it. */
  log: (line: string) => void;
  /** Folders to fall back on where PostgreSQL's user can't reach `dataDir` or the programs. */
  refuges?: readonly string[];
  /** Server settings beyond the defaults. */
  settings?: Record<string, string>;
};

/**
 * Starts the embedded PostgreSQL of a data folder, or joins the one that runs there, and waits until it answers.
 * It listens on loopback alone, with a password of its own. Any number of processes may do so at once.
 *
 * @throws Error that says what is wrong, with PostgreSQL's own words where it has some
 */
export async function startEmbedded({
  dataDir,
  log,
  refuges = REFUGES,
  settings = {},
}: EmbeddedOptions): Promise<Embedded> {
  const place = await findPlace(dataDir, refuges, log);
  if (!(await isCluster(place.cluster))) await createCluster(place);
  const password = await readPassword(place);
  const deadline = Date.now() + START_LIMIT_MS;
  let attached = true;
  while (Date.now() < deadline) {
    const running = await findPostmaster(place.cluster);
    if (!running) {
      const start = await launch(place, settings, deadline);
      if (start.outcome === 'failed')
        throw new Error(`The embedded database in ${place.cluster} did not start: ${start.reason}`);
      if (start.outcome === 'running') attached = false;
      else await pause(50);
      continue;
    }
    const url = running.status === 'ready' ? addressOf(running, password) : undefined;
    const presence = url ? await enter(url, () => revive(place, settings, log)) : undefined;
    if (url && presence) return { url, attached, stop: () => leave(place, presence) };
    // It starts, recovers, or is being stopped by the process that used it last.
    attached = true;
    await pause(20);
  }
  throw new Error(
    `The embedded database in ${place.cluster} was not ready within ${START_LIMIT_MS / 1000} s; see ${place.cluster}.log.`,
  );
}

function addressOf({ port }: Postmaster, password: string): string {
  return `postgresql://${NAME}:${encodeURIComponent(password)}@127.0.0.1:${port}/${NAME}`;
}

/** Of a server that was killed under those who use it: whoever is first starts it again, at the same address. */
async function revive(place: Place, settings: Record<string, string>, log: (line: string) => void): Promise<void> {
  if (await findPostmaster(place.cluster)) return;
  const start = await launch(place, settings, Date.now() + START_LIMIT_MS);
  if (start.outcome === 'running') log(`The embedded database in ${place.cluster} had ended, and was started again.`);
  if (start.outcome === 'failed')
    log(`The embedded database in ${place.cluster} has ended, and does not start again: ${start.reason}`);
}

type Presence = {
  client: pg.Client | undefined;
  socket: Socket;
  left: boolean;
  /** Brings back a server that is gone. */
  revive(): Promise<void>;
};

/** Codes of a server that is starting, stopping, full or gone, and of a connection that it cut. */
const NOT_NOW = new Set(['57P01', '57P02', '57P03', '53300', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE']);

/** @returns undefined where the server is not to be had at this moment */
async function enter(url: string, revive: Presence['revive']): Promise<Presence | undefined> {
  const presence: Presence = { client: undefined, socket: new Socket(), left: false, revive };
  try {
    await showPresence(url, presence);
    return presence;
  } catch (error) {
    if (isNotNow(error)) return undefined;
    throw error;
  }
}

function isNotNow(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string') return NOT_NOW.has(error.code);
  return error.message.startsWith('Connection terminated');
}

/** The connection that shows this process as a user of the server. It does not keep the process alive. */
async function showPresence(url: string, presence: Presence): Promise<void> {
  const socket = new Socket();
  const client = new pg.Client({
    connectionString: databaseUrl(url, 'postgres'),
    application_name: 'copil presence',
    stream: () => socket,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await ensureDatabase(client);
    await client.query('SELECT pg_advisory_lock_shared($1)', [PRESENCE_LOCK]);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  presence.client = client;
  presence.socket = socket;
  // A crashed backend makes PostgreSQL cut every connection and go on, a killed server has to be started first: the
  // presence has to be shown again.
  client.once('end', () => {
    presence.client = undefined;
    showAgain(url, presence);
  });
  socket.unref();
}

function showAgain(url: string, presence: Presence): void {
  const retry = setTimeout(() => {
    if (presence.left) return;
    presence
      .revive()
      .then(() => (presence.left ? undefined : showPresence(url, presence)))
      .catch(() => showAgain(url, presence));
  }, 500);
  retry.unref();
}

async function ensureDatabase(client: pg.Client): Promise<void> {
  const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [NAME]);
  if (found.rowCount !== 0) return;
  try {
    await client.query(`CREATE DATABASE ${NAME}`);
  } catch (error) {
    // Two first starts at once: the other one made it.
    const madeByOther = error instanceof pg.DatabaseError && (error.code === '42P04' || error.code === '23505');
    if (!madeByOther) throw error;
  }
}

async function leave(place: Place, presence: Presence): Promise<void> {
  presence.left = true;
  const client = presence.client;
  if (!client) return;
  presence.client = undefined;
  presence.socket.ref();
  try {
    await client.query('SELECT pg_advisory_unlock_shared($1)', [PRESENCE_LOCK]);
    const { rows } = await client.query<{ alone: boolean }>('SELECT pg_try_advisory_lock($1) AS alone', [
      PRESENCE_LOCK,
    ]);
    // Whoever comes from here on waits for the lock, is cut off by the end of the server, and starts it again.
    const running = rows[0]?.alone ? await findPostmaster(place.cluster) : undefined;
    if (running) await shutDown(place, running);
  } catch (error) {
    if (!isNotNow(error)) throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The same server and user, another database. */
export function databaseUrl(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}
