import { shorten } from '../views/plain.ts';
import { fold } from '../words/fold.ts';
import { LOCALES, type Locale } from '../words/words.ts';
import { type Command, type CommandName, commandNamed, exampleOf, GRAMMAR } from './grammar.ts';
import { slipsAllowed, slipsBetween } from './nearest.ts';
import { referenceIn } from './reference.ts';

export type Parsed =
  | {
      readonly command: CommandName;
      /** Of a fiche, as it is written in full: FA-2027-003. It may not exist. */
      readonly ref?: string;
      /** As they were typed. */
      readonly words?: string;
      readonly year?: string;
    }
  | { readonly unknown: Unknown };

/** Why a text is no command. The answer is help (R15.3: privately), with what may have been meant. */
export interface Unknown {
  readonly why: 'too-long' | 'no-such-command' | 'reference-missing' | 'not-a-reference' | 'not-a-year' | 'too-much';
  /** What was typed, or its beginning. */
  readonly typed: string;
  /** What could be typed instead; it is a command. */
  readonly suggestion?: string;
}

/** No command is longer; nobody types one that is. */
export const LONGEST = 500;
const SHOWN = 60;

/** `/copil`, `@Copil`, Slack's `<@U123>`, Teams' `<at>Copil</at>`: who is spoken to, before what is said. */
const ADDRESSED =
  /^\s*(?:\/copil(?![\p{L}\p{N}])|@?copil(?![\p{L}\p{N}])[,:]?|<@[A-Z0-9]{1,40}(?:\|[^>]{0,80})?>|<at>[^<]{0,80}<\/at>)/iu;

/**
 * What somebody typed after `/copil`, as a command. French or English; accents, case and the number of spaces don't
 * matter. Never throws, and takes time in proportion to the length. Nothing at all asks for help.
 */
export function parseCommand(text: string): Parsed {
  const said = text.toWellFormed().trim();
  if (said.length > LONGEST) return { unknown: { why: 'too-long', typed: shorten(said, SHOWN) } };
  const typed = withoutAddress(said);
  const tokens = tokensIn(typed);
  if (tokens.length === 0) return { command: 'help' };
  const found = commandIn(tokens.map(fold));
  const unknown = (why: Unknown['why'], suggestion: string | undefined): Parsed => ({
    unknown: { why, typed: shorten(typed, SHOWN), ...(suggestion === undefined ? {} : { suggestion }) },
  });
  if (!found) {
    const ref = referenceIn(tokens.join(' '));
    return ref === undefined ? unknown('no-such-command', nearest(tokens)) : { command: 'fiche.show', ref };
  }
  const { command, locale, length } = found;
  const rest = tokens.slice(length).join(' ');
  if (rest === '' && command.alone !== undefined) return { command: command.alone };
  const refAfter = command.withReference === undefined ? undefined : referenceIn(rest);
  if (command.withReference !== undefined && refAfter !== undefined)
    return { command: command.withReference, ref: refAfter };
  switch (command.argument) {
    case 'none':
      return rest === '' ? { command: command.name } : unknown('too-much', exampleOf(command, locale));
    case 'words-or-none':
      return { command: command.name, ...(rest === '' ? {} : { words: rest }) };
    case 'year-or-none':
      if (rest === '') return { command: command.name };
      return /^(?:19|20|21)\d{2}$/.test(rest)
        ? { command: command.name, year: rest }
        : unknown('not-a-year', exampleOf(command, locale));
    case 'reference-and-words': {
      const [first = '', ...words] = tokens.slice(length);
      const ref = referenceIn(first) ?? referenceIn(rest);
      if (rest === '') return unknown('reference-missing', exampleOf(command, locale));
      if (ref === undefined) return unknown('not-a-reference', exampleOf(command, locale));
      const said = referenceIn(first) === undefined ? '' : words.join(' ');
      return { command: command.name, ref, ...(said === '' ? {} : { words: said }) };
    }
    case 'reference':
    case 'reference-or-none': {
      if (rest === '')
        return command.argument === 'reference'
          ? unknown('reference-missing', exampleOf(command, locale))
          : { command: command.name };
      const ref = referenceIn(rest);
      return ref === undefined
        ? unknown('not-a-reference', nearest(tokens, length + 1) ?? instead(command, locale, rest))
        : { command: command.name, ref };
    }
    default:
      return command.argument satisfies never;
  }
}

