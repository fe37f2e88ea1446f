import { channelOf, cloneOf } from '../support/clones.ts';
import { type Committee, environmentOf } from '../support/committee.ts';
import { type Measured, startProcess } from '../support/process.ts';
import type { Bench, Line } from '../support/report.ts';
import type { Server } from '../support/server.ts';
import type { Load, Loaded } from './load.ts';
import { presserOf } from './presses.ts';

/** Target 1: a click to a durable vote. */

const SECRET = 'signing-secret-of-the-bench';
const CLIENTS = 16;

export interface Clicked extends Loaded {
  readonly perSecond: number;
  /** Processor time of each click, in ms: of the process that answers, and of PostgreSQL. */
  readonly cpu: number;
  readonly databaseCpu: number | undefined;
}

export const clicks: Bench = async ({ server, committee, copies, seconds, database }) => {
  const load = await startProcess('clicks/load.ts');
  const slack = load.url;
  try {
    const across = Array.from({ length: copies + 1 }, (_, n) => {
      const own = cloneOf(committee, n);
      return own.seats.map(({ user }) => presserOf(own, user, channelOf(n), slack));
    });
    // Seat by seat, so that clicks under way at the same time are of different agreements.
    const everybody = committee.seats.flatMap((_, seat) => across.flatMap((seats) => seats[seat] ?? []));
    const one = across[0] ?? [];
    const measure = (what: Measured, more: Partial<Load>) => clickFor(load, what, server, seconds, more);
    const ack = await withProcess(server, database, { BOLT: 'ack' }, slack, (it) =>
      measure(it, { pressers: everybody }),
    );
    const insert = await withProcess(server, database, { BOLT: 'insert' }, slack, (it) =>
      measure(it, { pressers: everybody }),
    );
    const ours = await withProcess(server, database, {}, slack, async (it) => ({
      across: await measure(it, { pressers: everybody }),
      within: await measure(it, { pressers: one }),
      calm: await measure(it, { pressers: everybody, rate: 100 }),
    }));
    return linesOf(ack, insert, ours);
  } finally {
    await load.stop();
  }
};

function linesOf(
  ack: Clicked,
  insert: Clicked,
  ours: { readonly across: Clicked; readonly within: Clicked; readonly calm: Clicked },
): readonly Line[] {
  const rate = (what: string, it: Clicked, target?: number): Line => ({
    what,
    ours: it.perSecond,
    baseline: insert.perSecond,
    unit: 'clicks/s',
    ratio: it.perSecond / insert.perSecond,
    ...(target === undefined ? {} : { target: { ratioAtLeast: target } }),
    more: detailsOf(it),
  });
  return [
    { ...rate('Bolt that only acknowledges', ack), isBaseline: true },
    { ...rate('Bolt + one durable INSERT', insert), isBaseline: true },
    rate('a vote, across agreements', ours.across, 0.5),
    rate('a vote, within one agreement', ours.within, 0.25),
    {
      what: 'a vote at 100 clicks/s, p99',
      ours: ours.calm.p99,
      unit: 'ms',
      target: { atMost: 250 },
      more: detailsOf(ours.calm),
    },
  ];
}

const detailsOf = ({ cpu, databaseCpu, p50, p99, failed }: Clicked): Readonly<Record<string, number>> => ({
  'cpu ms': cpu,
  ...(databaseCpu === undefined ? {} : { 'database cpu ms': databaseCpu }),
  'p50 ms': p50,
  'p99 ms': p99,
  ...(failed === 0 ? {} : { failed }),
});

async function withProcess<T>(
  server: Server,
  database: string,
  env: Readonly<Record<string, string>>,
  slack: string,
  work: (process: Measured) => Promise<T>,
): Promise<T> {
  const process = await startProcess('BOLT' in env ? 'clicks/bolt.ts' : 'support/copil.ts', {
    env: {
      ...(await environmentOf(server, database)),
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_API_URL: `${slack}/api/`,
      ...env,
    },
  });
  try {
    return await work(process);
  } finally {
    await process.stop();
  }
}

async function clickFor(
  load: Measured,
  it: Measured,
  server: Server,
  seconds: number,
  more: Partial<Load>,
): Promise<Clicked> {
  const all = { url: it.url, path: '/slack/events', secret: SECRET, pressers: [], clients: CLIENTS, seconds, ...more };
  await load.ask<Loaded>({ ...all, seconds: Math.min(3, seconds / 2) } satisfies Load);
  const [before, databaseBefore] = [await it.costs(), await server.cpuMs()];
  const clicked = await load.ask<Loaded>(all satisfies Load);
  const [after, databaseAfter] = [await it.costs(), await server.cpuMs()];
  const each = (ms: number) => ms / Math.max(1, clicked.acknowledged);
  return {
    ...clicked,
    perSecond: clicked.acknowledged / clicked.seconds,
    cpu: each(after.cpuMs - before.cpuMs),
    databaseCpu:
      databaseBefore === undefined || databaseAfter === undefined ? undefined : each(databaseAfter - databaseBefore),
  };
}

export type { Committee };
