import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { portsOn } from '../../adapters/core.ts';
import { drawingFrom } from '../../adapters/drawing.ts';
import { type CardPace, postgresOutbox, waitingChannels } from '../../adapters/postgres/outbox.ts';
import { type Queue, startQueue } from '../../adapters/postgres/queue.ts';
import { type App, createApp } from '../../src/app.ts';
import { type Destination, type Draw, deliver, type Messenger } from '../../src/deliver.ts';
import type { Channel } from '../../src/ports.ts';
import type { View } from '../../src/views/view.ts';
import { made, type TestApp, testApp } from '../support/app.ts';
import { AGREEMENT, openedConsultation, openedMotion } from '../support/register.ts';
import { FIRST_DAY, paris } from '../support/world.ts';

/*
 * Platforms allow so many changes a minute: a card that stands in a room is changed at intervals, and shows the last state
 * all the same. Processes deliver as they do when copil runs; the platform counts what it is sent.
 */
let copil: TestApp;
let consultation: string;
let vote: string;
let room: Channel;
let rooms = 0;
const queues: Queue[] = [];

interface Sent {
  readonly how: 'post' | 'update';
  readonly name: string;
  readonly at: number;
  readonly view: View | undefined;
}
let sent: Sent[] = [];

/** Counts what is sent to the room. */
async function send(how: Sent['how'], { channel }: Destination, draw: Draw): Promise<void> {
  const view = await draw();
  if (channel === room) sent.push({ how, name: view?.name ?? 'nothing', at: performance.now(), view });
}
const messenger: Messenger = {
  async post(to, draw) {
    await send('post', to, draw);
    return { number: sent.length };
  },
  async update(to, _address, draw) {
    await send('update', to, draw);
    return undefined;
  },
};

beforeAll(async () => {
  copil = await testApp();
});
afterEach(async () => {
  for (const queue of queues.splice(0)) await queue.stop();
  await copil.register.database.room.updateMany({ data: { closedAt: new Date() } });
});
afterAll(() => copil?.register.close());

/** A room with the cards of a vote and of its consultation, which are not changed any more since a while. */
async function newRoom(platform: 'slack' | 'teams' = 'slack'): Promise<void> {
  rooms += 1;
  const id = `${platform}:T1:C${rooms}`;
  await copil.register.database.room.create({ data: { id, agreementId: AGREEMENT, platform, name: id } });
  room = `room:${id}`;
  consultation = await openedConsultation(copil.register);
  vote = await openedMotion(copil.register, consultation);
  const ports = portsOf({ between: 0, ballots: 0 });
  for (const channel of await waitingChannels(copil.register.database)) await deliver(ports, channel);
  await copil.register.database.post.updateMany({ where: { channel: room }, data: { updatedAt: new Date(0) } });
  sent = [];
}

const portsOf = (pace: CardPace) => ({
  outbox: postgresOutbox(copil.register.database, pace),
  draw: drawingFrom(copil.register.ports.library),
  messengers: { slack: messenger, teams: messenger, web: messenger },
});

interface Process {
  readonly app: App;
  readonly queue: Queue;
  sweep(): Promise<void>;
}

/** A process as copil is: its acts wake who delivers. */
async function process(pace: CardPace): Promise<Process> {
  const { database, url } = copil.register;
  const queue = await startQueue(url, { onError: () => undefined });
  queues.push(queue);
  await queue.work((channel) => deliver(portsOf(pace), channel));
  const app = createApp(portsOn(database, { clock: () => paris(FIRST_DAY), wake: queue.wake }));
  return { app, queue, sweep: async () => queue.wakeLater(await waitingChannels(database)) };
}

const PEOPLE = ['ana', 'bob', 'cleo', 'nora', 'sami'] as const;
const CHOICES = ['for', 'against', 'abstain'] as const;
/** The nth ballot of all: people change their minds in turn. */
const ballot = ({ app }: Pick<Process, 'app'>, n: number, of = vote) =>
  app.act(
    'cast-vote',
    { vote: of, choice: CHOICES[Math.floor(n / PEOPLE.length) % CHOICES.length] },
    copil.visitor(PEOPLE[n % PEOPLE.length] ?? ''),
  );

const updatesOf = (name: string) => sent.filter((each) => each.how === 'update' && each.name === name);
const chosen = (view: View | undefined) =>
  view?.blocks.flatMap((block) => (block.kind === 'tally' ? [block.total] : []))[0];
const nothingWaits = () =>
  expect
    .poll(() => copil.register.database.notice.count({ where: { channel: room, doneAt: null } }), {
      timeout: 20_000,
      interval: 50,
    })
    .toBe(0);

