import { beforeAll, describe, expect, test } from 'vitest';
import { paperToPdf } from '../../../adapters/documents/pdf.ts';
import { fichePaper } from '../../../src/papers/fiche-paper.ts';
import type { Paper } from '../../../src/papers/paper.ts';
import { currentVersion, type Fiche } from '../../../src/rules/fiche.ts';
import type { FicheContent } from '../../../src/rules/fiche-content.ts';
import { HOSTILE } from '../../support/hostile.ts';
import { paperReaderOf, plainSpaces, SAMPLES, STAMP, sampleFiche, votesOn } from '../../support/papers.ts';
import { type ReadPdf, readPdf } from '../../support/read-back.ts';

const reader = paperReaderOf();
const paperOf = (fiche: Fiche): Paper => fichePaper(fiche, votesOn(fiche), reader, STAMP);
const adopted = sampleFiche('adopted');

/** The fiche with other words in its last version. */
function saying(fiche: Fiche, content: FicheContent): Fiche {
  const last = currentVersion(fiche);
  return {
    ...fiche,
    versions: [...fiche.versions.slice(0, -1), { ...last, content: { ...last.content, ...content } }],
  };
}

describe('a fiche as a PDF', () => {
  let bytes: Buffer;
  let pdf: ReadPdf;
  beforeAll(async () => {
    bytes = await paperToPdf(paperOf(adopted));
    pdf = await readPdf(bytes);
  });

  test('has title, language, bookmarks and page numbers', () => {
    expect(pdf.title).toBe('Semaine de découverte des métiers de bouche dans les lycées professionnels');
    expect(pdf.language).toBe('fr');
    expect(pdf.bookmarks.map(([, title]) => title)).toEqual([
      'Semaine de découverte des métiers de bouche dans les lycées professionnels',
      'L’essentiel',
      'Avis',
      'Décision D-2027-001',
      'Outils numériques',
      'Contenu de la fiche',
      'Parcours et versions',
    ]);
    for (const [, title, page] of pdf.bookmarks.slice(1)) expect(pdf.texts[page - 1]).toContain(title);
    for (const [i, text] of pdf.texts.entries()) expect(text).toContain(`Page ${i + 1} sur ${pdf.pages}`);
  });

  test('carries on every page the partnership, the day, the version and the register’s hash (R9.4)', () => {
    for (const text of pdf.texts.map(plainSpaces)) {
      expect(text).toContain(
        'Action menée dans le cadre de la convention « Convention de démonstration », conclue entre : Opérateur',
      );
      expect(text).toContain('Établi le 21 février 2027, fiche en version 1, empreinte');
      expect(text).toContain(`entrée 214, empreinte ${STAMP.hash}`);
    }
  });

  test('says the votes of each body and seat as the register has them', () => {
    const [vote] = votesOn(adopted);
    if (vote?.state !== 'closed') throw new Error('not decided');
    const said = plainSpaces(pdf.texts.join(' '));
    const { tally } = vote;
    expect(said).toContain(`${tally.for} voix pour, il en fallait ${tally.required}`);
    expect(said).toContain(`Ensemble ${tally.for} ${tally.against} ${tally.abstain} ${tally.silent}`);
    for (const body of SAMPLES.agreement.bodies) {
      const of = (result: string) =>
        vote.seats
          .filter((seat) => seat.body === body.id && seat.result === result)
          .reduce((n, seat) => n + seat.votes, 0);
      expect(said).toContain(`${body.name} ${of('for')} ${of('against')} ${of('abstain')} ${of('silent')}`);
    }
  });

  test('of an open vote with a hidden tally says who has voted, and no choice (R3.7)', async () => {
    const fiche = sampleFiche('hidden');
    const [vote] = votesOn(fiche);
    if (vote?.state !== 'open') throw new Error('not open');
    expect(Object.keys(vote.ballots).length).toBeGreaterThan(0);
    const paper = paperOf(fiche);
    expect(paper.parts.flatMap(({ blocks }) => blocks.map(({ kind }) => kind))).not.toContain('tally');
    const said = plainSpaces((await readPdf(await paperToPdf(paper))).texts.join(' '));
    expect(said).toContain('Le décompte sera montré à la clôture');
    expect(said).not.toMatch(/\d+ (pour|contre|abstention)\b/);
  });

  test('the same register gives the same bytes', async () => {
    expect((await paperToPdf(paperOf(adopted))).equals(bytes)).toBe(true);
    const later = fichePaper(adopted, votesOn(adopted), reader, { ...STAMP, seq: 215 });
    expect((await paperToPdf(later)).equals(bytes)).toBe(false);
  });

  test('is in English for who reads English', async () => {
    const paper = fichePaper(adopted, votesOn(adopted), paperReaderOf('en'), STAMP);
    const english = await readPdf(await paperToPdf(paper));
    expect(english.language).toBe('en');
    expect(english.texts[0]).toContain('Page 1 of');
  });
});

