import type { AddressInfo } from 'node:net';
import express from 'express';
import { drawingFrom } from '../../adapters/drawing.ts';
import { postgresOutbox, waitingChannels } from '../../adapters/postgres/outbox.ts';
import { postgresTeams } from '../../adapters/postgres/teams.ts';
import { closingOf } from '../../adapters/rooms.ts';
import { webPath } from '../../adapters/shared/web-path.ts';
import type { TeamsAuthority, TeamsRegistration } from '../../adapters/teams/courier.ts';
import { startTeams } from '../../adapters/teams/side.ts';
import { webMessenger } from '../../adapters/web/messenger.ts';
import { type App, createApp } from '../../src/app.ts';
import { type DeliverPorts, deliver } from '../../src/deliver.ts';
import { linkAccount } from '../../src/people.ts';
import type { Channel } from '../../src/ports.ts';
import { nodesOf, textsOf } from './nodes.ts';
import { type TestPrinting, testPrinting } from './printing.ts';
import { type TestRegister, testRegister } from './register.ts';
import {
  CHANNEL,
  chatOf,
  GROUP_CHAT,
  TEAM_ID,
  type TeamsMember,
  type TeamsMessage,
  type TeamsService,
  teamsService,
} from './teams-service.ts';
import { PEOPLE } from './world.ts';

/** The committee of `world.ts` in Teams: the Teams side alone on its own register, without the program around it. */
export interface TeamsApp {
  readonly register: TestRegister;
  readonly app: App;
  readonly teams: TeamsService;
  readonly room: Channel;
  /** What was logged, without its details. */
  readonly logged: readonly string[];
  /** How long the bot waited before a send, in milliseconds: no test waits for it. */
  readonly waited: readonly number[];
  readonly printing: TestPrinting | undefined;
  /** Lets time go by on the bot's clock. */
  pass(ms: number): void;
  member(who: string): TeamsMember;
  account(who: string): string;
  link(who: string): Promise<void>;
  /** An activity of somebody, as Teams posts it; gives status and body. */
  send(activity: Record<string, unknown>, headers?: Record<string, string>): Promise<Answered>;
  /** What somebody's client sends along with anything: who and where. */
  from(who: string, where?: Where): Record<string, unknown>;
  type(who: string, text: string, where?: Where): Promise<Answered>;
  /** What happens to the team or to one of its channels: told in the team's first channel, as Teams does. */
  happens(eventType: string, channel?: string): Promise<Answered>;
  /** A press of the button of that name on a card, with what was typed on it. */
  press(who: string, card: unknown, label: string, where?: Pressed): Promise<Answered>;
  /** The card came into sight. */
  look(who: string, message: TeamsMessage): Promise<Answered>;
  inRoom(): readonly TeamsMessage[];
  privately(who: string): readonly TeamsMessage[];
  /** Delivers all that waits, as the queue's workers do; gives what could not be, by channel. */
  deliver(): Promise<Readonly<Record<string, unknown>>>;
  close(): Promise<void>;
}

export interface Answered {
  readonly status: number;
  /** The card that takes the place of the one pressed, or a message. */
  readonly body: unknown;
}

export type Where = 'room' | 'chat' | 'group';

export interface Pressed {
  readonly where?: Where;
  readonly message?: TeamsMessage;
  readonly typed?: Readonly<Record<string, string>>;
  /** Of the delivery, where it is the same again. */
  readonly id?: string;
}

export const TENANT = '11111111-1111-4111-8111-111111111111';
export const BOT = { id: '28:bot', name: 'Copil' };

