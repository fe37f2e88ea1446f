import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seatsOf } from '../../src/rules/seats.ts';
import { CHOICES, type Choice, tallyOf, type Voter, votesRequired } from '../../src/rules/tally.ts';
import { OPCO_EP_2020, readAgreementFile, TROIS_RIVES } from '../support/agreements/read.ts';

const rollOf = (path: string): Voter[] =>
  seatsOf(readAgreementFile(path)).map(({ id, body, votes }) => ({ seat: id, body, votes }));
const copil = rollOf(OPCO_EP_2020);

/** Ballots of the copil: so many OPCO seats for, so many against, and what each ministry chose. */
function ballots(opcoFor: number, opcoAgainst: number, ministries: Record<string, Choice> = {}): Map<string, Choice> {
  const seats = copil.filter((v) => v.body === 'OPCO').map((v) => v.seat);
  return new Map<string, Choice>([
    ...seats.slice(0, opcoFor).map((s) => [s, 'for'] as const),
    ...seats.slice(opcoFor, opcoFor + opcoAgainst).map((s) => [s, 'against'] as const),
    ...Object.entries(ministries),
  ]);
}

describe('R3.3 adopted if and only if the votes for are more than half of those expressed', () => {
  it.each([
    [20, 0, 20, 11, 'adopted', ballots(10, 0, { MENJS: 'for', MESRI: 'for' })],
    [11, 9, 20, 11, 'adopted', ballots(6, 4, { MENJS: 'for', MESRI: 'against' })],
    [10, 10, 20, 11, 'not-adopted', ballots(10, 0, { MENJS: 'against', MESRI: 'against' })],
    [8, 7, 15, 8, 'adopted', ballots(3, 7, { MENJS: 'for', MESRI: 'abstain' })],
    [5, 10, 15, 8, 'not-adopted', ballots(0, 10, { MESRI: 'for' })],
    [1, 0, 1, 1, 'adopted', ballots(1, 0)],
    [0, 0, 0, null, 'not-adopted', ballots(0, 0)],
  ] as const)(
    '%i for, %i against: %i expressed, %s required, %s',
    (yes, no, expressed, required, outcome, standing) => {
      expect(tallyOf(copil, standing)).toMatchObject({ for: yes, against: no, expressed, required, outcome });
    },
  );

  it.each([
    [0, null],
    [1, 1],
    [2, 2],
    [3, 2],
    [15, 8],
    [19, 10],
    [20, 11],
  ])('of %i votes expressed, %s are required', (expressed, required) =>
    expect(votesRequired(expressed)).toBe(required),
  );
});

describe('R3.2 votes expressed = for + against', () => {
  it('abstentions and silent seats are not expressed', () => {
    expect(tallyOf(copil, ballots(1, 0, { MENJS: 'abstain' }))).toEqual({
      for: 1,
      against: 0,
      abstain: 5,
      silent: 14,
      expressed: 1,
      required: 1,
      outcome: 'adopted',
    });
  });

  it('R3.4 only abstentions: nothing expressed, not adopted', () => {
    const standing = new Map<string, Choice>(copil.map((v) => [v.seat, 'abstain']));
    expect(tallyOf(copil, standing)).toMatchObject({
      abstain: 20,
      expressed: 0,
      required: null,
      outcome: 'not-adopted',
    });
  });

  it('a ballot of a seat that is not on the roll counts for nothing', () => {
    expect(tallyOf(copil, new Map([['OPCO-11', 'for']]))).toMatchObject({ for: 0, silent: 20 });
  });

  it('another agreement counts with its own weights', () => {
    const standing = new Map<string, Choice>([
      ['CIEL', 'for'],
      ['ATELIER-02', 'for'],
      ['MER', 'against'],
      ['TERRES-01', 'against'],
    ]);
    expect(tallyOf(rollOf(TROIS_RIVES), standing)).toMatchObject({
      for: 6,
      against: 4,
      silent: 5,
      required: 6,
      outcome: 'adopted',
    });
  });
});

describe('laws of the tally', () => {
  const choice = fc.constantFrom<Choice>(...CHOICES);
  const voter = fc.record({ votes: fc.integer({ min: 1, max: 1000 }), said: fc.option(choice) });
  const cases = fc.array(voter, { maxLength: 30 }).map((voters) => ({
    roll: voters.map(({ votes }, i) => ({ seat: `S${i}`, body: 'B', votes })),
    cast: voters.flatMap(({ said }, i): [string, Choice][] => (said === null ? [] : [[`S${i}`, said]])),
  }));

  it('does not depend on the order of ballots or of the roll', () => {
    const shuffled = cases.chain(({ roll, cast }) =>
      fc.record({
        roll: fc.constant(roll),
        cast: fc.constant(cast),
        otherRoll: fc.shuffledSubarray(roll, { minLength: roll.length }),
        otherCast: fc.shuffledSubarray(cast, { minLength: cast.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ roll, cast, otherRoll, otherCast }) => {
        expect(tallyOf(otherRoll, new Map(otherCast))).toEqual(tallyOf(roll, new Map(cast)));
      }),
    );
  });

  it('all votes together are the sum of the seats', () => {
    fc.assert(
      fc.property(cases, ({ roll, cast }) => {
        const tally = tallyOf(roll, new Map(cast));
        const all = roll.reduce((n, v) => n + v.votes, 0);
        expect(tally.for + tally.against + tally.abstain + tally.silent).toBe(all);
        expect(tally.expressed).toBe(tally.for + tally.against);
      }),
    );
  });

  it("replacing a seat's ballot never changes another seat's contribution", () => {
    const counts = ['for', 'against', 'abstain', 'silent'] as const;
    fc.assert(
      fc.property(cases, fc.nat(), choice, ({ roll, cast }, pick, next) => {
        const seat = roll[pick % Math.max(roll.length, 1)];
        fc.pre(seat !== undefined);
        const standing = new Map(cast);
        const [before, after] = [tallyOf(roll, standing), tallyOf(roll, new Map(standing).set(seat.seat, next))];
        const expected = { for: 0, against: 0, abstain: 0, silent: 0 };
        expected[standing.get(seat.seat) ?? 'silent'] -= seat.votes;
        expected[next] += seat.votes;
        for (const count of counts) expect(after[count] - before[count]).toBe(expected[count]);
      }),
    );
  });

  it('adopted if and only if twice the votes for are more than those expressed', () => {
    fc.assert(
      fc.property(cases, ({ roll, cast }) => {
        const tally = tallyOf(roll, new Map(cast));
        expect(tally.outcome === 'adopted').toBe(2 * tally.for > tally.expressed);
        expect(tally.required === null).toBe(tally.expressed === 0);
      }),
    );
  });

  it('one more seat for never turns an adoption into a refusal', () => {
    fc.assert(
      fc.property(cases, fc.nat(), ({ roll, cast }, pick) => {
        const seat = roll[pick % Math.max(roll.length, 1)];
        fc.pre(seat !== undefined && tallyOf(roll, new Map(cast)).outcome === 'adopted');
        expect(tallyOf(roll, new Map(cast).set(seat.seat, 'for')).outcome).toBe('adopted');
      }),
    );
  });
});
