import { describe, expect, test } from 'vitest';
import { partiesMissing } from '../../src/rules/approval.ts';
import { takeAttendance } from '../../src/rules/attendance.ts';
import { lateDocuments } from '../../src/rules/documents.ts';
import {
  cancelSession,
  closeSession,
  confirmReading,
  moveSession,
  openSession,
  planSession,
} from '../../src/rules/meeting.ts';
import { addPoint, approveAgenda, askAgendaChange, attachDocument } from '../../src/rules/meeting-agenda.ts';
import { approveMinutes, correctMinutes, partsOf } from '../../src/rules/minutes.ts';
import { askConciliation, calendarOf, openConciliations, setDates } from '../../src/rules/year.ts';
import { convened, convenes, inSession, planned, plansSession, sessionOf } from '../support/sessions.ts';
import {
  type Act,
  appoints,
  closesByHand,
  enters,
  given,
  onAgenda,
  opensMotion,
  type Scene,
  votes,
  world,
} from '../support/world.ts';

const moves =
  (startsAt: string): Act =>
  (w, ctx) =>
    moveSession(w, { startsAt, place: 'Lyon', reason: 'La salle est prise.' }, ctx);

const start = () => given(world());
const missing = (scene: Scene) =>
  partiesMissing(scene.world.agreement, sessionOf(scene).approvals, sessionOf(scene).revision);

describe('R11.2 commission, then copil, then board, each on a strictly earlier day', () => {
  test.each([
    ['the commission on the same day', { commission: '2027-06-08' }],
    ['the commission later', { commission: '2027-06-10' }],
    ['the board on the same day', { board: '2027-06-08' }],
    ['the board earlier', { board: '2027-06-01' }],
  ])('%s: refused, with the dates', (_what, dates) => {
    const { refusal } = start().when('sec', plansSession(dates));
    expect(refusal).toEqual({ code: 'order', copil: '2027-06-08', ...dates });
  });
  test('in order, or not known yet: planned', () => {
    expect(
      start().when('sec', plansSession({ commission: '2027-06-07', board: '2027-06-09' })).refusal,
    ).toBeUndefined();
    expect(start().when('sec', plansSession()).refusal).toBeUndefined();
  });
  test('it holds when a session moves, and when the board does', () => {
    const scene = start().after('sec', plansSession({ commission: '2027-05-20', board: '2027-06-20' }));
    expect(scene.when('sec', moves('2027-06-20T10:00')).refusal).toMatchObject({ code: 'order', board: '2027-06-20' });
    const sets: Act = (w, ctx) => setDates(w, { year: 2027, of: 'spring', board: '2027-06-08' }, ctx);
    expect(scene.when('sec', sets).refusal).toMatchObject({ code: 'order', copil: '2027-06-08' });
  });
  test('it does not apply to an exceptional session (R11.7)', () => {
    const scene = start().after('sec', (w, ctx) => setDates(w, { year: 2027, of: 'spring', board: '2027-06-01' }, ctx));
    expect(scene.when('sec', plansSession({ type: 'exceptional' })).refusal).toBeUndefined();
  });
});

describe('dates', () => {
  test('one in the past is refused, with the present; an hour that does not exist too', () => {
    expect(start().when('sec', plansSession({ startsAt: '2027-02-01T10:00' })).refusal).toMatchObject({
      code: 'in-the-past',
      field: 'startsAt',
      now: '2027-03-01T09:00:00.000Z',
    });
    expect(start().when('sec', plansSession({ startsAt: '2027-03-28T02:30' })).refusal).toMatchObject({
      fault: 'no-such-hour',
    });
  });
  test('a year-end copil that is held in January counts for the year before; no other session does', () => {
    const january = { startsAt: '2028-01-20T10:00', year: 2027 };
    expect(start().when('sec', plansSession({ ...january, type: 'year-end' })).refusal).toBeUndefined();
    expect(start().when('sec', plansSession(january)).refusal).toMatchObject({ code: 'year-of-session', year: 2027 });
  });
});

