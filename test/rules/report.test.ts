import { describe, expect, test } from 'vitest';
import type { World } from '../../src/rules/decide.ts';
import { keepContact, removeContact } from '../../src/rules/directory.ts';
import type { Fact } from '../../src/rules/facts.ts';
import { programmeOf } from '../../src/rules/programme.ts';
import {
  askReportChanges,
  bodiesAwaited,
  figuresOf,
  presentReport,
  reportDueOn,
  sendReport,
  validateReport,
  writeReport,
} from '../../src/rules/report.ts';
import { abandons, adopted, files, LIFE_AGREEMENT, mayTake, running, sheet } from '../support/life.ts';
import { type Act, given, world } from '../support/world.ts';

const writesParts =
  (overview = 'Une année.', year = 2027): Act =>
  (w, ctx) =>
    writeReport(w, { year, parts: { overview } }, ctx);
const presents =
  (to: 'commission' | 'board', on = '2028-01-20'): Act =>
  (w, ctx) =>
    presentReport(w, { to, on }, ctx);
const validates =
  (body: string): Act =>
  (w, ctx) =>
    validateReport(w, { body }, ctx);
const asks =
  (body: string, text = 'Citer les partenaires.'): Act =>
  (w, ctx) =>
    askReportChanges(w, { body, text }, ctx);

const done = () => running().at('2027-06-01T10:00').after('pro', files(2027)).fiche;
const begun = () =>
  given(world({ agreement: LIFE_AGREEMENT(), yearFiches: [done()] }))
    .at('2028-02-01T10:00')
    .after('sec', writesParts());
const sent = () =>
  begun().after('sec', presents('commission')).after('sec', presents('board')).after('sec', sendReport);

