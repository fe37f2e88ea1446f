import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { moveDates } from '../src/rules/relative-dates.ts';
import type { Day } from '../src/rules/time.ts';
import { type AgreementSource, type Mode, SetupError } from './postgres/setup.ts';
import { faultText, readAgreementText } from './shared/agreement-text.ts';
import { sha256 } from './tools.ts';

export interface LoadedAgreement extends AgreementSource {
  /** A demonstration's: the day that its files were written for. */
  readonly anchor?: Day;
}

/**
 * The agreement files of a folder (R1.5). A file with `relativeTo` is a demonstration: its dates move with the day on
 * which it is first started, and a live system passes it over. A file that can't be read stops the start, fault by fault.
 */
export async function readAgreements(folder: string, mode: Mode, today: Day): Promise<readonly LoadedAgreement[]> {
  const names = await readdir(folder).catch(() => {
    throw new SetupError(
      `AGREEMENTS: there is no folder ${JSON.stringify(folder)}. Give the folder of the agreement files.`,
    );
  });
  const files = names.filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json')).sort();
  const read = await Promise.all(files.map((name) => readAgreementFile(join(folder, name), name, mode, today)));
  return read.filter((source) => source !== undefined);
}

async function readAgreementFile(path: string, file: string, mode: Mode, today: Day) {
  const text = await readFile(path, 'utf8');
  let anchor: Day | undefined;
  const read = readAgreementText(text, (json) => {
    anchor = relativeTo(json);
    return anchor === undefined ? json : moveDates(json, { from: anchor, to: today });
  });
  if (anchor !== undefined && mode === 'live') return undefined;
  if ('faults' in read)
    throw new SetupError(`${file} is refused:\n${read.faults.map((fault) => `  ${faultText(fault)}`).join('\n')}`);
  return { agreement: read.agreement, file, fileHash: sha256(text), ...(anchor === undefined ? {} : { anchor }) };
}

const relativeTo = (json: unknown): Day | undefined =>
  typeof json === 'object' && json !== null && 'relativeTo' in json && typeof json.relativeTo === 'string'
    ? json.relativeTo
    : undefined;
