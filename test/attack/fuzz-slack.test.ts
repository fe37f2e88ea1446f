import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyStored } from '../../adapters/cli/verify.ts';
import { intentToValue } from '../../adapters/shared/intent.ts';
import { chanceFrom, deepJson, FUZZ_COUNT, FUZZ_MS, FUZZ_SEED, fuzzed, INSIDE } from '../support/fuzz.ts';
import { AGREEMENT, openedConsultation, openedMotion } from '../support/register.ts';
import { type SlackApp, slackApp } from '../support/slack-app.ts';
import { TEAM } from '../support/slack-proxy.ts';

let copil: SlackApp;
let samples: Readonly<Record<'command' | 'event' | 'interactivity', readonly unknown[]>>;
const rejected: unknown[] = [];
const onRejection = (reason: unknown) => rejected.push(reason);

beforeAll(async () => {
  copil = await slackApp();
  process.on('unhandledRejection', onRejection);
  await copil.link('ana');
  const vote = await openedMotion(copil.register, await openedConsultation(copil.register));
  const user = copil.slack.userId('ana');
  const from = {
    api_app_id: 'A0COPIL',
    token: 'verification-token',
    team: { id: TEAM, domain: 'essai' },
    user: { id: user, username: 'ana', name: 'ana', team_id: TEAM },
    is_enterprise_install: false,
    enterprise: null,
    trigger_id: '1.2.abc',
    response_url: copil.slack.responseUrl('fuzz'),
  };
  const press = { kind: 'act', act: 'cast-vote', command: { vote, choice: 'for' }, agreement: AGREEMENT } as const;
  const place = JSON.stringify({ form: 'make-remark', about: { fiche: vote }, agreement: AGREEMENT });
  const envelope = { token: 'x', team_id: TEAM, api_app_id: 'A0COPIL', type: 'event_callback', event_id: 'Ev1' };
  samples = {
    command: ['', 'aide', 'fiche FA-2027-001', 'vote ouvrir FA-2027-001', 'salon ici', 'mes données'].map((text) => ({
      ...{ command: '/copil', text, token: 'x', team_id: TEAM, team_domain: 'essai', channel_id: copil.channel },
      ...{ channel_name: 'comite', user_id: user, user_name: 'ana', api_app_id: 'A0COPIL', trigger_id: '1.2.abc' },
      response_url: from.response_url,
    })),
    event: [
      { ...envelope, event: { type: 'app_home_opened', user, channel: 'D1', tab: 'home', event_ts: '1.1' } },
      { ...envelope, event: { type: 'channel_rename', channel: { id: 'C0AUTRE', name: 'x', created: 1 } } },
      { ...envelope, event: { type: 'channel_archive', channel: 'C0AUTRE', user } },
      { ...envelope, event: { type: 'message', channel: copil.channel, user, text: 'bonjour', ts: '1.1' } },
      { type: 'url_verification', token: 'x', challenge: 'abc' },
    ],
    interactivity: [
      {
        ...from,
        type: 'block_actions',
        container: { type: 'message', message_ts: '1.1', channel_id: copil.channel, is_ephemeral: true },
        channel: { id: copil.channel, name: 'comite' },
        message: { ts: '1.1', text: 'x', blocks: [] },
        actions: [{ type: 'button', action_id: 'act:1', block_id: 'b', value: intentToValue(press), action_ts: '1.2' }],
      },
      {
        ...from,
        type: 'view_submission',
        view: {
          ...{ id: 'V1', team_id: TEAM, type: 'modal', callback_id: 'form', hash: 'h', private_metadata: place },
          ...{ app_installed_team_id: TEAM, root_view_id: 'V1', blocks: [] },
          state: { values: { text: { text: { type: 'plain_text_input', value: 'Une remarque' } } } },
        },
      },
      { ...from, type: 'shortcut', callback_id: 'x', action_ts: '1.1' },
    ],
  };
});
afterAll(async () => {
  process.off('unhandledRejection', onRejection);
  await copil.close();
});

const fields = (payload: unknown): string =>
  new URLSearchParams(
    Object.entries((payload ?? {}) as object).map(([name, value]) => [
      name,
      (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed(),
    ]),
  ).toString();

const BODIES = {
  command: fields,
  event: (payload: unknown) => JSON.stringify(payload),
  interactivity: (payload: unknown) => `payload=${encodeURIComponent(JSON.stringify(payload))}`,
} as const;

describe('whatever is sent to the address of Slack, rightly signed', () => {
  test.each(Object.keys(BODIES) as (keyof typeof BODIES)[])(
    '%s: no failure, nothing of the inside, and the next one is answered',
    { timeout: FUZZ_MS },
    async (kind) => {
      const chance = chanceFrom(FUZZ_SEED);
      const began = copil.logged.length;
      for (let n = 0; n < FUZZ_COUNT; n += 1) {
        const body = BODIES[kind](fuzzed(samples[kind], chance));
        const answer = await copil.desk.post(body);
        expect([n, answer.status < 500, INSIDE.test(answer.body)], body.slice(0, 3_000)).toEqual([n, true, false]);
      }
      expect(copil.logged.slice(began).filter((line) => INSIDE.test(line))).toEqual([]);
      expect(rejected).toEqual([]);
      const { answer } = await copil.desk.command('ana', 'aide', 'comite');
      expect((await answer()).blocks.length).toBeGreaterThan(0);
      expect(await verifyStored(copil.register.database.sql)).toMatchObject({ ok: true });
    },
  );

  test.each([
    ['JSON 50,000 levels deep', () => deepJson(50_000)],
    ['a payload 50,000 levels deep', () => `payload=${encodeURIComponent(deepJson(50_000))}`],
    ['half of a JSON', () => '{"type":"event_callback","event":{'],
    ['a payload that is no JSON', () => 'payload=%7B'],
    ['100,000 fields', () => Array.from({ length: 100_000 }, (_, n) => `f${n}=1`).join('&')],
    ['5 MB', () => `payload=${'x'.repeat(5_000_000)}`],
    ['nothing', () => ''],
    [
      'a workspace called __proto__',
      () => 'command=%2Fcopil&text=salon+ici&team_id=__proto__&channel_id=C1&user_id=U1&trigger_id=1',
    ],
  ])('%s: refused, without a word', async (_what, body) => {
    const answer = await copil.desk.post(body());
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).not.toMatch(INSIDE);
  });
});
