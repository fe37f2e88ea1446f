import { describe, expect, test } from 'vitest';
import { viewToMail } from '../../adapters/mail/render.ts';
import { formToModal, POST_OPTIONS, viewToBlocks } from '../../adapters/slack/render.ts';
import { cardToActivity, formToCard, viewToCard } from '../../adapters/teams/render.ts';
import { viewToHtml } from '../../adapters/web/render.ts';
import { formToHtml } from '../../adapters/web/render-form.ts';
import type { Form } from '../../src/forms/form.ts';
import { isFormDrawn } from '../../src/views/index.ts';
import type { View } from '../../src/views/view.ts';
import { renderFr } from '../../src/words/render.fr.ts';
import { roomFr } from '../../src/words/room.fr.ts';
import { HOSTILE } from '../support/hostile.ts';
import { keepPayload } from '../support/payloads.ts';
import { draw, entryOf, NAMES, reading, SAMPLES, withTyped } from './drawn.ts';

const ctx = { words: renderFr };
const page = { csrf: 'csrf', back: '/', words: roomFr };

/** Keeps what each platform would be sent, for the makers' limits. */
function renderAll(name: string, drawn: View | Form, userStrings: readonly string[]): void {
  if (isFormDrawn(drawn)) {
    keepPayload('slack', name, formToModal(drawn, ctx).view, { surface: 'modal', userStrings });
    keepPayload('teams', name, cardToActivity(formToCard(drawn, ctx).card, drawn.title), {
      surface: 'activity',
      userStrings,
    });
    expect(String(formToHtml(drawn, { ...page, deliveryKey: 'key' }))).toContain('<form');
    return;
  }
  const message = { channel: 'C0000000001', ...viewToBlocks(drawn, ctx), ...POST_OPTIONS };
  keepPayload('slack', name, message, { surface: 'message', userStrings });
  keepPayload('teams', name, cardToActivity(viewToCard(drawn, ctx), drawn.summary), {
    surface: 'activity',
    userStrings,
  });
  const html = String(viewToHtml(drawn, { ...page, newKey: () => 'key', level: 2 }));
  const mail = viewToMail(drawn, ctx);
  for (const made of [html, mail.html])
    expect(made).not.toMatch(/<script|<img|<svg onload|<style>\*|href="?javascript:/i);
  expect(mail.subject).not.toMatch(/[\r\n]/);
  expect(mail.text.length).toBeGreaterThan(20);
}

describe.each(NAMES)('%s', (name) => {
  test('is rendered for every platform', () => {
    renderAll(`view-${name}`, draw(name), []);
  });

  test('stays itself whatever people typed in it', () => {
    const { sample, draw: drawn, looker, scene } = entryOf(name);
    let next = NAMES.indexOf(name);
    const used: string[] = [];
    const data = withTyped(sample(SAMPLES), () => {
      next += 1;
      const text = HOSTILE[next % HOSTILE.length] ?? '';
      used.push(text);
      return text;
    });
    const reader = { ...reading(looker, 'fr', scene), nameOf: () => HOSTILE[next % HOSTILE.length] ?? '' };
    renderAll(`hostile-${name}`, drawn(data, reader), [...used, HOSTILE[next % HOSTILE.length] ?? '']);
  });
});
