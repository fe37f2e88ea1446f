import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { handTo, type Place } from './embedded-place.ts';

const run = promisify(execFile);

/** The superuser and the database of the embedded cluster. */
export const NAME = 'copil';

/** What `postmaster.pid` says (PostgreSQL writes it, one value a line; see its miscadmin.h). */
export type Postmaster = { pid: number; port: number; status: 'starting' | 'ready' | 'stopping'; text: string };

const PASSWORD_FILE = 'copil.password';
const LOG_LIMIT = 1_000_000;
const ABANDONED_AFTER_MS = 10 * 60_000;

/** PostgreSQL gets no variable of copil's: neither secrets nor PG* settings that would bend it. Messages in English, we read them. */
function environment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SYSTEMROOT', 'TEMP', 'TMP', 'TMPDIR'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

function options(place: Place): { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number } {
  // The user that runs PostgreSQL may not be allowed into copil's own working folder.
  return { cwd: dirname(place.bin), env: environment(), ...place.runner };
}

/**
 * Makes the cluster beside its final place and renames it there: a cluster is whole or absent, whatever is killed, and of
 * two starts at the same instant one wins and the other uses what it made.
 */
export async function createCluster(place: Place): Promise<void> {
  await clearAbandoned(place.cluster);
  const fresh = `${place.cluster}.new-${randomUUID()}`;
  const passwordFile = `${fresh}.password`;
  try {
    await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    await handTo(place.runner, passwordFile);
    await mkdir(fresh, { mode: 0o700 });
    await handTo(place.runner, fresh);
    // The built-in provider sorts and folds case the same on every machine, whatever locales it has.
    const args = [
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ];
    await run(
      join(place.bin, 'initdb'),
      [`--pgdata=${fresh}`, `--username=${NAME}`, `--pwfile=${passwordFile}`, ...args],
      options(place),
    );
    await rename(passwordFile, join(fresh, PASSWORD_FILE));
    await rename(fresh, place.cluster);
  } catch (cause) {
    if (await isCluster(place.cluster)) return;
    throw new Error(`The embedded database could not be created in ${place.cluster}: ${said(cause)}`, { cause });
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
  }
}

/** Whether a whole cluster stands there. */
export async function isCluster(cluster: string): Promise<boolean> {
  return stat(join(cluster, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}

/** What earlier starts left when they were killed while they made a cluster. */
async function clearAbandoned(cluster: string): Promise<void> {
  const folder = dirname(cluster);
  const left = (await readdir(folder)).filter((name) => name.startsWith(`${basename(cluster)}.new-`));
  for (const name of left) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > ABANDONED_AFTER_MS) await rm(path, { recursive: true, force: true });
  }
}

function said(cause: unknown): string {
  const stderr = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : '';
  return stderr || (cause instanceof Error ? cause.message : String(cause));
}

/** The superuser's password, made with the cluster and kept in it, for its owner's eyes only. */
export async function readPassword(place: Place): Promise<string> {
  const file = join(place.cluster, PASSWORD_FILE);
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (cause) {
    throw new Error(`The embedded database's password can't be read from ${file}: ${said(cause)}`, { cause });
  }
}

/** The server that runs on this cluster, if one does; a `postmaster.pid` that an ended server left says nothing. */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  const port = Number.parseInt(lines[3] ?? '', 10);
  if (!(await runsOn(pid, cluster))) return undefined;
  const status = lines[7]?.trim();
  const settled = status === 'ready' || status === 'stopping' ? status : 'starting';
  return { pid, port: Number.isNaN(port) ? 0 : port, status: settled, text };
}

/** A process number is given again after a restart, of a container above all: the process must be a server of this very folder. */
async function runsOn(pid: number, cluster: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === 'win32') return true;
  if (process.platform === 'linux') {
    // Its arguments, not its working folder: root in a container may not look at the folder of another user's process.
    const args = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return args.split('\0').includes(cluster);
  }
  const { stdout } = await run('ps', ['-p', String(pid), '-o', 'command=']).catch(() => ({ stdout: '' }));
  return stdout.includes(cluster);
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** How a start ended: the server runs, or it may be tried again at once or a little later, or it can't be. */
export type Launch = { outcome: 'running' | 'again' } | { outcome: 'failed'; reason: string };

