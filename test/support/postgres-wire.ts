import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** PostgreSQL's ErrorResponse with which it ends a connection (protocol 3). */
export function fatal(code: string, message: string): Buffer {
  const fields = ['SFATAL', 'VFATAL', `C${code}`, `M${message}`].map((field) => `${field}\0`);
  const body = Buffer.from(`${fields.join('')}\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** The end of what it says once it is ready for a query, outside a transaction. */
export const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

export interface Relay {
  /** The server's connection string by way of the relay. */
  readonly url: string;
  readonly seen: () => number;
  close(): void;
}

/** Stands before a server, and does with each connection, counted from 1, what it is told to. */
export async function relayTo(
  target: string,
  meet: (n: number, near: Socket, far: () => Socket) => void,
): Promise<Relay> {
  const real = new URL(target);
  let seen = 0;
  const server = createServer((near) => {
    seen += 1;
    near.on('error', () => undefined);
    meet(seen, near, () => connect(Number(real.port), real.hostname).on('error', () => near.destroy()));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = new URL(real);
  url.port = String((server.address() as AddressInfo).port);
  return { url: url.href, seen: () => seen, close: () => void server.close() };
}
