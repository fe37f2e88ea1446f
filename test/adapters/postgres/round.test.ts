import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Database, openDatabase } from '../../../adapters/postgres/client.ts';
import { gathered } from '../../../adapters/postgres/gather.ts';
import { loadStatement, loadVotesStatement } from '../../../adapters/postgres/load.ts';
import { postgresRegister } from '../../../adapters/postgres/register.ts';
import { act } from '../../../src/act.ts';
import type { Choice } from '../../../src/rules/tally.ts';
import { USE_CASES } from '../../../src/use-cases/index.ts';
import { chainHolds } from '../../support/chain.ts';
import {
  AGREEMENT,
  ficheInVote,
  openedConsultation,
  openedMotion,
  type TestRegister,
  testRegister,
} from '../../support/register.ts';
import { FIRST_DAY, paris } from '../../support/world.ts';

/** Acts about votes that come at the same time go in one transaction; each is what it would be alone. */

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

const standing = async (vote: string, agreement = AGREEMENT) => {
  const found = await register.ports.library.vote(agreement, vote);
  if (!found || found.state === 'called-off') throw new Error(`the vote is ${found?.state}`);
  return found;
};

async function ballotsIn(vote: string, agreement = AGREEMENT) {
  const found = await standing(vote, agreement);
  if (found.state !== 'open') throw new Error(`the vote is ${found.state}`);
  return found.ballots;
}

const holds = (agreement: string) => chainHolds(register, agreement);

const cast5 = ['ana', 'bob', 'cleo', 'nora', 'sami'] as const;

describe('votes that come at the same time', () => {
  it('are each a ballot and an entry of their own, whoever else votes in that instant', async () => {
    const motions = await Promise.all([1, 2].map(() => openedMotion(register, consultation)));
    const port = await openedMotion(register, otherConsultation, {}, there);
    const came = await Promise.all([
      ...motions.flatMap((vote) => cast5.map((who) => cast(vote, 'for', who))),
      ...['ana', 'bob'].map((who) => cast(port, 'against', who, there)),
    ]);
    for (const { refusal } of came) expect(refusal).toBeUndefined();
    for (const vote of motions) expect(Object.keys(await ballotsIn(vote))).toHaveLength(5);
    expect(Object.values(await ballotsIn(port, OTHER)).map(({ choice }) => choice)).toEqual(['against', 'against']);
    await holds(AGREEMENT);
    await holds(OTHER);
  });

  it('are written by fewer transactions than there are votes', async () => {
    const vote = await openedMotion(register, consultation);
    const queries = vi.spyOn(pg.Client.prototype, 'query');
    await Promise.all(cast5.map((who) => cast(vote, 'for', who)));
    const commits = (queries.mock.calls as unknown as [unknown][]).filter(([asked]) => asked === 'COMMIT');
    expect(commits.length).toBeGreaterThan(0);
    expect(commits.length).toBeLessThan(cast5.length);
  });

  it('of one seat follow one another in the order in which they came, and the last one stands (R3.1)', async () => {
    const vote = await openedMotion(register, consultation);
    const choices = ['for', 'against', 'abstain', 'against'] as const;
    await Promise.all(choices.map((choice) => cast(vote, choice, 'ana')));
    const entries = (await register.chain()).filter(
      ({ entry: { fact } }) => fact.kind === 'BallotCast' && fact.vote === vote,
    );
    const said = entries.map(({ openings }) => openings.find(({ field }) => field === 'choice')?.value);
    expect(said).toEqual(choices);
    const ballot = (await ballotsIn(vote))['QUAI-01'];
    expect(ballot).toMatchObject({ choice: 'against', seq: entries.at(-1)?.entry.seq });
    await holds(AGREEMENT);
  });

  it('that say what stands already append nothing: the second of two equal ones is answered, and is no entry', async () => {
    const vote = await openedMotion(register, consultation);
    const came = await Promise.all([cast(vote, 'for', 'ana'), cast(vote, 'for', 'ana')]);
    expect(came.map(({ outcome }) => outcome)).toMatchObject([
      { done: true, facts: 1 },
      { done: true, facts: 0 },
    ]);
    await holds(AGREEMENT);
  });

  it('and the last one of which closes the vote: whoever comes after it is told so', async () => {
    const vote = await openedMotion(register, consultation, { closeWhenAllVoted: true });
    const came = await Promise.all([...cast5.map((who) => cast(vote, 'for', who)), cast(vote, 'against', 'ana')]);
    expect(came.map(({ refusal }) => refusal?.code)).toEqual([...cast5.map(() => undefined), 'vote-closed']);
    expect(await standing(vote)).toMatchObject({ state: 'closed', tally: { for: 12, against: 0 } });
    await holds(AGREEMENT);
  });

  it('one of which is refused, and one of which came before: the others are counted', async () => {
    const vote = await openedMotion(register, consultation);
    await cast(vote, 'for', 'bob', { key: 'came-before' });
    const [refused, repeated, counted] = await Promise.all([
      cast(vote, 'for', 'sec', { key: 'not-a-seat' }),
      cast(vote, 'against', 'bob', { key: 'came-before' }),
      cast(vote, 'against', 'ana', { key: 'new' }),
    ]);
    expect(refused.refusal?.code).toBe('not-allowed');
    expect(repeated.outcome).toBeUndefined();
    expect(counted.outcome).toMatchObject({ done: true, facts: 1 });
    expect(await ballotsIn(vote)).toMatchObject({ 'QUAI-01': { choice: 'against' } });
    const again = await cast(vote, 'for', 'sec', { key: 'not-a-seat' });
    expect(again.answer).toEqual(refused.answer);
    await holds(AGREEMENT);
  });

  it('through two processes are all in the chain, one after the other', async () => {
    const vote = await openedMotion(register, consultation);
    const there = { ...register.ports, register: postgresRegister(otherProcess, { clock: () => paris(FIRST_DAY) }) };
    const elsewhere = (who: string, choice: Choice) =>
      act(
        there,
        USE_CASES['cast-vote'],
        { vote, choice },
        { agreement: AGREEMENT, actor: { person: register.id(who) }, via: 'slack' },
        (outcome) => ({
          view: { name: outcome.done ? 'done' : 'refused', title: '', summary: '', blocks: [], actions: [] },
        }),
      );
    const came = await Promise.all(
      (['for', 'against', 'abstain'] as const).flatMap((choice) => [
        ...cast5.map((who) => cast(vote, choice, who).then(({ refusal }) => refusal === undefined)),
        ...cast5.map((who) => elsewhere(who, choice).then((answer) => answer?.view.name === 'done')),
      ]),
    );
    expect(came).toEqual(came.map(() => true));
    expect(Object.keys(await ballotsIn(vote))).toHaveLength(5);
    await holds(AGREEMENT);
  });
});

