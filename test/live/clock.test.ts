import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyStored } from '../../adapters/cli/verify.ts';
import { frenchHolidays } from '../../adapters/holidays.ts';
import { committeeFacts } from '../../src/committee-facts.ts';
import { closeDueVotes } from '../../src/due-votes.ts';
import { remindersDue } from '../../src/rules/reminders.ts';
import { addDays } from '../../src/rules/time.ts';
import type { ClosedVote, Vote } from '../../src/rules/vote.ts';
import { type DatabaseClock, databaseClock } from '../support/database-clock.ts';
import { type Program, programOn, type Ticker, tickerOn } from '../support/processes.ts';
import { AGREEMENT, openedConsultation, openedMotion, type TestRegister, testRegister } from '../support/register.ts';
import { paris } from '../support/world.ts';

/** Hard moments of the clock (R3.5, R14.1, R14.4), with whole processes that live by the time of their database. */
const voteIn = async (register: TestRegister, id: string): Promise<Vote> => {
  const found = await register.ports.library.vote(AGREEMENT, id);
  if (!found) throw new Error('no vote');
  return found;
};
const closedIn = (register: TestRegister, id: string): Promise<ClosedVote> =>
  expect
    .poll(async () => (await voteIn(register, id)).state, { timeout: 20_000, interval: 100 })
    .toBe('closed')
    .then(async () => (await voteIn(register, id)) as ClosedVote);
const factsOf = async (register: TestRegister, ...kinds: readonly string[]) =>
  (await register.chain()).map(({ entry }) => entry).filter(({ fact }) => kinds.includes(fact.kind));

describe('a process that is not there', () => {
  let register: TestRegister;
  let clock: DatabaseClock;
  let program: Program;
  beforeAll(async () => {
    register = await testRegister();
    clock = await databaseClock(register);
    program = await programOn(register);
  });
  afterAll(async () => {
    await program.close();
    await register.close();
  });

  test('a vote’s deadline during a restart: closed by its first tick, with the tally as of the deadline', async () => {
    await clock.at('2027-03-01T10:00');
    await program.start();
    const consultation = await openedConsultation(register);
    const vote = await openedMotion(register, consultation);
    await clock.at('2027-03-10T17:58');
    for (const who of ['ana', 'nora']) await register.done('cast-vote', { vote, choice: 'for' }, who);
    await register.done('cast-vote', { vote, choice: 'against' }, 'bob');
    await program.kill();
    // Nobody ticks: the deadline holds all the same, for a ballot and for its change.
    await clock.at('2027-03-10T18:00');
    for (const who of ['cleo', 'bob'])
      expect((await register.perform('cast-vote', { vote, choice: 'for' }, who)).refusal?.code).toBe('vote-over');
    await clock.at('2027-03-10T18:07');
    expect((await voteIn(register, vote)).state).toBe('open');
    await program.start();
    const closed = await closedIn(register, vote);
    expect(closed).toMatchObject({ how: 'deadline', tally: { for: 5, against: 2, outcome: 'adopted' } });
    const late = Temporal.Instant.from(closed.closedAt).since(paris('2027-03-10T18:07'));
    expect(late.total('seconds')).toBeLessThan(60);
    expect(await verifyStored(register.database.sql)).toMatchObject({ ok: true });
  }, 60_000);

  test('ten days down: what is still useful goes out at once, the rest is dropped, and the register says which', async () => {
    const planned = { type: 'spring', title: 'Copil', startsAt: '2027-06-08T14:00', place: 'Quai' };
    const session = await register.done('plan-session', planned, 'sec');
    const looked = async () => register.ports.library.remindedUntil(AGREEMENT);
    const before = await looked();
    await clock.at('2027-05-22T10:00');
    await program.kill();
    await program.start();
    await expect.poll(looked, { timeout: 20_000 }).not.toBe(before);
    await program.kill();
    const so = (await factsOf(register, 'ReminderSent', 'ReminderDropped')).length;
    // The agenda's reminder, both of the documents', and the spring copil's of fourteen days fell in it.
    await clock.at('2027-06-01T16:00');
    await program.start();
    await expect
      .poll(async () => (await factsOf(register, 'ReminderSent', 'ReminderDropped')).length - so, { timeout: 20_000 })
      .toBe(4);
    const facts = (await factsOf(register, 'ReminderSent', 'ReminderDropped')).slice(so).map(({ fact }) => fact);
    expect(facts.map(({ kind, how, reminder }) => [kind, how, reminder])).toEqual([
      ['ReminderSent', 'late', expect.stringMatching(`^agenda/${session}/10d`)],
      ['ReminderSent', 'late', 'spring-copil/2027/14d/2027-06-14'],
      ['ReminderSent', 'late', expect.stringMatching(`^documents/${session}/0d`)],
      ['ReminderDropped', undefined, expect.stringMatching(`^documents/${session}/3d`)],
    ]);
  }, 90_000);
});

