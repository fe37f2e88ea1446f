import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actingFor,
  boardMemberMissing,
  bodyOf,
  type Committee,
  holderOf,
  holdsDuring,
  holdsOn,
  type Mandate,
  ministriesOf,
  ROLES,
  seatsOf,
  substituteOf,
} from '../../src/rules/seats.ts';
import { addDays } from '../../src/rules/time.ts';
import { agreementFrom, OPCO_EP_2020, readAgreementFile, readJson, TROIS_RIVES } from '../support/agreements/read.ts';

const opco = readAgreementFile(OPCO_EP_2020);
const rives = readAgreementFile(TROIS_RIVES);
const votes = (seats: readonly { votes: number }[]) => seats.reduce((n, s) => n + s.votes, 0);

describe('R2.1 seats and votes', () => {
  it('twelve seats, twenty votes: ten of the OPCO with 1, one of each ministry with 5', () => {
    const seats = seatsOf(opco);
    expect(seats).toHaveLength(12);
    expect(votes(seats)).toBe(20);
    expect(seats.map((s) => [s.id, s.body, s.votes])).toEqual([
      ...['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'].map((n) => [`OPCO-${n}`, 'OPCO', 1]),
      ['MENJS', 'MENJS', 5],
      ['MESRI', 'MESRI', 5],
    ]);
  });

  it('a seat has its name where the file gives one', () => {
    expect(seatsOf(opco)[9]?.name).toBe('OPCO EP – représentant 10');
    expect(seatsOf(opco)[10]).not.toHaveProperty('name');
  });

  it('another agreement has its own', () => {
    expect(seatsOf(rives).map((s) => [s.id, s.votes])).toEqual([
      ['ATELIER-01', 2],
      ['ATELIER-02', 2],
      ['ATELIER-03', 2],
      ['MER', 3],
      ['TERRES-01', 1],
      ['TERRES-02', 1],
      ['CIEL', 4],
    ]);
  });

  it('law: whatever the bodies, as many seats and votes as they give, and no seat twice', () => {
    const body = fc.record({ seats: fc.integer({ min: 1, max: 99 }), votesPerSeat: fc.integer({ min: 1, max: 1000 }) });
    fc.assert(
      fc.property(fc.array(body, { minLength: 2, maxLength: 8 }), (sizes) => {
        const bodies = sizes.map((s, i) => ({
          ...s,
          id: `B${i}`,
          name: `B${i}`,
          kind: i === 0 ? 'operator' : 'ministry',
        }));
        const seats = seatsOf(agreementFrom({ ...readJson(TROIS_RIVES), bodies, totals: undefined }));
        expect(seats).toHaveLength(sizes.reduce((n, s) => n + s.seats, 0));
        expect(votes(seats)).toBe(sizes.reduce((n, s) => n + s.seats * s.votesPerSeat, 0));
        expect(new Set(seats.map((s) => s.id)).size).toBe(seats.length);
      }),
      { numRuns: 30 },
    );
  });

  it('bodies are found by name; the ministries are the bodies that give an avis (R4.1)', () => {
    expect(bodyOf(opco, 'MESRI')?.votesPerSeat).toBe(5);
    expect(bodyOf(opco, 'MER')).toBeUndefined();
    expect(ministriesOf(opco).map((b) => b.id)).toEqual(['MENJS', 'MESRI']);
    expect(ministriesOf(rives).map((b) => b.id)).toEqual(['MER', 'TERRES', 'CIEL']);
  });
});

const seat = (id: string, person: string, from: string, to?: string, boardMember = false): Mandate => ({
  id: `${id}/${person}`,
  kind: 'seat',
  seat: id,
  person,
  boardMember,
  from,
  ...(to === undefined ? {} : { to }),
});
const substitute = (id: string, person: string, from: string, to?: string, scope?: string): Mandate => ({
  id: `${id}/${person}`,
  kind: 'substitute',
  seat: id,
  person,
  from,
  ...(to === undefined ? {} : { to }),
  ...(scope === undefined ? {} : { scope }),
});
const committee = (...mandates: Mandate[]): Committee => ({ mandates });