export async function teamsApp(
  options: {
    readonly registration?: TeamsRegistration;
    readonly authority?: TeamsAuthority;
    readonly others?: readonly TeamsMember[];
    readonly wrap?: (app: App) => App;
    readonly patience?: { readonly invokeMs: number; readonly messageMs: number };
    /** With documents and pictures, and where people's files are kept. */
    readonly storage?: (url: URL) => boolean;
    /** From where requests come, as the socket has it. */
    readonly remoteAddress?: string;
    /** Shared with another platform's side; whoever made it closes it. */
    readonly register?: TestRegister;
    /** The sides that are there beside this one: `deliver` delivers to them too. */
    readonly messengers?: DeliverPorts['messengers'];
  } = {},
): Promise<TeamsApp> {
  const register = options.register ?? (await testRegister());
  const members = [...Object.keys(PEOPLE).map(memberOf), ...(options.others ?? [])];
  const teams = await teamsService(members);
  const { database, ports } = register;
  const printing = options.storage ? await testPrinting(register) : undefined;
  const plain = createApp({ ...ports, ...(printing ? { documents: printing.office } : {}) });
  const app = options.wrap?.(plain) ?? plain;
  const logged: string[] = [];
  const waited: number[] = [];
  let now = 0;
  const draw = drawingFrom(ports.library);
  const closeRoom = closingOf(ports);
  const side = startTeams({
    registration: options.registration ?? { local: true },
    ...(options.authority ? { authority: options.authority } : {}),
    ...(options.patience ? { patience: options.patience } : {}),
    app,
    ports,
    store: postgresTeams(database),
    draw,
    closeRoom,
    ...(printing && options.storage ? { files: printing, isStorage: options.storage } : {}),
    webPage: (page, about) => `https://copil.example.org${webPath(page, about)}`,
    log: {
      warn: (about, text) => logged.push(`${text} ${JSON.stringify(about)}`),
      error: (about, text) => logged.push(`${text} ${String((about as { err?: unknown }).err)}`),
    },
    time: {
      now: () => now,
      sleep: async (ms) => {
        waited.push(ms);
        now += ms;
      },
    },
  });
  const http = express();
  http.use((request, _response, next) => {
    const { remoteAddress } = options;
    if (remoteAddress !== undefined) Object.defineProperty(request.socket, 'remoteAddress', { value: remoteAddress });
    next();
  });
  http.use(side.router);
  const server = http.listen(0, '127.0.0.1');
  // On a busy machine a connection would be closed at the moment when it is taken up again.
  server.keepAliveTimeout = 0;
  await new Promise((done) => server.once('listening', done));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;

  const member = (who: string): TeamsMember => {
    const known = members.find(({ name }) => name === who);
    if (!known) throw new Error(`nobody is called ${who} in Teams`);
    return known;
  };
  const account = (who: string) => `${TENANT}/${member(who).objectId}`;
  let last = 0;
  const from: TeamsApp['from'] = (who, where = 'room') => {
    last += 1;
    return {
      id: `f:${last}`,
      channelId: 'msteams',
      serviceUrl: teams.url,
      locale: 'fr-FR',
      from: { id: member(who).userId, name: who, aadObjectId: member(who).objectId },
      recipient: BOT,
      ...(where === 'room' ? inChannel() : where === 'group' ? inGroup() : inChat(member(who).userId)),
    };
  };
  const send: TeamsApp['send'] = async (activity, headers = {}) => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };
  const invoke = (who: string, where: Where, replyToId: string, action: unknown, more: object) =>
    send({
      ...from(who, where),
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId,
      value: { action, trigger: 'manual' },
      ...more,
    });
  await register.done('bind-room', ROOM_OF_COMMITTEE, 'sec');

  const it: TeamsApp = {
    register,
    app,
    teams,
    room: `room:${ROOM_OF_COMMITTEE.room}`,
    logged,
    printing,
    waited,
    pass: (ms) => {
      now += ms;
    },
    member,
    account,
    async link(who) {
      const operator = { actor: { operator: true }, as: { as: 'operator' }, via: 'cli' } as const;
      const link = { person: register.id(who), platform: 'teams', account: account(who) } as const;
      const came = await linkAccount(ports, link, operator);
      if ('refused' in came) throw new Error(JSON.stringify(came.refused));
    },
    send,
    from,
    type: (who, text, where = 'room') => {
      const mention = `<at>${BOT.name}</at>`;
      const said = where === 'chat' ? text : `${mention} ${text}`;
      const entities = where === 'chat' ? [] : [{ type: 'mention', mentioned: BOT, text: mention }];
      return send({ ...from(who, where), type: 'message', text: said, entities });
    },
    happens: (eventType, channel) => {
      const { conversation, channelData } = inChannel();
      return send({
        ...from('sec'),
        type: 'conversationUpdate',
        conversation: { ...conversation, id: TEAM_ID },
        channelData: {
          ...channelData,
          eventType,
          team: { id: TEAM_ID, name: 'OPCO EP' },
          channel: channel === undefined ? undefined : { id: channel, name: 'Un nom de cet événement' },
        },
      });
    },
    press(who, card, label, { where = 'room', message, typed = {}, id } = {}) {
      const action = nodesOf(card).find((node) => node.type === 'Action.Execute' && node.title === label);
      if (!action) throw new Error(`no button ${label} among ${titlesOf(card).join(', ')}`);
      const data = { ...(action.data as object), ...typed };
      const same = id === undefined ? {} : { id };
      return invoke(who, where, message?.id ?? 'unknown', { type: 'Action.Execute', verb: 'copil', data }, same);
    },
    look(who, message) {
      const refresh = nodesOf(message.activity).find((node) => 'userIds' in node);
      if (!refresh || !('action' in refresh)) throw new Error('this card does not refresh');
      const value = { action: refresh.action, trigger: 'automatic' };
      return send({ ...from(who), type: 'invoke', name: 'adaptiveCard/action', replyToId: message.id, value });
    },
    inRoom: () => teams.standing(CHANNEL),
    privately: (who) => teams.standing(chatOf(member(who).userId)),
    async deliver() {
      const delivering = {
        outbox: postgresOutbox(database),
        messengers: { web: webMessenger, ...options.messengers, teams: side.messenger },
        draw,
        closeRoom,
      };
      const failed: Record<string, unknown> = {};
      for (;;) {
        const waiting = (await waitingChannels(database)).filter((channel) => !(channel in failed));
        if (waiting.length === 0) return failed;
        for (const channel of waiting)
          await deliver(delivering, channel).catch((error: unknown) => {
            failed[channel] = error;
          });
      }
    },
    async close() {
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
      await teams.close();
      await printing?.stop();
      if (!options.register) await register.close();
    },
  };
  // The bot arrives in the team: its conversation is known from then on.
  await send({ ...from('sec'), type: 'conversationUpdate', membersAdded: [BOT] });
  return it;
}

