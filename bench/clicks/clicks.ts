import { channelOf, cloneOf } from '../support/clones.ts';
import { environmentOf } from '../support/committee.ts';
import { type Measured, startProcess } from '../support/process.ts';
import type { Bench, Line } from '../support/report.ts';
import type { Server } from '../support/server.ts';
import type { Load, Loaded } from './load.ts';
import { presserOf } from './presses.ts';

/** Target 1: a click to a durable vote. */

export const SECRET = 'signing-secret-of-the-bench';
export const CLIENTS = 16;
/** Clicks of the short form, after as many to warm up: as many on a busy machine as on another. */
const SHORT = 3_000;
/** Before it is measured, code is compiled, and the clock of a process that has just started has gone round all agreements. */
export const WARM_SECONDS = 6;
/** Agreements that are voted in at the same time. */
export const BUSY = 64;

export interface Clicked extends Loaded {
  readonly perSecond: number;
  /** Processor time of each click, in ms: of the process that answers, and of PostgreSQL. */
  readonly cpu: number;
  readonly databaseCpu: number | undefined;
}

export const clicks: Bench = async ({ server, committee, seconds, database, short }) => {
  const load = await startProcess('clicks/load.ts');
  const slack = load.url;
  try {
    const across = Array.from({ length: BUSY }, (_, n) => {
      const own = cloneOf(committee, n);
      return own.seats.map(({ user }) => presserOf(own, user, channelOf(n), slack));
    });
    // Seat by seat, so that clicks under way at the same time are of different agreements.
    const everybody = committee.seats.flatMap((_, seat) => across.flatMap((seats) => seats[seat] ?? []));
    const one = across[0] ?? [];
    const measure = (what: Measured, more: Partial<Load>) => clickFor(load, what, server, seconds, more);
    const everywhere = { pressers: everybody, ...(short ? { most: SHORT, seconds: 60 } : {}) };
    const bolt = (kind: string) =>
      withProcess(server, database, { BOLT: kind }, slack, (it) => measure(it, everywhere));
    const acrossAll = () => withProcess(server, database, {}, slack, (it) => measure(it, everywhere));
    if (short) {
      // Before and after: what else the machine does weighs on both sides alike.
      const before = await bolt('insert');
      const ours = await acrossAll();
      return shortLines(between(before, await bolt('insert')), ours);
    }
    const ack = await bolt('ack');
    const insert = await bolt('insert');
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

/** Rates hang on what else the machine does; processor time does so far less, and is what a change to the code changes. */
function shortLines(insert: Clicked, across: Clicked): readonly Line[] {
  const [ours, baseline] = [costOf(across), costOf(insert)];
  return [
    rateLine(ACROSS, across, insert, 0.5),
    { what: PROCESSOR, ours, baseline, unit: 'ms', ratio: baseline / ours },
  ];
}

const between = (one: Clicked, other: Clicked): Clicked => ({
  ...one,
  perSecond: (one.perSecond + other.perSecond) / 2,
  cpu: (one.cpu + other.cpu) / 2,
  ...(one.databaseCpu === undefined || other.databaseCpu === undefined
    ? {}
    : { databaseCpu: (one.databaseCpu + other.databaseCpu) / 2 }),
});

const costOf = ({ cpu, databaseCpu = 0 }: Clicked): number => cpu + databaseCpu;

/** What the short form is held to. */
export const PROCESSOR = 'processor time of a vote: the INSERT baseline’s, by ours';
const ACROSS = 'a vote, across agreements';

function linesOf(
  ack: Clicked,
  insert: Clicked,
  ours: { readonly across: Clicked; readonly within: Clicked; readonly calm: Clicked },
): readonly Line[] {
  const rate = (what: string, it: Clicked, target?: number) => rateLine(what, it, insert, target);
  return [
    { ...rate('Bolt that only acknowledges', ack), isBaseline: true },
    { ...rate('Bolt + one durable INSERT', insert), isBaseline: true },
    rate(ACROSS, ours.across, 0.5),
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

const rateLine = (what: string, it: Clicked, insert: Clicked, target?: number): Line => ({
  what,
  ours: it.perSecond,
  baseline: insert.perSecond,
  unit: 'clicks/s',
  ratio: it.perSecond / insert.perSecond,
  ...(target === undefined ? {} : { target: { ratioAtLeast: target } }),
  more: detailsOf(it),
});

export const detailsOf = ({ cpu, databaseCpu, p50, p99, failed }: Clicked): Readonly<Record<string, number>> => ({
  'cpu ms': cpu,
  ...(databaseCpu === undefined ? {} : { 'database cpu ms': databaseCpu }),
  'p50 ms': p50,
  'p99 ms': p99,
  ...(failed === 0 ? {} : { failed }),
});

export async function withProcess<T>(
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

export async function clickFor(
  load: Measured,
  it: Measured,
  server: Server,
  seconds: number,
  more: Partial<Load>,
): Promise<Clicked> {
  const all = {
    urls: [it.url],
    path: '/slack/events',
    secret: SECRET,
    pressers: [],
    clients: CLIENTS,
    seconds,
    ...more,
  };
  await load.ask<Loaded>({
    ...all,
    seconds: more.seconds ?? WARM_SECONDS,
  } satisfies Load);
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
