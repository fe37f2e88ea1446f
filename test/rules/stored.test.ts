import { describe, expect, test } from 'vitest';
import { changesBudget } from '../../src/rules/amendment.ts';
import { takeAttendance } from '../../src/rules/attendance.ts';
import { openSession } from '../../src/rules/meeting.ts';
import { writeReport } from '../../src/rules/report.ts';
import {
  agrees,
  amending,
  annex,
  everyoneVotes,
  files,
  filesSheet,
  PLANNED,
  proposes,
  running,
} from '../support/life.ts';
import { convenes, plansSession, SESSION_STARTS } from '../support/sessions.ts';
import { type Act, asStored, given, inVote, revises, type Scene, submits, world, writes } from '../support/world.ts';

/** The same story, gone through the store: the keys of what it keeps come back in another order. */
const stored = (scene: Scene): Scene => scene.with(asStored(scene.world));

describe('what the store gives back is what was kept: twice is once', () => {
  test('R7.3: the same content of a fiche is no new version, and calls no vote off', () => {
    const changes = { publics: [{ public: 'lyceens', number: 12 }], annex: annex(10_00) };
    const written = given(world()).after('pro', writes(changes)).after('pro', submits);
    expect(stored(written).when('pro', revises(changes)).facts).toEqual([]);
    expect(stored(inVote()).when('sec', revises({}, 'Une erreur.')).facts).toEqual([]);
    expect(stored(written).when('pro', revises({ ...changes, annex: annex(11_00) })).facts).toHaveLength(1);
  });

  test('R12.1: the same realisation sheet is filed once, and needs no reason', () => {
    const filed = running({ content: { end: '2028-03-31' } }).after('pro', files(2027));
    expect(stored(filed).when('pro', files(2027)).facts).toEqual([]);
    expect(stored(filed).when('pro', files(2027, { completes: true })).facts).toMatchObject([{ completes: true }]);
  });

  test('R12.2: the same parts of the annual report are written once', () => {
    const writesAll: Act = (w, ctx) =>
      writeReport(w, { year: 2027, parts: { overview: 'Une année.', results: 'Six lycées.', outlook: 'Huit.' } }, ctx);
    expect(stored(given(world()).after('sec', writesAll)).when('sec', writesAll).facts).toEqual([]);
  });

  test('R8.2: an amendment that leaves the financial annex as it is changes no budget', () => {
    const proposed = stored(running()).after('pro', proposes({ title: 'Autre', annex: PLANNED.annex }));
    const [amendment] = proposed.fiche.amendments ?? [];
    expect(amendment && changesBudget(proposed.fiche, amendment)).toBe(false);
  });

  test('R10.1: an amendment that leaves a tool as it is leaves its gate open', () => {
    const agreement = running().world.agreement;
    const twoColumns = {
      ...agreement,
      ficheFields: agreement.ficheFields.map((field) =>
        field.id === 'tools' && field.columns
          ? { ...field, columns: [...field.columns, ...field.columns.map((column) => ({ ...column, id: 'web' }))] }
          : field,
      ),
    };
    const tools = [{ name: 'Carnet en ligne', web: 'Un site' }];
    const open = running({ content: { tools }, world: { agreement: twoColumns } })
      .after('pro', filesSheet('data-protection'))
      .after('pro', filesSheet('transparency'))
      .after('nora', agrees('NORD'));
    const amended = everyoneVotes(amending(stored(open), { title: 'Autre', tools }));
    expect(amended.fiche.gates).toMatchObject([{ tool: 0, agreed: { NORD: expect.any(String) } }]);
  });

  test('R11.8: the same presence is taken once', () => {
    const says: Act = (w, ctx) => takeAttendance(w, { presence: 'present' }, ctx);
    const there = given(world())
      .after('sec', plansSession())
      .after('sec', convenes('La date est proche.'))
      .at(SESSION_STARTS)
      .after('sec', openSession)
      .after('ana', says);
    expect(stored(there).when('ana', says).facts).toEqual([]);
  });
});
