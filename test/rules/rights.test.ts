import { describe, expect, it } from 'vitest';
import {
  type Capacity,
  capacitiesOf,
  capacityFor,
  type Right,
  replacedBySubstitute,
  whoMay,
} from '../../src/rules/rights.ts';
import type { Committee } from '../../src/rules/seats.ts';
import { OPCO_EP_2020, readAgreementFile, TROIS_RIVES } from '../support/agreements/read.ts';

const opco = readAgreementFile(OPCO_EP_2020);
const rives = readAgreementFile(TROIS_RIVES);
const today = '2021-02-01';
const from = '2020-09-30';

const committee: Committee = {
  mandates: [
    { id: '1', kind: 'seat', seat: 'OPCO-01', person: 'claire', boardMember: true, from },
    { id: '2', kind: 'seat', seat: 'MENJS', person: 'helene', boardMember: false, from },
    { id: '3', kind: 'role', role: 'secretariat', person: 'camille', from },
    { id: '4', kind: 'role', role: 'commission', person: 'fatou', from },
    { id: '5', kind: 'role', role: 'board', person: 'annelaure', from },
    { id: '6', kind: 'role', role: 'proposer', person: 'samuel', from },
    { id: '7', kind: 'role', role: 'guest', person: 'mehdi', from, scope: 'C1' },
    { id: '8', kind: 'role', role: 'guest', person: 'zoe', from },
    { id: '9', kind: 'role', role: 'commission', person: 'camille', from, to: '2020-12-31' },
    { id: '10', kind: 'role', role: 'proposer', person: 'claire', from },
  ],
};
const capacities = (person: string, day = today, scope?: string) =>
  capacitiesOf(opco, committee, { person }, day, scope);

describe('R15 who may do what', () => {
  // The rows of R15 that are built; the columns are the persons' qualities.
  const columns = [
    'secretariat',
    'operator-seat',
    'ministry-seat',
    'commission',
    'board',
    'proposer',
    'guest',
  ] as const;
  const table: Record<Exclude<Right, 'close-at-deadline' | 'remind'>, string> = {
    run: '✓......',
    vote: '.✓✓....',
    'enter-ballot': '✓......',
    'give-opinion': '..✓....',
    'enter-opinion': '✓......',
    'give-commission-opinion': '...✓...',
    'enter-commission-opinion': '✓......',
    'send-back': '✓..✓...',
    'write-fiche': '✓✓✓..✓.',
    'manage-any-fiche': '✓......',
    'invite-guests': '✓✓✓....',
    read: '✓✓✓✓✓..',
    discuss: '✓✓✓✓✓..',
    'authorise-logo': '..✓....',
    'agree-digital': '..✓....',
    'record-relay': '..✓....',
    'validate-report': '✓.✓....',
    approve: '✓.✓....',
    'be-convened': '.✓✓...✓',
    'ask-conciliation': '✓✓✓....',
    subscribe: '✓✓✓✓✓✓✓',
  };
  const seat = { as: 'seat', seat: 'X', body: 'X', substitute: false } as const;
  const capacityOfColumn: Record<(typeof columns)[number], Capacity> = {
    secretariat: { as: 'secretariat' },
    'operator-seat': { ...seat, bodyKind: 'operator' },
    'ministry-seat': { ...seat, bodyKind: 'ministry' },
    commission: { as: 'commission' },
    board: { as: 'board' },
    proposer: { as: 'proposer' },
    guest: { as: 'guest' },
  };
  const cells = Object.entries(table).flatMap(([right, row]) =>
    columns.map((column, i) => [right as Right, column, row[i] === '✓'] as const),
  );

  it.each(cells)('%s by %s: %s', (right, column, may) => {
    const capacity = capacityOfColumn[column];
    expect(capacityFor([capacity], right)).toEqual(may ? capacity : undefined);
    expect(whoMay(right).includes(column)).toBe(may);
  });

  it('reminders are sent by the clock, or by the secretariat at once', () => {
    expect(whoMay('remind')).toEqual(['secretariat', 'clock']);
    expect(capacityFor([{ as: 'clock' }], 'remind')).toEqual({ as: 'clock' });
    expect(capacityFor([{ as: 'commission' }], 'remind')).toBeUndefined();
  });

  it('only the clock closes at the deadline, and does nothing else but remind', () => {
    const clock = capacitiesOf(opco, committee, { clock: true }, today);
    expect(capacityFor(clock, 'close-at-deadline')).toEqual({ as: 'clock' });
    for (const right of Object.keys(table)) expect(capacityFor(clock, right as Right)).toBeUndefined();
    expect(whoMay('close-at-deadline')).toEqual(['clock']);
  });

  it('at the console the operator stands in for the secretariat, and votes for nobody', () => {
    const operator = capacitiesOf(opco, committee, { operator: true }, today);
    expect(capacityFor(operator, 'run')).toEqual({ as: 'operator' });
    expect(capacityFor(operator, 'vote')).toBeUndefined();
    expect(capacityFor(operator, 'give-opinion')).toBeUndefined();
  });

  it('of several qualities the one that gives the right is named', () => {
    expect(capacityFor(capacities('claire'), 'vote')).toMatchObject({ as: 'seat', seat: 'OPCO-01' });
    expect(capacityFor([{ as: 'proposer' }, { as: 'secretariat' }], 'run')).toEqual({ as: 'secretariat' });
    expect(capacityFor([], 'read')).toBeUndefined();
  });
});