describe('R12.2: the annual report', () => {
  test('what was realised in the year, by axis, level and public, planned against reached', () => {
    const figures = figuresOf(
      LIFE_AGREEMENT(),
      [done(), running().fiche, running().after('pro', abandons(100)).fiche],
      2027,
    );
    expect(figures).toMatchObject({
      actions: ['FA-2027-001'],
      withoutSheet: ['FA-2027-001'],
      abandoned: ['FA-2027-001'],
      total: {
        actions: 1,
        planned: 120,
        reached: 118,
        plannedCents: 10_000_00,
        spentCents: 9_500_00,
        agreementCents: 9_500_00,
      },
    });
    expect(figures.byAxis).toMatchObject([
      { id: 'metiers', actions: 1 },
      { id: 'qualite', actions: 0, reached: 0 },
    ]);
    expect(figures.byPublic).toMatchObject([{ id: 'lyceens', planned: 120, reached: 118 }]);
    expect(figuresOf(LIFE_AGREEMENT(), [done()], 2026).total).toMatchObject({ actions: 0, spentCents: 0 });
  });

  test('written by the secretariat; presented to the commission and the board before it is sent', () => {
    expect(begun().when('nora', writesParts()).refusal).toMatchObject({ code: 'not-allowed' });
    expect(begun().when('sec', writesParts(' ')).refusal).toMatchObject({ code: 'text-needed' });
    expect(begun().when('sec', writesParts('Une année.', 2031)).refusal).toEqual({ code: 'invalid', field: 'year' });
    expect(begun().when('sec', sendReport).refusal).toEqual({
      code: 'report-not-presented',
      missing: ['commission', 'board'],
    });
    expect(begun().when('sec', presents('board', '2028-03-01')).refusal).toMatchObject({ code: 'day-in-future' });
    expect(sent().world.report).toMatchObject({ state: 'sent', sendings: [{ figures: { total: { reached: 118 } } }] });
  });

  test('not before the year is over', () => {
    const early = given(world()).after('sec', writesParts());
    const presented = early
      .after('sec', presents('commission', '2027-03-01'))
      .after('sec', presents('board', '2027-03-01'));
    expect(presented.when('sec', sendReport).refusal).toEqual({ code: 'year-not-over', year: 2027 });
  });

  test('validated by each signatory for itself; the operator through the secretariat', () => {
    expect(sent().when('ana', validates('QUAI')).refusal).toMatchObject({ code: 'not-allowed' });
    expect(sent().when('nora', validates('SUD')).refusal).toMatchObject({ code: 'not-allowed' });
    expect(sent().when('sec', validates('NORD')).refusal).toMatchObject({ code: 'not-allowed' });
    expect(begun().when('nora', validates('NORD')).refusal).toEqual({ code: 'report-state', state: 'draft' });
    const two = sent().after('nora', validates('NORD')).after('sami', validates('SUD'));
    expect(bodiesAwaited(two.world.agreement, two.world.report ?? never())).toEqual(['QUAI']);
    expect(two.when('nora', validates('NORD')).facts).toEqual([]);
    const all = two.after('sec', validates('QUAI'));
    expect(all.world.report).toMatchObject({ state: 'validated', validatedAt: '2028-02-01T09:00:00.000Z' });
    expect(all.when('sec', writesParts('Autre.')).refusal).toEqual({ code: 'report-state', state: 'validated' });
    expect(all.when('nora', asks('NORD')).refusal).toEqual({ code: 'report-state', state: 'validated' });
  });

  test('changes asked for: it is written and sent again, and each validates anew', () => {
    const asked = sent().after('nora', validates('NORD')).after('sami', asks('SUD'));
    expect(asked.world.report).toMatchObject({ state: 'changes-asked', changes: [{ sending: 1, body: 'SUD' }] });
    const again = asked.after('sec', writesParts('Une année, avec ses partenaires.')).after('sec', sendReport);
    expect(again.world.report).toMatchObject({ state: 'sent', sendings: { length: 2 }, validations: {} });
    expect(bodiesAwaited(again.world.agreement, again.world.report ?? never())).toEqual(['QUAI', 'NORD', 'SUD']);
  });

  test('written twice the same it is written once; too long it is refused with the length allowed', () => {
    expect(begun().when('sec', writesParts()).facts).toEqual([]);
    expect(begun().when('sec', writesParts('Une autre année.')).facts).toMatchObject([{ kind: 'ReportWritten' }]);
    expect(begun().when('sec', writesParts('x'.repeat(6_001))).refusal).toEqual({
      code: 'text-too-long',
      field: 'text',
      max: 6_000,
      length: 6_001,
    });
    expect(begun().when('sec', writesParts('x'.repeat(6_000))).refusal).toBeUndefined();
  });

  test('of the agreement’s own years: not of the one before its signature, nor of one that has not begun', () => {
    const empty = given(world()).at('2028-02-01T10:00');
    expect(empty.when('sec', writesParts('Une année.', 2026)).refusal).toEqual({ code: 'invalid', field: 'year' });
    expect(empty.when('sec', writesParts('Une année.', 2029)).refusal).toEqual({ code: 'invalid', field: 'year' });
    for (const year of [2027, 2028])
      expect(empty.when('sec', writesParts('Une année.', year)).facts).toMatchObject([{ report: String(year) }]);
  });

  test('presented on a day that there is and that has come; twice on one day is once', () => {
    const presented = begun().after('sec', presents('commission'));
    expect(presented.when('sec', presents('commission')).facts).toEqual([]);
    expect(presented.when('sec', presents('commission', '2028-01-21')).facts).toMatchObject([{ on: '2028-01-21' }]);
    expect(begun().when('sec', presents('board', '2028-02-30')).refusal).toEqual({ code: 'invalid', field: 'on' });
    expect(begun().when('nora', presents('board')).refusal).toMatchObject({ code: 'not-allowed', right: 'run' });
    expect(given(world()).when('sec', presents('board')).refusal).toMatchObject({ code: 'not-found', what: 'report' });
  });

  test('what was sent is presented no more, and sent once, until changes are asked for', () => {
    expect(sent().when('sec', presents('board', '2028-01-31')).refusal).toEqual({
      code: 'report-state',
      state: 'sent',
    });
    expect(sent().when('sec', sendReport).facts).toEqual([]);
    expect(sent().when('nora', sendReport).refusal).toMatchObject({ code: 'not-allowed', right: 'run' });
    expect(given(world()).when('sec', sendReport).refusal).toMatchObject({ code: 'not-found', what: 'report' });
    const asked = sent().after('sami', asks('SUD'));
    expect(asked.when('sec', presents('board', '2028-01-31')).facts).toMatchObject([{ kind: 'ReportPresented' }]);
    const all = sent().after('nora', validates('NORD')).after('sami', validates('SUD')).after('sec', validates('QUAI'));
    expect(all.when('sec', sendReport).refusal).toEqual({ code: 'report-state', state: 'validated' });
  });

  test('each signatory for itself: not for the operator, not for a body that signed nothing, not without saying what', () => {
    expect(sent().when('nora', validates('QUAI')).refusal).toMatchObject({ code: 'not-allowed', right: 'run' });
    expect(sent().when('nora', validates('OUEST')).refusal).toEqual({ code: 'invalid', field: 'body' });
    expect(sent().when('nora', asks('NORD', ' ')).refusal).toEqual({ code: 'text-needed', field: 'text' });
    expect(begun().when('nora', asks('NORD')).refusal).toEqual({ code: 'report-state', state: 'draft' });
    expect(given(world()).when('nora', validates('NORD')).refusal).toMatchObject({ code: 'not-found', what: 'report' });
  });

  test('validated at the console, where nobody signs by name, by who runs the machine for the operator', () => {
    const came = sent().after('console', validates('QUAI')).after('nora', validates('NORD'));
    expect(came.world.report?.validations.QUAI).toEqual({ at: '2028-02-01T09:00:00.000Z' });
    expect(came.world.report?.validations.NORD).toEqual({ at: '2028-02-01T09:00:00.000Z', by: 'nora' });
  });

  test('changes that one asks for stay asked for while another validates, until the one that asked validates itself', () => {
    const asked = sent().after('sami', asks('SUD')).after('nora', validates('NORD'));
    expect(asked.world.report?.state).toBe('changes-asked');
    expect(bodiesAwaited(asked.world.agreement, asked.world.report ?? never())).toEqual(['QUAI', 'SUD']);
    const satisfied = asked.after('sami', validates('SUD'));
    expect(satisfied.world.report?.state).toBe('sent');
    expect(satisfied.after('sec', validates('QUAI')).world.report?.state).toBe('validated');
  });

  test('nothing happens to a report that nobody has begun', () => {
    const { report: _none, ...before } = sent().world;
    const orphan = given(before).when('sec', (w, ctx) => ({
      as: { as: 'secretariat' },
      facts: sentOnly(w, ctx.newId),
    }));
    expect(orphan.world.report).toBeUndefined();
  });

  test('what was planned without a number counts for nobody, and what was reached counts in full', () => {
    const agreement = mayTake({ number: false });
    const open = running({ content: { publics: [{ public: 'lyceens' }] }, world: { agreement } });
    const over = open.at('2027-06-01T10:00').after('pro', files(2027, { sheet: sheet() })).fiche;
    expect(figuresOf(agreement, [over], 2027).total).toMatchObject({ planned: 0, reached: 118 });
    expect(programmeOf(agreement, 2027, [open.fiche])).toMatchObject({
      total: { actions: 1, people: 0 },
      forgotten: ['lyceens'],
    });
  });

  test('sent and validated by 29 April of the next year', () => {
    expect(reportDueOn(LIFE_AGREEMENT(), 2027)).toBe('2028-04-29');
  });
});