describe('what is hard to print', () => {
  const LONG = 'Œuvre où l’Ÿ et le ç côtoient l’œil : « déjà » ! Vraiment ? Oui ; 12 345,67 €.\n'.repeat(38).trim();
  const annex = Array.from({ length: 60 }, (_, i) => ({
    label: `Poste nº ${i + 1} : location d’un véhicule aménagé et de ses équipements de démonstration`,
    cents: 1_234_567 + i,
    resources: [{ funder: 'convention', cents: 1_234_567 + i }],
  }));

  test('long texts and sixty cost lines: all of it, in French letters, over as many pages as it takes', async () => {
    const fiche = saying(adopted, { title: 'Cœur d’œuvre à L’Haÿ-les-Roses, ŸÇŒ', context: LONG, annex });
    const { texts, pages } = await readPdf(await paperToPdf(paperOf(fiche)));
    const said = plainSpaces(texts.join(' '));
    expect(pages).toBeGreaterThan(6);
    expect(said).toContain('Cœur d’œuvre à L’Haÿ-les-Roses, ŸÇŒ');
    expect(said.split('Œuvre où l’Ÿ et le ç côtoient l’œil').length - 1).toBe(38);
    for (const { cents } of annex) {
      const euros = `${Math.floor(cents / 100)}`.replace(/\B(?=(\d{3})+$)/g, ' ');
      expect(said).toContain(`${euros},${String(cents % 100).padStart(2, '0')} €`);
    }
    expect(said).not.toContain('□');
  });

  test('figures and signs keep their no-break spaces, and no line begins with what belongs to the one before', async () => {
    const { texts } = await readPdf(await paperToPdf(paperOf(saying(adopted, { context: LONG }))));
    const lines = texts.join('\n').split('\n');
    expect(lines.filter((line) => /^\s*(?:[:;!?»€]|\d{3},\d{2})/.test(line))).toEqual([]);
  });

  test('signs that no letter stands for are a square, other scripts are printed', async () => {
    const fiche = saying(adopted, { context: 'Ωμέγα, Жук, ✓ et 😀, 漢字, \u202eà l’envers\u202c.' });
    const said = plainSpaces((await readPdf(await paperToPdf(paperOf(fiche)))).texts.join(' '));
    expect(said).toContain('Ωμέγα, Жук, ✓ et');
    expect(said).toContain('□□, à l’envers.');
  });

  test('whatever people type is text, in every place, and leads nowhere but to a page', async () => {
    const all = HOSTILE.map((text) => text.slice(0, 300));
    const parts = all.map((text) => ({
      title: text,
      level: 1 as const,
      eyebrow: text,
      status: { tone: 'warning' as const, text },
      blocks: [
        { kind: 'heading' as const, text },
        { kind: 'paragraph' as const, text },
        { kind: 'note' as const, tone: 'info' as const, text },
        { kind: 'facts' as const, items: [{ label: text, value: text }] },
        { kind: 'list' as const, items: [text] },
        { kind: 'quote' as const, author: text, meta: text, text },
        { kind: 'table' as const, caption: text, columns: [{ label: text, align: 'start' as const }], rows: [[text]] },
      ],
    }));
    const { links, texts } = await readPdf(
      await paperToPdf({ ...paperOf(adopted), title: all.join(' ').slice(0, 500), parts }),
    );
    expect([...new Set(links)].filter((link) => !link.startsWith('https://evil.example/?a=1'))).toEqual([]);
    expect(texts.join(' ')).toContain('=HYPERLINK("https://evil.example";"cliquez")');
  });
});
