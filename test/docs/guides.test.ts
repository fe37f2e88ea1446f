import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const plain = (text: string): string => text.replace(/[\s\u00A0\u202F]+/g, ' ');

const WORDS = join(ROOT, 'src/words');
const said = plain(
  readdirSync(WORDS)
    .filter((file) => file.endsWith('.fr.ts'))
    .map((file) => readFileSync(join(WORDS, file), 'utf8'))
    .join('\n'),
);

/** What the guides set in bold letters and is no button: who is spoken to, and notions. */
const NO_BUTTONS = /^[a-zà-ÿ]|^(Slack ou Teams|Salon web|Courriel seulement|Pour moi)$/;

describe.each(['guide-secretariat.md', 'guide-membre.md'])('docs/fr/%s', (file) => {
  const text = readFileSync(join(ROOT, 'docs/fr', file), 'utf8');
  const prose = text.replace(/```[\s\S]*?```|`[^`]*`/g, '');

  test('every button that it names is called so on the screens', () => {
    const bold = [...prose.matchAll(/\*\*([^*]+)\*\*/g)].map(([, label]) => plain(label ?? ''));
    const buttons = bold.filter((label) => !NO_BUTTONS.test(label));
    expect(buttons.length).toBeGreaterThan(10);
    expect(buttons.filter((label) => !said.includes(label))).toEqual([]);
  });

  test('has the spaces of French typography', () => {
    const wrong = prose
      .split('\n')
      .filter((line) => /(?<!^\|.*) [;!?»]|« | :(?!-)|[^\u202F\s(][!?](?=\s|$)/.test(line));
    expect(wrong).toEqual([]);
  });
});

test('the guide of the members has two pages at most', () => {
  const text = readFileSync(join(ROOT, 'docs/fr/guide-membre.md'), 'utf8');
  // A printed page holds about 450 words, less what four pictures take.
  expect(text.split(/\s+/).length).toBeLessThan(700);
});
