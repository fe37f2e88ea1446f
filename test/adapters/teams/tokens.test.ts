import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { intentToValue } from '../../../adapters/shared/intent.ts';
import { answerIn, TENANT, type TeamsApp, teamsApp, wordsOn } from '../../support/teams-app.ts';
import { type Signing, type TokenIssuer, tokenIssuer } from '../../support/teams-tokens.ts';

const APP_ID = '33333333-3333-4333-8333-333333333333';
const OTHER_TENANT = '44444444-4444-4444-8444-444444444444';

let issuer: TokenIssuer;
let it: TeamsApp;

beforeAll(async () => {
  issuer = await tokenIssuer();
  it = await teamsApp({
    registration: { appId: APP_ID, password: 'a password of the tests', tenant: TENANT },
    authority: issuer.authority,
  });
  await it.link('ana');
});
afterAll(async () => {
  await it.close();
  await issuer.close();
});

// The library says on its own why it refused a token, in public terms.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

const right = () => ({ aud: APP_ID, serviceurl: it.teams.url });

/** A card that came into sight: answered at once, with nothing to send. */
const look = (authorization: string | undefined, changes: object = {}) => {
  const data = { intent: intentToValue({ kind: 'show', page: 'rules', about: {}, agreement: 'accord-des-quais' }) };
  const activity = {
    ...it.from('ana', 'chat'),
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb: 'copil', data }, trigger: 'automatic' },
    ...changes,
  };
  return it.send(activity, authorization === undefined ? {} : { authorization });
};
const bearer = (claims: Readonly<Record<string, unknown>>, how?: Signing) => `Bearer ${issuer.token(claims, how)}`;

test('a token of Teams for this bot is let in', async () => {
  expect(wordsOn(answerIn(await look(bearer(right()))))).toContain('Requises');
});

describe('refused with 401, and nothing logged but the fact', () => {
  test.each<[string, () => string | undefined]>([
    ['no token', () => undefined],
    ['no token but the word', () => 'Bearer '],
    ['something else', () => 'Basic YW5hOmFuYQ=='],
    ['another bot’s audience', () => bearer({ ...right(), aud: OTHER_TENANT })],
    ['another issuer', () => bearer({ ...right(), iss: 'https://example.org' })],
    [
      'a token of another tenant’s directory',
      () => bearer({ ...right(), iss: `https://sts.windows.net/${OTHER_TENANT}/`, ver: '1.0', appid: APP_ID }),
    ],
    ['expired', () => bearer({ ...right(), nbf: 1_000, exp: 2_000 })],
    ['alg none', () => bearer(right(), { by: 'none' })],
    ['the public key taken for a secret', () => bearer(right(), { by: 'HS256' })],
    ['a stranger’s key', () => bearer(right(), { by: 'stranger' })],
    ['a token for another service', () => bearer({ ...right(), serviceurl: 'https://smba.example.org/' })],
    ['a token that names no service', () => bearer({ aud: APP_ID })],
  ])('%s', async (_what, authorization) => {
    const logged = it.logged.length;
    const sent = authorization();
    expect(await look(sent)).toEqual({ status: 401, body: undefined });
    expect(it.logged.slice(logged)).toEqual(['teams: a request was refused {"why":"token"}']);
    expect(JSON.stringify(vi.mocked(console.error).mock.calls)).not.toContain(sent?.split(' ')[1] || 'nothing');
  });
});

describe('of another tenant, whatever its token', () => {
  test.each([
    ['in its channel data', { channelData: { tenant: { id: OTHER_TENANT } } }],
    ['in its conversation', { channelData: {}, conversation: { id: 'a:x', tenantId: OTHER_TENANT } }],
    ['nowhere', { channelData: {}, conversation: { id: 'a:x' } }],
  ])('%s: 403, and nothing is done', async (_where, changes) => {
    expect(await look(bearer(right()), changes)).toEqual({ status: 403, body: undefined });
    expect(it.logged.at(-1)).toBe('teams: a request was refused {"why":"tenant"}');
  });
});

describe('what is no activity of Teams', () => {
  test.each([
    ['another channel', { channelId: 'emulator' }],
    ['a channel that has keys of its own', { channelId: 'AseChannel' }],
    ['no sender', { from: undefined }],
    ['an invoke that is none of ours', { name: 'signin/verifyState' }, 501],
  ])('%s', async (_what, changes, status = 400) => {
    expect((await look(bearer(right()), changes)).status).toBe(status);
  });

  test('something that is no JSON, or too long', async () => {
    expect((await it.send([] as never, { authorization: bearer(right()) })).status).toBe(400);
    expect((await look(bearer(right()), { text: 'x'.repeat(600_000) })).status).toBe(413);
  });
});
