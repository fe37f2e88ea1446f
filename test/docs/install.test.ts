import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { VARIABLES } from '../../adapters/config.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

describe('docs/install.md', () => {
  const settings = read('docs/install.md')
    .split('\n## Settings\n')[1]
    ?.split('\n## ')[0]
    ?.split('\n')
    .flatMap((line) => {
      const [, name, given, meaning] = /^\| `([A-Z_]+)` \| (?:`(.+?)`)? ?\| (.+) \|$/.exec(line) ?? [];
      return name === undefined ? [] : [{ name, given, meaning }];
    });

  test('names every environment variable that copil reads, and no other', () => {
    expect(settings?.map(({ name }) => name).sort()).toEqual(Object.keys(VARIABLES).sort());
  });
  test('gives each its default, and says what it means', () => {
    const wanted = Object.entries(VARIABLES).map(([name, value]) => [
      name,
      value === undefined ? undefined : String(value),
    ]);
    expect(Object.fromEntries(settings?.map(({ name, given }) => [name, given]) ?? [])).toEqual(
      Object.fromEntries(wanted),
    );
    expect(settings?.filter(({ meaning }) => (meaning ?? '').length < 10)).toEqual([]);
  });
  test('the unit, the container and compose name no variable that copil does not read', () => {
    const theirs = new Set(['NODE_ENV', 'NODE_COMPILE_CACHE', 'POSTGRES_PASSWORD', 'POSTGRES_USER', 'POSTGRES_DB']);
    const named = ['Dockerfile', 'compose.yaml', 'docs/install/copil.service'].flatMap((path) =>
      [...read(path).matchAll(/\b([A-Z]+_[A-Z_]+)(?==|:\s|:\?)/g)].map(([, name]) => name ?? ''),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !(name in VARIABLES) && !theirs.has(name))).toEqual([]);
  });
});
