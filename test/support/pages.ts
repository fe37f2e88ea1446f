import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Pages of a PDF as pictures, drawn by pdf.js: for eyes, and for what no text says, such as what runs off the page. */

export interface DrawnPage {
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
  /** How far from each edge the first pixel stands that is not paper, in points. */
  readonly margins: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

/** What pdf.js draws on, outside a browser. */
interface Canvases {
  create(
    width: number,
    height: number,
  ): {
    readonly canvas: { toBuffer(type: 'image/png'): Buffer };
    readonly context: CanvasRenderingContext2D;
  };
}

export async function drawnPages(bytes: Uint8Array, scale = 1.5): Promise<readonly DrawnPage[]> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = pdfjs.getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const document = await loading.promise;
  const canvases = document.canvasFactory as Canvases;
  const pages: DrawnPage[] = [];
  for (let n = 1; n <= document.numPages; n += 1) {
    const page = await document.getPage(n);
    const viewport = page.getViewport({ scale });
    const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
    const { canvas, context } = canvases.create(width, height);
    await page.render({ canvas: null, canvasContext: context, viewport }).promise;
    const { data } = context.getImageData(0, 0, width, height);
    pages.push({ png: canvas.toBuffer('image/png'), width, height, margins: marginsOf(data, width, height, scale) });
  }
  await loading.destroy();
  return pages;
}

function marginsOf(data: Uint8ClampedArray, width: number, height: number, scale: number): DrawnPage['margins'] {
  let [left, right, top, bottom] = [width, width, height, height];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      if ((data[at] ?? 255) + (data[at + 1] ?? 255) + (data[at + 2] ?? 255) > 740) continue;
      left = Math.min(left, x);
      right = Math.min(right, width - 1 - x);
      top = Math.min(top, y);
      bottom = Math.min(bottom, height - 1 - y);
    }
  return { left: left / scale, right: right / scale, top: top / scale, bottom: bottom / scale };
}

const ROOT = join(import.meta.dirname, '../..');

/** Kept to be looked at; with KEEP_PICTURES=1 alone, anew in the docs, so that a run leaves the checkout as it was. */
export async function keepPicture(name: string, png: Uint8Array, inDocs = false): Promise<void> {
  const folder = join(ROOT, 'test-results/pictures');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), png);
  if (inDocs && process.env.KEEP_PICTURES === '1') await copyFile(join(folder, name), join(ROOT, 'docs/images', name));
}
