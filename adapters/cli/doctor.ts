import { createHash, randomUUID } from 'node:crypto';
import { access, readdir, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { lastDay, stateOn } from '../../src/rules/agreement.ts';
import { boardMemberMissing, holderOf, holdsOn, seatsOf } from '../../src/rules/seats.ts';
import { dayOf } from '../../src/rules/time.ts';
import { readAgreements } from '../agreements.ts';
import { type Config, ConfigError, readConfig } from '../config.ts';
import type { Database } from '../postgres/client.ts';
import type { AgreementSource } from '../postgres/setup.ts';
import { PACKAGE } from './agreement-file.ts';
import { type Check, fault, ok, warning } from './checks.ts';
import { DONE, FAILED, jsonLine, type Run, type Streams, write } from './command.ts';
import { portsOn } from './console.ts';
import { withDatabase } from './database.ts';
import { databaseClock } from './doctor-clock.ts';
import { databaseRoom, databaseVersion, publicUrlChecks, secretKeyCheck, secretOf } from './doctor-instance.ts';
import { mailServer, unreachedByMail } from './doctor-mail.ts';
import { roomChecks } from './doctor-rooms.ts';
import { installationChecks, slackChecks } from './doctor-slack.ts';
import { teamsChecks } from './doctor-teams.ts';

/** `copil doctor`: looks at everything and changes nothing, while copil runs or not. Exit code 1 where there is a fault. */
export const doctor: Run = async (args, streams) => {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
  const checks = await examine(streams);
  const faults = checks.filter(({ level }) => level === 'fault');
  if (values.json) await write(streams.output, jsonLine({ ok: faults.length === 0, checks }));
  else await write(streams.output, checks.map(line).join(''));
  if (faults.length === 0) return DONE;
  await write(streams.errors, values.json ? faults.map(line).join('') : `${faults.length} fault(s), see above\n`);
  return FAILED;
};

const line = ({ level, check, message }: Check): string => `${level.padEnd(8)} ${check}: ${message}\n`;

async function examine(streams: Streams): Promise<readonly Check[]> {
  const node = await nodeVersion();
  const config = configuration(streams);
  if (!('config' in config)) return [node, ...config.checks];
  const data = await dataFolder(config.config);
  const files = await agreementFiles(config.config);
  const { slack, teams } = config.config;
  const [secret, reached, mail, onSlack, onTeams, database] = await Promise.all([
    secretKeyCheck(config.config),
    publicUrlChecks(config.config),
    mailServer(config.config),
    slack ? slackChecks(slack) : [],
    teams ? teamsChecks(teams) : [],
    databaseChecks(streams, config.config, files.sources),
  ]);
  const own = [node, ...config.checks, ...data, secret, ...reached];
  return [...own, ...mail, ...onSlack, ...onTeams, ...files.checks, ...database];
}

async function nodeVersion(): Promise<Check> {
  const manifest = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8')) as { engines: { node: string } };
  const needed = manifest.engines.node.replace(/^\D+/, '');
  const { node } = process.versions;
  if (atLeast(node, needed)) return ok('node', `version ${node}`);
  return fault('node', `version ${node}; ${needed} or later is needed. Run "npm ci" in copil's folder, it brings one`);
}

function atLeast(version: string, needed: string): boolean {
  const [a, b] = [version, needed].map((text) => text.split('.').map(Number));
  for (const [i, part] of (b ?? []).entries()) {
    const difference = (a?.[i] ?? 0) - part;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function configuration({ env }: Streams): { readonly checks: readonly Check[]; readonly config?: Config } {
  try {
    const config = readConfig(env);
    const { host, port, publicUrl, mode, databaseUrl, dataDir } = config;
    const at = databaseUrl === undefined ? `embedded database in ${dataDir}` : `database ${withoutSecret(databaseUrl)}`;
    const address = publicUrl ?? `http://${host}:${port}`;
    return { config, checks: [ok('configuration', `mode ${mode}, at ${address}, ${at}`)] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { checks: error.message.split('\n').map((message) => fault('configuration', message)) };
  }
}

/** Host and name of a database, without user and password. */
function withoutSecret(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}

/** Is there a place for what copil keeps in DATA_DIR: the embedded database, and its secret key where none is given? */
async function dataFolder({ databaseUrl, secretKey, dataDir }: Config): Promise<readonly Check[]> {
  if (databaseUrl !== undefined && secretKey !== undefined) return [];
  const check = 'DATA_DIR';
  try {
    const folder = await nearestFolder(resolve(dataDir));
    // The attempt says more than the mode: the disk may be full, or for reading only.
    const probe = join(folder, `.copil-doctor-${randomUUID()}`);
    // An empty file fits on a full disk.
    await writeFile(probe, Buffer.alloc(PROBE_BYTES, 1), { flag: 'wx' }).finally(() => rm(probe, { force: true }));
    return [ok(check, `${dataDir} can be written`), await freeSpace(folder)];
  } catch (error) {
    const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    const what = isFull ? 'its disk is full; make room there' : `${messageOf(error)}; give another one`;
    return [fault(check, `${dataDir} cannot be written: ${what}`)];
  }
}

const PROBE_BYTES = 65_536;
/** A committee takes about a megabyte (docs/scale.md); PostgreSQL's own log of what is written, hundreds for a while. */
const FEW_BYTES = 500_000_000;

async function freeSpace(folder: string): Promise<Check> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const said = `${Math.floor(free / 1_000_000)} MB free where DATA_DIR is`;
  if (free >= FEW_BYTES) return ok('disk', said);
  return warning('disk', `${said}; make room before it is full: nothing can be recorded then`);
}

/** The folder itself, or where it would be made: to look is not to make one. */
async function nearestFolder(path: string): Promise<string> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!found) return nearestFolder(dirname(path));
  if (found.isDirectory()) return path;
  throw new Error(`${path} is no folder`);
}

const todayInParis = () => Temporal.Now.plainDateISO('Europe/Paris').toString();

async function agreementFiles({
  agreements,
  mode,
}: Config): Promise<{ readonly checks: readonly Check[]; readonly sources?: readonly AgreementSource[] }> {
  try {
    const sources = await readAgreements(agreements, mode, todayInParis());
    if (sources.length > 0)
      return {
        sources,
        checks: sources.map(({ file, agreement }) => ok(file, `agreement "${agreement.id}" is valid`)),
      };
    return { sources, checks: [warning('agreements', `no agreement file in ${agreements}; put one there`)] };
  } catch (error) {
    return { checks: [fault('agreements', messageOf(error))] };
  }
}

/** One line, whatever an error says. */
const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message || error.name : String(error)).trim().replace(/\s*\n\s*/g, ' ');

