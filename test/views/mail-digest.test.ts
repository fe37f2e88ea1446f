import { describe, expect, test } from 'vitest';
import { mailDigest, mailSubject } from '../../src/views/mail-digest.ts';
import { wordsIn } from '../../src/words/words.ts';
import { drawView } from './drawn.ts';

const words = wordsIn('fr');
const AWAITED = drawView('personal-message.opinion-awaited');
const CARD = drawView('fiche-card.on-agenda-ministry');

describe('several things in one mail', () => {
  const digest = mailDigest([AWAITED, CARD], words);

  test('the list of mails shows what is most pressing, and that there is more', () => {
    expect(mailSubject([AWAITED, CARD], words)).toBe(`${AWAITED.title} – et une autre nouvelle`);
    expect(mailSubject([AWAITED, CARD, CARD], words)).toBe(`${AWAITED.title} – et 2 autres nouvelles`);
  });

  test('each has its heading, and its own headings stand below it', () => {
    const headings = digest.blocks.flatMap((block) => (block.kind === 'heading' ? [block] : []));
    expect(headings.filter(({ sub }) => !sub).map(({ text }) => text)).toEqual([
      AWAITED.title,
      `${CARD.eyebrow} — ${CARD.title}`,
    ]);
    expect(headings.some(({ sub }) => sub)).toBe(true);
  });

  test('a button is there once', () => {
    const intents = digest.blocks.flatMap((block) =>
      block.kind === 'actions' ? block.actions.map(({ intent }) => JSON.stringify(intent)) : [],
    );
    expect(intents.length).toBeGreaterThan(2);
    expect(new Set(intents).size).toBe(intents.length);
  });
});

test('one thing is the mail itself: its own title, its summary once', () => {
  const mail = mailDigest([AWAITED], words);
  expect(mailSubject([AWAITED], words)).toBe(AWAITED.title);
  expect(mail.title).toBe(AWAITED.title);
  expect(mail.blocks).not.toContainEqual({ kind: 'paragraph', text: AWAITED.summary });
});

test('of a decision the outcome is said first, adopted or not', () => {
  expect(mailSubject([drawView('decision')], words)).toMatch(/^Adoptée\u00a0: FA-/);
  expect(mailSubject([drawView('decision.not-adopted')], words)).toMatch(/^Non adoptée\u00a0: FA-/);
});
