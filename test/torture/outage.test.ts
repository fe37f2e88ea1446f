import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { readConfig } from '../../adapters/config.ts';
import { portsOn } from '../../adapters/core.ts';
import { start } from '../../adapters/main.ts';
import { openDatabase } from '../../adapters/postgres/client.ts';
import { act } from '../../src/act.ts';
import { closeDueVotes } from '../../src/due-votes.ts';
import type { Choice } from '../../src/rules/tally.ts';
import type { Outcome } from '../../src/use-case.ts';
import { castVote } from '../../src/use-cases/cast-vote.ts';
import type { View } from '../../src/views/view.ts';
import { databaseClock } from '../support/database-clock.ts';
import { AGREEMENT, openedConsultation, openedMotion, testRegister } from '../support/register.ts';
import { slackApp } from '../support/slack-app.ts';
import { BOT_TOKEN } from '../support/slack-proxy.ts';
import { paris } from '../support/world.ts';
import { smallDemonstration } from './agreements.ts';
import { patiently, signedIn } from './committee.ts';
import { type Network, networkTo } from './network.ts';
import { AGREEMENT as DEMONSTRATION, hashIn, type Press, send, type Voter } from './press.ts';
import { startServer } from './server.ts';

/** What fails around the program, one thing at a time; `npm run torture` has all of it at once. */

describe('the network to Slack', () => {
  let network: Network;
  let copil: Awaited<ReturnType<typeof slackApp>>;
  let consultation: string;
  beforeAll(async () => {
    let port = 0;
    network = await networkTo(() => port);
    copil = await slackApp({
      config: (slack) => {
        port = Number(new URL(slack.url).port);
        return { botToken: BOT_TOKEN, apiUrl: `${network.url}/api/` };
      },
    });
    consultation = await openedConsultation(copil.register);
    await copil.deliver();
    return async () => {
      await copil.close();
      await network.close();
    };
  }, 30_000);

  const decided = async (...titles: readonly string[]): Promise<void> => {
    for (const title of titles) {
      const vote = await openedMotion(copil.register, consultation, { title });
      for (const who of ['ana', 'bob', 'cleo', 'nora', 'sami'])
        await copil.register.done('cast-vote', { vote, choice: 'for' }, who);
      await copil.register.done('close-vote', { vote }, 'sec');
    }
  };
  /** Titles of the motions in the order in which the channel was told of them, once each where they follow one another. */
  const told = (titles: readonly string[], since: number): readonly string[] =>
    copil.slack.calls
      .slice(since)
      .filter(({ method, args }) => method === 'chat.postMessage' && args.channel === copil.channel)
      .flatMap(({ args }) => titles.find((title) => String(args.text).includes(title)) ?? [])
      .filter((title, n, all) => title !== all[n - 1]);

  test('refused: what waits goes out once the platform answers again, in order', async () => {
    const since = copil.slack.calls.length;
    await network.cut('refused');
    await decided('Une', 'Deux');
    expect(Object.keys(await copil.deliver())).toContain(copil.room);
    expect(copil.slack.calls.length).toBe(since);
    await network.mend();
    expect(await copil.deliver()).toEqual({});
    expect(told(['Une', 'Deux'], since)).toEqual(['Une', 'Deux']);
  });

  test('reset: what was taken without our hearing of it is posted again, and nothing is missing', async () => {
    const since = copil.slack.calls.length;
    await network.cut('reset');
    await decided('Trois', 'Quatre');
    expect(Object.keys(await copil.deliver())).toContain(copil.room);
    await network.mend();
    expect(await copil.deliver()).toEqual({});
    expect(told(['Trois', 'Quatre'], since)).toEqual(['Trois', 'Quatre']);
  });

  test('time-out: a call that is not answered ends after 10 s, and is made again', async () => {
    const since = copil.slack.calls.length;
    await network.cut('hung');
    await decided('Cinq');
    const began = performance.now();
    expect(Object.keys(await copil.deliver())).toContain(copil.room);
    const took = performance.now() - began;
    expect(took).toBeGreaterThan(9_000);
    expect(took).toBeLessThan(20_000);
    await network.mend();
    expect(await copil.deliver()).toEqual({});
    expect(told(['Cinq'], since)).toEqual(['Cinq']);
  }, 60_000);
});

