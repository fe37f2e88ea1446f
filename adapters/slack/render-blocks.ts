import type { types } from '@slack/bolt';
import { shorten, shown, shownOnOneLine } from '../../src/views/plain.ts';
import type { Grid } from '../../src/views/text.ts';
import {
  gridToText,
  labelled,
  quoteHead,
  requiredLine,
  TONE_SIGN,
  tableGrid,
  tallyGrid,
} from '../../src/views/text.ts';
import {
  type Action,
  type Block,
  opensBelow,
  type QuoteBlock,
  type TableBlock,
  type TallyBlock,
} from '../../src/views/view.ts';
import type { RenderWords } from '../../src/words/render.fr.ts';
import type { Piece } from '../shared/fit.ts';
import { fitInto } from '../shared/fit.ts';
import { plainLine, plainText } from './escape.ts';
import { LIMITS } from './limits.ts';
import type { ActionNumbers } from './render-actions.ts';
import { actionsToBlocks } from './render-actions.ts';

export type SlackPiece = Piece<types.KnownBlock>;

/** What is drawn so far on one message or view. */
export interface Sheet {
  readonly words: RenderWords;
  readonly numbers: ActionNumbers;
  /** `table` blocks are for messages only, and one a message. */
  tablesLeft: number;
  /** The first note is kept whatever follows. */
  noteSeen: boolean;
  /** Longest single text; less within details. */
  readonly textMax: number;
}

/** A fold can't be made in Slack: this much of the details is shown, in characters of JSON. */
const DETAILS = { parts: 6, size: 1_600, text: 500 };

export function blockToPieces(block: Block, sheet: Sheet): SlackPiece[] {
  switch (block.kind) {
    case 'heading':
      return [
        piece([{ type: 'header', text: plainLine(block.text, LIMITS.header) }], block.text.length > LIMITS.header),
      ];
    case 'paragraph':
      return [piece([section(block.text, sheet)], tooLong(block.text, sheet))];
    case 'note':
      return [notePiece(block, sheet)];
    case 'facts':
      return factPieces(block.items, sheet);
    case 'list':
      return listPieces(block.items, sheet);
    case 'table':
      return [...tablePieces(block, sheet), ...buttonPieces(opensBelow(block), sheet)];
    case 'tally':
      return [tallyPiece(block, sheet)];
    case 'quote':
      return [quotePiece(block, sheet)];
    case 'details':
      return detailsPieces(block, sheet);
    case 'actions':
      return buttonPieces(block.actions, sheet);
    default:
      return block satisfies never;
  }
}

function buttonPieces(actions: readonly Action[], sheet: Sheet): SlackPiece[] {
  if (actions.length === 0) return [];
  const { blocks, cut } = actionsToBlocks(actions, sheet.numbers);
  return [piece(blocks, cut)];
}

export function piece(parts: readonly types.KnownBlock[], cut = false, essential = false): SlackPiece {
  return { parts, size: sizeOf(parts), cut, essential };
}

export function sizeOf(blocks: readonly types.KnownBlock[]): number {
  return blocks.reduce((total, block) => total + JSON.stringify(block).length + 1, 0);
}

function tooLong(text: string, sheet: Sheet): boolean {
  return shown(text).length > sheet.textMax;
}

function section(text: string, sheet: Sheet): types.SectionBlock {
  return { type: 'section', text: plainText(text, sheet.textMax) };
}

/** Rich text takes what people write as it is: no markup, no mention [docs: rich text block]. */
export function run(text: string, style?: types.RichTextText['style']): types.RichTextText {
  return { type: 'text', text, ...(style ? { style } : {}) };
}

export function rich(...elements: types.RichTextBlock['elements']): types.RichTextBlock {
  return { type: 'rich_text', elements };
}

function line(...runs: types.RichTextText[]): types.RichTextSection {
  return { type: 'rich_text_section', elements: runs };
}

function notePiece(block: Extract<Block, { kind: 'note' }>, sheet: Sheet): SlackPiece {
  const essential = !sheet.noteSeen;
  sheet.noteSeen = true;
  const urgent = block.tone === 'warning' || block.tone === 'danger';
  const text = shown(block.text);
  const fitted = TONE_SIGN[block.tone] + shorten(text, LIMITS.note);
  return piece([rich(line(run(fitted, urgent ? { bold: true } : undefined)))], text.length > LIMITS.note, essential);
}

/** Facts and lists share out into blocks of about a section's length, so that a long one is cut between its items. */
function inChunks<T>(items: readonly T[], size: (item: T) => number, max: number): T[][] {
  const chunks: T[][] = [];
  let room = 0;
  for (const item of items) {
    const last = chunks.at(-1);
    if (last && size(item) <= room) last.push(item);
    else {
      chunks.push([item]);
      room = max;
    }
    room -= size(item);
  }
  return chunks;
}

const CHUNK = 1_500;

function factPieces(items: Extract<Block, { kind: 'facts' }>['items'], sheet: Sheet): SlackPiece[] {
  const facts = items.map((fact) => ({
    label: shorten(labelled(fact.label, sheet.words), LIMITS.context),
    value: TONE_SIGN[fact.tone ?? 'neutral'] + shorten(shown(fact.value), sheet.textMax),
    cut: tooLong(fact.value, sheet) || fact.label.length > LIMITS.context,
  }));
  return inChunks(facts, (fact) => fact.label.length + fact.value.length, CHUNK).map((chunk) =>
    piece(
      [
        rich(
          line(
            ...chunk.flatMap((fact, index) => [
              run(fact.label, { bold: true }),
              run(index < chunk.length - 1 ? `${fact.value}\n` : fact.value),
            ]),
          ),
        ),
      ],
      chunk.some((fact) => fact.cut),
    ),
  );
}

