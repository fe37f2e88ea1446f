import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { drawingFrom } from '../../adapters/drawing.ts';
import { postgresOutbox, waitingChannels } from '../../adapters/postgres/outbox.ts';
import { type Queue, startQueue } from '../../adapters/postgres/queue.ts';
import { type Destination, deliver, type Messenger } from '../../src/deliver.ts';
import { type Channel, partsOf } from '../../src/ports.ts';
import type { Action, View } from '../../src/views/view.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { AGREEMENT, openedConsultation, openedMotion } from '../support/register.ts';
import { FIRST_DAY } from '../support/world.ts';

/*
 * Acts are committed with no worker anywhere: that is how a process leaves them that was killed between the commit and
 * the delivery. What comes after is another process, with a queue of its own on the same database.
 */
let copil: TestApp;
const queues: Queue[] = [];
beforeAll(async () => {
  copil = await testApp();
});
beforeEach(() => copil.register.at(FIRST_DAY));
afterEach(async () => {
  for (const queue of queues.splice(0)) await queue.stop();
});
afterAll(() => copil?.register.close());

/** What a platform was sent, in order. */
interface Sent {
  readonly how: 'post' | 'update';
  readonly channel: Channel;
  readonly name: string;
  readonly view: View | undefined;
}

interface Platform {
  readonly sent: Sent[];
  readonly messenger: Messenger;
}

function platform(fault: (to: Destination) => Promise<void> = () => Promise.resolve()): Platform {
  const sent: Sent[] = [];
  const send = async (how: Sent['how'], to: Destination, draw: () => Promise<View | undefined>) => {
    await fault(to);
    const view = await draw();
    sent.push({ how, channel: to.channel, name: view?.name ?? 'nothing', view });
  };
  return {
    sent,
    messenger: {
      async post(to, draw) {
        await send('post', to, draw);
        return { number: sent.length };
      },
      async update(to, _address, draw) {
        await send('update', to, draw);
        return undefined;
      },
    },
  };
}

const portsOf = ({ messenger }: Platform) => ({
  outbox: postgresOutbox(copil.register.database),
  draw: drawingFrom(copil.register.ports.library),
  messengers: { web: messenger },
});

/** A process that delivers: a queue with its workers, and the sweep of its clock. */
async function process(to: Platform): Promise<{ sweep(): Promise<void> }> {
  const queue = await startQueue(copil.register.url, { onError: () => undefined });
  queues.push(queue);
  await queue.work((channel) => deliver(portsOf(to), channel));
  return { sweep: async () => queue.wakeLater(await waitingChannels(copil.register.database)) };
}

const waiting = () => copil.register.database.notice.count({ where: { doneAt: null } });
const allDelivered = () => expect.poll(waiting, { timeout: 15_000, interval: 50 }).toBe(0);
const posted = async () =>
  (await copil.register.ports.library.posts(AGREEMENT, copil.room, 100)).map(
    ({ subject, event }) => subject ?? (event && ('event' in event ? event.event : event.message)),
  );

const labels = (view: View | undefined): readonly string[] =>
  (view?.actions ?? [])
    .concat((view?.blocks ?? []).flatMap((block): readonly Action[] => (block.kind === 'actions' ? block.actions : [])))
    .map(({ label }) => label);

describe('a process that is killed between commit and delivery', () => {
  test('loses nothing: the next one posts all of it, in order, once', async () => {
    const before = await posted();
    const consultation = await openedConsultation(copil.register);
    const vote = await openedMotion(copil.register, consultation, { closeWhenAllVoted: true });
    for (const who of ['ana', 'bob', 'cleo', 'nora', 'sami'])
      await copil.as(who).act('cast-vote', { vote, choice: 'for' });
    expect(await waiting()).toBeGreaterThan(8);
    expect(await posted()).toEqual(before);

    const web = platform();
    await (await process(web)).sweep();
    await allDelivered();
    expect((await posted()).slice(before.length)).toEqual([
      `consultation:${consultation}`,
      'consultation-opened',
      `vote:${vote}`,
      'vote-opened',
      'decision',
    ]);
    const receipts = web.sent.filter(({ name }) => name === 'receipt');
    expect(receipts.map(({ channel }) => channel).sort()).toEqual(
      ['ana', 'bob', 'cleo', 'nora', 'sami'].map((who) => `person:${copil.id(who)}`).sort(),
    );
  });
  test('loses nothing either where it was killed after the posting: then it may be posted twice, and is one post here', async () => {
    const consultation = await openedConsultation(copil.register);
    const outbox = postgresOutbox(copil.register.database);
    const web = platform();
    // The platform was reached, and the process killed before it could say so.
    const notice = await outbox.take(copil.room);
    expect(notice?.content).toEqual({ subject: `consultation:${consultation}` });
    const before = (await posted()).length;
    if (notice) await outbox.posted(notice, copil.room, { number: 1 });
    if (notice) await outbox.posted(notice, copil.room, { number: 2 });
    await deliver(portsOf(web), copil.room);
    expect((await posted()).slice(before)).toEqual([`consultation:${consultation}`, 'consultation-opened']);
    await copil.deliver();
    expect(await waiting()).toBe(0);
  });
});

