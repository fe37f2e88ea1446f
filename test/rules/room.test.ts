import { describe, expect, test } from 'vitest';
import type { BoundRoom } from '../../src/rules/decide.ts';
import { type BindRoom, bindRoom, closeRoom, type RoomTrouble } from '../../src/rules/room.ts';
import { type Act, given, type Scene, world } from '../support/world.ts';

const ROOM = 'slack:T1/C1';
const binds =
  (changes: Partial<BindRoom> = {}): Act =>
  (w, ctx) =>
    bindRoom(w, { room: ROOM, platform: 'slack', name: '#copil', address: { channel: 'C1' }, ...changes }, ctx);
const closes =
  (why: RoomTrouble = 'unbound'): Act =>
  (w, ctx) =>
    closeRoom(w, { room: ROOM, why }, ctx);
const start = () => given(world());
/** The room as it is bound already. */
const bound = (changes: Partial<BoundRoom> = {}): Scene =>
  start().with({ room: { id: ROOM, agreement: 'accord-des-quais', name: '#copil', closed: false, ...changes } });

describe('R17.1: a room is bound to the agreement', () => {
  test('by the secretariat, whatever somebody is on the platform (R15.1)', () => {
    expect(start().when('sec', binds({ name: ' #copil ' })).facts).toEqual([
      { kind: 'RoomBound', room: ROOM, platform: 'slack', name: '#copil', address: { channel: 'C1' } },
    ]);
    for (const who of ['ana', 'nora', 'com', 'pro', 'clock'])
      expect(start().when(who, binds()).refusal).toEqual({
        code: 'not-allowed',
        right: 'run',
        who: ['secretariat'],
      });
  });

  test('under a name that people know it by', () => {
    expect(start().when('sec', binds({ name: ' ' })).refusal).toEqual({ code: 'text-needed', field: 'name' });
    expect(start().when('sec', binds({ name: 'x'.repeat(201) })).refusal).toMatchObject({
      code: 'text-too-long',
      max: 200,
    });
  });

  test('twice is once; renamed on its platform it is bound under its new name', () => {
    expect(bound().when('sec', binds()).facts).toEqual([]);
    expect(bound().when('sec', binds({ name: '#comité' })).facts).toMatchObject([{ name: '#comité' }]);
  });

  test('of one agreement at a time: one that is closed there can be bound here', () => {
    const elsewhere = bound({ agreement: 'un-autre-accord' });
    expect(elsewhere.when('sec', binds()).refusal).toEqual({ code: 'room-bound-elsewhere' });
    const free = bound({ agreement: 'un-autre-accord', closed: true });
    expect(free.when('sec', binds()).facts).toHaveLength(1);
    expect(bound({ closed: true }).when('sec', binds()).facts).toHaveLength(1);
  });
});

describe('R17.1: a room is closed', () => {
  test('by the secretariat that takes it away, or by the system where its platform closed it', () => {
    expect(bound().when('sec', closes()).facts).toEqual([
      { kind: 'RoomClosed', room: ROOM, why: 'unbound', name: '#copil' },
    ]);
    expect(bound().when('clock', closes('archived')).facts).toMatchObject([{ why: 'archived' }]);
    for (const who of ['ana', 'nora', 'com', 'pro'])
      expect(bound().when(who, closes()).refusal).toMatchObject({ code: 'not-allowed', who: ['secretariat'] });
  });

  test('once; and never another agreement’s', () => {
    expect(bound({ closed: true }).when('sec', closes()).facts).toEqual([]);
    const refusal = { code: 'not-found', what: 'room', given: '' };
    expect(bound({ agreement: 'un-autre-accord' }).when('sec', closes()).refusal).toEqual(refusal);
    expect(bound({ agreement: 'un-autre-accord' }).when('clock', closes('archived')).refusal).toEqual(refusal);
    expect(start().when('sec', closes()).refusal).toEqual(refusal);
  });
});
