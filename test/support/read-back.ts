import { XMLParser } from 'fast-xml-parser';
import yauzl from 'yauzl';

/** Files read back with other tools than those that wrote them. */

export interface ReadPdf {
  readonly pages: number;
  /** The text of each page, pieces joined by spaces; no-break spaces as they are. */
  readonly texts: readonly string[];
  readonly title: string | undefined;
  readonly language: string | undefined;
  /** Titles of the bookmarks with their depth, in order. */
  readonly bookmarks: readonly (readonly [depth: number, title: string, page: number])[];
  /** Addresses that something in it leads to. */
  readonly links: readonly string[];
}

/** PDF, by pdf.js. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = pdfjs.getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const document = await loading.promise;
  const texts: string[] = [];
  const links: string[] = [];
  for (let n = 1; n <= document.numPages; n += 1) {
    const page = await document.getPage(n);
    const { items } = await page.getTextContent();
    texts.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
    for (const { url, unsafeUrl } of (await page.getAnnotations()) as { url?: string; unsafeUrl?: string }[]) {
      const to = url ?? unsafeUrl;
      if (to !== undefined) links.push(to);
    }
  }
  const { info } = (await document.getMetadata()) as { info: { Title?: string; Language?: string } };
  const bookmarks: [number, string, number][] = [];
  type Item = { title: string; dest: unknown; items: Item[] };
  const walk = async (items: readonly Item[], depth: number): Promise<void> => {
    for (const { title, dest, items: below } of items) {
      const place = typeof dest === 'string' ? await document.getDestination(dest) : dest;
      const target = Array.isArray(place) ? place[0] : undefined;
      const page = typeof target === 'object' && target !== null ? await document.getPageIndex(target) : Number(target);
      bookmarks.push([depth, title, page + 1]);
      await walk(below, depth + 1);
    }
  };
  await walk(((await document.getOutline()) ?? []) as unknown as Item[], 0);
  const pages = document.numPages;
  await loading.destroy();
  return { pages, texts, title: info.Title, language: info.Language, bookmarks, links };
}

/** A zip archive, by yauzl, which checks sizes and checksums. */
export function readZip(bytes: Uint8Array): Promise<ReadonlyMap<string, Buffer>> {
  return new Promise((done, failed) => {
    yauzl.fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (error || !zip) return failed(error);
      const files = new Map<string, Buffer>();
      zip.on('entry', (entry: yauzl.Entry) => {
        zip.openReadStream(entry, (broken, stream) => {
          if (broken || !stream) return failed(broken);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('error', failed);
          stream.on('end', () => {
            files.set(entry.fileName, Buffer.concat(chunks));
            zip.readEntry();
          });
        });
      });
      zip.on('end', () => done(files));
      zip.on('error', failed);
      zip.readEntry();
    });
  });
}

/** An element of XML: its name, its attributes (names with `@`) and what stands in it, in order. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlNode | string)[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
});

/** Well-formed XML as a tree; throws where it is not. */
export function readXml(text: string): XmlNode {
  const nodes = (parser.parse(text, true) as readonly Record<string, unknown>[]).map(toNode);
  const root = nodes.find((node): node is XmlNode => typeof node !== 'string' && !node.name.startsWith('?'));
  if (!root) throw new Error('no element');
  return root;
}

function toNode(raw: Record<string, unknown>): XmlNode | string {
  if ('#text' in raw) return String(raw['#text']);
  const name = Object.keys(raw).find((key) => key !== ':@') ?? '';
  return {
    name,
    attributes: (raw[':@'] ?? {}) as Record<string, string>,
    children: (raw[name] as readonly Record<string, unknown>[]).map(toNode),
  };
}

/** Every element of that name below, in order. */
export const allOf = (node: XmlNode, name: string): readonly XmlNode[] =>
  node.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...allOf(child, name)],
  );

export const textIn = (node: XmlNode): string =>
  node.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');

export interface ReadSheet {
  readonly name: string;
  /** Cells as they are stored: a text, a number, or nothing. */
  readonly rows: readonly (readonly (string | number | undefined)[])[];
  /** How each cell is shown: the format of its style. */
  readonly formats: readonly (readonly string[])[];
  readonly frozenRows: number;
  readonly formulas: number;
}

/** A spreadsheet, from its XML. */
export async function readXlsx(bytes: Uint8Array): Promise<readonly ReadSheet[]> {
  const files = await readZip(bytes);
  const xml = (name: string) => readXml(files.get(name)?.toString('utf8') ?? '');
  const strings = allOf(xml('xl/sharedStrings.xml'), 'si').map((si) => allOf(si, 't').map(textIn).join(''));
  const styles = xml('xl/styles.xml');
  const custom = new Map(allOf(styles, 'numFmt').map(({ attributes: a }) => [a.numFmtId, a.formatCode ?? '']));
  const [cellXfs] = allOf(styles, 'cellXfs');
  const formatOf = (cellXfs ? allOf(cellXfs, 'xf') : []).map(
    ({ attributes: { numFmtId = '0' } }) => custom.get(numFmtId) ?? numFmtId,
  );
  return allOf(xml('xl/workbook.xml'), 'sheet').map(({ attributes }, i) => {
    const sheet = xml(`xl/worksheets/sheet${i + 1}.xml`);
    const rows = allOf(sheet, 'row').map((row) => allOf(row, 'c'));
    const place = (ref = '') =>
      [...ref.replace(/\d+/, '')].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    const filled = <T>(cells: readonly XmlNode[], read: (cell: XmlNode) => T): T[] => {
      const out: T[] = [];
      for (const cell of cells) out[place(cell.attributes.r)] = read(cell);
      return out;
    };
    return {
      name: attributes.name ?? '',
      rows: rows.map((cells) =>
        filled(cells, (cell) => {
          const value = allOf(cell, 'v').map(textIn)[0];
          if (cell.attributes.t === 'inlineStr') return allOf(cell, 't').map(textIn).join('');
          if (value === undefined) return undefined;
          return cell.attributes.t === 's' ? strings[Number(value)] : Number(value);
        }),
      ),
      formats: rows.map((cells) => filled(cells, (cell) => formatOf[Number(cell.attributes.s ?? 0)] ?? '')),
      frozenRows: Number(
        allOf(sheet, 'pane').find(({ attributes: a }) => a.state === 'frozen')?.attributes.ySplit ?? 0,
      ),
      formulas: allOf(sheet, 'f').length,
    };
  });
}

/** The day of a spreadsheet's date (days since 1899-12-30). */
export const dayOfSerial = (serial: number): string =>
  Temporal.PlainDate.from('1899-12-30')
    .add({ days: Math.floor(serial) })
    .toString();
