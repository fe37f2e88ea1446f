/**
 * Rehearses the backup of a PostgreSQL server with its own programs: the demonstration is played on a server of the
 * distribution, dumped by `pg_dump`, brought back by `pg_restore` into another database, and held to the first.
 *
 *   npm run rehearse:pg-dump            (PG_BIN: where initdb, pg_ctl, pg_dump and pg_restore are)
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { readConfig } from '../../adapters/config.ts';
import { start } from '../../adapters/main.ts';
import { copil } from '../adapters/cli/run.ts';

const BIN = process.env.PG_BIN ?? '/usr/lib/postgresql/15/bin';
const PORT = process.env.PG_PORT ?? '54399';
const SECRET_KEY = 'une clef pour la répétition, assez longue';
const folder = mkdtempSync(join(tmpdir(), 'copil-rehearsal-'));
const data = join(folder, 'data');

/** PostgreSQL refuses to run as root. */
function run(program: string, ...args: string[]): void {
  const command = [join(BIN, program), ...args];
  const [first = '', ...rest] = userInfo().uid === 0 ? ['runuser', '-u', 'postgres', '--', ...command] : command;
  execFileSync(first, rest, { stdio: ['ignore', 'ignore', 'inherit'] });
}

const urlOf = (name: string): string => `postgres://copil@127.0.0.1:${PORT}/${name}`;

async function query(database: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: urlOf(database) });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

async function cli(database: string, ...args: string[]): Promise<string> {
  const { code, out, err } = await copil(args, { DATABASE_URL: urlOf(database), SECRET_KEY });
  if (code !== 0) throw new Error(`copil ${args.join(' ')}: ${err || out}`);
  return out;
}

function expectEqual(what: string, one: unknown, other: unknown): void {
  if (one !== other) throw new Error(`${what}: ${String(one)} is not ${String(other)}`);
  process.stdout.write(`${what}: ${String(one).slice(0, 100)}\n`);
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

try {
  chmodSync(folder, 0o777);
  run('initdb', '-D', data, '-U', 'copil', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8');
  run('pg_ctl', '-D', data, '-w', '-o', `-p ${PORT} -k ${folder} -h 127.0.0.1`, '-l', join(folder, 'log'), 'start');
  const { rows } = await query('postgres', 'SHOW server_version');
  process.stdout.write(`PostgreSQL ${rows[0]?.server_version}\n`);
  await query('postgres', 'CREATE DATABASE copil');
  const env = { COPIL_MODE: 'demo', PORT: '0', LOG_LEVEL: 'error', DATA_DIR: folder, SECRET_KEY };
  const running = await start(readConfig({ ...env, DATABASE_URL: urlOf('copil') }));
  await running.stop();
  const before = await cli('copil', 'export');
  const verified = await cli('copil', 'verify');

  const dump = join(folder, 'copil.dump');
  run('pg_dump', '-Fc', '-f', dump, urlOf('copil'));
  await query('postgres', 'CREATE DATABASE copy');
  run('pg_restore', '--exit-on-error', '--no-owner', '-d', urlOf('copy'), dump);

  expectEqual('copil verify', await cli('copy', 'verify'), verified);
  const after = await cli('copy', 'export');
  expectEqual('SHA-256 of the export', hash(after), hash(before));
  const refused = await query('copy', 'DELETE FROM journal').then(
    () => 'done',
    (error: Error) => error.message,
  );
  expectEqual('DELETE FROM journal', refused, 'journal is append only (R16.1)');
  const again = await start(readConfig({ ...env, DATABASE_URL: urlOf('copy') }));
  await again.stop();
  expectEqual('copil verify, after a start on the copy', await cli('copy', 'verify'), verified);
} finally {
  try {
    run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
