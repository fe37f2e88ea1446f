import { fromPrisma, type JobWithMetadata, PgBoss } from 'pg-boss';
import { Held } from '../../src/deliver.ts';
import { type Channel, partsOf } from '../../src/ports.ts';
import type { DatabaseTransaction } from './client.ts';
import type { Wake } from './herald.ts';

/** A queue for each platform: one that is slow, or asks to wait, has its own workers wait and no others. */
const QUEUES = { slack: 'deliver-slack', teams: 'deliver-teams', mail: 'deliver-mail', web: 'deliver' } as const;

/** By what its channels begin with; rooms of the web and people's private part of it are nobody else's. */
function queueOf(channel: Channel): string {
  const { kind, id } = partsOf(channel);
  const platform = kind === 'mail' ? kind : kind === 'person' ? 'web' : id.slice(0, id.indexOf(':'));
  return Object.hasOwn(QUEUES, platform) ? QUEUES[platform as keyof typeof QUEUES] : QUEUES.web;
}

/**
 * At growing intervals, a minute at most: with the time that an attempt takes, a platform that comes back is caught up
 * with within two. After about an hour the job ends, and the clock's sweep wakes the channel again within a minute.
 */
export const RETRIES = {
  retryLimit: 60,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 60,
  // A worker that was killed holds its channel's key until its heart is found to have stopped: 10 s is pg-boss's least.
  heartbeatSeconds: 10,
};

/** Channels of a platform that are delivered to at the same time, by one process. */
const WORKERS = 3;

const OPTIONS = {
  includeMetadata: true,
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 5,
  heartbeatRefreshSeconds: 3,
} as const;

/** Documents to be made: a second try, then whoever asked is told that it failed. */
const PRINT = 'print';
const PRINTING = { retryLimit: 1, retryDelay: 2, heartbeatSeconds: 10 };

const UNDER_WAY = `
  SELECT DISTINCT singleton_key FROM pgboss.job
  WHERE name = ANY($1) AND state IN ('created', 'retry', 'active')`;

/**
 * Somebody comes to a channel by then, or not much later: whoever comes too early comes again. Where the platform asks to
 * wait, it has to be somebody who knows that, for who is told of more meanwhile.
 */
const COMES = `
  SELECT 1 FROM pgboss.job
  WHERE name = $1 AND singleton_key = $2 AND state = 'created' AND CASE WHEN $4::boolean THEN data ? 'held'
    ELSE start_after <= now() + ($3::float8 + 250) * interval '1 millisecond' END
  LIMIT 1`;

/**
 * Where something older waits and somebody is on their way to it, they go on to what is new: one wake-up is enough. Not
 * for mail, where news waits for other news; nor where the older one was put off, is a card that may rest, or whoever
 * should have woken for it was killed (or is the console, which wakes nobody). Who comes later is on their way only where
 * the platform asks to wait: before then nobody gets through.
 */
const ASLEEP = `
  SELECT told.channel FROM unnest($1::text[], $2::bigint[]) AS told(channel, first)
  WHERE told.channel LIKE 'mail:%' OR NOT EXISTS (
    SELECT FROM notice n WHERE n.channel = told.channel AND n.done_at IS NULL AND n.id < told.first
      AND n.due_at IS NULL AND (n.subject IS NULL OR n.taken_at IS NOT NULL))
    OR NOT EXISTS (SELECT FROM pgboss.job j
      WHERE j.name = ANY($3) AND j.singleton_key = told.channel
        AND (j.state IN ('retry', 'active') OR j.state = 'created' AND (j.start_after <= now() OR j.data ? 'held')))`;

/** A timer that is set for the moment itself has gone when the job can be fetched. */
const AFTERWARDS_MS = 20;
/** Workers look by themselves at this interval, so that nothing hangs on a timer for longer. */
const TIMERS_MS = 60_000;

export interface Queue {
  /** After an act: these channels have something to deliver. */
  readonly wake: Wake;
  /** For what a lost wake-up left behind. */
  wakeLater(channels: readonly Channel[]): Promise<void>;
  /** Within a transaction: this document is to be made once it is committed. */
  print(tx: DatabaseTransaction, document: string): Promise<void>;
  /** Outside one: for what a lost wake-up left behind. */
  printLater(documents: readonly string[]): Promise<void>;
  /** Makes documents from now on, one after the other; `last`: it is not tried again. */
  workPrints(make: (document: string, last: boolean) => Promise<unknown>): Promise<void>;
  /**
   * Delivers from now on; each channel by one worker at a time, in order. Where `deliver` gives a number, somebody comes to
   * that channel again in so many ms.
   */
  work(deliver: (channel: Channel) => Promise<number | undefined>): Promise<void>;
  stop(): Promise<void>;
}

