import { describe, expect, test } from 'vitest';
import { noteGuest, type TakeAttendance, takeAttendance } from '../../src/rules/attendance.ts';
import { closeSession } from '../../src/rules/meeting.ts';
import { approveMinutes } from '../../src/rules/minutes.ts';
import { convened, inSession, SESSION_DAY, sessionOf } from '../support/sessions.ts';
import { type Act, appoints, ends, given, opensConsultation, type Scene, world } from '../support/world.ts';

const says =
  (presence: TakeAttendance['presence'], more: Omit<TakeAttendance, 'presence'> = {}): Act =>
  (w, ctx) =>
    takeAttendance(w, { presence, ...more }, ctx);
const notes =
  (name: string): Act =>
  (w, ctx) =>
    noteGuest(w, { name }, ctx);
const closed = (scene = inSession()) => scene.after('sec', closeSession);
const seatIn = (scene: Scene, seat: string) => sessionOf(scene).attendance[seat];

describe('R11.8: attendance per seat: present, substitute, absent', () => {
  test('said twice it is written once; said otherwise the last one stands', () => {
    const here = inSession().after('ana', says('present'));
    expect(here.when('ana', says('present')).facts).toEqual([]);
    expect(here.when('sec', says('present', { seat: 'QUAI-01' })).facts).toEqual([]);
    const left = here.after('ana', says('absent'));
    expect(seatIn(left, 'QUAI-01')).toMatchObject({ presence: 'absent' });
    expect(seatIn(left, 'QUAI-01')).not.toHaveProperty('person');
  });

  test('the secretariat, which has no seat of its own, says of which seat it is, and it must be one', () => {
    expect(inSession().when('sec', says('present')).refusal).toEqual({ code: 'unknown-seat', seat: '' });
    expect(inSession().when('sec', says('present', { seat: 'QUAI-09' })).refusal).toEqual({
      code: 'unknown-seat',
      seat: 'QUAI-09',
    });
  });

  test('a vacant seat is not present; it may be absent, and somebody may have sat there by name', () => {
    const vacant = inSession(given(world()).after('sec', ends('m-cleo', '2027-02-28')));
    expect(vacant.when('sec', says('present', { seat: 'QUAI-03' })).refusal).toEqual({
      code: 'seat-vacant',
      seat: 'QUAI-03',
    });
    expect(vacant.when('sec', says('absent', { seat: 'QUAI-03' })).refusal).toBeUndefined();
    expect(seatIn(vacant.after('sec', says('substitute', { seat: 'QUAI-03', name: ' Iris ' })), 'QUAI-03')).toEqual({
      presence: 'substitute',
      name: 'Iris',
      at: '2027-06-08T12:00:00.000Z',
    });
  });

  test('R2.3, R11.10: a substitute has a name that the minutes can say', () => {
    expect(inSession().when('ana', says('substitute')).refusal).toEqual({ code: 'text-needed', field: 'name' });
    expect(inSession().when('ana', says('substitute', { name: 'x'.repeat(201) })).refusal).toMatchObject({
      code: 'text-too-long',
      max: 200,
    });
    // "Present", with the name of another: somebody sits there for the holder.
    const named = inSession().after('ana', says('present', { name: 'Iris' }));
    expect(seatIn(named, 'QUAI-01')).toMatchObject({ presence: 'substitute', name: 'Iris' });
    expect(seatIn(named, 'QUAI-01')).not.toHaveProperty('person');
  });

  test('R2.3: while a substitute acts the holder does not, for this seat nor for another', () => {
    const replaced = inSession().after('sec', appoints({ kind: 'substitute', seat: 'QUAI-02', person: 'zoe' }));
    expect(replaced.when('bob', says('present')).refusal).toMatchObject({
      code: 'substitute-acts',
      seat: 'QUAI-02',
      substitute: 'zoe',
    });
    expect(replaced.when('zoe', says('present', { seat: 'QUAI-01' })).refusal).toMatchObject({
      code: 'not-allowed',
      who: ['secretariat'],
    });
  });

  test('each for their own seat while the session is open; the secretariat until the minutes are approved', () => {
    expect(convened().when('ana', says('present')).refusal).toMatchObject({
      code: 'session-state',
      state: 'convened',
      from: ['open'],
    });
    expect(closed().when('ana', says('present')).refusal).toMatchObject({ code: 'session-state', from: ['open'] });
    const corrected = closed().after('sec', says('present', { seat: 'QUAI-01' }));
    expect(seatIn(corrected, 'QUAI-01')).toMatchObject({ presence: 'present', person: 'ana' });
    const approved = corrected.after('sec', approveMinutes);
    expect(approved.when('sec', says('absent', { seat: 'QUAI-01' })).refusal).toMatchObject({
      code: 'session-state',
      state: 'minutes-approved',
    });
  });

  test('not in a written consultation, which nobody attends', () => {
    const written = given(world()).after('sec', opensConsultation());
    expect(written.when('ana', says('present')).refusal).toEqual({ code: 'not-found', what: 'session', given: '' });
  });

  test('R11.10: put right after the session, it says who sat there then, whoever does today', () => {
    const substitute = appoints({
      kind: 'substitute',
      seat: 'QUAI-02',
      person: 'zoe',
      from: SESSION_DAY,
      to: SESSION_DAY,
    });
    const held = closed(inSession().after('sec', substitute)).at('2027-06-10T10:00');
    expect(seatIn(held.after('sec', says('present', { seat: 'QUAI-02' })), 'QUAI-02')).toMatchObject({
      presence: 'substitute',
      person: 'zoe',
    });
    const successor = held
      .after('sec', appoints({ kind: 'seat', seat: 'QUAI-01', person: 'dan', from: '2027-06-09' }))
      .after('sec', says('present', { seat: 'QUAI-01' }));
    expect(seatIn(successor, 'QUAI-01')).toMatchObject({ presence: 'present', person: 'ana' });
  });
});

describe('R11.8: guests listed', () => {
  test('by name, once, by the secretariat', () => {
    const noted = inSession().after('sec', notes(' Gil Roy '));
    expect(sessionOf(noted).guests).toMatchObject([{ name: 'Gil Roy' }]);
    expect(noted.when('sec', notes('Gil Roy')).facts).toEqual([]);
    expect(noted.when('ana', notes('Lou')).refusal).toMatchObject({ code: 'not-allowed', right: 'run' });
    expect(noted.when('sec', notes(' ')).refusal).toEqual({ code: 'text-needed', field: 'name' });
  });

  test('from the opening on, until the minutes are approved', () => {
    expect(convened().when('sec', notes('Gil Roy')).refusal).toMatchObject({
      code: 'session-state',
      from: ['open', 'closed'],
    });
    expect(sessionOf(closed().after('sec', notes('Gil Roy'))).guests).toHaveLength(1);
    expect(closed().after('sec', approveMinutes).when('sec', notes('Gil Roy')).refusal).toMatchObject({
      code: 'session-state',
      state: 'minutes-approved',
    });
  });

  test('R2.4: a guest is no seat: they say of none that it is there', () => {
    const scene = inSession();
    const guest = appoints({ kind: 'role', role: 'guest', person: 'gil', scope: sessionOf(scene).id });
    expect(scene.after('sec', guest).when('gil', says('present')).refusal).toMatchObject({
      code: 'not-allowed',
      right: 'vote',
    });
  });
});
