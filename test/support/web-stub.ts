/** A room without anything behind it, for tests in a browser: it remembers what it was sent, and changes when told to. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Html } from '../../adapters/shared/html.ts';
import { bodyToFormValues, lineAskedFor } from '../../adapters/web/form-values.ts';
import { type FeedEntry, formPage, type Room, roomPage, simplePage } from '../../adapters/web/layout.ts';
import { assets, contentSecurityPolicy } from '../../adapters/web/page.ts';
import { viewToHtml } from '../../adapters/web/render.ts';
import { formToHtml } from '../../adapters/web/render-form.ts';
import type { View } from '../../src/views/view.ts';
import { roomFr } from '../../src/words/room.fr.ts';
import { assetFile, galleryPages, sampleRoom, shell } from './web-gallery.ts';
import * as sample from './web-samples.ts';

export interface Stub {
  readonly url: string;
  /** Bodies posted, in order, with their path. */
  readonly posted: readonly { readonly path: string; readonly body: URLSearchParams; readonly fragment: boolean }[];
  /** Adds an entry and tells everyone. */
  readonly publish: (entry: FeedEntry) => void;
  readonly update: (room: Partial<Room>) => void;
  /** Cuts what is open and refuses what comes, or takes it again. */
  readonly setDown: (down: boolean) => void;
  readonly close: () => Promise<void>;
}

export async function startStub(): Promise<Stub> {
  const posted: { path: string; body: URLSearchParams; fragment: boolean }[] = [];
  const followers = new Set<ServerResponse>();
  let room = sampleRoom();
  let down = false;
  const changed = () => {
    for (const follower of followers) follower.write('event: changed\ndata: 1\n\n');
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://stub');
    const fragment = request.headers['x-fragment'] === '1';
    const asset = url.pathname.replace('/assets/', '');
    if (down) request.socket.destroy();
    else if (url.pathname === '/live') follow(response, followers);
    else if (isAsset(asset)) sendAsset(response, asset);
    else if (request.method === 'POST') {
      const body = new URLSearchParams(await text(request));
      posted.push({ path: url.pathname, body, fragment });
      send(response, answerPost(url.pathname, body, fragment));
    } else send(response, answerGet(url, fragment, room));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posted,
    publish: (added) => {
      room = { ...room, feed: [...room.feed, added] };
      changed();
    },
    update: (more) => {
      room = { ...room, ...more };
      changed();
    },
    setDown: (isDown) => {
      down = isDown;
      if (down) for (const follower of followers) follower.destroy();
    },
    close: () =>
      new Promise((done) => {
        for (const follower of followers) follower.destroy();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function follow(response: ServerResponse, followers: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': hello\n\n');
  followers.add(response);
  response.on('close', () => followers.delete(response));
}

interface Answer {
  readonly status: number;
  readonly page: unknown;
  /** What became of what was sent: see `render.ts`. */
  readonly outcome?: string;
}

function answerGet(url: URL, fragment: boolean, room: Room): Answer {
  const path = url.pathname;
  if (path === '/') return { status: 200, page: roomPage(room) };
  if (path === '/formulaire') return asked(200, formToHtml(sample.ficheForm, formOptions(fragment)), fragment);
  if (path.startsWith('/page/')) return shown(sample.help, fragment);
  const page = galleryPages()[path.slice(1)];
  return { status: page ? 200 : 404, page: page ?? 'nothing here' };
}

const notUnderstood: View = {
  ...sample.help,
  summary: 'Je ne connais pas « danser ».',
  blocks: [
    { kind: 'note', tone: 'warning', text: 'Je ne connais pas « danser ».' },
    { kind: 'paragraph', text: 'Vouliez-vous dire « /copil agenda » ?' },
    ...sample.help.blocks,
  ],
};

function answerPost(path: string, body: URLSearchParams, fragment: boolean): Answer {
  if (path === '/commande') {
    const unknown = body.get('text')?.includes('danser') === true;
    return { ...shown(unknown ? notUnderstood : sample.help, fragment), outcome: unknown ? 'unknown' : 'shown' };
  }
  if (path !== '/formulaire') return { ...shown(sample.receipt, fragment), outcome: 'done' };
  const record = Object.fromEntries([...body.keys()].map((name) => [name, body.getAll(name)]));
  const values = bodyToFormValues(sample.ficheForm, record);
  const addLine = lineAskedFor(sample.ficheForm, record);
  if (addLine === undefined && values.title !== '') return shown(sample.receipt, fragment);
  const again = addLine === undefined ? { errors: { title: 'Écrivez un titre.' } } : { addLine };
  const form = formToHtml(sample.ficheForm, { ...formOptions(fragment), values, ...again });
  return asked(addLine === undefined ? 422 : 200, form, fragment);
}

function asked(status: number, form: Html, fragment: boolean): Answer {
  return {
    status,
    page: fragment ? form : formPage({ ...shell(), title: sample.ficheForm.title, form, wrong: status === 422 }),
  };
}

function shown(view: View, fragment: boolean): Answer {
  return {
    status: 200,
    page: fragment ? viewToHtml(view, { ...shell(), level: 2, scope: 'reponse' }) : simplePage({ ...shell(), view }),
  };
}

function formOptions(fragment: boolean) {
  const { csrf } = shell();
  return { words: roomFr, csrf, deliveryKey: 'key-of-the-form', back: '/', level: fragment ? 2 : 1 } as const;
}

function send(response: ServerResponse, { status, page, outcome }: Answer): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy,
    ...(outcome === undefined ? {} : { 'x-outcome': outcome }),
  });
  response.end(String(page));
}

function sendAsset(response: ServerResponse, name: keyof typeof assets): void {
  response.writeHead(200, { 'content-type': assets[name].type });
  response.end(readFileSync(assetFile(name)));
}

function isAsset(name: string): name is keyof typeof assets {
  return Object.hasOwn(assets, name);
}

async function text(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}
