import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build, packageManifest, toJavaScript } from '../../../manifests/pack.ts';
import { ROOT } from '../../house/source.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';

/** The npm package; `npm run release` has npm install it in an empty folder besides, with all that it asks for. */

describe('a module of the package', () => {
  test('has no types, and imports JavaScript', () => {
    const source = [
      `import { type Day, dayOf } from './time.ts';`,
      `import type { Vote } from "./vote.ts";`,
      `import { z } from 'zod';`,
      `export * from "../rules/tally.ts";`,
      `const late = async () => (await import('./tally.ts')).tally;`,
      `export const thread = new URL('./verify-worker.ts', import.meta.url);`,
      `export const day = (at: Day): Vote | undefined => dayOf(at) satisfies Day;`,
    ].join('\n');
    const script = toJavaScript(source);
    expect(script).toMatch(/from '\.\/time\.js';\n/);
    expect(script).toContain(`from 'zod'`);
    expect(script).toContain(`from "../rules/tally.js"`);
    expect(script).toContain(`import('./tally.js')`);
    expect(script).toContain(`new URL('./verify-worker.js', import.meta.url)`);
    expect(script).not.toMatch(/\.ts['"]|: Day|import type|satisfies/);
    expect(script.split('\n').length).toBe(source.split('\n').length);
  });
});

describe('its manifest', () => {
  const project = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'));
  const packed = packageManifest(project);
  test('asks for what runs, with the same versions, and for nothing of development', () => {
    expect(packed.dependencies).toEqual(project.dependencies);
    expect(packed.optionalDependencies).toEqual(project.optionalDependencies);
    expect(packed).not.toHaveProperty('devDependencies');
    expect(packed).not.toHaveProperty('private');
  });
  test('runs nothing at its installation: the database client is in it', () => {
    expect(packed.scripts).toEqual({ start: 'node adapters/main.js' });
    expect(packed.bin).toEqual({ copil: 'adapters/cli/copil.mjs' });
  });
});

describe('what it makes, where npm puts it', () => {
  let folder: string;
  let database: TestDatabase;
  const inPackage = (path: string) => join(folder, 'node_modules', 'copil', path);
  beforeAll(async () => {
    database = await testDatabase();
    folder = await mkdtemp(join(tmpdir(), 'copil-package-'));
    await chmod(folder, 0o755);
    const archive = await build(folder);
    await rm(join(folder, 'package'), { recursive: true });
    await mkdir(inPackage(''), { recursive: true });
    execFileSync('tar', ['-xzf', archive, '-C', inPackage(''), '--strip-components=1']);
    // Node strips no types under node_modules: the package itself really lies there, what it asks for is a link to ours.
    for (const name of await readdir(join(ROOT, 'node_modules')))
      if (!name.startsWith('.')) await symlink(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
  }, 120_000);
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await database.drop();
  });
  const copil = (args: readonly string[], input = '') =>
    execFileSync(process.execPath, [inPackage('adapters/cli/copil.mjs'), ...args], {
      cwd: folder,
      input,
      encoding: 'utf8',
    });

  test('holds no TypeScript, no tests and no settings of ours', async () => {
    const files = await readdir(inPackage(''), { recursive: true });
    expect(files.length).toBeGreaterThan(300);
    expect(files.filter((file) => /\.ts$|^test|^bench|^\.(env|npmrc|git)/.test(file))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'agreements/opco-ep-2020.json']));
  });

  test('copil answers from there', () => {
    expect(copil(['--help'])).toContain('copil doctor');
    const counted = copil(['tally'], '{"ballots":[{"seat":"MENJS","choice":"for"}]}\n');
    expect(JSON.parse(counted)).toMatchObject({ for: 5, required: 3, outcome: 'adopted' });
    expect(copil(['calendar', '--year', '2027'])).toContain('2027-06-14');
  });

  test('copil starts from there, migrations and all', async () => {
    const child = spawn(process.execPath, [inPackage('adapters/main.js')], {
      cwd: folder,
      env: {
        ...process.env,
        PORT: '0',
        LOG_LEVEL: 'error',
        DATABASE_URL: database.url,
        DATA_DIR: folder,
        AGREEMENTS: inPackage('agreements'),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    try {
      let url = '';
      for await (const line of createInterface(child.stdout)) {
        url = /^copil is ready at (\S+)$/.exec(line)?.[1] ?? '';
        if (url !== '') break;
      }
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      expect(await (await fetch(url)).text()).toContain('<html');
    } finally {
      child.kill('SIGTERM');
      await ended;
    }
  }, 120_000);
});
