import { describe, expect, test } from 'vitest';
import { frenchHolidays } from '../../adapters/holidays.ts';
import { type CommitteeFacts, deadlinesOf } from '../../src/rules/deadlines.ts';
import { cancelSession, conveneSession, moveSession, openSession, planSession } from '../../src/rules/meeting.ts';
import { approveAgenda, attachDocument } from '../../src/rules/meeting-agenda.ts';
import { dueNow, peopleOf, type Reminder, remindersDue } from '../../src/rules/reminders.ts';
import { momentToLocal } from '../../src/rules/time.ts';
import { isWorkingDay } from '../../src/rules/working-days.ts';
import { calendarOf, setDates } from '../../src/rules/year.ts';
import {
  type Act,
  agreementOf,
  appoints,
  extendsTo,
  given,
  inVote,
  onAgenda,
  paris,
  type Scene,
  stepsAside,
  votes,
  world,
} from '../support/world.ts';

const factsOf = ({ world: w }: Scene): CommitteeFacts => ({
  agreement: w.agreement,
  events: w.events,
  committee: w.committee,
  calendar: calendarOf(w),
  consultations: w.consultation ? [w.consultation] : [],
  votes: w.vote ? [w.vote] : [],
  fiches: w.fiche ? [w.fiche] : [],
});

const between = (facts: CommitteeFacts, from: string, to: string): readonly Reminder[] =>
  remindersDue(facts, paris(from), paris(to), frenchHolidays);

/** `2027-06-11T09:00 spring-copil/2027/1d/2027-06-14` */
const lines = (due: readonly Reminder[]): readonly string[] =>
  due.map(({ at, id }) => `${momentToLocal(at, 'Europe/Paris')} ${id}`);

const of = (due: readonly Reminder[], kind: string) => lines(due.filter((each) => each.kind === kind));

const YEAR = ['2027-01-01T00:00', '2027-12-31T23:59'] as const;
const plans =
  (changes: Partial<Parameters<typeof planSession>[1]> = {}): Act =>
  (w, ctx) =>
    planSession(w, { type: 'spring', title: 'Copil', startsAt: '2027-06-08T14:00', place: 'Paris', ...changes }, ctx);

describe('the spring copil (R14.2, R14.3)', () => {
  test('60, 30, 14, 7 and 1 days before 14 June, at nine, on the working day before', () => {
    expect(of(between(factsOf(given(world())), ...YEAR), 'spring-copil')).toEqual([
      '2027-04-15T09:00 spring-copil/2027/60d/2027-06-14',
      // 15 May is a Saturday.
      '2027-05-14T09:00 spring-copil/2027/30d/2027-06-14',
      '2027-05-31T09:00 spring-copil/2027/14d/2027-06-14',
      '2027-06-07T09:00 spring-copil/2027/7d/2027-06-14',
      // 13 June is a Sunday.
      '2027-06-11T09:00 spring-copil/2027/1d/2027-06-14',
    ]);
  });

  test.each([
    ['2025', 'a Saturday', '2025-06-13T09:00'],
    ['2026', 'a Sunday', '2026-06-12T09:00'],
    // Whit Monday of 2038 is 14 June: the day before it is Whit Sunday.
    ['2038', 'Whit Monday', '2038-06-11T09:00'],
  ])('14 June %s is %s: the last reminder goes out on the working day before', (year, _what, last) => {
    const agreement = agreementOf({ signedOn: `${Number(year) - 1}-01-01`, termYears: 3 });
    const due = between(factsOf(given(world({ agreement }))), `${year}-01-01T00:00`, `${year}-12-31T23:59`);
    expect(of(due, 'spring-copil').at(-1)).toBe(`${last} spring-copil/${year}/1d/${year}-06-14`);
  });

  test('once it is held nobody is reminded of it', () => {
    const held = given(world())
      .after('sec', plans())
      .after('sec', (w, ctx) => conveneSession(w, { withoutReason: 'Calendrier serré.' }, ctx))
      .at('2027-06-08T14:00')
      .after('sec', openSession);
    expect(of(between(factsOf(held), '2027-06-08T14:00', '2027-12-31T23:59'), 'spring-copil')).toEqual([]);
  });

  test('a session that was cancelled was not held; one held late shows so', () => {
    const cancelled = given(world())
      .after('sec', plans())
      .after('sec', (w, ctx) => cancelSession(w, { reason: 'Grève.' }, ctx));
    expect(of(between(factsOf(cancelled), ...YEAR), 'spring-copil')).toHaveLength(5);
    const late = given(world())
      .after('sec', plans({ startsAt: '2027-06-22T14:00' }))
      .after('sec', (w, ctx) => conveneSession(w, { withoutReason: 'Retard.' }, ctx))
      .at('2027-06-22T14:00')
      .after('sec', openSession);
    const spring = deadlinesOf(factsOf(late), [2027], late.now).find(({ kind }) => kind === 'spring-copil');
    expect(spring).toMatchObject({ day: '2027-06-14', heldOn: '2027-06-22', state: 'done' });
  });
});

