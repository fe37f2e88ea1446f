import { shown, shownOnOneLine } from '../../src/views/plain.ts';
import type { Grid } from '../../src/views/text.ts';
import { labelled, quoteHead, requiredLine, TONE_SIGN, tableGrid, tallyGrid } from '../../src/views/text.ts';
import {
  type Action,
  type Block,
  type Fact,
  opensBelow,
  type QuoteBlock,
  type TableBlock,
  type TallyBlock,
  type Tone,
} from '../../src/views/view.ts';
import type { RenderWords } from '../../src/words/render.fr.ts';
import type { Piece } from '../shared/fit.ts';
import type { CardElement, TableRow, TextRun } from './card.ts';
import { inertLine, withoutMarkdown } from './escape.ts';
import { LIMITS } from './limits.ts';
import type { PartNames } from './render-actions.ts';
import { actionsToElements, nameOf } from './render-actions.ts';

export type CardPiece = Piece<CardElement>;

/** What is drawn so far on one card. */
export interface Sheet {
  readonly words: RenderWords;
  readonly names: PartNames;
  /** The first note is kept whatever follows. */
  noteSeen: boolean;
}

export function piece(parts: readonly CardElement[], cut = false, essential = false): CardPiece {
  return { parts, size: sizeOf(parts), cut, essential };
}

/** In UTF-16 units of the JSON, as Teams counts. */
export function sizeOf(elements: readonly unknown[]): number {
  return elements.reduce<number>((total, element) => total + JSON.stringify(element).length + 1, 0);
}

export function blockToPieces(block: Block, sheet: Sheet): CardPiece[] {
  switch (block.kind) {
    case 'heading':
      return [piece([heading(block.text, 'Medium')], tooLong(block.text, LIMITS.line))];
    case 'paragraph':
      return [piece(textElements(block.text), tooLong(block.text, LIMITS.text))];
    case 'note':
      return [notePiece(block, sheet)];
    case 'facts':
      return block.items.map((fact) => factPiece(fact, sheet));
    case 'list':
      return block.items.map((item) => piece(textElements(item, { before: '• ' }), tooLong(item, LIMITS.text)));
    case 'table':
      return [...tablePieces(block), ...buttonPieces(opensBelow(block), sheet)];
    case 'tally':
      return [tallyPiece(block, sheet)];
    case 'quote':
      return [quotePiece(block, sheet)];
    case 'details':
      return [detailsPiece(block, sheet)];
    case 'actions':
      return buttonPieces(block.actions, sheet);
    default:
      return block satisfies never;
  }
}

function buttonPieces(actions: readonly Action[], sheet: Sheet): CardPiece[] {
  if (actions.length === 0) return [];
  const { elements, cut } = actionsToElements(actions, sheet.names);
  return [piece(elements, cut)];
}

/** The one element that screen readers can jump to is also the one that reads Markdown. */
export function heading(text: string, size: 'Large' | 'Medium'): CardElement {
  return {
    type: 'TextBlock',
    text: withoutMarkdown(text, LIMITS.line),
    style: 'heading',
    size,
    weight: 'Bolder',
    wrap: true,
  };
}

export function line(...inlines: TextRun[]): CardElement {
  return { type: 'RichTextBlock', inlines };
}

export function run(text: string, style: Omit<TextRun, 'type' | 'text'> = {}, max: number = LIMITS.text): TextRun {
  return { type: 'TextRun', text: inertLine(text, max), ...style };
}

function tooLong(text: string, max: number): boolean {
  return shown(text).length > max || shown(text).split('\n').length > LIMITS.lines;
}

/** A `TextRun` shows no line break: each line is an element, and what comes after too many stands on the last. */
export function textElements(
  text: string,
  options: { before?: string; max?: number; style?: Omit<TextRun, 'type' | 'text'> } = {},
): CardElement[] {
  const all = shown(text)
    .split('\n')
    .filter((each) => each.trim() !== '');
  const lines = all.slice(0, LIMITS.lines);
  if (all.length > lines.length) lines.push('…');
  let room = options.max ?? LIMITS.text;
  const elements: CardElement[] = [];
  lines.forEach((each, index) => {
    if (room <= 0) return;
    const before = index === 0 ? (options.before ?? '') : '';
    const inline = run(each, options.style, room);
    room -= inline.text.length;
    const placed = index === 0 ? {} : { spacing: 'Small' as const };
    elements.push({ type: 'RichTextBlock', inlines: [{ ...inline, text: before + inline.text }], ...placed });
  });
  return elements;
}

const CONTAINER_STYLE = {
  neutral: 'emphasis',
  info: 'accent',
  success: 'good',
  warning: 'warning',
  danger: 'attention',
} as const satisfies Record<Tone, string>;

