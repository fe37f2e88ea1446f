/** A clock that goes on to the next thing that somebody waits for, as soon as nobody has anything to do before. */
export interface SimulatedTime {
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Until this is done, however much of this clock's time it takes. */
  run<T>(work: Promise<T>): Promise<T>;
}

export function simulatedTime(): SimulatedTime {
  let now = 0;
  let asleep: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (ms) => new Promise((wake) => asleep.push({ at: now + ms, wake })),
    async run(work) {
      let isOver = false;
      const ended = work.finally(() => {
        isOver = true;
      });
      ended.catch(() => undefined);
      while (!isOver) {
        await new Promise((done) => setImmediate(done));
        if (asleep.length === 0) continue;
        now = Math.max(now, Math.min(...asleep.map(({ at }) => at)));
        const woken = asleep.filter(({ at }) => at <= now);
        asleep = asleep.filter(({ at }) => at > now);
        for (const { wake } of woken) wake();
      }
      return ended;
    },
  };
}
