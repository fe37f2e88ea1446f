import { describe, expect, test } from 'vitest';
import { type CommitteeFacts, deadlinesOf, factsOfWorld } from '../../src/rules/deadlines.ts';
import { openSession } from '../../src/rules/meeting.ts';
import { attachDocument } from '../../src/rules/meeting-agenda.ts';
import {
  approveYear,
  askConciliation,
  askYearChange,
  calendarOf,
  datesAround,
  heldOn,
  plannedFor,
  type SetDates,
  setDates,
} from '../../src/rules/year.ts';
import { convenes, plansSession, SESSION_STARTS } from '../support/sessions.ts';
import {
  type Act,
  examines,
  given,
  opensMotion,
  places,
  type Scene,
  submitted,
  votes,
  world,
} from '../support/world.ts';

const sets =
  (changes: Partial<SetDates> = {}): Act =>
  (w, ctx) =>
    setDates(w, { year: 2027, of: 'spring', ...changes }, ctx);
const approves =
  (matter: 'calendar' | 'plan' = 'plan', year = 2028): Act =>
  (w, ctx) =>
    approveYear(w, { year, matter }, ctx);
const asks =
  (text = 'Reporter la fiche de Lille.', matter: 'calendar' | 'plan' = 'plan'): Act =>
  (w, ctx) =>
    askYearChange(w, { year: 2028, matter, text }, ctx);
const start = () => given(world());
const planOf = (scene: Scene) => calendarOf(scene.world).years[2028]?.plan;

describe('R11.2: the dates of the commission and the board, as the secretariat learns them', () => {
  test('kept, told twice they are kept once; by the secretariat alone', () => {
    const known = start().after('sec', sets({ commission: '2027-05-20', board: '2027-06-20' }));
    expect(calendarOf(known.world).years[2027]?.spring).toEqual({ commission: '2027-05-20', board: '2027-06-20' });
    expect(known.when('sec', sets({ commission: '2027-05-20', board: '2027-06-20' })).facts).toEqual([]);
    expect(known.when('sec', sets({ commission: '2027-05-20' })).facts).toMatchObject([{ kind: 'DatesSet' }]);
    expect(start().when('nora', sets({ board: '2027-06-20' })).refusal).toMatchObject({ code: 'not-allowed' });
  });

  test.each<[string, Partial<SetDates>, string]>([
    ['a year that is none', { year: 27 }, 'year'],
    ['half a year', { year: 2027.5 }, 'year'],
    ['a day that does not exist', { board: '2027-02-29' }, 'board'],
    ['a text', { commission: 'en mai' }, 'commission'],
    ['a commission of another year', { commission: '2026-12-20' }, 'commission'],
    ['a spring board in the next year', { board: '2028-01-10' }, 'board'],
    ['a year-end board two years on', { of: 'year-end', board: '2029-01-10' }, 'board'],
  ])('%s is refused by its field', (_what, changes, field) => {
    expect(start().when('sec', sets(changes)).refusal).toEqual({ code: 'invalid', field });
  });

  test('the board of a year-end copil may meet in the next year (R11.1)', () => {
    const came = start().when('sec', sets({ of: 'year-end', board: '2028-01-10' }));
    expect(came.facts).toMatchObject([{ year: 2027, of: 'year-end', board: '2028-01-10' }]);
  });

  test('the commission before the board, on a strictly earlier day, even where the copil has no date yet', () => {
    for (const commission of ['2027-06-20', '2027-06-21'])
      expect(start().when('sec', sets({ commission, board: '2027-06-20' })).refusal).toEqual({
        code: 'order',
        copil: '',
        commission,
        board: '2027-06-20',
      });
    expect(start().when('sec', sets({ commission: '2027-06-19', board: '2027-06-20' })).refusal).toBeUndefined();
  });

  test('around a copil that is convened as around one that is planned; none is around an exceptional session', () => {
    const convened = start().after('sec', plansSession()).after('sec', convenes('La date est proche.'));
    expect(convened.when('sec', sets({ commission: '2027-06-08' })).refusal).toMatchObject({
      code: 'order',
      copil: '2027-06-08',
    });
    const calendar = calendarOf(start().after('sec', sets({ board: '2027-06-20' })).world);
    expect(datesAround(calendar, { type: 'spring', year: 2027 })).toEqual({ board: '2027-06-20' });
    expect(datesAround(calendar, { type: 'year-end', year: 2027 })).toEqual({});
    expect(datesAround(calendar, { type: 'exceptional', year: 2027 })).toEqual({});
  });

  test('once it is held it is planned no more, and its day is known', () => {
    const before = start().after('sec', plansSession()).after('sec', convenes('La date est proche.'));
    expect(plannedFor(calendarOf(before.world), 'spring', 2027)).toMatchObject({ state: 'convened' });
    const { calendar } = before.at(SESSION_STARTS).after('sec', openSession).world;
    expect(plannedFor(calendarOf({ ...(calendar ? { calendar } : {}) }), 'spring', 2027)).toBeUndefined();
    expect(heldOn(calendarOf({ ...(calendar ? { calendar } : {}) }), 'spring', 2027, 'Europe/Paris')).toBe(
      '2027-06-08',
    );
  });

  test('a session that the calendar does not know changes nothing of it', () => {
    const scene = start().after('sec', plansSession());
    const { calendar: _gone, ...elsewhere } = scene.world;
    expect(calendarOf(given(elsewhere).after('sec', convenes('La date est proche.')).world).sessions).toEqual({});
  });
});

