import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Agreement, type FileFault, readAgreement } from '../../src/rules/agreement.ts';
import { Refused } from './command.ts';

/** The package's folder: files that come with copil are found from there, wherever it is called. */
export const PACKAGE = join(import.meta.dirname, '..', '..');

const DEFAULT_AGREEMENT = join(PACKAGE, 'agreements', 'opco-ep-2020.json');

/** `bodies[0].seats` */
export const pathText = (path: FileFault['path']): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );

/** @throws Refused where the file can't be read or is no JSON */
export async function readJsonFile(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Refused(`${file} cannot be read (${error.code ?? error.message})`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refused(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * The agreement of a file, the OPCO EP one unless told otherwise.
 * @throws Refused with every fault by its path
 */
export async function agreementOfFile(file: string = DEFAULT_AGREEMENT): Promise<Agreement> {
  const read = readAgreement(await readJsonFile(file));
  if ('agreement' in read) return read.agreement;
  const faults = read.faults.map(({ path, message }) => `\n  ${pathText(path)}: ${message}`);
  throw new Refused(`${file} is refused:${faults.join('')}`);
}
