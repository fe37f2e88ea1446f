import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { usageOf } from '../../adapters/cli/copil.ts';
import { asksForCode } from '../../src/codes.ts';
import { parseCommand } from '../../src/commands/parse.ts';

/** Whoever follows a document gets there: its links lead somewhere, and what it tells to type is understood. */

const ROOT = join(import.meta.dirname, '../..');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: ROOT })
  .toString()
  .trim()
  .split('\n');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const withoutCode = (text: string): string => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');

/** As GitHub names a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

function deadLinks(file: string): string[] {
  const targets = [...withoutCode(read(file)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '');
  return targets.filter((target) => {
    if (/^(https?|mailto):/.test(target)) return false;
    const [path = '', anchor] = target.split('#');
    const full = path === '' ? join(ROOT, file) : join(ROOT, dirname(file), path);
    if (!existsSync(full) || relative(ROOT, full).startsWith('..')) return true;
    if (anchor === undefined) return false;
    const headings = [...readFileSync(full, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, text]) => anchorOf(text ?? ''));
    return !headings.includes(anchor);
  });
}

/** What is in code: between backquotes, or a line of a block. */
function codeOf(text: string): string[] {
  const blocks = [...text.matchAll(/```\w*\n([\s\S]*?)```/g)].flatMap(([, block]) => (block ?? '').split('\n'));
  const spans = [...text.replace(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].map(([, span]) => span ?? '');
  return [...blocks, ...spans].map((line) => line.trim());
}

describe.each(files)('%s', (file) => {
  test('every link leads somewhere', () => {
    expect(deadLinks(file)).toEqual([]);
  });

  test('every command of the chats that it names is understood', () => {
    const typed = codeOf(read(file)).flatMap((code) => {
      const [, words] = /^(?:\/copil|@Copil)\s+(.+)$/.exec(code) ?? [];
      return words === undefined || words.includes('…') ? [] : [words];
    });
    expect(typed.filter((words) => 'unknown' in parseCommand(words) && !asksForCode(words))).toEqual([]);
  });

  test('every command of the console that it names exists, with its options', () => {
    const wrong = codeOf(read(file)).flatMap((code) => {
      const [, name, rest = ''] = /(?:^|[|&;]\s*|npx )copil ([a-z]+)(.*)/.exec(code) ?? [];
      if (name === undefined || /^copil is ready/.test(code)) return [];
      const usage = usageOf(name);
      if (usage === undefined) return [code];
      const own = rest.split(/ [#|<>] ?/)[0] ?? '';
      return [...own.matchAll(/--[a-z-]+/g)]
        .map(([option]) => option)
        .every((option) => usage.includes(option) || option === '--json')
        ? []
        : [code];
    });
    expect(wrong).toEqual([]);
  });

  test('every npm script that it names exists', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...read(file).matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name ?? '');
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
