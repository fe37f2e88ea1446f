import type { Content, ContentTable, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js';
import type { PaperBlock, PaperTable } from '../../src/papers/paper.ts';
import { plain, shown, shownOnOneLine } from '../../src/views/plain.ts';
import { quoteHead, TONE_SIGN, tallyGrid } from '../../src/views/text.ts';
import type { Fact, TallyBlock, Tone } from '../../src/views/view.ts';
import { linkTarget } from '../shared/intent.ts';
import { runsOf } from './coverage.ts';
import { FAMILY } from './fonts.ts';
import { textWidth } from './lettering.ts';
import { PALETTES } from './palette.ts';
import { pictureSvg, tallySvg } from './picture.ts';

/** Blocks of a paper as pdfmake's content. Texts are plain: nothing in them is markup or an address to fetch. */

const colours = PALETTES.light;

/** Room between the margins of an A4 page, in points. */
export const ROOM = 595.28 - 2 * 54;

interface Look {
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly color?: string;
  readonly fontSize?: number;
}

/** A text in the fonts that have its signs. */
export function inline(text: string, look: Look = {}): Content[] {
  return runsOf(text).map((run) => ({
    text: run.text,
    ...look,
    ...(run.family === FAMILY ? {} : { font: run.family }),
  }));
}

export const line = (text: string, look: Look = {}): { text: Content[] } => ({ text: inline(text, look) });

/** What a heading needs below it on its page, in points: two lines of text, or the beginning of a table. */
const BELOW = 64;

/**
 * A heading that never stands alone at the foot of a page: it takes room for what follows, and gives it back (which
 * pdfmake does at once, where asking it afterwards would lay the whole document out again for every heading).
 */
export const headed = (heading: readonly Content[]): readonly Content[] => [
  { stack: [...heading, { text: '', fontSize: 0.1, margin: [0, 0, 0, BELOW] }], unbreakable: true },
  { text: '', fontSize: 0.1, margin: [0, -BELOW, 0, 0] },
];

export function blockToPdf(block: PaperBlock): Content {
  switch (block.kind) {
    case 'heading':
      return [
        ...headed([{ ...line(shownOnOneLine(block.text), { bold: true, fontSize: 11.5 }), margin: [0, 8, 0, 2] }]),
      ];
    case 'paragraph':
      return { ...line(shown(block.text)), margin: [0, 0, 0, 7] };
    case 'note':
      return note(block.tone, shown(block.text));
    case 'facts':
      return facts(block.items);
    case 'list':
      return { ul: block.items.map((item) => line(shown(item), {})), margin: [0, 0, 0, 7] };
    case 'table':
      return table(block);
    case 'tally':
      return tally(block);
    case 'quote':
      return quote(`${quoteHead({ ...block, kind: 'quote' })}`, shown(block.text), block.withdrawn === true);
    case 'picture':
      return { svg: String(pictureSvg(block.picture, 'light')), width: Math.min(ROOM, 420), margin: [0, 4, 0, 10] };
    default:
      return block satisfies never;
  }
}

const TONES: Readonly<Record<Tone, { readonly ink: string; readonly soft: string }>> = {
  neutral: { ink: colours.muted, soft: colours.neutralSoft },
  info: { ink: colours.info, soft: colours.infoSoft },
  success: { ink: colours.success, soft: colours.successSoft },
  warning: { ink: colours.warning, soft: colours.warningSoft },
  danger: { ink: colours.danger, soft: colours.dangerSoft },
};

export const toneOf = (tone: Tone) => TONES[tone];

/** A box with a bar at its side; the sign says the tone without colour. */
function note(tone: Tone, text: string): Content {
  const { ink, soft } = TONES[tone];
  return boxed(
    { ...line(`${TONE_SIGN[tone]}${text}`), color: colours.ink },
    { bar: ink, fill: soft, margin: [0, 2, 0, 8] },
  );
}

function quote(head: string, text: string, withdrawn: boolean): Content {
  return boxed(
    [
      { ...line(head, { bold: true, fontSize: 9.5 }), color: colours.muted },
      { ...line(text, withdrawn ? { italics: true } : {}), margin: [0, 2, 0, 0] },
    ],
    { bar: colours.line, margin: [0, 2, 0, 8] },
  );
}

interface Box {
  readonly bar: string;
  readonly fill?: string;
  readonly margin: [number, number, number, number];
}

function boxed(content: Content, { bar, fill, margin }: Box): Content {
  const layout: CustomTableLayout = {
    hLineWidth: () => 0,
    vLineWidth: (i) => (i === 0 ? 3 : 0),
    vLineColor: () => bar,
    paddingLeft: () => 9,
    paddingRight: () => 9,
    paddingTop: () => (fill ? 5 : 2),
    paddingBottom: () => (fill ? 6 : 3),
  };
  return {
    table: { widths: ['*'], body: [[{ stack: [content], ...(fill ? { fillColor: fill } : {}) }]] },
    layout,
    margin,
  };
}

const FACTS: CustomTableLayout = {
  hLineWidth: (i, node) => (i === 0 || i === node.table.body.length ? 0 : 0.5),
  hLineColor: () => colours.line,
  vLineWidth: () => 0,
  paddingLeft: (i) => (i === 0 ? 0 : 8),
  paddingRight: () => 0,
  paddingTop: () => 3,
  paddingBottom: () => 3.5,
};

function facts(items: readonly Fact[]): Content {
  return {
    table: {
      widths: [128, '*'],
      body: items.map(({ label, value, tone }) => [
        { ...line(shownOnOneLine(label)), color: colours.muted },
        { ...line(`${TONE_SIGN[tone ?? 'neutral']}${shown(value)}`), ...(tone ? { color: TONES[tone].ink } : {}) },
      ]),
    },
    layout: FACTS,
    margin: [0, 0, 0, 9],
  };
}

const TABLE: CustomTableLayout = {
  // The first row is the caption, the second the header.
  hLineWidth: (i, node) => (i < 2 ? 0 : i === 2 ? 1 : i === node.table.body.length ? 0.75 : 0.5),
  hLineColor: (i) => (i === 2 ? colours.edge : colours.line),
  vLineWidth: () => 0,
  paddingLeft: (i) => (i === 0 ? 3 : 6),
  paddingRight: (i, node) => (i === (node.table.widths?.length ?? 0) - 1 ? 3 : 6),
  paddingTop: () => 3,
  paddingBottom: () => 3.5,
};

/** Its caption, and its rows with a header that comes again on each page. A row is never cut in two. */
function table({ caption, columns, rows, tall }: PaperTable): Content {
  return grid(
    caption,
    columns.map(({ label }) => label),
    columns.map(({ align }) => align),
    rows,
    tall,
  );
}

function grid(
  caption: string,
  header: readonly string[],
  align: readonly ('start' | 'end')[],
  rows: readonly (readonly string[])[],
  tall = false,
): ContentTable {
  const aligned = (column: number) => (align[column] === 'end' ? ('right' as const) : ('left' as const));
  const cell = (text: string, column: number, look: Look) => ({
    ...line(oneLineOrNone(text), look),
    alignment: aligned(column),
    ...addressIn(text),
  });
  // The caption comes again with the header, on each page.
  const captionRow: TableCell[] = header.map((_label, i) =>
    i === 0 ? { ...line(shownOnOneLine(caption), { bold: true, fontSize: 10 }), colSpan: header.length } : {},
  );
  const body: TableCell[][] = [
    captionRow,
    header.map((text, i) => ({ ...cell(text, i, { bold: true, fontSize: 9 }), color: colours.muted })),
    ...rows.map((row) => header.map((_label, i) => cell(row[i] ?? '', i, { fontSize: 9.5 }))),
  ];
  const table: ContentTable = {
    table: {
      headerRows: 2,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: tall ? evenly(header, align) : [...toTheEdge(widths(header, align, rows), align)],
      body,
      ...(tall ? { heights: (row: number) => (row < 2 ? 'auto' : WRITTEN) } : {}),
    },
    layout: TABLE,
    margin: [0, 4, 0, 9],
  };
  return table;
}

/** What is left of the room goes to the first text, so that every table ends where the page does. */
function toTheEdge(each: readonly number[], align: readonly ('start' | 'end')[]): readonly number[] {
  const used = each.reduce((sum, width) => sum + width, 0) + 12 * each.length - 6;
  const first = Math.max(0, align.indexOf('start'));
  return each.map((width, i) => (i === first ? width + Math.max(0, ROOM - used) : width));
}

/** Points that a signature takes. */
const WRITTEN = 26;

/** Texts share the room alike: what is to be written is not known. */
const evenly = (header: readonly string[], align: readonly ('start' | 'end')[]): (number | '*')[] =>
  header.map((label, i) => (align[i] === 'end' ? textWidth(label, 9, true) + 4 : '*'));

/** A cell that is an address leads there; a view has checked it when it was written. */
function addressIn(text: string): { readonly link?: string; readonly color?: string } {
  const target = /^https:\/\/\S+$/.test(text) ? linkTarget(text) : null;
  return target?.kind === 'page' ? { link: target.href, color: colours.accent } : {};
}

const oneLineOrNone = (text: string): string => plain(text).trim();

/** Figures get what they need; texts share the rest in the measure of what they say. */
function widths(
  header: readonly string[],
  align: readonly ('start' | 'end')[],
  rows: readonly (readonly string[])[],
): readonly number[] {
  const padding = 13;
  const needs = header.map((label, i) => {
    const cells = rows.map((row) => textWidth(row[i] ?? '', 9.5));
    const words = [label, ...rows.map((row) => row[i] ?? '')].flatMap((text) => text.split(/\s/));
    return {
      longest: Math.max(textWidth(label, 9, true), ...cells) + padding,
      // No column is narrower than its longest word, as far as that goes.
      least: Math.min(150, Math.max(...words.map((word) => textWidth(word, 9.5, true)))) + padding,
    };
  });
  const total = needs.reduce((sum, { longest }) => sum + longest, 0);
  if (total <= ROOM - padding) {
    // Room that is left goes to the texts.
    const texts = align.filter((each) => each === 'start').length || 1;
    const left = (ROOM - total) / texts;
    return needs.map(({ longest }, i) => longest - padding + (align[i] === 'start' ? left : 0));
  }
  // A figure stays on one line; what heads its column need not.
  const figures = header.map((label, i) => {
    const words = label.split(' ').map((word) => textWidth(word, 9, true));
    return Math.max(...words, ...rows.map((row) => textWidth(row[i] ?? '', 9.5))) + padding;
  });
  const fixed = needs.map(({ least }, i) => (align[i] === 'end' ? Math.min(figures[i] ?? 0, 110) : least));
  const spare = Math.max(0, ROOM - fixed.reduce((sum, each) => sum + each, 0));
  const wants = needs.map(({ longest }, i) => Math.sqrt(Math.max(0, longest - (fixed[i] ?? 0))));
  const wanted = wants.reduce((sum, each) => sum + each, 0) || 1;
  return fixed.map((each, i) => each - padding + (spare * (wants[i] ?? 0)) / wanted);
}

/** The bars and the figures of a vote (R3.1–R3.3). */
function tally(block: TallyBlock): Content {
  const { align, header, rows } = tallyGrid(block);
  const drawn: Content = { svg: String(tallySvg(block, colours)), width: Math.min(ROOM, 400), margin: [0, 4, 0, 4] };
  return { stack: [drawn, grid(block.caption, header, align, rows)], unbreakable: true };
}
