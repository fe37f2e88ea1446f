import { LIMITS } from './limits.ts';

/** Keeps to what a conversation takes: a place in each of Teams' windows, and no word while it asked us to wait. */
export interface Pace {
  /** Waits for one's turn. Throws where that is longer than one waits. */
  turn(conversation: string): Promise<void>;
  /** It asked for silence. */
  pause(conversation: string, ms: number): void;
}

export interface Time {
  now(): number;
  sleep(ms: number): Promise<void>;
}

export const realTime: Time = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
};

/** Teams asked to wait for longer than a worker does; the delivery is tried again later. */
export class TeamsBusy extends Error {
  override readonly name = 'TeamsBusy';
}

interface Thread {
  /** When something was sent, oldest first. */
  sent: number[];
  silentUntil: number;
  /** One after the other. */
  last: Promise<unknown>;
}

const LONGEST_WINDOW = Math.max(...LIMITS.pace.map(({ ms }) => ms));

export function paceOf(time: Time = realTime): Pace {
  const threads = new Map<string, Thread>();
  const threadOf = (conversation: string): Thread => {
    const thread = threads.get(conversation) ?? { sent: [], silentUntil: 0, last: Promise.resolve() };
    threads.set(conversation, thread);
    return thread;
  };

  const taken = async (thread: Thread): Promise<void> => {
    for (;;) {
      const now = time.now();
      thread.sent = thread.sent.filter((at) => at > now - LONGEST_WINDOW);
      const wait = Math.max(thread.silentUntil - now, ...LIMITS.pace.map((window) => freeIn(thread, window, now)));
      if (wait <= 0) break;
      if (wait > LIMITS.longestWait) throw new TeamsBusy(`Teams takes nothing there for ${Math.ceil(wait / 1000)} s`);
      await time.sleep(wait);
    }
    thread.sent.push(time.now());
  };

  return {
    turn(conversation) {
      const thread = threadOf(conversation);
      const turn = thread.last.then(
        () => taken(thread),
        () => taken(thread),
      );
      thread.last = turn.catch(() => undefined);
      return turn;
    },
    pause(conversation, ms) {
      const thread = threadOf(conversation);
      thread.silentUntil = Math.max(thread.silentUntil, time.now() + ms);
    },
  };
}

/** In how many milliseconds one more fits in this window. */
function freeIn({ sent }: Thread, { count, ms }: { readonly count: number; readonly ms: number }, now: number): number {
  const oldest = sent.at(-count);
  return oldest === undefined ? 0 : oldest + ms - now;
}