/** What is said, without the name of who is spoken to. */
export function withoutAddress(text: string): string {
  const once = text.replace(ADDRESSED, '');
  return (once === text ? text : once.replace(ADDRESSED, '')).trim();
}

/** Words apart, without the signs that end a sentence; a question mark alone is a word. */
const tokensIn = (text: string): readonly string[] =>
  text
    .split(/\s+/)
    .filter((token, i) => i === 0 || !/^[?!.,;:…]+$/.test(token))
    .map((token) => (token.length > 1 ? token.replace(/[?!.,;:…]{1,3}$/, '') : token))
    .filter((token) => fold(token) !== '');

interface Phrase {
  readonly command: Command;
  readonly locale: Locale;
  readonly tokens: readonly string[];
}

/** All that begins a command, the longest first: `fiche nouvelle` goes before `fiche`. */
const PHRASES: readonly Phrase[] = GRAMMAR.flatMap((command) =>
  LOCALES.flatMap((locale) =>
    command.words[locale].map((words) => ({ command, locale, tokens: fold(words).split(' ') })),
  ),
).sort((a, b) => b.tokens.length - a.tokens.length);

function commandIn(typed: readonly string[]) {
  const phrase = PHRASES.find(({ tokens }) => tokens.every((token, i) => typed[i] === token));
  return phrase && { ...phrase, length: phrase.tokens.length };
}

/**
 * The command that may have been meant, some slips of the finger away, with what was typed after it. Of two that are as
 * near for their length the longer one; `least` is the number of words that it must have.
 */
function nearest(typed: readonly string[], least = 1): string | undefined {
  let best: { readonly phrase: Phrase; readonly share: number } | undefined;
  for (const phrase of PHRASES) {
    const wanted = phrase.tokens.join(' ');
    const given = fold(typed.slice(0, phrase.tokens.length).join(' ')).slice(0, FARTHEST);
    const most = slipsAllowed(wanted.length);
    // Letters that are too many or too few are slips already.
    if (phrase.tokens.length < least || Math.abs(given.length - wanted.length) > most) continue;
    const slips = slipsBetween(given, wanted);
    if (slips > most) continue;
    const share = slips / wanted.length;
    if (!best || share < best.share) best = { phrase, share };
  }
  if (!best) return undefined;
  const { command, locale, tokens } = best.phrase;
  const rest = typed.slice(tokens.length).join(' ');
  const ref = referenceIn(rest);
  if (command.argument === 'reference' || command.argument === 'reference-and-words')
    return exampleOf(command, locale, ref);
  const kept = command.argument === 'words-or-none' ? shorten(rest, SHOWN) : yearOrRef(command, rest, ref);
  return [exampleOf(command, locale), kept].filter(Boolean).join(' ');
}

const yearOrRef = ({ argument }: Command, rest: string, ref: string | undefined): string | undefined => {
  if (argument === 'none') return '';
  return argument === 'year-or-none' ? (/^\d{4}$/.test(rest) ? rest : '') : ref;
};

/** Beyond so many characters nothing that was typed is near to any command. */
const FARTHEST = 40;

/** For words where a reference belongs: those after "fiche" or "vote" may be of a title. */
function instead(command: Command, locale: Locale, rest: string): string {
  if (command.name !== 'fiche.show' && command.name !== 'vote.show') return exampleOf(command, locale);
  return `${exampleOf(commandNamed('fiche.list'), locale)} ${shorten(rest, SHOWN)}`;
}
