import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  HeightRule,
  ImageRun,
  type IParagraphOptions,
  type IRunOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx';
import type { Colophon, Paper, PaperBlock, Part } from '../../src/papers/paper.ts';
import { plain, shown, shownOnOneLine } from '../../src/views/plain.ts';
import { quoteHead, TONE_SIGN, tableGrid, tallyGrid } from '../../src/views/text.ts';
import type { Badge, Fact, TallyBlock, Tone } from '../../src/views/view.ts';
import { unzip, zip } from '../shared/zip.ts';
import { PALETTES } from './palette.ts';
import { pictureSvg, tallySvg } from './picture.ts';
import { svgToPng } from './png.ts';

/**
 * A paper as a Word file, to be corrected by hand: real headings, lists and tables, in letters that every office has. The
 * same paper gives the same bytes.
 */

const colours = PALETTES.light;
const FONT = 'Calibri';
/** Between the margins of an A4 page, in twentieths of a point. */
const ROOM = 11906 - 2 * 1134;

export async function paperToDocx(paper: Paper): Promise<Buffer> {
  const document = new Document({
    title: paper.title,
    subject: paper.colophon.partnership,
    creator: paper.colophon.agreement,
    lastModifiedBy: 'copil',
    description: paper.colophon.register,
    styles: styles(paper.lang),
    numbering: {
      config: [
        {
          reference: 'list',
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              alignment: AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 360, hanging: 240 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: { size: { width: 11906, height: 16838 }, margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } },
        },
        headers: { default: header(paper) },
        footers: { default: footer(paper.colophon, paper.lang) },
        children: [...head(paper), ...paper.parts.flatMap(partToDocx)],
      },
    ],
  });
  return settled(await Packer.toBuffer(document), paper.colophon.at);
}

function styles(lang: Paper['lang']) {
  const heading = (size: number, color: string, before: number) => ({
    run: { font: FONT, size, bold: true, color: hex(color) },
    paragraph: { spacing: { before, after: 80 }, keepNext: true },
  });
  return {
    default: {
      document: {
        run: { font: FONT, size: 22, color: hex(colours.ink), language: { value: lang === 'en' ? 'en-GB' : 'fr-FR' } },
        paragraph: { spacing: { after: 120, line: 264 } },
      },
      title: {
        run: { font: FONT, size: 44, bold: true, color: hex(colours.ink) },
        paragraph: { spacing: { after: 120 } },
      },
      heading1: heading(30, colours.accent, 320),
      heading2: heading(26, colours.ink, 240),
      heading3: heading(23, colours.ink, 180),
    },
  };
}

const hex = (colour: string): string => colour.slice(1).toUpperCase();

/** Lines of a text are lines of its paragraph. */
const runs = (text: string, look: Partial<IRunOptions> = {}): readonly TextRun[] =>
  plain(text)
    .split('\n')
    .map((part, i) => new TextRun({ ...look, text: part, ...(i === 0 ? {} : { break: 1 }) }));

const paragraph = (text: string, options: IParagraphOptions = {}, look: Partial<IRunOptions> = {}): Paragraph =>
  new Paragraph({ ...options, children: [...runs(text, look)] });

function header({ eyebrow, title }: Paper): Header {
  const text = `${shownOnOneLine(eyebrow)} – ${shownOnOneLine(title)}`;
  return new Header({ children: [paragraph(text, {}, { size: 17, color: hex(colours.muted) })] });
}