describe('clock changes', () => {
  test('a reminder at nine is at nine on both sides of them', () => {
    const due = between(
      factsOf(given(world({ agreement: agreementOf({ signedOn: '2026-01-01', termYears: 3 }) }))),
      ...YEAR,
    );
    expect(new Set(due.map(({ at }) => momentToLocal(at, 'Europe/Paris').slice(11)))).toEqual(new Set(['09:00']));
    expect(new Set(due.map(({ at }) => at.slice(11, 16)))).toEqual(new Set(['07:00', '08:00']));
  });

  test('a vote that closes at 02:30 of the night that has it twice closes at the later; its reminders keep 24 and 48 hours', () => {
    const scene = inVote({})
      .at('2027-03-05T10:00')
      .with({
        consultation: { ...onAgenda().consultation, closesAt: '2027-12-01T00:00:00.000Z' } as never,
      });
    const autumn = scene.after('sec', extendsTo('2027-10-31T02:30'));
    expect(autumn.vote.deadline).toBe('2027-10-31T01:30:00.000Z');
    const ofVote = between(factsOf(autumn), '2027-10-28T00:00', '2027-10-31T12:00').filter(
      ({ kind }) => kind === 'vote',
    );
    expect(ofVote.map(({ at }) => at)).toEqual(['2027-10-29T01:30:00.000Z', '2027-10-30T01:30:00.000Z']);
  });

  test('02:30 does not exist on 28 March: refused', () => {
    const { refusal } = inVote().when('sec', extendsTo('2027-03-28T02:30'));
    expect(refusal).toMatchObject({ code: 'moment', fault: 'no-such-hour' });
  });
});

