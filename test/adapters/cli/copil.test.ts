import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readJson } from '../../support/agreements/read.ts';
import { openedConsultation, openedMotion, type TestRegister, testRegister } from '../../support/register.ts';
import { DEADLINE } from '../../support/world.ts';

const COPIL = fileURLToPath(new URL('../../../adapters/cli/copil.ts', import.meta.url));

const OPCO_EP = fileURLToPath(new URL('../../../agreements/opco-ep-2020.json', import.meta.url));

const copil = (args: readonly string[], input = '', env: Record<string, string> = {}) =>
  new Promise<{ code: number | null; out: string; err: string }>((done) => {
    const child = spawn(process.execPath, [COPIL, ...args], { env: { ...process.env, ...env }, cwd: tmpdir() });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.on('close', (code) => done({ code, out, err }));
    child.stdin.end(input);
  });

const lines = (out: string): unknown[] =>
  out
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
const OPCO = Array.from({ length: 10 }, (_, i) => `OPCO-${String(i + 1).padStart(2, '0')}`);
const cast = (seats: readonly string[], choice: string) => seats.map((seat) => ({ seat, choice }));

describe('copil tally: rules.md’s table (R3.4)', () => {
  const cases = [
    [
      [...cast(OPCO, 'for'), ...cast(['MENJS', 'MESRI'], 'for')],
      { for: 20, against: 0, expressed: 20, required: 11, outcome: 'adopted' },
    ],
    [
      [
        ...cast(OPCO.slice(0, 6), 'for'),
        ...cast(OPCO.slice(6), 'against'),
        ...cast(['MENJS'], 'for'),
        ...cast(['MESRI'], 'against'),
      ],
      { for: 11, against: 9, expressed: 20, required: 11, outcome: 'adopted' },
    ],
    [
      [...cast(OPCO, 'for'), ...cast(['MENJS', 'MESRI'], 'against')],
      { for: 10, against: 10, expressed: 20, required: 11, outcome: 'not-adopted' },
    ],
    [
      [
        ...cast(OPCO.slice(0, 3), 'for'),
        ...cast(OPCO.slice(3, 5), 'against'),
        ...cast(OPCO.slice(5), 'abstain'),
        ...cast(['MENJS'], 'for'),
        ...cast(['MESRI'], 'against'),
      ],
      { for: 8, against: 7, expressed: 15, required: 8, outcome: 'adopted' },
    ],
    [
      [...cast(OPCO.slice(0, 5), 'for'), ...cast(['MENJS', 'MESRI'], 'against')],
      { for: 5, against: 10, expressed: 15, required: 8, outcome: 'not-adopted' },
    ],
    [cast(['OPCO-01'], 'for'), { for: 1, against: 0, expressed: 1, required: 1, outcome: 'adopted' }],
    [[], { for: 0, against: 0, expressed: 0, required: null, outcome: 'not-adopted' }],
  ] as const;
  test('each row', async () => {
    const { code, out } = await copil(['tally'], cases.map(([ballots]) => JSON.stringify({ ballots })).join('\n'));
    expect(code).toBe(0);
    for (const [i, said] of lines(out).entries()) expect(said).toMatchObject(cases[i]?.[1] ?? {});
  });
  test('as interfaces.md writes it, to the letter; a seat’s last ballot counts', async () => {
    const ballots = [...cast(['MENJS'], 'against'), ...cast(['MENJS'], 'for'), ...cast(['OPCO-01'], 'abstain')];
    const { out } = await copil(['tally'], JSON.stringify({ ballots }));
    expect(out.trim()).toBe('{"for":5,"against":0,"abstain":1,"expressed":5,"required":3,"outcome":"adopted"}');
  });
  test('a bad line is answered on its line, and the end says 1', async () => {
    const bad = [
      '{',
      '[]',
      JSON.stringify({ ballots: cast(['OPCO-11'], 'for') }),
      JSON.stringify({ ballots: cast(['MENJS'], 'oui') }),
    ];
    const { code, out } = await copil(['tally'], [bad[0], JSON.stringify({ ballots: [] }), ...bad.slice(1)].join('\n'));
    expect(code).toBe(1);
    expect(lines(out).map((line) => (line as { error?: { code: string } }).error?.code)).toEqual([
      'not-json',
      undefined,
      'wrong-shape',
      'unknown-seat',
      'unknown-choice',
    ]);
  });
  test('every line has its answer, a blank one too; only the end of the last is no line', async () => {
    const empty = JSON.stringify({ ballots: [] });
    const { code, out, err } = await copil(['tally'], `${empty}\n\n  \n${empty}\n`);
    expect([code, err]).toEqual([1, 'copil tally: 2 bad lines\n']);
    expect(lines(out).map((line) => (line as { error?: { code: string } }).error?.code)).toEqual([
      undefined,
      'not-json',
      'not-json',
      undefined,
    ]);
    expect((await copil(['tally'], '')).out).toBe('');
  });
  test('unknown keys are refused by name; what is echoed is cut', async () => {
    const long = 'x'.repeat(5000);
    const bad = [
      { ballots: [], casting: 1 },
      { ballots: [{ seat: 'MENJS', choice: 'for', weight: 50 }] },
      { ballots: [{ seat: long, choice: 'for' }] },
      { ballots: [{ seat: 'MENJS', choice: long }] },
      { ballots: [], [long]: 1 },
    ];
    const { code, out } = await copil(['tally'], `${[...bad.map((line) => JSON.stringify(line)), long].join('\n')}\n`);
    expect(code).toBe(1);
    const errors = lines(out).map((line) => (line as { error: { code: string; message: string } }).error);
    expect(errors.map((error) => error.code)).toEqual([
      'wrong-shape',
      'wrong-shape',
      'unknown-seat',
      'unknown-choice',
      'wrong-shape',
      'not-json',
    ]);
    expect(errors[0]?.message).toContain('"casting"');
    expect(errors[1]?.message).toContain('"weight"');
    for (const { message } of errors) expect(message.length).toBeLessThan(180);
  });
  test('10,000 random cases, counted here once more', async () => {
    let state = 20270614;
    const random = (below: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state % below;
    };
    const seats = [...OPCO, 'MENJS', 'MESRI'];
    const choices = ['for', 'against', 'abstain'];
    const drawn = Array.from({ length: 10_000 }, () =>
      Array.from({ length: random(30) }, () => ({ seat: seats[random(12)] ?? '', choice: choices[random(3)] ?? '' })),
    );
    const { code, out } = await copil(['tally'], drawn.map((ballots) => JSON.stringify({ ballots })).join('\n'));
    expect(code).toBe(0);
    const expected = drawn.map((ballots) => {
      const last = new Map(ballots.map(({ seat, choice }) => [seat, choice]));
      const votes: Record<string, number> = { for: 0, against: 0, abstain: 0 };
      for (const [seat, choice] of last) votes[choice] = (votes[choice] ?? 0) + (seat.startsWith('OPCO') ? 1 : 5);
      const { for: pour = 0, against = 0, abstain = 0 } = votes;
      const expressed = pour + against;
      const outcome = 2 * pour > expressed ? 'adopted' : 'not-adopted';
      const required = expressed === 0 ? null : expressed % 2 === 0 ? expressed / 2 + 1 : (expressed + 1) / 2;
      return { for: pour, against, abstain, expressed, required, outcome };
    });
    expect(lines(out)).toEqual(expected);
  });
});

