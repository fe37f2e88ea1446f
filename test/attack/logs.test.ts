import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LiveCopil, liveCopil } from '../support/live-copil.ts';
import { linkFor, press } from '../support/live-visitor.ts';
import { signatureOf } from '../support/slack-people.ts';
import { BOT_TOKEN, type SlackProxy, slackProxy, TEAM } from '../support/slack-proxy.ts';
import { browser } from '../support/visitor.ts';

/**
 * The whole program as its own process, at its most talkative, with every platform configured: nothing that it writes may
 * hold a secret, or the choice of a ballot whose tally is hidden (R3.7), not even when the database refuses the ballot.
 */

const ROOT = join(import.meta.dirname, '../..');
const SECRETS = {
  SECRET_KEY: 'clef-secrete-de-quarante-signes-ou-un-peu-plus',
  SLACK_SIGNING_SECRET: 'secret-de-signature-de-slack',
  SLACK_BOT_TOKEN: BOT_TOKEN,
  TEAMS_APP_PASSWORD: 'mot-de-passe-de-teams',
} as const;

let copil: LiveCopil;
let slack: SlackProxy;
let folder: string;
let program: ChildProcess | undefined;
let url = '';
const lines: string[] = [];
const said = () => lines.join('\n');

beforeAll(async () => {
  copil = await liveCopil();
  slack = await slackProxy({
    people: [{ name: 'ana', realName: 'ana', mail: 'ana@example.org' }],
    channels: ['comite'],
  });
  folder = await mkdtemp(join(tmpdir(), 'copil-logs-'));
  await writeFile(join(folder, 'vide.txt'), '');
  program = spawn(process.execPath, [join(ROOT, 'adapters/main.ts')], {
    env: {
      ...process.env,
      ...SECRETS,
      PORT: '0',
      COPIL_MODE: 'live',
      LOG_LEVEL: 'trace',
      DATABASE_URL: copil.databaseUrl,
      DATA_DIR: folder,
      AGREEMENTS: folder,
      SLACK_API_URL: slack.apiUrl,
      TEAMS_APP_ID: '33333333-3333-4333-8333-333333333333',
      TEAMS_TENANT_ID: '11111111-1111-4111-8111-111111111111',
      SMTP_URL: copil.post.url,
      MAIL_FROM: 'Copil <copil@example.org>',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { stdout, stderr } = program;
  await new Promise<void>((ready, failed) => {
    program?.once('exit', (code) => failed(new Error(`copil ended with ${code}: ${said()}`)));
    for (const stream of [stdout, stderr])
      if (stream)
        createInterface(stream).on('line', (line) => {
          lines.push(line);
          const [, address] = /^copil is ready at (\S+)/.exec(line) ?? [];
          if (address === undefined) return;
          url = address;
          ready();
        });
  });
});
afterAll(async () => {
  const child = program;
  if (child && child.exitCode === null) {
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await ended;
  }
  await slack?.close();
  await copil?.close();
  await rm(folder, { recursive: true, force: true });
});

test('nothing of a secret, and no choice of a hidden ballot, stands in the log', async () => {
  const { vote } = await copil.voteOpened({ tallyShown: 'at-close' });
  const at = browser(url);
  const link = await linkFor(copil, 'ana', at);
  const room = await press(at, await at.get(`${url}${new URL(link).pathname}`));
  expect(room.status).toBe(200);
  const csrf = /name="csrf" value="([^"]+)"/.exec(room.text)?.[1] ?? '';
  const cast = (choice: string, key: string) => {
    const intent = JSON.stringify({ kind: 'act', act: 'cast-vote', command: { vote, choice } });
    const cookie = [...at.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return fetch(`${url}/do`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: url },
      body: new URLSearchParams({ csrf, key, intent }),
    });
  };
  expect((await cast('against', 'first')).status).toBe(303);
  // A database that refuses what is written: the program says that it failed, and not what it was about.
  await copil.database.$executeRawUnsafe(`
    CREATE FUNCTION refuse_ballots() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'this disk is full'; END $$`);
  for (const table of ['ballot', 'opening', 'delivery']) {
    await copil.database.$executeRawUnsafe(
      `CREATE TRIGGER refuse_ballots BEFORE INSERT OR UPDATE ON "${table}" FOR EACH ROW EXECUTE FUNCTION refuse_ballots()`,
    );
    expect([table, (await cast('abstain', `refused-${table}`)).status]).toEqual([table, 500]);
    await copil.database.$executeRawUnsafe(`DROP TRIGGER refuse_ballots ON "${table}"`);
  }
  const body = new URLSearchParams({
    ...{ command: '/copil', text: 'mes données', token: 'x', team_id: TEAM, channel_id: 'C1', trigger_id: '1' },
    ...{ user_id: slack.userId('ana'), response_url: slack.responseUrl('x') },
  }).toString();
  const timestamp = String(Math.floor(Date.now() / 1_000));
  for (const secret of [SECRETS.SLACK_SIGNING_SECRET, 'another']) {
    await fetch(`${url}/slack/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signatureOf(secret, timestamp, body),
      },
      body,
    });
  }
  await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer jeton-de-quelqu-un' },
    body: JSON.stringify({ type: 'message', channelId: 'msteams', text: 'secret-message' }),
  });
  expect((await cast('against', 'last')).status).toBe(303);

  await expect.poll(said, { timeout: 10_000 }).toMatch(/this disk is full|incident/);
  const { password } = new URL(copil.databaseUrl);
  const secrets = {
    ...SECRETS,
    'the password of the database': password,
    'a sign-in link': new URL(link).pathname.split('/').at(-1) ?? '',
    ...Object.fromEntries([...at.cookies].map(([name, value]) => [`the cookie ${name}`, value])),
    'the token of a page': csrf,
    'a token of Teams': 'jeton-de-quelqu-un',
    'what somebody wrote': 'secret-message',
    'an address': 'ana@example.org',
  };
  for (const [what, secret] of Object.entries(secrets))
    expect([what, secret.length > 3, said().includes(secret)]).toEqual([what, true, false]);
  expect(said()).not.toMatch(/\b(against|abstain|contre|abstention)\b/i);
  expect(said()).not.toMatch(/"choice"|choice:/);
}, 60_000);
