import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** Slack's end of Socket Mode: one WebSocket (RFC 6455, text frames of less than 64 KB), envelopes and their answers. */
export interface SlackSocket {
  readonly url: string;
  /** Once the app has connected so many times. */
  connected(times?: number): Promise<void>;
  /** The connection breaks; the app may open another. */
  drop(): void;
  /** Sends an envelope; gives what the app acknowledges it with. */
  send(type: string, payload: unknown): Promise<{ readonly payload?: unknown }>;
  close(): void;
}

export async function slackSocket(): Promise<SlackSocket> {
  const server = createServer();
  const answers = new Map<string, (answer: { payload?: unknown }) => void>();
  /** One for each connection; the last one is yet to come. */
  const arrivals = [Promise.withResolvers<Socket>()];
  const arrival = (n: number) => {
    while (arrivals.length < n) arrivals.push(Promise.withResolvers());
    return arrivals[n - 1] as (typeof arrivals)[number];
  };
  let current: Socket | undefined;
  let count = 0;
  server.on('upgrade', (request, stream) => {
    const socket = stream as Socket;
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    let received = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, typeof chunk === 'string' ? Buffer.from(chunk) : chunk]);
      for (let frame = frameIn(received); frame; frame = frameIn(received)) {
        received = received.subarray(frame.length);
        if (frame.opcode === 9) socket.write(frameOf(10, frame.payload));
        if (frame.opcode !== 1) continue;
        const said = JSON.parse(frame.payload.toString('utf8')) as { envelope_id: string; payload?: unknown };
        answers.get(said.envelope_id)?.(said);
      }
    });
    socket.on('error', () => undefined);
    socket.write(frameOf(1, Buffer.from(JSON.stringify({ type: 'hello', num_connections: 1 }))));
    current = socket;
    count += 1;
    arrival(count).resolve(socket);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connected: async (times = 1) => {
      await arrival(times).promise;
    },
    drop: () => current?.destroy(),
    async send(type, payload) {
      const envelope_id = randomUUID();
      const { promise, resolve } = Promise.withResolvers<{ payload?: unknown }>();
      answers.set(envelope_id, resolve);
      const envelope = { envelope_id, type, payload, accepts_response_payload: true };
      await arrival(1).promise;
      current?.write(frameOf(1, Buffer.from(JSON.stringify(envelope))));
      return promise;
    },
    close() {
      current?.destroy();
      server.close();
    },
  };
}

function frameOf(opcode: number, payload: Buffer): Buffer {
  const head =
    payload.length < 126
      ? Buffer.from([0x80 | opcode, payload.length])
      : Buffer.from([0x80 | opcode, 126, payload.length >> 8, payload.length & 0xff]);
  return Buffer.concat([head, payload]);
}

/** A client's frame, unmasked; undefined where it has not come whole yet. */
function frameIn(
  data: Buffer,
): { readonly opcode: number; readonly payload: Buffer; readonly length: number } | undefined {
  const [first, second] = data;
  if (first === undefined || second === undefined) return undefined;
  const short = second & 0x7f;
  const head = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (data.length < head + 4) return undefined;
  const size = short === 126 ? data.readUInt16BE(2) : short === 127 ? Number(data.readBigUInt64BE(2)) : short;
  const length = head + 4 + size;
  if (data.length < length) return undefined;
  const mask = data.subarray(head, head + 4);
  const payload = Buffer.from(data.subarray(head + 4, length).map((byte, n) => byte ^ (mask[n % 4] ?? 0)));
  return { opcode: first & 0x0f, payload, length };
}
