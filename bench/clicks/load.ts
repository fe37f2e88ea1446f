import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ready } from '../support/measured.ts';
import { newTrigger, type Presser } from './presses.ts';

/** Who clicks: a process of its own, with Slack's and Teams' side of the answers, and as little work for each click as can be. */

export interface Load {
  /** Of each process that answers; connections are shared out evenly. */
  readonly urls: readonly string[];
  readonly path: string;
  /** Slack's signing secret; without one, JSON as Teams sends it. */
  readonly secret?: string | undefined;
  readonly pressers: readonly Presser[];
  /** Clicks under way at a time. */
  readonly clients: number;
  readonly seconds: number;
  /** No more than so many, however much time is left. */
  readonly most?: number;
  /** Clicks a second, at even intervals whatever the answers take; without it, the next as soon as one is answered. */
  readonly rate?: number;
}

export interface Loaded {
  readonly acknowledged: number;
  readonly failed: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
}

/** Calls of Slack's API since they were last asked for, by method. */
let calls: Record<string, number> = {};

const slack = createServer((request, response) => {
  request.resume();
  const method = request.url?.slice(1) ?? '';
  calls[method] = (calls[method] ?? 0) + 1;
  // With `HOLD`, messages have to wait, as when Slack has had enough of them: then a click is measured without its deliveries.
  if (process.env.HOLD && request.url?.startsWith('/api/chat.'))
    return void response.writeHead(429, { 'retry-after': '600' }).end('{"ok":false,"error":"ratelimited"}');
  request.once('end', () =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(
        '{"ok":true,"id":"1","team_id":"T0BENCH","channel":"C0BENCH","ts":"1700000000.000100","response_metadata":{}}',
      ),
  );
});
await new Promise<void>((done) => slack.listen(0, '127.0.0.1', done));
ready(`http://127.0.0.1:${(slack.address() as AddressInfo).port}`, {
  answer: async (asked: Load | { readonly calls: true }) => ('calls' in asked ? called() : run(asked)),
});

function called(): Readonly<Record<string, number>> {
  const counted = calls;
  calls = {};
  return counted;
}

/** Each presser's next choice, from one load to the next, so that no press repeats what stands. */
const turns = new Map<string, number>();
let pressed = 0;

async function run(load: Load): Promise<Loaded> {
  const times: number[] = [];
  let failed = 0;
  let sent = 0;
  const began = performance.now();
  const until = began + load.seconds * 1_000;
  const lines = await Promise.all(
    Array.from({ length: load.clients }, (_, n) => openLine(new URL(load.urls[n % load.urls.length] ?? ''))),
  );
  const click = async (line: Line, since: number) => {
    const presser = load.pressers[pressed++ % load.pressers.length];
    if (!presser) throw new Error('nobody presses');
    const status = await line(requestOf(load, presser));
    if (status === 200) times.push(performance.now() - since);
    else failed += 1;
  };
  if (load.rate === undefined)
    await Promise.all(
      lines.map(async (line) => {
        while (performance.now() < until && sent++ < (load.most ?? Number.POSITIVE_INFINITY))
          await click(line, performance.now());
      }),
    );
  else await atRate(load.rate, lines, click, began, until);
  const seconds = (performance.now() - began) / 1_000;
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  return { acknowledged: times.length, failed, seconds, p50: at(0.5), p99: at(0.99) };
}

/** Timed from the moment at which each should have gone: what waits for a free line has waited, too. */
async function atRate(
  rate: number,
  lines: readonly Line[],
  click: (line: Line, since: number) => Promise<void>,
  began: number,
  until: number,
): Promise<void> {
  const free = [...lines];
  const waiting: number[] = [];
  const under = new Set<Promise<void>>();
  const next = (line: Line): void => {
    const since = waiting.shift();
    if (since === undefined) return void free.push(line);
    const one = click(line, since).then(() => next(line));
    under.add(one);
    void one.finally(() => under.delete(one));
  };
  for (let n = 0; began + (n * 1_000) / rate < until; n += 1) {
    const at = began + (n * 1_000) / rate;
    const early = at - performance.now();
    if (early > 0) await sleep(early);
    waiting.push(at);
    const line = free.pop();
    if (line) next(line);
  }
  while (under.size > 0) await Promise.all(under);
}

function requestOf({ path, secret }: Load, presser: Presser): string {
  const who = presser.bodies[0]?.[0] ?? '';
  const turn = turns.get(who) ?? 0;
  turns.set(who, turn + 1);
  const body = (presser.bodies[turn % presser.bodies.length] ?? []).join(newTrigger());
  const length = Buffer.byteLength(body);
  if (secret === undefined)
    return (
      `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n` +
      `content-length: ${length}\r\n\r\n${body}`
    );
  const timestamp = Math.floor(Date.now() / 1_000);
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return (
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/x-www-form-urlencoded\r\n` +
    `x-slack-request-timestamp: ${timestamp}\r\nx-slack-signature: v0=${signature}\r\n` +
    `content-length: ${length}\r\n\r\n${body}`
  );
}

/** One connection that is kept: sends a request, and gives the status of its answer. */
type Line = (request: string) => Promise<number>;

async function openLine(url: URL): Promise<Line> {
  const socket: Socket = connect(Number(url.port), url.hostname);
  socket.setNoDelay(true);
  await new Promise((done, failed) => socket.once('connect', done).once('error', failed));
  let heard = '';
  let answered: (status: number) => void = () => undefined;
  socket.setEncoding('latin1').on('data', (piece: string) => {
    heard += piece;
    if (!isWhole(heard)) return;
    const status = Number(heard.slice(9, 12));
    heard = '';
    answered(status);
  });
  socket.on('close', () => answered(0)).on('error', () => answered(0));
  return (request) =>
    new Promise((done) => {
      answered = done;
      socket.write(request);
    });
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const head = text.slice(0, end).toLowerCase();
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
  if (length !== undefined) return text.length >= end + 4 + Number(length);
  return head.includes('\r\ntransfer-encoding: chunked') ? text.endsWith('0\r\n\r\n') : true;
}
