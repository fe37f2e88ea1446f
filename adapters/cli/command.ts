import type { Readable, Writable } from 'node:stream';

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

export const DONE = 0;
export const FAILED = 1;

/** Writes, and waits while whoever reads is slower. */
export async function write(to: Writable, text: string): Promise<void> {
  if (to.write(text)) return;
  await new Promise<void>((resolve) => to.once('drain', resolve));
}
