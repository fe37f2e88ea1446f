import { Socket } from 'node:net';
import { expect, inject, test, vi } from 'vitest';
import { openDatabase } from '../../../adapters/postgres/client.ts';
import { fatal, READY, relayTo } from '../../support/postgres-wire.ts';

test('a connection that ends as it is handed out fails what was asked of it, and not the process; the next one serves', async () => {
  const relay = await relayTo(inject('postgres'), (n, near, open) => {
    const far = open();
    near.pipe(far);
    if (n > 1) return void far.pipe(near);
    // Ready, and gone, in one breath: the server was killed as it let somebody in.
    far.on('data', (said: Buffer) => {
      if (!said.subarray(-READY.length).equals(READY)) return near.write(said);
      return near.end(
        Buffer.concat([said, fatal('57P01', 'terminating connection due to unexpected postmaster exit')]),
      );
    });
  });
  const database = openDatabase(relay.url);
  const ask = () => database.$transaction((tx) => tx.$queryRaw`SELECT 1 AS one`);
  await expect(ask()).rejects.toThrow();
  expect(await ask()).toEqual([{ one: 1 }]);
  expect(relay.seen()).toBe(2);
  await database.$disconnect();
  relay.close();
});

test('a server that vanishes without a word is noticed: whoever waits for its answer would wait without end', async () => {
  const alive = vi.spyOn(Socket.prototype, 'setKeepAlive');
  const database = openDatabase(inject('postgres'));
  await database.$transaction((tx) => tx.$queryRaw`SELECT 1 AS one`);
  expect(alive).toHaveBeenCalledWith(true, 10_000);
  alive.mockRestore();
  await database.$disconnect();
});
