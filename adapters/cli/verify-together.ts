import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Session } from '../postgres/sql.ts';
import { sql } from '../postgres/sql.ts';
import type { ChainHead } from './chains.ts';
import { type ChainVerdict, type OnProgress, verifyChains } from './verify-chain.ts';

/** A register that is worth more than one thread: each costs about a second before it begins. */
const LARGE = 50_000;
const SHARE = 10_000;
const MOST = 4;

export interface Together {
  readonly url: string;
  /** Reads at one moment, which the other threads share. */
  readonly session: Session;
  readonly heads: readonly ChainHead[];
  readonly onProgress: OnProgress;
  readonly threads?: number;
  /** Entries that a thread is given at a time, where there are several chains. */
  readonly share?: number;
}

/** What a thread is told and tells. */
export type Task = { readonly heads: readonly ChainHead[] };
export type Told = { readonly read: number } | { readonly verdict: ChainVerdict };
export interface Start {
  readonly url: string;
  readonly snapshot: string;
}

/**
 * Chains hang on nothing but themselves: several threads check them at once, all at the same moment of the database. The
 * first chain that does not hold, in the order of `heads`, is the verdict, as if one thread had gone through them.
 */
export async function verifyTogether({
  url,
  session,
  heads,
  onProgress,
  threads,
  share = SHARE,
}: Together): Promise<ChainVerdict> {
  const total = heads.reduce((sum, { seq }) => sum + seq, 0);
  const shares = sharesOf(heads, share);
  const wanted = threads ?? (total < LARGE ? 1 : Math.min(availableParallelism(), MOST));
  if (wanted < 2 || shares.length < 2) return verifyChains(session, heads, onProgress);
  const [row] = await session.run<{ snapshot: string }>(sql`SELECT pg_export_snapshot() AS snapshot`);
  const start: Start = { url, snapshot: row?.snapshot ?? '' };
  const verdicts = new Map<number, ChainVerdict>();
  let [next, failed] = [0, shares.length];
  const worker = async (): Promise<void> => {
    const thread = new Worker(new URL('./verify-worker.ts', import.meta.url), { workerData: start });
    try {
      for (let n = next++; n < Math.min(failed, shares.length); n = next++) {
        const verdict = await ask(thread, shares[n] ?? [], onProgress);
        verdicts.set(n, verdict);
        // What comes later can't be the first any more; what is under way before it still may.
        if (!verdict.ok) failed = Math.min(failed, n);
      }
    } finally {
      await thread.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(wanted, shares.length) }, worker));
  return together([...verdicts].sort(([a], [b]) => a - b).map(([, verdict]) => verdict));
}

/** In the order of the heads, each of about the same length. */
function sharesOf(heads: readonly ChainHead[], share: number): readonly (readonly ChainHead[])[] {
  const shares: ChainHead[][] = [];
  let room = 0;
  for (const head of heads) {
    if (room <= 0) {
      shares.push([]);
      room = share;
    }
    shares.at(-1)?.push(head);
    room -= head.seq;
  }
  return shares;
}

function ask(thread: Worker, heads: readonly ChainHead[], onProgress: OnProgress): Promise<ChainVerdict> {
  return new Promise((done, fail) => {
    const over = () => {
      thread.off('message', heard).off('error', failed);
    };
    const heard = (told: Told) => {
      if ('read' in told) return onProgress(told.read);
      over();
      done(told.verdict);
    };
    const failed = (error: unknown) => {
      over();
      fail(error);
    };
    thread.on('message', heard).once('error', failed);
    thread.postMessage({ heads } satisfies Task);
  });
}

function together(verdicts: readonly ChainVerdict[]): ChainVerdict {
  let [entries, decisions] = [0, 0];
  for (const verdict of verdicts) {
    if (!verdict.ok) return verdict;
    entries += verdict.entries;
    decisions += verdict.decisions;
  }
  return { entries, decisions, ok: true };
}
