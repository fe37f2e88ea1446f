import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { joined } from '../../../adapters/documents/pdf-pace.ts';
import { minutesPaper } from '../../../src/papers/session-papers.ts';
import { readerIn } from '../../../src/views/samples/samples.ts';
import { SAMPLES, STAMP, sampleSession } from '../../support/papers.ts';

const load = createRequire(import.meta.url);
const { default: renderer } = load('pdfmake/js/Renderer.js') as { default: { prototype: { renderLine: unknown } } };
const { default: styles } = load('pdfmake/js/StyleContextStack.js') as { default: { getStyleProperty: unknown } };

test('words stand where pdfmake puts them by itself', async () => {
  const own = { renderLine: renderer.prototype.renderLine, getStyleProperty: styles.getStyleProperty };
  const { paperToPdf } = await import('../../../adapters/documents/pdf.ts');
  expect(renderer.prototype.renderLine).not.toBe(own.renderLine);
  const { closed } = SAMPLES;
  const { fiches, votes } = closed.standing;
  const paper = minutesPaper(
    sampleSession(closed),
    Object.values(fiches),
    Object.values(votes),
    readerIn(SAMPLES, closed, 'room'),
    STAMP,
  );
  const fast = await paperToPdf(paper);
  renderer.prototype.renderLine = own.renderLine;
  styles.getStyleProperty = own.getStyleProperty;
  const slow = await paperToPdf(paper);
  expect(fast.length).toBeLessThan(slow.length);
  const [these, those] = [await placesIn(fast), await placesIn(slow)];
  expect(these.map(([said]) => said)).toEqual(those.map(([said]) => said));
  const moved = these.map(([, ...at], i) =>
    Math.max(...at.map((each, j) => Math.abs(each - Number(those[i]?.[j + 1])))),
  );
  // In points: a hair, over a whole line.
  expect(Math.max(...moved)).toBeLessThan(0.5);
});

/** Each piece of text with its page, its place and how far it reaches, in points. */
async function placesIn(bytes: Uint8Array): Promise<[string, number, number, number, number][]> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const document = await loading.promise;
  const places: [string, number, number, number, number][] = [];
  for (let n = 1; n <= document.numPages; n += 1) {
    const { items } = await (await document.getPage(n)).getTextContent();
    for (const item of items)
      if ('str' in item && item.str.trim() !== '')
        places.push([item.str.trim(), n, Number(item.transform[4]), Number(item.transform[5]), item.width]);
  }
  await loading.destroy();
  return places;
}

const word = (text: string, x: number, look: object = {}) => ({ text, x, width: 10, color: '#000', ...look });

test('words that look alike and follow each other are one; others stay apart', () => {
  const texts = (words: Parameters<typeof joined>[0]) => joined(words).map(({ text, width }) => [text, width]);
  expect(texts([word('un ', 0), word('mot ', 10), word('bref', 20)])).toEqual([['un mot bref', 30]]);
  expect(texts([word('un ', 0), word('lien', 10, { link: 'https://example.org' })])).toHaveLength(2);
  expect(texts([word('un ', 0), word('gras', 10, { color: '#111' })])).toHaveLength(2);
  expect(texts([word('un ', 0), word('loin', 14)])).toHaveLength(2);
  expect(texts([word('page ', 0), word('12', 10, { _pageNodeRef: {} })])).toHaveLength(2);
});