describe('R11.5: the calendar and the action plan are fixed by the three', () => {
  test('each for itself, once; who has neither is told who may', () => {
    const agreed = start().after('nora', approves());
    expect(planOf(agreed)?.approvals).toMatchObject([{ party: 'NORD', revision: 1, by: 'nora' }]);
    expect(agreed.when('nora', approves()).facts).toEqual([]);
    expect(agreed.when('sami', approves()).facts).toMatchObject([{ kind: 'YearApproved', party: 'SUD' }]);
    expect(agreed.when('sec', approves()).facts).toMatchObject([{ party: 'QUAI' }]);
    for (const act of [approves(), asks()])
      expect(start().when('ana', act).refusal).toEqual({
        code: 'not-allowed',
        right: 'approve',
        who: ['secretariat', 'ministry-seat'],
      });
  });

  test('approving the plan approves no calendar, nor another year’s', () => {
    const agreed = start().after('nora', approves('plan', 2028));
    expect(agreed.when('nora', approves('calendar', 2028)).facts).toHaveLength(1);
    expect(agreed.when('nora', approves('plan', 2029)).facts).toHaveLength(1);
  });

  test('asking for a change says which, and takes the agreement back until it is given again', () => {
    expect(start().when('nora', asks(' ')).refusal).toEqual({ code: 'text-needed', field: 'change' });
    const asked = start().after('nora', approves()).after('nora', asks(' Reporter Lille. '));
    expect(planOf(asked)?.approvals.at(-1)).toMatchObject({ party: 'NORD', change: 'Reporter Lille.' });
    expect(asked.when('nora', approves()).facts).toMatchObject([{ kind: 'YearApproved', party: 'NORD' }]);
  });

  test('at the console, who runs the machine agrees for the operator, and nobody by name', () => {
    const agreed = start().after('console', approves());
    const [said] = planOf(agreed)?.approvals ?? [];
    expect(said).toMatchObject({ party: 'QUAI' });
    expect(said).not.toHaveProperty('by');
  });

  test('dates that change are another calendar: what was agreed on is to be agreed on anew', () => {
    const agreed = start().after('nora', approves('calendar', 2027));
    const changed = agreed.after('sec', sets({ board: '2027-06-20' }));
    expect(changed.when('nora', approves('calendar', 2027)).facts).toMatchObject([{ revision: 2 }]);
  });
});

describe('R11.7: conciliation, asked for by either side', () => {
  const asksFor =
    (reason: string, party?: string): Act =>
    (w, ctx) =>
      askConciliation(w, { reason, ...(party === undefined ? {} : { party }) }, ctx);

  test('recorded by the secretariat for the one that asked, for the operator where none is named', () => {
    expect(start().when('sec', asksFor('Le plafond.', 'SUD')).facts).toMatchObject([{ party: 'SUD' }]);
    expect(start().when('sec', asksFor(' Le plafond. ')).facts).toMatchObject([
      { party: 'QUAI', reason: 'Le plafond.' },
    ]);
  });

  test('not for who signed nothing, nor without its reason; a ministry asks for itself whatever it names', () => {
    expect(start().when('sec', asksFor('Le plafond.', 'OUEST')).refusal).toEqual({ code: 'invalid', field: 'party' });
    expect(start().when('nora', asksFor(' ')).refusal).toEqual({ code: 'text-needed', field: 'reason' });
    expect(start().when('nora', asksFor('Le plafond.', 'SUD')).facts).toMatchObject([{ party: 'NORD' }]);
  });
});

