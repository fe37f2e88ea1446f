import pdfmake from 'pdfmake';
import type { Content, CustomTableLayout, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Colophon, Paper, Part } from '../../src/papers/paper.ts';
import { shorten, shown, shownOnOneLine } from '../../src/views/plain.ts';
import { TONE_SIGN } from '../../src/views/text.ts';
import type { Badge } from '../../src/views/view.ts';
import { FAMILY, FONTS } from './fonts.ts';
import { PALETTES } from './palette.ts';
import { blockToPdf, headed, line, toneOf } from './pdf-blocks.ts';
import { hasten } from './pdf-pace.ts';

/**
 * A paper as a PDF: A4, with title, language, bookmarks and page numbers. The same paper gives the same bytes: its time is
 * that of the register that it was made from.
 */

const colours = PALETTES.light;
const MARGIN = 54;

const files = new Set(Object.values(FONTS).flatMap((faces) => Object.values(faces) as string[]));
pdfmake.setFonts(structuredClone(FONTS) as Parameters<typeof pdfmake.setFonts>[0]);
// Nothing in a document is fetched, and no file but the letters is read.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path: string) => files.has(path));

hasten();

export async function paperToPdf(paper: Paper): Promise<Buffer> {
  const definition: TDocumentDefinitions = {
    version: '1.7',
    pageSize: 'A4',
    pageMargins: [MARGIN, 60, MARGIN, 92],
    language: paper.lang,
    displayTitle: true,
    info: {
      title: paper.title,
      subject: paper.colophon.partnership,
      author: paper.colophon.agreement,
      creator: 'copil',
      producer: 'copil',
      creationDate: new Date(paper.colophon.at),
      modDate: new Date(paper.colophon.at),
    },
    defaultStyle: { font: FAMILY, fontSize: 10.5, lineHeight: 1.06, color: colours.ink },
    header: (page) => (page === 1 ? '' : runningHead(paper)),
    footer: (page, pages) => foot(paper.colophon, page, pages),
    content: [...head(paper), ...contents(paper), ...partsToPdf(paper)],
  };
  return pdfmake.createPdf(definition).getBuffer();
}

function runningHead({ eyebrow, title }: Paper): Content {
  return {
    ...line(shorten(`${shownOnOneLine(eyebrow)} – ${shownOnOneLine(title)}`, 110), {
      fontSize: 8.5,
      color: colours.muted,
    }),
    margin: [MARGIN, 30, MARGIN, 0],
  };
}

/** R9.4: on every page the partnership, the day, the version, the register. */
function foot({ partnership, dated, version, register, page }: Colophon, at: number, of: number): Content {
  const small = { fontSize: 7.5, color: colours.muted };
  return {
    margin: [MARGIN, 14, MARGIN, 0],
    stack: [
      {
        canvas: [
          { type: 'line', x1: 0, y1: 0, x2: 595.28 - 2 * MARGIN, y2: 0, lineWidth: 0.5, lineColor: colours.line },
        ],
      },
      {
        margin: [0, 5, 0, 0],
        columns: [
          {
            width: '*',
            stack: [
              line(partnership, small),
              line([dated, version].filter(Boolean).join(', '), small),
              line(register, small),
            ],
          },
          {
            width: 70,
            alignment: 'right',
            ...line(page.replace('{n}', String(at)).replace('{of}', String(of)), { ...small, fontSize: 8.5 }),
          },
        ],
      },
    ],
  };
}

function head({ eyebrow, title, status, summary }: Paper): readonly Content[] {
  return [
    { ...line(shownOnOneLine(eyebrow), { color: colours.muted }), margin: [0, 0, 0, 2] },
    {
      ...line(shownOnOneLine(title), { bold: true, fontSize: 21 }),
      lineHeight: 1.08,
      margin: [0, 0, 0, 6],
      outline: true,
      outlineText: title,
    } as Content,
    ...(status ? [badge(status)] : []),
    ...(summary === undefined ? [] : [{ ...line(shown(summary)), margin: [0, 4, 0, 8] } as Content]),
  ];
}

function badge({ tone, text }: Badge): Content {
  const { ink, soft } = toneOf(tone);
  return {
    table: {
      body: [[{ ...line(`${TONE_SIGN[tone]}${shownOnOneLine(text)}`, { bold: true, color: ink }), fillColor: soft }]],
    },
    layout: {
      hLineWidth: () => 0.75,
      vLineWidth: () => 0.75,
      hLineColor: () => ink,
      vLineColor: () => ink,
      paddingLeft: () => 8,
      paddingRight: () => 8,
      paddingTop: () => 2,
      paddingBottom: () => 3,
    },
    margin: [0, 0, 0, 6],
  };
}

/** A line for each part of level 1, with its page; a press leads there. */
function contents({ contents: title, parts }: Paper): readonly Content[] {
  if (title === undefined) return [];
  const lines = parts.flatMap((part, i): TableCell[][] =>
    part.level === 1
      ? [
          [
            { ...line(shownOnOneLine(part.title)), linkToDestination: bookmarkOf(i) },
            { text: [{ pageReference: bookmarkOf(i) }], alignment: 'right', color: colours.muted },
          ],
        ]
      : [],
  );
  return [
    { ...line(title, { bold: true, fontSize: 14 }), margin: [0, 12, 0, 4] },
    { table: { widths: ['*', 40], dontBreakRows: true, body: lines }, layout: CONTENTS },
  ];
}

const CONTENTS: CustomTableLayout = {
  hLineWidth: (i, node) => (i === 0 || i === node.table.body.length ? 0 : 0.5),
  hLineColor: () => colours.line,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 3,
  paddingBottom: () => 3,
};

const bookmarkOf = (part: number): string => `part-${part}`;

/** Each part with its bookmark; those of level 2 below the one of level 1 that they stand in. */
function partsToPdf({ parts }: Paper): readonly Content[] {
  let above = '';
  return parts.flatMap((part, i) => {
    const bookmark = bookmarkOf(i);
    if (part.level === 1) above = bookmark;
    const below = part.level === 2 && above !== '' ? { outlineParentId: above } : {};
    return partToPdf(part, { id: bookmark, ...below });
  });
}

function partToPdf({ title, level, eyebrow, status, onNewPage, blocks }: Part, marks: object): readonly Content[] {
  const top = eyebrow === undefined ? 14 : 0;
  const heading = {
    ...line(shownOnOneLine(title), {
      bold: true,
      fontSize: level === 1 ? 15 : 12.5,
      color: level === 1 ? colours.accent : colours.ink,
    }),
    margin: [0, top, 0, 4],
    outline: true,
    outlineText: title,
    ...marks,
  } as Content;
  const above: readonly Content[] =
    eyebrow === undefined
      ? []
      : [{ ...line(shownOnOneLine(eyebrow), { color: colours.muted }), margin: [0, 14, 0, 1] }];
  const [first, ...rest] = headed([...above, heading, ...(status ? [badge(status)] : [])]);
  const begun = onNewPage ? ({ ...(first as object), pageBreak: 'before' } as Content) : first;
  return [...(begun ? [begun] : []), ...rest, ...blocks.map(blockToPdf)];
}
