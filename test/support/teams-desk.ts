import { createServer } from 'node:net';
import { LOCAL_BOT, type LocalAccount, type LocalClient } from '../../adapters/teams/local/client.ts';
import { nodesOf } from './nodes.ts';
import { beginning, wordsOn } from './teams-app.ts';

/** In front of the maker's local Teams client: what stands in it, and what one does there, by its HTTP API. */
export interface TeamsDesk {
  /** What stands in a conversation, oldest first. */
  standing(conversation: string): readonly Standing[];
  /** Whoever sits in front of it types; in a team with a mention of the bot. */
  type(conversation: string, text: string): Promise<void>;
  /** They press; gives the card that takes the place of the one pressed. */
  press(message: Standing, label: string, typed?: Readonly<Record<string, string>>): Promise<unknown>;
  /** Somebody else of the team sees the card, as theirs: the client has one person, the bot does not know that. */
  lookAs(who: LocalAccount, message: Standing): Promise<Standing>;
  pressAs(who: LocalAccount, message: Standing, label: string): Promise<unknown>;
  close(): void;
}

export interface Standing {
  readonly id: string;
  readonly conversation: string;
  readonly card: unknown;
  readonly updates: number;
}

interface Frame {
  readonly action: string;
  readonly actionConversationId: string;
  readonly message?: {
    readonly messageId: string;
    readonly attachments?: readonly { readonly content: unknown }[];
  };
}

export async function teamsDesk(client: LocalClient, endpoint: string): Promise<TeamsDesk> {
  const messages = new Map<string, Standing>();
  const socket = new WebSocket(`${client.url.replace('http', 'ws')}/_ws_conversation/v1/conversations/stream`);
  socket.addEventListener('message', ({ data }) => {
    const { action, actionConversationId: conversation, message } = JSON.parse(String(data)) as Frame;
    if (!message || !/^(create|update)Message$/.test(action)) return;
    const before = messages.get(message.messageId);
    messages.set(message.messageId, {
      id: message.messageId,
      conversation,
      card: message.attachments?.[0]?.content,
      updates: before ? before.updates + 1 : 0,
    });
  });
  await new Promise((open) => socket.addEventListener('open', open, { once: true }));

  const post = async (url: string, body: unknown): Promise<unknown> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const invokeOf = ({ id, conversation, card }: Standing, label: string, typed: object) => {
    const action = nodesOf(card).find((node) => node.type === 'Action.Execute' && node.title === label);
    if (!action) throw new Error(`no button ${label} on: ${wordsOn(card).slice(0, 300)}`);
    const data = { ...(action.data as object), ...typed };
    return {
      name: 'adaptiveCard/action',
      replyToId: id,
      conversation: { id: conversation },
      value: { action: { type: 'Action.Execute', verb: 'copil', data }, trigger: 'manual' },
    };
  };
  let last = 0;
  const asOther = async ({ userId, objectId, name, account }: LocalAccount, message: Standing, value: object) => {
    last += 1;
    const [tenant = ''] = account.split('/');
    const answered = await post(endpoint, {
      type: 'invoke',
      name: 'adaptiveCard/action',
      id: `f:others-${last}`,
      channelId: 'msteams',
      serviceUrl: `${client.url}/_connector`,
      from: { id: userId, name, aadObjectId: objectId },
      recipient: LOCAL_BOT,
      replyToId: message.id,
      conversation: { id: message.conversation, conversationType: 'channel', isGroup: true, tenantId: tenant },
      channelData: { tenant: { id: tenant }, team: { id: client.team }, channel: { id: client.channel } },
      value,
    });
    return (answered as { value: unknown }).value;
  };
  return {
    standing: (conversation) => [...messages.values()].filter((each) => each.conversation === conversation),
    async type(conversation, text) {
      const mention = `<at>${LOCAL_BOT.name}</at>`;
      const inTeam = conversation !== client.personalChat;
      await post(`${client.url}/_conversation/v1/conversations/${encodeURIComponent(conversation)}/messages`, {
        from: { id: client.me.userId },
        textFormat: 'plain',
        text: inTeam ? `${mention} ${text}` : text,
        mentions: inTeam ? [{ mentioned: LOCAL_BOT, text: mention }] : [],
      });
    },
    async press(message, label, typed = {}) {
      // A message of a channel begins a thread, and is found in it.
      const { id, conversation } = message;
      const thread = conversation === client.channel ? `${conversation};messageid=${id}` : conversation;
      const invoke = {
        ...invokeOf(message, label, { ...beginning(message.card), ...typed }),
        conversation: { id: thread },
        from: { id: client.me.userId },
      };
      const { value } = (await post(`${client.url}/_conversation/v1/invoke`, invoke)) as { value: unknown };
      return value;
    },
    async lookAs(who, message) {
      const refresh = nodesOf(message.card).find((node) => 'userIds' in node);
      const action = refresh && 'action' in refresh ? refresh.action : undefined;
      return { ...message, card: await asOther(who, message, { action, trigger: 'automatic' }) };
    },
    pressAs: (who, message, label) => asOther(who, message, invokeOf(message, label, {}).value),
    close: () => socket.close(),
  };
}

/** A port that nobody uses now. */
export const freePort = (): Promise<number> =>
  new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