const sentOnly = (w: World, id: string): readonly Fact[] => [
  { kind: 'ReportSent', report: id, sending: 1, figures: figuresOf(w.agreement, [], 2027) },
];

const never = (): never => {
  throw new Error('there is no report');
};

describe('R7.7: fair targeting', () => {
  const agreement = LIFE_AGREEMENT(undefined, {
    publics: [
      { id: 'lyceens', label: 'Lycéens', fair: true },
      { id: 'apprentis', label: 'Apprentis', fair: true },
      { id: 'familles', label: 'Familles' },
    ],
  });

  test('actions, people and euros by public and axis; it says who gets nothing', () => {
    const programme = programmeOf(agreement, 2027, [adopted().fiche, { ...running().fiche, id: 'b' }]);
    expect(programme.total).toMatchObject({ actions: 2, retained: 2, people: 240, cents: 20_000_00n });
    expect(programme.byPublic).toMatchObject([
      { id: 'lyceens', actions: 2, people: 240 },
      { people: 0 },
      { people: 0 },
    ]);
    expect(programme.forgotten).toEqual(['apprentis']);
    expect(programmeOf(agreement, 2027, []).forgotten).toEqual(['lyceens', 'apprentis']);
  });

  test('what was abandoned or belongs to another year is no part of it', () => {
    const gone = running().after('pro', abandons()).fiche;
    expect(programmeOf(agreement, 2027, [gone]).total.actions).toBe(0);
    expect(programmeOf(agreement, 2028, [running().fiche]).total.actions).toBe(0);
  });
});

describe('R9.5: the directory', () => {
  const contact = { region: 'Nord', organisation: 'Région académique', name: 'Ana Quai', mail: 'ana@example.org' };
  const keeps =
    (changes: Partial<typeof contact> & { readonly contact?: string } = {}): Act =>
    (w, ctx) =>
      keepContact(w, { ...contact, ...changes }, ctx);

  test('kept by the secretariat, whole, with a mail address', () => {
    expect(given(world()).when('sec', keeps()).facts).toMatchObject([{ kind: 'ContactKept', name: 'Ana Quai' }]);
    expect(given(world()).when('nora', keeps()).refusal).toMatchObject({ code: 'not-allowed' });
    expect(given(world()).when('sec', keeps({ mail: 'ana' })).refusal).toEqual({ code: 'invalid', field: 'mail' });
    expect(given(world()).when('sec', keeps({ region: ' ' })).refusal).toMatchObject({ code: 'text-needed' });
  });

  test('corrected and removed by its identifier; the same again changes nothing', () => {
    const there = given(world({ contact: { id: 'c1', ...contact } }));
    expect(there.when('sec', keeps({ contact: 'c1' })).facts).toEqual([]);
    expect(there.when('sec', keeps({ contact: 'c1', name: 'Ana B.' })).facts).toMatchObject([{ contact: 'c1' }]);
    expect(there.when('sec', removeContact).facts).toEqual([{ kind: 'ContactRemoved', contact: 'c1' }]);
    expect(given(world()).when('sec', removeContact).refusal).toMatchObject({ code: 'not-found', what: 'contact' });
    expect(given(world()).when('sec', keeps({ contact: 'c1' })).refusal).toMatchObject({ code: 'not-found' });
  });
});
