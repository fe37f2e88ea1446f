import { describe, expect, test } from 'vitest';
import { keepOpen, type Socket } from '../../../adapters/slack/socket.ts';

/** A socket whose connections the test makes, ends and fails; and a time that only its waits move. */
function scene(connect: (n: number) => Promise<unknown>) {
  const ended = new AbortController();
  const state = { now: 0, connections: 0, disconnected: 0, end: (): void => undefined };
  const waits: number[] = [];
  const facts: string[] = [];
  const socket: Socket = {
    connect: () => {
      state.connections += 1;
      return connect(state.connections);
    },
    onEnd: (listener) => {
      state.end = listener;
    },
    disconnect: () => {
      state.disconnected += 1;
    },
  };
  const log = {
    info: (fact: string) => facts.push(fact),
    warn: (fact: string) => facts.push(fact),
    error: (fact: string) => facts.push(fact),
  };
  const clock = () => state.now;
  const wait = async (ms: number) => {
    waits.push(ms);
  };
  return { socket, state, waits, facts, ended, run: () => keepOpen(socket, ended.signal, { log, wait, clock }) };
}

describe('a socket that is kept open', () => {
  test('is opened again at once where it stood well, and at growing intervals where it ends again and again', async () => {
    const here = scene(async (n) => {
      if (n === 8) return here.ended.abort();
      setTimeout(() => {
        here.state.now += n === 1 ? 3_600_000 : 10;
        here.state.end();
      });
    });
    await here.run();
    expect(here.waits[0]).toBe(0);
    const growing = here.waits.slice(1);
    expect(growing).toHaveLength(6);
    for (const [n, ms] of growing.entries()) {
      const most = Math.min(1_000 * 2 ** n, 30_000);
      expect(ms).toBeGreaterThanOrEqual(most / 2);
      expect(ms).toBeLessThanOrEqual(most);
    }
  });

  test('whose connection ends before Slack has said hello is tried again', async () => {
    // Slack's client rejects with nothing then.
    const here = scene((n) => (n === 1 ? Promise.reject(undefined) : Promise.resolve(here.ended.abort())));
    await here.run();
    expect(here.state.connections).toBe(2);
    expect(here.facts).toEqual(['no connection to Slack yet']);
  });

  test('says goodbye when it is stopped, and waits for no connection that is on its way', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const here = scene(() => promise);
    const run = here.run();
    here.ended.abort();
    await run;
    expect(here.state.disconnected).toBe(1);
    resolve();
    await promise;
    expect(here.state.disconnected).toBe(2);
  });
});