/** R9.4 and the rest, on every page. */
function footer({ partnership, dated, version, register, page }: Colophon, lang: Paper['lang']): Footer {
  const small = { size: 15, color: hex(colours.muted) };
  // The page's own words, with Word's own numbers where the two stand.
  const [before = '', between = '', after = ''] = page.split(/\{n\}|\{of\}/);
  const rule = { top: { style: BorderStyle.SINGLE, size: 4, color: hex(colours.line), space: 6 } };
  return new Footer({
    children: [
      paragraph(partnership, { border: rule, spacing: { after: 0 } }, small),
      paragraph([dated, version].filter(Boolean).join(', '), { spacing: { after: 0 } }, small),
      new Paragraph({
        spacing: { after: 0 },
        tabStops: [{ type: TabStopType.RIGHT, position: ROOM }],
        children: [
          ...runs(register, small),
          new TextRun({
            ...small,
            language: { value: lang === 'en' ? 'en-GB' : 'fr-FR' },
            children: ['\t', before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
          }),
        ],
      }),
    ],
  });
}

function head({ eyebrow, title, status, summary, draft }: Paper): readonly Paragraph[] {
  return [
    ...(draft === undefined ? [] : [note('info', draft)]),
    paragraph(shownOnOneLine(eyebrow), { spacing: { after: 40 } }, { color: hex(colours.muted) }),
    paragraph(shownOnOneLine(title), { heading: HeadingLevel.TITLE }),
    ...(status ? [badge(status)] : []),
    ...(summary === undefined ? [] : [paragraph(shown(summary))]),
  ];
}

const badge = ({ tone, text }: Badge): Paragraph =>
  paragraph(`${TONE_SIGN[tone]}${shownOnOneLine(text)}`, {}, { bold: true, color: hex(TONES[tone].ink) });

function partToDocx({ title, level, eyebrow, status, onNewPage, blocks }: Part): readonly (Paragraph | Table)[] {
  const heading = level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2;
  const breaks = onNewPage ? { pageBreakBefore: true } : {};
  return [
    ...(eyebrow === undefined
      ? []
      : [
          paragraph(
            shownOnOneLine(eyebrow),
            { ...breaks, keepNext: true, spacing: { after: 0 } },
            { color: hex(colours.muted) },
          ),
        ]),
    paragraph(shownOnOneLine(title), { heading, ...(eyebrow === undefined ? breaks : {}) }),
    ...(status ? [badge(status)] : []),
    ...blocks.flatMap(blockToDocx),
  ];
}

function blockToDocx(block: PaperBlock): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [paragraph(shownOnOneLine(block.text), { heading: HeadingLevel.HEADING_3 })];
    case 'paragraph':
      return [paragraph(shown(block.text))];
    case 'note':
      return [note(block.tone, shown(block.text))];
    case 'facts':
      return [facts(block.items), gap()];
    case 'list':
      return block.items.map((item) =>
        paragraph(shown(item), { numbering: { reference: 'list', level: 0 }, spacing: { after: 40 } }),
      );
    case 'table': {
      const { align, header: top, rows } = tableGrid(block);
      return [caption(block.caption), grid(top, align, rows, block.tall), gap()];
    }
    case 'tally':
      return tally(block);
    case 'quote':
      return [
        paragraph(
          quoteHead({ ...block, kind: 'quote' }),
          { ...QUOTED, keepNext: true, spacing: { after: 20 } },
          { bold: true, color: hex(colours.muted), size: 20 },
        ),
        paragraph(shown(block.text), QUOTED, block.withdrawn ? { italics: true } : {}),
      ];
    case 'picture':
      return [picture(String(pictureSvg(block.picture, 'light')), block.picture.alt, 420)];
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

const QUOTED: IParagraphOptions = {
  indent: { left: 240 },
  border: { left: { style: BorderStyle.SINGLE, size: 12, color: hex(colours.line), space: 8 } },
};

function note(tone: Tone, text: string): Paragraph {
  const { ink, soft } = TONES[tone];
  return paragraph(`${TONE_SIGN[tone]}${text}`, {
    shading: { type: ShadingType.CLEAR, color: 'auto', fill: hex(soft) },
    border: { left: { style: BorderStyle.SINGLE, size: 24, color: hex(ink), space: 6 } },
    indent: { left: 120 },
  });
}

const caption = (text: string): Paragraph =>
  paragraph(shownOnOneLine(text), { keepNext: true, spacing: { before: 120, after: 60 } }, { bold: true });

/** Word glues two tables that follow one another. */
const gap = (): Paragraph => new Paragraph({ spacing: { after: 40, line: 120 }, children: [] });

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const RULE = { style: BorderStyle.SINGLE, size: 4, color: hex(colours.line) } as const;
const BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideVertical: NONE, insideHorizontal: RULE };
const CELL = { top: 40, bottom: 40, left: 60, right: 60 } as const;

