import { afterAll, beforeAll, expect, test } from 'vitest';
import { copil as command } from '../adapters/cli/run.ts';
import { fillDisk, makeRoom } from '../support/full-disk.ts';
import { type LiveCopil, liveCopil } from '../support/live-copil.ts';
import { signedIn } from '../support/live-visitor.ts';
import { said } from '../support/visitor.ts';

/** The database's disk is full, and there is room again: the errors are PostgreSQL's own (`fillDisk`), the disk is not. */

let copil: LiveCopil;
let vote: string;
let cast: (choice: string, key: string) => Promise<{ status: number; outcome: string | null; text: string }>;
let page: () => Promise<number>;
beforeAll(async () => {
  copil = await liveCopil();
  ({ vote } = await copil.voteOpened());
  const { at, room } = await signedIn(copil, 'ana');
  const csrf = /name="csrf" value="([^"]+)"/.exec(room.text)?.[1] ?? '';
  const cookie = [...at.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  cast = async (choice, key) => {
    const answer = await fetch(`${copil.url}/do`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: copil.url, 'x-fragment': '1' },
      body: new URLSearchParams({
        ...{ csrf, key },
        intent: JSON.stringify({ kind: 'act', act: 'cast-vote', command: { vote, choice } }),
      }),
    });
    return { status: answer.status, outcome: answer.headers.get('x-outcome'), text: said(await answer.text()) };
  };
  page = async () => (await at.get('/')).status;
});
afterAll(() => copil?.close());

const choices = async () => (await copil.database.ballot.findMany({ where: { voteId: vote } })).map((b) => b.choice);
const ready = async () => {
  const answer = await fetch(`${copil.url}/readyz`);
  return [answer.status, await answer.text()];
};
const doctor = async () => {
  const { out } = await command(['doctor', '--json'], { DATABASE_URL: copil.databaseUrl, COPIL_MODE: 'live' });
  const { checks } = JSON.parse(out) as {
    readonly checks: readonly { readonly check: string; readonly level: string }[];
  };
  return checks.find(({ check }) => check === 'database disk')?.level;
};

test('who presses is told that nothing was recorded; what was stays; the process, /readyz and doctor say it; then it goes on', async () => {
  expect((await cast('for', 'first')).outcome).toBe('done');
  expect(await doctor()).toBe('ok');
  expect(await ready()).toEqual([200, 'ready\n']);

  await fillDisk(copil.database);
  const refused = await cast('against', 'second');
  expect([refused.status, refused.outcome]).toEqual([200, 'refused']);
  expect(refused.text).toContain('Rien n’a été enregistré');
  expect(refused.text).toContain('Réessayez plus tard');
  expect(await choices()).toEqual(['for']);
  // Reading goes on.
  expect(await page()).toBe(200);
  expect(await ready()).toEqual([503, 'the disk of the database is full: nothing is recorded\n']);
  expect((await fetch(`${copil.url}/healthz`)).status).toBe(200);
  expect(await doctor()).toBe('fault');

  await makeRoom(copil.database);
  expect(await ready()).toEqual([200, 'ready\n']);
  // The same delivery again: it was not answered before, as nothing was kept of it.
  expect((await cast('against', 'second')).outcome).toBe('done');
  expect(await choices()).toEqual(['against']);
  const verified = await command(['verify', '--json'], { DATABASE_URL: copil.databaseUrl, COPIL_MODE: 'live' });
  expect(JSON.parse(verified.out)).toMatchObject({ ok: true });
});
