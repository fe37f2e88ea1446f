import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Database } from '../postgres/client.ts';
import { hasRoom } from '../postgres/disk.ts';
import { isLoopback } from '../shared/loopback.ts';
import { ask, type Check, fault, ok, warning } from './checks.ts';

/** What signs links and seals tokens; undefined where it is not made yet. Unlike a start, a look makes none. */
export async function secretOf({
  secretKey,
  dataDir,
}: Pick<Config, 'secretKey' | 'dataDir'>): Promise<string | undefined> {
  if (secretKey !== undefined) return secretKey;
  const kept = await readFile(join(dataDir, 'secret-key'), 'utf8').catch(() => undefined);
  return kept?.trim();
}

/** A key of fewer different signs than these was typed, not drawn. */
const FEWEST_SIGNS = 12;

export async function secretKeyCheck(config: Config): Promise<Check> {
  const check = 'SECRET_KEY';
  const { secretKey, dataDir, databaseUrl } = config;
  if (secretKey !== undefined)
    return new Set(secretKey).size < FEWEST_SIGNS
      ? warning(check, 'it has few different signs, so it may be guessed. Make one with: openssl rand -base64 32')
      : ok(check, 'set; keep a copy of it apart from the database');
  const path = join(dataDir, 'secret-key');
  const found = await stat(path).catch(() => undefined);
  if (!found) return ok(check, `not set; the first start makes one in ${path}`);
  if ((found.mode & 0o077) !== 0) return fault(check, `${path} can be read by others; run: chmod 600 ${path}`);
  if (databaseUrl === undefined) return ok(check, `kept in ${path}; back it up with the database`);
  return warning(
    check,
    `not set, and kept in ${path}: processes of another machine would have another one. Set SECRET_KEY to what the file holds, and back it up`,
  );
}

/** Lowest first: below it copil's own statements are not understood; from `tried` on all of the tests ran on it. */
const POSTGRESQL = { needed: 15, tried: 18 };

export async function databaseVersion(database: Database): Promise<Check> {
  const [row] = await database.$queryRaw<
    { version: string }[]
  >`SELECT current_setting('server_version_num') AS version`;
  return versionCheck(Number(row?.version ?? 0));
}

/** One more megabyte is written and taken back: the disk is another machine's, perhaps. */
export async function databaseRoom(database: Database): Promise<Check> {
  if (await hasRoom(database)) return ok('database disk', 'there is room to write');
  return fault(
    'database disk',
    'it is full: nothing is recorded, and who presses is told so. Make room on it; copil goes on by itself then',
  );
}

/** @param number as PostgreSQL counts: 180004 is 18.4 */
export function versionCheck(number: number): Check {
  const check = 'database version';
  const major = Math.floor(number / 10_000);
  const version = `PostgreSQL ${major}.${number % 10_000}`;
  if (major < POSTGRESQL.needed)
    return fault(
      check,
      `${version}; ${POSTGRESQL.needed} or later is needed. Upgrade the server, or give another DATABASE_URL`,
    );
  if (major < POSTGRESQL.tried)
    return warning(
      check,
      `${version}; copil’s tests run on ${POSTGRESQL.tried}. It starts on this one; plan the upgrade`,
    );
  return ok(check, version);
}

/** Do people, Slack and Teams reach this copil where PUBLIC_URL says? Asked from this machine. */
export async function publicUrlChecks({
  publicUrl,
  host,
  port,
  mode,
  slack,
  teams,
}: Config): Promise<readonly Check[]> {
  const check = 'PUBLIC_URL';
  if (publicUrl === undefined) {
    const callers = [
      ...(slack && slack.appToken === undefined ? ['Slack'] : []),
      ...(teams && teams.local !== true ? ['Teams'] : []),
    ];
    if (mode === 'demo' || callers.length === 0) return [];
    return [warning(check, `not set, but ${callers.join(' and ')} must reach copil. Set it to https://…`)];
  }
  const plain =
    publicUrl.startsWith('http:') && !isLoopback(new URL(publicUrl).hostname)
      ? [
          warning(
            check,
            'it begins with http: what people read and the links that sign them in can be seen on the way. Put a proxy with a certificate in front, and write https',
          ),
        ]
      : [];
  return [...plain, await reachable(publicUrl, ownAddress(host, port))];
}

const EVERYWHERE = new Set(['0.0.0.0', '::', '[::]']);

const ownAddress = (host: string, port: number): string => {
  const at = EVERYWHERE.has(host) ? '127.0.0.1' : host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return `http://${at}:${port}`;
};

const isCopil = async (url: string): Promise<boolean> => {
  const asked = await ask(`${url}/healthz`);
  return 'answer' in asked && asked.answer.status === 200 && (await asked.answer.text()) === 'ok\n';
};

/** Names that can't be found, and certificates that can't be believed, are so from everywhere. */
const FOR_EVERYBODY = /^(ENOTFOUND|CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

async function reachable(publicUrl: string, own: string): Promise<Check> {
  const check = 'PUBLIC_URL';
  if (await isCopil(publicUrl)) return ok(check, `${publicUrl} leads to copil`);
  if (!(await isCopil(own)))
    return warning(
      check,
      `copil does not run at ${own}, so where ${publicUrl} leads can't be told. Start it, then ask again`,
    );
  const asked = await ask(`${publicUrl}/healthz`);
  if ('answer' in asked)
    return fault(
      check,
      `${publicUrl}/healthz answers ${asked.answer.status}, and not as copil does. Lead the proxy to ${own}, the whole of it, from /`,
    );
  const { why } = asked;
  if (FOR_EVERYBODY.test(why))
    return fault(
      check,
      `${publicUrl} can't be reached (${why}). Mend its name (DNS) or its certificate, intermediate ones included`,
    );
  return warning(
    check,
    `${publicUrl} can't be reached from here (${why}), while copil runs at ${own}. Some networks lead no machine to its own public name: try it from elsewhere, then look at the firewall and the proxy`,
  );
}
