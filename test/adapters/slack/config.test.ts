import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../../adapters/config.ts';
import { SCOPES } from '../../../adapters/slack/scopes.ts';

const faultOf = (env: Record<string, string>): string => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
};
const HTTP = { SLACK_SIGNING_SECRET: 's', SLACK_BOT_TOKEN: 'xoxb-1' };
const SEVERAL = {
  SLACK_SIGNING_SECRET: 's',
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'c',
  PUBLIC_URL: 'https://copil.example.org',
};

describe('the environment of Slack', () => {
  test('is off where nothing is set, whatever its address', () => {
    expect(readConfig({ SLACK_API_URL: 'https://slack.com/api/' })).not.toHaveProperty('slack');
    expect(readConfig({})).toMatchObject({ mode: 'demo' });
  });
  test('is one workspace by HTTP, one by socket, or several', () => {
    expect(readConfig(HTTP)).toMatchObject({
      mode: 'live',
      slack: { signingSecret: 's', botToken: 'xoxb-1', apiUrl: 'https://slack.com/api/' },
    });
    expect(readConfig({ SLACK_APP_TOKEN: 'xapp-1', SLACK_BOT_TOKEN: 'xoxb-1' }).slack).toEqual({
      appToken: 'xapp-1',
      botToken: 'xoxb-1',
      apiUrl: 'https://slack.com/api/',
    });
    expect(readConfig(SEVERAL).slack).toMatchObject({ client: { id: '1.2', secret: 'c' } });
    expect(readConfig({ ...HTTP, SLACK_API_URL: 'http://127.0.0.1:4003/api' }).slack?.apiUrl).toBe(
      'http://127.0.0.1:4003/api/',
    );
  });
  test('names the workspaces whose mail addresses the operator believes, of several', () => {
    const { slack } = readConfig({ ...SEVERAL, SLACK_WORKSPACES: 'T0123456, E0123456' });
    expect(slack?.workspaces).toEqual(['T0123456', 'E0123456']);
  });
  test.each<[string, Record<string, string>, RegExp]>([
    ['a list of names', { ...SEVERAL, SLACK_WORKSPACES: 'mon-espace' }, /^SLACK_WORKSPACES is "mon-espace".*T0123456/],
    ['a list for one workspace', { ...HTTP, SLACK_WORKSPACES: 'T0123456' }, /^SLACK_WORKSPACES.*SLACK_CLIENT_ID/],
    ['a user’s token', { ...HTTP, SLACK_BOT_TOKEN: 'xoxp-1' }, /^SLACK_BOT_TOKEN is \(hidden\); allowed: .*xoxb-/],
    [
      'a bot’s token for the socket',
      { SLACK_APP_TOKEN: 'xoxb-1', SLACK_BOT_TOKEN: 'xoxb-1' },
      /SLACK_APP_TOKEN.*xapp-/,
    ],
    ['no token', { SLACK_SIGNING_SECRET: 's' }, /SLACK_BOT_TOKEN is not set/],
    ['a token alone', { SLACK_BOT_TOKEN: 'xoxb-1' }, /SLACK_SIGNING_SECRET is not set.*SLACK_APP_TOKEN/],
    [
      'a client without its secret',
      { SLACK_SIGNING_SECRET: 's', SLACK_CLIENT_ID: '1.2' },
      /SLACK_CLIENT_SECRET is not set/,
    ],
    [
      'a secret without its client',
      { SLACK_SIGNING_SECRET: 's', SLACK_CLIENT_SECRET: 'c' },
      /SLACK_CLIENT_ID is not set/,
    ],
    ['one workspace and several', { ...SEVERAL, SLACK_BOT_TOKEN: 'xoxb-1' }, /one workspace.*several/],
    ['a socket for several', { ...SEVERAL, SLACK_APP_TOKEN: 'xapp-1' }, /Socket Mode is for one workspace/],
    [
      'several without an address',
      { SLACK_SIGNING_SECRET: 's', SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: 'c' },
      /PUBLIC_URL is not set/,
    ],
  ])('%s is named, and no secret is repeated', (_what, env, fault) => {
    expect(faultOf(env)).toMatch(fault);
    expect(faultOf(env)).not.toMatch(/xoxp-1|xoxb-1|xapp-1/);
  });
});

test('what the guide quotes of the log and of the screens is what they say', () => {
  const root = join(import.meta.dirname, '../../..');
  const guide = readFileSync(join(root, 'docs/slack.md'), 'utf8');
  const rows = guide.split('\n').filter((line) => line.startsWith('|'));
  const quoted = rows.flatMap((row) => [...row.matchAll(/"([^"]{20,})"/g)].map(([, words = '']) => words));
  expect(quoted.length).toBeGreaterThan(3);
  const code = ['adapters/slack', 'src/words']
    .flatMap((folder) => readdirSync(join(root, folder)).map((file) => readFileSync(join(root, folder, file), 'utf8')))
    .join('\n');
  expect(quoted.filter((words) => !code.includes(words))).toEqual([]);
});

describe.each(['http.yaml', 'socket-mode.yaml'])('manifests/slack/%s', (file) => {
  const lines = readFileSync(join(import.meta.dirname, '../../../manifests/slack', file), 'utf8').split('\n');
  const listUnder = (key: string): readonly string[] => {
    const from = lines.findIndex((line) => line.trim() === `${key}:`);
    const rest = lines.slice(from + 1);
    const to = rest.findIndex((line) => !/^\s+(#|- )/.test(line));
    return rest.slice(0, to < 0 ? rest.length : to).map((line) => line.trim());
  };
  test('asks for the rights that the program asks for, each justified just above it', () => {
    const list = listUnder('bot');
    expect(list.filter((line) => line.startsWith('- ')).map((line) => line.slice(2))).toEqual([...SCOPES]);
    for (const [n, line] of list.entries()) if (line.startsWith('- ')) expect(list[n - 1]).toMatch(/^# \S/);
  });
  test('subscribes to the events that are received, and to no message', () => {
    const events = listUnder('bot_events').flatMap((line) => (line.startsWith('- ') ? [line.slice(2)] : []));
    expect(events).toEqual(['app_home_opened', 'app_uninstalled', 'tokens_revoked']);
  });
});