describe('R2.3 holders and substitutes', () => {
  const history = committee(
    seat('MENJS', 'helene', '2027-01-01', '2027-03-31'),
    seat('MENJS', 'rachid', '2027-04-01'),
    seat('MESRI', 'david', '2027-01-01'),
  );

  it('a mandate holds from its first day to its last, both included', () => {
    const mandate = seat('MENJS', 'helene', '2027-01-01', '2027-03-31');
    expect(['2026-12-31', '2027-01-01', '2027-03-31', '2027-04-01'].map((day) => holdsOn(mandate, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('law: it holds during a period if and only if it holds on one of its days, also when ended before it began', () => {
    const day = fc.integer({ min: 0, max: 12 }).map((n) => addDays('2027-02-22', n));
    const period = fc.tuple(day, day).map(([a, b]) => (a < b ? [a, b] : [b, a]) as [string, string]);
    const open = { nil: undefined };
    fc.assert(
      fc.property(day, fc.option(day, open), period, fc.boolean(), (from, to, [first, last], openEnded) => {
        const mandate = seat('MENJS', 'helene', from, to);
        const end = openEnded ? '2027-04-01' : last;
        const days = Array.from({ length: 60 }, (_, i) => addDays(first, i)).filter((d) => d <= end);
        expect(holdsDuring(mandate, first, openEnded ? undefined : last)).toBe(days.some((d) => holdsOn(mandate, d)));
      }),
    );
  });

  it('holders change on their day; before the first one the seat is vacant', () => {
    expect(holderOf(history, 'MENJS', '2027-03-31')?.person).toBe('helene');
    expect(holderOf(history, 'MENJS', '2027-04-01')?.person).toBe('rachid');
    expect(holderOf(history, 'MENJS', '2026-12-31')).toBeUndefined();
    expect(actingFor(history, 'OPCO-01', '2027-04-01')).toBeUndefined();
  });

  it('while a substitute acts for a period, the holder does not', () => {
    const now = committee(...history.mandates, substitute('MESRI', 'lucie', '2027-05-01', '2027-05-31'));
    expect(actingFor(now, 'MESRI', '2027-04-30')?.person).toBe('david');
    expect(actingFor(now, 'MESRI', '2027-05-01')?.person).toBe('lucie');
    expect(actingFor(now, 'MESRI', '2027-05-31')?.person).toBe('lucie');
    expect(actingFor(now, 'MESRI', '2027-06-01')?.person).toBe('david');
    expect(actingFor(now, 'MENJS', '2027-05-01')?.person).toBe('rachid');
  });

  it('a substitute for one consultation acts in that one only', () => {
    const now = committee(...history.mandates, substitute('MESRI', 'lucie', '2027-05-01', undefined, 'C1'));
    expect(substituteOf(now, 'MESRI', '2027-05-02', 'C1')?.person).toBe('lucie');
    expect(actingFor(now, 'MESRI', '2027-05-02', 'C2')?.person).toBe('david');
    expect(actingFor(now, 'MESRI', '2027-05-02')?.person).toBe('david');
  });
});

describe('R2.2 a member of the board among the OPCO seats', () => {
  const day = '2027-02-01';

  it('is missed where no seat is held by one, or by one whose mandate has ended', () => {
    expect(boardMemberMissing(opco, committee(), day).map((b) => b.id)).toEqual(['OPCO']);
    const others = committee(
      seat('OPCO-01', 'karim', '2027-01-01'),
      seat('OPCO-02', 'claire', '2026-01-01', '2027-01-31', true),
      seat('MENJS', 'helene', '2027-01-01', undefined, true),
    );
    expect(boardMemberMissing(opco, others, day).map((b) => b.id)).toEqual(['OPCO']);
  });

  it('is not where one is', () => {
    const now = committee(seat('OPCO-07', 'claire', '2027-01-01', undefined, true));
    expect(boardMemberMissing(opco, now, day)).toEqual([]);
  });

  it('is not expected where the agreement does not say so', () => {
    expect(boardMemberMissing(rives, committee(), day)).toEqual([]);
  });
});

describe('the people of the demonstration', () => {
  const text = readFileSync(new URL('../../agreements/samples/demonstration.people.csv', import.meta.url), 'utf8');
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const people = lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, i) => [header.split(',')[i], cell])),
  );

  it('one holder for each seat, one of them from the board, and every role', () => {
    const seated = people.filter((p) => p.seat !== '');
    expect(seated.map((p) => p.seat)).toEqual(seatsOf(opco).map((s) => s.id));
    expect(seated.filter((p) => p.boardMember === 'yes').map((p) => p.seat)).toEqual(['OPCO-01']);
    expect(new Set(people.filter((p) => p.seat === '').map((p) => p.role))).toEqual(new Set(ROLES));
  });

  it('each person once, with an address under example.org', () => {
    for (const key of ['name', 'mail']) expect(new Set(people.map((p) => p[key])).size).toBe(people.length);
    for (const { mail } of people) expect(mail).toMatch(/^[a-z.]+@example\.org$/);
  });
});
