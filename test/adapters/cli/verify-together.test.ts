import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readHeads } from '../../../adapters/cli/chains.ts';
import { progressLine } from '../../../adapters/cli/progress.ts';
import { verifyStored } from '../../../adapters/cli/verify.ts';
import { verifyTogether } from '../../../adapters/cli/verify-together.ts';
import { EVERYONE } from '../../support/app.ts';
import { openedConsultation, openedMotion, type TestRegister, testRegister } from '../../support/register.ts';

const OTHERS = ['accord-a', 'accord-b', 'accord-c'];
let register: TestRegister;
beforeAll(async () => {
  register = await testRegister();
  for (const agreement of OTHERS) {
    await register.addAgreement(agreement, EVERYONE as Parameters<TestRegister['addAgreement']>[1]);
    const consultation = await openedConsultation(register, { agreement });
    const vote = await openedMotion(register, consultation, {}, { agreement });
    await register.done('cast-vote', { vote, choice: 'for' }, 'ana', { agreement });
  }
});
afterAll(() => register.close());

/** By several threads, each with one chain at a time. */
async function byThreads(threads: number) {
  let read = 0;
  const verdict = await register.database.sql.reading(async (session) =>
    verifyTogether({
      url: register.url,
      session,
      // As if each chain was long enough to be a share of its own.
      heads: await readHeads(session),
      share: 1,
      threads,
      onProgress: (entries) => {
        read += entries;
      },
    }),
  );
  return { verdict, read };
}

describe('several threads', () => {
  test('find what one finds, and say how far they are', async () => {
    const alone = await verifyStored(register.database.sql);
    expect(alone).toMatchObject({ ok: true });
    const { verdict, read } = await byThreads(3);
    expect(verdict).toEqual(alone);
    expect(read).toBe(alone.ok && alone.entries);
  });

  test('name the first chain that does not hold', async () => {
    await register.database.$executeRaw`UPDATE chain SET hash = 'x' WHERE id IN ('accord-b', 'accord-c')`;
    const alone = await verifyStored(register.database.sql);
    expect(alone).toMatchObject({ ok: false, chain: 'accord-b', fault: 'wrong-head' });
    expect((await byThreads(2)).verdict).toEqual(alone);
  });
});

test('at a terminal: how far, how fast, how long it will take', () => {
  expect(progressLine(250_000, 1_000_000, 5)).toBe(
    `${'█'.repeat(7)}${'░'.repeat(23)} 25 %  250,000 of 1,000,000 entries  50,000/s  15 s left`,
  );
});
