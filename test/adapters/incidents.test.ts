import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { incidents } from '../../adapters/incidents.ts';

const INSIDE = /\bat \S+ \(|node_modules|\.ts:\d|secret words/;

describe('what fails in our server', () => {
  const logged: [string, unknown][] = [];
  const app = express();
  app.get('/fails', () => {
    throw new Error('secret words of the inside');
  });
  app.get('/rejects', () => Promise.reject(new Error('secret words')));
  app.get('/named/:name', (_request, response) => response.send('ok'));
  app.get('/half', (_request, response) => {
    response.write('half');
    throw new Error('secret words');
  });
  app.use(incidents((...said) => logged.push(said)));
  const server = createServer(app);
  const get = (path: string) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
  beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
  afterAll(() => server.close());

  test.each(['/fails', '/rejects'])(
    '%s is answered with a number that the log has, and nothing of the inside',
    async (path) => {
      const answer = await get(path);
      const text = await answer.text();
      expect([answer.status, answer.headers.get('content-type')]).toEqual([500, 'text/plain; charset=utf-8']);
      expect(text).not.toMatch(INSIDE);
      const [reference, error] = logged.at(-1) ?? [];
      expect(text.match(new RegExp(`${reference}`, 'g'))).toHaveLength(2);
      expect(String(error)).toContain('secret words');
    },
  );

  test('a request that can’t be read is its sender’s fault: said so, and no incident', async () => {
    const before = logged.length;
    const answer = await get('/named/%E0%A4%A');
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toMatch(INSIDE);
    expect(logged).toHaveLength(before);
  });

  test('an answer that was begun ends there', async () => {
    await expect(get('/half').then((answer) => answer.text())).rejects.toThrow();
  });
});
