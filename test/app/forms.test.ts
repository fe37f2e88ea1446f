import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { FORMS } from '../../src/forms/index.ts';
import {
  actionsIn,
  errorsOf,
  formOf,
  made,
  plainly,
  refusedWith,
  type TestApp,
  testApp,
  textOf,
  viewOf,
} from '../support/app.ts';
import { valuesOf } from '../support/form-reader.ts';
import { AGREEMENT, ficheInVote, openedConsultation, openedMotion } from '../support/register.ts';
import { content, DEADLINE, PERIOD_ENDS } from '../support/world.ts';

let copil: TestApp;
let consultation: string;
beforeAll(async () => {
  copil = await testApp();
  consultation = await openedConsultation(copil.register);
});
afterAll(() => copil?.register.close());

const seq = async (): Promise<number> => (await copil.register.ports.library.head(AGREEMENT)).seq;
const written = async (who = 'pro'): Promise<string> =>
  made(await copil.as(who).act('write-fiche', { content: content() }));
const submitted = async (): Promise<string> => {
  const fiche = await written();
  await copil.as('pro').act('submit-fiche', { fiche });
  return fiche;
};
const examined = async (): Promise<string> => {
  const fiche = await submitted();
  await copil.as('com').act('examine-fiche', { fiche, value: 'favourable' });
  return fiche;
};

describe('the whole story, by forms alone', () => {
  test('a fiche is written, submitted, examined, placed, gets its avis, is voted on and adopted', async () => {
    const values = { title: 'Un bus des métiers', programmeYear: '2027', axes: ['metiers'] };
    const fiche = made(await copil.as('pro').fill('write-fiche', {}, values));
    expect((await copil.as('pro').act('submit-fiche', { fiche })).kind).toBe('done');
    const remark = await copil.as('ana').fill('make-remark', { fiche }, { text: 'Et les collégiens ?' });
    expect(remark.kind).toBe('done');
    await copil.as('com').fill('examine-fiche', { fiche }, { value: 'favourable' });
    await copil.as('sec').fill('place-fiche', { fiche }, { consultation });
    const reserved = { fiche, ministry: 'NORD', value: 'reserved' };
    await copil.as('nora').fill('give-opinion', reserved, { text: 'Ajouter les collégiens.' });
    const letter = { value: 'favourable', document: 'Lettre du 3 mars 2027' };
    await copil.as('sec').fill('enter-opinion', { fiche, ministry: 'SUD' }, letter);
    const vote = made(await copil.as('sec').fill('open-vote', { fiche }, { deadline: DEADLINE }));
    await copil.as('sec').fill('extend-vote', { vote }, { deadline: '2027-03-12T18:00', reason: 'Des congés.' });
    for (const who of ['ana', 'bob', 'nora', 'sami']) await copil.as(who).act('cast-vote', { vote, choice: 'for' });
    const last = await copil.as('sec').fill('enter-ballot', { vote }, { seat: 'QUAI-03', choice: 'against' });
    expect(viewOf(last).blocks.some((block) => block.kind === 'tally')).toBe(true);
    expect(await copil.register.ports.library.fiche(AGREEMENT, fiche)).toMatchObject({ state: 'adopted' });
    await copil.deliver();
    const told = (await copil.as('ana').conversation()).map(({ view }) => plainly(textOf(view))).join('\n');
    expect(told).toContain('Un bus des métiers');
    expect(told).toContain('Et les collégiens ?');
    expect((await copil.as('pro').messages())[0]?.view.title).toContain('FA-2027-001');
  });
});

