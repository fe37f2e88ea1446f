import { type JobWithMetadata, PgBoss } from 'pg-boss';
import type { Channel } from '../../src/ports.ts';
import type { Wake } from './herald.ts';

const DELIVER = 'deliver';

/**
 * At growing intervals, two minutes at most, so that a platform that comes back is caught up with soon; after about two
 * hours the job ends, and the clock's sweep wakes the channel again.
 */
const RETRIES = {
  retryLimit: 60,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 120,
  // A worker that was killed holds its channel's key until its heart is found to have stopped: 10 s is pg-boss's least.
  heartbeatSeconds: 10,
};

/** Channels that are delivered to at the same time, by one process. */
const WORKERS = 4;

const OPTIONS = {
  includeMetadata: true,
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 5,
  heartbeatRefreshSeconds: 3,
} as const;

const UNDER_WAY =
  "SELECT DISTINCT singleton_key FROM pgboss.job WHERE name = $1 AND state IN ('created', 'retry', 'active')";

/** Where something older waits, whoever delivers that goes on to what is new: one wake-up is enough. */
const ASLEEP = `
  SELECT told.channel FROM unnest($1::text[], $2::bigint[]) AS told(channel, first)
  WHERE NOT EXISTS (
    SELECT FROM notice n WHERE n.channel = told.channel AND n.done_at IS NULL AND n.id < told.first)`;

export interface Queue {
  /** After an act: these channels have something to deliver. */
  readonly wake: Wake;
  /** For what a lost wake-up left behind. */
  wakeLater(channels: readonly Channel[]): Promise<void>;
  /** Delivers from now on; each channel by one worker at a time, in order. */
  work(deliver: (channel: Channel) => Promise<unknown>): Promise<void>;
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
  await boss.createQueue(DELIVER, { policy: 'key_strict_fifo', notify: true, deleteAfterSeconds: 3600, ...RETRIES });
  const jobs = (channels: readonly Channel[]) =>
    channels.map((channel) => ({ data: { channel }, singletonKey: channel, ...RETRIES }));
  return {
    async wake(told) {
      const { rows } = await boss.getDb().executeSql(ASLEEP, [told.map((t) => t.channel), told.map((t) => t.first)]);
      const channels = (rows as readonly { readonly channel: Channel }[]).map(({ channel }) => channel);
      if (channels.length > 0) await boss.insert(DELIVER, jobs(channels));
    },
    async wakeLater(channels) {
      if (channels.length === 0) return;
      // One that is on its way already is enough: a channel that fails for long must not gather wake-ups.
      const { rows } = await boss.getDb().executeSql(UNDER_WAY, [DELIVER]);
      const underWay = new Set((rows as readonly { readonly singleton_key: string }[]).map((row) => row.singleton_key));
      const asleep = channels.filter((channel) => !underWay.has(channel));
      if (asleep.length > 0) await boss.insert(DELIVER, jobs(asleep));
    },
    async work(deliver) {
      for (let n = 0; n < WORKERS; n += 1) {
        const worker: string = await boss.work(
          DELIVER,
          OPTIONS,
          async ([job]: JobWithMetadata<{ channel: Channel }>[]) => {
            if (!job) return;
            // Behind a wake-up there may be another one: this worker looks again at once, and sleeps when there is none.
            boss.notifyWorker(worker);
            try {
              await deliver(job.data.channel);
            } catch (error) {
              onError(error instanceof Error ? error : new Error(String(error)));
              // A job that failed for good would block its channel: it ends as done, and the sweep wakes the channel again.
              if (job.retryCount < job.retryLimit) throw error;
            }
          },
        );
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}
