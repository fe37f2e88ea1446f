import type { Picture } from '../../src/views/picture.ts';
import { oneLine } from '../../src/views/plain.ts';
import { type Html, html } from '../shared/html.ts';
import { FAMILY } from './fonts.ts';
import { linesOf } from './lettering.ts';
import type { Palette } from './palette.ts';

/** What every picture is drawn on: as wide as a chat shows it, and as high as what it says. */
export interface Sheet {
  readonly colours: Palette;
  readonly parts: Html[];
  /** How far down it is drawn already. */
  y: number;
}

export const WIDTH = 640;
export const PAD = 28;
export const ROOM = WIDTH - 2 * PAD;

export const round = (value: number): number => Math.round(value * 100) / 100;

export function text(
  sheet: Sheet,
  x: number,
  said: string,
  size: number,
  look: { bold?: boolean; fill?: string; anchor?: 'start' | 'middle' | 'end' } = {},
): void {
  const { bold = false, fill = sheet.colours.ink, anchor = 'start' } = look;
  sheet.parts.push(
    html`<text x="${round(x)}" y="${round(sheet.y)}" font-size="${size}" font-weight="${bold ? 600 : 400}" fill="${fill}" text-anchor="${anchor}">${said}</text>
`,
  );
}

export function heading({ eyebrow, title }: Picture, sheet: Sheet): void {
  sheet.y += 18;
  text(sheet, PAD, linesOf(oneLine(eyebrow), ROOM, 20, 1)[0] ?? '', 20, { fill: sheet.colours.muted });
  for (const line of linesOf(oneLine(title), ROOM, 27, 3, true)) {
    sheet.y += 34;
    text(sheet, PAD, line, 27, { bold: true });
  }
}

export function foot({ foot: said }: Picture, sheet: Sheet): void {
  sheet.y += 32;
  text(sheet, PAD, linesOf(oneLine(said), ROOM, 16, 1)[0] ?? '', 16, { fill: sheet.colours.muted });
}

/** The drawing with its frame; its title and description are for who does not see it. */
export function framed(picture: Picture, { colours, parts, y }: Sheet, defs: Html): Html {
  const height = Math.ceil(y + PAD - 8);
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${FAMILY}, DejaVu Sans, sans-serif" role="img" xml:lang="${picture.lang}"><title>${oneLine(picture.title)}</title><desc>${picture.alt}</desc>
<defs>${defs}</defs>
<rect x="0.75" y="0.75" width="${WIDTH - 1.5}" height="${height - 1.5}" rx="14" fill="${colours.card}" stroke="${colours.line}" stroke-width="1.5"></rect>
${parts}
</svg>`;
}
