import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
let folder: string;
/** A checkout whose `copil.ts` only says how it was started; it asks for a Node that does not exist yet. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copil-bin-'));
  await mkdir(join(folder, 'adapters', 'cli'), { recursive: true });
  await cp(join(ROOT, 'adapters/cli/copil.mjs'), join(folder, 'adapters/cli/copil.mjs'));
  await writeFile(
    join(folder, 'adapters/cli/copil.ts'),
    'if (import.meta.main) { console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 3; }\nexport const runProcess = async (): Promise<void> => console.log("here");\n',
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const needs = (node: string) =>
  writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', engines: { node: `>=${node}` } }));
const run = (script: string, ...args: string[]) =>
  new Promise<{ code: number | null; out: string; err: string }>((done) => {
    const child = spawn(process.execPath, [script, ...args], { cwd: tmpdir() });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.on('close', (code) => done({ code, out, err }));
  });
const copil = (...args: string[]) => run(join(folder, 'adapters/cli/copil.mjs'), ...args);

test('the bin of the package is the one that says what is needed', async () => {
  const { bin } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { bin: unknown };
  expect(bin).toEqual({ copil: 'adapters/cli/copil.mjs' });
  const { code, out } = await run(join(ROOT, 'adapters/cli/copil.mjs'), '--help');
  expect([code, out]).toEqual([0, expect.stringContaining('copil doctor')]);
});

test('on a Node that will do, it runs right here', async () => {
  await needs('20.0.0');
  expect(await copil('tally')).toEqual({ code: 0, out: 'here\n', err: '' });
});

test('on a Node that is too old: one sentence says what is needed, or the project’s own Node takes over', async () => {
  await needs('999.1.0');
  expect(await copil('doctor')).toEqual({
    code: 1,
    out: '',
    err: expect.stringMatching(/^copil: Node 999\.1\.0 or later is needed, this is [\d.]+: run "npm ci".*\n$/),
  });
  await mkdir(join(folder, 'node_modules', '.bin'), { recursive: true });
  await symlink(process.execPath, join(folder, 'node_modules', '.bin', 'node'));
  expect(await copil('tally', '--json', 'deux mots')).toEqual({
    code: 3,
    out: '["tally","--json","deux mots"]\n',
    err: '',
  });
});
