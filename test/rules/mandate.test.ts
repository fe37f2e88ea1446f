import { describe, expect, test } from 'vitest';
import type { GiveMandate } from '../../src/rules/mandate.ts';
import { actingFor, holderOf } from '../../src/rules/seats.ts';
import { appoints, ends, given, type Scene, world } from '../support/world.ts';

const story = given(world());
const seat = (seat: string, person: string, more: Partial<Extract<GiveMandate, { kind: 'seat' }>> = {}) =>
  appoints({ kind: 'seat', seat, person, ...more });
const substitute = (seat: string, person: string, more: Partial<Extract<GiveMandate, { kind: 'substitute' }>> = {}) =>
  appoints({ kind: 'substitute', seat, person, ...more });
const role = (role: Extract<GiveMandate, { kind: 'role' }>['role'], person: string, more: object = {}) =>
  appoints({ kind: 'role', role, person, ...more });
const holder = (scene: Scene, id: string, day: string) => holderOf(scene.world.committee, id, day)?.person;
const vacated = () => story.after('sec', ends('m-cleo', '2027-03-31'));

describe('who holds a seat (R2.3)', () => {
  test('R2.3: a new holder ends the mandate of the former one on the day before; the history stays', () => {
    const scene = story.after('sec', seat('QUAI-01', 'dan', { from: '2027-04-01' }));
    expect(holder(scene, 'QUAI-01', '2027-03-31')).toBe('ana');
    expect(holder(scene, 'QUAI-01', '2027-04-01')).toBe('dan');
  });

  test('R2.3: from today where nothing else is said', () => {
    expect(holder(story.after('sec', seat('QUAI-01', 'dan')), 'QUAI-01', '2027-03-01')).toBe('dan');
  });

  test('R2.3: a seat that somebody holds later on, or since the same day, is taken from that day', () => {
    const scene = story.after('sec', seat('QUAI-01', 'dan', { from: '2027-04-01' }));
    for (const from of ['2027-03-15', '2027-04-01'])
      expect(scene.when('sec', seat('QUAI-01', 'eve', { from })).refusal).toEqual({
        code: 'seat-taken',
        seat: 'QUAI-01',
        from: '2027-04-01',
      });
    expect(scene.when('sec', seat('QUAI-01', 'eve', { from: '2027-03-15', to: '2027-03-31' })).refusal).toBe(undefined);
  });

  test('R2.3: a mandate ended before it began takes no seat from anyone', () => {
    const scene = story.after('sec', seat('QUAI-01', 'dan')).after('sec', ends('id-1', '2027-02-28'));
    expect(holder(scene, 'QUAI-01', '2027-03-01')).toBeUndefined();
    const next = scene.after('sec', seat('QUAI-01', 'eve'));
    expect(holder(next, 'QUAI-01', '2027-03-01')).toBe('eve');
    expect(next.when('sec', seat('QUAI-02', 'dan', { from: '2027-02-01' })).refusal).toBeUndefined();
  });

  test('R2.3: a person has at most one seat', () => {
    expect(story.when('sec', seat('QUAI-02', 'ana')).refusal).toEqual({ code: 'person-has-seat', seat: 'QUAI-01' });
    expect(vacated().when('sec', seat('QUAI-02', 'cleo', { from: '2027-04-01' })).refusal).toBeUndefined();
    expect(vacated().when('sec', seat('QUAI-02', 'cleo', { from: '2027-03-31' })).refusal).toMatchObject({
      code: 'person-has-seat',
    });
  });

  test('R2.3: given again just as it stands, it appends nothing', () => {
    expect(story.when('sec', seat('QUAI-01', 'ana')).facts).toEqual([]);
    expect(story.when('sec', seat('QUAI-01', 'ana', { boardMember: true })).facts).toEqual([]);
  });

  test('R2.2, R2.3: given again otherwise, the new mandate follows the former', () => {
    const board = story.after('sec', seat('QUAI-02', 'bob', { boardMember: true }));
    expect(holderOf(board.world.committee, 'QUAI-02', '2027-03-01')).toMatchObject({
      person: 'bob',
      boardMember: true,
    });
    expect(holderOf(board.world.committee, 'QUAI-02', '2027-02-28')).toMatchObject({ boardMember: false });
    const longer = vacated().after('sec', seat('QUAI-03', 'cleo', { from: '2027-03-10' }));
    expect(holder(longer, 'QUAI-03', '2027-06-01')).toBe('cleo');
    const shorter = story.after('sec', seat('QUAI-01', 'ana', { to: '2027-06-30' }));
    expect(holder(shorter, 'QUAI-01', '2027-07-01')).toBeUndefined();
    expect(holderOf(shorter.world.committee, 'QUAI-01', '2027-06-30')).toMatchObject({ boardMember: true });
  });

  test('R2.3: the same day too: a slip made on the first day is put right', () => {
    const slip = story.after('sec', seat('QUAI-01', 'dan'));
    const right = slip.after('sec', seat('QUAI-01', 'dan', { boardMember: true }));
    expect(holderOf(right.world.committee, 'QUAI-01', '2027-03-01')).toMatchObject({
      person: 'dan',
      boardMember: true,
    });
  });

  test('R2.1: only the seats of the agreement', () => {
    expect(story.when('sec', seat('QUAI-04', 'dan')).refusal).toEqual({ code: 'unknown-seat', seat: 'QUAI-04' });
    expect(story.when('sec', substitute('OUEST', 'dan')).refusal).toEqual({ code: 'unknown-seat', seat: 'OUEST' });
  });

  test('days are days, in their order', () => {
    expect(story.when('sec', seat('QUAI-01', 'dan', { from: 'lundi' })).refusal).toEqual({
      code: 'invalid',
      field: 'from',
    });
    expect(story.when('sec', seat('QUAI-01', 'dan', { to: '2027-02-30' })).refusal).toEqual({
      code: 'invalid',
      field: 'to',
    });
    expect(story.when('sec', seat('QUAI-01', 'dan', { to: '2027-02-28' })).refusal).toEqual({
      code: 'end-before-start',
      from: '2027-03-01',
      to: '2027-02-28',
    });
  });

  test('R15: the secretariat keeps the people', () => {
    for (const act of [seat('QUAI-01', 'dan'), substitute('QUAI-01', 'dan'), role('board', 'dan')])
      expect(story.when('ana', act).refusal).toEqual({ code: 'not-allowed', right: 'run', who: ['secretariat'] });
    expect(story.when('ana', ends('m-bob', '2027-03-01')).refusal).toMatchObject({ code: 'not-allowed' });
  });
});