describe('the database', () => {
  test('a database that is killed and comes back: the process goes on, and what was told as recorded is there', async () => {
    const folder = mkdtempSync(join(inject('scratch'), 'outage-'));
    chmodSync(folder, 0o755);
    const server = await startServer(folder);
    const running = await start(
      readConfig({
        PORT: '0',
        LOG_LEVEL: 'silent',
        COPIL_MODE: 'demo',
        DATABASE_URL: server.url,
        DATA_DIR: folder,
        AGREEMENTS: await smallDemonstration(join(folder, 'agreements')),
      }),
    );
    const database = openDatabase(server.url);
    const { library } = portsOn(database);
    const someone = async (mail: string): Promise<Voter> => {
      const person = (await library.personByMail(mail))?.id ?? '';
      return { seat: '', person, user: '', ...(await signedIn(running.url, person)) };
    };
    const [secretary, claire] = [
      await someone('camille.roussel@example.org'),
      await someone('claire.delmas@example.org'),
    ];
    const press = (voter: Voter, name: string, command: Press['command']) =>
      send({ id: randomUUID(), voter, via: 'web', act: name, command }, running.url, '');
    const opened = await press(secretary, 'open-motion', {
      consultation: (await library.consultations(DEMONSTRATION))[0]?.id,
      title: 'Tenir',
      text: 'Tenir bon.',
      deadline: `${Temporal.Now.plainDateISO('Europe/Paris').add({ days: 1 })}T18:00`,
      tallyShown: 'live',
      closeWhenAllVoted: false,
    });
    expect(opened.kind).toBe('recorded');
    const vote = (await library.votes(DEMONSTRATION, { state: 'open' }))[0]?.id;
    const votes = (choice: Choice) => press(claire, 'cast-vote', { vote, choice });
    const hashes: (string | undefined)[] = [];
    for (const end of [server.kill, server.killBackend]) {
      const recorded = await votes('for');
      hashes.push(recorded.kind === 'recorded' ? hashIn(recorded.text) : 'not recorded');
      await end();
      expect((await votes('against')).kind).toMatch(/failed|recorded/);
      await server.revive();
      const changed = await patiently(async () => {
        const came = await votes('against');
        if (came.kind !== 'recorded') throw new Error(JSON.stringify(came));
        return came;
      });
      hashes.push(hashIn(changed.text));
    }
    expect((await fetch(`${running.url}/readyz`)).status).toBe(200);
    const entries = await patiently(() => database.journalEntry.findMany({ where: { voteId: vote ?? '' } }));
    expect(entries.map(({ hash }) => hash)).toEqual(expect.arrayContaining(hashes));
    await running.stop();
    await database.$disconnect();
    await server.stop();
  }, 90_000);
});

describe('the time', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('a process whose clock is an hour off closes no vote early and takes none late', async () => {
    const register = await testRegister();
    const clock = await databaseClock(register);
    await clock.at('2027-03-10T10:00');
    const consultation = await openedConsultation(register);
    const vote = await openedMotion(register, consultation, { deadline: '2027-03-10T18:00' });
    const database = openDatabase(register.url);
    const ports = portsOn(database);
    const answer = (outcome: Outcome) => ({
      view: { name: 'none', title: '', summary: '', blocks: [], actions: [] } satisfies View,
      ...(outcome.done ? {} : { refused: outcome.refused.code }),
    });
    const cast = (who: string) =>
      act(
        ports,
        castVote,
        { vote, choice: 'for' as const },
        { agreement: AGREEMENT, actor: { person: register.id(who) }, via: 'web' },
        answer,
      );
    const stateOf = async () => (await ports.library.vote(AGREEMENT, vote))?.state;
    vi.useFakeTimers({ toFake: ['Date'] });

    await clock.at('2027-03-10T17:30');
    vi.setSystemTime(paris('2027-03-10T18:30').epochMilliseconds);
    await closeDueVotes(ports);
    expect(await cast('ana')).not.toHaveProperty('refused');
    expect(await stateOf()).toBe('open');

    await clock.at('2027-03-10T18:01');
    vi.setSystemTime(paris('2027-03-10T17:01').epochMilliseconds);
    expect(await cast('bob')).toMatchObject({ refused: 'vote-over' });
    await closeDueVotes(ports);
    expect(await stateOf()).toBe('closed');
    await database.$disconnect();
    await register.close();
  });
});
