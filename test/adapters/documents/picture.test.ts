import { describe, expect, test } from 'vitest';
import { pictureSvg } from '../../../adapters/documents/picture.ts';
import { svgToPng, svgToSmallPng } from '../../../adapters/documents/png.ts';
import type { ClosedVote } from '../../../src/rules/vote.ts';
import { VIEWS } from '../../../src/views/index.ts';
import type { ResultPicture } from '../../../src/views/picture.ts';
import { resultPicture } from '../../../src/views/result-picture.ts';
import { readerIn, SCENES } from '../../../src/views/samples/samples.ts';
import { HOSTILE } from '../../support/hostile.ts';
import { paperReaderOf, plainSpaces, SAMPLES, sampleFiche, votesOn } from '../../support/papers.ts';
import { allOf, readXml, textIn } from '../../support/read-back.ts';

const decided = Object.values(SAMPLES.year.standing.votes).filter(
  (vote): vote is ClosedVote => vote.state === 'closed',
);
const [first] = votesOn(sampleFiche('adopted'));
if (first?.state !== 'closed') throw new Error('not decided');
const picture = resultPicture(first, paperReaderOf());

const wordsOf = (svg: string): readonly string[] =>
  allOf(readXml(svg), 'text').map((node) => plainSpaces(textIn(node)));

/** Luminance contrast of two colours (WCAG 2). */
function contrast(one: string, two: string): number {
  const light = (colour: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = [light(one), light(two)].sort((x, y) => y - x) as [number, number];
  return (a + 0.05) / (b + 0.05);
}

describe('the picture of a vote’s result', () => {
  test.each(decided.map((vote) => [vote.decision, vote] as const))(
    '%s: each body’s votes, as the register has them',
    (_name, vote) => {
      const words = wordsOf(String(pictureSvg(resultPicture(vote, paperReaderOf()), 'light')));
      for (const body of new Set(vote.roll.map((voter) => voter.body))) {
        const own = vote.seats.filter((seat) => seat.body === body);
        const votes = (result: string) =>
          own.filter((seat) => seat.result === result).reduce((n, seat) => n + seat.votes, 0);
        const cast = votes('for') + votes('against') + votes('abstain');
        const silent = own.reduce((n, seat) => n + seat.votes, 0) - cast;
        const said = [
          [votes('for'), 'pour'],
          [votes('against'), 'contre'],
          [votes('abstain'), 'abstention'],
          [silent, 'sans vote'],
        ]
          .filter(([n]) => n !== 0)
          .map(([n, name]) => `${n} ${name}`)
          .join(', ');
        expect(words).toContain(said);
      }
      expect(words).toContain(vote.tally.outcome === 'adopted' ? '✓ Adoptée' : '✗ Non adoptée');
      if (vote.tally.required !== null) expect(words).toContain(`${vote.tally.required} voix requises`);
    },
  );

  test('the line stands where the votes required are, on the scale of all votes', () => {
    const svg = readXml(String(pictureSvg(picture, 'light')));
    const line = allOf(svg, 'path').find(({ attributes: a }) => a['stroke-width'] === '3');
    const x = Number(/^M([\d.]+)/.exec(line?.attributes.d ?? '')?.[1]);
    const all = first.roll.reduce((n, voter) => n + voter.votes, 0);
    expect(x).toBeCloseTo(28 + ((first.tally.required ?? 0) / all) * 584, 1);
  });

  test.each(['light', 'dark'] as const)(
    '%s: every word stands out from its ground, and no choice is told by colour alone',
    (theme) => {
      const svg = readXml(String(pictureSvg(picture, theme)));
      const [ground] = allOf(svg, 'rect').filter(({ attributes: a }) => a.rx === '14');
      const soft = allOf(svg, 'rect').find(({ attributes: a }) => a.rx === '20');
      const bar = allOf(svg, 'rect').find(({ attributes: a }) => a.height === '46');
      for (const text of allOf(svg, 'text')) {
        const on = /[✓✗]/.test(textIn(text)) ? soft : ground;
        const fill = text.attributes.fill ?? '';
        const against = [on?.attributes.fill ?? '', bar?.attributes.fill ?? ''];
        expect(Math.max(...against.map((each) => contrast(fill, each)))).toBeGreaterThan(4.5);
      }
      const forms = ['against', 'abstain'].map((id) => allOf(svg, 'pattern').find(({ attributes: a }) => a.id === id));
      expect(allOf(forms[0] ?? svg, 'path').length).toBe(1);
      expect(allOf(forms[1] ?? svg, 'circle').length).toBe(1);
      expect(allOf(svg, 'rect').some(({ attributes: a }) => a.fill === 'none' && a['stroke-dasharray'] === '5 4')).toBe(
        true,
      );
      expect(wordsOf(String(pictureSvg(picture, theme)))).toEqual(
        expect.arrayContaining(['Pour', 'Contre', 'Abstention', 'Sans vote']),
      );
    },
  );

  test('its alternative text says the same figures', () => {
    const said = plainSpaces(picture.alt);
    expect(said).toContain('Ensemble : 17 pour, 1 contre, 1 abstention, 1 sans vote');
    expect(said).toContain('adoptée');
    expect(said).toContain('Voix requises (plus de la moitié des 18 exprimées) : 10');
  });

  test('as a PNG it is sharp, and where a chat asks for it, small; the same each time', () => {
    const svg = String(pictureSvg(picture, 'light'));
    const png = svgToPng(svg, 1280);
    expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    expect(png.readUInt32BE(16)).toBe(1280);
    expect(png.length).toBeLessThan(80_000);
    expect(svgToPng(svg, 1280).equals(png)).toBe(true);
    const small = svgToSmallPng(svg, 14_500);
    expect(small?.length).toBeLessThanOrEqual(14_500);
    expect(small?.readUInt32BE(16)).toBeGreaterThanOrEqual(400);
    expect(svgToSmallPng(svg, 100)).toBeUndefined();
  });

  test('what people type is text in it, and nothing that is drawn or fetched', () => {
    for (const text of HOSTILE) {
      const hostile: ResultPicture = {
        ...picture,
        title: text,
        eyebrow: text,
        foot: text,
        alt: text,
        tally: { ...picture.tally, bodies: [{ ...picture.tally.total, label: text }] },
      };
      const svg = readXml(String(pictureSvg(hostile, 'light')));
      const names = new Set<string>();
      const walk = (node: ReturnType<typeof readXml>): void => {
        names.add(node.name);
        for (const child of node.children) if (typeof child !== 'string') walk(child);
      };
      walk(svg);
      expect([...names].sort()).toEqual(['circle', 'defs', 'desc', 'path', 'pattern', 'rect', 'svg', 'text', 'title']);
    }
  });
});

describe('a picture is posted with a decision, and with nothing else', () => {
  test('no view of an open vote has one, whoever looks (R3.7)', () => {
    const pictured = Object.entries(VIEWS).flatMap(([name, entry]) => {
      const data = entry.sample(SAMPLES);
      const drawn = entry.draw(data, readerIn(SAMPLES, SAMPLES[entry.scene], entry.looker));
      return 'picture' in drawn && drawn.picture ? [[name, drawn.picture] as const] : [];
    });
    expect(SCENES.length).toBeGreaterThan(0);
    expect(pictured.length).toBeGreaterThan(2);
    const numbers = new Set(decided.map(({ decision }) => decision));
    for (const [name, { file }] of pictured)
      expect([name, numbers.has(file.replace('resultat-', ''))]).toEqual([name, true]);
  });
});
