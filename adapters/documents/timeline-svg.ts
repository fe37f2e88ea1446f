import type { TimelineDate, TimelinePicture } from '../../src/views/picture.ts';
import { oneLine } from '../../src/views/plain.ts';
import { type Html, html } from '../shared/html.ts';
import { linesOf, textWidth } from './lettering.ts';
import type { Palette } from './palette.ts';
import { foot, framed, heading, PAD, type Sheet, text, WIDTH } from './sheet.ts';

/** Where the line of the year stands, with the days at its left and what they are at its right. */
const LINE = PAD + 56;
const TEXT = LINE + 26;

/** The year from top to bottom. Each mark has a form of its own, and its state stands in words beside it. */
export function timelineSvg(picture: TimelinePicture, colours: Palette): Html {
  const sheet: Sheet = { colours, parts: [], y: PAD };
  heading(picture, sheet);
  sheet.y += 14;
  const top = sheet.y;
  const marks: Sheet = { colours, parts: [], y: top };
  if (picture.months.length === 0) {
    marks.y += 32;
    text(marks, PAD, picture.none, 20);
  }
  for (const { name, dates } of picture.months) {
    marks.y += 34;
    text(marks, TEXT, name, 19, { bold: true, fill: colours.accent });
    for (const date of dates) drawDate(date, marks);
  }
  if (picture.months.length > 0)
    sheet.parts.push(
      html`<path d="M${LINE} ${top + 16}V${marks.y + 4}" stroke="${colours.edge}" stroke-width="2" fill="none"></path>
`,
    );
  sheet.parts.push(...marks.parts);
  sheet.y = marks.y;
  if (picture.more !== undefined) {
    sheet.y += 34;
    text(sheet, TEXT, picture.more, 18, { fill: colours.muted });
  }
  foot(picture, sheet);
  return framed(picture, sheet, html``);
}

function drawDate({ day, title, state, said }: TimelineDate, sheet: Sheet): void {
  sheet.y += 31;
  const at = sheet.y - 7;
  const room = WIDTH - PAD - TEXT;
  text(sheet, LINE - 18, day, 20, { bold: true, anchor: 'end' });
  sheet.parts.push(mark(state, at, sheet.colours));
  const beside = textWidth(said, 17) + 18;
  const lines = linesOf(oneLine(title), room, 19, 2);
  const fits = textWidth(lines.at(-1) ?? '', 19) + beside <= room;
  for (const [i, line] of lines.entries()) {
    if (i > 0) sheet.y += 25;
    text(sheet, TEXT, line, 19);
  }
  if (!fits) sheet.y += 23;
  text(sheet, WIDTH - PAD, said, 17, { anchor: 'end', fill: sheet.colours.muted });
}

/** Full with a tick, empty, a triangle, a cross: told apart without their colours. */
function mark(state: TimelineDate['state'], y: number, { card, success, danger, edge, accent }: Palette): Html {
  switch (state) {
    case 'done':
      return html`<circle cx="${LINE}" cy="${y}" r="9" fill="${success}"></circle><path d="M${LINE - 4} ${y}l3 4 6-7" stroke="${card}" stroke-width="2.4" fill="none"></path>
`;
    case 'late':
      return html`<path d="M${LINE} ${y - 10}l10 18h-20z" fill="${card}" stroke="${danger}" stroke-width="2.6"></path><path d="M${LINE} ${y - 3}v5M${LINE} ${y + 4}v2" stroke="${danger}" stroke-width="2.4"></path>
`;
    case 'cancelled':
      return html`<circle cx="${LINE}" cy="${y}" r="9" fill="${card}"></circle><path d="M${LINE - 6} ${y - 6}l12 12M${LINE + 6} ${y - 6}l-12 12" stroke="${danger}" stroke-width="2.6"></path>
`;
    case 'over':
      return html`<circle cx="${LINE}" cy="${y}" r="6" fill="${edge}"></circle>
`;
    case 'to-come':
      return html`<circle cx="${LINE}" cy="${y}" r="8" fill="${card}" stroke="${accent}" stroke-width="2.8"></circle>
`;
    default:
      return state satisfies never;
  }
}
