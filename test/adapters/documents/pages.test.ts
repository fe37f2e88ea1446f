import { expect, test } from 'vitest';
import { paperToPdf } from '../../../adapters/documents/pdf.ts';
import { fichePaper } from '../../../src/papers/fiche-paper.ts';
import { LIFE } from '../../../src/views/samples/life.ts';
import { readerIn } from '../../../src/views/samples/samples.ts';
import { drawnPages, keepPicture } from '../../support/pages.ts';
import { paperReaderOf, SAMPLES, STAMP, sampleFiche, votesOn } from '../../support/papers.ts';

/** Pages as pictures: three of them stand in the docs. */

const { life } = SAMPLES;
const completed = life.fiche(LIFE.completed);
const lifeVotes = Object.values(life.standing.votes).filter(
  ({ subject }) => 'fiche' in subject && subject.fiche === completed.id,
);
const adopted = sampleFiche('adopted');

const PAPERS = {
  'fiche-decided': () => fichePaper(adopted, votesOn(adopted), paperReaderOf(), STAMP),
  'fiche-realised': () => fichePaper(completed, lifeVotes, readerIn(SAMPLES, life, 'room'), STAMP),
} as const;

/** In points, as the page is laid out: what stands nearer to an edge was pushed there. */
const EDGES = { left: 42, right: 42, top: 25, bottom: 17 } as const;

test.each(Object.entries(PAPERS))(
  '%s: every page has something on it, and nothing runs off it',
  async (name, paper) => {
    const pages = await drawnPages(await paperToPdf(paper()));
    expect(pages.length).toBeGreaterThan(1);
    for (const [i, { png, margins }] of pages.entries()) {
      const near = Object.entries(EDGES).filter(([edge, least]) => margins[edge as keyof typeof EDGES] < least);
      expect([i, near, margins]).toEqual([i, [], margins]);
      await keepPicture(`${name}-${i + 1}.png`, png);
    }
  },
);
