import { setTimeout as sleep } from 'node:timers/promises';
import { faultOf } from './faults.ts';
import { PACE } from './limits.ts';
import type { SlackLog } from './log.ts';

/** What we need of a socket of Socket Mode; it does not reconnect by itself (its own attempts are awaited by nobody). */
export interface Socket {
  /** Resolves once Slack has said hello; rejects where the connection fails or ends before. */
  connect(): Promise<unknown>;
  /** Calls at each end of a connection. */
  onEnd(listener: () => void): void;
  /** Says goodbye, and waits for no answer. */
  disconnect(): void;
}

export interface SocketOptions {
  readonly log: SlackLog;
  /** Resolves after so many ms, or at once where it is called off. */
  readonly wait?: (ms: number, ended?: AbortSignal) => Promise<void>;
  /** In ms, of any beginning. */
  readonly clock?: () => number;
}

export const waited = (ms: number, ended?: AbortSignal): Promise<void> =>
  sleep(ms, undefined, ended ? { signal: ended } : {}).catch(() => undefined);

/**
 * Keeps a socket open until `ended`: after each failure and each end it is opened again, at once where it stood well,
 * at growing intervals where it does not. A token that Slack refuses is for the operator to mend, and tried again later.
 */
export async function keepOpen(
  socket: Socket,
  ended: AbortSignal,
  { log, wait = waited, clock = () => performance.now() }: SocketOptions,
): Promise<void> {
  let over = Promise.withResolvers<void>();
  socket.onEnd(() => over.resolve());
  const stopped = new Promise<void>((done) => ended.addEventListener('abort', () => done(), { once: true }));
  let failures = 0;
  while (!ended.aborted) {
    over = Promise.withResolvers();
    let refused = false;
    try {
      const connected = socket.connect();
      // A stop waits for no connection; one that comes all the same is ended.
      void connected.then(
        () => ended.aborted && socket.disconnect(),
        () => undefined,
      );
      await Promise.race([connected, stopped]);
      if (ended.aborted) break;
      log.info('connected to Slack (Socket Mode)');
      const since = clock();
      await Promise.race([over.promise, stopped]);
      if (ended.aborted) break;
      log.warn('the connection to Slack ended, and is opened again');
      failures = clock() - since < PACE.stood ? failures + 1 : 0;
    } catch (error) {
      if (ended.aborted) break;
      refused = faultOf(error).kind === 'token';
      log.error(refused ? 'Slack refuses SLACK_APP_TOKEN' : 'no connection to Slack yet', error);
      failures += 1;
    }
    await wait(refused ? PACE.refused : waitAfter(failures), ended);
  }
  socket.disconnect();
}

/** In ms: nothing after an end that Slack announces every few hours, then 1 s, 2 s, 4 s… with some chance in it. */
const waitAfter = (failures: number): number =>
  failures === 0 ? 0 : Math.min(PACE.reconnect * 2 ** (failures - 1), PACE.reconnectMost) * (0.5 + Math.random() / 2);
