import { randomBytes } from 'node:crypto';
import { webApi } from '@slack/bolt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresInstallations } from '../../../adapters/postgres/installations.ts';
import { type Installing, installationStore, installedWorkspaces } from '../../../adapters/slack/install.ts';
import { pacer } from '../../../adapters/slack/pace.ts';
import { sealerFrom } from '../../../adapters/slack/seal.ts';
import { slackMessenger } from '../../../adapters/slack/send.ts';
import { oneWorkspace, type Slack, slackAt } from '../../../adapters/slack/workspaces.ts';
import { type Destination, Unreachable } from '../../../src/deliver.ts';
import { AGREEMENT, openedConsultation, openedMotion } from '../../support/register.ts';
import { SECRET, type SlackApp, slackApp } from '../../support/slack-app.ts';
import { textOfSeen, until } from '../../support/slack-people.ts';
import { OAUTH, TEAM } from '../../support/slack-proxy.ts';

let copil: SlackApp;
beforeAll(async () => {
  copil = await slackApp({ config: () => ({ client: OAUTH }) });
}, 30_000);
afterAll(() => copil?.close());

const base = () => copil.slack.url;

describe('a token at rest', () => {
  const sealer = sealerFrom(SECRET);
  test('opens under the same secret, for the same workspace, unchanged; and not otherwise', () => {
    const sealed = sealer.seal('xoxb-secret', 'slack:T1');
    expect(sealed).not.toContain('xoxb');
    expect(sealer.open(sealed, 'slack:T1')).toBe('xoxb-secret');
    expect(sealer.seal('xoxb-secret', 'slack:T1')).not.toBe(sealed);
    expect(() => sealer.open(sealed, 'slack:T2')).toThrow();
    expect(() => sealerFrom(randomBytes(32).toString('hex')).open(sealed, 'slack:T1')).toThrow();
    const [version, nonce, tag, text = ''] = sealed.split('.');
    const changed = `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`;
    expect(() => sealer.open([version, nonce, tag, changed].join('.'), 'slack:T1')).toThrow();
    expect(() => sealer.open([version, nonce, (tag ?? '').slice(0, 6), text].join('.'), 'slack:T1')).toThrow();
    expect(() => sealer.open('v0.a.b.c', 'slack:T1')).toThrow(/v0/);
  });
});