/**
 * Starts a server on the cluster and waits until it is ready. It is detached: Ctrl-C in a terminal reaches copil alone,
 * which then stops it in order, and after a `kill -9` of copil it goes on and the next start finds it.
 *
 * @param settings server settings beyond the defaults (`fsync` among those, on unless a caller says otherwise)
 * @param deadline in milliseconds since the epoch
 * @param at the port where it is to listen; without one, where the last server did that did not stop in order (who used
 *   it looks for it there), if nobody else does
 */
export async function launch(
  place: Place,
  settings: Record<string, string>,
  deadline: number,
  at?: number,
): Promise<Launch> {
  const port = at ?? (await formerPort(place.cluster)) ?? (await freePort());
  const log = await openLog(`${place.cluster}.log`);
  const from = (await log.stat()).size;
  const flags = { ...SETTINGS, ...settings, port: String(port) };
  const args = Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(place.bin, 'postgres'), ['-D', place.cluster, ...args], {
    ...options(place),
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  server.unref();
  try {
    const ended = await readyOrEnded(server, place.cluster, deadline);
    if (!ended) return { outcome: 'running' };
    return await judge(
      ended,
      (await readFile(`${place.cluster}.log`)).subarray(from).toString('utf8').trim(),
      place.cluster,
    );
  } finally {
    await log.close();
  }
}

/** Loopback only, dates in UTC (a server's own zone would shift them), and no line in the log for what is as usual. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
};

/** @returns why it ended, or undefined once it is ready */
async function readyOrEnded(server: ChildProcess, cluster: string, deadline: number): Promise<string | undefined> {
  let end: string | undefined;
  server.once('error', (error) => {
    end = error.message;
  });
  server.once('exit', (code, signal) => {
    end = `it ended with ${signal ?? `code ${code}`}`;
  });
  while (end === undefined && Date.now() < deadline) {
    const running = await findPostmaster(cluster);
    if (running?.pid === server.pid && running?.status === 'ready') return undefined;
    await pause(10);
  }
  return end ?? 'it was not ready in time';
}

async function judge(end: string, log: string, cluster: string): Promise<Launch> {
  // Another start was quicker, took the port in between, or the children of a killed server have not ended yet.
  if (/pre-existing shared memory block|could not bind|could not create any TCP\/IP sockets/.test(log))
    return { outcome: 'again' };
  if (/lock file "postmaster.pid" (already exists|is empty)/.test(log)) {
    if (!(await findPostmaster(cluster))) await clearStalePidFile(cluster);
    return { outcome: 'again' };
  }
  return { outcome: 'failed', reason: `${end}. ${log}`.trim() };
}

/**
 * Takes away a `postmaster.pid` whose number some other process got. PostgreSQL clears one whose process is gone by
 * itself; this one it refuses. The file is moved first and looked at after: a server that started meanwhile gets its own back.
 */
async function clearStalePidFile(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  const found = await stat(file).catch(() => undefined);
  // A server that is starting writes the file a moment before it can be recognised.
  if (!found || Date.now() - found.mtimeMs < 2_000) return;
  const before = await readFile(file, 'utf8').catch(() => undefined);
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
    if ((await readFile(aside, 'utf8')) === before) await rm(aside);
    else await rename(aside, file);
  } catch {
    await rm(aside, { force: true });
  }
}

async function openLog(file: string): Promise<FileHandle> {
  const size = (await stat(file).catch(() => undefined))?.size ?? 0;
  if (size > LOG_LIMIT) await rename(file, `${file}.1`);
  return open(file, 'a', 0o600);
}

/** Of the server that was killed: it left its `postmaster.pid`. */
async function formerPort(cluster: string): Promise<number | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const port = Number.parseInt(text.split('\n')[3] ?? '', 10);
  return port > 0 && port <= 65_535 ? freePort(port).catch(() => undefined) : undefined;
}

/** This port, or any, if nobody listens there. */
export function freePort(wanted = 0): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? found(address.port) : failed(new Error('No free port')),
      );
    });
  });
}

/** Ends the server in order (open transactions are rolled back, everything committed is on disk) and waits for it. */
export async function shutDown(place: Place, postmaster: Postmaster): Promise<void> {
  if (process.platform === 'win32') {
    await run(join(place.bin, 'pg_ctl'), ['stop', '-m', 'fast', '-D', place.cluster], options(place));
    return;
  }
  const deadline = Date.now() + 30_000;
  signal(postmaster.pid, 'SIGINT');
  while (await runsOn(postmaster.pid, place.cluster)) {
    if (Date.now() > deadline)
      throw new Error(`The embedded database (process ${postmaster.pid}) did not stop within 30 s.`);
    await pause(10);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}
