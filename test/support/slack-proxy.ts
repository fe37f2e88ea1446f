import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator } from 'emulate';

/** A person of a workspace, with what the emulator knows nothing of. */
export interface SlackPerson {
  readonly name: string;
  readonly realName: string;
  readonly mail: string;
  readonly locale?: string;
  /** Parts of the user object as Slack gives it: `is_restricted`, `deleted`, `team_id`, `is_email_confirmed`. */
  readonly user?: Readonly<Record<string, unknown>>;
}

/** One call of the Web API as it was asked, and as it was answered. */
export interface SlackCall {
  readonly method: string;
  readonly token: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly answer: Readonly<Record<string, unknown>>;
}

/** What Slack is to answer next to a method, instead of what it would. */
export type Trouble =
  | { readonly error: string }
  | { readonly retryAfter: number }
  | { readonly status: number }
  /** The connection breaks; `after`: once it was done, so that nobody knows. */
  | { readonly breaks: 'before' | 'after' }
  /** It takes so many ms. */
  | { readonly slow: number };

export interface TroubleAbout {
  readonly times?: number;
  readonly channel?: string;
  readonly inThread?: true;
}

/** A reply to a `response_url`. */
export interface Responded {
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Slack's Web API: the emulator, with what it lacks put before it (response_url, locale, confirmed addresses, 429). */
export interface SlackProxy {
  readonly apiUrl: string;
  readonly url: string;
  readonly calls: readonly SlackCall[];
  readonly responses: readonly Responded[];
  /** The next `times` calls of this method (about this channel; only replies in a thread) meet this trouble. */
  trouble(method: string, trouble: Trouble, about?: TroubleAbout): void;
  /** Whatever trouble has not been met yet is over. */
  calm(): void;
  /** Slack does not answer at all, until it does again. */
  setDown(down: boolean): void;
  call(method: string, args: Readonly<Record<string, unknown>>, token?: string): Promise<Record<string, unknown>>;
  /** The emulator's id of a person or channel, by name. */
  userId(name: string): string;
  channelId(name: string): string;
  responseUrl(id: string): string;
  close(): Promise<void>;
}

export const BOT_TOKEN = 'xoxb-test-copil';
/** Tokens of one bot: the emulator refuses a token after 5,000 calls in an hour, which is no limit of Slack's. */
const SAME_BOT = Array.from({ length: 50 }, (_, n) => (n === 0 ? BOT_TOKEN : `${BOT_TOKEN}-${n}`));
export const TEAM = 'T000000001';
export const OAUTH = { id: '111.222', secret: 'client-secret-of-the-tests' };

export async function slackProxy({
  people,
  channels,
  redirect = 'http://127.0.0.1/slack/oauth_redirect',
  socketUrl,
}: {
  readonly people: readonly SlackPerson[];
  readonly channels: readonly string[];
  readonly redirect?: string;
  /** Where Socket Mode leads to. */
  readonly socketUrl?: string;
}): Promise<SlackProxy> {
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        users: people.map(({ name, realName, mail }) => ({ name, real_name: realName, email: mail })),
        channels: channels.map((name) => ({ name })),
        oauth_apps: [
          {
            app_id: 'A0COPIL',
            client_id: OAUTH.id,
            client_secret: OAUTH.secret,
            name: 'Copil',
            redirect_uris: [redirect],
            scopes: [],
            bot_id: 'B0COPIL',
            bot_user_id: 'U0COPIL',
            bot_name: 'copil',
          },
        ],
        tokens: SAME_BOT.map((token) => ({
          token,
          type: 'bot',
          user_id: 'U0COPIL',
          app_id: 'A0COPIL',
          bot_id: 'B0COPIL',
        })),
      },
    },
  });
  const calls: SlackCall[] = [];
  const responses: Responded[] = [];
  const troubles: (TroubleAbout & { readonly method: string; readonly trouble: Trouble })[] = [];
  let down = false;
  const byName = new Map(people.map((person) => [person.name, person]));

  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    const path = new URL(request.url ?? '/', 'http://slack').pathname;
    if (down) return void request.socket.destroy();
    if (path.startsWith('/response/')) {
      responses.push({ id: path.slice('/response/'.length), body: JSON.parse(body) });
      return void response.writeHead(200).end('ok');
    }
    if (!path.startsWith('/api/')) return forward(emulator.url, request, body, response);
    const method = path.slice('/api/'.length);
    const args = argsIn(body);
    const at = troubles.findIndex(
      (each) =>
        each.method === method &&
        (each.channel === undefined || each.channel === args.channel) &&
        (each.inThread === undefined || args.thread_ts !== undefined),
    );
    const trouble = at < 0 ? undefined : troubles.splice(at, 1)[0]?.trouble;
    if (trouble && 'slow' in trouble) await new Promise((done) => setTimeout(done, trouble.slow));
    if (trouble && 'breaks' in trouble && trouble.breaks === 'before') return void request.socket.destroy();
    if (trouble && 'status' in trouble) return void response.writeHead(trouble.status).end('broken');
    if (trouble && 'retryAfter' in trouble)
      return void response
        .writeHead(429, { 'retry-after': String(trouble.retryAfter) })
        .end(JSON.stringify({ ok: false, error: 'ratelimited' }));
    const answer =
      trouble && 'error' in trouble
        ? { ok: false, error: trouble.error }
        : method === 'apps.connections.open'
          ? { ok: true, url: socketUrl }
          : decorated(method, await ask(emulator.url, method, request, body, calls.length), byName);
    calls.push({
      method,
      token: String(request.headers.authorization ?? '').replace(/^Bearer /, ''),
      args,
      answer,
    });
    if (trouble && 'breaks' in trouble) return void request.socket.destroy();
    return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const call: SlackProxy['call'] = async (method, args, token = BOT_TOKEN) => {
    const answer = await fetch(`${emulator.url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
    return (await answer.json()) as Record<string, unknown>;
  };
  const named = async (method: string, list: string) => {
    const all = (await call(method, { limit: 500 }))[list] as { readonly id: string; readonly name: string }[];
    return new Map(all.map(({ id, name }) => [name, id]));
  };
  const [users, rooms] = [await named('users.list', 'members'), await named('conversations.list', 'channels')];
  const idIn = (ids: Map<string, string>, name: string): string => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`Slack knows no ${name}`);
    return id;
  };
  return {
    url,
    apiUrl: `${url}/api/`,
    calls,
    responses,
    trouble: (method, trouble, { times = 1, ...about } = {}) => {
      for (let n = 0; n < times; n += 1) troubles.push({ method, trouble, ...about });
    },
    calm: () => {
      troubles.length = 0;
    },
    setDown: (value) => {
      down = value;
    },
    call,
    userId: (name) => idIn(users, name),
    channelId: (name) => idIn(rooms, name),
    responseUrl: (id) => `${url}/response/${id}`,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await emulator.close();
    },
  };
}

/** What the emulator leaves out of a user. */
function decorated(
  method: string,
  answer: Record<string, unknown>,
  people: ReadonlyMap<string, SlackPerson>,
): Record<string, unknown> {
  const { user } = answer;
  if (method !== 'users.info' || typeof user !== 'object' || user === null) return answer;
  const person = people.get(String((user as { name?: unknown }).name));
  return {
    ...answer,
    user: { is_email_confirmed: true, locale: person?.locale ?? 'fr-FR', ...user, ...person?.user },
  };
}

async function ask(base: string, method: string, request: IncomingMessage, body: string, count: number) {
  const { authorization } = request.headers;
  const token = authorization === `Bearer ${BOT_TOKEN}` ? `Bearer ${SAME_BOT[count % SAME_BOT.length]}` : authorization;
  const answer = await fetch(`${base}/api/${method}`, {
    method: 'POST',
    headers: {
      'content-type': String(request.headers['content-type'] ?? 'application/json'),
      ...(token === undefined ? {} : { authorization: token }),
    },
    body,
  });
  return (await answer.json()) as Record<string, unknown>;
}

async function forward(base: string, request: IncomingMessage, body: string, response: ServerResponse) {
  const answer = await fetch(`${base}${request.url}`, {
    method: request.method ?? 'GET',
    headers: { 'content-type': String(request.headers['content-type'] ?? '') },
    redirect: 'manual',
    ...(body === '' ? {} : { body }),
  });
  const location = answer.headers.get('location');
  response.writeHead(answer.status, {
    'content-type': answer.headers.get('content-type') ?? 'text/plain',
    ...(location === null ? {} : { location }),
  });
  response.end(await answer.text());
}

/** As the client sent them: form-encoded, what is structured as JSON. */
function argsIn(body: string): Record<string, unknown> {
  if (body.startsWith('{')) return JSON.parse(body) as Record<string, unknown>;
  const parsed = [...new URLSearchParams(body)].map(([key, value]): [string, unknown] => {
    if (value === 'true' || value === 'false') return [key, value === 'true'];
    if (!/^[[{]/.test(value)) return [key, value];
    try {
      return [key, JSON.parse(value)];
    } catch {
      return [key, value];
    }
  });
  return Object.fromEntries(parsed);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
