import type { AddressInfo } from 'node:net';
import express, { type Request } from 'express';

/** Teams as the bot sees it: what is posted and updated, who is in it, and what it refuses. */
export interface TeamsService {
  /** As it comes with every activity. */
  readonly url: string;
  /** What stands in a conversation, oldest first. */
  standing(conversation: string): readonly TeamsMessage[];
  /** All that was asked, in order. */
  readonly requests: readonly TeamsRequest[];
  /** From here on the next `times` requests that match are answered so (once, where it is not said). */
  fail(fault: TeamsFault): void;
  /** No fault is left. */
  calm(): void;
  /** Everything is refused while it is down. */
  down(isDown: boolean): void;
  /** A message is deleted by somebody. */
  remove(id: string): void;
  close(): Promise<void>;
}

export interface TeamsMessage {
  readonly id: string;
  readonly conversation: string;
  /** The activity as it was last sent. */
  readonly activity: Record<string, unknown>;
  readonly updates: number;
}

export interface TeamsRequest {
  readonly method: string;
  readonly path: string;
  readonly body: Record<string, unknown>;
}

export interface TeamsFault {
  readonly method?: 'POST' | 'PUT' | 'GET';
  /** A part of the path, or all of it. */
  readonly path?: string | RegExp;
  readonly times?: number;
  readonly status?: number;
  readonly code?: string;
  readonly retryAfter?: string;
  /** The connection is cut before or after it was done: no answer comes. */
  readonly cut?: 'before' | 'after';
}

export interface TeamsMember {
  readonly userId: string;
  readonly objectId: string;
  readonly name: string;
  readonly mail?: string;
  readonly role?: 'user' | 'guest' | 'anonymous';
}

export async function teamsService(members: readonly TeamsMember[]): Promise<TeamsService> {
  const messages: TeamsMessage[] = [];
  const requests: TeamsRequest[] = [];
  let faults: (TeamsFault & { left: number })[] = [];
  let isDown = false;
  let last = 1_000;
  const http = express().use(express.json({ limit: '1mb' }));

  http.use((request, response, next) => {
    requests.push({
      method: request.method,
      path: pathOf(request),
      body: (request.body ?? {}) as TeamsRequest['body'],
    });
    if (isDown) return void response.status(503).end();
    const fault = faults.find((each) => matches(each, request));
    if (!fault) return next();
    fault.left -= 1;
    faults = faults.filter(({ left }) => left > 0);
    if (fault.cut === 'before') return void request.socket.destroy();
    if (fault.cut === 'after') {
      response.json = () => {
        request.socket.destroy();
        return response;
      };
      return next();
    }
    if (fault.retryAfter !== undefined) response.set('retry-after', fault.retryAfter);
    return void response.status(fault.status ?? 500).json({ error: { code: fault.code ?? '', message: 'refused' } });
  });

  http.post('/v3/conversations', (request, response) => {
    const { members: invited } = request.body as { readonly members: readonly { readonly id: string }[] };
    response.status(201).json({ id: chatOf(invited[0]?.id ?? '') });
  });
  http.post('/v3/conversations/:conversation/activities', (request, response) => {
    last += 1;
    const { conversation } = request.params;
    messages.push({ id: String(last), conversation, activity: request.body as Record<string, unknown>, updates: 0 });
    response.status(201).json({ id: String(last) });
  });
  http.put('/v3/conversations/:conversation/activities/:id', (request, response) => {
    const at = messages.findIndex(({ id }) => id === request.params.id);
    const before = messages[at];
    if (!before) return void response.status(404).json({ error: { code: 'ActivityNotFoundInConversation' } });
    messages[at] = { ...before, activity: request.body as Record<string, unknown>, updates: before.updates + 1 };
    return void response.json({ id: before.id });
  });
  http.get('/v3/conversations/:conversation/members/:member', (request, response) => {
    const member = members.find(({ userId }) => userId === request.params.member);
    if (!member) return void response.status(404).json({ error: { code: 'MemberNotFoundInConversation' } });
    const { userId, objectId, name, mail, role = 'user' } = member;
    return void response.json({ id: userId, aadObjectId: objectId, name, email: mail, userRole: role });
  });
  http.get('/v3/teams/:team', (_request, response) => void response.json({ name: 'OPCO EP' }));
  http.get('/v3/teams/:team/conversations', (_request, response) => {
    response.json({ conversations: [{ id: TEAM_ID }, ...CHANNELS] });
  });

  const server = http.listen(0, '127.0.0.1');
  server.keepAliveTimeout = 0;
  await new Promise((done) => server.once('listening', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    standing: (conversation) => messages.filter((message) => message.conversation === conversation),
    requests,
    fail: (fault) => {
      faults.push({ ...fault, left: fault.times ?? 1 });
    },
    calm: () => {
      faults = [];
    },
    down: (down) => {
      isDown = down;
    },
    remove: (id) => {
      messages.splice(
        messages.findIndex((message) => message.id === id),
        1,
      );
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

const matches = ({ method, path }: TeamsFault, request: Request): boolean =>
  (method === undefined || method === request.method) &&
  (path === undefined || (typeof path === 'string' ? pathOf(request).includes(path) : path.test(pathOf(request))));

const pathOf = ({ path }: Request): string => decodeURIComponent(path);

/** The channel of the committee, in its team. */
export const CHANNEL = '19:comite@thread.tacv2';
export const TEAM_ID = '19:equipe@thread.tacv2';
/** Another channel of the same team; the first one of a team has the team's id, and no name. */
export const OTHER_CHANNEL = '19:bureau@thread.tacv2';
export const CHANNELS = [
  { id: CHANNEL, name: 'Copil' },
  { id: OTHER_CHANNEL, name: 'Bureau' },
];
export const GROUP_CHAT = '19:groupe@thread.v2';
/** The personal chat of somebody with the bot. */
export const chatOf = (userId: string): string => `a:chat-${userId}`;
