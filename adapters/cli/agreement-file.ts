import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Agreement } from '../../src/rules/agreement.ts';
import type { Locale } from '../../src/words/words.ts';
import { faultText, readAgreementText } from '../shared/agreement-text.ts';
import { consoleWords, Refused } from './command.ts';

/** The package's folder: files that come with copil are found from there, wherever it is called. */
export const PACKAGE = join(import.meta.dirname, '..', '..');

const DEFAULT_AGREEMENT = join(PACKAGE, 'agreements', 'opco-ep-2020.json');

/** @throws Refused where the file can't be read, or is not UTF-8 */
export async function readText(file: string, locale: Locale = 'en'): Promise<string> {
  const words = consoleWords(locale);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(file, error, locale);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refused(words.notUtf8(file));
  }
}

/** Bytes of a file that are read at a time. */
const PIECE = 256 * 1024;

/**
 * A file as it is read; a byte order mark is passed over. `onRead` is told of the bytes of each piece.
 * @throws Refused where the file can't be read, or is not UTF-8
 */
export async function* piecesOf(file: string, onRead: (bytes: number) => void = () => undefined) {
  const words = consoleWords('en');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decoded = (bytes?: Buffer): string => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw new Refused(words.notUtf8(file));
    }
  };
  const stream: AsyncIterable<Buffer> = createReadStream(file, { highWaterMark: PIECE });
  try {
    for await (const bytes of stream) {
      onRead(bytes.length);
      yield decoded(bytes);
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error;
    throw unreadable(file, error, 'en');
  }
  yield decoded();
}

function unreadable(file: string, error: Error, locale: Locale): Refused {
  const words = consoleWords(locale);
  const code = 'code' in error ? String(error.code) : error.message;
  return new Refused(words.unreadableFile(file, words.unreadable[code] ?? code));
}

/** Its bytes; 0 where it can't be read, which whoever reads it says. */
export const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  );

/** @throws Refused where the file can't be read or is no JSON; a byte order mark is passed over */
export async function readJsonFile(file: string): Promise<unknown> {
  const text = await readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refused(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * The agreement of a file, the OPCO EP one unless told otherwise, and what the file holds.
 * @throws Refused with every fault by its line and place
 */
export async function agreementOfFile(
  file: string = DEFAULT_AGREEMENT,
): Promise<{ readonly agreement: Agreement; readonly json: unknown }> {
  const read = readAgreementText(await readText(file));
  if ('agreement' in read) return read;
  throw new Refused(`${file} is refused:${read.faults.map((fault) => `\n  ${faultText(fault)}`).join('')}`);
}
