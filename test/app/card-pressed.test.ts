import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reply } from '../../src/app.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { ficheInVote, openedConsultation, openedMotion } from '../support/register.ts';

/** The card that was pressed comes back with the answer, as whoever pressed would see it if they asked for it then. */

let copil: TestApp;
let fiche: string;
let vote: string;
let motion: string;
beforeAll(async () => {
  copil = await testApp();
  const consultation = await openedConsultation(copil.register);
  ({ fiche, vote } = await ficheInVote(copil.register, consultation, { tallyShown: 'live' }));
  motion = await openedMotion(copil.register, consultation, { tallyShown: 'live' });
});
afterAll(() => copil.register.close());

const press = (who: string, act: string, command: object, card: string, key?: string): Promise<Reply> =>
  copil.app.act(act, command, { ...copil.visitor(who, { via: 'teams', ...(key ? { key } : {}) }), card });

const cardIn = (reply: Reply) => (reply.kind === 'form' ? undefined : reply.card);

const asked = async (who: string, subject: string) => {
  const reply = await copil.as(who).show('card', { subject }, { via: 'teams' });
  return reply.kind === 'shown' ? reply.view : undefined;
};

describe('after a ballot', () => {
  test.each(['ana', 'nora'])('of %s on a motion', async (who) => {
    const subject = `vote:${motion}`;
    const card = cardIn(await press(who, 'cast-vote', { vote: motion, choice: 'for' }, subject));
    expect(card).toBeDefined();
    expect(card).toEqual(await asked(who, subject));
  });

  test.each(['ana', 'nora'])('of %s on a fiche', async (who) => {
    const subject = `fiche:${fiche}`;
    const card = cardIn(await press(who, 'cast-vote', { vote, choice: 'against' }, subject));
    expect(card).toBeDefined();
    expect(card).toEqual(await asked(who, subject));
  });

  test('that the secretariat enters for a seat', async () => {
    const subject = `fiche:${fiche}`;
    const entered = { vote, seat: 'QUAI-02', choice: 'for' };
    const card = cardIn(await press('sec', 'enter-ballot', entered, subject));
    expect(card).toBeDefined();
    expect(card).toEqual(await asked('sec', subject));
  });

  test('that stands already, and after a refusal', async () => {
    const subject = `vote:${motion}`;
    const again = await press('ana', 'cast-vote', { vote: motion, choice: 'for' }, subject);
    expect(cardIn(again)).toEqual(await asked('ana', subject));
    const refused = await press('ana', 'close-vote', { vote: motion }, subject);
    expect(refused.kind).toBe('refused');
    expect(cardIn(refused)).toEqual(await asked('ana', subject));
  });
});

describe('none comes', () => {
  test('of another subject than what the act looked at', async () => {
    const cast = await press('ana', 'cast-vote', { vote: motion, choice: 'abstain' }, `fiche:${fiche}`);
    expect(cast.kind).toBe('done');
    expect(cardIn(cast)).toBeUndefined();
  });

  test('with the answer to a delivery that came before', async () => {
    const again = () => press('ana', 'cast-vote', { vote: motion, choice: 'against' }, `vote:${motion}`, 'one key');
    expect(cardIn(await again())).toBeDefined();
    expect(cardIn(await again())).toBeUndefined();
  });

  test('where more than the vote has changed', async () => {
    const remark = { fiche, text: 'À relire.' };
    const said = await press('ana', 'make-remark', remark, `fiche:${fiche}`);
    expect(said.kind).toBe('done');
    expect(cardIn(said)).toBeUndefined();
  });
});