describe('R11.5 the three parties fix the agenda', () => {
  test('each ministry by its seat, the operator through the secretariat; nobody else', () => {
    const scene = planned().after('nora', approveAgenda).after('sec', approveAgenda);
    expect(missing(scene)).toEqual(['SUD']);
    expect(scene.when('ana', approveAgenda).refusal).toMatchObject({ code: 'not-allowed', right: 'approve' });
  });
  test('who asks for a change has not agreed; who agrees afterwards has', () => {
    const asked = planned().after('nora', (w, ctx) => askAgendaChange(w, { text: 'La mobilité.' }, ctx));
    expect(missing(asked)).toContain('NORD');
    expect(missing(asked.after('nora', approveAgenda))).not.toContain('NORD');
  });
  test('a change of the agenda asks all three again; a document does not', () => {
    const agreed = planned().after('nora', approveAgenda).after('sami', approveAgenda).after('sec', approveAgenda);
    expect(missing(agreed)).toEqual([]);
    expect(missing(agreed.after('sec', (w, ctx) => addPoint(w, { title: 'Mobilité' }, ctx)))).toHaveLength(3);
    const document: Act = (w, ctx) => attachDocument(w, { title: 'Note', href: 'https://example.org/n' }, ctx);
    expect(missing(agreed.after('sec', document))).toEqual([]);
  });
  test('convening without all three needs a reason, which is recorded', () => {
    expect(planned().when('sec', convenes()).refusal).toEqual({
      code: 'approvals-missing',
      parties: ['QUAI', 'NORD', 'SUD'],
    });
    expect(sessionOf(convened()).convocation).toMatchObject({ withoutReason: 'La date est proche.' });
  });
});

describe('R11.4 the convocation', () => {
  test('goes to whoever acts for a seat in this session, and to its guests', () => {
    const scene = planned();
    const session = scene.consultation.id;
    const withOthers = scene
      .after('sec', appoints({ kind: 'substitute', seat: 'QUAI-02', person: 'zoe', scope: session }))
      .after('sec', appoints({ kind: 'role', role: 'guest', person: 'gil', scope: session }))
      .after('sec', convenes('La date est proche.'));
    expect(Object.keys(sessionOf(withOthers).convocation?.proofs ?? {}).sort()).toEqual(
      ['ana', 'cleo', 'gil', 'nora', 'sami', 'zoe'].sort(),
    );
  });
  test('wants a place or a link', () => {
    const nowhere = start().after('sec', (w, ctx) =>
      planSession(w, { type: 'spring', title: 'Copil', startsAt: '2027-06-08T14:00' }, ctx),
    );
    expect(nowhere.when('sec', convenes('x')).refusal).toEqual({ code: 'text-needed', field: 'place' });
  });
  test('moved, it goes out again, and what was read of the first proves nothing of the second', () => {
    const read = convened().after('ana', confirmReading);
    expect(sessionOf(read).convocation?.proofs.ana?.readAt).toBeDefined();
    const moved = read.after('sec', moves('2027-06-09T14:00'));
    expect(sessionOf(moved).convocation?.proofs.ana).toEqual({ sentAt: '2027-03-01T09:00:00.000Z', ways: [] });
    expect(sessionOf(moved).moves).toBe(1);
  });
  test('pressed again it goes to nobody twice', () => {
    expect(convened().when('sec', convenes()).facts).toEqual([]);
    const later = convened().after(
      'sec',
      appoints({ kind: 'seat', seat: 'QUAI-03', person: 'dan', from: '2027-03-01' }),
    );
    expect(later.world.committee.mandates.some(({ person }) => person === 'dan')).toBe(true);
  });
  test('its reading is confirmed by whoever was convened, once', () => {
    const read = convened().after('ana', confirmReading);
    expect(read.when('ana', confirmReading).facts).toEqual([]);
    expect(convened().when('com', confirmReading).refusal).toMatchObject({ code: 'not-allowed' });
  });
});

