import { afterAll, beforeAll, expect, test } from 'vitest';
import { plainly } from '../../support/app.ts';
import { AGREEMENT } from '../../support/register.ts';
import { answerIn, beginning, type TeamsApp, teamsApp, titlesOf, wordsOn } from '../../support/teams-app.ts';
import type { TeamsMessage } from '../../support/teams-service.ts';

/** A fiche written in steps in the personal chat of Teams, left and taken up again, then submitted (R7.1). */
let teams: TeamsApp;
beforeAll(async () => {
  teams = await teamsApp();
  await teams.link('pro');
  await teams.type('pro', 'aide', 'chat');
}, 60_000);
afterAll(() => teams?.close());

const latest = (): TeamsMessage => {
  const message = teams.privately('pro').at(-1);
  if (!message) throw new Error('no message');
  return message;
};
async function presses(label: RegExp, typed: Readonly<Record<string, string>> = {}): Promise<string> {
  const message = latest();
  const title = titlesOf(message.activity).find((each) => label.test(plainly(each)));
  if (title === undefined) throw new Error(`no ${String(label)} among: ${titlesOf(message.activity).join(' | ')}`);
  const own = Object.fromEntries(Object.entries(typed).map(([name, value]) => [`f:${name}`, value]));
  const all = { ...beginning(message.activity), ...own };
  return wordsOn(answerIn(await teams.press('pro', message.activity, title, { where: 'chat', message, typed: all })));
}
const fiche = async () => (await teams.register.ports.library.fiches(AGREEMENT, { words: 'Les quais la nuit' }))[0];

test('each step is kept when it is sent; after being left it is taken up where it lacks something, and submitted', async () => {
  await teams.type('pro', 'fiche nouvelle', 'chat');
  const values = {
    title: 'Les quais la nuit',
    programmeYear: '2027',
    level: 'national',
    start: '2027-04-01',
    end: '2027-05-31',
    'publics.0.public': 'lyceens',
    'publics.0.number': '30',
    'costs.0.label': 'Veilleurs',
    'costs.0.amount': '1 234,56',
    'resources.0.line': '1',
    'resources.0.funder': 'convention',
    'resources.0.amount': '1 234,56',
  };
  await presses(/^Enregistrer/, { title: values.title });
  expect(await fiche()).toMatchObject({ state: 'draft' });
  for (let step = 1; step <= 3; step += 1) {
    // Left after each: something else is asked meanwhile, and the draft is found again in the list.
    await teams.type('pro', 'aide', 'chat');
    await teams.type('pro', 'fiches', 'chat');
    await presses(/^Les quais la nuit/);
    await presses(new RegExp(`^Étape ${step} sur 3`));
    expect(wordsOn(latest().activity)).toContain('Chaque étape est enregistrée');
    const answer = await presses(/^Enregistrer/, values);
    expect(answer).toContain('Les quais la nuit');
  }
  const draft = await fiche();
  expect(draft?.versions.at(-1)?.content).toMatchObject({
    programmeYear: 2027,
    publics: [{ public: 'lyceens', number: 30 }],
    annex: [{ label: 'Veilleurs', cents: 1_234_56, resources: [{ funder: 'convention', cents: 1_234_56 }] }],
  });
  // What was not written is named by its step; then it can be submitted.
  await teams.type('pro', 'fiches', 'chat');
  await presses(/^Les quais la nuit/);
  expect(plainly(wordsOn(latest().activity))).toMatch(/Étape 1 sur 3, à remplir : Axes/);
  await presses(/^Étape 1 sur 3/);
  await presses(/^Enregistrer/, { ...values, axes: 'metiers' });
  await teams.type('pro', 'fiches', 'chat');
  await presses(/^Les quais la nuit/);
  await presses(/^Oui, la déposer/);
  expect(await fiche()).toMatchObject({ state: 'submitted', reference: 'FA-2027-001' });
}, 60_000);