export const ROOM_OF_COMMITTEE = {
  room: `teams:${CHANNEL}`,
  platform: 'teams',
  name: 'OPCO EP – Copil',
  address: { conversation: CHANNEL },
} as const;

function memberOf(name: string, index: number): TeamsMember {
  const objectId = `22222222-2222-4222-8222-${String(index).padStart(12, '0')}`;
  return { name, objectId, userId: `29:${name}`, mail: `${name}@example.org` };
}

const inChannel = () => ({
  conversation: { id: `${CHANNEL};messageid=1`, conversationType: 'channel', isGroup: true, tenantId: TENANT },
  channelData: { tenant: { id: TENANT }, team: { id: TEAM_ID }, channel: { id: CHANNEL } },
});

const inGroup = () => ({
  conversation: { id: GROUP_CHAT, conversationType: 'groupChat', isGroup: true, tenantId: TENANT },
  channelData: { tenant: { id: TENANT } },
});

const inChat = (userId: string) => ({
  conversation: { id: chatOf(userId), conversationType: 'personal', tenantId: TENANT },
  channelData: { tenant: { id: TENANT } },
});

/** Every text that can be read on a card, or the message in its place. */
export const wordsOn = (card: unknown): string =>
  (typeof card === 'string' ? card : textsOf(card).join('\n')).replace(/[\u00A0\u202F]/g, ' ');

export const titlesOf = (card: unknown): readonly string[] =>
  nodesOf(card).flatMap((node) => (node.type === 'Action.Execute' ? [String(node.title)] : []));

/** A client sends every input back, with what it began with where nothing was typed. */
export const beginning = (card: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    nodesOf(card).flatMap(({ type, id, value }) =>
      String(type).startsWith('Input.') ? [[String(id), String(value ?? '')]] : [],
    ),
  );

/** What an invoke was answered with: the card, or the message. */
export function answerIn({ status, body }: Answered): unknown {
  if (status !== 200 || typeof body !== 'object' || body === null || !('value' in body))
    throw new Error(`no answer: ${status} ${JSON.stringify(body)}`);
  return body.value;
}
