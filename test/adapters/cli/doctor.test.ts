import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Check } from '../../../adapters/cli/checks.ts';
import { clockCheck } from '../../../adapters/cli/doctor-clock.ts';
import { versionCheck } from '../../../adapters/cli/doctor-instance.ts';
import { scopeChecks } from '../../../adapters/cli/doctor-slack.ts';
import { teamsChecks } from '../../../adapters/cli/doctor-teams.ts';
import { readConfig } from '../../../adapters/config.ts';
import { start } from '../../../adapters/main.ts';
import { openDatabase } from '../../../adapters/postgres/client.ts';
import { claimInstance, loadAgreement } from '../../../adapters/postgres/setup.ts';
import { SCOPES } from '../../../adapters/slack/scopes.ts';
import { sealerFrom } from '../../../adapters/slack/seal.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { sha256, sourceOf, type TestRegister, testRegister } from '../../support/register.ts';
import { AGREEMENT_FILE } from '../../support/world.ts';
import { copil } from './run.ts';

/** What `copil doctor` says of the instance and of the platforms; each message says what to do. */

const KEY = 'b7Qd2xZs9LmKf4Vt8WcRy1HgNj3PaEu6';
const FILE = {
  ...AGREEMENT_FILE,
  id: 'quais-de-garde',
  signedOn: Temporal.Now.plainDateISO('Europe/Paris').subtract({ years: 1 }).toString(),
  termYears: 10,
};

let folder: string;
let register: TestRegister;
const ends: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copil-doctor-'));
  register = await testRegister();
  await writeFile(join(folder, 'quais.json'), JSON.stringify(FILE));
  const source = { ...sourceOf(FILE, 'quais.json'), fileHash: sha256(JSON.stringify(FILE)) };
  await loadAgreement(register.database, source, register.ports);
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});
afterAll(async () => {
  await register.close();
  await rm(folder, { recursive: true, force: true });
});

