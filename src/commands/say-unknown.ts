import type { Words } from '../words/words.ts';
import type { Unknown } from './parse.ts';

/** What to say above the help, to who typed what is no command. */
export function sayUnknown(unknown: Unknown, words: Words): string {
  const say = words.commands;
  const what = {
    'too-long': say.tooLong,
    'no-such-command': say.noSuchCommand(unknown.typed),
    'reference-missing': say.referenceMissing,
    'not-a-reference': say.notAReference(unknown.typed),
    'not-a-year': say.notAYear(unknown.typed),
    'too-much': say.tooMuch(unknown.typed),
  }[unknown.why];
  const { suggestion } = unknown;
  if (suggestion === undefined) return what;
  return `${what} ${unknown.why === 'reference-missing' ? say.forExample(suggestion) : say.didYouMean(suggestion)}`;
}