test('R11.3: a document that comes later than seven days before is marked late, not refused', () => {
  const attach: Act = (w, ctx) => attachDocument(w, { title: 'Note', href: `https://example.org/${ctx.newId}` }, ctx);
  const scene = planned().at('2027-06-01T23:59').after('sec', attach).at('2027-06-02T00:00').after('sec', attach);
  expect(lateDocuments(sessionOf(scene), scene.world.agreement).map(({ at }) => at)).toEqual([
    '2027-06-01T22:00:00.000Z',
  ]);
});

describe('R11.8 a session goes on step by step', () => {
  test('it opens on its day, not before; not without having been convened', () => {
    expect(convened().when('sec', openSession).refusal).toEqual({ code: 'too-early', from: '2027-06-08' });
    expect(planned().at('2027-06-08T14:00').when('sec', openSession).refusal).toMatchObject({ code: 'session-state' });
  });
  test('it closes only once its votes have; in it the secretariat closes them while seats are awaited (R3.6)', () => {
    const voting = inSession()
      .after('sec', opensMotion({ deadline: '2027-06-08T18:00' }))
      .after('ana', votes('for'));
    expect(voting.when('sec', closeSession).refusal).toEqual({ code: 'votes-open', count: 1 });
    const closed = voting.after('sec', closesByHand).when('sec', closeSession);
    expect(closed.refusal).toBeUndefined();
  });
  test('a show of hands is entered seat by seat (R3.8)', () => {
    const voting = inSession().after('sec', opensMotion({ deadline: '2027-06-08T18:00' }));
    expect(voting.when('sec', enters('QUAI-02', 'against')).refusal).toBeUndefined();
  });
  test('votes open in it once it is open, for a day at most', () => {
    expect(convened().when('sec', opensMotion({ deadline: '2027-06-08T18:00' })).refusal).toMatchObject({
      code: 'session-state',
      from: ['open'],
    });
    expect(inSession().when('sec', opensMotion({ deadline: '2027-06-10T18:00' })).refusal).toMatchObject({
      code: 'too-late',
      why: 'session',
    });
  });
  test('cancelled, with a reason, nothing goes on any more', () => {
    const cancelled = convened().after('sec', (w, ctx) => cancelSession(w, { reason: 'Grève.' }, ctx));
    for (const act of [openSession, moves('2027-06-09T14:00'), convenes('x')])
      expect(cancelled.when('sec', act).refusal).toMatchObject({ code: 'session-state', state: 'cancelled' });
    expect(planned().when('sec', (w, ctx) => cancelSession(w, { reason: ' ' }, ctx)).refusal).toMatchObject({
      code: 'text-needed',
    });
  });
});

describe('attendance', () => {
  const says =
    (presence: 'present' | 'absent' | 'substitute', more: { seat?: string; name?: string } = {}): Act =>
    (w, ctx) =>
      takeAttendance(w, { presence, ...more }, ctx);
  test('each for their own seat; the secretariat for any, a substitute by name', () => {
    const scene = inSession()
      .after('ana', says('present'))
      .after('sec', says('substitute', { seat: 'QUAI-02', name: 'Iris' }));
    expect(sessionOf(scene).attendance).toMatchObject({
      'QUAI-01': { presence: 'present', person: 'ana' },
      'QUAI-02': { presence: 'substitute', name: 'Iris' },
    });
    expect(scene.when('ana', says('absent', { seat: 'QUAI-02' })).refusal).toMatchObject({ code: 'not-allowed' });
    expect(scene.when('com', says('present')).refusal).toMatchObject({ code: 'not-allowed' });
  });
  test('a substitute of this session is there as the substitute (R2.3)', () => {
    const scene = inSession();
    const substitute = appoints({ kind: 'substitute', seat: 'QUAI-02', person: 'zoe', scope: scene.consultation.id });
    const came = scene.after('sec', substitute).after('zoe', says('present'));
    expect(sessionOf(came).attendance['QUAI-02']).toMatchObject({ presence: 'substitute', person: 'zoe' });
  });
  test('whoever was not marked was absent', () => {
    const closed = inSession().after('ana', says('present')).after('sec', closeSession);
    expect(sessionOf(closed).attendance['QUAI-03']).toMatchObject({ presence: 'absent' });
    expect(sessionOf(closed).attendance['QUAI-01']).toMatchObject({ presence: 'present' });
  });
});

