import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../adapters/config.ts';
import { startTracing } from '../../adapters/telemetry/otlp.ts';
import { type Tracing, tracedMessengers } from '../../adapters/telemetry/tracing.ts';
import { Held, type Messenger, Unreachable } from '../../src/deliver.ts';
import { type Collector, collector } from '../support/collector.ts';
import { type LiveCopil, liveCopil } from '../support/live-copil.ts';
import { linkFor, press } from '../support/live-visitor.ts';
import { browser } from '../support/visitor.ts';
import { PEOPLE } from '../support/world.ts';

describe('one vote, as a collector has it', () => {
  let taking: Collector;
  let copil: LiveCopil;
  let vote: string;
  let link: string;
  beforeAll(async () => {
    taking = await collector();
    copil = await liveCopil({
      OTEL_EXPORTER_OTLP_ENDPOINT: `${taking.endpoint}/`,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=quais,authorization=Bearer%20un-jeton',
    });
    ({ vote } = await copil.voteOpened({ tallyShown: 'at-close' }));
    const at = browser(copil.url);
    link = await linkFor(copil, 'ana', at);
    const room = await press(at, await at.get(link));
    const csrf = /name="csrf" value="([^"]+)"/.exec(room.text)?.[1] ?? '';
    const cookie = [...at.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const cast = (choice: string, key: string) =>
      fetch(`${copil.url}/do`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, origin: copil.url },
        body: new URLSearchParams({
          ...{ csrf, key },
          intent: JSON.stringify({ kind: 'act', act: 'cast-vote', command: { vote, choice } }),
        }),
      });
    await cast('against', 'first');
    await cast('against', 'first');
    await cast('perhaps', 'unread');
    await copil.act('sec', 'extend-vote', { vote, deadline: `${copil.today}T00:00`, reason: 'x' }).catch(() => {});
    await fetch(`${copil.url}/salut-ana?choice=against`);
  });
  afterAll(async () => {
    await copil?.close();
    await taking?.close();
  });
  const named = (name: string) => taking.spans.filter((span) => span.name === name);
  const gathered = (name: string, n = 1) =>
    expect.poll(() => named(name).length, { timeout: 15_000 }).toBeGreaterThanOrEqual(n);

  test('the request, by its route; within it the act, by its use case, agreement and outcome', async () => {
    await gathered('act cast-vote', 2);
    const [first, again] = named('act cast-vote');
    const about = { 'copil.act': 'cast-vote', 'copil.agreement': copil.agreement, 'copil.via': 'web' };
    expect(first?.attributes).toEqual({ ...about, 'copil.outcome': 'done' });
    expect(again?.attributes).toEqual({ ...about, 'copil.outcome': 'repeated' });
    await gathered('POST /do', 3);
    const request = named('POST /do').find(({ id }) => id === first?.parent);
    expect(request?.trace).toBe(first?.trace);
    expect(request?.attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': '/do',
      'http.response.status_code': 303,
    });
  });

  test('a delivery, and a tick of the clock', async () => {
    await gathered('deliver mail');
    expect(named('deliver mail')[0]?.attributes).toMatchObject({ 'copil.platform': 'mail' });
    await gathered('tick');
    expect(named('tick')[0]?.failed).toBe(false);
  });

  test('an address is named by its pattern: links hold secrets, and anybody asks for anything', async () => {
    await gathered('GET /connexion/:token');
    await gathered('GET *');
    expect(taking.sent()).not.toContain(new URL(link).pathname.split('/').at(-1));
    expect(taking.sent()).not.toContain('salut');
  });

  test('no choice, no name or address of a person, no text and no identifier of theirs is in what is sent', async () => {
    await gathered('act cast-vote', 2);
    const sent = taking.sent();
    expect(sent).not.toMatch(/\b(for|against|abstain|perhaps|pour|contre|abstention)\b/i);
    expect(sent).not.toMatch(/"choice|@example\.org|quais et/i);
    for (const who of Object.keys(PEOPLE)) {
      expect(sent).not.toContain(copil.id(who));
      expect(sent).not.toMatch(new RegExp(`\\b${who}\\b`, 'i'));
    }
  });

  test('what the endpoint asks for goes along with it', () => {
    expect(taking.headers).toMatchObject({ 'x-tenant': 'quais', authorization: 'Bearer un-jeton' });
    expect(taking.sent()).toContain('"service.name"');
  });
});