describe('substitutes (R2.3, R2.5)', () => {
  test('R2.3: a substitute acts for a seat during a dated period, then the holder again', () => {
    const scene = story.after('sec', substitute('QUAI-01', 'dan', { to: '2027-03-05' }));
    const acting = (day: string) => actingFor(scene.world.committee, 'QUAI-01', day)?.person;
    expect([acting('2027-02-28'), acting('2027-03-01'), acting('2027-03-06')]).toEqual(['ana', 'dan', 'ana']);
  });

  test('R2.3: a substitute holds no seat, and who holds one is nobody’s substitute', () => {
    expect(story.when('sec', substitute('QUAI-02', 'ana')).refusal).toEqual({
      code: 'person-has-seat',
      seat: 'QUAI-01',
    });
    expect(story.when('sec', substitute('QUAI-01', 'ana')).refusal).toMatchObject({ code: 'person-has-seat' });
    const scene = vacated().after('sec', substitute('QUAI-01', 'dan'));
    for (const other of ['QUAI-03', 'QUAI-01'])
      expect(scene.when('sec', seat(other, 'dan', { from: '2027-04-01' })).refusal).toEqual({
        code: 'person-has-seat',
        seat: 'QUAI-01',
      });
    const over = scene.after('sec', ends('id-2', '2027-03-31'));
    expect(over.when('sec', seat('QUAI-03', 'dan', { from: '2027-04-01' })).refusal).toBeUndefined();
  });

  test('R2.5: nobody gathers the votes of two seats', () => {
    const scene = story.after('sec', substitute('QUAI-01', 'dan', { to: '2027-03-05' }));
    expect(scene.when('sec', substitute('QUAI-02', 'dan')).refusal).toEqual({
      code: 'person-has-seat',
      seat: 'QUAI-01',
    });
    expect(scene.when('sec', substitute('QUAI-02', 'dan', { scope: 'c-1' })).refusal).toMatchObject({
      code: 'person-has-seat',
    });
    expect(scene.when('sec', substitute('QUAI-02', 'dan', { from: '2027-03-06' })).refusal).toBeUndefined();
  });

  test('R2.3: for one consultation a seat, for another another', () => {
    const scene = story.after('sec', substitute('QUAI-01', 'dan', { scope: 'c-1' }));
    expect(scene.when('sec', substitute('QUAI-02', 'dan', { scope: 'c-2' })).refusal).toBeUndefined();
    expect(scene.when('sec', substitute('QUAI-02', 'dan', { scope: 'c-1' })).refusal).toMatchObject({
      code: 'person-has-seat',
    });
  });

  test('R2.3: one at a time acts for a seat', () => {
    const scene = story.after('sec', substitute('QUAI-01', 'dan', { to: '2027-03-05' }));
    expect(scene.when('sec', substitute('QUAI-01', 'eve')).refusal).toEqual({
      code: 'seat-taken',
      seat: 'QUAI-01',
      from: '2027-03-01',
    });
    expect(scene.when('sec', substitute('QUAI-01', 'eve', { from: '2027-03-06' })).refusal).toBeUndefined();
  });

  test('R2.3: given again within its period it appends nothing; for longer it does', () => {
    const scene = story.after('sec', substitute('QUAI-01', 'dan', { to: '2027-03-05' }));
    expect(scene.when('sec', substitute('QUAI-01', 'dan', { to: '2027-03-04' })).facts).toEqual([]);
    const longer = scene.after('sec', substitute('QUAI-01', 'dan', { to: '2027-03-09' }));
    expect(actingFor(longer.world.committee, 'QUAI-01', '2027-03-09')?.person).toBe('dan');
  });
});

