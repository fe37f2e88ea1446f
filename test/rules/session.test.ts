import { describe, expect, test } from 'vitest';
import {
  closeSession,
  confirmReading,
  type MoveSession,
  moveSession,
  noteDelivery,
  noteUnreached,
  openSession,
} from '../../src/rules/meeting.ts';
import { addPoint } from '../../src/rules/meeting-agenda.ts';
import { convened, convenes, inSession, planned, plansSession, sessionOf } from '../support/sessions.ts';
import { type Act, appoints, given, opensConsultation, paris, type Scene, world } from '../support/world.ts';

const moves =
  (changes: Partial<MoveSession> = {}): Act =>
  (w, ctx) =>
    moveSession(w, { startsAt: '2027-06-09T14:00', place: 'Lyon', reason: 'La salle est prise.', ...changes }, ctx);
const delivers =
  (person: string, way = 'mail', local = '2027-03-01T10:05'): Act =>
  (w, ctx) =>
    noteDelivery(w, { person, way, deliveredAt: moment(local) }, ctx);
const looks: Act = noteUnreached;
const moment = (local: string) => paris(local).toString({ smallestUnit: 'millisecond' });
const start = () => given(world());
const written = () => start().after('sec', opensConsultation());
const proofOf = (scene: Scene, person: string) => sessionOf(scene).convocation?.proofs[person];
const MEMBERS = ['ana', 'bob', 'cleo', 'nora', 'sami'];

describe('R11.8: a session gets its date', () => {
  test('by the secretariat alone', () => {
    for (const who of ['ana', 'nora', 'com', 'pro'])
      expect(start().when(who, plansSession()).refusal).toMatchObject({ code: 'not-allowed', right: 'run' });
  });

  test('two hours where nothing else is said; five minutes at least, a day at most', () => {
    expect(sessionOf(planned())).toMatchObject({
      opensAt: moment('2027-06-08T14:00'),
      closesAt: moment('2027-06-08T16:00'),
    });
    for (const minutes of [5, 1440]) expect(start().when('sec', plansSession({ minutes })).refusal).toBeUndefined();
    for (const minutes of [4, 1441, 12.5])
      expect(start().when('sec', plansSession({ minutes })).refusal).toEqual({ code: 'invalid', field: 'minutes' });
  });

  test('R11.4: its link is an address that can be opened, its place can be read', () => {
    expect(start().when('sec', plansSession({ link: 'visio' })).refusal).toEqual({ code: 'invalid', field: 'link' });
    expect(start().when('sec', plansSession({ place: 'x'.repeat(301) })).refusal).toMatchObject({
      code: 'text-too-long',
      field: 'place',
      max: 300,
    });
  });

  test('R1.2: not before the agreement is signed', () => {
    expect(start().at('2026-12-31T12:00').when('console', plansSession()).refusal).toEqual({
      code: 'agreement-not-yet',
      from: '2027-01-01',
    });
    expect(start().at('2027-01-01T12:00').when('console', plansSession()).refusal).toBeUndefined();
  });

  test('R11.2: the days of the commission and the board come with it; one that is no day is refused', () => {
    const came = start().when('sec', plansSession({ commission: '2027-05-20', board: '2027-06-20' }));
    expect(came.facts).toMatchObject([
      { kind: 'DatesSet', year: 2027, of: 'spring', commission: '2027-05-20', board: '2027-06-20' },
      { kind: 'SessionPlanned' },
    ]);
    expect(start().when('sec', plansSession({ commission: 'mai' })).refusal).toEqual({
      code: 'invalid',
      field: 'commission',
    });
    expect(start().when('sec', plansSession({ board: '2027-06-31' })).refusal).toEqual({
      code: 'invalid',
      field: 'board',
    });
  });

  test('R11.7: an exceptional one sets no days of the year, and answers only a request that was made', () => {
    const came = start().when('sec', plansSession({ type: 'exceptional', commission: '2027-05-20' }));
    expect(came.facts).toMatchObject([{ kind: 'SessionPlanned', type: 'exceptional' }]);
    expect(start().when('sec', plansSession({ type: 'exceptional', conciliation: 'id-9' })).refusal).toEqual({
      code: 'not-found',
      what: 'request',
      given: 'id-9',
    });
  });
});