describe('deliveries', () => {
  const to = { agreement: 'accord', channel: 'room:slack:C1', platform: 'slack', address: {} } as const;
  const saying = (post: () => Promise<Record<string, unknown>>): Messenger => ({ post, update: post });

  test('each is a span with its platform, its kind of channel and its outcome; what failed still fails', async () => {
    const taking = await collector();
    const tracing = startTracing({ endpoint: taking.endpoint, version: '1', onLost: () => {}, gathersMs: 10 });
    const failures = [
      undefined,
      new Unreachable('archived'),
      new Held(1, 'Ana votes against'),
      new Error('Ana votes against'),
    ];
    for (const failure of failures) {
      const sending = async () => {
        if (failure) throw failure;
        return {};
      };
      const { slack } = tracedMessengers(tracing, { slack: saying(sending) });
      const sent = slack?.post(
        to,
        async () => undefined,
        async () => {},
      );
      if (failure) await expect(sent).rejects.toBe(failure);
      else await sent;
    }
    await tracing.stop();
    expect(taking.spans.map(({ name, attributes, failed }) => [name, attributes['copil.outcome'], failed])).toEqual([
      ['deliver slack', 'sent', false],
      ['deliver slack', 'unreachable', false],
      ['deliver slack', 'held', false],
      ['deliver slack', 'failed', true],
    ]);
    expect(taking.spans[0]?.attributes).toEqual({
      'copil.platform': 'slack',
      'copil.agreement': 'accord',
      'copil.channel': 'room',
      'copil.delivery': 'post',
      'copil.outcome': 'sent',
    });
    expect(taking.sent()).not.toContain('Ana');
    await taking.close();
  });
});

describe('an endpoint that takes nothing', () => {
  /** A thousand spans in a hundred batches, and how long whoever works within them has waited for it, in ms. */
  const busy = async (tracing: Tracing): Promise<number> => {
    let waited = 0;
    for (let batch = 0; batch < 100; batch += 1) {
      const began = performance.now();
      for (let n = 0; n < 10; n += 1) await tracing.within('act', { 'copil.act': 'cast-vote' }, async () => n);
      waited += performance.now() - began;
      await new Promise((done) => setTimeout(done, 12));
    }
    return waited;
  };
  const lossesOf = (endpoint: string) => {
    const losses: string[] = [];
    return {
      losses,
      tracing: startTracing({ endpoint, version: '1', onLost: (why) => losses.push(why), gathersMs: 5 }),
    };
  };

  test('that is down: nobody waits for it, and it is said once a minute at most', async () => {
    const gone = await collector();
    await gone.close();
    const { losses, tracing } = lossesOf(gone.endpoint);
    expect(await busy(tracing)).toBeLessThan(1_000);
    await expect.poll(() => losses, { timeout: 15_000 }).toEqual(['ECONNREFUSED']);
    await tracing.stop();
    expect(losses).toEqual(['ECONNREFUSED']);
  });

  test('that refuses: the same, by its answer’s number', async () => {
    const refusing = await collector();
    refusing.answer(401);
    const { losses, tracing } = lossesOf(refusing.endpoint);
    expect(await busy(tracing)).toBeLessThan(1_000);
    await expect.poll(() => losses, { timeout: 15_000 }).toEqual(['401']);
    await tracing.stop();
    expect(refusing.asked).toBeGreaterThan(1);
    expect(losses).toEqual(['401']);
    await refusing.close();
  });

  test('that never answers: nobody waits for it, nor does the end of the process', async () => {
    const silent = await collector();
    silent.answer('nothing');
    const { losses, tracing } = lossesOf(silent.endpoint);
    expect(await busy(tracing)).toBeLessThan(1_000);
    await expect.poll(() => losses.length, { timeout: 15_000 }).toBe(1);
    const began = performance.now();
    await tracing.stop();
    expect(performance.now() - began).toBeLessThan(4_000);
    expect(losses).toHaveLength(1);
    await silent.close();
  });
});

describe('the settings', () => {
  const faultOf = (env: Record<string, string>): string => {
    try {
      readConfig(env);
    } catch (error) {
      if (error instanceof ConfigError) return error.message;
      throw error;
    }
    return '';
  };

  test('without an endpoint there are no traces', () => {
    expect(readConfig({}).traces).toBeUndefined();
  });
  test('an endpoint that is no address is named, with what is allowed', () => {
    expect(faultOf({ OTEL_EXPORTER_OTLP_ENDPOINT: 'localhost:4318' })).toBe(
      'OTEL_EXPORTER_OTLP_ENDPOINT is "localhost:4318"; allowed: an address that begins with http:// or https://',
    );
  });
  test('headers that are none are named and never repeated; without an endpoint they are refused', () => {
    const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };
    for (const list of [
      'un-secret',
      'x=',
      '=un-secret',
      'x=1,,y=2',
      'x=%zz-un-secret',
      'x y=un-secret',
      'x=un\nsecret',
    ]) {
      const fault = faultOf({ ...endpoint, OTEL_EXPORTER_OTLP_HEADERS: list });
      expect([list, fault]).toEqual([
        list,
        expect.stringMatching(/^OTEL_EXPORTER_OTLP_HEADERS is \(hidden\); allowed: names/),
      ]);
      expect(fault).not.toContain('secret');
    }
    expect(faultOf({ OTEL_EXPORTER_OTLP_HEADERS: 'x=1' })).toMatch(/^OTEL_EXPORTER_OTLP_ENDPOINT is not set; required/);
  });
});
