import { afterAll, beforeAll, expect, test } from 'vitest';
import { proposalOf } from '../../../src/rules/amendment.ts';
import { contentOf } from '../../../src/rules/fiche-content.ts';
import { plainly } from '../../support/app.ts';
import { keepPayload } from '../../support/payloads.ts';
import { AGREEMENT, openedConsultation } from '../../support/register.ts';
import { type SlackApp, slackApp } from '../../support/slack-app.ts';
import { buttonsIn, type Filled, type Seen, stateOf, textOfSeen } from '../../support/slack-people.ts';
import { content, DEADLINE } from '../../support/world.ts';

/** Sixty cost lines in a modal of a hundred blocks: their lines are turned like pages, through Bolt. */

const LINES = Array.from({ length: 60 }, (_, i) => ({
  label: `Poste ${i + 1}`,
  cents: 100_00 + i,
  resources: [{ funder: 'convention', cents: 100_00 + i }],
}));

let slack: SlackApp;
let fiche: string;
beforeAll(async () => {
  slack = await slackApp();
  const { done, id } = slack.register;
  await slack.link('pro');
  const whole = content({ start: '2027-04-01', end: '2027-05-31', annex: LINES });
  fiche = await done('import-fiche', { content: whole, author: id('pro') }, 'sec');
  await done('examine-fiche', { fiche, value: 'favourable' }, 'com');
  await done('place-fiche', { fiche, consultation: await openedConsultation(slack.register) }, 'sec');
  for (const [who, ministry] of [
    ['nora', 'NORD'],
    ['sami', 'SUD'],
  ] as const)
    await done('give-opinion', { fiche, ministry, value: 'favourable' }, who);
  const opened = { fiche, deadline: DEADLINE, tallyShown: 'live', closeWhenAllVoted: true };
  const vote = await done('open-vote', opened, 'sec');
  for (const who of ['ana', 'bob', 'cleo', 'nora', 'sami'] as const)
    await done('cast-vote', { vote, choice: 'for' }, who);
  await done('record-board', { fiche, value: 'validated', meeting: '2027-03-01' }, 'sec');
}, 60_000);
afterAll(() => slack?.close());

const stored = async () => {
  const found = await slack.register.ports.library.fiche(AGREEMENT, fiche);
  if (!found) throw new Error('no fiche');
  return found;
};
const opens = async (button: string | RegExp): Promise<Seen> => {
  const message = await (await slack.desk.command('pro', `fiche ${(await stored()).reference}`)).answer();
  return (await slack.desk.press('pro', { message, channel: slack.channel }, button)).window();
};
/** Turns a table's lines with what was typed on those that were shown. */
async function turns(view: Seen, button: string | RegExp, filled: Filled = {}): Promise<Seen> {
  const pressed = { ...view, state: { values: stateOf(view, filled) } };
  const turned = await (await slack.desk.press('pro', { view: pressed }, button)).window();
  keepPayload('slack', `turned-${turned.hash}`, modalOf(turned), { surface: 'modal' });
  return turned;
}
const modalOf = ({ type, title, submit, close, blocks, callback_id, private_metadata }: Seen) => ({
  type,
  title,
  submit,
  close,
  blocks,
  callback_id,
  private_metadata,
});
const inputs = (view: Seen, table: string): readonly string[] =>
  view.blocks.map(({ block_id }) => String(block_id)).filter((id) => id.startsWith(`${table}.`));
const answerOf = (body: string) =>
  JSON.parse(body || '{}') as { response_action?: string; errors?: object; view?: Seen };