describe('R15.1 rights come from the seat or the role in the agreement', () => {
  it('a seat, with its body', () => {
    expect(capacities('helene')).toEqual([
      { as: 'seat', seat: 'MENJS', body: 'MENJS', bodyKind: 'ministry', substitute: false },
    ]);
    expect(capacities('claire')).toEqual([
      { as: 'seat', seat: 'OPCO-01', body: 'OPCO', bodyKind: 'operator', substitute: false },
      { as: 'proposer' },
    ]);
  });

  it.each([
    ['camille', 'secretariat'],
    ['fatou', 'commission'],
    ['annelaure', 'board'],
    ['samuel', 'proposer'],
  ])('%s: %s', (person, role) => expect(capacities(person)).toEqual([{ as: role }]));

  it('a guest of one consultation, and one of no particular one (R2.4)', () => {
    expect(capacities('mehdi')).toEqual([{ as: 'guest', of: 'C1' }]);
    expect(capacities('zoe')).toEqual([{ as: 'guest' }]);
  });

  it('a role counts on its days only', () => {
    expect(capacities('camille', '2020-12-31')).toEqual([{ as: 'secretariat' }, { as: 'commission' }]);
    expect(capacities('camille', '2020-09-29')).toEqual([]);
    expect(capacities('helene', '2020-09-29')).toEqual([]);
  });

  it('somebody unknown, or known in another agreement, is nothing here', () => {
    expect(capacities('inconnue')).toEqual([]);
    expect(capacitiesOf(rives, committee, { person: 'helene' }, today)).toEqual([]);
  });
});

describe('R2.3 while the substitute acts, the holder does not', () => {
  const withSubstitutes: Committee = {
    mandates: [
      ...committee.mandates,
      { id: 's1', kind: 'substitute', seat: 'MENJS', person: 'lucie', from: '2021-02-01', to: '2021-02-28' },
      { id: 's2', kind: 'substitute', seat: 'OPCO-01', person: 'omar', from: '2021-02-01', scope: 'C1' },
    ],
  };
  const now = (person: string, scope?: string) => capacitiesOf(opco, withSubstitutes, { person }, today, scope);

  it('for a period', () => {
    expect(now('lucie')).toEqual([
      { as: 'seat', seat: 'MENJS', body: 'MENJS', bodyKind: 'ministry', substitute: true },
    ]);
    expect(now('helene')).toEqual([{ as: 'replaced', seat: 'MENJS' }]);
    expect(capacityFor(now('helene'), 'read')).toBeDefined();
    for (const right of ['vote', 'give-opinion', 'discuss', 'write-fiche'] as const)
      expect(capacityFor(now('helene'), right)).toBeUndefined();
    expect(replacedBySubstitute(opco, withSubstitutes, 'helene', today)).toEqual({
      seat: 'MENJS',
      substitute: 'lucie',
      until: '2021-02-28',
    });
    expect(replacedBySubstitute(opco, withSubstitutes, 'helene', '2021-03-01')).toBeUndefined();
  });

  it('for one consultation', () => {
    expect(now('omar', 'C1')).toMatchObject([{ seat: 'OPCO-01', substitute: true }]);
    expect(now('omar')).toEqual([]);
    expect(now('claire', 'C2')).toMatchObject([{ seat: 'OPCO-01', substitute: false }, { as: 'proposer' }]);
    expect(replacedBySubstitute(opco, withSubstitutes, 'claire', today, 'C1')).toEqual({
      seat: 'OPCO-01',
      substitute: 'omar',
    });
    expect(replacedBySubstitute(opco, withSubstitutes, 'claire', today)).toBeUndefined();
  });

  it('somebody who holds no seat is replaced by nobody', () => {
    expect(replacedBySubstitute(opco, withSubstitutes, 'camille', today)).toBeUndefined();
  });
});
