import { BUSY, SECRET, WARM_SECONDS } from '../clicks/clicks.ts';
import type { Load, Loaded } from '../clicks/load.ts';
import { presserOf } from '../clicks/presses.ts';
import { channelOf, cloneOf } from '../support/clones.ts';
import { environmentOf } from '../support/committee.ts';
import { type Measured, startProcess } from '../support/process.ts';
import type { Bench, Line } from '../support/report.ts';

/** Target 6: several processes on one PostgreSQL. */

const COUNTS = [1, 2, 4];
const CLIENTS = 16;

export const processes: Bench = async ({ server, committee, seconds, database }) => {
  const load = await startProcess('clicks/load.ts');
  const env = {
    ...(await environmentOf(server, database)),
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_API_URL: `${load.url}/api/`,
  };
  const started: Measured[] = [];
  try {
    const across = Array.from({ length: BUSY }, (_, n) => {
      const own = cloneOf(committee, n);
      return own.seats.map(({ user }) => presserOf(own, user, channelOf(n), load.url));
    });
    const pressers = committee.seats.flatMap((_, seat) => across.flatMap((seats) => seats[seat] ?? []));
    const rates: { readonly count: number; readonly perSecond: number; readonly more: Record<string, number> }[] = [];
    for (const count of COUNTS) {
      while (started.length < count) started.push(await startProcess('support/copil.ts', { env }));
      const all = {
        urls: started.map(({ url }) => url),
        path: '/slack/events',
        secret: SECRET,
        pressers,
        clients: CLIENTS,
      };
      await load.ask<Loaded>({ ...all, seconds: WARM_SECONDS } satisfies Load);
      const before = await cpuOf(started, server);
      const { acknowledged, failed, seconds: took } = await load.ask<Loaded>({ ...all, seconds } satisfies Load);
      const after = await cpuOf(started, server);
      const cores = (n: 'own' | 'database') => (after[n] - before[n]) / 1_000 / took;
      rates.push({
        count,
        perSecond: acknowledged / took,
        more: { 'cores of the processes': cores('own'), 'cores of the database': cores('database'), failed },
      });
    }
    const one = rates[0]?.perSecond ?? Number.NaN;
    return rates.map(
      ({ count, perSecond, more }): Line => ({
        what: `votes across agreements, ${count} process${count === 1 ? '' : 'es'}`,
        ours: perSecond,
        baseline: one,
        unit: 'clicks/s',
        ratio: perSecond / one,
        more,
      }),
    );
  } finally {
    await Promise.all(started.map((it) => it.stop()));
    await load.stop();
  }
};

async function cpuOf(all: readonly Measured[], server: Parameters<Bench>[0]['server']) {
  const costs = await Promise.all(all.map((it) => it.costs()));
  return { own: costs.reduce((sum, { cpuMs }) => sum + cpuMs, 0), database: (await server.cpuMs()) ?? 0 };
}
