import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { bareDatabase } from '../../support/database.ts';
import { type TestRegister, testRegister } from '../../support/register.ts';
import { AGREEMENT_FILE } from '../../support/world.ts';
import { copil } from './run.ts';

/** `copil reminders` (R14.5): what will be sent, to whom; nothing is sent by it. */
const OPCO_EP = new URL('../../../agreements/opco-ep-2020.json', import.meta.url).pathname;

const Rows = z.array(
  z.strictObject({
    at: z.string(),
    id: z.string(),
    kind: z.string(),
    audience: z.array(z.string()),
    title: z.string(),
  }),
);

let register: TestRegister;
beforeAll(async () => {
  register = await testRegister('2027-05-03T10:00');
});
afterAll(() => register.close());

const run = (...args: string[]) =>
  copil(['reminders', ...args], { DATABASE_URL: register.url, AGREEMENTS: '/nowhere', COPIL_MODE: 'demo' });
const json = async (...args: string[]) => {
  const { code, out, err } = await run(...args, '--json');
  expect([code, err]).toEqual([0, '']);
  return Rows.parse(JSON.parse(out));
};
const SPRING = ['--from', '2027-05-04', '--to', '2027-06-15'] as const;

describe('copil reminders', () => {
  test('by time, each with its offset, its kind, whom it goes to and its title; on both sides of a clock change', async () => {
    const rows = await json('--from', '2027-05-04', '--to', '2027-12-31');
    expect(rows.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).toSorted());
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows[0]).toEqual({
      at: '2027-05-14T09:00:00+02:00',
      id: 'spring-copil/2027/30d/2027-06-14',
      kind: 'spring-copil',
      audience: ['secretariat'],
      title: 'Copil de printemps 2027',
    });
    const winter = rows.filter(({ at }) => at > '2027-11');
    expect(winter.length).toBeGreaterThan(0);
    for (const { at } of winter) expect(at).toMatch(/T09:00:00\+01:00$/);
  });

  test('both days are included, and nothing beyond them', async () => {
    expect(await json('--from', '2027-05-14', '--to', '2027-05-14')).toHaveLength(1);
    expect(await json('--from', '2027-05-15', '--to', '2027-05-30')).toEqual([]);
  });

  test('a session brings its own, to the parties that have not approved; muted and sent ones are left out', async () => {
    const planned = { type: 'spring', title: 'Copil', startsAt: '2027-06-08T14:00', place: 'Quai' };
    const session = await register.done('plan-session', planned, 'sec');
    await register.done('approve-agenda', { session }, 'nora');
    const agenda = (await json(...SPRING)).filter(({ kind }) => kind === 'agenda');
    expect(agenda).toMatchObject([
      { audience: ['secretariat', 'SUD'], title: 'Ordre du jour à approuver\u00a0: Copil' },
    ]);
    const reminder = agenda[0]?.id;
    await register.done('mute-reminder', { reminder }, 'sec');
    const documents = (await json(...SPRING)).find(({ kind }) => kind === 'documents')?.id;
    await register.done('send-reminder', { reminder: documents, how: 'early' }, 'sec');
    const left = (await json(...SPRING)).map(({ id }) => id);
    expect(left).not.toContain(reminder);
    expect(left).not.toContain(documents);
    expect(left.length).toBeGreaterThan(0);
  });

  test('sends nothing, and writes nothing', async () => {
    const before = await register.chain();
    await json('--from', '2027-01-01', '--to', '2028-12-31');
    expect(await register.chain()).toEqual(before);
  });

  test('in words, for people: in French, or in English', async () => {
    const { code, out } = await run(...SPRING);
    expect(code).toBe(0);
    expect(out).toContain('2027-05-14T09:00:00+02:00  Copil de printemps 2027 (secrétariat)');
    expect((await run(...SPRING, '--locale', 'en')).out).toContain('Spring copil 2027 (secretariat)');
  });

  test.each(['--file', '--agreement'])('of an agreement file alone, without a database, by %s', async (option) => {
    const { code, out, err } = await copil(
      ['reminders', '--from', '2021-04-01', '--to', '2021-06-30', option, OPCO_EP, '--json'],
      { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
    );
    expect([code, err]).toEqual([0, '']);
    const spring = Rows.parse(JSON.parse(out)).filter(({ kind }) => kind === 'spring-copil');
    // 14 June 2021: 60, 30, 14, 7 and 1 days before; the last on Friday, since 13 June was a Sunday.
    expect(spring.map(({ at }) => at.slice(0, 10))).toEqual([
      '2021-04-15',
      '2021-05-14',
      '2021-05-31',
      '2021-06-07',
      '2021-06-11',
    ]);
  });

  test('of an ended agreement: none about what can no longer be done (R1.4)', async () => {
    const { out } = await copil([
      'reminders',
      '--from',
      '2027-01-01',
      '--to',
      '2027-12-31',
      '--file',
      OPCO_EP,
      '--json',
    ]);
    expect(JSON.parse(out)).toEqual([]);
  });

  test('before anything was started: the agreement’s own dates, and it says so', async () => {
    const { url, drop } = await bareDatabase();
    const asked = ['reminders', '--from', '2021-06-01', '--to', '2021-06-30', '--json'];
    const { code, out, err } = await copil(asked, { DATABASE_URL: url, COPIL_MODE: 'demo' });
    expect(code).toBe(0);
    expect(Rows.parse(JSON.parse(out)).length).toBeGreaterThan(0);
    expect(err).toContain('pas encore de registre');
    const named = await copil([...asked, '--agreement', AGREEMENT_FILE.id], { DATABASE_URL: url, COPIL_MODE: 'demo' });
    expect([named.code, named.out]).toEqual([1, '']);
    await drop();
  });
});

describe('what copil reminders refuses', () => {
  test.each([
    ['no days', []],
    ['one day', ['--from', '2027-05-04']],
    ['a day that is none', ['--from', '2027-02-30', '--to', '2027-03-01']],
    ['an end before the beginning', ['--from', '2027-05-04', '--to', '2027-05-03']],
    ['an option that it does not have', [...SPRING, '--send']],
    ['a language that it does not speak', [...SPRING, '--locale', 'de']],
  ])('%s: wrong use, with nothing on standard output', async (_what, args) => {
    const { code, out, err } = await run(...args, '--json');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/copil reminders/);
  });

  test('an agreement that is not there, or a file that can’t be read: refused, with the reason', async () => {
    const unknown = await run(...SPRING, '--agreement', 'inconnu', '--json');
    expect([unknown.code, unknown.out]).toEqual([1, '']);
    expect(unknown.err).toContain('inconnu');
    const unreadable = await run(...SPRING, '--file', '/nowhere/accord.json', '--json');
    expect([unreadable.code, unreadable.out]).toEqual([1, '']);
    expect(unreadable.err).toContain('/nowhere/accord.json');
  });
});