describe('R11.8: it gets another date', () => {
  test('by the secretariat, with a reason that all are told', () => {
    expect(planned().when('ana', moves()).refusal).toMatchObject({ code: 'not-allowed', right: 'run' });
    expect(planned().when('sec', moves({ reason: ' ' })).refusal).toEqual({ code: 'text-needed', field: 'reason' });
    expect(planned().when('sec', moves({ link: 'http://example.org' })).refusal).toEqual({
      code: 'invalid',
      field: 'link',
    });
  });

  test('the place and the link are those of the new date', () => {
    const moved = planned().after('sec', moves({ link: 'https://example.org/visio' }));
    expect(sessionOf(moved)).toMatchObject({
      opensAt: moment('2027-06-09T14:00'),
      place: 'Lyon',
      link: 'https://example.org/visio',
      moves: 1,
    });
  });

  test('to come, and of the same year', () => {
    expect(planned().when('sec', moves({ startsAt: '2027-02-09T14:00' })).refusal).toMatchObject({
      code: 'in-the-past',
      field: 'startsAt',
    });
    expect(planned().when('sec', moves({ startsAt: '2028-02-09T14:00' })).refusal).toEqual({
      code: 'year-of-session',
      year: 2027,
      day: '2028-02-09',
    });
    const yearEnd = start().after('sec', plansSession({ type: 'year-end', startsAt: '2027-12-08T14:00' }));
    expect(yearEnd.when('sec', moves({ startsAt: '2028-01-12T14:00' })).refusal).toBeUndefined();
  });

  test('not once it is open', () => {
    expect(inSession().when('sec', moves()).refusal).toEqual({
      code: 'session-state',
      state: 'open',
      from: ['planned', 'convened'],
    });
  });

  test('R11.4: who was convened has to know where: a place or a link, as for the convocation', () => {
    const { startsAt, reason } = { startsAt: '2027-06-09T14:00', reason: 'La salle est prise.' };
    const movesTo =
      (where: Partial<MoveSession>): Act =>
      (w, ctx) =>
        moveSession(w, { startsAt, reason, ...where }, ctx);
    for (const nowhere of [{}, { place: ' ', link: '' }])
      expect(convened().when('sec', movesTo(nowhere)).refusal).toEqual({ code: 'text-needed', field: 'place' });
    for (const where of [{ place: 'Lyon' }, { link: 'https://example.org/visio' }])
      expect(convened().when('sec', movesTo(where)).refusal).toBeUndefined();
    expect(planned().when('sec', movesTo({})).refusal).toBeUndefined();
  });

  test('R11.4: nobody was convened yet: nobody is; who was is convened anew', () => {
    expect(planned().when('sec', moves()).facts).toMatchObject([{ kind: 'SessionMoved', to: [] }]);
    expect(convened().when('sec', moves()).facts).toMatchObject([{ kind: 'SessionMoved', to: MEMBERS }]);
  });
});

describe('R11.4: the convocation', () => {
  test('by the secretariat, before the session begins', () => {
    expect(planned().when('nora', convenes('x')).refusal).toMatchObject({ code: 'not-allowed', right: 'run' });
    expect(planned().at('2027-06-08T14:00').when('sec', convenes('x')).refusal).toEqual({
      code: 'in-the-past',
      field: 'startsAt',
      given: moment('2027-06-08T14:00'),
      now: moment('2027-06-08T14:00'),
    });
    expect(planned().at('2027-06-08T13:59').when('sec', convenes('x')).refusal).toBeUndefined();
  });

  test('R11.5: the reason why not all three agreed is one that can be read', () => {
    expect(planned().when('sec', convenes('x'.repeat(1001))).refusal).toMatchObject({
      code: 'text-too-long',
      field: 'reason',
      max: 1000,
    });
  });

  test('pressed again it goes to whoever it had not gone to, and asks for no reason any more', () => {
    const scene = convened()
      .after('sec', appoints({ kind: 'seat', seat: 'QUAI-02', person: 'dan', from: '2027-03-02' }))
      .at('2027-03-02T10:00');
    const again = scene.when('sec', convenes());
    expect(again.facts).toMatchObject([{ kind: 'SessionConvened', to: ['dan'], without: [] }]);
    expect(again.facts[0]).not.toHaveProperty('withoutReason');
    expect(proofOf(again.scene, 'dan')?.sentAt).toBe(moment('2027-03-02T10:00'));
    expect(proofOf(again.scene, 'ana')?.sentAt).toBe(moment('2027-03-01T10:00'));
  });

  test('what went out stays what went out, whatever comes on the agenda later', () => {
    const scene = convened()
      .after('sec', (w, ctx) => addPoint(w, { title: 'Mobilité' }, ctx))
      .after('sec', appoints({ kind: 'seat', seat: 'QUAI-02', person: 'dan', from: '2027-03-02' }))
      .at('2027-03-02T10:00')
      .after('sec', convenes());
    expect(sessionOf(scene).points).toHaveLength(1);
    expect(sessionOf(scene).convocation).toMatchObject({
      at: moment('2027-03-01T10:00'),
      points: [],
      without: ['QUAI', 'NORD', 'SUD'],
      withoutReason: 'La date est proche.',
    });
  });
});

