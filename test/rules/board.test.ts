import { describe, expect, test } from 'vitest';
import { commitmentsOf, committedOf } from '../../src/rules/board.ts';
import { budgetOf } from '../../src/rules/budget.ts';
import type { Fiche } from '../../src/rules/fiche.ts';
import {
  abandons,
  adopted,
  amending,
  annex,
  board,
  boardOnAmendment,
  everyoneVotes,
  LIFE_AGREEMENT,
  MEETING,
  opensAmendmentVoteWithout,
  placesAmendment,
  proposes,
  running,
  starts,
  validated,
} from '../support/life.ts';
import { DEADLINE, given, inVote, submitted } from '../support/world.ts';

describe('R6.1: what the copil adopts is proposed to the board', () => {
  test('validated, refused or deferred; deferred it stays adopted and comes back', () => {
    expect(validated().fiche).toMatchObject({ state: 'validated', board: [{ value: 'validated', meeting: MEETING }] });
    expect(adopted().after('sec', board('refused')).fiche.state).toBe('refused');
    const deferred = adopted().after('sec', board('deferred'));
    expect(deferred.fiche).toMatchObject({
      state: 'adopted',
      board: [{ value: 'deferred', reasons: 'Un devis manque.' }],
    });
    const again = deferred.at('2027-03-20T10:00').after('sec', board('validated', { meeting: '2027-03-19' }));
    expect(again.fiche.state).toBe('validated');
    expect(again.fiche.board).toHaveLength(2);
  });

  test('a refusal and a deferral need reasons', () => {
    for (const value of ['refused', 'deferred'] as const)
      expect(adopted().when('sec', board(value, { reasons: ' ' })).refusal).toEqual({
        code: 'text-needed',
        field: 'reasons',
      });
  });

  test('R15: the secretariat records it, nobody else', () => {
    for (const who of ['ana', 'nora', 'com', 'bea', 'pro'])
      expect(adopted().when(who, board('validated')).refusal).toMatchObject({ code: 'not-allowed', right: 'run' });
  });

  test('what the copil has not adopted is not decided on', () => {
    for (const scene of [submitted(), inVote()])
      expect(scene.when('sec', board('validated')).refusal).toMatchObject({ code: 'wrong-state', from: ['adopted'] });
  });

  test('entered twice it is recorded once; another decision on what is decided is refused', () => {
    const twice = validated().when('sec', board('validated'));
    expect(twice.refusal).toBeUndefined();
    expect(twice.facts).toEqual([]);
    expect(validated().when('sec', board('refused')).refusal).toMatchObject({
      code: 'wrong-state',
      state: 'validated',
    });
    expect(validated().when('sec', board('validated', { meeting: '2027-02-27' })).refusal).toMatchObject({
      code: 'wrong-state',
    });
  });

  test('on a day that has come, and not before the copil', () => {
    expect(adopted().when('sec', board('validated', { meeting: '2027-03-02' })).refusal).toEqual({
      code: 'day-in-future',
      field: 'meeting',
      given: '2027-03-02',
    });
    expect(adopted().when('sec', board('validated', { meeting: '2027-02-28' })).refusal).toEqual({
      code: 'board-before-copil',
      meeting: '2027-02-28',
      adoptedOn: '2027-03-01',
    });
  });

  test('on a day that there is', () => {
    for (const meeting of ['2027-02-29', 'en mars', ''])
      expect(adopted().when('sec', board('validated', { meeting })).refusal).toEqual({
        code: 'invalid',
        field: 'meeting',
      });
  });

  test('R1.4: a board after the agreement’s end validates nothing any more', () => {
    const late = adopted().at('2029-02-01T10:00');
    expect(late.when('sec', board('validated', { meeting: '2029-01-15' })).refusal).toMatchObject({
      code: 'board-after-end',
      lastDay: '2028-12-31',
    });
    expect(late.when('sec', board('validated', { meeting: '2028-12-31' })).refusal).toBeUndefined();
    expect(late.when('sec', board('refused', { meeting: '2029-01-15' })).refusal).toBeUndefined();
  });
});

describe('R13.2: past the ceiling', () => {
  const over = { ceiling: 12_000_00, world: { commitments: { others: 5_000_00n, earlier: 5_000_00n } } };

  test('it is recorded as it was taken, flagged, and the action can’t start until the ceiling covers it', () => {
    const scene = validated(over);
    expect(scene.fiche).toMatchObject({ state: 'validated', board: [{ aboveCeilingBy: 3_000_00 }] });
    expect(scene.when('pro', starts).refusal).toEqual({ code: 'ceiling-short', year: 2027, cents: 3_000_00 });
    const raised = scene.with({ agreement: LIFE_AGREEMENT(15_000_00) });
    expect(raised.when('pro', starts).refusal).toBeUndefined();
  });

  test('those validated before it are covered first; those after it do not hold it back', () => {
    const scene = validated({ ceiling: 12_000_00, world: { commitments: { others: 9_000_00n, earlier: 0n } } });
    expect(scene.fiche.board).toMatchObject([{ aboveCeilingBy: 7_000_00 }]);
    expect(scene.when('pro', starts).refusal).toBeUndefined();
  });

  test('to the cent it is not passed; an unknown ceiling blocks nothing', () => {
    const exact = { ceiling: 15_000_00, world: { commitments: { others: 5_000_00n, earlier: 5_000_00n } } };
    expect(validated(exact).fiche.board?.[0]).not.toHaveProperty('aboveCeilingBy');
    expect(running({ world: { commitments: { others: 99_000_00n, earlier: 99_000_00n } } }).fiche.state).toBe(
      'running',
    );
  });

  test('a ceiling lowered below what is validated is shown, and nothing is undone (R13.1)', () => {
    const scene = running({ ceiling: 12_000_00 });
    const lowered = LIFE_AGREEMENT(8_000_00);
    expect(budgetOf(lowered, 2027, [scene.fiche])).toMatchObject({ validated: 10_000_00n, left: -2_000_00n });
    expect(scene.with({ agreement: lowered }).fiche.state).toBe('running');
  });
});