describe('the hour that occurs twice', () => {
  test('a vote that closes at 02:30 on 31 October 2027 closes at the second 02:30, and takes ballots until then', async () => {
    const register = await testRegister('2027-10-20T10:00');
    const closesAt = '2027-10-31T02:30';
    const consultation = await register.done(
      'open-consultation',
      { title: 'La nuit', whyNoMeeting: 'Deux déjà.', closesAt },
      'sec',
    );
    const vote = await openedMotion(register, consultation, { deadline: closesAt });
    const at = async (instant: string) => {
      register.atInstant(instant);
      await closeDueVotes(register.ports);
      return (await voteIn(register, vote)).state;
    };
    // 02:30 for the first time, in summer time.
    expect(await at('2027-10-31T00:30:00Z')).toBe('open');
    await register.done('cast-vote', { vote, choice: 'for' }, 'ana');
    expect(await at('2027-10-31T01:29:59Z')).toBe('open');
    await register.done('cast-vote', { vote, choice: 'for' }, 'nora');
    expect(await at('2027-10-31T01:30:00Z')).toBe('closed');
    expect(await voteIn(register, vote)).toMatchObject({
      closedAt: '2027-10-31T01:30:00.000Z',
      how: 'deadline',
      tally: { for: 5 },
    });
    await register.close();
  });

  test('one that would close at 02:30 on 28 March 2027, an hour that does not exist, is refused', async () => {
    const register = await testRegister();
    const asked = { title: 'La nuit', whyNoMeeting: 'Deux déjà.', closesAt: '2027-03-28T02:30' };
    expect((await register.perform('open-consultation', asked, 'sec')).refusal).toMatchObject({
      code: 'moment',
      field: 'closesAt',
      fault: 'no-such-hour',
    });
    await register.close();
  });
});

describe('three processes that tick at once', () => {
  let register: TestRegister;
  let clock: DatabaseClock;
  let tickers: readonly Ticker[] = [];
  beforeAll(async () => {
    register = await testRegister('2027-01-01T08:00');
    clock = await databaseClock(register);
    tickers = [1, 2, 3].map(() => tickerOn(register));
  });
  afterAll(async () => {
    for (const ticker of tickers) await ticker.close();
    await register.close();
  });
  const tick = async (local: string) => {
    await clock.at(local);
    await Promise.all(tickers.map((ticker) => ticker.tick()));
  };

  test('a whole year, each morning: every reminder that the rules give goes out once, and no other', async () => {
    await tick('2027-01-01T08:00');
    await register.done('set-dates', { year: 2027, of: 'year-end', board: '2027-12-15' }, 'sec');
    const planned = { type: 'spring', title: 'Copil', startsAt: '2027-06-08T14:00', place: 'Quai' };
    await register.done('plan-session', planned, 'sec');
    const facts = await committeeFacts(register.ports.library, AGREEMENT);
    if (!facts) throw new Error('no agreement');
    const year = [paris('2027-01-01T08:00'), paris('2027-12-31T23:00')] as const;
    const expected = remindersDue(facts, ...year, frenchHolidays);
    // A quarter of an hour later is on time still; three times a day nothing goes out a second time.
    for (let day = '2027-01-01'; day <= '2027-12-31'; day = addDays(day, 1)) await tick(`${day}T09:01`);
    const sent = await factsOf(register, 'ReminderSent', 'ReminderDropped');
    expect(expected.length).toBeGreaterThan(12);
    expect(sent.map(({ fact }) => fact.reminder)).toEqual(expected.map(({ id }) => id));
    expect(new Set(sent.map(({ fact: { kind, how } }) => `${kind} ${how}`))).toEqual(new Set(['ReminderSent on-time']));
    const told = await register.database.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM notice WHERE event->>'message' = 'reminder' GROUP BY channel, event->>'reminder'`;
    expect(new Set(told.map(({ n }) => n))).toEqual(new Set([1]));
    expect(await verifyStored(register.database.sql)).toMatchObject({ ok: true });
  }, 240_000);
});