describe('R11.4: the proof of it', () => {
  test('each way that reached a member, once, told by the system itself', () => {
    const reached = convened().after('clock', delivers('ana')).after('clock', delivers('ana', 'slack'));
    expect(proofOf(reached, 'ana')?.ways).toEqual([
      { way: 'mail', at: moment('2027-03-01T10:05') },
      { way: 'slack', at: moment('2027-03-01T10:05') },
    ]);
    expect(reached.when('clock', delivers('ana', 'mail', '2027-03-01T11:00')).facts).toEqual([]);
    for (const who of ['sec', 'ana', 'console'])
      expect(convened().when(who, delivers('ana')).refusal).toEqual({
        code: 'not-allowed',
        right: 'close-at-deadline',
        who: ['clock'],
      });
  });

  test('of nobody whom it did not go to, and of nothing where none went out', () => {
    expect(convened().when('clock', delivers('com')).facts).toEqual([]);
    for (const scene of [planned(), written(), start()]) expect(scene.when('clock', delivers('ana')).facts).toEqual([]);
  });

  test('its reading is confirmed by who was convened, and by who still acts', () => {
    const newcomer = convened().after(
      'sec',
      appoints({ kind: 'substitute', seat: 'QUAI-01', person: 'zoe', to: '2027-06-30' }),
    );
    expect(newcomer.when('zoe', confirmReading).refusal).toEqual({ code: 'not-convened' });
    expect(newcomer.when('ana', confirmReading).refusal).toMatchObject({ code: 'substitute-acts', substitute: 'zoe' });
    expect(convened().when('console', confirmReading).refusal).toMatchObject({
      code: 'not-allowed',
      right: 'be-convened',
    });
    expect(planned().when('ana', confirmReading).refusal).toEqual({ code: 'not-convened' });
    expect(written().when('ana', confirmReading).refusal).toEqual({ code: 'not-found', what: 'session', given: '' });
  });
});

describe('R11.4: the secretariat is told whom the convocation has not reached', () => {
  const told = (scene: Scene) => scene.when('clock', looks).facts;

  test('after a day, those whom no way reached and who have not read it', () => {
    const scene = convened().after('clock', delivers('ana')).after('bob', confirmReading);
    expect(told(scene.at('2027-03-02T09:59'))).toEqual([]);
    expect(told(scene.at('2027-03-02T10:00'))).toMatchObject([
      { kind: 'ConvocationUnreached', people: ['cleo', 'nora', 'sami'] },
    ]);
  });

  test('after an hour where the session is less than two days ahead', () => {
    const near = planned().at('2027-06-06T14:01').after('sec', convenes('La date est proche.'));
    expect(told(near.at('2027-06-06T15:00'))).toEqual([]);
    expect(told(near.at('2027-06-06T15:01'))).toMatchObject([{ people: MEMBERS }]);
    const far = planned().at('2027-06-06T14:00').after('sec', convenes('La date est proche.'));
    expect(told(far.at('2027-06-06T15:00'))).toEqual([]);
  });

  test('once of each; of a newcomer too, who does not make it told again of the others', () => {
    const once = convened().at('2027-03-02T10:00').after('clock', looks);
    expect(told(once.at('2027-03-03T10:00'))).toEqual([]);
    const newcomer = once
      .after('sec', appoints({ kind: 'seat', seat: 'QUAI-02', person: 'dan', from: '2027-03-03' }))
      .at('2027-03-03T10:00')
      .after('sec', convenes());
    expect(told(newcomer.at('2027-03-04T10:00'))).toMatchObject([{ people: ['dan'] }]);
  });

  test('a new date is a new convocation, which has to reach everybody again', () => {
    const moved = convened().at('2027-03-02T10:00').after('clock', looks).after('sec', moves());
    expect(sessionOf(moved).convocation).not.toHaveProperty('unreached');
    expect(told(moved.at('2027-03-03T10:00'))).toMatchObject([{ people: MEMBERS }]);
  });

  test('not where none went out, nor of a session that is held', () => {
    for (const scene of [planned(), written(), start(), inSession()])
      expect(told(scene.at('2027-06-08T18:00'))).toEqual([]);
    expect(convened().at('2027-03-02T10:00').when('sec', looks).refusal).toMatchObject({
      code: 'not-allowed',
      who: ['clock'],
    });
  });
});

describe('R11.8: opened and closed by the secretariat alone', () => {
  test('whoever else asks is told who may, and nothing changes (R15.3)', () => {
    for (const who of ['ana', 'nora', 'com', 'clock']) {
      const refusal = { code: 'not-allowed', right: 'run', who: ['secretariat'] };
      expect(convened().at('2027-06-08T14:00').when(who, openSession).refusal).toEqual(refusal);
      expect(inSession().when(who, closeSession).refusal).toEqual(refusal);
    }
  });

  test('on its day or later, and closed once', () => {
    expect(convened().at('2027-06-11T09:00').when('sec', openSession).refusal).toBeUndefined();
    const closed = inSession().after('sec', closeSession);
    expect(closed.when('sec', closeSession).refusal).toMatchObject({ code: 'session-state', state: 'closed' });
    expect(convened().when('sec', closeSession).refusal).toMatchObject({ code: 'session-state', from: ['open'] });
  });
});
