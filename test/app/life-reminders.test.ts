import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { frenchHolidays } from '../../adapters/holidays.ts';
import { lookAfter } from '../../src/look-after.ts';
import type { View } from '../../src/views/view.ts';
import { actionsIn, made, type TestApp, testApp, viewOf } from '../support/app.ts';
import { content } from '../support/world.ts';

/** R14.2: what an action and a report still ask for is reminded to those who have it to do, with the button that does it. */
let app: TestApp;
let fiche: string;
const tick = async (local: string) => {
  app.register.at(local);
  await lookAfter({ ...app.register.ports, holidays: frenchHolidays });
  await app.deliver();
};
const reminderOf = async (who: string, title: RegExp): Promise<View | undefined> =>
  (await app.as(who).messages()).find(({ view }) => view.name === 'reminder' && title.test(view.title))?.view;
const formsOf = (view: View | undefined) =>
  view ? actionsIn(view).flatMap(({ intent }) => (intent.kind === 'form' ? [intent] : [])) : [];

beforeAll(async () => {
  app = await testApp();
  const action = content({ start: '2027-03-15', end: '2027-05-31' });
  fiche = made(await app.as('pro').act('write-fiche', { content: action }));
  await app.as('pro').act('submit-fiche', { fiche });
  await app.as('com').act('examine-fiche', { fiche, value: 'favourable' });
  const written = { title: 'Mars', whyNoMeeting: 'Deux déjà.', closesAt: '2027-03-31T18:00' };
  const consultation = made(await app.as('sec').act('open-consultation', written));
  await app.as('sec').act('place-fiche', { fiche, consultation });
  await app.as('nora').act('give-opinion', { fiche, ministry: 'NORD', value: 'favourable' });
  await app.as('sami').act('give-opinion', { fiche, ministry: 'SUD', value: 'favourable' });
  const vote = made(await app.as('sec').fill('open-vote', { fiche }, {}));
  for (const who of ['ana', 'bob', 'cleo', 'nora', 'sami']) await app.as(who).act('cast-vote', { vote, choice: 'for' });
  await app.as('sec').act('record-board', { fiche, value: 'validated', meeting: '2027-03-01' });
  const allowed = { fiche, ministry: 'NORD', from: '2027-03-01', to: '2027-06-30', materials: ['Affiche'] };
  await app.as('nora').act('authorise-logo', allowed);
  await tick('2027-03-15T10:00');
  expect((await app.as('pro').act('start-action', { fiche })).kind).toBe('done');
});
afterAll(() => app.register.close());

describe('reminders of an action and of a report', () => {
  test('a logo’s authorisation before it runs out: its ministry renews it from there, the others read the page', async () => {
    await tick('2027-05-31T09:00');
    const told = await reminderOf('nora', /logo/);
    const [form] = formsOf(told);
    expect(form).toMatchObject({ form: 'authorise-logo', about: { fiche, ministry: 'NORD' } });
    expect((await app.as('nora').form('authorise-logo', form?.about)).kind).toBe('form');
    for (const who of ['sec', 'pro']) {
      const view = await reminderOf(who, /logo/);
      expect([formsOf(view), view && actionsIn(view).map(({ intent }) => intent)]).toEqual([
        [],
        [{ kind: 'show', page: 'logo', about: { fiche } }],
      ]);
    }
    expect(await reminderOf('sami', /logo/)).toBeUndefined();
  });

  test('a realisation sheet the day after the end: its author and the secretariat fill it in from there', async () => {
    await tick('2027-06-01T09:00');
    for (const who of ['pro', 'sec']) {
      const [form] = formsOf(await reminderOf(who, /réalisation/));
      expect(form).toMatchObject({ form: 'file-realisation', about: { fiche } });
      expect((await app.as(who).form('file-realisation', form?.about)).kind).toBe('form');
    }
    expect(await reminderOf('ana', /réalisation/)).toBeUndefined();
  });

  test('the annual report from sixty days before its last day: the secretariat is led to it', async () => {
    await tick('2028-02-28T09:00');
    expect(await reminderOf('sec', /Bilan annuel/)).toBeUndefined();
    await tick('2028-02-29T09:00');
    const view = await reminderOf('sec', /Bilan annuel 2027/);
    const shown = view && actionsIn(view).find(({ intent }) => intent.kind === 'show' && intent.page === 'report');
    const { intent } = shown ?? {};
    if (intent?.kind !== 'show') throw new Error('the report is not a press away');
    expect(viewOf(await app.as('sec').show('report', intent.about)).name).toBe('annual-report');
  });
});
