import { join } from 'node:path';
import type { Logger } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAgreements } from '../../adapters/agreements.ts';
import { verifyStored } from '../../adapters/cli/verify.ts';
import { pastPortsOn } from '../../adapters/core.ts';
import { playDemonstration } from '../../adapters/demonstration.ts';
import { loadAgreement } from '../../adapters/postgres/setup.ts';
import { toMoment } from '../../src/rules/time.ts';
import { newSalt, sha256, type TestRegister, testRegister } from '../support/register.ts';

const FOLDER = join(import.meta.dirname, '../../agreements');

let register: TestRegister;
beforeAll(async () => {
  register = await testRegister();
});
afterAll(() => register?.close());

/** The demonstration with its past, as `npm start` plays it where that is first done on a day. */
async function firstStartedOn(local: string) {
  register.at(local);
  const today = local.slice(0, 10);
  const id = `demo-${today}`;
  const said: unknown[] = [];
  const log = { warn: (what: unknown) => said.push(what), info: () => {} } as unknown as Logger;
  const source = (await readAgreements(FOLDER, 'demo', today)).find(({ file }) => file === 'demonstration.json');
  if (!source) throw new Error('there is no demonstration.json');
  const loaded = { ...source, agreement: { ...source.agreement, id }, fileHash: sha256(id) };
  const at = toMoment(Temporal.Instant.from(`${source.agreement.signedOn}T09:00:00Z`));
  await loadAgreement(register.database, loaded, { sha256, newSalt, at });
  await playDemonstration(register.ports, loaded, FOLDER, log, pastPortsOn(register.database));
  return { id, today, said };
}

const THIS_YEAR = (today: string) => Number(today.slice(0, 4));

describe('the demonstration’s past', () => {
  test.each(['2028-02-29T10:00', '2027-01-01T00:05', '2026-12-31T23:55', '2027-06-30T10:00', '2027-02-01T10:00'])(
    'holds where it is first started on %s: `copil verify`, no act to come, finished actions and a validated report',
    async (local) => {
      const { id, today, said } = await firstStartedOn(local);
      expect(said).toEqual([]);
      expect(await verifyStored(register.database.sql, id)).toMatchObject({ ok: true });

      const chain = await register.chain(id);
      const moments = chain.map(({ entry }) => entry.at);
      expect(moments).toEqual([...moments].sort());
      expect(Date.parse(moments.at(-1) ?? '')).toBeLessThanOrEqual(
        (await register.ports.library.now()).epochMilliseconds,
      );

      const fiches = await register.ports.library.fiches(id);
      const states = new Set(fiches.map(({ state }) => state));
      for (const state of ['completed', 'abandoned', 'refused', 'running', 'in-vote', 'submitted'])
        expect(states, `${state} on ${today}`).toContain(state);
      const validated = chain.filter(({ entry }) => entry.fact.kind === 'ReportValidated');
      expect(validated.length).toBeGreaterThanOrEqual(3);
      // A year that is over and the one that runs or is planned: every view has something to show.
      const years = fiches.flatMap(({ programmeYear = [] }) => programmeYear);
      expect(Math.min(...years)).toBeLessThan(THIS_YEAR(today));
      expect(Math.max(...years)).toBeGreaterThanOrEqual(THIS_YEAR(today));
    },
    120_000,
  );
});
