import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../../adapters/postgres/client.ts';
import { type Queue, startQueue } from '../../../adapters/postgres/queue.ts';
import { Held } from '../../../src/deliver.ts';
import type { Channel } from '../../../src/ports.ts';
import { testDatabase } from '../../support/database.ts';

let url: string;
let drop: () => Promise<void>;
let database: Database;
let queue: Queue;
const queues: Queue[] = [];
beforeAll(async () => {
  ({ url, drop } = await testDatabase());
  database = openDatabase(url);
});
afterEach(async () => {
  for (const each of queues.splice(0)) await each.stop();
});
afterAll(async () => {
  await database.$disconnect();
  await drop();
});

const started = async (): Promise<Queue> => {
  queue = await startQueue(url, { onError: () => undefined });
  queues.push(queue);
  return queue;
};
const slackRooms = (n: number): Channel[] => Array.from({ length: n }, (_, i): Channel => `room:slack:T1:C${i}`);

describe('a platform that is slow', () => {
  test('has its own workers wait, and holds up no other', async () => {
    const delivered: Channel[] = [];
    const { promise: answers, resolve: answer } = Promise.withResolvers<void>();
    await started();
    await queue.wakeLater(slackRooms(12));
    await queue.work(async (channel) => {
      if (channel.includes('slack')) await answers;
      delivered.push(channel);
    });
    const others: Channel[] = ['room:web:a', 'person:p1', 'account:teams:t/u', 'mail:p1'];
    await queue.wakeLater(others);
    await expect.poll(() => [...delivered].sort(), { timeout: 10_000 }).toEqual([...others].sort());
    answer();
    await expect.poll(() => delivered.length, { timeout: 15_000 }).toBe(16);
  });
});

describe('a channel whose platform asks to wait', () => {
  test('is delivered to from then on, not before; its worker has others to deliver to meanwhile', async () => {
    const began = Date.now();
    const until = began + 3_000;
    const tries: number[] = [];
    const delivered: Channel[] = [];
    const [held = 'person:none', ...others] = slackRooms(8);
    await started();
    await queue.work(async (channel) => {
      if (channel === held) {
        tries.push(Date.now());
        if (Date.now() < until) throw new Held(until, 'Retry-After');
      }
      delivered.push(channel);
    });
    await queue.wakeLater([held]);
    await expect.poll(() => tries.length, { timeout: 10_000 }).toBe(1);
    await queue.wakeLater([held, ...others]);
    await expect.poll(() => [...delivered].sort(), { timeout: 10_000 }).toEqual([...others].sort());
    await expect.poll(() => delivered.includes(held), { timeout: 15_000 }).toBe(true);
    expect(tries).toHaveLength(2);
    expect(tries[1]).toBeGreaterThanOrEqual(until);
  });
});

describe('a platform that has been down for long', () => {
  test('is tried again within two minutes, the time of an attempt included', async () => {
    const room: Channel = 'room:slack:T9:C9';
    await started();
    await queue.wakeLater([room]);
    // As if it had failed thirty times already.
    await database.$executeRaw`UPDATE pgboss.job SET retry_count = 30 WHERE singleton_key = ${room}`;
    await queue.work(() => Promise.reject(new Error('down')));
    const secondsToGo = async () => {
      const [job] = await database.$queryRaw<{ seconds: number }[]>`
        SELECT extract(epoch FROM start_after - now())::float8 AS seconds FROM pgboss.job
        WHERE singleton_key = ${room} AND state = 'retry'`;
      return job?.seconds;
    };
    await expect.poll(secondsToGo, { timeout: 10_000 }).toBeGreaterThan(0);
    // What one attempt takes at most: ten seconds without an answer, and five until a worker looks.
    expect(await secondsToGo()).toBeLessThanOrEqual(120 - 2 * 15);
  });
});

describe('what waits because nobody woke for it', () => {
  test('a process killed after its commit, or the console: what comes next there is woken for all the same', async () => {
    const room: Channel = 'room:slack:T1:CLOST';
    await agreementOf(database);
    const first = await noticeIn(room);
    const delivered: Channel[] = [];
    await started();
    await queue.work(async (channel) => {
      delivered.push(channel);
    });
    const next = await noticeIn(room);
    expect(BigInt(next)).toBeGreaterThan(BigInt(first));
    await queue.wake([{ channel: room, first: next }]);
    await expect.poll(() => delivered, { timeout: 10_000 }).toEqual([room]);
  });

  test('where somebody is on their way, one wake-up is enough for what comes after', async () => {
    const room: Channel = 'room:slack:T1:CBUSY';
    const first = await noticeIn(room);
    await started();
    await queue.wake([{ channel: room, first }]);
    await queue.wake([{ channel: room, first: await noticeIn(room) }]);
    const [jobs] = await database.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM pgboss.job WHERE singleton_key = ${room}`;
    expect(jobs?.n).toBe(1);
  });
});

describe('a channel that its platform holds', () => {
  test('is not tried again for each thing that comes meanwhile', async () => {
    const room: Channel = 'room:slack:T1:CHELD';
    let tries = 0;
    await started();
    await queue.work((channel) => {
      if (channel === room) tries += 1;
      return Promise.reject(new Held(Date.now() + 60_000, 'Retry-After'));
    });
    await queue.wake([{ channel: room, first: await noticeIn(room) }]);
    const later = async () => {
      const [row] = await database.$queryRaw<{ n: number }[]>`
        SELECT count(*)::int AS n FROM pgboss.job WHERE singleton_key = ${room} AND start_after > now()`;
      return row?.n;
    };
    await expect.poll(later, { timeout: 10_000 }).toBe(1);
    for (let n = 0; n < 3; n += 1) await queue.wake([{ channel: room, first: await noticeIn(room) }]);
    await new Promise((done) => setTimeout(done, 1_500));
    expect([tries, await later()]).toEqual([1, 1]);
  });
});

const agreementOf = (on: Database) => on.agreement.create({ data: { id: 'a', title: 'Convention' } });
async function noticeIn(channel: Channel): Promise<string> {
  const { id } = await database.notice.create({ data: { agreementId: 'a', channel, event: { event: 'room-bound' } } });
  return String(id);
}