async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  ends.push(() => new Promise((done) => server.close(done)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const look = async (env: Readonly<Record<string, string>>): Promise<readonly Check[]> => {
  const { out, err } = await copil(['doctor', '--json'], {
    DATABASE_URL: register.url,
    AGREEMENTS: folder,
    COPIL_MODE: 'demo',
    SECRET_KEY: KEY,
    ...env,
  });
  expect(err).not.toMatch(/\n\s+at /);
  return (JSON.parse(out) as { checks: readonly Check[] }).checks;
};
const about = (checks: readonly Check[], name: string) =>
  checks.filter(({ check }) => check === name).map(({ level, message }) => `${level} ${message}`);

describe('Slack', () => {
  interface Slack {
    readonly answers: Readonly<Record<string, object>>;
    readonly scopes?: string;
    readonly date?: Date;
  }
  const slackThatSays = ({ answers, scopes = SCOPES.join(','), date = new Date() }: Slack): Promise<string> =>
    serving((request: IncomingMessage, response: ServerResponse) => {
      const method = (request.url ?? '').split('/').at(-1) ?? '';
      response.setHeader('date', date.toUTCString());
      response.setHeader('x-oauth-scopes', scopes);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answers[method] ?? { ok: false, error: 'unknown_method' }));
    });
  const at = (url: string) => ({
    SLACK_SIGNING_SECRET: 'signing-secret',
    SLACK_BOT_TOKEN: 'xoxb-a-token-that-nobody-sees',
    SLACK_API_URL: `${url}/api/`,
  });
  const AUTH = { ok: true, team: 'Comité', team_id: 'T0123456' };

  test('takes the token, has the scopes of the manifest, and no channel yet: how to bind one', async () => {
    const checks = await look(at(await slackThatSays({ answers: { 'auth.test': AUTH } })));
    expect(about(checks, 'slack')).toEqual([
      'ok takes the bot’s token, in Comité (T0123456)',
      `ok scopes: ${SCOPES.join(', ')}`,
      expect.stringMatching(/^warning no channel is bound to quais-de-garde.*\/copil salon ici/),
    ]);
    expect(JSON.stringify(checks)).not.toContain('nobody-sees');
  });

  test('a channel that is bound is named; one that was closed is too, with what to do', async () => {
    const room = { agreementId: FILE.id, platform: 'slack' };
    await register.database.room.create({ data: { ...room, id: 'r1', name: '#archives', closedAt: new Date() } });
    const env = at(await slackThatSays({ answers: { 'auth.test': AUTH } }));
    expect(about(await look(env), 'slack').at(-1)).toMatch(/^warning the channels of .* are closed: #archives/);
    await register.database.room.create({ data: { ...room, id: 'r2', name: '#copil' } });
    expect(about(await look(env), 'slack').at(-1)).toBe('ok quais-de-garde has 1 channel(s): #copil');
    await register.database.room.deleteMany({ where: { platform: 'slack' } });
  });

  test('a token that is refused is a fault, with what to do', async () => {
    const checks = await look(
      at(await slackThatSays({ answers: { 'auth.test': { ok: false, error: 'token_revoked' } } })),
    );
    expect(about(checks, 'slack')[0]).toMatch(
      /^fault it refuses the bot’s token \(token_revoked\)\. Install the app again/,
    );
  });

  test('scopes that are missing are named, and those that nobody needs', () => {
    expect(scopeChecks('slack', SCOPES.slice(1))).toEqual([
      {
        level: 'fault',
        check: 'slack',
        message: expect.stringMatching(/^scopes missing: commands\. Paste the manifest/),
      },
    ]);
    expect(scopeChecks('slack', [...SCOPES, 'channels:history'])).toEqual([
      { level: 'warning', check: 'slack', message: expect.stringMatching(/does not use: channels:history/) },
    ]);
  });

  test('that does not answer is a fault; Socket Mode refused is said with the token that it wants', async () => {
    expect(about(await look(at('http://127.0.0.1:1')), 'slack')[0]).toMatch(/^fault .* does not answer \(.+\)/);
    const url = await slackThatSays({
      answers: { 'auth.test': AUTH, 'apps.connections.open': { ok: false, error: 'not_allowed_token_type' } },
    });
    const checks = await look({ ...at(url), SLACK_APP_TOKEN: 'xapp-1' });
    expect(about(checks, 'slack')).toContainEqual(
      expect.stringMatching(/^fault it refuses Socket Mode.*connections:write/),
    );
  });

  test('whose clock is ten minutes ahead: this machine’s is behind, signatures are explained', async () => {
    const date = new Date(Date.now() + 600_000);
    const checks = await look(at(await slackThatSays({ answers: { 'auth.test': AUTH }, date })));
    expect(about(checks, 'clock')).toEqual([
      expect.stringMatching(/^fault this machine’s clock is 10 minutes behind that of Slack.*signatures.*timedatectl/),
      'ok that of the database and this machine’s agree',
    ]);
  });

  test('of several workspaces each token is tried; one that SECRET_KEY does not open is named', async () => {
    const url = await slackThatSays({ answers: { 'auth.test': AUTH } });
    const env = {
      SLACK_SIGNING_SECRET: 'signing-secret',
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 'client-secret',
      SLACK_API_URL: `${url}/api/`,
      PUBLIC_URL: 'http://127.0.0.1:1',
    };
    expect(about(await look(env), 'slack')[0]).toMatch(/no workspace has installed the app.*\/slack\/install/);
    const sealed = (secret: string, id: string) =>
      sealerFrom(secret).seal(JSON.stringify({ token: 'xoxb-1', botId: '', botUserId: '', scopes: [] }), `slack:${id}`);
    await register.database.installation.createMany({
      data: [
        { platform: 'slack', id: 'T1', sealed: sealed(KEY, 'T1') },
        { platform: 'slack', id: 'T2', sealed: sealed('another key, of another day, long enough', 'T2') },
      ],
    });
    const checks = await look(env);
    expect(about(checks, 'slack T1')[0]).toBe('ok takes the bot’s token, in Comité (T0123456)');
    expect(about(checks, 'slack T2')).toEqual([expect.stringMatching(/^fault .*SECRET_KEY has changed/)]);
    await register.database.installation.deleteMany();
  });
});

describe('Teams', () => {
  const appId = '11111111-2222-3333-4444-555555555555';
  const tenant = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
  const registration = { appId, tenant, password: 'a-secret-value' };
  const microsoftThatSays = (status: number, body: object) => {
    const asked: string[] = [];
    const url = serving(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      asked.push(`${request.url} ${text}`);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    return { url, asked };
  };

  test('a token is asked for as the bot does, and given', async () => {
    const { url, asked } = microsoftThatSays(200, { access_token: 'e30.e30.x' });
    expect(await teamsChecks(registration, await url)).toEqual([
      { level: 'ok', check: 'teams', message: expect.stringContaining(`application ${appId} in tenant ${tenant}`) },
      { level: 'ok', check: 'clock', message: expect.stringContaining('Microsoft') },
    ]);
    expect(asked).toEqual([expect.stringMatching(new RegExp(`^/${tenant}/oauth2/v2.0/token .*client_id=${appId}`))]);
  });

  test.each([
    ['AADSTS7000222: The provided client secret keys are expired.', /has run out: make a new one/],
    ['AADSTS7000215: Invalid client secret provided.', /take its Value \(not its Secret ID\)/],
    ['AADSTS700016: Application was not found in the directory.', /no application with TEAMS_APP_ID/],
    ['AADSTS90002: Tenant not found.', /no such tenant/],
    ['AADSTS50000: Something else.', /compare the three TEAMS_ variables/],
  ])('%s', async (error_description, mend) => {
    const { url } = microsoftThatSays(400, { error: 'invalid_client', error_description });
    const [found] = await teamsChecks(registration, await url);
    expect([found?.level, found?.message]).toEqual(['fault', expect.stringMatching(mend)]);
    expect(found?.message).not.toContain(registration.password);
  });

  test('one id given twice is seen without asking', async () => {
    const [found] = await teamsChecks({ ...registration, tenant: appId });
    expect(found?.message).toMatch(/are the same/);
  });

  test('the room is the agreement’s: none yet, and how to bind one', async () => {
    expect(about(await look({ TEAMS_LOCAL: '1' }), 'teams')).toEqual([
      expect.stringMatching(/^ok the local client/),
      expect.stringMatching(/^warning no channel is bound to quais-de-garde.*@Copil salon ici/),
    ]);
  });
});

describe('the clock', () => {
  test.each([
    [1_000, 'ok', 'agree'],
    [-30_000, 'warning', '30 seconds ahead of'],
    [30_000, 'warning', '30 seconds behind'],
    [600_000, 'fault', '10 minutes behind'],
  ])('another one %i ms ahead: %s', (ahead, level, words) => {
    expect(clockCheck('Slack', ahead)).toEqual({ level, check: 'clock', message: expect.stringContaining(words) });
  });
});

describe('the database’s version', () => {
  test.each([
    [140_010, 'fault', /^PostgreSQL 14\.10; 15 or later is needed/],
    [150_016, 'warning', /^PostgreSQL 15\.16; copil’s tests run on 18/],
    [180_004, 'ok', /^PostgreSQL 18\.4$/],
  ])('%i: %s', (number, level, words) => {
    expect(versionCheck(number)).toEqual({ level, check: 'database version', message: expect.stringMatching(words) });
  });
  test('is read from the server', async () => {
    expect(about(await look({}), 'database version')).toEqual([expect.stringMatching(/^ok PostgreSQL 18\.\d+$/)]);
  });
});

describe('SECRET_KEY', () => {
  test('that was typed and not drawn is warned of, and never shown', async () => {
    const weak = 'motdepasse'.repeat(4);
    const checks = await look({ SECRET_KEY: weak });
    expect(about(checks, 'SECRET_KEY')).toEqual([expect.stringMatching(/^warning .*openssl rand -base64 32/)]);
    expect(JSON.stringify(checks)).not.toContain(weak);
  });
  test('that copil keeps itself: where it is, who else may read it, and that a look makes none', async () => {
    const data = await mkdtemp(join(folder, 'data-'));
    const env = { SECRET_KEY: '', DATA_DIR: data };
    expect(about(await look(env), 'SECRET_KEY')).toEqual([
      expect.stringMatching(/^ok not set; the first start makes one/),
    ]);
    await writeFile(join(data, 'secret-key'), KEY, { mode: 0o600 });
    expect(about(await look(env), 'SECRET_KEY')).toEqual([expect.stringMatching(/^warning not set, and kept in/)]);
    await chmod(join(data, 'secret-key'), 0o644);
    expect(about(await look(env), 'SECRET_KEY')).toEqual([expect.stringMatching(/^fault .*chmod 600/)]);
  });
});

describe('PUBLIC_URL', () => {
  const port = (url: string) => new URL(url).port;

  test('that leads to copil', async () => {
    const running = await start(
      readConfig({
        PORT: '0',
        LOG_LEVEL: 'silent',
        DATABASE_URL: register.url,
        DATA_DIR: folder,
        AGREEMENTS: folder,
        SECRET_KEY: KEY,
        COPIL_MODE: 'demo',
      }),
    );
    ends.push(running.stop);
    const env = { PORT: port(running.url) };
    expect(about(await look({ ...env, PUBLIC_URL: running.url }), 'PUBLIC_URL')).toEqual([
      `ok ${running.url} leads to copil`,
    ]);
    const other = await serving((_request, response) => void response.writeHead(502).end('Bad Gateway'));
    expect(about(await look({ ...env, PUBLIC_URL: other }), 'PUBLIC_URL')).toEqual([
      expect.stringMatching(/^fault .*answers 502, and not as copil does\. Lead the proxy to http/),
    ]);
    expect(about(await look({ ...env, PUBLIC_URL: 'http://127.0.0.1:1' }), 'PUBLIC_URL')).toEqual([
      expect.stringMatching(/^warning .*can't be reached from here \(.+\), while copil runs/),
    ]);
  }, 60_000);

  test('cannot be judged while copil does not run; http off this machine is warned of', async () => {
    const checks = await look({ PORT: '1', COPIL_MODE: 'live', PUBLIC_URL: 'http://copil.invalid' });
    expect(about(checks, 'PUBLIC_URL')).toEqual([
      expect.stringMatching(/^warning it begins with http:/),
      expect.stringMatching(/^warning copil does not run at http:\/\/127\.0\.0\.1:1.*Start it/),
    ]);
  });

  test('that nobody set, where Slack has to call', async () => {
    const env = {
      COPIL_MODE: 'live',
      SLACK_SIGNING_SECRET: 's',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_API_URL: 'http://127.0.0.1:1',
    };
    expect(about(await look(env), 'PUBLIC_URL')).toEqual([
      expect.stringMatching(/^warning not set, but Slack must reach/),
    ]);
  });
});

describe('what an operator is told of a register that nothing can be done with yet', () => {
  let fresh: TestDatabase;
  let agreements: string;
  beforeAll(async () => {
    fresh = await testDatabase();
    agreements = await mkdtemp(join(tmpdir(), 'copil-ended-'));
    await writeFile(join(agreements, 'ended.json'), JSON.stringify({ ...AGREEMENT_FILE, signedOn: '2018-01-01' }));
    const database = openDatabase(fresh.url);
    await claimInstance(database, 'live');
    const ended = { ...AGREEMENT_FILE, signedOn: '2018-01-01' };
    const source = { ...sourceOf(ended, 'ended.json'), fileHash: sha256(JSON.stringify(ended)) };
    await loadAgreement(database, source, register.ports);
    await database.$disconnect();
  });
  afterAll(async () => {
    await fresh.drop();
    await rm(agreements, { recursive: true, force: true });
  });

  test('no agreement is in force: nothing new can be decided, and what to do', async () => {
    const checks = await look({ DATABASE_URL: fresh.url, AGREEMENTS: agreements, COPIL_MODE: 'live' });
    const found = checks.find(({ check }) => check === 'agreements');
    expect(found).toMatchObject({ level: 'warning', message: expect.stringContaining('none is in force') });
    const running = await look({});
    expect(running.filter(({ check, message }) => check === 'agreements' && message.includes('in force'))).toEqual([]);
  });

  test('nobody is inscribed: the list says how', async () => {
    const { code, out, err } = await copil(['people', 'list'], { DATABASE_URL: fresh.url });
    expect([code, out, err]).toEqual([0, '', expect.stringContaining('copil people import')]);
    expect((await copil(['people', 'list', '--json'], { DATABASE_URL: fresh.url })).out).toBe('[]\n');
  });

  test('how much room there is where DATA_DIR is, and whether the database can write', async () => {
    const checks = await look({ DATA_DIR: agreements, SECRET_KEY: '' });
    expect(checks.find(({ check }) => check === 'disk')?.message).toMatch(/^\d+ MB free/);
    expect(checks.find(({ check }) => check === 'database disk')).toMatchObject({ level: 'ok' });
  });
});
