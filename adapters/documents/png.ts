import { crc32, deflateSync } from 'node:zlib';
import { Resvg } from '@resvg/resvg-js';
import { FALLBACK, FAMILY, FONT_FILES } from './fonts.ts';

/** An SVG drawing as a PNG picture, `width` pixels wide. The same drawing gives the same bytes on every machine. */
export function svgToPng(svg: string, width: number, colours = MOST_COLOURS): Buffer {
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    font: { loadSystemFonts: false, fontFiles: [...FONT_FILES], defaultFontFamily: FAMILY, sansSerifFamily: FALLBACK },
    logLevel: 'off',
  }).render();
  return indexedPng(drawn.pixels, drawn.width, drawn.height, colours);
}

/** What an indexed picture can have. */
const MOST_COLOURS = 256;

/** Widths and colours to try, the best first. */
const SMALLER = [
  [640, 64],
  [560, 32],
  [560, 24],
  [480, 16],
  [400, 16],
  [320, 8],
] as const;

/** The best picture of at most so many bytes; undefined where even the smallest is larger. */
export function svgToSmallPng(svg: string, most: number): Buffer | undefined {
  for (const [width, colours] of SMALLER) {
    const png = svgToPng(svg, width, colours);
    if (png.length <= most) return png;
  }
  return undefined;
}

/**
 * A drawing of few colours weighs a quarter as an indexed picture: chats carry it within a message of limited size. What
 * smooth edges add beyond `most` colours goes to the nearest of the most frequent ones. `pixels` are RGBA.
 */
function indexedPng(pixels: Uint8Array, width: number, height: number, most: number): Buffer {
  const counts = new Map<number, number>();
  const colours = new Uint32Array(width * height);
  for (let i = 0; i < colours.length; i += 1) {
    const colour = colourAt(pixels, i * 4);
    colours[i] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const table = [...counts]
    .sort(([a, m], [b, n]) => n - m || a - b)
    .slice(0, most)
    .map(([colour]) => colour);
  const places = new Map(table.map((colour, place) => [colour, place]));
  const known = new Map<number, number>();
  for (const colour of counts.keys()) if (!places.has(colour)) places.set(colour, nearest(colour, table, known));
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + x + 1] = places.get(colours[y * width + x] ?? 0) ?? 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a pixel, indexed, without interlacing.
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk(
      'PLTE',
      Buffer.from(table.flatMap((colour) => [(colour >>> 24) & 255, (colour >>> 16) & 255, (colour >>> 8) & 255])),
    ),
    chunk('tRNS', Buffer.from(table.map((colour) => colour & 255))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Red, green, blue and opacity in one number. */
function colourAt(pixels: Uint8Array, at: number): number {
  let colour = 0;
  for (let part = 0; part < 4; part += 1) colour = colour * 256 + (pixels[at + part] ?? 0);
  return colour;
}

/** Its place in the table; looked for once among shades that no eye tells apart (`known`). */
function nearest(colour: number, table: readonly number[], known: Map<number, number>): number {
  const shade = (colour & 0xf8f8f8f8) >>> 0;
  const found = known.get(shade);
  if (found !== undefined) return found;
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [place, other] of table.entries()) {
    let distance = 0;
    for (const shift of [24, 16, 8, 0]) distance += (((colour >>> shift) & 255) - ((other >>> shift) & 255)) ** 2;
    if (distance < least) [best, least] = [place, distance];
  }
  known.set(shade, best);
  return best;
}

function chunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