async function databaseChecks(
  streams: Streams,
  config: Config,
  sources: readonly AgreementSource[] | undefined,
): Promise<readonly Check[]> {
  // To look is not to make one.
  const there =
    config.databaseUrl !== undefined ||
    (await access(join(config.dataDir, 'postgres')).then(
      () => true,
      () => false,
    ));
  if (!there) return [warning('database', `none yet in ${config.dataDir}; the first start of copil makes it`)];
  try {
    return await withDatabase(streams, async (database) => {
      await database.$queryRaw`SELECT 1`;
      const migrations = await migrationChecks(database);
      const reachable = ok(
        'database',
        config.databaseUrl === undefined ? `answers, in ${await folderOf(database)}` : 'answers',
      );
      const server = [
        reachable,
        await databaseVersion(database),
        await databaseRoom(database),
        await databaseClock(database),
      ];
      if (migrations.some(({ level }) => level !== 'ok')) return [...server, ...migrations];
      return [
        ...server,
        ...migrations,
        ...(await modeCheck(database, config)),
        ...(sources ? await versionChecks(database, sources) : []),
        ...(await agreementChecks(database)),
        ...(config.smtp ? await unreachedByMail(database) : []),
        ...(await platformChecks(database, config)),
      ];
    });
  } catch (error) {
    return [fault('database', messageOf(error))];
  }
}

/** What of the platforms the register knows: installations, and the rooms that were bound. */
async function platformChecks(database: Database, config: Config): Promise<readonly Check[]> {
  const { slack, teams } = config;
  return [
    ...(slack ? await installationChecks(database, slack, await secretOf(config)) : []),
    ...(slack ? await roomChecks(database, 'slack') : []),
    ...(teams ? await roomChecks(database, 'teams') : []),
  ];
}

/** Where the embedded database really is: what its user could not reach was put elsewhere at the first start. */
async function folderOf(database: Database): Promise<string> {
  const [row] = await database.$queryRaw<{ folder: string }[]>`SELECT current_setting('data_directory') AS folder`;
  return row?.folder ?? '';
}

