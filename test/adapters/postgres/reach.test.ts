import { type AddressInfo, connect, createServer } from 'node:net';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { reach } from '../../../adapters/postgres/reach.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** What PostgreSQL answers to who connects while it starts (protocol 3, ErrorResponse). */
function starting(): Buffer {
  const fields = ['SFATAL', 'VFATAL', 'C57P03', 'Mthe database system is starting up'].map((field) => `${field}\0`);
  const body = Buffer.from(`${fields.join('')}\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** The run's server, which starts for so many connections. */
async function serverStartingFor(connections: number): Promise<{ readonly url: string; readonly seen: () => number }> {
  const real = new URL(inject('postgres'));
  let seen = 0;
  const server = createServer((near) => {
    seen += 1;
    near.on('error', () => undefined);
    if (seen <= connections) {
      near.once('data', () => near.end(starting()));
      return;
    }
    const far = connect(Number(real.port), real.hostname).on('error', () => near.destroy());
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  ends.push(() => server.close());
  const url = new URL(real);
  url.port = String((server.address() as AddressInfo).port);
  return { url: url.href, seen: () => seen };
}

describe('a database server at the start', () => {
  test('that says it is starting is waited for', async () => {
    const server = await serverStartingFor(2);
    await reach(server.url);
    expect(server.seen()).toBe(3);
  });

  test('that goes on saying so is given up in the end, in its own words', async () => {
    const server = await serverStartingFor(1_000);
    await expect(reach(server.url, 600)).rejects.toThrow(/DATABASE_URL leads to no PostgreSQL.*is starting up/);
  });

  test('that is not there is said at once', async () => {
    const began = performance.now();
    await expect(reach('postgres://copil:geheim@127.0.0.1:9/copil')).rejects.toThrow(
      /^DATABASE_URL leads to no PostgreSQL that lets copil in \(connect ECONNREFUSED/,
    );
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
