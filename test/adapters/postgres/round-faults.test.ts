import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Database, openDatabase } from '../../../adapters/postgres/client.ts';
import type { Choice } from '../../../src/rules/tally.ts';
import { chainHolds } from '../../support/chain.ts';
import {
  AGREEMENT,
  openedConsultation,
  openedMotion,
  type TestRegister,
  testRegister,
} from '../../support/register.ts';
import { FIRST_DAY } from '../../support/world.ts';

/** What goes wrong with one act, one agreement or one connection, and what becomes of whoever votes in that instant. */

const OTHER = 'accord-du-port';
const there = { agreement: OTHER };

let register: TestRegister;
let otherProcess: Database;
let consultation: string;
let otherConsultation: string;

beforeAll(async () => {
  register = await testRegister();
  await register.addAgreement(OTHER, ['sec', 'ana', 'bob']);
  consultation = await openedConsultation(register);
  otherConsultation = await openedConsultation(register, there);
  otherProcess = openDatabase(register.url);
});
afterAll(async () => {
  await otherProcess?.$disconnect();
  await register?.close();
});
beforeEach(() => register.at(FIRST_DAY));
afterEach(() => vi.restoreAllMocks());

const cast = (vote: string, choice: Choice, who: string, delivery?: Parameters<TestRegister['perform']>[3]) =>
  register.perform('cast-vote', { vote, choice }, who, delivery);

/** Somebody else holds the agreement, until the function that it gives is called. */
async function held(agreement: string): Promise<() => Promise<void>> {
  const holds = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const holding = otherProcess.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT seq FROM chain WHERE id = ${agreement} FOR UPDATE`;
    holds.resolve();
    await released.promise;
  });
  await holds.promise;
  return () => {
    released.resolve();
    return holding;
  };
}

const ballotsCast = async (vote: string, agreement = AGREEMENT) =>
  (await register.chain(agreement)).filter(({ entry: { fact } }) => fact.kind === 'BallotCast' && fact.vote === vote);

describe('an agreement that somebody else holds', () => {
  it('holds up no other one, however many wait for it; and they go in their order once it is free', async () => {
    const vote = await openedMotion(register, consultation);
    const free = await openedMotion(register, otherConsultation, {}, there);
    const release = await held(AGREEMENT);
    const choices = Array.from({ length: 40 }, (_, n): Choice => (n % 2 === 0 ? 'for' : 'against'));
    const wait = choices.map((choice) => cast(vote, choice, 'ana'));
    // Some come together, some while those wait.
    await new Promise((done) => setTimeout(done, 100));
    const later = choices.map((choice) => cast(vote, choice, 'bob'));
    const came = await Promise.race([
      cast(free, 'for', 'ana', there).then(({ refusal }) => refusal ?? 'counted'),
      new Promise((done) => setTimeout(done, 3_000, 'held up')),
    ]);
    await release();
    for (const { refusal } of await Promise.all([...wait, ...later])) expect(refusal).toBeUndefined();
    expect(came).toBe('counted');
    const said = (await ballotsCast(vote)).map(
      ({ openings }) => openings.find(({ field }) => field === 'choice')?.value,
    );
    expect(said).toEqual([...choices, ...choices]);
    await chainHolds(register, AGREEMENT);
    await chainHolds(register, OTHER);
  });

  it('for too long fails all who waited for it, together, and whoever comes after is counted', async () => {
    const vote = await openedMotion(register, consultation);
    const release = await held(AGREEMENT);
    const query = pg.Client.prototype.query;
    let waited = 0;
    const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
      this: pg.Client,
      ...asked: unknown[]
    ) {
      const [{ text = '' }] = asked as [{ text?: string }];
      if (!/FROM chain .*FOR UPDATE$/.test(text)) return Reflect.apply(query, this, asked);
      waited += 1;
      return Promise.reject(Object.assign(new Error('lock timeout'), { code: '55P03', severity: 'ERROR' }));
    } as never);
    const came = await Promise.allSettled(['ana', 'bob', 'cleo'].map((who) => cast(vote, 'for', who)));
    spy.mockRestore();
    await release();
    expect(came.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(waited).toBe(1);
    expect((await cast(vote, 'for', 'ana')).refusal).toBeUndefined();
    expect(await ballotsCast(vote)).toHaveLength(1);
  });
});

describe('an act that can’t be decided', () => {
  it('where its agreement can no longer be read fails alone', async () => {
    const vote = await openedMotion(register, consultation);
    const broken = await openedMotion(register, otherConsultation, {}, there);
    await register.database.$executeRaw`
      INSERT INTO agreement_version (agreement_id, hash, valid_from, document, file_hash)
      VALUES (${OTHER}, 'unreadable', '2027-03-01', '{}', '')`;
    // What this process keeps of it is of before.
    await register.database.$executeRaw`UPDATE chain SET standing_seq = standing_seq + 1000 WHERE id = ${OTHER}`;
    const came = await Promise.allSettled([cast(broken, 'for', 'ana', there), cast(vote, 'for', 'ana')]);
    await register.database.$executeRaw`DELETE FROM agreement_version WHERE hash = 'unreadable'`;
    await register.database.$executeRaw`UPDATE chain SET standing_seq = standing_seq - 1000 WHERE id = ${OTHER}`;
    expect(came).toMatchObject([
      { status: 'rejected', reason: { message: expect.stringContaining('can no longer be read') } },
      { status: 'fulfilled', value: { refusal: undefined } },
    ]);
  });

  it('nor even begun fails alone', async () => {
    const vote = await openedMotion(register, consultation);
    const failing = register.ports.register.transact(AGREEMENT, { names: { vote } }, () => {
      throw new Error('at once');
    });
    const came = await Promise.allSettled([failing, cast(vote, 'for', 'ana')]);
    expect(came).toMatchObject([{ reason: { message: 'at once' } }, { value: { refusal: undefined } }]);
    await chainHolds(register, AGREEMENT);
  });
});

describe('a connection that is cut', () => {
  const cut = (pids: readonly number[]) => otherProcess.$executeRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = ANY(${pids})`;

  it('while votes are decided or written: each is counted once or has failed, and who votes next is answered', async () => {
    const vote = await openedMotion(register, consultation);
    const port = await openedMotion(register, otherConsultation, {}, there);
    for (let n = 0; n < 6; n += 1) {
      const before = (await ballotsCast(vote)).length + (await ballotsCast(port, OTHER)).length;
      const choice = n % 2 === 0 ? 'for' : 'against';
      const [, ...came] = await Promise.allSettled([
        register.ports.register.transact(AGREEMENT, { names: { vote } }, async (tx) => {
          const [own] = await otherProcess.$queryRaw<{ pid: number }[]>`
            SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'`;
          await cut(own ? [own.pid] : []);
          await tx.commit({});
        }),
        cast(vote, choice, 'ana', { key: `cut-${n}` }),
        cast(port, choice, 'bob', { ...there, key: `cut-${n}` }),
      ]);
      const counted = came.filter(({ status }) => status === 'fulfilled').length;
      expect((await ballotsCast(vote)).length + (await ballotsCast(port, OTHER)).length).toBe(before + counted);
      // The same deliveries once more, as platforms send them.
      await cast(vote, choice, 'ana', { key: `cut-${n}` });
      await cast(port, choice, 'bob', { ...there, key: `cut-${n}` });
      expect((await ballotsCast(vote)).length + (await ballotsCast(port, OTHER)).length).toBe(before + 2);
    }
    await chainHolds(register, AGREEMENT);
    await chainHolds(register, OTHER);
  });

  it('before anything was written costs nobody their vote: each goes again', async () => {
    const vote = await openedMotion(register, consultation);
    const query = pg.Client.prototype.query;
    let isCut = false;
    vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...asked: unknown[]) {
      const [{ text = '' }] = asked as [{ text?: string }];
      if (isCut || !text.includes('SKIP LOCKED')) return Reflect.apply(query, this, asked);
      isCut = true;
      return Promise.reject(new Error('Connection terminated unexpectedly'));
    } as never);
    const came = await Promise.all(['ana', 'bob'].map((who) => cast(vote, 'for', who)));
    expect(isCut).toBe(true);
    expect(came.map(({ refusal }) => refusal)).toEqual([undefined, undefined]);
    expect(await ballotsCast(vote)).toHaveLength(2);
    await chainHolds(register, AGREEMENT);
  });
});

