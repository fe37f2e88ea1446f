import { expect, test } from 'vitest';
import { choiceKey, lockChoice, unlockChoice } from '../../../adapters/cli/choices.ts';

const keyOf = (secret: string) => choiceKey({ SECRET_KEY: secret });
const SECRET = 'une clef de quarante signes ou à peu près';
const place = { chain: 'accord-des-quais', seq: 7 };
const choice = { salt: 'ab'.repeat(16), value: 'for' };

test('the same choice at the same place is the same box, so that an export is the same to the byte', async () => {
  const key = await keyOf(SECRET);
  expect(lockChoice(key, place, choice)).toBe(lockChoice(key, place, choice));
  expect(unlockChoice(key, place, lockChoice(key, place, choice))).toEqual(choice);
});

test('another salt, choice, place or key is another box, as long, under another nonce', async () => {
  const key = await keyOf(SECRET);
  const boxes = [
    lockChoice(key, place, choice),
    lockChoice(key, place, { ...choice, salt: 'cd'.repeat(16) }),
    lockChoice(key, place, { ...choice, value: 'against' }),
    lockChoice(key, { ...place, seq: 8 }, choice),
    lockChoice(await keyOf(`${SECRET} !`), place, choice),
  ];
  expect(new Set(boxes.map((box) => box.slice(0, 16))).size).toBe(boxes.length);
  expect(new Set(boxes.map((box) => box.length)).size).toBe(1);
});
