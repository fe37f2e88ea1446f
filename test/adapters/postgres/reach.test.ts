import { afterEach, describe, expect, inject, test } from 'vitest';
import { reach } from '../../../adapters/postgres/reach.ts';
import { fatal, type Relay, relayTo } from '../../support/postgres-wire.ts';

const relays: Relay[] = [];
afterEach(() => {
  for (const relay of relays.splice(0)) relay.close();
});

/** The run's server, which starts for so many connections. */
async function serverStartingFor(connections: number): Promise<Relay> {
  const relay = await relayTo(inject('postgres'), (n, near, far) => {
    if (n <= connections) near.once('data', () => near.end(fatal('57P03', 'the database system is starting up')));
    else near.pipe(far()).pipe(near);
  });
  relays.push(relay);
  return relay;
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