describe('what is wrong in a form', () => {
  test('is said at each field, all at once, and nothing changes', async () => {
    const before = await seq();
    const reply = await copil
      .as('sec')
      .fill('open-consultation', {}, { title: '', whyNoMeeting: ' ', closesAt: 'demain' });
    expect(Object.keys(errorsOf(reply)).sort()).toEqual(['closesAt', 'title', 'whyNoMeeting']);
    expect(formOf(reply).id).toBe('open-consultation');
    expect(await seq()).toBe(before);
  });
  test('in a fiche names the field of the agreement', async () => {
    const errors = errorsOf(await copil.as('pro').fill('write-fiche', {}, { title: '', programmeYear: 'deux mille' }));
    expect(Object.keys(errors).sort()).toEqual(['programmeYear', 'title']);
  });
  test('that only the rules can see is shown on its field too, in the words of the refusal', async () => {
    const late = { title: 'Tard', whyNoMeeting: 'Pour voir.', closesAt: '2027-02-01T10:00' };
    expect(plainly(errorsOf(await copil.as('sec').fill('open-consultation', {}, late)).closesAt ?? '')).toContain(
      'déjà passé',
    );
    const fiche = await examined();
    await copil.as('sec').act('place-fiche', { fiche, consultation });
    const beyond = { deadline: '2027-04-30T18:00', reason: 'Sans avis, pour voir.' };
    expect(plainly(errorsOf(await copil.as('sec').fill('open-vote', { fiche }, beyond)).deadline ?? '')).toContain(
      'trop tard',
    );
    const vote = await openedMotion(copil.register, consultation);
    const earlier = { deadline: '2027-03-05T18:00', reason: 'Plus tôt.' };
    expect(plainly(errorsOf(await copil.as('sec').fill('extend-vote', { vote }, earlier)).deadline ?? '')).toContain(
      'plus tardif',
    );
  });
  test('that concerns no field of it is a refusal', async () => {
    const fiche = await submitted();
    const form = formOf(await copil.as('com').form('send-back-fiche', { fiche }));
    await copil.as('com').act('examine-fiche', { fiche, value: 'favourable' });
    const values = { ...valuesOf(form.fields), suggestions: 'Préciser.' };
    expect(refusedWith(await copil.as('com').submit('send-back-fiche', form.about, values))).toContain(
      'Il faudrait qu’elle soit déposée.',
    );
  });
  test('an hour that does not exist is refused on its field, one that occurs twice is the later (R14.1)', async () => {
    const errors = errorsOf(
      await copil
        .as('sec')
        .fill('open-consultation', {}, { title: 'Nuit', whyNoMeeting: 'x', closesAt: '2027-03-28T02:30' }),
    );
    expect(errors.closesAt).toContain('heure');
    const values = { title: 'Nuit', whyNoMeeting: 'x', closesAt: '2027-10-31T02:30' };
    const id = made(await copil.as('sec').fill('open-consultation', {}, values));
    expect(await copil.register.ports.library.consultation(AGREEMENT, id)).toMatchObject({
      closesAt: '2027-10-31T01:30:00.000Z',
    });
  });
});

describe('a form sent twice', () => {
  test('with one key gives the first answer, and makes one thing', async () => {
    const values = { title: 'Deux fois', programmeYear: '2027', axes: ['metiers'] };
    const first = await copil.as('pro').fill('write-fiche', {}, values, { key: 'form-1' });
    const before = await seq();
    const again = await copil.as('pro').submit('write-fiche', {}, values, { key: 'form-1' });
    expect(again).toEqual(first);
    expect(await copil.as('pro').form('write-fiche', {}, { key: 'form-1' })).toEqual(first);
    expect(await seq()).toBe(before);
  });
  test('gives its first answer even where the form can’t be shown any more', async () => {
    const fiche = await submitted();
    const values = { value: 'favourable' };
    const first = await copil.as('com').fill('examine-fiche', { fiche }, values, { key: 'form-2' });
    expect(first.kind).toBe('done');
    expect(await copil.as('com').submit('examine-fiche', { fiche }, values, { key: 'form-2' })).toEqual(first);
    expect((await copil.as('com').submit('examine-fiche', { fiche }, values, { key: 'form-3' })).kind).toBe('refused');
  });
  test('the second before the first is answered: it is given the same, though its form can’t be shown any more', async () => {
    const fiche = await submitted();
    const values = { value: 'favourable' };
    const first = await copil.as('com').submit('examine-fiche', { fiche }, values, { key: 'form-5' });
    const { ports } = copil.register;
    let looks = 0;
    const answerTo: typeof ports.library.answerTo = async (agreement, key) => {
      looks += 1;
      return looks === 1 ? undefined : ports.library.answerTo(agreement, key);
    };
    const late = createApp({ ...ports, library: { ...ports.library, answerTo } });
    const visitor = copil.visitor('com', { key: 'form-5' });
    expect(await late.submit('examine-fiche', { fiche }, values, visitor)).toEqual(first);
    expect(looks).toBe(2);
  });
  test('after an error goes through: an error is no answer', async () => {
    const wrong = await copil.as('pro').submit('write-fiche', {}, { title: '' }, { key: 'form-4' });
    expect(wrong.kind).toBe('form');
    const right = await copil.as('pro').submit('write-fiche', {}, { title: 'Un titre' }, { key: 'form-4' });
    expect(right.kind).toBe('done');
  });
});