describe.each(['slack', 'teams'] as const)('twelve ballots in a room of %s, one after the other', (platform) => {
  test('change its card at once, then at intervals, then to how the vote stands in the end', async () => {
    await newRoom(platform);
    const between = 1_500;
    const one = await process({ between, ballots: between });
    const began = performance.now();
    for (let n = 0; n < 12; n += 1) {
      await ballot(one, n);
      await sleep(Math.max(0, began + (n + 1) * 200 - performance.now()));
    }
    await nothingWaits();
    const took = performance.now() - began;
    const updates = updatesOf('motion-card');
    expect(updates[0]?.at).toBeLessThan(began + 1_400);
    const intervals = updates.slice(1).map(({ at }, n) => at - (updates[n]?.at ?? 0));
    for (const interval of intervals) expect(interval).toBeGreaterThanOrEqual(between - 50);
    expect(updates.length).toBeGreaterThanOrEqual(2);
    expect(updates.length).toBeLessThanOrEqual(1 + Math.ceil(took / between));
    // Two of the five have come to abstain; the other three, of whom two are ministries, are against.
    expect(chosen(updates.at(-1)?.view)).toMatchObject({ for: 0, against: 8, abstain: 4 });
  }, 40_000);
});

describe('while a card rests', () => {
  const LONG = { between: 60_000, ballots: 60_000 };
  let one: Process;
  beforeEach(async () => {
    await newRoom();
    one = await process(LONG);
    await ballot(one, 0);
    await expect.poll(() => updatesOf('motion-card').length, { timeout: 10_000 }).toBe(1);
    await ballot(one, 1);
    await ballot(one, 2);
    await sleep(500);
    expect(updatesOf('motion-card')).toHaveLength(1);
  });

  test('a decision is told at once, and its card goes before it', async () => {
    const began = performance.now();
    for (const n of [3, 4]) await ballot(one, n);
    expect((await one.app.act('close-vote', { vote }, copil.visitor('sec'))).kind).toBe('done');
    await nothingWaits();
    expect(performance.now() - began).toBeLessThan(10_000);
    const names = sent.map(({ name }) => name);
    expect(names.slice(1).filter((name) => name !== 'consultation-card')).toEqual(['motion-card', 'decision']);
    expect(updatesOf('motion-card').at(-1)?.view?.settled).toBe(true);
  }, 30_000);

  test('the card of something else in that room is changed at once', async () => {
    const other = made(
      await one.app.act(
        'open-motion',
        {
          consultation,
          title: 'Autre point',
          text: 'Un autre texte.',
          deadline: '2027-03-10T18:00',
          tallyShown: 'live',
          closeWhenAllVoted: false,
        },
        copil.visitor('sec'),
      ),
    );
    await nothingWaits();
    sent = [];
    await ballot(one, 3);
    await copil.register.database.post.updateMany({
      where: { channel: room, subject: `vote:${other}` },
      data: { updatedAt: new Date(0) },
    });
    await ballot(one, 0, other);
    await expect.poll(() => sent.map(({ view }) => view?.title), { timeout: 10_000 }).toEqual(['Autre point']);
  }, 30_000);
});

describe('processes that deliver to one room', () => {
  test('keep to one interval between them', async () => {
    await newRoom();
    const pace = { between: 2_000, ballots: 2_000 };
    const both = await Promise.all([process(pace), process(pace)]);
    const began = performance.now();
    for (let n = 0; n < 12; n += 1) await ballot(both[n % 2] ?? both[0], n);
    await nothingWaits();
    const most = 1 + Math.ceil((performance.now() - began) / pace.between);
    expect(updatesOf('motion-card').length).toBeLessThanOrEqual(most);
    expect(chosen(updatesOf('motion-card').at(-1)?.view)).toMatchObject({ for: 0, against: 8, abstain: 4 });
  }, 40_000);

  test('one that is killed while a card rests leaves it to another: with its place in the queue, or by the sweep', async () => {
    await newRoom();
    const pace = { between: 1_500, ballots: 1_500 };
    const one = await process(pace);
    await ballot(one, 0);
    await expect.poll(() => updatesOf('motion-card').length, { timeout: 10_000 }).toBe(1);
    await ballot(one, 5);
    await expect.poll(() => jobs('created'), { timeout: 5_000 }).toBe(1);
    await one.queue.stop();
    await process(pace);
    await nothingWaits();
    expect(chosen(updatesOf('motion-card').at(-1)?.view)).toMatchObject({ for: 0, against: 2 });

    // Killed before it had its place there: nothing but the notice says that the card is to change.
    for (const queue of queues.splice(0)) await queue.stop();
    await copil.as('ana').act('cast-vote', { vote, choice: 'abstain' });
    await copil.register.database.$executeRaw`DELETE FROM pgboss.job WHERE singleton_key = ${room}`;
    const last = await process(pace);
    await last.sweep();
    await nothingWaits();
    expect(chosen(updatesOf('motion-card').at(-1)?.view)).toMatchObject({ against: 0, abstain: 2 });
  }, 40_000);
});

async function jobs(state: string): Promise<number> {
  const [row] = await copil.register.database.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM pgboss.job WHERE singleton_key = ${room} AND state = ${state}::pgboss.job_state`;
  return row?.n ?? 0;
}