export interface QueueOptions {
  readonly onError: (error: Error) => void;
}

/** pg-boss on the same database: it only wakes, retries and backs off; what is delivered are our own rows. */
export async function startQueue(url: string, { onError }: QueueOptions): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'pgboss',
    max: 4,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });
  boss.on('error', onError);
  await boss.start();
  const queues = Object.values(QUEUES);
  const timers = new Set<NodeJS.Timeout>();
  for (const queue of queues)
    await boss.createQueue(queue, { policy: 'key_strict_fifo', notify: true, deleteAfterSeconds: 3600, ...RETRIES });
  await boss.createQueue(PRINT, { notify: true, deleteAfterSeconds: 3600, ...PRINTING });
  const jobOf = (channel: Channel) => ({ data: { channel }, singletonKey: channel, ...RETRIES });
  const insert = async (channels: readonly Channel[]): Promise<void> => {
    for (const [queue, own] of Map.groupBy(channels, queueOf)) await boss.insert(queue, own.map(jobOf));
  };
  const prints = (documents: readonly string[]) =>
    documents.map((document) => ({ data: { document }, singletonKey: document, ...PRINTING }));
  const underWay = async (names: readonly string[]): Promise<ReadonlySet<string>> => {
    const { rows } = await boss.getDb().executeSql(UNDER_WAY, [names]);
    return new Set((rows as readonly { readonly singleton_key: string }[]).map((row) => row.singleton_key));
  };
  return {
    async wake(told) {
      const { rows } = await boss
        .getDb()
        .executeSql(ASLEEP, [told.map((t) => t.channel), told.map((t) => t.first), queues]);
      await insert((rows as readonly { readonly channel: Channel }[]).map(({ channel }) => channel));
    },
    async wakeLater(channels) {
      if (channels.length === 0) return;
      // One that is on its way already is enough: a channel that fails for long must not gather wake-ups.
      const awake = await underWay(queues);
      await insert(channels.filter((channel) => !awake.has(channel)));
    },
    async print(tx, document) {
      await boss.insert(PRINT, prints([document]), { db: fromPrisma(tx) });
    },
    async printLater(documents) {
      if (documents.length === 0) return;
      const waiting = await underWay([PRINT]);
      const lost = documents.filter((document) => !waiting.has(document));
      if (lost.length > 0) await boss.insert(PRINT, prints(lost));
    },
    async workPrints(make) {
      await boss.work(PRINT, OPTIONS, async ([job]: JobWithMetadata<{ document: string }>[]) => {
        if (!job) return;
        const last = job.retryCount >= job.retryLimit;
        try {
          await make(job.data.document, last);
        } catch (error) {
          onError(error instanceof Error ? error : new Error(String(error)));
          if (!last) throw error;
        }
      });
    },
    async work(deliver) {
      const workers = new Map<string, string[]>();
      /** What waits for its time is a job of its own, so that it outlives this process; this worker has others to deliver to. */
      const comeAgain = async (channel: Channel, ms: number, isHeld: boolean): Promise<void> => {
        const queue = queueOf(channel);
        const { rows } = await boss.getDb().executeSql(COMES, [queue, channel, ms, isHeld]);
        if (rows.length > 0) return;
        const data = isHeld ? { channel, held: true } : { channel };
        await boss.insert(queue, [{ ...jobOf(channel), data, startAfter: `${ms} milliseconds` }]);
        if (ms > TIMERS_MS) return;
        const timer = setTimeout(() => {
          timers.delete(timer);
          for (const worker of workers.get(queue) ?? []) boss.notifyWorker(worker);
        }, ms + AFTERWARDS_MS);
        timers.add(timer);
      };
      for (const queue of queues.flatMap((each) => Array.from({ length: WORKERS }, () => each))) {
        const worker: string = await boss.work(
          queue,
          OPTIONS,
          async ([job]: JobWithMetadata<{ channel: Channel }>[]) => {
            if (!job) return;
            // Behind a wake-up there may be another one: this worker looks again at once, and sleeps when there is none.
            boss.notifyWorker(worker);
            let later: number | undefined;
            let isHeld = false;
            try {
              later = await deliver(job.data.channel);
            } catch (error) {
              if (error instanceof Held) {
                later = Math.max(1, error.until - Date.now());
                isHeld = true;
              } else {
                onError(error instanceof Error ? error : new Error(String(error)));
                // A job that failed for good would block its channel: it ends as done, and the sweep wakes the channel again.
                if (job.retryCount < job.retryLimit) throw error;
              }
            }
            if (later !== undefined) await comeAgain(job.data.channel, later, isHeld);
          },
        );
        workers.set(queue, [...(workers.get(queue) ?? []), worker]);
      }
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
      return boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}