describe('R13.1: what an action takes of the ceiling', () => {
  const taken = (fiche: Fiche) => committedOf(fiche);
  test('nothing before the board, all that it asks for after, what it spent once abandoned', () => {
    expect(taken(adopted().fiche)).toBe(0n);
    expect(taken(validated().fiche)).toBe(10_000_00n);
    expect(taken(running().after('pro', abandons(1_250_00)).fiche)).toBe(1_250_00n);
    expect(taken(adopted().after('sec', board('refused')).fiche)).toBe(0n);
  });

  test('the places under the ceiling follow the board’s decisions, not the references', () => {
    const first = { ...validated().fiche, id: 'b' };
    const scene = adopted()
      .at('2027-03-09T10:00')
      .after('sec', board('validated', { meeting: '2027-03-08' }));
    const second = { ...scene.fiche, id: 'a' };
    expect(commitmentsOf(second, [first, second])).toEqual({ others: 10_000_00n, earlier: 10_000_00n });
    expect(commitmentsOf(first, [first, second])).toEqual({ others: 10_000_00n, earlier: 0n });
    const other = { ...second, id: 'c', programmeYear: 2028 };
    expect(commitmentsOf(first, [first, other])).toEqual({ others: 0n, earlier: 0n });
  });
});

describe('R8.2: the board on an amendment of the budget', () => {
  const amended = () => everyoneVotes(amending(running({ ceiling: 11_000_00 }), { annex: annex(12_000_00) }));

  test('it takes effect when validated; refused, the former version stands', () => {
    expect(amended().fiche).toMatchObject({ state: 'running', versions: { length: 1 } });
    const taken = amended().after('sec', boardOnAmendment('validated'));
    expect(taken.fiche).toMatchObject({
      state: 'running',
      versions: { length: 2 },
      board: [{}, { aboveCeilingBy: 1_000_00 }],
    });
    const refused = amended().after('sec', boardOnAmendment('refused'));
    expect(refused.fiche).toMatchObject({
      state: 'running',
      versions: { length: 1 },
      amendments: [{ state: 'refused' }],
    });
    const deferred = amended().after('sec', boardOnAmendment('deferred'));
    expect(deferred.fiche).toMatchObject({ amendments: [{ state: 'adopted' }] });
  });

  test('on a day that is not before the copil adopted the amendment, however long before it adopted the action', () => {
    const proposed = running()
      .after('pro', proposes({ annex: annex(12_000_00) }))
      .after('sec', placesAmendment);
    const voting = proposed.at('2027-03-05T10:00').after('sec', opensAmendmentVoteWithout);
    const scene = everyoneVotes(voting).at('2027-03-09T10:00');
    expect(scene.when('sec', boardOnAmendment('validated', { meeting: '2027-03-04' })).refusal).toEqual({
      code: 'board-before-copil',
      meeting: '2027-03-04',
      adoptedOn: '2027-03-05',
    });
    for (const meeting of ['2027-03-05', '2027-03-09'])
      expect(scene.when('sec', boardOnAmendment('validated', { meeting })).refusal).toBeUndefined();
    // Where its vote is not at hand the day is not known, and holds nothing up.
    const { vote: _vote, ...elsewhere } = scene.world;
    const recorded = given(elsewhere).at('2027-03-09T10:00');
    expect(recorded.when('sec', boardOnAmendment('validated', { meeting: '2027-03-04' })).refusal).toBeUndefined();
  });

  test('only once the action itself is validated', () => {
    const early = everyoneVotes(amending(adopted(), { annex: annex(12_000_00) }));
    expect(early.when('sec', boardOnAmendment('validated')).refusal).toMatchObject({
      code: 'wrong-state',
      state: 'adopted',
      from: ['validated', 'running'],
    });
  });

  test('an action that the board refuses takes its amendment and the open vote on it along', () => {
    const voting = amending(adopted(), { annex: annex(12_000_00) });
    const came = voting.when('sec', board('refused'));
    expect(came.facts.map(({ kind }) => kind)).toEqual(['VoteCalledOff', 'AmendmentWithdrawn', 'BoardDecided']);
    expect(came.scene.fiche).toMatchObject({ state: 'refused', amendments: [{ state: 'withdrawn' }] });
    expect(came.scene.vote.state).toBe('called-off');
    const over = voting.at(DEADLINE).when('sec', board('refused', { meeting: '2027-03-09' }));
    expect(over.refusal).toMatchObject({ code: 'vote-over' });
  });

  test('an amendment that is only proposed is not the board’s', () => {
    const scene = running().after('pro', proposes({ annex: annex(12_000_00) }));
    expect(scene.when('sec', boardOnAmendment('validated')).refusal).toMatchObject({
      code: 'amendment-state',
      state: 'proposed',
      from: ['adopted'],
    });
  });
});
