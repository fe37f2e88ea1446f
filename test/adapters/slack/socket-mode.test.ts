import { afterAll, beforeAll, expect, test } from 'vitest';
import { openedConsultation, openedMotion } from '../../support/register.ts';
import { type SlackApp, slackApp } from '../../support/slack-app.ts';
import { type Seen, until } from '../../support/slack-people.ts';
import { BOT_TOKEN, TEAM } from '../../support/slack-proxy.ts';
import { type SlackSocket, slackSocket } from '../../support/slack-socket.ts';

let copil: SlackApp;
let socket: SlackSocket;
/** How long it would have waited before each attempt to connect again, in ms. */
const waits: number[] = [];
beforeAll(async () => {
  socket = await slackSocket();
  copil = await slackApp({
    config: () => ({ botToken: BOT_TOKEN, appToken: 'xapp-1-tests' }),
    socketUrl: socket.url,
    wait: async (ms) => {
      waits.push(ms);
      await new Promise((done) => setTimeout(done, 20));
    },
  });
  await copil.link('ana');
}, 30_000);
afterAll(async () => {
  await copil?.side.stop();
  socket?.close();
  await copil?.close();
});

test('Socket Mode: no address of ours is open, and the start waits for nothing', async () => {
  expect(copil.side.router).toBeUndefined();
  copil.side.start();
  await socket.connected();
  await until('the log', () => copil.logged.find((fact) => fact.includes('Socket Mode')));
});

const command = (id: string) => ({
  command: '/copil',
  text: 'aide',
  team_id: TEAM,
  user_id: copil.slack.userId('ana'),
  channel_id: copil.channel,
  channel_name: 'comite',
  trigger_id: id,
  response_url: copil.slack.responseUrl(id),
});

test('a command and a press come through the socket, and are acknowledged there', async () => {
  expect(await socket.send('slash_commands', command('command'))).not.toHaveProperty('error');
  const said = await until('the answer', () => copil.slack.responses.find(({ id }) => id === 'command'));
  expect(JSON.stringify(said.body)).toContain('Ce que vous pouvez faire');

  const consultation = await openedConsultation(copil.register);
  const vote = await openedMotion(copil.register, consultation);
  await copil.deliver();
  const card = (await copil.desk.channel('comite')).at(-1) as Seen;
  const press = {
    type: 'block_actions',
    team: { id: TEAM, domain: 'essai' },
    user: { id: copil.slack.userId('ana'), username: 'ana', team_id: TEAM },
    channel: { id: copil.channel, name: 'comite' },
    container: { type: 'message', is_ephemeral: false },
    message: { ts: card.ts },
    trigger_id: '2.2',
    response_url: copil.slack.responseUrl('press'),
    actions: [
      {
        type: 'button',
        action_id: 'act:0',
        block_id: 'b',
        action_ts: '1',
        value: JSON.stringify(['a', 'cast-vote', { vote, choice: 'for' }]),
      },
    ],
  };
  await socket.send('interactive', press);
  const read = await copil.register.ports.library.vote('accord-des-quais', vote);
  expect(read?.state === 'open' && Object.keys(read.ballots)).toEqual(['QUAI-01']);
});

test('a connection that ends is opened again, however often that fails, and nothing of it ends the process', async () => {
  // While Slack is down, each attempt fails; what nobody catches would fail this run.
  copil.slack.setDown(true);
  socket.drop();
  await until('some attempts', () => (waits.length >= 5 ? true : undefined));
  copil.slack.setDown(false);
  await socket.connected(2);
  await until('the log', () => copil.logged.filter((fact) => fact.includes('connected to Slack'))[1]);
  expect(copil.logged.some((fact) => fact.includes('the connection to Slack ended'))).toBe(true);
  const [, second = 0, third = 0, fourth = 0] = waits;
  expect(second).toBeGreaterThanOrEqual(500);
  expect([third / second, fourth / third].every((ratio) => ratio >= 1)).toBe(true);
  expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
  await socket.send('slash_commands', command('after'));
  const said = await until('the answer', () => copil.slack.responses.find(({ id }) => id === 'after'));
  expect(JSON.stringify(said.body)).toContain('Ce que vous pouvez faire');
});
