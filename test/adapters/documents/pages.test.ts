import { expect, test } from 'vitest';
import { paperToPdf } from '../../../adapters/documents/pdf.ts';
import { fichePaper } from '../../../src/papers/fiche-paper.ts';
import type { Paper } from '../../../src/papers/paper.ts';
import { reportPaper } from '../../../src/papers/report-paper.ts';
import { attendanceSheet, meetingFile, minutesPaper } from '../../../src/papers/session-papers.ts';
import { LIFE } from '../../../src/views/samples/life.ts';
import { readerIn } from '../../../src/views/samples/samples.ts';
import { drawnPages, keepPicture } from '../../support/pages.ts';
import { paperReaderOf, SAMPLES, STAMP, sampleFiche, sampleSession, votesOn } from '../../support/papers.ts';

/** Pages as pictures: three of them stand in the docs. */

const { life, closed, convened } = SAMPLES;
const completed = life.fiche(LIFE.completed);
const lifeVotes = Object.values(life.standing.votes).filter(
  ({ subject }) => 'fiche' in subject && subject.fiche === completed.id,
);
const adopted = sampleFiche('adopted');
const all = ({ standing }: typeof closed) => [Object.values(standing.fiches), Object.values(standing.votes)] as const;

/** The year's fiches on the session's agenda. */
const placed = (story: typeof closed) => {
  const [fiches, votes] = all(story);
  const { id } = sampleSession(story);
  return [
    fiches.map((fiche) => (fiche.consultation === undefined ? fiche : { ...fiche, consultation: id })),
    votes,
  ] as const;
};

const PAPERS: Readonly<Record<string, () => Paper>> = {
  'fiche-decided': () => fichePaper(adopted, votesOn(adopted), paperReaderOf(), STAMP),
  'fiche-realised': () => fichePaper(completed, lifeVotes, readerIn(SAMPLES, life, 'room'), STAMP),
  'meeting-file': () =>
    meetingFile(sampleSession(convened), ...placed(convened), readerIn(SAMPLES, convened, 'room'), STAMP),
  attendance: () => attendanceSheet(sampleSession(closed), readerIn(SAMPLES, closed, 'room'), STAMP),
  minutes: () => minutesPaper(sampleSession(closed), ...all(closed), readerIn(SAMPLES, closed, 'room'), STAMP),
  report: () => reportPaper(2027, undefined, all(life)[0], readerIn(SAMPLES, life, 'room'), STAMP),
};

/** In points, as the page is laid out: what stands nearer to an edge was pushed there. */
const EDGES = { left: 42, right: 42, top: 25, bottom: 17 } as const;

/** Shown in docs/documents.md. */
const SHOWN = ['fiche-decided-1.png', 'minutes-1.png', 'attendance-1.png'];

test.each(Object.entries(PAPERS))(
  '%s: every page has something on it, and nothing runs off it',
  async (name, paper) => {
    const pages = await drawnPages(await paperToPdf(paper()));
    expect(pages.length).toBeGreaterThan(0);
    for (const [i, { png, margins }] of pages.entries()) {
      const near = Object.entries(EDGES).filter(([edge, least]) => margins[edge as keyof typeof EDGES] < least);
      expect([i, near, margins]).toEqual([i, [], margins]);
      const file = `${name}-${i + 1}.png`;
      await keepPicture(file, png, SHOWN.includes(file));
    }
  },
);