describe('R11.9: the year’s priorities, by a motion', () => {
  const inSession = () =>
    start()
      .after('sec', plansSession())
      .after('sec', convenes('La date est proche.'))
      .at(SESSION_STARTS)
      .after('sec', openSession);
  const proposing = (year: number, axes: readonly string[]): Act =>
    opensMotion({ deadline: '2027-06-08T18:00', closeWhenAllVoted: true, priorities: { year, axes } });
  const everyone = (scene: Scene, choice: 'for' | 'against') =>
    ['ana', 'bob', 'cleo', 'nora', 'sami'].reduce((so, who) => so.after(who, votes(choice)), scene);

  test('of a year, and at least one axis of the agreement', () => {
    for (const year of [28, 2028.5, 3000])
      expect(inSession().when('sec', proposing(year, ['metiers'])).refusal).toEqual({ code: 'invalid', field: 'year' });
    for (const axes of [[], ['voyages'], ['metiers', 'voyages']])
      expect(inSession().when('sec', proposing(2028, axes)).refusal).toEqual({ code: 'invalid', field: 'axes' });
    expect(inSession().when('sec', proposing(2028, ['metiers'])).refusal).toBeUndefined();
  });

  test('set once the motion is adopted, and not where it is not', () => {
    const open = inSession().after('sec', proposing(2028, ['metiers']));
    expect(calendarOf(everyone(open, 'for').world).years[2028]?.priorities).toMatchObject({
      axes: ['metiers'],
      decision: 'D-2027-001',
    });
    expect(calendarOf(everyone(open, 'against').world).years[2028]).toBeUndefined();
  });
});

describe('R14.6: how often a date has moved', () => {
  const board = (facts: CommitteeFacts, now: Temporal.Instant) =>
    deadlinesOf(facts, [2027], now).find(({ kind }) => kind === 'board');
  test('not at all as it was first known, then by each change', () => {
    const scene = start();
    const known = {
      ...factsOfWorld(scene.world),
      calendar: { ...calendarOf({}), years: { 2027: { spring: { board: '2027-06-20' } } } },
    };
    expect(board(known, scene.now)).toMatchObject({ day: '2027-06-20', moves: 0, state: 'to-come' });
    const moved = scene.after('sec', sets({ board: '2027-06-20' })).after('sec', sets({ board: '2027-06-21' }));
    expect(board(factsOfWorld(moved.world), moved.now)).toMatchObject({ day: '2027-06-21', moves: 2 });
  });
});

describe('R14.2: whom a date is told to', () => {
  const dated = (scene: Scene, kind: string) =>
    deadlinesOf(factsOfWorld(scene.world), [2027, 2028], scene.now).find((each) => each.kind === kind);
  test('the end of the agreement to who signed; where it lapsed (art. 11) nobody is reminded of it', () => {
    expect(dated(start(), 'agreement-end')).toMatchObject({
      day: '2028-12-31',
      audience: ['secretariat', 'NORD', 'SUD'],
    });
    expect(dated(start().withEvents({ lapsedOn: '2027-05-01' }), 'agreement-end')).toMatchObject({
      day: '2027-04-30',
      audience: [],
    });
  });

  test('R11.3: documents that went out after their day are late, and stay so once the session is held', () => {
    const attaches: Act = (w, ctx) => attachDocument(w, { title: 'Note', href: 'https://example.org/n' }, ctx);
    const planned = start().after('sec', plansSession());
    expect(dated(planned, 'documents')).toMatchObject({
      day: '2027-06-01',
      state: 'to-come',
      audience: ['secretariat'],
    });
    const inTime = planned.at('2027-06-01T18:00').after('sec', attaches).after('sec', convenes('La date est proche.'));
    expect(dated(inTime, 'documents')).toMatchObject({ state: 'done', audience: [] });
    const late = planned.at('2027-06-02T09:00').after('sec', attaches).after('sec', convenes('La date est proche.'));
    expect(dated(late, 'documents')).toMatchObject({ state: 'late', audience: [] });
    const held = late.at(SESSION_STARTS).after('sec', openSession);
    expect(dated(held, 'documents')).toMatchObject({ state: 'late' });
  });

  test('R4.5: an avis is awaited before the meeting, from the day on which the meeting was dated', () => {
    const examined = submitted().after('com', examines());
    const scene = examined.at('2027-04-01T10:00').after('sec', plansSession()).after('sec', places());
    expect(dated(scene, 'opinions')).toMatchObject({
      day: '2027-06-08',
      audience: ['NORD'],
      since: '2027-04-01T08:00:00.000Z',
    });
  });
});