function facts(items: readonly Fact[]): Table {
  const widths = [2900, ROOM - 2900] as const;
  return new Table({
    width: { size: ROOM, type: WidthType.DXA },
    columnWidths: [...widths],
    borders: BORDERS,
    rows: items.map(
      ({ label, value, tone }) =>
        new TableRow({
          cantSplit: true,
          children: [
            cell(shownOnOneLine(label), widths[0], 'start', { color: hex(colours.muted) }),
            cell(
              `${TONE_SIGN[tone ?? 'neutral']}${shown(value)}`,
              widths[1],
              'start',
              tone ? { color: hex(TONES[tone].ink) } : {},
            ),
          ],
        }),
    ),
  });
}

function cell(text: string, width: number, align: 'start' | 'end', look: Partial<IRunOptions> = {}): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: CELL,
    children: [
      paragraph(
        text,
        { spacing: { after: 0 }, alignment: align === 'end' ? AlignmentType.RIGHT : AlignmentType.LEFT },
        look,
      ),
    ],
  });
}

/** Room for a signature. */
const WRITTEN = 600;

/** A header that comes again on each page, and rows that are not cut in two. */
function grid(
  top: readonly string[],
  align: readonly ('start' | 'end')[],
  rows: readonly (readonly string[])[],
  tall = false,
): Table {
  const longest = top.map((label, i) =>
    Math.min(60, Math.max(6, ...[label, ...rows.map((row) => row[i] ?? '')].map((text) => text.length))),
  );
  const sum = longest.reduce((total, each) => total + each, 0);
  const widths = longest.map((each) => Math.floor((ROOM * each) / sum));
  const row = (cells: readonly string[], look: Partial<IRunOptions>, isHeader: boolean) =>
    new TableRow({
      ...(isHeader ? { tableHeader: true } : {}),
      cantSplit: true,
      ...(tall && !isHeader ? { height: { value: WRITTEN, rule: HeightRule.ATLEAST } } : {}),
      children: cells.map((text, i) => cell(plain(text).trim(), widths[i] ?? 0, align[i] ?? 'start', look)),
    });
  return new Table({
    width: { size: ROOM, type: WidthType.DXA },
    columnWidths: widths,
    borders: BORDERS,
    rows: [
      row(top, { bold: true, size: 20, color: hex(colours.muted) }, true),
      ...rows.map((cells) => row(cells, { size: 21 }, false)),
    ],
  });
}

function tally(block: TallyBlock): readonly (Paragraph | Table)[] {
  const { align, header: top, rows } = tallyGrid(block);
  const said = rows.map((row) =>
    row.map((text, i) => (i === 0 ? text : `${text} ${top[i]?.toLocaleLowerCase() ?? ''}`)).join(', '),
  );
  return [
    picture(String(tallySvg(block, colours)), said.join('\u202f; '), 400),
    caption(block.caption),
    grid(top, align, rows),
    gap(),
  ];
}

/** Word takes pictures of points: three to one, sharp on paper. */
function picture(svg: string, alt: string, width: number): Paragraph {
  const [, w = '1', h = '1'] = /viewBox="\S+ \S+ (\S+) (\S+)"/.exec(svg) ?? [];
  const height = Math.round((width * Number(h)) / Number(w));
  return new Paragraph({
    keepNext: true,
    children: [
      new ImageRun({
        type: 'png',
        data: svgToPng(svg, width * 3),
        transformation: { width, height },
        altText: { name: 'picture', title: '', description: alt },
      }),
    ],
  });
}

/** What the package takes from the clock, and numbers through all files of a process, settled: the register's time, 1, 2, 3. */
function settled(file: Buffer, at: string): Buffer {
  const moment = at.replace(/\.\d+/, '');
  let drawings = 0;
  const settle = (xml: string): string =>
    xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${moment}`).replace(/<wp:docPr id="\d+"/g, () => {
      drawings += 1;
      return `<wp:docPr id="${drawings}"`;
    });
  return zip(
    unzip(file).map(({ name, data }) => ({
      name,
      data: name.endsWith('.xml') ? Buffer.from(settle(data.toString('utf8'))) : data,
    })),
  );
}
