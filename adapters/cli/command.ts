import type { Readable, Writable } from 'node:stream';
import { consoleEn } from '../../src/words/console.en.ts';
import { type ConsoleWords, consoleFr } from '../../src/words/console.fr.ts';
import type { Locale } from '../../src/words/words.ts';

/** What a command reads and writes: the process's own streams, or a test's. */
export interface Streams {
  readonly input: Readable;
  readonly output: Writable;
  readonly errors: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Runs with the arguments after its name. 0: done; 1: a check failed or was refused, the reason on standard error. */
export type Run = (args: readonly string[], streams: Streams) => Promise<0 | 1>;

/** The command was not called as its usage says: exit code 2. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

/** What was asked is refused; the message says why: exit code 1. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** Nothing was ever started on the database. */
export class NoRegister extends Refused {}

export const consoleWords = (locale: Locale): ConsoleWords => (locale === 'en' ? consoleEn : consoleFr);

export const DONE = 0;
export const FAILED = 1;

/**
 * Writes, and waits while whoever reads is slower. People's texts come by here on their way to a terminal, which would
 * obey what they hold of its control characters (C0, DEL and C1): all but tab and line feed are left out. `jsonLine` loses
 * nothing to that.
 */
export async function write(to: Writable, text: string): Promise<void> {
  if (to.write(text.replace(CONTROLS, ''))) return;
  await new Promise<void>((resolve) => to.once('drain', resolve));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** One line of JSON with its line feed; what JSON itself leaves as it is of control characters is escaped. */
export const jsonLine = (value: unknown, indent = 0): string => `${jsonText(value, indent)}\n`;

/** The same, without the line feed. */
export const jsonText = (value: unknown, indent = 0): string =>
  JSON.stringify(value, null, indent).replace(
    /[\u007f-\u009f]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
