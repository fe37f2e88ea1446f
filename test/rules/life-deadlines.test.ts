import { describe, expect, test } from 'vitest';
import { frenchHolidays } from '../../adapters/holidays.ts';
import { factsOfWorld } from '../../src/rules/deadlines.ts';
import { sendReminder } from '../../src/rules/remind.ts';
import { dueNow, namesOfReminder, type Reminder, remindersDue } from '../../src/rules/reminders.ts';
import { presentReport, sendReport, validateReport, writeReport } from '../../src/rules/report.ts';
import { momentToLocal } from '../../src/rules/time.ts';
import {
  annex,
  authorises,
  files,
  givesOnAmendment,
  LIFE_AGREEMENT,
  placesAmendment,
  proposes,
  running,
  takesBack,
  validated,
} from '../support/life.ts';
import { type Act, given, paris, type Scene, world } from '../support/world.ts';

/** What the clock would send of a kind between two moments, from the scene as it is. */
const due = (scene: Scene, kind: string, from: string, to: string): readonly Reminder[] =>
  remindersDue(factsOfWorld(scene.world), paris(from), paris(to), frenchHolidays).filter((each) => each.kind === kind);
const mornings = (reminders: readonly Reminder[]): readonly string[] =>
  reminders.map(({ at }) => momentToLocal(at, 'Europe/Paris'));
const sends =
  (reminder: string): Act =>
  (w, ctx) =>
    sendReminder(w, { reminder, how: 'on-time' }, ctx);

describe('R12.1, R14.2: a realisation sheet is asked for once the end date has passed', () => {
  const JUNE = ['2027-06-01T00:00', '2027-07-31T00:00'] as const;
  const scene = running().at('2027-06-01T09:00');
  const asked = due(scene, 'realisation', ...JUNE);

  test('1, 14 and 30 days after the end, of its author and the secretariat', () => {
    expect(mornings(asked)).toEqual(['2027-06-01T09:00', '2027-06-14T09:00', '2027-06-30T09:00']);
    const first = asked[0]?.id ?? '';
    expect(namesOfReminder(first)).toEqual({ fiche: scene.fiche.id });
    expect(scene.when('clock', sends(first)).facts).toMatchObject([{ kind: 'ReminderSent', to: ['pro', 'sec'] }]);
  });
  test('R14.4: after an outage the last that came due goes out, though the date has passed: the sheet is awaited still', () => {
    const { send, drop } = dueNow(asked.slice(0, 2), paris('2027-06-16T10:00'), '2027-06-16');
    expect(send).toEqual([{ reminder: asked[1], how: 'late' }]);
    expect(drop).toEqual([asked[0]]);
  });
  test('no more once it is filed; not of an action that has not begun', () => {
    const filed = scene.after('pro', files(2027));
    expect(due(filed, 'realisation', ...JUNE)).toEqual([]);
    expect(filed.when('clock', sends(asked[1]?.id ?? '')).facts).toEqual([]);
    expect(due(validated(), 'realisation', ...JUNE)).toEqual([]);
  });
});

describe('R9.2: an authorisation is reported before it runs out', () => {
  const MONTHS = ['2027-03-01T10:00', '2027-12-31T00:00'] as const;
  const scene = validated().after('nora', authorises({ to: '2027-06-30' }));
  const told = due(scene, 'logo', ...MONTHS);

  test('30 and 7 days before, to the author, that ministry and the secretariat', () => {
    expect(mornings(told)).toEqual(['2027-05-31T09:00', '2027-06-23T09:00']);
    const [first] = told;
    expect(namesOfReminder(first?.id ?? '')).toEqual({ fiche: scene.fiche.id });
    const { facts } = scene.at('2027-05-31T09:00').when('clock', sends(first?.id ?? ''));
    expect(facts).toMatchObject([{ kind: 'ReminderSent', to: ['pro', 'nora', 'sec'] }]);
  });
  test('not one that was withdrawn', () => {
    const withdrawn = scene.after('nora', takesBack(scene.fiche.logos?.[0]?.id ?? ''));
    expect(due(withdrawn, 'logo', ...MONTHS)).toEqual([]);
  });
});

describe('R12.2: the annual report, until its last day', () => {
  const SPRING = ['2028-01-31T00:00', '2028-12-31T00:00'] as const;
  const presents =
    (to: 'commission' | 'board'): Act =>
    (w, ctx) =>
      presentReport(w, { to, on: '2028-01-20' }, ctx);
  const sent = given(world({ agreement: LIFE_AGREEMENT() }))
    .after('sec', (w, ctx) => writeReport(w, { year: 2027, parts: { overview: 'Une année.' } }, ctx))
    .at('2028-02-01T10:00')
    .after('sec', presents('commission'))
    .after('sec', presents('board'))
    .after('sec', sendReport);

  test('60, 30, 14, 7 and 1 days before 29 April, as long as a signatory has not validated it', () => {
    const reminders = due(sent, 'annual-report', ...SPRING);
    expect(reminders).toHaveLength(5);
    expect(namesOfReminder(reminders[0]?.id ?? '')).toEqual({ report: '2027' });
    const validates =
      (body: string): Act =>
      (w, ctx) =>
        validateReport(w, { body }, ctx);
    const done = sent.after('nora', validates('NORD')).after('sami', validates('SUD')).after('sec', validates('QUAI'));
    // The signatories that have not validated what was sent are reminded of it with the secretariat.
    const told = (scene: Scene) => {
      const [first] = due(scene, 'annual-report', ...SPRING);
      return scene.when('clock', sends(first?.id ?? '')).facts;
    };
    expect(told(sent)).toMatchObject([{ kind: 'ReminderSent', to: ['sec', 'nora', 'sami'] }]);
    expect(told(sent.after('nora', validates('NORD')))).toMatchObject([{ to: ['sec', 'sami'] }]);
    expect(due(done, 'annual-report', ...SPRING)).toEqual([]);
    expect(done.when('clock', sends(reminders[0]?.id ?? '')).facts).toEqual([]);
  });
});

test('R8.1, R14.2: a ministry’s avis that an amendment lacks is reminded like that on a fiche', () => {
  const scene = validated()
    .after('pro', proposes({ annex: annex(12_000_00) }))
    .after('sec', placesAmendment)
    .after('nora', givesOnAmendment('NORD'));
  const owed = due(scene, 'opinions', '2027-03-01T10:00', '2027-04-01T00:00');
  expect(owed.map(({ audience }) => audience)).toEqual([['SUD'], ['SUD'], ['SUD']]);
  expect(owed[0]?.deadline.about.fiches).toMatchObject([{ fiche: scene.fiche.id, amendment: { number: 1 } }]);
  expect(due(scene.after('sami', givesOnAmendment('SUD')), 'opinions', '2027-03-01T10:00', '2027-04-01T00:00')).toEqual(
    [],
  );
});

test('R1.4: what a validated action leaves open is reminded after the agreement’s end', () => {
  const scene = running({ content: { end: '2027-05-31' } }).withEvents({ noticeReceivedOn: '2027-03-20' });
  expect(due(scene, 'realisation', '2027-06-01T00:00', '2027-07-31T00:00')).toHaveLength(3);
});
