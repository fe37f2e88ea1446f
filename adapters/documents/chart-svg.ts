import type { ChartPicture } from '../../src/views/picture.ts';
import { oneLine } from '../../src/views/plain.ts';
import { type Html, html } from '../shared/html.ts';
import { linesOf, textWidth } from './lettering.ts';
import type { Palette } from './palette.ts';
import { foot, framed, heading, PAD, ROOM, round, type Sheet, text, WIDTH } from './sheet.ts';

/** Bars with their names and figures: what colour shows, words say. What is nothing has no bar. */
export function chartSvg(picture: ChartPicture, colours: Palette): Html {
  const sheet: Sheet = { colours, parts: [], y: PAD };
  heading(picture, sheet);
  for (const line of linesOf(oneLine(picture.summary), ROOM, 19, 4)) {
    sheet.y += 28;
    text(sheet, PAD, line, 19);
  }
  if (picture.groups.length === 0) {
    sheet.y += 44;
    text(sheet, PAD, picture.none, 20);
  }
  for (const group of picture.groups) {
    sheet.y += 44;
    text(sheet, PAD, linesOf(oneLine(group.caption), ROOM, 20, 1, true)[0] ?? '', 20, {
      bold: true,
      fill: colours.accent,
    });
    const most = Math.max(1, ...group.bars.map(({ value }) => value));
    for (const bar of group.bars) drawBar(bar, most, sheet);
  }
  foot(picture, sheet);
  return framed(picture, sheet, html``);
}

function drawBar({ label, value, figure }: ChartPicture['groups'][number]['bars'][number], most: number, sheet: Sheet) {
  const { colours } = sheet;
  sheet.y += 6;
  for (const line of linesOf(oneLine(label), ROOM - textWidth(figure, 18, true) - 20, 18, 2)) {
    sheet.y += 24;
    text(sheet, PAD, line, 18);
  }
  text(sheet, WIDTH - PAD, figure, 18, { bold: true, anchor: 'end' });
  if (value === 0) return;
  sheet.y += 7;
  const width = Math.max(3, (value / most) * (ROOM - 2));
  sheet.parts.push(
    html`<rect x="${PAD + 1}" y="${sheet.y}" width="${ROOM - 2}" height="11" rx="3" fill="none" stroke="${colours.line}" stroke-width="1.5"></rect><rect x="${PAD + 1}" y="${sheet.y}" width="${round(width)}" height="11" rx="3" fill="${colours.for}"></rect>
`,
  );
  sheet.y += 11;
}