describe('an installation', () => {
  /** What a browser does, from the install address to the way back. */
  const start = async () => {
    const answer = await fetch(`${copil.url}/slack/install`, { redirect: 'manual' });
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return { cookie, to: new URL(answer.headers.get('location') ?? '') };
  };
  const agree = async (to: URL): Promise<URL> => {
    const asked = new URLSearchParams({
      user_id: copil.slack.userId('sec'),
      redirect_uri: to.searchParams.get('redirect_uri') ?? '',
      scope: to.searchParams.get('scope') ?? '',
      state: to.searchParams.get('state') ?? '',
      client_id: to.searchParams.get('client_id') ?? '',
    });
    const answer = await fetch(`${base()}/oauth/v2/authorize/callback`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: asked.toString(),
      redirect: 'manual',
    });
    return new URL(answer.headers.get('location') ?? '');
  };
  const back = (url: URL, cookie: string) =>
    fetch(url, { headers: cookie === '' ? {} : { cookie }, redirect: 'manual' });

  test('asks for the least rights, with a state that only the same browser can bring back', async () => {
    const { cookie, to } = await start();
    expect(to.href).toMatch(new RegExp(`^${RegExp.escape(base())}/oauth/v2/authorize`));
    expect(to.searchParams.get('scope')).toBe('commands,chat:write,users:read,users:read.email,files:write');
    expect(to.searchParams.get('user_scope')).toBeNull();
    const url = await agree(to);
    for (const other of ['', 'slack-app-oauth-state=another']) {
      const answer = await back(url, other);
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('L’installation n’a pas abouti');
    }
    const forged = new URL(url);
    forged.searchParams.set('state', 'forged');
    expect((await back(forged, 'slack-app-oauth-state=forged')).status).toBe(400);
    expect(await copil.register.database.installation.count()).toBe(0);

    const done = await back(url, cookie);
    expect([done.status, await done.text()]).toEqual([200, expect.stringContaining('Copil est installé')]);
    expect(copil.logged).toContain(`the app is installed in workspace ${TEAM}`);
    const [row] = await copil.register.database.installation.findMany();
    expect(row).toMatchObject({ platform: 'slack', id: TEAM, organisation: null });
    expect(row?.sealed).toMatch(/^v1\./);
    expect(row?.sealed).not.toContain('xox');
  });

  test('that somebody calls off, or whose code is none, keeps nothing', async () => {
    const before = await copil.register.database.installation.findMany();
    const { cookie, to } = await start();
    const url = await agree(to);
    url.searchParams.set('code', 'none');
    expect((await back(url, cookie)).status).toBe(400);
    const called = new URL(url);
    called.searchParams.set('error', 'access_denied');
    expect((await back(called, cookie)).status).toBe(400);
    expect(await copil.register.database.installation.findMany()).toEqual(before);
  });

  test('is believed about mail addresses once a committee has a room in its workspace, and not before', async () => {
    const greeted = async (who: string) => (await copil.desk.command(who, 'aide')).answer();
    const room = copil.room.slice('room:'.length);
    await copil.register.done('close-room', { room, why: 'unbound' }, 'sec');
    const asked = await greeted('pro');
    expect(textOfSeen(asked)).toContain('Le secrétariat vous connaît-il');
    const said = await copil.desk.press('pro', { message: asked, channel: copil.channel, ephemeral: true }, /Demander/);
    expect(textOfSeen(await said.answer())).toContain('Demande reçue');
    expect(await copil.register.database.account.count()).toBe(0);
    await copil.bind();
    expect(textOfSeen(await greeted('pro'))).toContain('Est-ce bien vous');
    await copil.deliver();
  });

  test('lets rooms be written to and people be answered, with its own token', async () => {
    const consultation = await openedConsultation(copil.register);
    await openedMotion(copil.register, consultation, { title: 'Première' });
    expect(await copil.deliver()).toEqual({});
    const posted = copil.slack.calls.filter(({ method }) => method === 'chat.postMessage');
    expect(posted.length).toBeGreaterThan(0);
    for (const { token } of posted) expect(token).toMatch(/^xoxb-(?!test)/);
    await copil.link('ana');
    expect(textOfSeen(await (await copil.desk.command('ana', 'aide')).answer())).toContain('Ce que vous pouvez faire');
  });

  test('an event that comes late does not undo it; a revoked token closes the rooms, and the register stays', async () => {
    expect((await copil.desk.event({ type: 'app_uninstalled' })).status).toBe(200);
    await until('the check', () => copil.slack.calls.find(({ method }) => method === 'auth.test'));
    expect(await copil.register.database.installation.count()).toBe(1);
    const fiches = await copil.register.chain();

    copil.slack.trouble('auth.test', { error: 'account_inactive' });
    await copil.desk.event({ type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0COPIL'] } });
    await until('the end', async () => ((await copil.register.database.installation.count()) === 0 ? true : undefined));
    const room = await until('the closed room', async () => {
      const row = await copil.register.database.room.findUnique({ where: { id: copil.room.slice('room:'.length) } });
      return row?.closedAt ? row : undefined;
    });
    expect(room.closedAt).toBeInstanceOf(Date);
    expect((await copil.register.chain()).slice(0, fiches.length)).toEqual(fiches);
    expect(copil.logged).toContain(
      `the app was uninstalled from ${TEAM}: the rooms that only it reached are closed, the register stays`,
    );
    const posted = copil.slack.calls.filter(({ method }) => method === 'chat.postMessage').length;
    expect(await copil.deliver()).toEqual({});
    expect(copil.slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(posted);
    // Somebody who asks from there gets no answer, and nothing fails.
    expect((await copil.desk.command('ana', 'aide')).acknowledged.status).toBe(200);
  });
});

describe('a token that runs out', () => {
  const HOUR = 3_600;
  const noLog = { info: () => undefined, warn: () => undefined, error: () => undefined };
  let asked: number;
  /** What Slack answers to an attempt to renew, instead of another token. */
  let refusal: Error | undefined;
  const failures: string[] = [];
  /** Two processes on one database, and a Slack that gives each refresh token's successor once. */
  const process = (now: number): Installing => {
    const slack = slackAt(copil.slack.apiUrl, oneWorkspace(''), noLog);
    const access = async ({ refresh_token }: { refresh_token?: string }) => {
      asked += 1;
      if (refusal) throw refusal;
      await new Promise((done) => setTimeout(done, 50));
      const n = Number(refresh_token?.split('-').at(-1)) + 1;
      return { ok: true, access_token: `xoxe.xoxb-${n}`, refresh_token: `xoxe-1-${n}`, expires_in: 12 * HOUR };
    };
    Object.assign(slack.anonymous.oauth.v2, { access });
    return {
      installations: postgresInstallations(copil.register.database),
      sealer: sealerFrom(SECRET),
      clientId: OAUTH.id,
      clientSecret: OAUTH.secret,
      slack: () => slack,
      log: { ...noLog, error: (fact) => failures.push(fact) },
      clock: () => now,
    };
  };
  const install = (where: { readonly team?: string; readonly enterprise?: string }, expiresAt: number, now: number) =>
    installationStore(process(now)).storeInstallation({
      team: where.team === undefined ? undefined : { id: where.team },
      enterprise: where.enterprise === undefined ? undefined : { id: where.enterprise },
      user: { token: 'xoxp-personal', scopes: undefined, id: 'U1' },
      bot: {
        token: 'xoxe.xoxb-0',
        refreshToken: 'xoxe-1-0',
        expiresAt,
        id: 'B1',
        userId: 'U0',
        scopes: ['chat:write'],
      },
      isEnterpriseInstall: where.team === undefined,
      authVersion: 'v2',
    });

  test('is renewed before a send that no request started, once, whatever runs at the same time', async () => {
    const now = 1_800_000_000;
    await install({ team: 'T77' }, now + HOUR, now);
    asked = 0;
    const [one, other] = [installedWorkspaces(process(now)), installedWorkspaces(process(now))];
    const given = await Promise.all([one, other, one, other].map((each) => each.accessTo({ team: 'T77' })));
    expect(given.map((access) => access?.token)).toEqual(Array(4).fill('xoxe.xoxb-1'));
    expect(asked).toBe(1);
    expect((await one.accessTo({ team: 'T77' }))?.token).toBe('xoxe.xoxb-1');
    expect(asked).toBe(1);
    const later = installedWorkspaces(process(now + 11 * HOUR));
    expect((await later.accessTo({ team: 'T77' }))?.token).toBe('xoxe.xoxb-2');
  });

  test('whose renewal fails is used as long as it is valid, and renewed once that can be; then no longer', async () => {
    const now = 1_800_000_000;
    await install({ team: 'T78' }, now + HOUR, now);
    let later = 0;
    const workspaces = installedWorkspaces({ ...process(now), clock: () => now + later });
    const token = async () => (await workspaces.accessTo({ team: 'T78' }))?.token;
    refusal = new Error('Slack is down');
    asked = 0;
    expect([await token(), await token()]).toEqual(['xoxe.xoxb-0', 'xoxe.xoxb-0']);
    // Not at each message.
    expect(asked).toBe(1);
    expect(failures).toEqual(['the Slack token of T78 could not be renewed']);
    later = 120;
    expect([await token(), asked]).toEqual(['xoxe.xoxb-0', 2]);
    later = HOUR - 10;
    await expect(token()).rejects.toThrow('Slack is down');
    refusal = undefined;
    expect(await token()).toBe('xoxe.xoxb-1');
  });

  test('that Slack does not renew any more, and that is over, is said in words that help', async () => {
    const now = 1_800_000_000;
    await install({ team: 'T79' }, now - 10, now);
    const gone = { ok: false, error: 'invalid_refresh_token' };
    refusal = new webApi.WebAPIPlatformError(gone);
    const messenger = slackMessenger({
      slack: slackAt(copil.slack.apiUrl, installedWorkspaces(process(now)), noLog),
      library: copil.register.ports.library,
      pace: pacer(),
      log: noLog,
    });
    const to = {
      agreement: AGREEMENT,
      channel: copil.room,
      platform: 'slack',
      address: { channel: 'C1', team: 'T79' },
    };
    const sent = messenger.post(
      to as Destination,
      async () => undefined,
      async () => undefined,
    );
    await expect(sent).rejects.toThrow(/invalid_refresh_token.*install the app again/);
    refusal = undefined;
  });

  test('of an organisation reaches its workspaces and its people; a workspace’s own comes first (Enterprise Grid)', async () => {
    const now = 1_800_000_000;
    await install({ enterprise: 'E1' }, now + 12 * HOUR, now);
    const workspaces = installedWorkspaces(process(now));
    expect((await workspaces.accessTo({ team: 'T5', enterprise: 'E1' }))?.token).toBe('xoxe.xoxb-0');
    expect((await workspaces.accessTo({ enterprise: 'E1' }))?.botId).toBe('B1');
    await install({ team: 'T6', enterprise: 'E2' }, now + 12 * HOUR, now);
    expect(await workspaces.accessTo({ enterprise: 'E2' })).toBeDefined();
    expect(await workspaces.accessTo({ team: 'T5', enterprise: 'E2' })).toBeUndefined();
    expect(await workspaces.accessTo({ team: 'T404' })).toBeUndefined();
  });

  test('of somebody of an organisation: each of its workspaces is tried, the one where they were last seen first', async () => {
    const now = 1_800_000_000;
    for (const team of ['T31', 'T32', 'T33']) await install({ team, enterprise: 'E30' }, now + 12 * HOUR, now);
    const rows = await copil.register.database.installation.findMany({ where: { organisation: 'E30' } });
    const seal = (id: string, token: string) => {
      const kept = JSON.parse(sealerFrom(SECRET).open(rows.find((row) => row.id === id)?.sealed ?? '', `slack:${id}`));
      return sealerFrom(SECRET).seal(JSON.stringify({ ...kept, token }), `slack:${id}`);
    };
    for (const { id } of rows)
      await copil.register.database.installation.update({
        where: { platform_id: { platform: 'slack', id } },
        data: { sealed: seal(id, `xoxb-${id}`) },
      });
    const { waysTo } = installedWorkspaces(process(now));
    const tokens = (await waysTo({ team: 'T31', enterprise: 'E30' })).map(({ token }) => token);
    expect(tokens[0]).toBe('xoxb-T31');
    expect(tokens.sort()).toEqual(['xoxb-T31', 'xoxb-T32', 'xoxb-T33']);

    const asked: string[] = [];
    const clientOf = (name: string, error?: string) => ({
      chat: {
        postMessage: async () => {
          asked.push(name);
          if (error) throw new webApi.WebAPIPlatformError({ ok: false, error });
          return { ok: true, channel: 'D1', ts: '1.1' };
        },
      },
    });
    const deliverThrough = (...clients: object[]) => {
      const slack = { several: true, clientsFor: async () => clients } as unknown as Slack;
      const { library } = copil.register.ports;
      const messenger = slackMessenger({
        slack,
        library,
        pace: pacer(),
        log: noLog,
        intervals: { post: 0, update: 0 },
      });
      const address = { account: 'E30/U1', person: copil.register.id('ana') };
      const to = { agreement: AGREEMENT, channel: 'account:slack:E30/U1', platform: 'slack', address } as const;
      const view = { name: 'test', title: 'À vous', summary: 'Un message.', blocks: [], actions: [] };
      return messenger.post(
        to,
        async () => view,
        async () => undefined,
      );
    };
    // The first is of a workspace that they are not in, the second was taken away.
    const sent = await deliverThrough(
      clientOf('one', 'channel_not_found'),
      clientOf('two', 'token_revoked'),
      clientOf('three'),
    );
    expect([sent.channel, asked]).toEqual(['D1', ['one', 'two', 'three']]);
    const nowhere = deliverThrough(clientOf('one', 'channel_not_found'), clientOf('two', 'user_not_found'));
    await expect(nowhere).rejects.toBeInstanceOf(Unreachable);
  });

  test('sealed under another key says what to do, and no personal token is kept', async () => {
    const other = installedWorkspaces({ ...process(0), sealer: sealerFrom('another secret of thirty-two signs') });
    await expect(other.accessTo({ team: 'T6' })).rejects.toThrow(/SECRET_KEY has changed/);
    const rows = await copil.register.database.installation.findMany();
    for (const { id, sealed } of rows) expect(sealerFrom(SECRET).open(sealed, `slack:${id}`)).not.toContain('xoxp');
  });
});