describe('roles and guests (R2.4, R15)', () => {
  test('R15: a role is given once, and again when it would last longer', () => {
    const scene = story.after('sec', role('commission', 'dan', { to: '2027-06-30' }));
    expect(scene.when('sec', role('commission', 'dan', { to: '2027-06-30' })).facts).toEqual([]);
    expect(scene.when('sec', role('commission', 'dan')).facts).toHaveLength(1);
    expect(scene.when('sec', role('commission', 'dan', { from: '2027-02-01' })).facts).toHaveLength(1);
    expect(scene.when('sec', role('board', 'dan')).facts).toHaveLength(1);
  });

  test('R15: a person may have a seat and a role', () => {
    expect(story.when('sec', role('secretariat', 'ana')).facts).toHaveLength(1);
  });

  test('R2.4: guests are invited by any signatory, to a session', () => {
    for (const who of ['ana', 'nora', 'sec'])
      expect(story.when(who, role('guest', 'gus', { scope: 'c-1' })).facts).toMatchObject([
        { kind: 'MandateGiven', mandate: { role: 'guest', person: 'gus', scope: 'c-1' } },
      ]);
    expect(story.when('com', role('guest', 'gus', { scope: 'c-1' })).refusal).toMatchObject({ right: 'invite-guests' });
    const scene = story.after('nora', role('guest', 'gus', { scope: 'c-1' }));
    expect(scene.when('nora', role('guest', 'gus', { scope: 'c-1' })).facts).toEqual([]);
    expect(scene.when('nora', role('guest', 'gus', { scope: 'c-2' })).facts).toHaveLength(1);
  });

  test('R2.4: only an invitation is for one session', () => {
    expect(story.when('sec', role('secretariat', 'dan', { scope: 'c-1' })).refusal).toEqual({
      code: 'invalid',
      field: 'scope',
    });
  });

  test('a role that does not exist is refused', () => {
    expect(story.when('sec', role('king' as 'guest', 'dan')).refusal).toEqual({ code: 'invalid', field: 'role' });
  });
});

describe('ending a mandate (R2.3)', () => {
  test('R2.3: it holds until the end of its last day', () => {
    expect(holder(vacated(), 'QUAI-03', '2027-03-31')).toBe('cleo');
    expect(holder(vacated(), 'QUAI-03', '2027-04-01')).toBeUndefined();
  });

  test('R2.3: given by mistake, it is ended on the day before it began', () => {
    expect(holder(story.after('sec', ends('m-ana', '2026-12-31')), 'QUAI-01', '2027-01-01')).toBeUndefined();
    expect(story.when('sec', ends('m-ana', '2026-12-30')).refusal).toEqual({
      code: 'end-before-start',
      from: '2027-01-01',
      to: '2026-12-30',
    });
  });

  test('R2.3: what is over is not prolonged by this way; ended again on the same day, nothing happens', () => {
    expect(vacated().when('sec', ends('m-cleo', '2027-04-30')).refusal).toEqual({
      code: 'mandate-over',
      to: '2027-03-31',
    });
    expect(vacated().when('sec', ends('m-cleo', '2027-03-31')).facts).toEqual([]);
    expect(vacated().when('sec', ends('m-cleo', '2027-03-15')).facts).toHaveLength(1);
  });

  test('a mandate that is not there is not found, a day that is none is refused', () => {
    expect(story.when('sec', ends('m-9', '2027-03-31')).refusal).toEqual({
      code: 'not-found',
      what: 'mandate',
      given: 'm-9',
    });
    expect(story.when('sec', ends('m-ana', 'demain')).refusal).toEqual({ code: 'invalid', field: 'to' });
  });
});