describe('R11.10 the minutes', () => {
  const closed = () => inSession().after('sec', closeSession);
  const corrects =
    (texts: Readonly<Record<string, string>>): Act =>
    (w, ctx) =>
      correctMinutes(w, { texts }, ctx);
  test('only their free-text parts are corrected, until they are approved', () => {
    expect(closed().when('sec', corrects({ tally: '20' })).refusal).toMatchObject({ code: 'invalid' });
    const corrected = closed().after('sec', corrects({ opening: 'Ouverte à 14 h.' }));
    expect(sessionOf(corrected).minutes).toEqual({ opening: 'Ouverte à 14 h.' });
    expect(corrected.when('sec', corrects({ opening: 'Ouverte à 14 h.' })).facts).toEqual([]);
    const approved = corrected.after('sec', approveMinutes);
    expect(approved.when('sec', corrects({ other: 'x' })).refusal).toMatchObject({ state: 'minutes-approved' });
  });
  test('each part is a text that can be read; one that is emptied is empty', () => {
    expect(closed().when('sec', corrects({ other: 'x'.repeat(3001) })).refusal).toMatchObject({
      code: 'text-too-long',
      field: 'minutes',
      max: 3000,
    });
    const corrected = closed().after('sec', corrects({ opening: ' Ouverte. ', other: 'Rien.' }));
    expect(sessionOf(corrected).minutes).toEqual({ opening: 'Ouverte.', other: 'Rien.' });
    expect(corrected.when('sec', corrects({ opening: 'Ouverte.', other: ' ' })).facts).toMatchObject([
      { kind: 'MinutesCorrected', part: 'other', text: '' },
    ]);
  });
  test('a part for each point, and for each fiche once the session closed with it', () => {
    const scene = inSession().after('sec', (w, ctx) => addPoint(w, { title: 'Mobilité' }, ctx));
    const [point] = sessionOf(scene).points;
    expect(partsOf(sessionOf(scene))).toEqual(['opening', `point:${point?.id}`, 'other']);
    const onIt = { ...onAgenda().fiche, consultation: sessionOf(scene).id };
    const held = scene.with({ fiches: [onIt, { ...onIt, id: 'f2', state: 'withdrawn' }] }).after('sec', closeSession);
    expect(partsOf(sessionOf(held))).toEqual(['opening', `point:${point?.id}`, `fiche:${onIt.id}`, 'other']);
  });
  test('by the secretariat alone', () => {
    expect(closed().when('ana', approveMinutes).refusal).toMatchObject({ code: 'not-allowed', right: 'run' });
  });
});

describe('R11.7 conciliation', () => {
  const asks: Act = (w, ctx) => askConciliation(w, { reason: 'Le plafond.' }, ctx);
  test('either side asks; it waits until a session answers it, and a cancelled one answers nothing', () => {
    const asked = start().after('nora', asks);
    const [request] = calendarOf(asked.world).conciliations;
    expect(request).toMatchObject({ party: 'NORD', reason: 'Le plafond.' });
    expect(start().when('ana', asks).facts).toMatchObject([{ party: 'QUAI' }]);
    const answered = asked.after('sec', plansSession({ type: 'exceptional', conciliation: request?.id ?? '' }));
    expect(sessionOf(answered).conciliation).toBe(request?.id);
    expect(openConciliations(calendarOf(answered.world), new Set([request?.id]))).toEqual([]);
    expect(openConciliations(calendarOf(answered.world), new Set())).toHaveLength(1);
  });
  test('nobody else asks for it', () => {
    expect(start().when('com', asks).refusal).toMatchObject({ code: 'not-allowed', right: 'ask-conciliation' });
  });
});
