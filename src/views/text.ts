import type { RenderWords } from '../words/render.fr.ts';
import { renderFr } from '../words/render.fr.ts';
import { oneLine, plain, shown, shownOnOneLine, width } from './plain.ts';
import {
  type Action,
  type Block,
  opensBelow,
  type QuoteBlock,
  type TableBlock,
  type TallyBlock,
  type Tone,
  type View,
} from './view.ts';

/** Beside a text that says the same, so that a tone also stands out without colour. */
export const TONE_SIGN: Readonly<Record<Tone, string>> = {
  neutral: '',
  info: 'ℹ ',
  success: '✓ ',
  warning: '⚠ ',
  danger: '✕ ',
};

export interface TextOptions {
  readonly words?: RenderWords;
  /** What a button reads as where it can't be pressed: its label, unless a renderer adds where it leads. */
  readonly actionLine?: (action: Action) => string;
}

/** The whole view as plain text, its gist first: Slack's `text`, mail's plain part, Teams' fallback, the command line. */
export function viewToText(view: View, options: TextOptions = {}): string {
  const words = options.words ?? renderFr;
  const line = options.actionLine ?? ((action: Action) => shownOnOneLine(action.label));
  const head = [view.eyebrow, view.title].map((part) => oneLine(part ?? '')).filter(Boolean);
  const status = view.status ? ` — ${shownOnOneLine(view.status.text)}` : '';
  return [
    `${head.join(' · ') || '–'}${status}`,
    shown(view.summary),
    ...afterSummary(view).map((block) => blockToText(block, words, line)),
    actionsToText(view.actions, words, line),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** A first paragraph that says the summary once more is for where the summary is not shown. */
const afterSummary = ({ summary, blocks }: View): readonly Block[] =>
  blocks[0]?.kind === 'paragraph' && blocks[0].text === summary ? blocks.slice(1) : blocks;

type ActionLine = (action: Action) => string;

function blockToText(block: Block, words: RenderWords, line: ActionLine): string {
  switch (block.kind) {
    case 'heading':
      return block.sub ? shownOnOneLine(block.text) : shownOnOneLine(block.text).toLocaleUpperCase(words.lang);
    case 'paragraph':
      return shown(block.text);
    case 'note':
      return `${TONE_SIGN[block.tone]}${shown(block.text)}`;
    case 'facts':
      return block.items
        .map((fact) => `${labelled(fact.label, words)}${TONE_SIGN[fact.tone ?? 'neutral']}${shown(fact.value)}`)
        .join('\n');
    case 'list':
      return block.items.map((item) => `- ${hang(shown(item))}`).join('\n');
    case 'table':
      return [tableToText(block, words), actionsToText(opensBelow(block), words, line)].filter(Boolean).join('\n\n');
    case 'tally':
      return tallyToText(block, words);
    case 'quote':
      return quoteToText(block, words, line);
    case 'details':
      return [shownOnOneLine(block.label), ...block.blocks.map((inner) => blockToText(inner, words, line))]
        .filter(Boolean)
        .join('\n\n');
    case 'actions':
      return actionsToText(block.actions, words, line);
    default:
      return block satisfies never;
  }
}

/** `Label : `, as the language spaces it. */
export function labelled(label: string, words: RenderWords): string {
  return `${shownOnOneLine(label)}${words.colon} `;
}

function hang(text: string): string {
  return text.replaceAll('\n', '\n  ');
}

function quoteToText(quote: QuoteBlock, words: RenderWords, line: ActionLine): string {
  const said = plain(quote.text)
    .split('\n')
    .map((part) => `> ${part}`.trimEnd())
    .join('\n');
  return [`${quoteHead(quote)}${words.colon}\n${said}`, actionsToText(quote.actions ?? [], words, line)]
    .filter(Boolean)
    .join('\n');
}

/** Who said it, when and where (R17.2). */
export function quoteHead(quote: QuoteBlock): string {
  const meta = oneLine(quote.meta);
  return meta ? `${shownOnOneLine(quote.author)}, ${meta}` : shownOnOneLine(quote.author);
}

function actionsToText(actions: readonly Action[], words: RenderWords, line: ActionLine): string {
  if (actions.length === 0) return '';
  return `${words.buttons}${words.colon}\n${actions.map((action) => `- ${line(action)}`).join('\n')}`;
}

/** A table as a grid of one-line texts: header, then rows of equal length. */
export interface Grid {
  readonly align: readonly ('start' | 'end')[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function tableGrid(table: TableBlock): Grid {
  return {
    align: table.columns.map((column) => column.align),
    header: table.columns.map((column) => shownOnOneLine(column.label)),
    rows: table.rows.map((row) => table.columns.map((_, index) => shownOnOneLine(row[index] ?? ''))),
  };
}

/** Bodies as rows, choices as columns, in votes; the last row is the total (R3.1). */
export function tallyGrid(tally: TallyBlock): Grid {
  const { choices } = tally;
  return {
    align: ['start', 'end', 'end', 'end', 'end'],
    header: ['\u00a0', ...[choices.for, choices.against, choices.abstain, choices.silent].map(shownOnOneLine)],
    rows: [...tally.bodies, tally.total].map((row) => [
      shownOnOneLine(row.label),
      ...[row.for, row.against, row.abstain, row.silent].map(String),
    ]),
  };
}

/** The line of the votes required (R3.3); where nothing is expressed, the label alone says so. */
export function requiredLine(tally: TallyBlock, words: RenderWords): string {
  if (tally.required === null) return shownOnOneLine(tally.requiredLabel);
  return `${labelled(tally.requiredLabel, words)}${tally.required}`;
}

/** Wider than this, a grid in fixed-width letters breaks on a phone or a terminal. */
const GRID_WIDTH = 72;

/** Aligned columns where they fit on a line; otherwise one record after the other, nothing cut. */
export function gridToText(grid: Grid, words: RenderWords): string {
  const lines = [grid.header, ...grid.rows];
  const widths = grid.header.map((_, column) => Math.max(...lines.map((cells) => width(cells[column] ?? ''))));
  const total = widths.reduce((sum, each) => sum + each + 2, -2);
  if (total > GRID_WIDTH) {
    return grid.rows
      .map((row) => row.map((cell, column) => `${labelled(grid.header[column] ?? '', words)}${cell}`).join('\n'))
      .join('\n\n');
  }
  return lines
    .map((cells) =>
      cells
        .map((cell, column) => {
          const gap = ' '.repeat((widths[column] ?? 0) - width(cell));
          return grid.align[column] === 'end' ? gap + cell : cell + gap;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function tableToText(table: TableBlock, words: RenderWords): string {
  return `${shownOnOneLine(table.caption)}\n${gridToText(tableGrid(table), words)}`;
}

function tallyToText(tally: TallyBlock, words: RenderWords): string {
  return [shownOnOneLine(tally.caption), gridToText(tallyGrid(tally), words), requiredLine(tally, words)].join('\n');
}
