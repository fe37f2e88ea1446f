import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { en } from '../../src/words/en.ts';
import { fr } from '../../src/words/fr.ts';
import { ROOT } from './source.ts';

/** Text with its place: the path of its key, or of its value in a file. */
type Said = readonly [place: string, text: string];

/**
 * What a function of a catalogue says of sample arguments: numbers, texts and both booleans, each where it may stand. What
 * it can make nothing of is left out here: the compiler has checked that it is called rightly elsewhere.
 */
const ARGUMENTS: readonly (readonly unknown[])[] = [
  ...[0, 1, 2, 1_234].map((n) => Array.from({ length: 6 }, () => n)),
  Array.from({ length: 6 }, () => 'Exemple'),
  ['Exemple', true, true, true, true],
  ['Exemple', false, false, false, false],
  ['Exemple', 2, 3, 4, 5],
  [2, 'Exemple', 'Exemple', 'Exemple'],
  [true],
  [false],
  [['un', 'deux']],
  [['un'], 'Exemple'],
  ['2027-06-14', '2027-06-30'],
  ['2027-06-14T16:00:00.000Z', 'Europe/Paris'],
  [86_400_000],
  [2027, 100n],
];

function saidBy(call: (...args: unknown[]) => unknown): readonly string[] {
  const texts = ARGUMENTS.flatMap((args) => {
    try {
      const said = call(...args, ...Array.from({ length: 6 - args.length }, () => 'Exemple'));
      return typeof said === 'string' ? [said] : [];
    } catch {
      return [];
    }
  });
  return [...new Set(texts)];
}

function walk(value: unknown, place: string): readonly Said[] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value === 'function') return saidBy(value as (...args: unknown[]) => unknown).map((text) => [place, text]);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => walk(inner, place === '' ? key : `${place}.${key}`));
}

const keysOf = (value: unknown, place = ''): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => keysOf(inner, place === '' ? key : `${place}.${key}`))
    : [`${place}: ${typeof value}`];

/** One line for each place that is wrong, with what it says once. */
const wrongIn = (texts: readonly Said[], wrong: RegExp): readonly string[] => [
  ...new Map(
    texts.filter(([, text]) => wrong.test(bare(text))).map(([place, text]) => [place, `${place}: ${text}`]),
  ).values(),
];

const FRENCH = walk(fr, 'fr');
const ENGLISH = walk(en, 'en');

/** The French texts of the agreement files: every text but identifiers, dates and what is there in English. */
const AGREEMENTS: readonly Said[] = readdirSync(join(ROOT, 'agreements'))
  .filter((file) => file.endsWith('.json') && !file.endsWith('.schema.json'))
  .flatMap((file) => {
    const json: unknown = JSON.parse(readFileSync(join(ROOT, 'agreements', file), 'utf8'));
    return walk(json, file).filter(([place]) => !/\.(en|id|\$schema)$/.test(place));
  });

/** Address, time, command and placeholder: no French sentence, whatever signs they hold. */
const bare = (text: string): string =>
  text
    .replaceAll(/https?:\/\/\S+|\S+@\S+/g, 'adresse')
    .replaceAll(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:[\d.]+Z?)?/g, 'moment')
    .replaceAll(/\b\d{1,2}:\d{2}\b/g, 'heure');

const HOUSE: readonly (readonly [what: string, wrong: RegExp])[] = [
  ['a no-break space before a colon, never a plain one or none', /(?<=[^\s\u00a0]) :|[\p{L}\d»)]:(?!\/\/)/u],
  ['a narrow no-break space before ; ! ?, never another or none', /[^\u202f?!]([!?;])(?!\w)/u],
  ['a no-break space inside French quotation marks', /«[^\u202f\u00a0]|[^\u202f\u00a0]»/u],
  ['curly apostrophes', /\p{L}'\p{L}/u],
  ['no quotation marks of English', /[“”]/u],
  ['a no-break space before a unit', /\d (€|%|h\b|voix\b|sièges?\b)/u],
  ['three dots as one sign', /\.\.\./u],
];

describe.each([
  ['src/words', FRENCH],
  ['the agreement files', AGREEMENTS],
])('French typography in %s', (_where, texts) => {
  test('there is text to look at', () => expect(texts.length).toBeGreaterThan(100));
  test.each(HOUSE)('%s', (_what, wrong) => {
    expect(wrongIn(texts, wrong)).toEqual([]);
  });
});

describe('both languages', () => {
  test('have the same keys, of the same kind', () => {
    expect(keysOf(en)).toEqual(expect.arrayContaining([...keysOf(fr)]));
    expect(keysOf(fr)).toEqual(expect.arrayContaining([...keysOf(en)]));
  });

  test('leave nothing to be done, hold no double space and no code', () => {
    const wrong = /[ \u00a0\u202f]{2}|TODO|FIXME|XXX|[Ll]orem|\[object/;
    expect(wrongIn([...FRENCH, ...ENGLISH], wrong)).toEqual([]);
  });

  test('differ wherever they say a sentence', () => {
    const english = new Map(ENGLISH.map(([place, text]) => [`${place.slice(3)}\n${text}`, text]));
    const same = FRENCH.filter(([place, text]) => text.includes(' ') && english.has(`${place.slice(3)}\n${text}`));
    // The language's own format of a figure or a date alone may come out alike.
    expect(same.filter(([, text]) => /\p{Ll}{4,} \p{Ll}{2,} \p{Ll}{2,}/u.test(text))).toEqual([]);
  });

  test('English has no French signs: no space before : ; ! ? and no guillemets', () => {
    expect(wrongIn(ENGLISH, /[\s\u00a0\u202f][:;!?]|[«»]/)).toEqual([]);
  });
});