describe('what PostgreSQL refuses', () => {
  /** No ballot of that vote gets in: at once, or when the transaction ends. */
  async function refusing(vote: string, when: string, work: () => Promise<unknown>) {
    await register.database.$executeRawUnsafe(`
      CREATE FUNCTION no_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW.vote_id = '${vote}' THEN RAISE EXCEPTION 'no ballot here'; END IF; RETURN NULL; END $$`);
    await register.database.$executeRawUnsafe(`
      CREATE CONSTRAINT TRIGGER no_ballot AFTER INSERT ON ballot ${when} FOR EACH ROW EXECUTE FUNCTION no_ballot()`);
    await work().finally(() => register.database.$executeRawUnsafe('DROP FUNCTION no_ballot CASCADE'));
  }

  it.each(['NOT DEFERRABLE', 'DEFERRABLE INITIALLY DEFERRED'])('of one act costs no other: %s', async (when) => {
    const broken = await openedMotion(register, consultation);
    const whole = await openedMotion(register, otherConsultation, {}, there);
    await refusing(broken, when, async () => {
      const came = await Promise.allSettled([
        cast(whole, 'for', 'ana', there),
        cast(broken, 'for', 'ana'),
        cast(whole, 'against', 'bob', there),
      ]);
      expect(came.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    });
    expect(await ballotsCast(whole, OTHER)).toHaveLength(2);
    expect(await ballotsCast(broken)).toHaveLength(0);
    await chainHolds(register, AGREEMENT);
    await chainHolds(register, OTHER);
  });

  it('in the language of a French server too', async () => {
    const broken = await openedMotion(register, consultation);
    const whole = await openedMotion(register, otherConsultation, {}, there);
    const query = pg.Client.prototype.query;
    vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...asked: unknown[]) {
      return Promise.resolve(Reflect.apply(query, this, asked)).catch((error: unknown) => {
        throw error instanceof pg.DatabaseError ? Object.assign(error, { severity: 'ERREUR' }) : error;
      });
    } as never);
    await refusing(broken, 'NOT DEFERRABLE', async () => {
      const came = await Promise.allSettled([cast(whole, 'for', 'ana', there), cast(broken, 'for', 'ana')]);
      expect(came.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    });
  });
});
