import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ConfigError, readConfig } from '../../../adapters/config.ts';
import { isLoopbackAddress } from '../../../adapters/shared/loopback.ts';
import { ficheInVote, openedConsultation } from '../../support/register.ts';
import { answerIn, type TeamsApp, teamsApp, wordsOn } from '../../support/teams-app.ts';

describe('an answer that takes longer than Teams waits', () => {
  let it: TeamsApp;
  let gate = Promise.withResolvers<void>();
  let shows = opened();
  let fails = false;
  beforeAll(async () => {
    it = await teamsApp({
      patience: { invokeMs: 40, messageMs: 40 },
      wrap: (app) => ({
        ...app,
        act: async (...asked) => {
          await gate.promise;
          if (fails) throw new Error('the database does not answer');
          return app.act(...asked);
        },
        show: async (...asked) => {
          await shows.promise;
          return app.show(...asked);
        },
      }),
    });
    await it.link('ana');
    await it.type('ana', 'aide', 'chat');
    await ficheInVote(it.register, await openedConsultation(it.register));
    await it.deliver();
  });
  afterAll(() => it.close());
  const card = () => it.inRoom().findLast(({ activity }) => JSON.stringify(activity).includes('cast-vote'));

  const arrival = (before: number) =>
    vi.waitFor(() => expect(it.privately('ana').length).toBeGreaterThan(before), { timeout: 20_000, interval: 10 });

  /** A press, whose answer is let go once Teams has stopped waiting; gives what then came privately. */
  const pressed = async (label: string, id: string): Promise<string> => {
    const message = card();
    if (!message) throw new Error('no card');
    gate = Promise.withResolvers();
    const before = it.privately('ana').length;
    const press = () => it.press('ana', message.activity, label, { message, id });
    expect(wordsOn(answerIn(await press()))).toContain('en cours d’enregistrement');
    expect(wordsOn(answerIn(await press()))).toContain('en cours d’enregistrement');
    gate.resolve();
    await arrival(before);
    return wordsOn(it.privately('ana').at(-1)?.activity);
  };

  test('is said to be under way, and comes to the personal chat; the press counts once', async () => {
    expect(await pressed('Pour', 'f:slow')).toContain('FA-2027-001');
    expect(await it.register.database.ballot.count()).toBe(1);
    // Sent twice by Teams, and answered once.
    const before = it.privately('ana').length;
    await it.type('ana', 'aide', 'chat');
    await arrival(before);
    const told = it.privately('ana').filter(({ activity }) => wordsOn(activity).includes('Votre vote est enregistré'));
    expect(told).toHaveLength(1);
  });

  test('a card that came into sight stays as it is: nobody asked, so that nothing is said to come, and nothing comes', async () => {
    const message = it.inRoom().find(({ activity }) => JSON.stringify(activity).includes('"userIds"'));
    if (!message) throw new Error('no card');
    shows = Promise.withResolvers();
    const before = it.privately('ana').length;
    const { status, body } = await it.look('ana', message);
    expect(status).toBe(200);
    expect(body).toMatchObject({ statusCode: 500, type: 'application/vnd.microsoft.error' });
    shows.resolve();
    await it.type('ana', 'aide', 'chat');
    await arrival(before);
    expect(it.privately('ana')).toHaveLength(before + 1);
    expect(wordsOn(it.privately('ana').at(-1)?.activity)).toContain('Ce que vous pouvez faire');
    expect(it.logged).toEqual([]);
  });

  test('one that fails says so there, with nothing of why, and is logged', async () => {
    fails = true;
    const said = await pressed('Contre', 'f:failing');
    expect(said).toContain('a échoué de notre côté');
    expect(said).not.toContain('database');
    expect(it.logged.join()).toContain('the database does not answer');
  });
});

/** A gate that nobody waits at. */
function opened() {
  const gate = Promise.withResolvers<void>();
  gate.resolve();
  return gate;
}

