import type { AddressInfo } from 'node:net';
import express from 'express';
import { drawingFrom } from '../../adapters/drawing.ts';
import { postgresInstallations } from '../../adapters/postgres/installations.ts';
import { postgresOutbox, waitingChannels } from '../../adapters/postgres/outbox.ts';
import { closingAll, closingOf } from '../../adapters/rooms.ts';
import { type SlackConfig, type SlackPorts, type SlackSide, startSlack } from '../../adapters/slack/side.ts';
import { type App, createApp } from '../../src/app.ts';
import { deliver } from '../../src/deliver.ts';
import { linkAccount } from '../../src/people.ts';
import type { Channel } from '../../src/ports.ts';
import { type TestPrinting, testPrinting } from './printing.ts';
import { AGREEMENT, type TestRegister, testRegister } from './register.ts';
import { type SlackDesk, slackDesk } from './slack-people.ts';
import { BOT_TOKEN, type SlackPerson, type SlackProxy, slackProxy, TEAM } from './slack-proxy.ts';
import { PEOPLE } from './world.ts';

/** The committee of `world.ts` in Slack: the Slack side alone on its own register, without the program around it. */
export interface SlackApp {
  readonly register: TestRegister;
  readonly app: App;
  readonly slack: SlackProxy;
  readonly side: SlackSide;
  readonly desk: SlackDesk;
  /** Where it listens. */
  readonly url: string;
  /** The bound channel `comite`. */
  readonly channel: string;
  readonly room: Channel;
  /** What was logged: facts alone. */
  readonly logged: readonly string[];
  readonly printing: TestPrinting | undefined;
  link(who: string): Promise<void>;
  bind(channel?: string, agreement?: string): Promise<Channel>;
  /** Delivers all that waits in Slack, and nothing else, as the queue's workers do; gives what could not be, by channel. */
  deliver(): Promise<Readonly<Record<string, unknown>>>;
  close(): Promise<void>;
}

export const SIGNING_SECRET = 'signing-secret-of-the-tests';
export const SECRET = 'a secret of the tests, long enough to be one';

export async function slackApp(
  options: {
    readonly people?: readonly SlackPerson[];
    readonly config?: (slack: SlackProxy) => Partial<SlackConfig>;
    readonly wrap?: (app: App) => App;
    readonly socketUrl?: string;
    /** With documents and pictures. */
    readonly prints?: true;
    readonly wait?: SlackPorts['wait'];
    readonly waits?: NonNullable<SlackPorts['waits']>;
    /** Shared with another platform's side; whoever made it closes it. */
    readonly register?: TestRegister;
  } = {},
): Promise<SlackApp> {
  const register = options.register ?? (await testRegister());
  const printing = options.prints ? await testPrinting(register) : undefined;
  const people = Object.keys(PEOPLE).map((name) => ({ name, realName: name, mail: `${name}@example.org` }));
  const http = express().disable('x-powered-by');
  const server = http.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const slack = await slackProxy({
    people: [...people, ...(options.people ?? [])],
    channels: ['comite', 'autre'],
    redirect: `${url}/slack/oauth_redirect`,
    ...(options.socketUrl === undefined ? {} : { socketUrl: options.socketUrl }),
  });
  const plain = createApp({ ...register.ports, ...(printing ? { documents: printing.office } : {}) });
  const app = options.wrap?.(plain) ?? plain;
  const logged: string[] = [];
  const side = startSlack({
    app,
    library: register.ports.library,
    installations: postgresInstallations(register.database),
    secret: SECRET,
    publicUrl: url,
    closeRooms: closingAll(register.ports, 'slack'),
    ...(printing ? { files: printing } : {}),
    ...(options.wait ? { wait: options.wait } : {}),
    ...(options.waits ? { waits: options.waits } : {}),
    log: {
      info: (fact) => logged.push(fact),
      warn: (fact) => logged.push(fact),
      error: (fact, error) => logged.push(`${fact}: ${error instanceof Error ? error.message : String(error)}`),
    },
    config: {
      apiUrl: slack.apiUrl,
      signingSecret: SIGNING_SECRET,
      intervals: { post: 0, update: 0 },
      ...(options.config?.(slack) ?? { botToken: BOT_TOKEN }),
    },
  });
  if (side.router) http.use(side.router);
  const desk = slackDesk({ slack, url, signingSecret: SIGNING_SECRET });
  const channel = slack.channelId('comite');
  const bind: SlackApp['bind'] = async (name = 'comite', agreement = AGREEMENT) => {
    const id = slack.channelId(name);
    const room = `slack:${TEAM}:${id}`;
    const address = { channel: id, team: TEAM };
    await register.done('bind-room', { room, platform: 'slack', name: `#${name}`, address }, 'sec', { agreement });
    return `room:${room}`;
  };
  const room = await bind();
  return {
    register,
    app,
    slack,
    side,
    desk,
    url,
    channel,
    room,
    logged,
    printing,
    bind,
    async link(who) {
      const operator = { actor: { operator: true }, as: { as: 'operator' }, via: 'cli' } as const;
      const account = `${TEAM}/${slack.userId(who)}`;
      const came = await linkAccount(
        register.ports,
        { person: register.id(who), platform: 'slack', account },
        operator,
      );
      if ('refused' in came) throw new Error(JSON.stringify(came.refused));
    },
    async deliver() {
      const ports = {
        outbox: postgresOutbox(register.database),
        messengers: { slack: side.messenger },
        draw: drawingFrom(register.ports.library),
        closeRoom: closingOf(register.ports),
      };
      const failed: Record<string, unknown> = {};
      for (;;) {
        const waiting = (await waitingChannels(register.database)).filter(
          (each) => each.includes(':slack:') && !(each in failed),
        );
        if (waiting.length === 0) return failed;
        await Promise.all(
          waiting.map((each) =>
            deliver(ports, each).catch((error: unknown) => {
              failed[each] = error;
            }),
          ),
        );
      }
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await slack.close();
      await printing?.stop();
      if (!options.register) await register.close();
    },
  };
}