describe('who gets a form', () => {
  test('is who may do what it asks; the others are told who may (R15.3)', async () => {
    const fiche = await submitted();
    const placed = await ficheInVote(copil.register, consultation);
    const about = { fiche, ministry: 'NORD', value: 'favourable', vote: placed.vote, consultation };
    const gets: Record<string, string[]> = {};
    for (const name of Object.keys(FORMS))
      for (const who of ['ana', 'nora', 'sec', 'com', 'bea', 'pro']) {
        const reply = await copil.as(who).form(name, about);
        expect([name, who, reply.kind]).toEqual([name, who, expect.stringMatching(/^(form|refused)$/)]);
        if (reply.kind === 'form') gets[name] = [...(gets[name] ?? []), who];
      }
    expect(gets).toEqual({
      'write-fiche': ['ana', 'nora', 'sec', 'pro'],
      'revise-fiche': ['sec', 'pro'],
      'withdraw-fiche': ['sec', 'pro'],
      'make-remark': ['ana', 'nora', 'sec', 'com', 'bea', 'pro'],
      'examine-fiche': ['com'],
      // From the commission itself it is its own avis, whichever form it came by.
      'enter-commission-opinion': ['sec', 'com'],
      'send-back-fiche': ['sec', 'com'],
      'give-opinion': ['nora'],
      'enter-opinion': ['sec'],
      'open-consultation': ['sec'],
      'place-fiche': ['sec'],
      'open-motion': ['sec'],
      'extend-vote': ['sec'],
      'enter-ballot': ['sec'],
      'fiche-step': ['sec', 'pro'],
      'record-board-meeting': ['sec'],
      'keep-contact': ['sec'],
      'plan-session': ['sec'],
      publish: ['sec'],
      'set-dates': ['sec'],
      'set-priorities': ['sec'],
      'ask-year-change': ['nora', 'sec'],
      'ask-conciliation': ['ana', 'nora', 'sec'],
    });
  });
  test('a form of another is no way round: what is sent for it is refused like the form', async () => {
    const { fiche, vote } = await ficheInVote(copil.register, consultation);
    const before = await seq();
    const tries = [
      await copil.as('ana').submit('extend-vote', { vote }, { deadline: PERIOD_ENDS, reason: 'Pour moi.' }),
      await copil.as('ana').submit('enter-ballot', { vote }, { seat: 'QUAI-02', choice: 'for' }),
      await copil.as('sami').submit('give-opinion', { fiche, ministry: 'NORD', value: 'unfavourable' }, { text: '' }),
      await copil.as('pro').submit('revise-fiche', { fiche }, { title: 'À moi', reason: 'Encore.' }),
    ];
    expect(tries.map(({ kind }) => kind)).toEqual(['refused', 'refused', 'refused', 'refused']);
    expect(await seq()).toBe(before);
  });
});

describe('an answer', () => {
  test('leads on: a draft to its submission', async () => {
    const values = { title: 'Mène plus loin', programmeYear: '2027', axes: ['metiers'] };
    const reply = await copil.as('pro').fill('write-fiche', {}, values);
    const [first] = actionsIn(viewOf(reply));
    expect(first?.intent).toEqual({ kind: 'act', act: 'submit-fiche', command: { fiche: made(reply) } });
  });
});
