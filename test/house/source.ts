import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vitest/node';

export const ROOT = join(import.meta.dirname, '../..');

/** Paths of the repository's files, relative to its root: tracked ones, and new ones that are not ignored. */
export function repositoryFiles(): string[] {
  // A clone that belongs to another user (root's CI) is refused by git otherwise.
  const git = [
    '-c',
    'safe.directory=*',
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
    '--deduplicate',
  ];
  const listed = execFileSync('git', git, { cwd: ROOT, encoding: 'utf8' }).split('\0').filter(Boolean);
  const deleted = new Set(
    execFileSync('git', ['-c', 'safe.directory=*', 'ls-files', '-z', '--deleted'], {
      cwd: ROOT,
      encoding: 'utf8',
    }).split('\0'),
  );
  return listed.filter((file) => !deleted.has(file));
}

export function readText(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** A node of the syntax tree (ESTree with TypeScript), whose other properties are looked at as they come. */
export type SyntaxNode = { type: string; start: number } & Record<string, unknown>;

/** Every node of a TypeScript file with its line, outermost first; comments are no nodes, and strings are only themselves. */
export function* syntaxNodes(file: string, text: string): Generator<{ node: SyntaxNode; line: number }> {
  const waiting: unknown[] = [parseAst(text, { lang: 'ts' }, file)];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (isNode(next)) yield { node: next, line: text.slice(0, next.start).split('\n').length };
    if (typeof next === 'object' && next !== null) waiting.push(...Object.values(next).reverse());
  }
}

export function isNode(value: unknown): value is SyntaxNode {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value
  );
}

/** The name of an identifier, `a.b` of a member; undefined of anything else. */
export function nameOf(value: unknown): string | undefined {
  if (!isNode(value)) return undefined;
  if (value.type === 'Identifier') return String(value.name);
  if (value.type !== 'MemberExpression') return undefined;
  const object = nameOf(value.object);
  const property = memberName(value);
  return object === undefined || property === undefined ? undefined : `${object}.${property}`;
}

function memberName(member: SyntaxNode): string | undefined {
  const { property, computed } = member;
  if (!isNode(property)) return undefined;
  if (!computed) return nameOf(property);
  return typeof property.value === 'string' ? property.value : undefined;
}