describe('a process that is killed in the middle of a delivery', () => {
  test('does not hold its room for long: another one delivers once its heart is found to have stopped', async () => {
    const consultation = await openedConsultation(copil.register);
    const worker = spawn(
      globalThis.process.execPath,
      ['test/support/worker-child.ts', copil.register.url, copil.room],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(worker.stdout, 'data');
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    const web = platform();
    const { sweep } = await process(web);
    await sweep();
    await expect.poll(waiting, { timeout: 45_000, interval: 250 }).toBe(0);
    expect((await posted()).slice(-2)).toEqual([`consultation:${consultation}`, 'consultation-opened']);
  }, 60_000);
});

describe('two processes that deliver at once', () => {
  test('deliver each notice once, and those of a room in order', async () => {
    const web = platform(() => new Promise((done) => setTimeout(done, 5)));
    const processes = await Promise.all([process(web), process(web)]);
    const consultation = await openedConsultation(copil.register);
    const votes: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      votes.push(await openedMotion(copil.register, consultation, { title: `Motion ${n}` }));
      await Promise.all(processes.map(({ sweep }) => sweep()));
    }
    await Promise.all(
      ['ana', 'bob', 'nora'].map((who) => copil.as(who).act('cast-vote', { vote: votes[0], choice: 'for' })),
    );
    // Whoever is just finishing there may have looked before the last notice was written: the clock sweeps again.
    await expect
      .poll(
        async () => {
          await Promise.all(processes.map(({ sweep }) => sweep()));
          return waiting();
        },
        { timeout: 20_000, interval: 200 },
      )
      .toBe(0);
    const inRoom = web.sent.filter(({ channel, how }) => channel === copil.room && how === 'post');
    expect(inRoom).toHaveLength(2 + 2 * votes.length);
    const titles = inRoom.filter(({ name }) => name === 'room-event').map(({ view }) => view?.title ?? '');
    expect(titles.filter((title) => title.includes('Motion')).map((title) => /Motion \d/.exec(title)?.[0])).toEqual([
      'Motion 0',
      'Motion 1',
      'Motion 2',
      'Motion 3',
    ]);
    expect(web.sent.filter(({ name }) => name === 'receipt')).toHaveLength(3);
  });
});

describe('a platform that fails', () => {
  test('gets what waits in its order once it answers again; a room that fails does not hold up another channel', async () => {
    let down = true;
    const web = platform(async ({ channel }) => {
      if (down && channel === copil.room) throw new Error('unreachable');
    });
    const consultation = await openedConsultation(copil.register);
    const vote = await openedMotion(copil.register, consultation);
    await copil.as('cleo').act('cast-vote', { vote, choice: 'abstain' });
    for (const channel of await waitingChannels(copil.register.database))
      await deliver(portsOf(web), channel).catch((error: Error) => expect(error.message).toBe('unreachable'));
    expect(await waitingChannels(copil.register.database)).toEqual([copil.room]);
    expect(web.sent.filter(({ name }) => name === 'receipt')).toHaveLength(1);
    down = false;
    await deliver(portsOf(web), copil.room);
    expect(await waiting()).toBe(0);
    const inRoom = web.sent.filter(({ channel }) => channel === copil.room).map(({ name }) => name);
    expect(inRoom).toEqual(['consultation-card', 'room-event', 'motion-card', 'room-event']);
  });
  test('several changes of one card while it waits are one update, drawn from how it stands then', async () => {
    const consultation = await openedConsultation(copil.register);
    const vote = await openedMotion(copil.register, consultation);
    await copil.deliver();
    for (const who of ['ana', 'bob', 'cleo']) await copil.as(who).act('cast-vote', { vote, choice: 'for' });
    const web = platform();
    for (const channel of await waitingChannels(copil.register.database)) await deliver(portsOf(web), channel);
    const updates = web.sent.filter(({ how, name }) => how === 'update' && name === 'motion-card');
    expect(updates).toHaveLength(1);
    const tallies = updates[0]?.view?.blocks.flatMap((block) => (block.kind === 'tally' ? [block.total.for] : []));
    expect(tallies).toEqual([6]);
    expect(labels(updates[0]?.view)).toHaveLength(new Set(labels(updates[0]?.view)).size);
  });
});

describe('a channel', () => {
  test('whose room’s identifier holds colons leads to that room', async () => {
    expect(partsOf('room:web:demonstration')).toEqual({ kind: 'room', id: 'web:demonstration' });
    expect(partsOf(copil.room)).toEqual({ kind: 'room', id: `web:${AGREEMENT}` });
    const outbox = postgresOutbox(copil.register.database);
    expect(await outbox.destination(AGREEMENT, copil.room)).toMatchObject({ platform: 'web', channel: copil.room });
  });
  test('of a room that was closed leads nowhere: what waits for it is dropped, and the rest goes on', async () => {
    const channel = await copil.register.addRoom('web:gone:away');
    await openedConsultation(copil.register);
    await copil.register.database.room.update({ where: { id: 'web:gone:away' }, data: { closedAt: new Date() } });
    const web = platform();
    for (const each of await waitingChannels(copil.register.database)) await deliver(portsOf(web), each);
    expect(await waiting()).toBe(0);
    expect(web.sent.some((sent) => sent.channel === channel)).toBe(false);
  });
});
