import { readFileSync } from 'node:fs';
import type { Form } from '../../src/forms/form.ts';
import { readAgreement } from '../../src/rules/agreement.ts';
import { isFormDrawn, VIEWS, type ViewEntry } from '../../src/views/index.ts';
import type { Reader } from '../../src/views/reader.ts';
import type { Looker } from '../../src/views/samples/people.ts';
import { readerIn, type SceneName, samplesOf } from '../../src/views/samples/samples.ts';
import type { Action, Block, View } from '../../src/views/view.ts';
import type { Locale } from '../../src/words/words.ts';

const FILE = new URL('../../agreements/demonstration.json', import.meta.url);
const read = readAgreement(JSON.parse(readFileSync(FILE, 'utf8')));
if ('faults' in read) throw new Error(JSON.stringify(read.faults));

/** The demonstration agreement's sample stories, on the day that its file was written for. */
export const SAMPLES = samplesOf(read.agreement, '2027-02-01');

export const NAMES = Object.keys(VIEWS);

export function entryOf(name: string): ViewEntry {
  const entry = VIEWS[name];
  if (!entry) throw new Error(`no view ${name}`);
  return entry;
}

export const reading = (looker: Looker, locale: Locale = 'fr', scene: SceneName = 'year'): Reader =>
  readerIn(SAMPLES, SAMPLES[scene], looker, locale);

export function draw(name: string, locale: Locale = 'fr'): View | Form {
  const entry = entryOf(name);
  return entry.draw(entry.sample(SAMPLES), reading(entry.looker, locale, entry.scene));
}

export function drawView(name: string, locale: Locale = 'fr'): View {
  const drawn = draw(name, locale);
  if (isFormDrawn(drawn)) throw new Error(`${name} is a form`);
  return drawn;
}

/** Every block, those folded away too. */
export const blocksOf = (blocks: readonly Block[]): readonly Block[] =>
  blocks.flatMap((block) => (block.kind === 'details' ? [block, ...blocksOf(block.blocks)] : [block]));

/** Every button of a view, wherever it stands. */
export const buttonsOf = (view: View): readonly Action[] => [
  ...view.actions,
  ...blocksOf(view.blocks).flatMap((block) =>
    block.kind === 'actions' || block.kind === 'quote' ? (block.actions ?? []) : [],
  ),
];

export const labelsOf = (view: View): readonly string[] => buttonsOf(view).map((action) => action.label);

/** Every string in it, with its path. */
export function stringsIn(value: unknown, path = ''): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => stringsIn(inner, path === '' ? key : `${path}.${key}`));
}

export const textsOf = (value: unknown): string =>
  stringsIn(value)
    .map(([, text]) => text)
    .join('\n');

/** Where people's own words stand in the data of views. */
const TYPED = new Set([
  ...['title', 'text', 'suggestions', 'reason', 'withoutReason', 'withoutCommission', 'withdrawnFor', 'whyNoMeeting'],
  ...['document', 'context', 'description', 'academies', 'sectors', 'proposer', 'leadName', 'contactName', 'partners'],
  ...['values', 'inclusion', 'label', 'purpose', 'unit', 'name', 'unknown', 'note', 'words', 'account'],
  ...['objectives', 'reasons', 'materials', 'region', 'organisation', 'overview', 'results', 'outlook'],
]);

/** The same data with other words wherever people's own stand. */
export function withTyped(value: unknown, text: () => string, key = ''): unknown {
  if (typeof value === 'string') return TYPED.has(key) ? text() : value;
  if (Array.isArray(value)) return value.map((item) => withTyped(item, text, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withTyped(inner, text, name)]));
}