function notePiece(block: Extract<Block, { kind: 'note' }>, sheet: Sheet): CardPiece {
  const essential = !sheet.noteSeen;
  sheet.noteSeen = true;
  const items = textElements(block.text, { before: TONE_SIGN[block.tone] });
  return piece(
    [{ type: 'Container', style: CONTAINER_STYLE[block.tone], items }],
    tooLong(block.text, LIMITS.text),
    essential,
  );
}

function factPiece(fact: Fact, sheet: Sheet): CardPiece {
  const label = { ...run(labelled(fact.label, sheet.words), { weight: 'Bolder' }, LIMITS.line) };
  const [first, ...more] = textElements(fact.value, { before: TONE_SIGN[fact.tone ?? 'neutral'] });
  const value = first?.type === 'RichTextBlock' ? first.inlines : [];
  const cut = tooLong(fact.value, LIMITS.text) || fact.label.length > LIMITS.line;
  return piece(
    [{ type: 'RichTextBlock', inlines: [{ ...label, text: `${label.text} ` }, ...value], spacing: 'Small' }, ...more],
    cut,
  );
}

function tablePieces(table: TableBlock): CardPiece[] {
  const caption = line(run(table.caption, { weight: 'Bolder' }, LIMITS.line));
  const { element, cut } = gridToTable(tableGrid(table));
  return [piece(element ? [caption, element] : [caption], cut)];
}

function tallyPiece(tally: TallyBlock, sheet: Sheet): CardPiece {
  const bodies = tally.bodies.slice(0, LIMITS.tallyBodies);
  const { element, cut } = gridToTable(tallyGrid({ ...tally, bodies }));
  const caption = line(run(tally.caption, { weight: 'Bolder' }, LIMITS.line));
  const required = line(run(requiredLine(tally, sheet.words), {}, LIMITS.line));
  return piece([caption, ...(element ? [element] : []), required], cut || bodies.length < tally.bodies.length);
}

/** The first row is read as headers, which is the schema's default. */
function gridToTable(grid: Grid): { readonly element: CardElement | null; readonly cut: boolean } {
  const columns = grid.align.slice(0, LIMITS.tableColumns);
  if (columns.length === 0) return { element: null, cut: false };
  const rows = [grid.header, ...grid.rows.slice(0, LIMITS.tableRows)].map((cells) => cells.slice(0, columns.length));
  const cut =
    grid.rows.length > LIMITS.tableRows ||
    grid.align.length > columns.length ||
    rows.some((cells) => cells.some((cell) => cell.length > LIMITS.tableCell));
  return {
    cut,
    element: {
      type: 'Table',
      columns: columns.map((align, index) => ({
        width: widthOf(rows.map((cells) => cells[index] ?? '')),
        horizontalCellContentAlignment: align === 'end' ? 'right' : 'left',
      })),
      rows: rows.map((cells, index) => tableRow(cells, index === 0)),
    },
  };
}

/** In proportion to its longest word, which no client breaks: a narrow column would run into the next one. */
const widthOf = (cells: readonly string[]): number =>
  Math.min(20, Math.max(6, ...cells.flatMap((cell) => shown(cell).split(/\s+/)).map((word) => word.length + 2)));

function tableRow(cells: readonly string[], isHeader: boolean): TableRow {
  return {
    type: 'TableRow',
    cells: cells.map((cell) => ({
      type: 'TableCell',
      items: [line(run(cell, isHeader ? { weight: 'Bolder' } : {}, LIMITS.tableCell))],
    })),
  };
}

function quotePiece(quote: QuoteBlock, sheet: Sheet): CardPiece {
  const said = textElements(quote.text, { style: quote.withdrawn ? { italic: true, isSubtle: true } : {} });
  const buttons = actionsToElements(quote.actions ?? [], sheet.names);
  const head = line(run(quoteHead(quote), { weight: 'Bolder' }, LIMITS.line));
  return piece(
    [{ type: 'Container', separator: true, items: [head, ...said, ...buttons.elements] }],
    tooLong(quote.text, LIMITS.text) || buttons.cut,
  );
}

/** Folded: the button opens and closes what is in the card already. */
function detailsPiece(block: Extract<Block, { kind: 'details' }>, sheet: Sheet): CardPiece {
  const inner: Sheet = { words: sheet.words, names: sheet.names, noteSeen: true };
  const pieces = block.blocks.flatMap((each) => blockToPieces(each, inner));
  const items = pieces.flatMap((each) => each.parts);
  const cut = pieces.some((each) => each.cut) || shownOnOneLine(block.label).length > LIMITS.button;
  if (items.length === 0) return piece([line(run(block.label, { weight: 'Bolder' }, LIMITS.line))], cut);
  const part = sheet.names.next();
  return piece(
    [
      {
        type: 'ActionSet',
        actions: [{ ...nameOf(block.label), type: 'Action.ToggleVisibility', targetElements: [part] }],
      },
      { type: 'Container', id: part, isVisible: false, items },
    ],
    cut,
  );
}
