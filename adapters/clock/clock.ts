import cron from 'node-cron';

/** What a tick does; each part is safe to run in many processes at once, and again. */
export interface TickWork {
  /** Closes the votes whose deadline has come, and opens those of written consultations that begin. */
  readonly votes: () => Promise<void>;
  /** Notes which convocations were delivered (R11.4). */
  readonly noteDeliveries: () => Promise<void>;
  /** Sends the reminders that came due, and asks about links that a mandate has made more than they were (R14, R15.2). */
  readonly lookAfter: () => Promise<void>;
  /** Wakes channels whose wake-up got lost. */
  readonly sweep: () => Promise<void>;
  /** All parts have had their turn; it took so many ms. */
  readonly onTick?: (ms: number) => void;
  readonly onError: (error: unknown) => void;
  /** Looks on at a whole tick. */
  readonly around?: (tick: () => Promise<void>) => Promise<void>;
}

export interface Clock {
  tick(): Promise<void>;
  stop(): Promise<void>;
}

/** Ticks at each minute. A tick that is still running is not joined by another. */
export function startClock(work: TickWork): Clock {
  let running: Promise<void> | undefined;
  const tick = (): Promise<void> => {
    const all = () => runAll(work);
    running ??= (work.around?.(all) ?? all()).finally(() => {
      running = undefined;
    });
    return running;
  };
  const task = cron.schedule('* * * * *', tick, { name: 'tick', noOverlap: true });
  return {
    tick,
    async stop() {
      await task.destroy();
      await running;
    },
  };
}

async function runAll({ votes, noteDeliveries, lookAfter, sweep, onTick, onError }: TickWork): Promise<void> {
  const began = performance.now();
  for (const part of [votes, noteDeliveries, lookAfter, sweep]) {
    try {
      await part();
    } catch (error) {
      onError(error);
    }
  }
  onTick?.(performance.now() - began);
}
