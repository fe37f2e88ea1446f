import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../adapters/config.ts';
import { start } from '../../adapters/main.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

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
  beforeAll(async () => {
    database = await testDatabase();
    agreements = await mkdtemp(join(tmpdir(), 'copil-agreements-'));
  });
  afterAll(async () => {
    await database.drop();
    await rm(agreements, { recursive: true });
  });
  const config = (changes: Record<string, string> = {}) =>
    readConfig({ PORT: '0', LOG_LEVEL: 'silent', DATABASE_URL: database.url, AGREEMENTS: 'agreements', ...changes });

  test('loads the agreements and says that it is ready; a second start finds them there', async () => {
    for (const _time of [1, 2]) {
      const running = await start(config());
      const [alive, ready] = await Promise.all(['healthz', 'readyz'].map((path) => fetch(`${running.url}/${path}`)));
      expect([alive?.status, ready?.status]).toEqual([200, 200]);
      await running.stop();
    }
  });
  test('a database that was created for the demonstration refuses live mode', async () => {
    await expect(start(config({ COPIL_MODE: 'live' }))).rejects.toThrow(/created as "demo"/);
  });
  test('an agreement file that is wrong stops the start, by name and by field', async () => {
    await writeFile(join(agreements, 'faux.json'), JSON.stringify({ id: 'faux' }));
    await expect(start(config({ AGREEMENTS: agreements }))).rejects.toThrow(/faux\.json is refused:\n.*title/s);
  });
});