describe('agreements that vote at the same time do not wait for one another', () => {
  it('where one of them is held by somebody else', async () => {
    const held = await openedMotion(register, consultation);
    const free = await openedMotion(register, otherConsultation, {}, there);
    let release = () => {};
    const released = new Promise<void>((done) => {
      release = done;
    });
    let hold = () => {};
    const isHeld = new Promise<void>((done) => {
      hold = done;
    });
    const holding = otherProcess.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT seq FROM chain WHERE id = ${AGREEMENT} FOR UPDATE`;
      hold();
      await released;
    });
    await isHeld;
    let isCast = false;
    const waits = cast(held, 'for', 'ana').then((it) => {
      isCast = true;
      return it;
    });
    const [one, two] = await Promise.all([cast(free, 'for', 'ana', there), cast(free, 'for', 'bob', there)]);
    expect([one.refusal, two.refusal, isCast]).toEqual([undefined, undefined, false]);
    release();
    await holding;
    expect((await waits).refusal).toBeUndefined();
    expect(Object.keys(await ballotsIn(held))).toEqual(['QUAI-01']);
  });

  it('nor lose their votes where one of them can’t be written', async () => {
    const broken = await openedMotion(register, consultation);
    const whole = await openedMotion(register, otherConsultation, {}, there);
    // The database refuses a ballot of the first one, whatever the code does.
    await register.database.$executeRawUnsafe(`
      CREATE FUNCTION no_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW.vote_id = '${broken}' THEN RAISE EXCEPTION 'no ballot here'; END IF; RETURN NEW; END $$`);
    await register.database.$executeRawUnsafe(
      'CREATE TRIGGER no_ballot BEFORE INSERT ON ballot FOR EACH ROW EXECUTE FUNCTION no_ballot()',
    );
    const came = await Promise.allSettled([
      cast(whole, 'for', 'ana', there),
      cast(broken, 'for', 'ana'),
      cast(whole, 'against', 'bob', there),
    ]);
    await register.database.$executeRawUnsafe('DROP FUNCTION no_ballot CASCADE');
    expect(came.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(came[1]).toMatchObject({ reason: { message: expect.stringContaining('no ballot here') } });
    const ballots = Object.values(await ballotsIn(whole, OTHER)).map(({ choice }) => choice);
    expect(ballots.sort()).toEqual(['against', 'for']);
    expect(await ballotsIn(broken)).toEqual({});
    await holds(AGREEMENT);
    await holds(OTHER);
  });

  it('nor where the code of one act fails', async () => {
    const vote = await openedMotion(register, consultation);
    const failing = register.ports.register.transact(AGREEMENT, { names: { vote } }, () =>
      Promise.reject(new Error('a fault of ours')),
    );
    const [failed, counted] = await Promise.allSettled([failing, cast(vote, 'for', 'ana')]);
    expect(failed).toMatchObject({ status: 'rejected', reason: { message: 'a fault of ours' } });
    expect(counted).toMatchObject({ status: 'fulfilled', value: { refusal: undefined } });
    await holds(AGREEMENT);
  });

  it('and an agreement that there is none of is told so', async () => {
    const came = await register.ports.register.transact('accord-inconnu', { names: { vote: 'x' } }, async () => 'done');
    expect(came).toBeUndefined();
  });
});

describe('what is loaded together', () => {
  it('is what is loaded alone, for a fiche, an amendment of none, a motion, and what there is none of', async () => {
    const { vote } = await ficheInVote(register, consultation);
    await cast(vote, 'for', 'ana', { key: 'known' });
    const motion = await openedMotion(register, consultation);
    const key = (await register.database.delivery.findFirstOrThrow({ where: { key: { endsWith: ':known' } } })).key;
    const asked = [
      { agreement: AGREEMENT, vote, key, person: register.id('ana') },
      { agreement: AGREEMENT, vote: motion, person: register.id('bob') },
      { agreement: AGREEMENT, vote: 'none', key: 'none', person: 'nobody' },
      // Another agreement's vote is as if it were not there.
      { agreement: OTHER, vote },
    ];
    const { sql } = register.database;
    const together = await sql.run<{ place: number; loaded: object }>(loadVotesStatement(asked));
    for (const [place, { agreement, vote: named, ...more }] of asked.entries()) {
      const [alone] = await sql.run<{ loaded: object }>(loadStatement(agreement, { names: { vote: named }, ...more }));
      const one = together.find((row) => row.place === place);
      expect({ ...one?.loaded, now: 0 }).toEqual({ ...alone?.loaded, now: 0 });
    }
    expect(together.map(({ loaded }) => 'ballots' in loaded && loaded.ballots)).toMatchObject([[{}], null, null, null]);
  });
});

describe('questions that are asked together', () => {
  it('are each answered with their own, and the second comer waits for the next time', async () => {
    const asked: (readonly number[])[] = [];
    const ask = gathered(async (numbers: readonly number[]) => {
      asked.push(numbers);
      await new Promise((done) => setTimeout(done, 5));
      return numbers.map((n) => n * 2);
    });
    const first = [ask(1), ask(2)];
    await new Promise((done) => setTimeout(done, 2));
    expect(await Promise.all([...first, ask(3), ask(4)])).toEqual([2, 4, 6, 8]);
    expect(asked).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('of which one can’t be asked: it alone fails', async () => {
    const ask = gathered(async (numbers: readonly number[]) => {
      if (numbers.includes(2)) throw new Error('not two');
      return numbers;
    });
    const came = await Promise.allSettled([ask(1), ask(2), ask(3)]);
    expect(came).toMatchObject([{ value: 1 }, { reason: { message: 'not two' } }, { value: 3 }]);
    expect(await ask(4)).toBe(4);
  });
});