describe('copil calendar', () => {
  const dates = async (...args: string[]) => {
    const { code, out } = await copil(['calendar', '--json', ...args]);
    expect(code).toBe(0);
    return Object.fromEntries((JSON.parse(out) as { id: string; date: string }[]).map(({ id, date }) => [id, date]));
  };
  test('2027', async () => {
    expect(await dates('--year', '2027')).toEqual({
      'annual-report': '2027-04-29',
      'spring-copil': '2027-06-14',
      'year-end-copil': '2027-12-31',
    });
  });
  test('the day before the board', async () => {
    expect(await dates('--year', '2027', '--board', '2027-12-10')).toMatchObject({ 'year-end-copil': '2027-12-09' });
  });
});

describe('copil agreement check', () => {
  test('9 seats where 10 are named: refused, by field', async () => {
    const file = join(tmpdir(), `neuf-${process.pid}.json`);
    const opco = readJson('agreements/opco-ep-2020.json') as { bodies: { seats: number }[] };
    const [first, ...rest] = opco.bodies;
    await writeFile(file, JSON.stringify({ ...opco, bodies: [{ ...first, seats: 9 }, ...rest] }));
    const { code, out, err } = await copil(['agreement', 'check', file]);
    expect(code).toBe(1);
    expect(out + err).toMatch(/bodies\[0\]\.seats.*9 seats, but 10 are named/);
  });
  test('each fault by its line and place, with what was given and what is allowed', async () => {
    const text = await readFile(OPCO_EP, 'utf8');
    const file = join(tmpdir(), `fautes-${process.pid}.json`);
    await writeFile(file, text.replace('"quorum": "none"', '"quorum": 7').replace('"termYears": 3', '"termYear": 3'));
    const { code, out, err } = await copil(['agreement', 'check', file, '--json']);
    expect(code).toBe(1);
    const { faults } = JSON.parse(out) as { faults: { line: number; path: string; message: string }[] };
    const at = (key: string) => text.split('\n').findIndex((line) => line.includes(key)) + 1;
    expect(faults).toEqual([
      { line: 1, path: 'termYears', message: 'missing; allowed: a number' },
      { line: at('"quorum"'), path: 'quorum', message: '7; allowed: "none"' },
      { line: 1, path: '(the whole)', message: 'unknown key "termYear"' },
    ]);
    expect(err).toContain(`${file}: line ${at('"quorum"')}, quorum: 7; allowed: "none"`);
  });
  test('a byte order mark is passed over; a key that is there twice is refused by name, with its line', async () => {
    const text = await readFile(OPCO_EP, 'utf8');
    const file = join(tmpdir(), `marque-${process.pid}.json`);
    await writeFile(file, `\ufeff${text}`);
    expect((await copil(['agreement', 'check', file])).code).toBe(0);
    await writeFile(file, text.replace('"quorum"', '"quorum": "none",\n"quorum"'));
    const { code, err } = await copil(['agreement', 'check', file]);
    expect([code, err]).toEqual([1, expect.stringMatching(/line \d+, .*“quorum” is there twice/)]);
  });
  test('wrong use is said, with 2', async () => {
    expect((await copil(['nonsense'])).code).toBe(2);
    expect((await copil(['calendar', '--nonsense'])).code).toBe(2);
  });
});

