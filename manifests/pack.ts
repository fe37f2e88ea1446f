import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * The npm package: `npm run release` makes build/copil-VERSION.tgz and tries it in an empty folder. Node strips no types
 * under node_modules, so every TypeScript file becomes JavaScript there, with the same lines.
 */

const ROOT = join(import.meta.dirname, '..');
const BUILD = join(ROOT, 'build');

/** What runs, and what is read while it runs. */
const CARRIED = /^(src|adapters|agreements|prisma\/migrations|prisma\/generated)\//;
const BESIDE = ['README.md', 'LICENSE', 'CHANGELOG.md'];
/** The local Teams client is a developer's. */
const LEFT = /^adapters\/teams\/local\/|\.d\.ts$|tsconfig\.json$/;

/** A module without its types, whose relative imports, and addresses of modules beside it, name JavaScript files. */
export const toJavaScript = (source: string): string =>
  stripTypeScriptTypes(source).replace(
    /(\bfrom\s*|\bimport\s*\(?\s*|\bnew URL\(\s*)(['"])(\.{1,2}\/[^'"]+)\.ts\2/g,
    '$1$2$3.js$2',
  );

/** Of the whole project, what whoever installs the package needs. */
export function packageManifest(project: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { private: _private, devDependencies: _dev, allowScripts: _allow, overrides: _overrides, ...rest } = project;
  return { ...rest, scripts: { start: 'node adapters/main.js' }, files: ['**'] };
}

/** Makes the package's folder and its archive in `into`; gives the archive's path. */
export async function build(into: string): Promise<string> {
  const folder = join(into, 'package');
  await rm(folder, { recursive: true, force: true });
  // A clone that belongs to another user is refused by git otherwise.
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'safe.directory=*', ...args], { cwd: ROOT, encoding: 'utf8' }).split('\n');
  const generated = git('ls-files', '--others', 'prisma/generated');
  const files = [...git('ls-files'), ...generated].filter((file) => CARRIED.test(file) && !LEFT.test(file));
  for (const file of [...files, ...BESIDE]) await carry(file, folder);
  const project = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>;
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(packageManifest(project), null, 2)}\n`);
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', into], { cwd: folder, encoding: 'utf8' }),
  ) as { filename: string }[];
  if (!packed) throw new Error('npm pack made nothing');
  return join(into, packed.filename);
}

async function carry(file: string, folder: string): Promise<void> {
  const to = join(folder, file.replace(/\.ts$/, '.js'));
  await mkdir(dirname(to), { recursive: true });
  if (!file.endsWith('.ts')) return cp(join(ROOT, file), to);
  await writeFile(to, toJavaScript(await readFile(join(ROOT, file), 'utf8')));
}

const CASE = '{"ballots":[{"seat":"MENJS","choice":"for"},{"seat":"OPCO-01","choice":"abstain"}]}\n';

/** Installs it in an empty folder, and runs what somebody would first. */
async function tryOut(tarball: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'copil-release-'));
  // `npm run` hands this project's own settings on, scripts that are denied among them: who installs a package has others.
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  const run = (command: string, args: readonly string[], input = ''): string =>
    execFileSync(command, args, { cwd: folder, env: own, encoding: 'utf8', input, stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    run('npm', ['init', '--yes']);
    run('npm', ['install', '--no-audit', '--no-fund', '--yes', tarball]);
    const said = [
      ['--help', run('npx', ['copil', '--help']), 'copil doctor'],
      ['tally', run('npx', ['copil', 'tally'], CASE), '"outcome":"adopted"'],
      ['agreement check', checked(run), 'holds'],
      ['calendar', run('npx', ['copil', 'calendar', '--year', '2027']), '2027-06-14'],
    ] as const;
    for (const [what, answer, wanted] of said)
      if (!answer.includes(wanted))
        throw new Error(`copil ${what} answers ${JSON.stringify(answer)}, without ${wanted}`);
    await serves(folder);
    const what = said.map(([name]) => name).join(', ');
    process.stdout.write(`${tarball}: installed in an empty folder, ${what} answer, the demonstration starts\n`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The demonstration, with its own PostgreSQL, as `npm start` has it from the sources. */
async function serves(folder: string): Promise<void> {
  // PostgreSQL runs as another user when this runs as root.
  await chmod(folder, 0o755);
  const child = spawn(process.execPath, ['node_modules/copil/adapters/main.js'], {
    cwd: folder,
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'error', AGREEMENTS: 'node_modules/copil/agreements' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    let said = '';
    for await (const chunk of child.stdout) {
      said += String(chunk);
      if (said.includes('\n')) break;
    }
    const url = /^copil is ready at (\S+)$/m.exec(said)?.[1];
    const answer = url === undefined ? undefined : await fetch(`${url}/readyz`);
    if (answer?.status !== 200) throw new Error(`the packed copil does not start: ${said}`);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

const checked = (run: (command: string, args: readonly string[]) => string): string =>
  run('npx', ['copil', 'agreement', 'check', 'node_modules/copil/agreements/opco-ep-2020.json']);

if (import.meta.main) await tryOut(await build(BUILD));
