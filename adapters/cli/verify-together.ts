import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Session } from '../postgres/sql.ts';
import { sql } from '../postgres/sql.ts';
import type { ChainHead } from './chains.ts';
import { type ChainVerdict, inOne, type OnProgress, type Task, tasksOf, verifyTasks } from './verify-chain.ts';

/** A register that is worth more than one thread: another one takes about a quarter of a second to begin. */
const LARGE = 20_000;
const MOST = 4;

export interface Together {
  readonly url: string;
  /** Reads at one moment, which the other threads share. */
  readonly session: Session;
  readonly heads: readonly ChainHead[];
  readonly onProgress: OnProgress;
  readonly threads?: number;
  /** Entries that are taken at a time, where there are several chains. */
  readonly share?: number;
}

/** What a thread tells; it is told its next task, or that there is none. */
export type Told =
  | { readonly read: number }
  | { readonly wants: true }
  | { readonly n: number; readonly verdict: ChainVerdict }
  | { readonly over: true };
export interface Start {
  readonly url: string;
  readonly snapshot: string;
}

/**
 * Chains hang on nothing but themselves: several threads, this one among them, check them at once, all at the same moment
 * of the database. The first chain that does not hold, in the order of `heads`, is the verdict, as if one thread had gone
 * through them.
 */
export async function verifyTogether({
  url,
  session,
  heads,
  onProgress,
  threads,
  share,
}: Together): Promise<ChainVerdict> {
  const total = heads.reduce((sum, { seq }) => sum + seq, 0);
  const wanted = threads ?? (total < LARGE ? 1 : Math.min(availableParallelism(), MOST));
  const queue = new Queue(tasksOf(heads, share), onProgress);
  const others = Math.min(wanted, queue.length) - 1;
  const [row] = others > 0 ? await session.run<{ snapshot: string }>(sql`SELECT pg_export_snapshot() AS snapshot`) : [];
  const start: Start = { url, snapshot: row?.snapshot ?? '' };
  // Whichever fails, all have ended before this ends: they read in the transaction of whoever called.
  const ended = await Promise.allSettled([
    queue.during(verifyTasks(session, async () => queue.take(), queue.hear, onProgress)),
    ...Array.from({ length: Math.max(0, others) }, () => queue.during(helped(start, queue))),
  ]);
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return queue.verdict;
}

class Queue {
  private readonly tasks: readonly Task[];
  private readonly verdicts: ChainVerdict[] = [];
  private next = 0;
  /** What comes after it can't be the first that does not hold any more; what is under way before it still may. */
  private last: number;
  readonly onProgress: OnProgress;

  constructor(tasks: readonly Task[], onProgress: OnProgress) {
    this.tasks = tasks;
    this.last = tasks.length - 1;
    this.onProgress = onProgress;
  }

  get length(): number {
    return this.tasks.length;
  }

  take(): Task | undefined {
    if (this.next > this.last) return undefined;
    this.next += 1;
    return this.tasks[this.next - 1];
  }

  readonly hear = (n: number, verdict: ChainVerdict): void => {
    this.verdicts[n] = verdict;
    if (!verdict.ok) this.last = Math.min(this.last, n);
  };

  /** Where it fails, nobody takes anything more. */
  async during(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.last = -1;
      throw error;
    }
  }

  get verdict(): ChainVerdict {
    return inOne(this.verdicts.slice(0, this.last + 1));
  }
}

/** What was compiled once is kept for threads as well. */
const COMPILED = new URL('../compiled.mjs', import.meta.url).href;

/** Enough for what is read at a time; what a thread has beyond it is memory alone. */
const YOUNG_MB = 24;

/** Another thread, until there is nothing left to take. */
async function helped(start: Start, queue: Queue): Promise<void> {
  const thread = new Worker(new URL('./verify-worker.ts', import.meta.url), {
    workerData: start,
    // Those of this process would stand here otherwise: what is meant for all of V8 is refused to a thread.
    execArgv: ['--import', COMPILED],
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  try {
    await new Promise<void>((done, fail) => {
      thread.once('error', fail).on('message', (told: Told) => {
        if ('read' in told) queue.onProgress(told.read);
        else if ('wants' in told) thread.postMessage(queue.take());
        else if ('over' in told) done();
        else queue.hear(told.n, told.verdict);
      });
    });
  } finally {
    await thread.terminate();
  }
}
