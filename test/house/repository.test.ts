import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { leftOutTests, machinePaths, relativeLinks } from './repository.ts';
import { ROOT, readText, repositoryFiles } from './source.ts';

const files = repositoryFiles();

test('no file names a folder of the machine that it was written on', () => {
  const texts = files.filter((file) => !/\.(png|jpe?g|ico|ttf|woff2?|pdf|zip|docx|xlsx)$/i.test(file));
  expect(texts.flatMap((file) => machinePaths(file, readText(file)))).toEqual([]);
});

test('no test is left out, and none leaves others out', () => {
  const tests = files.filter((file) => /^(test|bench)\/.*\.ts$/.test(file));
  expect(tests.flatMap((file) => leftOutTests(file, readText(file)))).toEqual([]);
});

test('every relative link and picture of README.md and docs/ leads somewhere', () => {
  const pages = files.filter((file) => file === 'README.md' || /^docs\/.*\.md$/.test(file));
  const broken = pages.flatMap((file) =>
    relativeLinks(file, readText(file))
      .filter(({ target }) => !existsSync(join(ROOT, target)))
      .map(({ line, link }) => `${file}:${line}: ${link}`),
  );
  expect(broken).toEqual([]);
});

describe('the checks see', () => {
  const folder = ['', 'home', 'someone', 'copil'].join('/');

  test('a machine path, and no part of an address or of another path', () => {
    expect(machinePaths('a.ts', `one\nconst x = '${folder}';`)).toEqual([
      `a.ts:2: ${['', 'home', 'someone'].join('/')}`,
    ]);
    expect(machinePaths('a.ts', `https://example.org${folder} and src${folder} and ./x${folder}`)).toEqual([]);
  });

  test('a test that is left out, wherever it stands, but not the word in a text', () => {
    const [only, skip] = ['only', 'skip'];
    expect(leftOutTests('a.test.ts', `\ntest.${only}('x', () => {});\ndescribe.each([1]);`)).toEqual([
      `a.test.ts:2: test.${only}`,
    ]);
    expect(leftOutTests('a.test.ts', `it.concurrent.${skip}('x', () => {});`)).toEqual([
      `a.test.ts:1: it.concurrent.${skip}`,
    ]);
    expect(leftOutTests('a.test.ts', `const text = 'test.${skip}'; // it.${only}\nlist.${skip}(1);`)).toEqual([]);
  });

  test('links and pictures in every spelling, and no code or address', () => {
    const page = [
      '[one](../README.md#reading "title") and ![two](<pictures/the room.png>)',
      '[three]: decisions/0001.md',
      '<img src="pictures/a%20b.png" alt="">',
      '[four](https://example.org/x) [five](#here) [six](mailto:a@example.org) `[seven](no.md)`',
      '```',
      '[eight](no.md)',
      '```',
      '[nine](/docs/x.md)',
    ].join('\n');
    expect(relativeLinks('docs/page.md', page).map(({ line, target }) => `${line} ${target}`)).toEqual([
      '1 README.md',
      '1 docs/pictures/the room.png',
      '2 docs/decisions/0001.md',
      '3 docs/pictures/a b.png',
      '8 docs/x.md',
    ]);
  });
});
