import { readFileSync } from 'node:fs';
import type { CodeVersion } from '../src/ports.ts';
import { sha256 } from './tools.ts';

/** The one file that counts votes (R3.2–R3.4), beside the root of the program; packed, it is a script. */
const COUNTING = `src/rules/tally.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`;

const inProgram = (file: string): string => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');

/** The text of the code that counts votes: what runs, not a copy of it. */
export const countingCode: string = inProgram(COUNTING);

const { version, license } = JSON.parse(inProgram('package.json')) as {
  readonly version: string;
  readonly license: string;
};

/** Of the program that runs: what computes decisions. */
export const codeVersion: CodeVersion = {
  version,
  file: COUNTING,
  sha256: sha256(countingCode),
  licence: license,
};
