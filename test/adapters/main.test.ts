import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../adapters/config.ts';
import { start } from '../../adapters/main.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const unescaped = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** Reads what a page is told live, until it hears `wanted`. */
function readerOf(response: Response): (wanted: string) => Promise<boolean> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  return async (wanted) => {
    while (!heard.includes(wanted)) {
      const read = await reader?.read();
      if (!read || read.done) return false;
      heard += read.value;
    }
    return true;
  };
}

describe('the environment is read once, and a bad value is named', () => {
  const faultOf = (env: Record<string, string>): string => {
    try {
      readConfig(env);
    } catch (error) {
      if (error instanceof ConfigError) return error.message;
      throw error;
    }
    return '';
  };
  test('with nothing configured it is a demonstration on loopback', () => {
    expect(readConfig({})).toMatchObject({ mode: 'demo', host: '127.0.0.1', port: 3000 });
  });
  test('a bad value: its name, what it was, what is allowed', () => {
    expect(faultOf({ PORT: 'abc', LOG_LEVEL: 'loud' })).toMatch(
      /PORT is "abc"; allowed: a port.*\nLOG_LEVEL is "loud"/s,
    );
  });
  test('a secret is never repeated', () => {
    expect(faultOf({ SECRET_KEY: 'too-short-secret' })).toMatch(/^SECRET_KEY is \(hidden\)/);
    expect(faultOf({ DATABASE_URL: 'mysql://user:secret@host/db' })).not.toContain('secret');
  });
  test('demo mode behind a public address or on every interface is refused', () => {
    expect(faultOf({ HOST: '0.0.0.0', COPIL_MODE: 'demo', PUBLIC_URL: 'https://copil.example.org' })).toMatch(
      /HOST is "0.0.0.0"/,
    );
    expect(faultOf({ COPIL_MODE: 'demo', PUBLIC_URL: 'https://copil.example.org' })).toMatch(/PUBLIC_URL/);
  });
  test('off loopback, PUBLIC_URL is required, and SECRET_KEY with a database server', () => {
    expect(faultOf({ HOST: '0.0.0.0', COPIL_MODE: 'live' })).toMatch(/PUBLIC_URL is not set/);
    const live = { COPIL_MODE: 'live', PUBLIC_URL: 'https://copil.example.org', DATABASE_URL: 'postgres://db/copil' };
    expect(faultOf(live)).toMatch(/SECRET_KEY is not set/);
  });
});

describe('the start', () => {
  let database: TestDatabase;
  let agreements: string;
  let data: string;
  beforeAll(async () => {
    database = await testDatabase();
    agreements = await mkdtemp(join(tmpdir(), 'copil-agreements-'));
    data = await mkdtemp(join(tmpdir(), 'copil-data-'));
  });
  afterAll(async () => {
    await database.drop();
    for (const folder of [agreements, data]) await rm(folder, { recursive: true });
  });
  const config = (changes: Record<string, string> = {}) =>
    readConfig({
      PORT: '0',
      LOG_LEVEL: 'silent',
      DATABASE_URL: database.url,
      DATA_DIR: data,
      AGREEMENTS: 'agreements',
      ...changes,
    });

  /** Connections that programs under test have to the database. */
  const connections = async (): Promise<number> => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const count = async () => {
      const { rows } = await client.query(
        'SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
      return Number(rows[0]?.n);
    };
    // The server notices a moment later that somebody has gone.
    let left = await count();
    for (let n = 0; n < 50 && left > 0; n += 1) {
      await new Promise((done) => setTimeout(done, 20));
      left = await count();
    }
    await client.end();
    return left;
  };

  test('loads the agreements and says that it is ready; a second start finds them there', async () => {
    for (const _time of [1, 2]) {
      const running = await start(config());
      const paths = ['healthz', 'readyz', 'metrics'];
      const [alive, ready, figures] = await Promise.all(paths.map((path) => fetch(`${running.url}/${path}`)));
      expect([alive?.status, ready?.status, figures?.status]).toEqual([200, 200, 200]);
      expect(await figures?.text()).toMatch(/^copil_votes\{agreement="demonstration",state="open"\} \d+$/m);
      await running.stop();
    }
  }, 60_000);
  test('a port that another program uses is named, with what is allowed; what had been started is ended', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => other.once('listening', done));
    const { port } = other.address() as AddressInfo;
    await expect(start(config({ PORT: String(port) }))).rejects.toThrow(
      new RegExp(`PORT is ${port}.*another program.*allowed: a free port`),
    );
    expect(await connections()).toBe(0);
    other.close();
  });
  test('the web room answers; a second window hears of what the first one does; the stop is clean', async () => {
    const running = await start(config());
    const origin = { origin: running.url };
    const entrance = await (await fetch(`${running.url}/choisir`)).text();
    const choice = (name: string) => {
      const [, value = ''] = new RegExp(`value="([^"]+)"[^>]*>(?:(?!value=).)*${name}`, 's').exec(entrance) ?? [];
      return unescaped(value);
    };
    const csrf = /name="csrf" value="([^"]+)"/.exec(entrance)?.[1] ?? '';
    const signIn = async (name: string) => {
      const body = new URLSearchParams({ person: choice(name), csrf, back: '/' });
      const answer = await fetch(`${running.url}/choisir`, {
        method: 'POST',
        body,
        headers: origin,
        redirect: 'manual',
      });
      return { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' };
    };
    const [karim, sophie] = [await signIn('Karim Benali'), await signIn('Sophie Nguyen')];
    const room = async () => (await fetch(running.url, { headers: karim })).text();
    await expect.poll(room, { timeout: 10_000 }).toContain('FA-');

    const [agreement = ''] = JSON.parse(choice('Karim Benali')) as string[];
    const live = await fetch(`${running.url}/live?agreement=${agreement}`, { headers: sophie });
    const heard = readerOf(live);
    const page = await room();
    const token = /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const vote = /&quot;act&quot;:&quot;cast-vote&quot;,&quot;command&quot;:\{&quot;vote&quot;:&quot;([^&]+)/.exec(
      page,
    )?.[1];
    const intent = JSON.stringify({ kind: 'act', act: 'cast-vote', command: { vote, choice: 'abstain' } });
    const body = new URLSearchParams({ intent, csrf: token, key: 'press-1' });
    const done = await fetch(`${running.url}/do`, {
      method: 'POST',
      body,
      headers: { ...karim, ...origin, 'x-fragment': '1' },
    });
    expect([done.status, (await done.text()).includes('abst')]).toEqual([200, true]);
    expect(await heard('event: changed')).toBe(true);

    await running.stop();
    expect(await connections()).toBe(0);
    await expect(fetch(`${running.url}/healthz`)).rejects.toThrow();
    // What was stopped stays stopped, however often it is asked for.
    await running.stop();
  });
  test('two starts at once on one database serve the same', async () => {
    const both = await Promise.all([start(config()), start(config())]);
    for (const { url } of both) expect((await fetch(`${url}/readyz`)).status).toBe(200);
    await Promise.all(both.map(({ stop }) => stop()));
  });
  test('a database that was created for the demonstration refuses live mode', async () => {
    await expect(start(config({ COPIL_MODE: 'live' }))).rejects.toThrow(/created as "demo"/);
  });
  test('an agreement file that is wrong stops the start, by name and by field', async () => {
    await writeFile(join(agreements, 'faux.json'), JSON.stringify({ id: 'faux' }));
    await expect(start(config({ AGREEMENTS: agreements }))).rejects.toThrow(/faux\.json is refused:\n.*title/s);
  });
});
