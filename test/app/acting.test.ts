import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actionsIn, intentsOf, made, refusedWith, type TestApp, testApp, textOf, viewOf } from '../support/app.ts';
import { AGREEMENT, ficheInVote, openedConsultation, openedMotion } from '../support/register.ts';
import { content, DEADLINE, FIRST_DAY } from '../support/world.ts';

let copil: TestApp;
let consultation: string;
beforeAll(async () => {
  copil = await testApp();
  consultation = await openedConsultation(copil.register);
});
afterAll(() => copil?.register.close());
beforeEach(() => copil.register.at(FIRST_DAY));

const seq = async (): Promise<number> => (await copil.register.ports.library.head(AGREEMENT)).seq;

describe('an act', () => {
  test('that is done answers its author, and says what it made', async () => {
    const reply = await copil.as('pro').act('write-fiche', { content: content() });
    expect(reply).toMatchObject({ kind: 'done', view: { name: 'done', status: { tone: 'success' } } });
    expect(await copil.register.ports.library.fiche(AGREEMENT, made(reply))).toMatchObject({
      state: 'draft',
      author: copil.id('pro'),
    });
  });
  test('that makes nothing names nothing made', async () => {
    const fiche = made(await copil.as('pro').act('write-fiche', { content: content() }));
    const submitted = await copil.as('pro').act('submit-fiche', { fiche });
    expect(submitted).not.toHaveProperty('made');
    expect(viewOf(submitted).summary).toContain('FA-2027-');
  });
  test('that changes nothing says so, and writes nothing', async () => {
    const vote = await openedMotion(copil.register, consultation);
    await copil.as('ana').act('step-aside', { vote });
    const before = await seq();
    const again = await copil.as('ana').act('step-aside', { vote });
    expect([again.kind, viewOf(again).title, await seq()]).toEqual(['done', 'Rien à changer', before]);
  });
  test('that is refused says why and who may, and changes nothing (R15.3)', async () => {
    const before = await seq();
    const reply = await copil.as('ana').act('open-consultation', {
      title: 'À moi',
      whyNoMeeting: 'Pour voir.',
      closesAt: DEADLINE,
    });
    expect(refusedWith(reply)).toContain('le secrétariat');
    expect(await seq()).toBe(before);
  });
  test('with one key gives its first answer, whatever stands meanwhile', async () => {
    const { fiche, vote } = await ficheInVote(copil.register, consultation);
    const first = await copil.as('ana').act('cast-vote', { vote, choice: 'for' }, { key: 'press-1' });
    await copil.as('ana').act('cast-vote', { vote, choice: 'against' }, { key: 'press-2' });
    const before = await seq();
    expect(await copil.as('ana').act('cast-vote', { vote, choice: 'for' }, { key: 'press-1' })).toEqual(first);
    expect(await seq()).toBe(before);
    expect((await copil.register.ports.library.fiche(AGREEMENT, fiche))?.state).toBe('in-vote');
  });
  test('with another’s key is an act of its own: nobody gets another’s answer', async () => {
    const vote = await openedMotion(copil.register, consultation, { tallyShown: 'at-close' });
    const one = await copil.as('ana').act('cast-vote', { vote, choice: 'for' }, { key: 'same-key' });
    const other = await copil.as('bob').act('cast-vote', { vote, choice: 'against' }, { key: 'same-key' });
    expect([one.kind, other.kind]).toEqual(['done', 'done']);
    expect(viewOf(other).summary).not.toBe(viewOf(one).summary);
    const refused = await copil.as('com').act('cast-vote', { vote, choice: 'for' }, { key: 'same-key' });
    expect(refused.kind).toBe('refused');
  });
  test('that is refused under a key is refused under it again', async () => {
    const vote = await openedMotion(copil.register, consultation);
    const ask = () => copil.as('com').act('cast-vote', { vote, choice: 'for' }, { key: 'no' });
    const first = await ask();
    expect(await ask()).toEqual(first);
    expect(first.kind).toBe('refused');
  });
});

describe('a ballot', () => {
  test('is answered with the receipt of the choice that stands, and the two others to change it (R3.1)', async () => {
    const vote = await openedMotion(copil.register, consultation);
    const receipt = viewOf(await copil.as('nora').act('cast-vote', { vote, choice: 'abstain' }));
    expect(receipt).toMatchObject({ name: 'receipt', status: { tone: 'success' } });
    const choices = actionsIn(receipt).flatMap(({ intent }) =>
      intent.kind === 'act' && intent.act === 'cast-vote' ? [intent.command.choice] : [],
    );
    expect(choices).toEqual(['for', 'against']);
    expect(intentsOf(receipt)).toContain('step-aside');
  });
  test('of the choice that stands is answered with the standing receipt, and appends nothing', async () => {
    const vote = await openedMotion(copil.register, consultation);
    const first = await copil.as('nora').act('cast-vote', { vote, choice: 'for' });
    const before = await seq();
    expect(await copil.as('nora').act('cast-vote', { vote, choice: 'for' })).toEqual(first);
    expect(await seq()).toBe(before);
  });
  test('that closes the vote is answered with the decision (R3.6)', async () => {
    const vote = await openedMotion(copil.register, consultation, { closeWhenAllVoted: true });
    for (const who of ['ana', 'bob', 'cleo', 'nora']) await copil.as(who).act('cast-vote', { vote, choice: 'for' });
    const last = await copil.as('sami').act('cast-vote', { vote, choice: 'against' });
    expect(last.kind).toBe('done');
    expect(viewOf(last).blocks.some((block) => block.kind === 'tally')).toBe(true);
    const decision = viewOf(await copil.as('pro').show('decision', { vote }));
    expect(decision.name).toBe('refusal');
    expect(viewOf(await copil.as('bea').show('decision', { vote }))).toMatchObject({ name: 'decision' });
  });
});

describe('the proposal of somebody else', () => {
  test('can’t be changed by a colleague of the committee, who is told whose it is', async () => {
    const fiche = made(await copil.as('pro').act('write-fiche', { content: content() }));
    await copil.as('pro').act('submit-fiche', { fiche });
    const reply = await copil.as('ana').act('withdraw-fiche', { fiche });
    expect(refusedWith(reply)).toContain('une autre personne');
    expect(textOf(viewOf(reply))).toContain('fiche');
  });
  test('that one may not see is as if it were not there, even to who guesses its identifier (R15)', async () => {
    const draft = made(await copil.as('pro').act('write-fiche', { content: content() }));
    const unknown = refusedWith(await copil.as('ana').act('withdraw-fiche', { fiche: 'nothing-of-the-kind' }));
    for (const [act, command] of [
      ['withdraw-fiche', {}],
      ['submit-fiche', {}],
      ['revise-fiche', { content: content({ title: 'À moi' }) }],
      ['make-remark', { text: 'Je sais' }],
    ] as const) {
      const reply = await copil.as('ana').act(act, { fiche: draft, ...command });
      expect([act, refusedWith(reply), actionsIn(viewOf(reply)).map(({ id }) => id)]).toEqual([
        act,
        unknown,
        ['fiches'],
      ]);
    }
    for (const form of ['withdraw-fiche', 'revise-fiche', 'make-remark'])
      expect([form, refusedWith(await copil.as('ana').form(form, { fiche: draft }))]).toEqual([form, unknown]);
  });
});
