import type { About, Hint, Visitor } from './app.ts';
import { completions } from './commands/complete.ts';
import { type DocumentAsked, documentIn } from './commands/documents.ts';
import {
  type Command,
  commandNamed,
  commandsFor,
  EXAMPLE_REFERENCE,
  exampleOf,
  type Need,
  type PageName,
} from './commands/grammar.ts';
import { parseCommand, type Unknown } from './commands/parse.ts';
import { referenceIn } from './commands/reference.ts';
import { sayUnknown } from './commands/say-unknown.ts';
import type { FormName } from './forms/index.ts';
import type { INVITE } from './invite.ts';
import { examplesFor, ficheFor, readable } from './pages.ts';
import type { Library } from './ports.ts';
import { consultationState, isSession } from './rules/consultation.ts';
import type { Refusal } from './rules/refusals.ts';
import type { UseCaseName } from './use-cases/index.ts';
import type { HelpAbout } from './views/help.ts';
import { maySee } from './views/may.ts';
import type { Reader } from './views/reader.ts';
import { langOf } from './words/lang.ts';

/** What a typed command asks for, with the identifiers that it needs; or why that can't be. */
export type Asked =
  | {
      readonly kind: 'show';
      readonly page: PageName;
      readonly about: About;
      readonly unknown?: Pick<HelpAbout, 'said' | 'suggestion'>;
    }
  | { readonly kind: 'form'; readonly form: FormName | typeof INVITE; readonly about: About }
  | { readonly kind: 'act'; readonly act: UseCaseName; readonly about: Readonly<Record<string, unknown>> }
  | { readonly kind: 'document'; readonly order: Exclude<DocumentAsked, 'which'> }
  | { readonly kind: 'refused'; readonly refused: Refusal };

/** Reads `/copil …`. What is no command leads to help, with what may have been meant. */
export async function asksOf(text: string, library: Library, visitor: Visitor, reader: Reader): Promise<Asked> {
  const parsed = parseCommand(text);
  if ('unknown' in parsed) {
    const titled = await wordsOfTitles(parsed.unknown, library, visitor, reader);
    if (titled !== undefined) return { kind: 'show', page: 'fiches', about: { words: titled } };
    const suggestion = await suggestionOf(parsed.unknown, library, visitor, reader);
    const { suggestion: _first, ...why } = parsed.unknown;
    const unknown = suggestion === undefined ? why : { ...why, suggestion };
    const said = sayUnknown(unknown, reader.words);
    return {
      kind: 'show',
      page: 'help',
      about: {},
      unknown: { said, ...(suggestion === undefined ? {} : { suggestion }) },
    };
  }
  const { leadsTo } = commandNamed(parsed.command);
  if (leadsTo.kind === 'act' && leadsTo.act === 'bind-room') return bindsHere(visitor);
  if (parsed.command === 'document') {
    const asked = documentIn(text);
    if (asked !== 'which') return { kind: 'document', order: asked };
  }
  const about: Record<string, string> = { ...leadsTo.about };
  for (const [name, need] of Object.entries(leadsTo.needs)) {
    const found = await find(need, parsed, library, visitor, reader);
    if (typeof found === 'object') return { kind: 'refused', refused: found };
    if (found !== undefined) about[name] = found;
  }
  const { needs: _needs, ...rest } = leadsTo;
  return { ...rest, about };
}

/** What was typed where nothing else is meant, if a title has it: then those fiches are meant. */
async function wordsOfTitles(
  { why, typed, suggestion }: Unknown,
  library: Library,
  { agreement }: Visitor,
  reader: Reader,
): Promise<string | undefined> {
  const meant = suggestion === undefined ? undefined : parseCommand(suggestion);
  const listed = meant && 'command' in meant && meant.command === 'fiche.list' ? meant.words : undefined;
  const words = why === 'not-a-reference' ? listed : why === 'no-such-command' && !suggestion ? typed : undefined;
  if (words === undefined || reader.capacities.length === 0) return undefined;
  const found = await library.fiches(agreement, { words });
  return found.some((fiche) => maySee(reader, fiche)) ? words : undefined;
}

