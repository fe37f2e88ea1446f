import { beforeAll, describe, expect, test } from 'vitest';
import { paperToDocx } from '../../../adapters/documents/docx.ts';
import { fichePaper } from '../../../src/papers/fiche-paper.ts';
import { HOSTILE } from '../../support/hostile.ts';
import { paperReaderOf, plainSpaces, STAMP, sampleFiche, votesOn } from '../../support/papers.ts';
import { allOf, readXml, readZip, textIn, type XmlNode } from '../../support/read-back.ts';

const adopted = sampleFiche('adopted');
const paper = fichePaper(adopted, votesOn(adopted), paperReaderOf(), STAMP);

const parts = async (bytes: Uint8Array): Promise<ReadonlyMap<string, XmlNode>> => {
  const files = await readZip(bytes);
  return new Map(
    [...files]
      .filter(([name]) => /\.(xml|rels)$/.test(name))
      .map(([name, data]) => [name, readXml(data.toString('utf8'))]),
  );
};
const styled = (root: XmlNode, style: string): readonly string[] =>
  allOf(root, 'w:p')
    .filter((p) => allOf(p, 'w:pStyle').some(({ attributes: a }) => a['w:val'] === style))
    .map((p) => allOf(p, 'w:t').map(textIn).join(''));

describe('a fiche as a Word file', () => {
  let bytes: Buffer;
  let read: ReadonlyMap<string, XmlNode>;
  const part = (name: string): XmlNode => {
    const found = read.get(name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  };
  beforeAll(async () => {
    bytes = await paperToDocx(paper);
    read = await parts(bytes);
  });

  test('has real headings, in order', () => {
    const root = part('word/document.xml');
    expect(styled(root, 'Title')).toEqual([paper.title]);
    expect(styled(root, 'Heading1')).toEqual(paper.parts.map(({ title }) => title));
    expect(styled(root, 'Heading3')).toContain('Annexe financière');
  });

  test('has tables whose header comes again on each page, with the figures of the register', () => {
    const tables = allOf(part('word/document.xml'), 'w:tbl');
    const rows = tables.map((table) =>
      allOf(table, 'w:tr').map((row) =>
        allOf(row, 'w:tc').map((cell) => plainSpaces(allOf(cell, 'w:t').map(textIn).join(''))),
      ),
    );
    const tally = rows.find(([first]) => first?.[1] === 'Pour');
    const [vote] = votesOn(adopted);
    if (vote?.state !== 'closed') throw new Error('not decided');
    expect(tally?.at(-1)).toEqual([
      'Ensemble',
      ...[vote.tally.for, vote.tally.against, vote.tally.abstain, vote.tally.silent].map(String),
    ]);
    expect(rows.find(([first]) => first?.[0] === 'Financeur')?.at(-1)?.[1]).toBe('192 500,00 €');
    const headed = tables.filter((table) => allOf(table, 'w:tblHeader').length === 1);
    expect(headed.length).toBeGreaterThan(4);
  });

  test('is in French, for who checks its spelling, and carries R9.4 in its footer', () => {
    expect(allOf(part('word/styles.xml'), 'w:lang').map(({ attributes: a }) => a['w:val'])).toContain('fr-FR');
    const [, footer] = [...read].find(([name]) => /footer\d\.xml$/.test(name)) ?? [];
    const said = plainSpaces(
      allOf(footer as XmlNode, 'w:t')
        .map(textIn)
        .join(' '),
    );
    expect(said).toContain('Action menée dans le cadre de la convention « Convention de démonstration »');
    expect(said).toContain(STAMP.hash);
    const fields = allOf(footer as XmlNode, 'w:instrText').map((node) => textIn(node).trim());
    expect(fields).toEqual(['PAGE', 'NUMPAGES']);
  });

  test('its picture of the votes says in words what it shows', () => {
    const [picture] = allOf(part('word/document.xml'), 'wp:docPr');
    expect(picture?.attributes.descr).toContain('Ensemble, 17 pour, 1 contre, 1 abstention, 1 sans vote');
  });

  test('the same register gives the same bytes, whenever and however often', async () => {
    await new Promise((done) => setTimeout(done, 1_100));
    expect((await paperToDocx(paper)).equals(bytes)).toBe(true);
  });

  test('holds nothing that acts: no link outside, no field but the page’s numbers', () => {
    for (const [name, root] of read) {
      if (name.endsWith('.rels'))
        expect(allOf(root, 'Relationship').filter(({ attributes: a }) => a.TargetMode === 'External')).toEqual([]);
      if (!/footer/.test(name)) expect(allOf(root, 'w:instrText')).toEqual([]);
    }
  });
});

test('whatever people type is text', async () => {
  const blocks = HOSTILE.map((text) => ({ kind: 'paragraph' as const, text: text.slice(0, 300) }));
  const read = await parts(
    await paperToDocx({ ...paper, title: HOSTILE.join(' ').slice(0, 400), parts: [{ title: 'x', level: 1, blocks }] }),
  );
  const root = read.get('word/document.xml');
  if (!root) throw new Error('no document');
  const said = allOf(root, 'w:t').map(textIn).join('\n');
  expect(said).toContain('</script><script>alert(1)</script>');
  expect(said).toContain('=HYPERLINK("https://evil.example";"cliquez")');
  const controls = [...said].filter((sign) => sign < ' ' && sign !== '\n' && sign !== '\t');
  expect([...controls, ...said.matchAll(/\u202e/g)]).toEqual([]);
});
