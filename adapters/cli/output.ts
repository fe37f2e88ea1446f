import { randomUUID } from 'node:crypto';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import type { Locale } from '../../src/words/words.ts';
import { consoleWords, Refused } from './command.ts';

/**
 * Writes a file whole or not at all: beside its place, then moved there. What is no file (a pipe, a terminal) is written to
 * as it is.
 * @throws Refused that says in words why it can't be, and what to do
 */
export async function writeWhole(path: string, bytes: Uint8Array, locale: Locale): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  const beside = found === undefined || found.isFile() ? `${path}.${randomUUID().slice(0, 8)}` : undefined;
  try {
    await writeFile(beside ?? path, bytes);
    if (beside !== undefined) await rename(beside, path);
  } catch (error) {
    if (beside !== undefined) await rm(beside, { force: true }).catch(() => undefined);
    throw new Refused(consoleWords(locale).output[whyNot(error)](path, codeOf(error)));
  }
}

export type Trouble = 'noFolder' | 'full' | 'denied' | 'folder' | 'other';

const TROUBLES: Readonly<Record<string, Trouble>> = {
  ENOENT: 'noFolder',
  ENOTDIR: 'noFolder',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'denied',
  EISDIR: 'folder',
};

export const whyNot = (error: unknown): Trouble => TROUBLES[codeOf(error)] ?? 'other';

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