/** A suggestion that can be carried out: the example's reference is one with which it works now. */
async function suggestionOf(
  { typed, suggestion }: Unknown,
  library: Library,
  visitor: Visitor,
  reader: Reader,
): Promise<string | undefined> {
  const meant = suggestion === undefined ? undefined : parseCommand(suggestion);
  if (!meant || 'unknown' in meant || meant.ref !== EXAMPLE_REFERENCE) return suggestion;
  const words = typed.split(/\s+/);
  if (words.some((_word, i) => referenceIn(words.slice(i).join(' ')) === meant.ref)) return suggestion;
  const reference = (await examplesFor(library, visitor, reader))[meant.command];
  return reference && exampleOf(commandNamed(meant.command), langOf(reader.words), reference);
}

/** The room where it was typed, as its platform describes it. */
function bindsHere(visitor: Visitor): Asked {
  const { room = visitor.room, ...here } = visitor.here ?? {};
  if (!visitor.here || room === undefined) return { kind: 'refused', refused: { code: 'no-room-here' } };
  return { kind: 'act', act: 'bind-room', about: { room, ...here } };
}

interface Typed {
  readonly ref?: string;
  readonly words?: string;
  readonly year?: string;
}

async function find(
  need: Need,
  { ref, words, year }: Typed,
  library: Library,
  visitor: Visitor,
  reader: Reader,
): Promise<string | undefined | Refusal> {
  switch (need) {
    case 'fiche-if-given':
    case 'fiche': {
      if (ref === undefined && need === 'fiche-if-given') return undefined;
      return (await ficheFor(library, visitor, reader, ref))?.id ?? notFound('fiche', ref);
    }
    case 'open-vote-on-fiche': {
      const fiche = await ficheFor(library, visitor, reader, ref);
      return fiche ? (fiche.vote ?? notFound('vote', ref)) : notFound('fiche', ref);
    }
    case 'running-consultation': {
      const running = reader.consultations.filter((each) => consultationState(each, reader.now) === 'running');
      return running.at(-1)?.id ?? noneYet('consultation');
    }
    case 'next-session': {
      const sessions = reader.consultations.filter(isSession);
      const ahead = sessions.find(({ state }) => state === 'planned' || state === 'convened');
      const found = sessions.find(({ state }) => state === 'open') ?? ahead ?? sessions.at(-1);
      return found?.id ?? noneYet('session');
    }
    case 'held-session': {
      const held = reader.consultations.filter(isSession).filter(({ closed }) => closed !== undefined);
      const [last] = held.sort((a, b) => (b.closed?.at ?? '').localeCompare(a.closed?.at ?? ''));
      return last?.id ?? noneYet('minutes');
    }
    case 'year-if-given':
      return year;
    case 'words-if-given':
      return words;
    case 'this-room':
      return visitor.room;
    default:
      return need satisfies never;
  }
}

const noneYet = (what: 'consultation' | 'session' | 'minutes'): Refusal => ({
  code: 'not-found',
  what,
  given: '',
  none: true,
});

const notFound = (what: 'fiche' | 'vote' | 'consultation' | 'session', given = ''): Refusal => ({
  code: 'not-found',
  what,
  given,
});

/** References offered behind the commands that take one. */
const OFFERED = 8;

/** All that this person may be about to type. */
export async function hintsFor(library: Library, visitor: Visitor, reader: Reader): Promise<readonly Hint[]> {
  const locale = langOf(reader.words);
  const fiches = await readable(library, visitor, reader);
  const references = fiches.flatMap(({ reference }) => reference ?? []).slice(0, OFFERED);
  const offered = (prefix: string) => completions(prefix, reader.capacities, references, locale);
  const takesReference = ({ argument }: Command) =>
    argument === 'reference' || argument === 'reference-or-none' || argument === 'reference-and-words';
  const all = [
    ...offered(''),
    ...commandsFor(reader.capacities)
      .filter(takesReference)
      .flatMap(({ words }) => offered(`${words[locale][0]} `)),
  ];
  const here = all.filter(({ command }) => command !== 'room.here' || visitor.via !== 'web');
  return here.map(({ text, command }) => ({ text, does: reader.words.commands.does[command] }));
}
