import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Access, accessTo, type Metrics, metrics } from '../../adapters/metrics.ts';
import { type Figures, figuresOf } from '../../adapters/postgres/figures.ts';
import { Held, type Messenger, Unreachable } from '../../src/deliver.ts';
import { AGREEMENT, ficheInVote, openedConsultation, type TestRegister, testRegister } from '../support/register.ts';

const NOTHING: Figures = { votes: [], ballots: [], waiting: [], oldest: [] };
let servers: Server[] = [];
afterEach(() => {
  for (const server of servers) server.close();
  servers = [];
});

async function served(made: Metrics): Promise<string> {
  const server = createServer(express().get('/metrics', made.route)).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((done) => server.once('listening', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
}
const OPEN: Access = { open: true };
const textOf = async (made: Metrics): Promise<string> => (await fetch(await served(made))).text();

describe('who may see the figures', () => {
  test.each([
    ['on this machine alone, without a token, anybody', {}, undefined, 200],
    ['elsewhere without a token, nobody', { publicUrl: 'https://copil.example.org' }, undefined, 404],
    ['with a token, whoever shows it', { metricsToken: 'a-token-of-ours-1' }, 'Bearer a-token-of-ours-1', 200],
    ['with a token, not who shows another', { metricsToken: 'a-token-of-ours-1' }, 'Bearer a-token-of-ours-2', 401],
    ['with a token, not who shows none, on this machine either', { metricsToken: 'a-token-of-ours-1' }, undefined, 401],
  ] as const)('%s', async (_who, config, authorization, status) => {
    const url = await served(metrics({ figures: async () => NOTHING, access: accessTo(config) }));
    const answer = await fetch(url, authorization === undefined ? {} : { headers: { authorization } });
    expect(answer.status).toBe(status);
    expect((await answer.text()).includes('copil_database_up 1')).toBe(status === 200);
  });
});

describe('the figures', () => {
  test('count deliveries by platform and outcome, and leave what happens to them as it was', async () => {
    const made = metrics({ figures: async () => NOTHING, access: OPEN });
    const troubles: (Error | undefined)[] = [
      undefined,
      new Held(0, 'wait'),
      new Unreachable('archived'),
      new Error('down'),
    ];
    const slack: Messenger = {
      async post() {
        const trouble = troubles.shift();
        if (trouble) throw trouble;
        return { ts: '1' };
      },
      update: async () => undefined,
    };
    const { slack: counted } = made.counted({ slack });
    const post = () =>
      counted?.post(
        {} as never,
        async () => undefined,
        async () => undefined,
      );
    expect(await post()).toEqual({ ts: '1' });
    for (const kind of [Held, Unreachable, Error]) await expect(post()).rejects.toBeInstanceOf(kind);
    await made.countedMail(Promise.resolve(2));
    made.failed();
    const text = await textOf(made);
    for (const line of [
      'copil_deliveries_total{platform="slack",outcome="sent"} 1',
      'copil_deliveries_total{platform="slack",outcome="held"} 1',
      'copil_deliveries_total{platform="slack",outcome="unreachable"} 1',
      'copil_deliveries_total{platform="slack",outcome="failed"} 1',
      'copil_deliveries_total{platform="mail",outcome="sent"} 2',
      'copil_errors_total 1',
    ])
      expect(text.split('\n')).toContain(line);
  });

  test('say how long ago the clock went round', async () => {
    let now = 1_000_000;
    const made = metrics({ figures: async () => NOTHING, access: OPEN, now: () => now });
    made.ticked(250);
    now += 90_000;
    const text = await textOf(made);
    expect(text).toContain('\ncopil_tick_age_seconds 90\n');
    expect(text).toContain('\ncopil_tick_seconds 0.25\n');
  });

  test('are read by Prometheus: every line is one of its three kinds, and a label can hold anything', async () => {
    const labels = { agreement: 'a "b"\\\n', state: 'open' };
    const made = metrics({ figures: async () => ({ ...NOTHING, votes: [{ labels, value: 2 }] }), access: OPEN });
    const lines = (await textOf(made)).trimEnd().split('\n');
    expect(lines).toContain('copil_votes{agreement="a \\"b\\"\\\\\\n",state="open"} 2');
    const sample = /^[a-z_]+(\{([a-z]+="([^"\\\n]|\\["\\n])*",?)+\})? [\d.e+-]+$/;
    expect(lines.filter((line) => !/^# (HELP|TYPE) /.test(line) && !sample.test(line))).toEqual([]);
  });

  test('while the database does not answer, are those of the process', async () => {
    const made = metrics({ figures: () => Promise.reject(new Error('down')), access: OPEN });
    expect(await textOf(made)).toContain('\ncopil_database_up 0\n');
  });
});

describe('of a register', () => {
  let register: TestRegister;
  beforeAll(async () => {
    register = await testRegister();
  });
  afterAll(() => register.close());

  test('an open vote with a ballot, and what waits in a room', async () => {
    await register.addRoom('quai');
    const { vote } = await ficheInVote(register, await openedConsultation(register));
    await register.done('cast-vote', { vote, choice: 'for' }, 'ana');
    const found = await figuresOf(register.database);
    expect(found.votes).toEqual([{ labels: { agreement: AGREEMENT, state: 'open' }, value: 1 }]);
    expect(found.ballots).toEqual([{ labels: { agreement: AGREEMENT }, value: 1 }]);
    expect(found.waiting.find(({ labels }) => labels.way === 'room')?.value).toBeGreaterThan(0);
    expect(found.oldest.find(({ labels }) => labels.way === 'room')).toBeDefined();
  });
});

test('the Grafana dashboard asks for nothing that is not there', async () => {
  const made = metrics({ figures: async () => NOTHING, access: OPEN });
  const there = new Set([...(await textOf(made)).matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name));
  const file = join(import.meta.dirname, '../../docs/install/grafana.json');
  const { panels } = JSON.parse(readFileSync(file, 'utf8')) as { panels: { targets: { expr: string }[] }[] };
  const asked = panels.flatMap(({ targets }) =>
    targets.flatMap(({ expr }) => expr.match(/\b(copil|process)_\w+/g) ?? []),
  );
  expect(asked.length).toBeGreaterThan(8);
  expect(asked.filter((name) => !there.has(name))).toEqual([]);
});
