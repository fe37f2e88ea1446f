import { createHash } from 'node:crypto';
import type { Archive, Printable, PrintedFile } from '../../src/papers/printable.ts';
import { feedToIcs } from '../shared/ics.ts';
import { zip } from '../shared/zip.ts';
import { pictureSvg } from './picture.ts';

/** Prints: each kind of file by the module that makes it, loaded when it is asked for. */
export async function print(printable: Printable): Promise<PrintedFile> {
  switch (printable.kind) {
    case 'paper': {
      const { paper, format } = printable;
      if (format === 'pdf') {
        const { paperToPdf } = await import('./pdf.ts');
        return { name: `${paper.file}.pdf`, type: 'application/pdf', bytes: await paperToPdf(paper) };
      }
      const { paperToDocx } = await import('./docx.ts');
      return { name: `${paper.file}.docx`, type: WORD, bytes: await paperToDocx(paper) };
    }
    case 'workbook': {
      const { workbookToXlsx } = await import('./xlsx.ts');
      return { name: `${printable.workbook.file}.xlsx`, type: EXCEL, bytes: await workbookToXlsx(printable.workbook) };
    }
    case 'picture': {
      const { picture, theme, format } = printable;
      const name = theme === 'dark' ? `${picture.file}-sombre` : picture.file;
      const svg = String(pictureSvg(picture, theme));
      if (format === 'svg') return { name: `${name}.svg`, type: 'image/svg+xml', bytes: Buffer.from(svg) };
      const { svgToPng } = await import('./png.ts');
      return { name: `${name}.png`, type: 'image/png', bytes: svgToPng(svg, SHARP) };
    }
    case 'small-picture': {
      const { svgToSmallPng } = await import('./png.ts');
      const svg = String(pictureSvg(printable.picture, 'light'));
      const bytes = svgToSmallPng(svg, printable.most) ?? Buffer.alloc(0);
      return { name: `${printable.picture.file}.png`, type: 'image/png', bytes };
    }
    case 'calendar': {
      const { file, feed } = printable.calendar;
      return { name: `${file}.ics`, type: 'text/calendar; charset=utf-8', bytes: Buffer.from(feedToIcs(feed)) };
    }
    case 'archive':
      return {
        name: `${printable.archive.file}.zip`,
        type: 'application/zip',
        bytes: await archiveToZip(printable.archive),
      };
    case 'text':
      return { name: printable.name, type: printable.type, bytes: Buffer.from(printable.text) };
    default:
      return printable satisfies never;
  }
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Two pixels a unit: sharp on any screen. */
const SHARP = 1_280;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The files, and what lets one check that they are those: as JSON, and as `sha256sum -c` reads it. */
async function archiveToZip({ entries, about, readme }: Archive): Promise<Buffer> {
  const files: { name: string; data: Buffer }[] = [{ name: readme.name, data: Buffer.from(readme.text) }];
  for (const { folder = '', printable } of entries) {
    const { name, bytes } = await print(printable);
    files.push({ name: folder + name, data: Buffer.from(bytes) });
  }
  const listed = files.map(({ name, data }) => ({ name, bytes: data.length, sha256: sha256(data) }));
  const manifest = `${JSON.stringify({ ...about, files: listed }, null, 2)}\n`;
  const sums = listed.map((file) => `${file.sha256}  ${file.name}\n`).join('');
  return zip([
    { name: 'manifest.json', data: Buffer.from(manifest) },
    { name: 'SHA256SUMS', data: Buffer.from(sums) },
    ...files,
  ]);
}