test('an amendment keeps every line that its window did not show, and what was typed on those that were turned', async () => {
  let window = await opens('Proposer un avenant');
  expect(window.blocks.length).toBeLessThanOrEqual(100);
  expect(plainly(textOfSeen(window))).toMatch(/Lignes 1 à \d+ sur 60/);
  expect(inputs(window, 'costs')).toContain('costs.0.amount');
  expect(inputs(window, 'costs')).not.toContain('costs.59.amount');

  // Line 2 is changed on the first page, line 60 on the last one of its table.

  const last = (view: Seen, table: string) => inputs(view, table).some((id) => id.startsWith(`${table}.59.`));
  window = await turns(window, forward(window, 'costs'), {
    'costs.1.amount': '250,00',
    title: 'Les quais',
  });
  while (!last(window, 'costs')) {
    const buttons = buttonsIn(window);
    expect(buttons.length).toBeGreaterThan(0);
    window = await turns(window, forward(window, 'costs'));
  }
  window = await turns(window, forward(window, 'resources'), { 'costs.59.amount': '75,00' });
  while (!last(window, 'resources')) window = await turns(window, forward(window, 'resources'));
  // What is wrong on a line that is turned away is said with its number.
  const filled = { objectives: 'Les mêmes.', 'resources.59.amount': '75,00' };
  const wrong = await slack.desk.submit('pro', window, filled);

  expect(plainly(JSON.stringify(answerOf(wrong.acknowledged.body).errors))).toContain('Ligne 2 : Les ressources');
  for (let typed: Filled = filled; inputs(window, 'resources')[0] !== 'resources.0.line'; typed = {})
    window = await turns(window, backward(window), typed);
  const sent = await slack.desk.submit('pro', window, { 'resources.1.amount': '250,00' });
  expect(answerOf(sent.acknowledged.body).response_action).toBe('update');

  const [amendment] = (await stored()).amendments ?? [];
  if (!amendment) throw new Error('no amendment');
  const proposed = contentOf(proposalOf(amendment));
  expect(proposed.title).toBe('Les quais');
  expect(proposed.annex.map(({ label }) => label)).toEqual(LINES.map(({ label }) => label));
  const expected = LINES.map(({ cents }, i) => (i === 1 ? 250_00 : i === 59 ? 75_00 : cents));
  expect(proposed.annex.map(({ cents }) => cents)).toEqual(expected);
  expect(proposed.annex.map(({ resources }) => resources[0]?.cents)).toEqual(expected);
}, 60_000);

/** The button that leads to the lines after those shown. */
function forward(view: Seen, table: string): RegExp {
  const shown = Math.max(...inputs(view, table).map((id) => Number(id.split('.')[1])));
  return new RegExp(`${table === 'costs' ? 'dépense' : 'ressources'}.* – Lignes? ${shown + 2}`, 'i');
}

test('more than the window can carry from one page to the next is said, and what was typed stays', async () => {
  const pending = (await stored()).amendments?.at(-1)?.id;
  await slack.register.done('withdraw-amendment', { fiche, amendment: pending }, 'pro');
  const window = await opens('Proposer un avenant');
  const labels = inputs(window, 'costs').filter((id) => id.endsWith('.label'));
  const filled = Object.fromEntries(labels.map((id) => [id, `${id} ${'très long '.repeat(18)}`]));
  const still = await turns(window, forward(window, 'costs'), filled);
  expect(plainly(textOfSeen(still))).toContain('ne peut pas retenir davantage');
  expect(inputs(still, 'costs').filter((id) => id.endsWith('.label'))).toEqual(labels);
  for (const typed of Object.values(filled)) expect(JSON.stringify(still.blocks)).toContain(typed.trim());
}, 60_000);

test('a realisation sheet of sixty lines is filled in page by page', async () => {
  const { register } = slack;
  await register.done('start-action', { fiche }, 'pro');
  register.at('2027-06-02T10:00');
  let window = await opens('Réalisation 2027');
  const used = (view: Seen): Filled =>
    Object.fromEntries(
      inputs(view, 'used').flatMap((id) => (id.endsWith('.amount') && id !== 'used.60.amount' ? [[id, '10']] : [])),
    );
  const spent = Object.fromEntries(LINES.map((_, i) => [`spent-${i}`, '10']));
  const typed = { ...spent, text: 'Tout a été tenu.' };
  window = await turns(window, forward(window, 'used'), { ...used(window), ...typed });
  while (!inputs(window, 'used').some((id) => id.startsWith('used.59.')))
    window = await turns(window, forward(window, 'used'), used(window));
  // Lines that come before can be read and changed again.
  const back = await turns(window, backward(window, 'used'), used(window));
  expect(JSON.stringify(back.blocks)).toContain('"initial_value":"10"');
  const sent = await slack.desk.submit('pro', window, used(window));
  expect(answerOf(sent.acknowledged.body)).toMatchObject({ response_action: 'update' });
  const [filed] = (await stored()).realisations ?? [];
  expect(filed?.sheet.lines.map(({ cents }) => cents)).toEqual(LINES.map(() => 10_00));
  expect(filed?.sheet.lines.map(({ resources }) => resources)).toEqual(
    LINES.map(() => [{ funder: 'convention', cents: 10_00 }]),
  );
  expect(await stored()).toMatchObject({ state: 'completed' });
}, 60_000);

/** The button that leads to the lines before those shown. */
function backward(view: Seen, table = 'resources'): RegExp {
  const first = Math.min(...inputs(view, table).map((id) => Number(id.split('.')[1])));
  return new RegExp(`ressources.* – Lignes? \\d+( à ${first})?$`, 'i');
}
