import { Worker } from 'node:worker_threads';
import type { Printable, PrintedFile } from '../../src/papers/printable.ts';

/**
 * Prints in a thread of its own, one file after the other, so that whoever acts meanwhile is answered at once. The thread is
 * started when there is something to print, and ends when there was nothing for a while: what it loads is not kept for ever.
 */
export interface Press {
  print(printable: Printable): Promise<PrintedFile>;
  stop(): Promise<void>;
}

export interface PressLimits {
  /** A file that is not there by then is given up. */
  readonly patienceMs: number;
  readonly idleMs: number;
  /** Of the thread's own memory. */
  readonly memoryMb: number;
}

/** A long paper is made of millions of small things: a small nursery holds a third less, and is no slower. */
const YOUNG_MB = 12;

const LIMITS: PressLimits = { patienceMs: 120_000, idleMs: 30_000, memoryMb: 512 };

interface Answer {
  readonly id: number;
  readonly printed?: PrintedFile;
  readonly failed?: string;
}

export class PrintFailed extends Error {
  override readonly name = 'PrintFailed';
}

export function startPress(limits: PressLimits = LIMITS): Press {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let count = 0;

  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  };

  const started = (): Worker => {
    clearTimeout(idle);
    if (worker) return worker;
    // Packed, it is a script; from the sources, TypeScript.
    const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const begun = new Worker(new URL(`./press-worker.${ending}`, import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    begun.once('exit', () => {
      if (worker === begun) worker = undefined;
    });
    // A thread without work does not keep the process.
    begun.unref();
    worker = begun;
    return begun;
  };

  const printOne = (printable: Printable): Promise<PrintedFile> => {
    const thread = started();
    count += 1;
    const id = count;
    thread.ref();
    return new Promise<PrintedFile>((done, failed) => {
      const settle = (give: () => void): void => {
        clearTimeout(patience);
        thread.off('message', heard).off('error', broke).off('exit', broke);
        thread.unref();
        idle = setTimeout(() => void end(), limits.idleMs).unref();
        give();
      };
      const heard = (answer: Answer): void => {
        if (answer.id !== id) return;
        const { printed, failed: why } = answer;
        settle(() => (printed ? done(printed) : failed(new PrintFailed(why ?? 'unknown'))));
      };
      const broke = (why: unknown): void =>
        settle(() => failed(new PrintFailed(why instanceof Error ? why.message : 'the printing thread ended')));
      const patience = setTimeout(() => {
        settle(() => failed(new PrintFailed(`not printed within ${limits.patienceMs} ms`)));
        void end();
      }, limits.patienceMs);
      thread.on('message', heard).once('error', broke).once('exit', broke);
      thread.postMessage({ id, printable });
    });
  };

  return {
    print(printable) {
      const printed = last.then(
        () => printOne(printable),
        () => printOne(printable),
      );
      last = printed;
      return printed;
    },
    stop: end,
  };
}
