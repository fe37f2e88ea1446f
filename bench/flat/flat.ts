import { portsOn } from '../../adapters/core.ts';
import { forgetAnswers } from '../../adapters/postgres/answers.ts';
import { type Database, openDatabase } from '../../adapters/postgres/client.ts';
import { waitingChannels } from '../../adapters/postgres/outbox.ts';
import { type App, createApp } from '../../src/app.ts';
import { closeDueVotes, openDueVotes } from '../../src/due-votes.ts';
import { lookAfter } from '../../src/look-after.ts';
import type { Ports } from '../../src/ports.ts';
import { noteDeliveries } from '../../src/remind.ts';
import { cloneOf } from '../support/clones.ts';
import { type Committee, environmentOf } from '../support/committee.ts';
import { startProcess } from '../support/process.ts';
import type { Bench, Line } from '../support/report.ts';
import type { Server } from '../support/server.ts';

/** Target 2: what people do takes as long in a large register as in one that has a single committee. */

/** Agreements of the large register that are asked in turn. */
const ASKED = 50;
const STARTS = 3;
/** Ticks of the clock in a day. */
const TICKS = 1_440;

interface Side {
  readonly app: App;
  readonly ports: Ports;
  readonly database: Database;
  readonly committees: readonly Pick<Committee, 'agreement' | 'vote' | 'fiche' | 'secretary' | 'seats'>[];
}

type Work = (side: Side, n: number) => Promise<unknown>;

const CHOICES = ['for', 'against', 'abstain'];
const committeeOf = ({ committees }: Side, n: number) => committees[n % committees.length] ?? committees[0];

const asSecretary =
  (work: (app: App, visitor: Parameters<App['command']>[1], fiche: string) => Promise<unknown>): Work =>
  (side, n) => {
    const committee = committeeOf(side, n);
    if (!committee) throw new Error('no committee');
    const { agreement, secretary, fiche } = committee;
    return work(side.app, { agreement, person: secretary, via: 'web' }, fiche);
  };

const vote: Work = async (side, n) => {
  const committee = committeeOf(side, n);
  const seat = committee?.seats[n % (committee.seats.length || 1)];
  if (!committee || !seat) throw new Error('nobody votes');
  const choice = CHOICES[Math.floor(n / side.committees.length / committee.seats.length + n) % CHOICES.length];
  const visitor = { agreement: committee.agreement, person: seat.person, via: 'slack', key: `flat-${n}` } as const;
  const reply = await side.app.act('cast-vote', { vote: committee.vote, choice }, visitor);
  if (reply.kind !== 'done') throw new Error(JSON.stringify(reply));
};

const WORKS: readonly (readonly [what: string, times: number, work: Work])[] = [
  ['a vote', 200, vote],
  ['a card', 200, asSecretary((app, visitor, fiche) => app.show('card', { subject: `fiche:${fiche}` }, visitor))],
  ['the programme page', 60, asSecretary((app, visitor) => app.command('programme', visitor))],
  ['reminders', 60, asSecretary((app, visitor) => app.command('rappels', visitor))],
];

export const flat: Bench = async ({ server, committee, copies, database }) => {
  const small = sideOn(server.url(committee.database), [committee]);
  const asked = Array.from({ length: Math.min(ASKED, copies) }, (_, n) => cloneOf(committee, n + 1));
  const large = sideOn(server.url(database), asked);
  try {
    const lines: Line[] = [];
    for (const [what, times, work] of WORKS) {
      const [ours, baseline] = await inTurn(
        times,
        (n) => work(large, n),
        (n) => work(small, n),
        asked.length,
      );
      lines.push(ratioLine(what, ours, baseline, { agreements: copies + 1 }));
    }
    lines.push(await starts(server, database, committee.database));
    lines.push(await tick(server, database, large, copies + 1));
    return lines;
  } finally {
    await small.database.$disconnect();
    await large.database.$disconnect();
  }
};

function sideOn(url: string, committees: Side['committees']): Side {
  const database = openDatabase(url);
  const ports = portsOn(database);
  return { app: createApp(ports), ports, database, committees };
}

const ratioLine = (what: string, ours: number, baseline: number, more: Line['more']): Line => ({
  what: `${what}: large register, and one committee`,
  ours,
  baseline,
  unit: 'ms',
  ratio: ours / baseline,
  target: { ratioAtMost: 1.2 },
  ...(more ? { more } : {}),
});

/** Medians, each of both sides in turn: whatever else the machine does slows both. `warm`: calls before it is measured. */
async function inTurn(
  times: number,
  ours: (n: number) => Promise<unknown>,
  theirs: (n: number) => Promise<unknown>,
  warm: number,
): Promise<readonly [number, number]> {
  const [a, b]: [number[], number[]] = [[], []];
  for (let n = 0; n < warm + times; n += 1)
    for (const [work, taken] of [
      [ours, a],
      [theirs, b],
    ] as const) {
      const began = performance.now();
      await work(n);
      if (n >= warm) taken.push(performance.now() - began);
    }
  return [medianOf(a), medianOf(b)];
}

const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function starts(server: Server, large: string, small: string): Promise<Line> {
  const start = async (database: string) => {
    const it = await startProcess('support/copil.ts', { env: await environmentOf(server, database) });
    await it.stop();
    return it.readyMs;
  };
  const [a, b]: [number[], number[]] = [[], []];
  for (let n = 0; n < STARTS; n += 1) {
    a.push(await start(large));
    b.push(await start(small));
  }
  return ratioLine('start', medianOf(a), medianOf(b), undefined);
}

/** As on any minute of the day: every agreement was looked after within the last one, and what comes due is spread over it. */
async function tick(server: Server, name: string, { ports, database }: Side, agreements: number): Promise<Line> {
  const spread = (due: number) =>
    server.query(
      name,
      `UPDATE chain SET look_at = now() + interval '1 hour' WHERE id <> 'instance'`,
      `UPDATE chain SET look_at = now() - interval '1 second'
       WHERE id IN (SELECT id FROM chain WHERE id <> 'instance' ORDER BY id DESC LIMIT ${due})`,
    );
  const once = async () => {
    const [cpu, server_, began] = [process.cpuUsage(), await server.cpuMs(), performance.now()];
    await closeDueVotes(ports);
    await openDueVotes(ports);
    await noteDeliveries(ports);
    await lookAfter(ports);
    await waitingChannels(database);
    await forgetAnswers(database.sql);
    const { user, system } = process.cpuUsage(cpu);
    const wall = performance.now() - began;
    return { wall, cpu: (user + system) / 1_000 + ((await server.cpuMs()) ?? 0) - (server_ ?? 0) };
  };
  await spread(0);
  await once();
  const idle = await once();
  const due = Math.max(1, Math.round(agreements / TICKS));
  await spread(due);
  const usual = await once();
  return {
    what: `a tick of the clock over ${agreements} agreements`,
    ours: usual.cpu,
    baseline: idle.cpu,
    unit: 'ms of a core',
    target: { atMost: 2_000 },
    more: { due, 'wall ms': usual.wall, 'idle wall ms': idle.wall },
  };
}
