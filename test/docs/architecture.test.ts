import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readText, repositoryFiles } from '../house/source.ts';

const CORE = new Set(['use-cases', 'commands', 'import']);
const SEEN = new Set(['views', 'forms', 'words', 'papers']);

/** The box of the diagram that a file is in; undefined of what is not drawn. */
function boxOf(file: string): string | undefined {
  const [top, folder, more] = file.split('/');
  if (top === 'adapters') return more === undefined ? 'main' : folder;
  if (top !== 'src' || folder === undefined) return undefined;
  if (more === undefined || CORE.has(folder)) return 'core';
  return SEEN.has(folder) ? 'seen' : folder;
}
const IN_SRC = new Set(['rules', 'seen', 'core']);

/** What imports what; from outside, `src` is one. */
function arrowsOfTheCode(): Set<string> {
  const arrows = new Set<string>();
  for (const file of repositoryFiles().filter((path) => /^(src|adapters)\/.*\.ts$/.test(path))) {
    const from = boxOf(file);
    for (const [, imported = ''] of readText(file).matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)) {
      const to = boxOf(posix.normalize(posix.join(posix.dirname(file), imported)));
      if (!from || !to || from === to) continue;
      arrows.add(`${from} --> ${IN_SRC.has(to) && !IN_SRC.has(from) ? 'src' : to}`);
    }
  }
  return arrows;
}

describe('docs/architecture.md', () => {
  const document = readText('docs/architecture.md');

  test('the diagram of the house has exactly the arrows of the code', () => {
    const drawn = [...document.matchAll(/^ +(\w+ --> \w+)$/gm)].map(([, arrow]) => arrow ?? '');
    expect(drawn.length).toBeGreaterThan(20);
    expect([...drawn].sort()).toEqual([...arrowsOfTheCode()].sort());
  });

  test('every file that it names is there', () => {
    const files = repositoryFiles();
    const named = [...document.matchAll(/`((?:src|adapters|test|prisma)\/[\w./-]+)`/g)].map(([, path]) => path ?? '');
    expect(named.length).toBeGreaterThan(10);
    const there = (path: string) =>
      files.some((file) => file === path || file.startsWith(`${path.replace(/\/$/, '')}/`));
    expect(named.filter((path) => !there(path))).toEqual([]);
  });
});
