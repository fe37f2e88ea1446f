import { describe, expect, test } from 'vitest';
import { pictureSvg } from '../../../adapters/documents/picture.ts';
import { svgToPng } from '../../../adapters/documents/png.ts';
import type { Deadline } from '../../../src/rules/deadlines.ts';
import { programmeOf } from '../../../src/rules/programme.ts';
import type { Picture } from '../../../src/views/picture.ts';
import { programmePicture } from '../../../src/views/programme-picture.ts';
import { readerIn } from '../../../src/views/samples/samples.ts';
import { timelinePicture } from '../../../src/views/timeline-picture.ts';
import { HOSTILE } from '../../support/hostile.ts';
import { keepPicture } from '../../support/pages.ts';
import { DEMONSTRATION, plainSpaces, SAMPLES } from '../../support/papers.ts';
import { allOf, readXml, textIn } from '../../support/read-back.ts';

const { life } = SAMPLES;
const reader = readerIn(SAMPLES, life, 'room');
const fiches = Object.values(life.standing.fiches);
const programme = programmePicture(2027, fiches, 'Convention, registre 3fa9c2b1', reader);

const deadline = (day: string, more: Partial<Deadline> = {}): Deadline => ({
  id: `session/${day}`,
  kind: 'session',
  rule: 'R11.1',
  day,
  state: 'to-come',
  subject: 'Copil de printemps',
  about: {},
  audience: [],
  offsets: {},
  moves: 0,
  ...more,
});
const YEAR: readonly Deadline[] = [
  deadline('2027-03-04', { kind: 'commission', state: 'over', subject: 'Commission apprentissage' }),
  deadline('2027-03-18', { state: 'done' }),
  deadline('2027-04-29', { kind: 'annual-report', state: 'late', subject: '', about: { year: 2026 } }),
  deadline('2027-06-14', { kind: 'spring-copil', state: 'done', subject: '', about: { year: 2027 } }),
  deadline('2027-09-20', {
    state: 'cancelled',
    subject: 'Séance exceptionnelle de conciliation sur la mobilité européenne',
  }),
  deadline('2027-11-25', { subject: 'Copil de fin d’année' }),
  deadline('2027-12-14', { kind: 'year-end-copil', subject: '', about: { year: 2027 } }),
];
const timeline = timelinePicture(2027, YEAR, 'Convention, registre 3fa9c2b1', reader);

const drawn = (picture: Picture, theme: 'light' | 'dark' = 'light') => String(pictureSvg(picture, theme));
const wordsOf = (svg: string) => plainSpaces(svg.replaceAll(/<[^>]*>/g, ' '));

describe.each([
  ['the programme', programme],
  ['the year', timeline],
] as const)('%s as a picture', (_name, picture) => {
  test.each(['light', 'dark'] as const)('has its words, a title and a description (%s)', async (theme) => {
    const svg = drawn(picture, theme);
    const read = readXml(svg);
    expect(read.attributes.role).toBe('img');
    expect(allOf(read, 'title').map(textIn)).toEqual([picture.title]);
    expect(allOf(read, 'desc').map(textIn)).toEqual([picture.alt]);
    await keepPicture(`${picture.file}-${theme}.png`, svgToPng(svg, 1_280), theme === 'light');
  });

  test('every mark has words beside it: in the dark it says the same', () => {
    const words = (theme: 'light' | 'dark') => allOf(readXml(drawn(picture, theme)), 'text').map(textIn);
    expect(words('light').length).toBeGreaterThan(10);
    expect(words('dark')).toEqual(words('light'));
  });

  test('the same gives the same bytes', () => {
    expect(svgToPng(drawn(picture), 640).equals(svgToPng(drawn(picture), 640))).toBe(true);
  });

  test('what people typed is words in it, and nothing else', () => {
    const kinds = (svg: string) =>
      ['script', 'image', 'a', 'foreignObject', 'use', 'style'].flatMap((kind) => allOf(readXml(svg), kind));
    for (const typed of HOSTILE)
      expect(kinds(drawn({ ...picture, title: typed, eyebrow: typed, foot: typed, alt: typed }))).toEqual([]);
  });
});

test('the programme’s figures are the register’s (R7.7)', () => {
  const { byAxis, byPublic } = programmeOf(DEMONSTRATION, 2027, fiches);
  const [axes, publics] = programme.groups;
  expect(axes?.bars.map(({ value }) => value)).toEqual(byAxis.map(({ cents }) => Number(cents)));
  expect(publics?.bars.map(({ value }) => value)).toEqual(byPublic.map(({ people }) => people));
  for (const { figure } of [...(axes?.bars ?? []), ...(publics?.bars ?? [])])
    expect(wordsOf(drawn(programme))).toContain(plainSpaces(figure));
  // An action with two axes is in both: the bars are more than the total, and the picture says why.
  expect(byAxis.reduce((sum, { actions }) => sum + actions, 0)).toBeGreaterThan(
    programmeOf(DEMONSTRATION, 2027, fiches).total.actions,
  );
  for (const said of [wordsOf(drawn(programme)), plainSpaces(programme.alt)])
    expect(said.replace(/\s+/g, ' ')).toContain('les lignes ne s’additionnent pas');
  const none = programmePicture(2031, fiches, '', reader);
  expect(wordsOf(drawn(none))).toContain('Aucune fiche dans ce programme');
});

test('the year has every date in order, with where it stands; what finds no room is counted', () => {
  const said = wordsOf(drawn(timeline));
  for (const words of ['Mars', 'Décembre', 'en retard', 'annulé', 'dernier jour']) expect(said).toContain(words);
  expect(timeline.alt).toContain('Copil de fin d’année');
  const full = timelinePicture(
    2027,
    Array.from({ length: 30 }, (_none, i) => deadline(`2027-05-${String(i + 1).padStart(2, '0')}`)),
    '',
    reader,
  );
  expect(wordsOf(drawn(full))).toContain('et 12 autres dates');
  expect(wordsOf(drawn(timelinePicture(2031, [], '', reader)))).toContain('Aucune date connue');
});
