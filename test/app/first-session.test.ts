import { afterAll, beforeAll, expect, test } from 'vitest';
import type { View } from '../../src/views/view.ts';
import { plainly, type TestApp, testApp, viewOf } from '../support/app.ts';
import { AGREEMENT, openedConsultation } from '../support/register.ts';
import { content } from '../support/world.ts';

/** What is missing before the first session can be held, as the secretariat reads it among what awaits it. */

let copil: TestApp;
beforeAll(async () => {
  copil = await testApp();
});
afterAll(() => copil.register.close());

const tasks = async (who: string): Promise<View> => viewOf(await copil.as(who).command('tâches'));
const listOf = ({ blocks }: View): readonly string[] => {
  const [heading, , list] = blocks;
  if (heading?.kind !== 'heading' || plainly(heading.text) !== 'Avant la première séance') return [];
  return list?.kind === 'list' ? list.items.map(plainly) : [];
};
const missing = async (): Promise<readonly string[]> =>
  listOf(await tasks('sec')).filter((item) => !item.startsWith('✓'));
const buttons = async (): Promise<readonly string[]> =>
  (await tasks('sec')).blocks
    .slice(0, 4)
    .flatMap((block) => (block.kind === 'actions' ? block.actions.map(({ label }) => label) : []));

test('at the beginning: what is there, what is missing with what to do, and a button where there is one', async () => {
  const items = listOf(await tasks('sec'));
  expect(items).toContain('✓ Les 5 sièges sont tenus.');
  expect(items).toContain('✓ La commission peut donner ses avis.');
  const left = await missing();
  for (const words of [
    /Aucun canal Slack ou Teams.*\/copil salon ici/,
    /dates de la commission/,
    /Aucune fiche/,
    /Aucune séance/,
  ])
    expect(left).toContainEqual(expect.stringMatching(words));
  expect(await buttons()).toEqual(['Noter les dates de la commission et du CA', 'Prévoir une séance']);
});

/** Beside the conversation, and wherever what awaits somebody is shown thing by thing. */
const leads = async (who: string): Promise<readonly string[]> =>
  (await copil.as(who).tasks())
    .filter(({ subject }) => subject === 'task:first-session')
    .flatMap(({ title, actions }) => [plainly(title), ...actions.map(({ id }) => id)]);

test('beside the conversation the secretariat is led to the list, and not told that nothing awaits it', async () => {
  expect(await leads('sec')).toEqual(['Avant la première séance', 'what-is-missing']);
  const headings = (await tasks('sec')).blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
  expect(headings.filter((text) => plainly(text) === 'Avant la première séance')).toHaveLength(1);
});

test('nobody else is told', async () => {
  for (const who of ['ana', 'nora', 'com', 'pro']) {
    expect(listOf(await tasks(who)), who).toEqual([]);
    expect(await leads(who), who).toEqual([]);
  }
});

test('each thing that is done moves over', async () => {
  const before = (await missing()).length;
  const fiche = await copil.register.done('write-fiche', { content: content() }, 'pro');
  expect((await missing()).length).toBe(before);
  await copil.register.done('submit-fiche', { fiche }, 'pro');
  expect(await missing()).not.toContainEqual(expect.stringMatching(/Aucune fiche/));
  await copil.register.database.room.create({
    data: { id: 'slack-1', agreementId: AGREEMENT, platform: 'slack', name: '#copil' },
  });
  expect(listOf(await tasks('sec'))).toContain('✓ Un canal est relié.');
  await copil.register.done(
    'plan-session',
    {
      type: 'spring',
      title: 'Copil de printemps 2027',
      startsAt: '2027-05-20T10:00',
      commission: '2027-05-10',
      board: '2027-06-03',
    },
    'sec',
  );
  expect((await missing()).length).toBe(before - 4);
});

test('a vacant seat is named; once somebody was consulted, the list is gone', async () => {
  const { id } = await copil.register.database.mandate.findFirstOrThrow({ where: { seat: 'NORD' } });
  await copil.register.done('end-mandate', { mandate: id, to: '2027-03-01' }, 'console');
  copil.register.at('2027-03-02T10:00');
  expect(await missing()).toContainEqual(expect.stringMatching(/^Sièges vacants : Ministère du Nord/));
  await openedConsultation(copil.register);
  expect(listOf(await tasks('sec'))).toEqual([]);
  expect(await leads('sec')).toEqual([]);
});
