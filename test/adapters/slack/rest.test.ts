import type { types } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { valueToIntent } from '../../../adapters/shared/intent.ts';
import { pageInSlack } from '../../support/slack-pages.ts';

const acts = (n: number) =>
  Array.from({ length: n }, (_, i) => `acte ${i + 1} : une remarque a été écrite sur une fiche`);

describe('a page that a message can’t hold', () => {
  const { message } = pageInSlack(acts(120), { name: 'fiche', about: { fiche: 'f1' } });
  const buttons = message.flatMap((block) => (block.type === 'actions' ? block.elements : [])) as types.Button[];

  test('has a button to itself, and not to wherever its first button leads', () => {
    const [first] = buttons.map(({ text, value }) => [text.text, valueToIntent(value)]);
    expect(first).toEqual([
      'Tout lire',
      { kind: 'show', page: 'fiche', about: { fiche: 'f1' }, agreement: 'convention' },
    ]);
  });
});

describe('a long table in a window', () => {
  const { window } = pageInSlack(acts(90), { name: 'register', about: {} });
  const text = JSON.stringify(window);

  test('has all its lines', () => {
    for (const act of acts(90)) expect(text).toContain(act);
  });

  test('says nothing of being shortened, and has no way to itself', () => {
    expect(text).not.toContain('Affichage raccourci');
    expect(text).not.toContain('Tout lire');
  });
});
