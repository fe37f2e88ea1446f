import { type Command, commandNamed, commandsFor, exampleOf } from '../commands/grammar.ts';
import { parseCommand } from '../commands/parse.ts';
import { fold } from '../words/fold.ts';
import { langOf } from '../words/lang.ts';
import { fill, show } from './buttons.ts';
import type { Examples } from './examples.ts';
import { howTo } from './how-to.ts';
import { capacityLabel } from './labels.ts';
import { capacitiesIn, isOpenNow, may } from './may.ts';
import { oneLine, shorten } from './plain.ts';
import type { Reader } from './reader.ts';
import type { Action, Block, View } from './view.ts';

export interface HelpAbout {
  /** What was typed is no command: why, in finished sentences. */
  readonly said?: string;
  /** What could be typed instead. */
  readonly suggestion?: string;
  /** What help is asked about: words, or the reference of a fiche for which `examples` stand. */
  readonly words?: string;
  /** References with which the commands work now. */
  readonly examples: Examples;
  /** How a command begins on this platform: `/copil`, `@Copil`. */
  readonly prefix: string;
  /** Rooms of this platform are bound by a command (R17.1); the web room is bound already. */
  readonly bindsRooms?: boolean;
}

/** What this person can do now: with the buttons, and in commands with examples (R15). */
export function help(about: HelpAbout, reader: Reader): View {
  const { help: words } = reader.words.pages;
  const capacities = capacitiesIn(reader);
  const who = [...new Set(capacities.map((capacity) => capacityLabel(reader, capacity)))];
  const known = who.length > 0 ? words.summary(reader.words.format.list(who)) : words.nobody;
  const commands = commandsFor(capacities).filter(({ name }) => name !== 'room.here' || about.bindsRooms === true);
  const asked = narrowed(commands, howTo(reader), about, reader);
  const summary = [about.said, asked.said].filter(Boolean).join(' ') || known;
  return {
    name: 'help',
    title: words.title,
    summary,
    blocks: [
      { kind: 'paragraph', text: summary },
      ...suggestionBlocks(about.suggestion, reader),
      ...(summary === known ? [] : [{ kind: 'paragraph' as const, text: known }]),
      ...(asked.how.length > 0
        ? [
            { kind: 'heading' as const, text: words.how },
            { kind: 'list' as const, items: asked.how },
          ]
        : []),
      ...commandBlocks(
        words.act,
        asked.commands.filter(({ leadsTo }) => leadsTo.kind !== 'show'),
        about,
        reader,
      ),
      ...readBlocks(
        asked.commands.filter(({ leadsTo }) => leadsTo.kind === 'show'),
        about,
        reader,
      ),
      { kind: 'paragraph', text: words.also },
    ],
    actions: helpActions(reader),
  };
}

interface Narrowed {
  readonly commands: readonly Command[];
  readonly how: readonly string[];
  readonly said?: string;
}

/** What help says about some words; all of it where that is nothing. */
function narrowed(
  commands: readonly Command[],
  how: readonly string[],
  { words, examples }: HelpAbout,
  reader: Reader,
): Narrowed {
  if (words === undefined || words.trim() === '') return { commands, how };
  const { help: say } = reader.words.pages;
  const named = reader.words.format.quoted(shorten(oneLine(words), 60));
  const reference = Object.values(examples).includes(words);
  const tokens = fold(words).split(' ');
  const isAbout = (...texts: readonly string[]) => tokens.every((token) => fold(texts.join(' ')).includes(token));
  const found = {
    commands: commands.filter((command) =>
      reference
        ? examples[command.name] === words
        : isAbout(...command.words.fr, ...command.words.en, reader.words.commands.does[command.name]),
    ),
    how: reference ? [] : how.filter((line) => isAbout(line)),
  };
  if (found.commands.length + found.how.length === 0) return { commands, how, said: say.nothingAbout(named) };
  return { ...found, said: say.about(named) };
}

/** One press instead of typing it again; what would be done at once is asked first. */
function suggestionBlocks(suggestion: string | undefined, reader: Reader): readonly Block[] {
  if (suggestion === undefined) return [];
  const parsed = parseCommand(suggestion);
  if ('unknown' in parsed) return [];
  const { commands, common } = reader.words;
  const atOnce = commandNamed(parsed.command).leadsTo.kind === 'act';
  const action: Action = {
    id: 'suggestion',
    label: shorten(suggestion, 30),
    longLabel: suggestion,
    style: 'plain',
    intent: { kind: 'say', text: suggestion },
    ...(atOnce
      ? {
          confirm: {
            title: commands.sayTitle,
            text: `${commands.does[parsed.command]}${parsed.ref === undefined ? '' : ` (${parsed.ref})`}`,
            yes: common.yes,
            no: common.no,
          },
        }
      : {}),
  };
  return [{ kind: 'actions', actions: [action] }];
}

function commandBlocks(
  heading: string,
  commands: readonly Command[],
  { prefix, examples }: HelpAbout,
  reader: Reader,
): readonly Block[] {
  if (commands.length === 0) return [];
  const locale = langOf(reader.words);
  const items = commands.map((command) => {
    const example = examples[command.name];
    const typed = example === undefined ? command.words[locale][0] : exampleOf(command, locale, example);
    return { label: `${prefix} ${typed}`, value: reader.words.commands.does[command.name] };
  });
  return [
    { kind: 'heading', text: heading },
    { kind: 'facts', items },
  ];
}

/** Those that need no reference can be pressed, in one row. */
function readBlocks(commands: readonly Command[], about: HelpAbout, reader: Reader): readonly Block[] {
  const locale = langOf(reader.words);
  const labels: Readonly<Partial<Record<string, string>>> = reader.words.commands.buttons;
  const actions = commands.flatMap(({ name, words }): Action[] => {
    const label = labels[name];
    if (label === undefined || (name === 'register' && !may(reader, 'read'))) return [];
    return [{ id: `say-${name}`, label, style: 'plain', intent: { kind: 'say', text: words[locale][0] } }];
  });
  return [
    ...commandBlocks(reader.words.pages.help.read, commands, about, reader),
    ...(actions.length > 0 ? [{ kind: 'actions' as const, actions }] : []),
  ];
}

function helpActions(reader: Reader): readonly Action[] {
  const { common, fiche, consultation } = reader.words;
  if (capacitiesIn(reader).length === 0) return [show('rules', common.buttons.rules, 'rules')];
  const open = isOpenNow(reader);
  return [
    show('tasks', common.buttons.tasks, 'tasks', {}, { style: 'primary' }),
    show('fiches', common.buttons.allFiches, 'fiches'),
    ...(open && may(reader, 'write-fiche') ? [fill('write-fiche', fiche.buttons.write, 'write-fiche', {})] : []),
    ...(open && may(reader, 'run')
      ? [fill('open-consultation', consultation.buttons.open, 'open-consultation', {})]
      : []),
    show('rules', common.buttons.rules, 'rules'),
  ];
}
