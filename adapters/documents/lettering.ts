/** Widths and lines of text in pictures, where nothing breaks lines by itself. */

/** Em widths of Source Sans 3, rounded up by kind of sign: enough to keep a line within its room, never to set type. */
function widthOf(sign: string): number {
  if (/[\u0300-\u036f\u200b-\u200f]/.test(sign)) return 0;
  if (/[ \u00a0\u202f.,;:!'’|iıjlIíìîï()[\]-]/.test(sign)) return 0.29;
  if (/[ftr/«»“”"]/.test(sign)) return 0.38;
  if (/[mwMWÆŒœæ@%—…]/.test(sign)) return 0.86;
  if (/[\p{Lu}&]/u.test(sign)) return 0.62;
  if (/[\p{Ll}\p{Nd}€]/u.test(sign)) return 0.53;
  return 1;
}

/** In the unit of `size`. `bold` letters are a little wider. */
export function textWidth(text: string, size: number, bold = false): number {
  let width = 0;
  for (const sign of text) width += widthOf(sign);
  return width * size * (bold ? 1.06 : 1);
}

/** As many lines as are allowed, each within `room`; what does not fit ends with “…”. Breaks at plain spaces alone. */
export function linesOf(text: string, room: number, size: number, most: number, bold = false): readonly string[] {
  const fits = (line: string) => textWidth(line, size, bold) <= room;
  const lines: string[] = [];
  let line = '';
  const words = text.split(' ').filter((word) => word !== '');
  for (const [i, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    if (lines.length === most) return [...lines.slice(0, -1), cut(`${lines.at(-1)} ${words.slice(i).join(' ')}`, fits)];
  }
  if (line !== '') lines.push(line);
  return lines.map((each) => (fits(each) ? each : cut(each, fits)));
}

const signs = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** The longest beginning that fits with “…” after it. */
function cut(text: string, fits: (line: string) => boolean): string {
  let kept = '';
  for (const { segment } of signs.segment(text)) {
    if (!fits(`${kept}${segment}…`)) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
