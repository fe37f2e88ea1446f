import { type Command, commandsFor, exampleOf } from '../commands/grammar.ts';
import { langOf } from '../words/lang.ts';
import { fill, show } from './buttons.ts';
import { capacityLabel } from './labels.ts';
import { capacitiesIn, isOpenNow, may } from './may.ts';
import { oneLine, shorten } from './plain.ts';
import type { Reader } from './reader.ts';
import type { Action, Block, View } from './view.ts';

export interface HelpAbout {
  /** What was typed and is no command. */
  readonly unknown?: string;
  /** Why, or what was meant, as the command line says it. */
  readonly note?: string;
  /** Of a fiche that this person can read, for the examples. */
  readonly reference?: string;
  /** How a command begins on this platform: `/copil`, `@Copil`. */
  readonly prefix: string;
  /** Rooms of this platform are bound by a command (R17.1); the web room is bound already. */
  readonly bindsRooms?: boolean;
}

/** What this person can do now, in commands with examples (R15). */
export function help(about: HelpAbout, reader: Reader): View {
  const { help: words } = reader.words.pages;
  const capacities = capacitiesIn(reader);
  const who = [...new Set(capacities.map((capacity) => capacityLabel(reader, capacity)))];
  const known = who.length > 0 ? words.summary(reader.words.format.list(who)) : words.nobody;
  const unknown = about.unknown === undefined ? undefined : unknownText(about.unknown, reader);
  const commands = commandsFor(capacities).filter(({ name }) => name !== 'room.here' || about.bindsRooms === true);
  const acts = commands.filter((command) => command.leadsTo.kind !== 'show');
  const reads = commands.filter((command) => command.leadsTo.kind === 'show');
  return {
    name: 'help',
    title: words.title,
    summary: unknown ?? known,
    blocks: [
      ...(unknown === undefined ? [] : [{ kind: 'note' as const, tone: 'warning' as const, text: unknown }]),
      ...(about.note === undefined ? [] : [{ kind: 'paragraph' as const, text: about.note }]),
      { kind: 'paragraph', text: known },
      ...commandBlocks(words.act, acts, about, reader),
      ...commandBlocks(words.read, reads, about, reader),
      { kind: 'paragraph', text: words.also },
    ],
    actions: helpActions(reader),
  };
}

const unknownText = (typed: string, reader: Reader): string =>
  reader.words.pages.help.unknown(reader.words.format.quoted(shorten(oneLine(typed), 80)));

function commandBlocks(
  heading: string,
  commands: readonly Command[],
  { prefix, reference }: HelpAbout,
  reader: Reader,
): readonly Block[] {
  if (commands.length === 0) return [];
  const items = commands.map((command) => ({
    label: `${prefix} ${exampleOf(command, langOf(reader.words), reference)}`,
    value: reader.words.commands.does[command.name],
  }));
  return [
    { kind: 'heading', text: heading },
    { kind: 'facts', items },
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