describe('a vote about to close', () => {
  test('is reminded in person to the seats that are awaited, and to nobody who has voted or stepped aside', () => {
    const scene = inVote().after('ana', votes('for')).after('bob', stepsAside);
    const [first, second, ...others] = between(factsOf(scene), '2027-03-01T10:00', '2027-03-31T00:00').filter(
      ({ kind }) => kind === 'vote',
    );
    expect(others).toEqual([]);
    expect(lines([first, second].filter((each) => each !== undefined))).toEqual([
      expect.stringMatching(/^2027-03-08T18:00 vote\/.*\/48h\//),
      expect.stringMatching(/^2027-03-09T18:00 vote\/.*\/24h\//),
    ]);
    expect(first?.audience).toEqual(['QUAI-03', 'NORD', 'SUD']);
  });

  test('a member who is replaced between two reminders is told no more: the new one is', () => {
    const scene = inVote();
    const facts = factsOf(scene);
    const [reminder] = between(facts, '2027-03-01T10:00', '2027-03-31T00:00').filter(({ kind }) => kind === 'vote');
    if (!reminder) throw new Error('no reminder');
    expect(peopleOf(facts, reminder.deadline, '2027-03-08')).toContain('bob');
    const replaced = scene.after('sec', appoints({ kind: 'seat', seat: 'QUAI-02', person: 'dan', from: '2027-03-09' }));
    const people = peopleOf(factsOf(replaced), reminder.deadline, '2027-03-09');
    expect(people).toContain('dan');
    expect(people).not.toContain('bob');
  });

  test('one that is prolonged is reminded of anew', () => {
    const ids = (scene: Scene) =>
      between(factsOf(scene), '2027-03-01T10:00', '2027-03-31T00:00')
        .filter(({ kind }) => kind === 'vote')
        .map(({ id }) => id);
    const later = inVote().after('sec', extendsTo('2027-03-20T18:00'));
    expect(ids(later)).toHaveLength(2);
    expect(ids(later)).not.toEqual(ids(inVote()));
  });
});

describe('a session', () => {
  const planned = given(world()).after('sec', plans());

  test('documents 10 and 7 days before it, the agenda 10 days before, to those who have it to do', () => {
    const due = between(factsOf(planned), ...YEAR);
    expect(of(due, 'documents').map((line) => line.slice(0, 16))).toEqual(['2027-05-28T09:00', '2027-06-01T09:00']);
    const agenda = due.filter(({ kind }) => kind === 'agenda');
    expect(lines(agenda).map((line) => line.slice(0, 16))).toEqual(['2027-05-28T09:00']);
    expect(agenda[0]?.audience).toEqual(['secretariat', 'NORD', 'SUD']);
    const approved = planned.after('nora', approveAgenda);
    expect(between(factsOf(approved), ...YEAR).find(({ kind }) => kind === 'agenda')?.audience).toEqual([
      'secretariat',
      'SUD',
    ]);
  });

  test('once documents went out with the convocation nothing of it is reminded any more', () => {
    const sent = planned
      .after('sec', (w, ctx) => attachDocument(w, { title: 'Bilan', href: 'https://example.org/b' }, ctx))
      .after('sec', (w, ctx) => conveneSession(w, { withoutReason: 'Dates fixées.' }, ctx));
    const due = between(factsOf(sent), ...YEAR);
    expect([...of(due, 'documents'), ...of(due, 'agenda')]).toEqual([]);
  });

  test('moved, its reminders follow the new date; what was before the move is not due', () => {
    const moved = planned
      .at('2027-05-29T10:00')
      .after('sec', (w, ctx) => moveSession(w, { startsAt: '2027-06-10T14:00', reason: 'Salle.' }, ctx));
    expect(of(between(factsOf(moved), ...YEAR), 'documents')).toEqual([
      expect.stringContaining('2027-05-31T09:00'),
      expect.stringContaining('2027-06-03T09:00'),
    ]);
    // 31 May was gone when the session got its new date: nothing of it had been due then.
    const later = planned
      .at('2027-06-01T10:00')
      .after('sec', (w, ctx) => moveSession(w, { startsAt: '2027-06-10T14:00', reason: 'Salle.' }, ctx));
    expect(of(between(factsOf(later), ...YEAR), 'documents')).toEqual([expect.stringContaining('2027-06-03T09:00')]);
  });

  test('a ministry’s avis is reminded 14, 7 and 2 days before the end of the consultation it is awaited in', () => {
    const due = between(factsOf(onAgenda()), ...YEAR).filter(({ kind }) => kind === 'opinions');
    expect(lines(due.filter(({ audience }) => audience.includes('NORD'))).map((line) => line.slice(0, 16))).toEqual([
      '2027-03-17T09:00',
      '2027-03-24T09:00',
      // 29 March is Easter Monday.
      '2027-03-26T09:00',
    ]);
  });
});

describe('the board’s date', () => {
  const sets =
    (board: string): Act =>
    (w, ctx) =>
      setDates(w, { year: 2027, of: 'year-end', board }, ctx);

  test('moved after reminders went out, the series begins anew before the new day; nothing twice for one date', () => {
    const first = given(world()).after('sec', sets('2027-12-10'));
    const sent = between(factsOf(first), '2027-03-01T10:00', '2027-11-15T12:00').filter(
      ({ kind }) => kind === 'year-end-copil',
    );
    expect(of(sent, 'year-end-copil')).toEqual([
      '2027-10-08T09:00 year-end-copil/2027/60d/2027-12-09',
      '2027-11-09T09:00 year-end-copil/2027/30d/2027-12-09',
    ]);
    const moved = first.at('2027-11-15T12:00').after('sec', sets('2027-12-21'));
    const rest = between(factsOf(moved), '2027-11-15T12:00', '2027-12-31T23:59').filter(
      ({ kind }) => kind === 'year-end-copil',
    );
    expect(of(rest, 'year-end-copil')).toEqual([
      '2027-11-19T09:00 year-end-copil/2027/30d/2027-12-20',
      '2027-12-06T09:00 year-end-copil/2027/14d/2027-12-20',
      '2027-12-13T09:00 year-end-copil/2027/7d/2027-12-20',
      '2027-12-17T09:00 year-end-copil/2027/1d/2027-12-20',
    ]);
  });

  test('in the next year, or unknown, the last day is 31 December', () => {
    const next = given(world()).after('sec', sets('2028-01-14'));
    const day = (scene: Scene) =>
      deadlinesOf(factsOf(scene), [2027], scene.now).find(({ kind }) => kind === 'year-end-copil')?.day;
    expect([day(next), day(given(world()))]).toEqual(['2027-12-31', '2027-12-31']);
  });
});

describe('what can no longer be done is not reminded (R1.4)', () => {
  test('a notice that ends the agreement in May ends the reminders of the spring copil with it', () => {
    const scene = given(world()).withEvents({ noticeReceivedOn: '2027-03-10' });
    expect(of(between(factsOf(scene), ...YEAR), 'spring-copil')).toEqual([
      '2027-04-15T09:00 spring-copil/2027/60d/2027-06-14',
    ]);
    expect(of(between(factsOf(scene), ...YEAR), 'agreement-end')).toEqual([
      expect.stringContaining('2027-02-09T09:00'),
      expect.stringContaining('2027-04-09T09:00'),
    ]);
  });

  test('the report and the sheets of validated actions stay open after the end; a new report does not', () => {
    const facts = {
      ...factsOf(given(world())),
      sheets: [{ fiche: 'f1', reference: 'FA-2028-001', title: 'Action', author: 'pro', end: '2028-12-30' }],
    };
    const due = between({ ...facts, tail: true }, '2029-01-01T00:00', '2029-12-31T00:00');
    expect(of(due, 'annual-report')).toHaveLength(5);
    expect(of(due, 'realisation').map((line) => line.slice(0, 16))).toEqual([
      // One day after 30 December 2028 is a Sunday, and the Monday a holiday.
      '2029-01-02T09:00',
      '2029-01-15T09:00',
      '2029-01-29T09:00',
    ]);
    expect(between(facts, '2029-01-01T00:00', '2029-12-31T00:00')).toEqual([]);
  });
});

describe('29 February', () => {
  test.each([
    [4, '2027-08-01T00:00', '2028-03-31T00:00', '2028-01-28T09:00 agreement-end/30d/2028-02-28'],
    [10, '2033-08-01T00:00', '2034-03-31T00:00', '2034-01-27T09:00 agreement-end/30d/2034-02-28'],
  ])(
    'an agreement signed on one ends on 28 February, %d years later; 30 days before counts over it',
    (termYears, from, to, last) => {
      const agreement = agreementOf({ signedOn: '2024-02-29', termYears });
      const due = between(factsOf(given(world({ agreement }))), from, to);
      expect(of(due, 'agreement-end').at(-1)).toBe(last);
    },
  );
});

describe('after an outage (R14.4)', () => {
  const due = (from: string, to: string) => between(factsOf(given(world())), from, to);

  test('ten days down: of each series the latest that is still useful goes out, the others are dropped', () => {
    const now = paris('2027-06-09T10:00');
    const { send, drop } = dueNow(due('2027-05-30T08:00', '2027-06-09T10:00'), now, '2027-06-09');
    expect(send.map(({ reminder, how }) => `${how} ${reminder.id}`)).toEqual(['late spring-copil/2027/7d/2027-06-14']);
    expect(drop.map(({ id }) => id)).toEqual(['spring-copil/2027/14d/2027-06-14']);
  });

  test('what reminded of a date that has passed meanwhile is dropped', () => {
    const { send, drop } = dueNow(due('2027-06-10T08:00', '2027-06-20T10:00'), paris('2027-06-20T10:00'), '2027-06-20');
    expect([send.length, drop.length]).toEqual([0, 1]);
  });

  test('of a vote about to close the last one goes out late, as long as a ballot still counts', () => {
    const ofVote = between(factsOf(inVote()), '2027-03-01T10:00', '2027-03-31T00:00').filter(
      ({ kind }) => kind === 'vote',
    );
    const down = (until: string) => dueNow(ofVote, paris(until), until.slice(0, 10));
    const before = down('2027-03-10T17:59');
    expect(before.send.map(({ reminder, how }) => `${how} ${reminder.at}`)).toEqual(['late 2027-03-09T17:00:00.000Z']);
    expect(before.drop.map(({ at }) => at)).toEqual(['2027-03-08T17:00:00.000Z']);
    expect(down('2027-03-10T18:00').send).toEqual([]);
  });
});

test('the whole year 2027: never on a Saturday, a Sunday or a holiday, none twice', () => {
  const agreement = agreementOf({ signedOn: '2025-06-01', termYears: 3 });
  const all = between(factsOf(given(world({ agreement }))), ...YEAR);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const { at } of all)
    expect(isWorkingDay(momentToLocal(at, 'Europe/Paris').slice(0, 10), frenchHolidays)).toBe(true);
});