function listPieces(items: readonly string[], sheet: Sheet): SlackPiece[] {
  return inChunks(items, (item) => item.length, CHUNK).map((chunk) =>
    piece(
      [
        rich({
          type: 'rich_text_list',
          style: 'bullet',
          elements: chunk.map((item) => line(run(shorten(shown(item), sheet.textMax)))),
        }),
      ],
      chunk.some((item) => tooLong(item, sheet)),
    ),
  );
}

function tablePieces(table: TableBlock, sheet: Sheet): SlackPiece[] {
  const caption = rich(line(run(shorten(shownOnOneLine(table.caption), LIMITS.context), { bold: true })));
  const { blocks, cut } = gridToBlocks(tableGrid(table), sheet);
  const [first, ...more] = blocks;
  return first ? [piece([caption, first], cut), ...more.map((block) => piece([block]))] : [piece([caption])];
}

/** Numbers in columns, then the votes required: nothing hangs on a colour. More bodies than these is no committee. */
const TALLY_BODIES = 20;

function tallyPiece(tally: TallyBlock, sheet: Sheet): SlackPiece {
  const bodies = tally.bodies.slice(0, TALLY_BODIES);
  const { blocks, cut } = gridToBlocks(tallyGrid({ ...tally, bodies }), sheet);
  const caption = rich(line(run(shorten(shownOnOneLine(tally.caption), LIMITS.context), { bold: true })));
  const required = rich(line(run(shorten(requiredLine(tally, sheet.words), LIMITS.context))));
  return piece([caption, ...blocks, required], cut || bodies.length < tally.bodies.length, false);
}

/** The message's one `table`, or columns aligned in fixed-width letters. */
function gridToBlocks(grid: Grid, sheet: Sheet): { readonly blocks: types.KnownBlock[]; readonly cut: boolean } {
  if (grid.header.length === 0) return { blocks: [], cut: false };
  const rows = grid.rows.slice(0, LIMITS.tableRows - 1);
  const lines = [grid.header, ...rows].map((cells) => cells.slice(0, LIMITS.tableColumns));
  const cut =
    rows.length < grid.rows.length ||
    grid.header.length > LIMITS.tableColumns ||
    lines.some((cells) => cells.some((cell) => cell.length > LIMITS.tableCell));
  const cells = lines.map((each) => each.map((cell) => shorten(cell, LIMITS.tableCell)));
  if (sheet.tablesLeft > 0) {
    sheet.tablesLeft -= 1;
    const table: types.TableBlock = {
      type: 'table',
      rows: cells.map((row) => row.map((text) => ({ type: 'raw_text', text }))),
      column_settings: grid.align
        .slice(0, LIMITS.tableColumns)
        .map((align) => ({ align: align === 'end' ? 'right' : 'left', is_wrapped: true })),
    };
    return { blocks: [table], cut };
  }
  const [header = [], ...body] = cells;
  const text = gridToText({ align: grid.align, header, rows: body }, sheet.words);
  const blocks = linesInChunks(text, LIMITS.section).map((chunk) => {
    const preformatted: types.RichTextPreformatted = { type: 'rich_text_preformatted', elements: [run(chunk)] };
    return rich(preformatted);
  });
  return { blocks, cut };
}

/** Whole lines, as many as a block takes; a line that is longer than a block is shortened. */
function linesInChunks(text: string, size: number): string[] {
  const chunks: string[] = [];
  for (const line of text === '' ? [] : text.split('\n')) {
    const last = chunks.at(-1);
    const joined = last === undefined ? undefined : `${last}\n${line}`;
    if (joined !== undefined && joined.length <= size) chunks[chunks.length - 1] = joined;
    else chunks.push(shorten(line, size));
  }
  return chunks;
}

function quotePiece(quote: QuoteBlock, sheet: Sheet): SlackPiece {
  const head = shorten(quoteHead(quote), LIMITS.context);
  const said = run(shorten(shown(quote.text), sheet.textMax), quote.withdrawn ? { italic: true } : undefined);
  const quoted: types.RichTextQuote = { type: 'rich_text_quote', elements: [said] };
  const buttons = actionsToBlocks(quote.actions ?? [], sheet.numbers);
  return piece(
    [rich(line(run(head, { bold: true })), quoted), ...buttons.blocks],
    tooLong(quote.text, sheet) || buttons.cut,
  );
}

function detailsPieces(block: Extract<Block, { kind: 'details' }>, sheet: Sheet): SlackPiece[] {
  const inner: Sheet = {
    words: sheet.words,
    numbers: sheet.numbers,
    tablesLeft: 0,
    noteSeen: true,
    textMax: Math.min(DETAILS.text, sheet.textMax),
  };
  const { parts, cut } = fitInto(
    block.blocks.flatMap((each) => blockToPieces(each, inner)),
    DETAILS,
  );
  const label = shorten(shownOnOneLine(block.label), LIMITS.context);
  const heading = rich(line(run(cut ? `${label} …` : label, { bold: true })));
  return [piece([heading, ...parts], cut)];
}
