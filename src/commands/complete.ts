import type { Capacity } from '../rules/rights.ts';
import { fold } from '../words/fold.ts';
import type { Locale } from '../words/words.ts';
import { type Command, type CommandName, commandsFor } from './grammar.ts';
import { LONGEST, withoutAddress } from './parse.ts';

export interface Completion {
  /** What would be typed after `/copil`; one that ends in a space wants a reference, or may have words. */
  readonly text: string;
  readonly command: CommandName;
}

const MOST = 30;

/**
 * What this person may be about to type, commands first. `references` of fiches, in the order in which to offer them;
 * they come once the words before them are there. English words are offered to who begins to type them.
 */
export function completions(
  prefix: string,
  capacities: readonly Capacity[],
  references: readonly string[],
  locale: Locale = 'fr',
): readonly Completion[] {
  if (prefix.length > LONGEST) return [];
  const typed = withoutAddress(prefix);
  const wanted = fold(typed) + (/\s$/.test(prefix) && typed !== '' ? ' ' : '');
  const other: Locale = locale === 'fr' ? 'en' : 'fr';
  const commands = commandsFor(capacities);
  const own = commands.flatMap((command) => textsOf(command, locale, wanted, references));
  const seen = new Set(own.map(({ text }) => text));
  const others = wanted === '' ? [] : commands.flatMap((command) => textsOf(command, other, wanted, references));
  return [...own, ...others.filter(({ text }) => !seen.has(text))].slice(0, MOST);
}

function textsOf(
  { name, words, argument }: Command,
  locale: Locale,
  wanted: string,
  references: readonly string[],
): readonly Completion[] {
  const [first] = words[locale];
  const more = argument !== 'none' && argument !== 'year-or-none' && name !== 'help';
  const takesReference =
    argument === 'reference' || argument === 'reference-or-none' || argument === 'reference-and-words';
  const stub = more ? `${first} ` : first;
  const begun = wanted.startsWith(`${fold(first)} `);
  const texts = begun && takesReference ? references.map((reference) => `${first} ${reference}`) : begun ? [] : [stub];
  return texts
    .filter((text) => {
      const folded = fold(text) + (text.endsWith(' ') ? ' ' : '');
      return folded.startsWith(wanted) && folded !== wanted;
    })
    .map((text) => ({ text, command: name }));
}
