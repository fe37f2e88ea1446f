import { BUSY, SECRET, withProcess } from './clicks/clicks.ts';
import type { Load, Loaded } from './clicks/load.ts';
import { presserOf } from './clicks/presses.ts';
import { channelOf, cloneOf } from './support/clones.ts';
import { startProcess } from './support/process.ts';
import type { Bench } from './support/report.ts';

/** A million clicks, and what the process holds in memory as they go by: it must not grow. */

const PIECE_SECONDS = 30;
const CLIENTS = 16;
/** Before that, code is still being compiled, and what is kept is not kept yet. */
const WARM = 0.2;
const GROWTH_MB = 20;

/** `clicks`: how many, at least. */
export const soak =
  (clicks: number): Bench =>
  async ({ server, committee, database }) => {
    const load = await startProcess('clicks/load.ts');
    try {
      const pressers = Array.from({ length: BUSY }, (_, n) => {
        const own = cloneOf(committee, n);
        return own.seats.map(({ user }) => presserOf(own, user, channelOf(n), load.url));
      }).flat();
      return await withProcess(server, database, {}, load.url, async (it) => {
        const common = { urls: [it.url], path: '/slack/events', secret: SECRET, pressers, clients: CLIENTS };
        const seen: { readonly done: number; readonly rssMb: number }[] = [];
        let done = 0;
        while (done < clicks) {
          const { acknowledged } = await load.ask<Loaded>({ ...common, seconds: PIECE_SECONDS } satisfies Load);
          done += acknowledged;
          const { rssMb } = await it.costs();
          seen.push({ done, rssMb });
          console.log(`${done} clicks, ${Math.round(rssMb)} MB`);
        }
        const warm = seen.filter((one) => one.done >= done * WARM);
        const half = Math.ceil(warm.length / 2);
        const [before, after] = [warm.slice(0, half), warm.slice(half)].map((part) => meanOf(part.map((p) => p.rssMb)));
        return [
          {
            what: `memory that ${done} clicks add: the later half of them, less the earlier one`,
            ours: (after ?? 0) - (before ?? 0),
            unit: 'MB',
            target: { atMost: GROWTH_MB },
            more: { 'MB before': before ?? 0, 'MB after': after ?? 0 },
          },
        ];
      });
    } finally {
      await load.stop();
    }
  };

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
