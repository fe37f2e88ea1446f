import { describe, expect, test } from 'vitest';
import { keepContact, removeContact } from '../../src/rules/directory.ts';
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
import { abandons, adopted, files, LIFE_AGREEMENT, running } from '../support/life.ts';
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

  test('sent and validated by 29 April of the next year', () => {
    expect(reportDueOn(LIFE_AGREEMENT(), 2027)).toBe('2028-04-29');
  });
});

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