describe('Teams is configured whole, or not at all', () => {
  const GUID = '33333333-3333-4333-8333-333333333333';
  const ALL = { TEAMS_APP_ID: GUID, TEAMS_APP_PASSWORD: 'secret-of-the-bot', TEAMS_TENANT_ID: GUID };
  const faultOf = (env: Record<string, string>): string => {
    try {
      return JSON.stringify(readConfig(env).teams) ?? 'off';
    } catch (error) {
      if (error instanceof ConfigError) return error.message;
      throw error;
    }
  };
  test('a registration of one tenant, in live mode', () => {
    expect(readConfig(ALL)).toMatchObject({ mode: 'live', teams: { appId: GUID, tenant: GUID } });
    expect(faultOf({})).toBe('off');
  });
  test.each(Object.keys(ALL))('without %s it does not start', (name) => {
    const { [name]: _left, ...others } = ALL as Record<string, string>;
    expect(faultOf(others)).toContain(`${name} is not set`);
    expect(faultOf(others)).not.toContain('secret-of-the-bot');
  });
  test('without an app id only for the local client: demo mode, on this machine, and nothing else of Teams', () => {
    expect(readConfig({ TEAMS_LOCAL: '1' })).toMatchObject({ mode: 'demo', teams: { local: true } });
    expect(faultOf({ TEAMS_LOCAL: '1', COPIL_MODE: 'live' })).toContain('demo mode only');
    expect(faultOf({ TEAMS_LOCAL: '1', HOST: '0.0.0.0', PUBLIC_URL: 'http://127.0.0.1' })).toContain('HOST');
    expect(faultOf({ TEAMS_LOCAL: '1', COPIL_MODE: 'demo', ...ALL })).toContain('not allowed together');
  });
  test('an id that is none is named', () => {
    expect(faultOf({ ...ALL, TEAMS_APP_ID: 'copil' })).toContain('TEAMS_APP_ID is "copil"');
  });
});

describe('the local client’s door', () => {
  let it: TeamsApp;
  beforeAll(async () => {
    it = await teamsApp();
    await it.link('ana');
  });
  afterAll(() => it.close());
  test('stands open on the machine itself', async () => {
    const { status } = await it.send({ ...it.from('ana', 'chat'), type: 'message', text: 'aide' });
    expect(status).toBe(200);
    expect(it.privately('ana')).not.toEqual([]);
  });
  test.each([
    ['through a proxy', {}, { 'x-forwarded-for': '203.0.113.7' }],
    ['through another one', {}, { forwarded: 'for=203.0.113.7' }],
    ['with answers elsewhere', { serviceUrl: 'https://evil.example/' }, {}],
    ['as a form of another site', {}, { 'content-type': 'text/plain' }],
  ])('nothing comes in %s', async (_how, changes, headers) => {
    const before = it.privately('ana').length;
    const { status } = await it.send({ ...it.from('ana', 'chat'), type: 'message', text: 'aide', ...changes }, headers);
    expect([400, 403]).toContain(status);
    expect(it.privately('ana')).toHaveLength(before);
  });
});

describe('the local client’s door, from the network', () => {
  let it: TeamsApp;
  beforeAll(async () => {
    it = await teamsApp({ remoteAddress: '203.0.113.7' });
  });
  afterAll(() => it.close());
  test('is shut whatever the headers say', async () => {
    const hello = { ...it.from('ana', 'chat'), type: 'message', text: 'aide' };
    expect((await it.send(hello, { host: 'localhost' })).status).toBe(403);
    expect(it.teams.requests).toEqual([]);
  });
  test.each([
    ['127.0.0.1', true],
    ['127.3.2.1', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['::ffff:203.0.113.7', false],
    ['203.0.113.7', false],
    ['fe80::1', false],
    ['localhost', false],
    [undefined, false],
  ])('%s is of this machine: %s', (address, isIt) => expect(isLoopbackAddress(address)).toBe(isIt));
});
