import { describe, expect, test } from 'vitest';
import type { KnownReminder } from '../../src/rules/decide.ts';
import { dropReminder, muteReminder, type SendReminder, sendReminder } from '../../src/rules/remind.ts';
import { type Act, given, type Scene, world } from '../support/world.ts';

/** Fourteen days before the last day of the spring copil, which is not held yet. */
const REMINDER = 'spring-copil/2027/14d/2027-06-14';
const PAST = 'spring-copil/2027/14d/2027-06-13';
const sends =
  (how: SendReminder['how'] = 'on-time', reminder = REMINDER): Act =>
  (w, ctx) =>
    sendReminder(w, { reminder, how }, ctx);
const mutes =
  (reminder = REMINDER): Act =>
  (w, ctx) =>
    muteReminder(w, { reminder }, ctx);
const drops: Act = (w, ctx) => dropReminder(w, { reminder: REMINDER }, ctx);
const start = () => given(world());
/** The same once the reminder was sent, dropped or muted. */
const known = (state: KnownReminder['state']): Scene => start().with({ reminder: { id: REMINDER, state } });

describe('R14.4: a reminder goes out once', () => {
  test('by the clock when it is due, by the secretariat before', () => {
    expect(start().when('clock', sends()).facts).toEqual([
      { kind: 'ReminderSent', reminder: REMINDER, to: ['sec'], how: 'on-time' },
    ]);
    expect(start().when('clock', sends('late')).facts).toMatchObject([{ how: 'late' }]);
    expect(start().when('sec', sends()).facts).toMatchObject([{ how: 'early' }]);
  });

  test.each(['sent', 'dropped', 'muted'] as const)('%s before, the clock sends it no more', (state) => {
    expect(known(state).when('clock', sends()).facts).toEqual([]);
    expect(known(state).when('clock', sends()).refusal).toBeUndefined();
  });

  test.each(['sent', 'dropped'] as const)('%s before, the secretariat is told so', (state) => {
    expect(known(state).when('sec', sends()).refusal).toEqual({ code: 'reminder-known', state });
    expect(known(state).when('sec', mutes()).refusal).toEqual({ code: 'reminder-known', state });
  });

  test('the secretariat, which kept it from going out, may send it all the same', () => {
    expect(known('muted').when('sec', sends()).facts).toMatchObject([{ kind: 'ReminderSent', how: 'early' }]);
  });

  test('dropped once, by the clock alone, and only what did not go out', () => {
    expect(start().when('clock', drops).facts).toEqual([{ kind: 'ReminderDropped', reminder: REMINDER }]);
    for (const state of ['sent', 'dropped', 'muted'] as const)
      expect(known(state).when('clock', drops).facts).toEqual([]);
    for (const who of ['sec', 'ana'])
      expect(start().when(who, drops).refusal).toEqual({
        code: 'not-allowed',
        right: 'close-at-deadline',
        who: ['clock'],
      });
  });
});

describe('what is kept from going out', () => {
  test('by the secretariat, once', () => {
    expect(start().when('sec', mutes()).facts).toEqual([{ kind: 'ReminderMuted', reminder: REMINDER }]);
    expect(known('muted').when('sec', mutes()).facts).toEqual([]);
  });

  test('R15: by nobody else, who sends none either', () => {
    for (const who of ['ana', 'nora', 'com', 'pro']) {
      expect(start().when(who, mutes()).refusal).toMatchObject({ code: 'not-allowed', who: ['secretariat'] });
      expect(start().when(who, sends()).refusal).toEqual({
        code: 'not-allowed',
        right: 'remind',
        who: ['secretariat', 'clock'],
      });
    }
    expect(start().when('clock', mutes()).refusal).toMatchObject({ code: 'not-allowed', who: ['secretariat'] });
  });
});

describe('R14.4: none about what is done, moved, or was never there', () => {
  test.each([
    ['of another date', PAST],
    ['of an offset that is not one', 'spring-copil/2027/13d/2027-06-14'],
    ['of no date at all', 'spring-copil/2027'],
    ['of a year before the agreement', 'spring-copil/2020/14d/2020-06-14'],
    ['of nothing', ''],
  ])('%s: the secretariat is told, the clock passes over it', (_what, reminder) => {
    expect(start().when('sec', sends('early', reminder)).refusal).toEqual({ code: 'reminder-idle' });
    expect(start().when('sec', mutes(reminder)).refusal).toEqual({ code: 'reminder-idle' });
    expect(start().when('clock', sends('on-time', reminder)).facts).toEqual([]);
  });
});
