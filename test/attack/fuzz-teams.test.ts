import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { verifyStored } from '../../adapters/cli/verify.ts';
import { intentToValue } from '../../adapters/shared/intent.ts';
import { chanceFrom, deepJson, FUZZ_COUNT, FUZZ_MS, FUZZ_SEED, fuzzed, INSIDE } from '../support/fuzz.ts';
import { AGREEMENT, openedConsultation, openedMotion } from '../support/register.ts';
import { type TeamsApp, teamsApp } from '../support/teams-app.ts';

let it: TeamsApp;
let samples: readonly unknown[];
const rejected: unknown[] = [];
const onRejection = (reason: unknown) => rejected.push(reason);

beforeAll(async () => {
  it = await teamsApp();
  process.on('unhandledRejection', onRejection);
  await it.link('ana');
  const vote = await openedMotion(it.register, await openedConsultation(it.register));
  const press = { kind: 'act', act: 'cast-vote', command: { vote, choice: 'for' }, agreement: AGREEMENT } as const;
  const action = { type: 'Action.Execute', verb: 'copil', data: { intent: intentToValue(press) } };
  const invoke = { type: 'invoke', name: 'adaptiveCard/action', replyToId: '1' };
  samples = [
    { ...it.from('ana', 'chat'), type: 'message', text: 'aide' },
    { ...it.from('ana'), type: 'message', text: '<at>Copil</at> fiches', entities: [] },
    { ...it.from('ana', 'group'), type: 'message', text: '<at>Copil</at> registre', entities: [] },
    { ...it.from('ana'), ...invoke, value: { action, trigger: 'manual' } },
    { ...it.from('ana'), ...invoke, value: { action, trigger: 'automatic' } },
    { ...it.from('ana', 'chat'), type: 'message', value: { intent: intentToValue(press) } },
    { ...it.from('ana', 'chat'), type: 'invoke', name: 'fileConsent/invoke', value: { action: 'accept', context: {} } },
    { ...it.from('bob'), type: 'conversationUpdate', membersAdded: [{ id: '29:x', name: 'x' }] },
    { ...it.from('bob', 'chat'), type: 'installationUpdate', action: 'add' },
  ];
});
afterAll(async () => {
  process.off('unhandledRejection', onRejection);
  await it.close();
});

test('whatever Teams sends: no failure, nothing of the inside, and the next one is answered', {
  timeout: FUZZ_MS,
}, async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const chance = chanceFrom(FUZZ_SEED);
  for (let n = 0; n < FUZZ_COUNT; n += 1) {
    const activity = fuzzed(samples, chance);
    const before = it.logged.length;
    const answer = await it.send(activity as Parameters<TeamsApp['send']>[0]);
    const said = JSON.stringify(answer.body ?? '');
    const failed = it.logged.slice(before).filter((line) => line.includes('could not be answered'));
    expect(
      [n, answer.status < 500 || answer.status === 501, INSIDE.test(said), failed],
      JSON.stringify(activity).slice(0, 3_000),
    ).toEqual([n, true, false, []]);
  }
  expect(rejected).toEqual([]);
  expect((await it.type('ana', 'aide', 'chat')).status).toBeLessThan(300);
  expect(await verifyStored(it.register.database.sql)).toMatchObject({ ok: true });
});

test('names of any signs keep nobody away', async () => {
  for (const [n, name] of ['\uD800', 'a\0b', '<b>&', '\u202Eana'].entries()) {
    const { from, conversation, ...activity } = it.from('ana', 'chat') as {
      readonly from: object;
      readonly conversation: object;
    };
    const { status } = await it.send({
      ...activity,
      from: { ...from, id: `29:somebody-${n}`, name },
      recipient: { id: '28:bot', name },
      conversation: { ...conversation, id: `a:chat-of-somebody-${n}`, name },
      type: 'message',
      text: 'aide',
    } as Parameters<TeamsApp['send']>[0]);
    expect([n, status]).toEqual([n, 200]);
  }
});

test.each([
  ['JSON 20,000 levels deep', JSON.parse(deepJson(4_000))],
  ['a list', []],
  ['a text', 'x'],
  ['nothing', null],
])('%s is no activity', async (_what, body) => {
  expect((await it.send(body as never)).status).toBe(400);
});
