import { setTimeout as sleep } from 'node:timers/promises';
import { Held } from '../../src/deliver.ts';
import { PACE } from './limits.ts';

/** Our own pace on a platform that counts: turns at intervals, and holds that it asks for (Retry-After). */
export interface Pace {
  /**
   * Resolves when it is this key's turn, at least `interval` ms after its last one and after every hold on it.
   * @throws Held where that is further away than a worker should sleep: others have something to deliver
   */
  turn(key: string, interval: number): Promise<void>;
  /** No turn of this key for so many ms. */
  hold(key: string, ms: number): void;
}

export interface Time {
  /** Milliseconds that only go forward. */
  now(): number;
  sleep(ms: number): Promise<unknown>;
}

const realTime: Time = { now: () => performance.now(), sleep: (ms) => sleep(ms) };

/** Keys that are remembered; an older one has had its turn long ago. */
const REMEMBERED = 10_000;

export function pacer(patience: number = PACE.patience, time: Time = realTime): Pace {
  const next = new Map<string, number>();
  const put = (key: string, at: number): void => {
    next.delete(key);
    next.set(key, at);
    const [oldest] = next.keys();
    if (next.size > REMEMBERED && oldest !== undefined) next.delete(oldest);
  };
  return {
    async turn(key, interval) {
      for (;;) {
        const now = time.now();
        const wait = (next.get(key) ?? 0) - now;
        if (wait <= 0) return put(key, now + interval);
        if (wait > patience) throw new Held(Date.now() + wait, `its turn comes in ${Math.ceil(wait)} ms`);
        await time.sleep(wait);
      }
    },
    hold(key, ms) {
      put(key, Math.max(time.now() + ms, next.get(key) ?? 0));
    },
  };
}