interface Applied {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

async function migrationChecks(database: Database): Promise<readonly Check[]> {
  const folder = join(PACKAGE, 'prisma', 'migrations');
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const [table] = await database.$queryRaw<{ there: boolean }[]>`
    SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`;
  const applied = table?.there
    ? await database.$queryRaw<Applied[]>`
        SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
        FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`
    : [];
  const faults: Check[] = [];
  for (const { migration_name: name, checksum, finished } of applied) {
    if (!names.includes(name))
      faults.push(fault('migrations', `${name} was applied by a newer version of copil; start that version`));
    else if (!finished) faults.push(fault('migrations', `${name} failed half-way; see "prisma migrate resolve"`));
    else if (checksum !== (await checksumOf(join(folder, name, 'migration.sql'))))
      faults.push(fault('migrations', `the file of ${name} was edited after it was applied; restore it`));
  }
  const missing = names.filter((name) => !applied.some((row) => row.migration_name === name));
  if (missing.length > 0)
    faults.push(warning('migrations', `not applied yet: ${missing.join(', ')}; the next start of copil applies them`));
  return faults.length > 0 ? faults : [ok('migrations', `${applied.length} applied, none missing`)];
}

const checksumOf = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');

async function modeCheck(database: Database, { mode }: Config): Promise<readonly Check[]> {
  const instance = await database.instance.findUnique({ where: { id: 1 } });
  if (!instance) return [warning('mode', 'copil was never started on this database; start it once')];
  if (instance.mode === mode) return [ok('mode', `the database is a ${mode} one`)];
  return [
    fault(
      'mode',
      `COPIL_MODE is ${mode}, but the database was created as ${instance.mode}; set COPIL_MODE=${instance.mode}, or give another database`,
    ),
  ];
}

/** Is each file as it was when it was used (R1.5)? */
async function versionChecks(database: Database, sources: readonly AgreementSource[]): Promise<readonly Check[]> {
  const versions = await database.agreementVersion.findMany({
    orderBy: [{ agreementId: 'asc' }, { validFrom: 'asc' }],
  });
  const firstDay = ({ agreement: { validFrom, signedOn } }: AgreementSource) => validFrom ?? signedOn;
  const gone = versions.filter(
    ({ agreementId, validFrom, fileHash }) =>
      !sources.some(
        (source) =>
          source.fileHash === fileHash || (source.agreement.id === agreementId && firstDay(source) === validFrom),
      ),
  );
  const missing = gone.map(({ agreementId, validFrom }) =>
    warning(
      agreementId,
      `the file of the version in force from ${validFrom} is gone (R1.5). Put it back into the folder of agreements`,
    ),
  );
  const looked = sources.map(({ file, fileHash, agreement }) => {
    const known = versions.filter(({ agreementId }) => agreementId === agreement.id);
    if (known.some((version) => version.fileHash === fileHash)) return ok(file, 'unchanged since it was used');
    const validFrom = agreement.validFrom ?? agreement.signedOn;
    if (known.some((version) => version.validFrom === validFrom))
      return fault(
        file,
        `changed since it was used. Put the former file back; to amend, add a file with the same id and a validFrom of its own`,
      );
    return warning(file, 'not in the register yet; the next start of copil takes it in');
  });
  return [...looked, ...missing];
}

/** Each agreement of the register, as it stands today. */
async function agreementChecks(database: Database): Promise<readonly Check[]> {
  const { library } = portsOn(database);
  const now = await library.now();
  const checks: Check[] = [];
  let inForce = false;
  for (const { id } of await library.agreements()) {
    const standing = await library.standing(id);
    if (!standing) continue;
    const { agreement, events, committee } = standing;
    const today = dayOf(now, agreement.timeZone);
    const state = stateOn(agreement, events, today);
    if (state === 'not-yet') checks.push(ok(id, `not in force before ${agreement.signedOn}`));
    else if (state === 'in-force' || state === 'in-notice') {
      inForce = true;
      checks.push(ok(id, `${state} until ${lastDay(agreement, events)}`));
    } else {
      // Nothing new can be done under it (R1.4): whether its seats are held says nothing any more.
      checks.push(ok(id, `${state} since ${lastDay(agreement, events)}; its register stays readable`));
      continue;
    }
    const seats = seatsOf(agreement);
    const vacant = seats.filter((seat) => !holderOf(committee, seat.id, today)).map((seat) => seat.id);
    const held = `${seats.length - vacant.length} of ${seats.length} seats held`;
    checks.push(
      vacant.length === 0
        ? ok(id, held)
        : warning(id, `${held}; vacant: ${vacant.join(', ')}. Give them: copil seats give WHO --seat SEAT`),
    );
    for (const { id: body } of boardMemberMissing(agreement, committee, today))
      checks.push(
        warning(
          id,
          `no seat of ${body} is held by a board member (R2.2). Say who is: copil seats give WHO --seat SEAT --board-member`,
        ),
      );
    const secretaries = committee.mandates.filter(
      (m) => m.kind === 'role' && m.role === 'secretariat' && holdsOn(m, today),
    ).length;
    checks.push(
      secretaries > 0
        ? ok(id, `secretariat: ${secretaries}`)
        : fault(id, 'nobody is the secretariat, so nothing can be run. Give the role: copil people import people.csv'),
    );
  }
  if (!inForce)
    checks.push(
      warning(
        'agreements',
        'none is in force, so nothing new can be decided (R1.4). Put the file of yours into the folder of AGREEMENTS (docs/agreement.md) and start copil again',
      ),
    );
  return checks;
}