describe('copil verify and export, on a register', () => {
  let register: TestRegister;
  beforeAll(async () => {
    register = await testRegister();
    const vote = await openedMotion(register, await openedConsultation(register));
    await register.done('cast-vote', { vote, choice: 'for' }, 'ana');
    register.at(DEADLINE);
    await register.done('close-due-vote', { vote }, 'clock');
  });
  afterAll(() => register.close());
  const run = (...args: string[]) => copil(args, '', { DATABASE_URL: register.url });

  test('the chains hold, and every vote is recounted to its decision', async () => {
    const { code, out } = await run('verify', '--json');
    expect(JSON.parse(out)).toMatchObject({ ok: true, decisions: 1 });
    expect(code).toBe(0);
  });
  test('an exported file can be checked elsewhere; one changed entry is named', async () => {
    const { code, out } = await run('export');
    expect(code).toBe(0);
    const file = join(tmpdir(), `register-${process.pid}.json`);
    await writeFile(file, out);
    expect(JSON.parse((await copil(['verify', '--json', file])).out)).toMatchObject({ ok: true, decisions: 1 });
    await writeFile(file, out.replace('"outcome":"adopted"', '"outcome":"not-adopted"'));
    const changed = await copil(['verify', '--json', file]);
    expect(changed.code).toBe(1);
    expect(JSON.parse(changed.out)).toMatchObject({ ok: false });
  });
});
