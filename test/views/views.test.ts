import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readAgreement } from '../../src/rules/agreement.ts';
import { isFormDrawn, VIEWS } from '../../src/views/index.ts';
import { readerIn, samplesOf } from '../../src/views/samples/samples.ts';
import { viewToText } from '../../src/views/text.ts';
import { LOCALES } from '../../src/words/words.ts';
import { blocksOf, buttonsOf, draw, drawView, entryOf, NAMES, reading, SAMPLES, stringsIn, textsOf } from './drawn.ts';

const VIEW_NAMES = NAMES.filter((name) => !name.startsWith('form.'));

describe.each(NAMES)('%s', (name) => {
  const { sample, draw: drawn, looker, scene } = entryOf(name);

  test('its sample is plain JSON, and what JSON gives back draws the same', () => {
    const data = sample(SAMPLES);
    const again: unknown = JSON.parse(JSON.stringify(data));
    expect(again).toEqual(data);
    expect(drawn(again, reading(looker, 'fr', scene))).toEqual(draw(name));
  });

  test.each(LOCALES)('says finished sentences, none empty, none broken (%s)', (locale) => {
    const texts = stringsIn(draw(name, locale)).filter(([path]) => !/(^|\.)(intent|about|rows)(\.|$)/.test(path));
    expect(texts.filter(([, text]) => text.trim() === '')).toEqual([]);
    const broken = /undefined|null|NaN|\[object|Infinity|\$\{|=>|Invalid Date/;
    expect(texts.filter(([, text]) => broken.test(text))).toEqual([]);
  });
});

describe.each(VIEW_NAMES)('%s', (name) => {
  test('is named after its file', () => {
    const answered: readonly string[] = ['receipt', 'done', 'refusal'];
    const own = drawView(name).name;
    const [asked = ''] = name.split('.');
    const told = ['personal-message', 'room-event', 'stepping-aside-receipt', 'receipt', 'decision'];
    const also = asked === 'done' ? answered : told.includes(asked) ? told : [];
    expect([asked, ...also]).toContain(own);
  });

  test.each(LOCALES)('its summary stands for it: one to three sentences, ended (%s)', (locale) => {
    const { summary, title } = drawView(name, locale);
    expect(summary).toMatch(/[.!?»”)]$/);
    expect(summary.length).toBeGreaterThan(10);
    expect(summary.length).toBeLessThan(500);
    expect(title).not.toMatch(/\.$/);
  });

  test.each(LOCALES)('its buttons can be told apart, are short, and lead in one way at most (%s)', (locale) => {
    const view = drawView(name, locale);
    const buttons = buttonsOf(view);
    const ids = buttons.map((action) => action.id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(buttons.filter((action) => action.label.length > 30 && !action.id.startsWith('links-'))).toEqual([]);
    expect(buttons.filter((action) => action.style === 'primary').length).toBeLessThanOrEqual(1);
    // Where two labels are the same, what is read aloud is not.
    const spoken = buttons.map((action) => action.longLabel ?? action.label);
    expect(spoken).toEqual([...new Set(spoken)]);
  });

  test('as plain text it says its summary once', () => {
    const view = drawView(name);
    const paragraphs = viewToText(view).split('\n\n');
    expect(paragraphs.filter((paragraph) => paragraph === view.summary)).toHaveLength(1);
  });

  test('its tables are whole: a cell for each column', () => {
    for (const block of blocksOf(drawView(name).blocks))
      if (block.kind === 'table')
        for (const row of block.rows) expect(row.length, block.caption).toBe(block.columns.length);
  });

  test('in English no French sentence is left: what is told of the same things differs', () => {
    const [fr, en] = LOCALES.map((locale) => drawView(name, locale));
    expect(en?.summary).not.toBe(fr?.summary);
    expect(buttonsOf(en ?? drawView(name)).map((action) => action.id)).toEqual(
      buttonsOf(fr ?? drawView(name)).map((action) => action.id),
    );
    expect(en?.blocks.map((block) => block.kind)).toEqual(fr?.blocks.map((block) => block.kind));
  });
});

test('every action of R3 to R17 that a person takes has its form in both languages', () => {
  const forms = NAMES.filter((name) => name.startsWith('form.'));
  for (const name of forms)
    for (const locale of LOCALES) {
      const form = draw(name, locale);
      expect(isFormDrawn(form), name).toBe(true);
      if (isFormDrawn(form)) expect(`form.${form.id}`).toBe(name);
    }
});

test('the sample stories can be told of another agreement, with other bodies, seats and fields', () => {
  const file = new URL('../support/agreements/atelier-des-trois-rives.json', import.meta.url);
  const read = readAgreement(JSON.parse(readFileSync(file, 'utf8')));
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const { agreement } = read;
  const samples = samplesOf(agreement, `${Number(agreement.signedOn.slice(0, 4)) + 1}-03-01`);
  const foreign = /OPCO|MENJS|MESRI/;
  for (const [name, entry] of Object.entries(VIEWS)) {
    const reader = readerIn(samples, samples[entry.scene], entry.looker);
    expect(textsOf(entry.draw(entry.sample(samples), reader)), name).not.toMatch(foreign);
  }
});
