import { describe, expect, test } from 'vitest';
import { budgetOf } from '../../src/rules/budget.ts';
import {
  agreementSpentBy,
  plannedOf,
  sheetDueSince,
  sheetOf,
  spentOf,
  yearsOf,
  yearsWithoutSheet,
} from '../../src/rules/realisation.ts';
import { figuresOf } from '../../src/rules/report.ts';
import {
  abandons,
  amending,
  annex,
  files,
  LIFE_AGREEMENT,
  mayTake,
  running,
  sheet,
  starts,
  validated,
} from '../support/life.ts';
import { DEADLINE, ticks } from '../support/world.ts';

const ended = () => running().at('2027-06-01T10:00');
const twoYears = () => running({ content: { end: '2028-03-31' } });

describe('R6.3: starting', () => {
  test('once validated, by its author or the secretariat; started already it stays so', () => {
    expect(validated().after('pro', starts).fiche).toMatchObject({ state: 'running' });
    expect(validated().when('ana', starts).refusal).toEqual({ code: 'not-yours', what: 'fiche' });
    expect(running().when('sec', starts).facts).toEqual([]);
  });
});

describe('R12.1: the realisation sheet', () => {
  test('planned beside reached; the last year’s completes the action', () => {
    const came = ended().when('pro', files(2027));
    expect(came.facts).toMatchObject([{ kind: 'RealisationFiled', year: 2027, completes: true }]);
    expect(came.scene.fiche).toMatchObject({
      state: 'completed',
      realisations: [{ sheet: { indicators: [{ name: 'Lycées', reached: 4 }], lines: [{ label: 'Ateliers' }] } }],
    });
    expect(agreementSpentBy(came.scene.fiche)).toBe(9_500_00n);
    expect(budgetOf(LIFE_AGREEMENT(20_000_00), 2027, [came.scene.fiche])).toMatchObject({
      validated: 10_000_00n,
      spent: 9_500_00n,
      left: 10_000_00n,
    });
  });

  test('is due once the end date has passed: the last day still belongs to the action', () => {
    expect(sheetDueSince(running().fiche, '2027-05-31')).toBeUndefined();
    expect(sheetDueSince(running().fiche, '2027-06-01')).toBe('2027-05-31');
    expect(sheetDueSince(ended().after('pro', files(2027)).fiche, '2027-07-01')).toBeUndefined();
  });

  test('every planned thing has its figure; nought is one', () => {
    const faults = (changes: Readonly<Record<string, unknown>>) => {
      const { refusal } = ended().when('pro', files(2027, { sheet: sheet(changes) }));
      return refusal?.code === 'sheet' ? refusal.faults.map(({ path, code }) => [path.join('.'), code]) : refusal;
    };
    expect(faults({ indicators: [] })).toEqual([['indicators.0', 'missing']]);
    expect(faults({ publics: [{ reached: -1 }] })).toEqual([['publics.0', 'not-a-whole-number']]);
    expect(faults({ publics: [{ reached: 1.5 }] })).toEqual([['publics.0', 'not-a-whole-number']]);
    expect(faults({ lines: [{ cents: 100, resources: [] }] })).toEqual([['lines.0', 'resources-differ']]);
    expect(faults({ lines: [{ cents: -1, resources: [] }] })).toEqual([['lines.0.cents', 'not-an-amount']]);
    expect(faults({ lines: [{ cents: 1e14, resources: [] }] })).toEqual([['lines.0.cents', 'amount-too-large']]);
    expect(faults({ lines: [{ cents: 1, resources: [{ funder: 'moi', cents: 1 }] }] })).toEqual([
      ['lines.0.resources.0.funder', 'not-in-list'],
    ]);
    expect(faults({ links: [{ label: 'x', url: 'http://x' }] })).toEqual([['links.0.url', 'not-an-address']]);
    expect(faults({ text: '' })).toEqual({ code: 'text-needed', field: 'text' });
    expect(faults({ indicators: [{ reached: 0 }], lines: [{ cents: 0, resources: [] }] })).toBeUndefined();
    expect(ended().when('pro', files(2027, { sheet: 'rien' })).refusal).toMatchObject({ code: 'sheet' });
  });

  test('what is no line, no link, no amount is told by its place', () => {
    const faults = (changes: Readonly<Record<string, unknown>>) => {
      const { refusal } = ended().when('pro', files(2027, { sheet: sheet(changes) }));
      return refusal?.code === 'sheet' ? refusal.faults : refusal;
    };
    const resources = (...all: readonly unknown[]) => ({ lines: [{ cents: 1, resources: all }] });
    const [funder, cents] = ['funder', 'cents'].map((cell) => ['lines', 0, 'resources', 0, cell]);
    expect(faults(resources('convention'))).toEqual([
      { path: funder, code: 'not-in-list', given: '' },
      { path: cents, code: 'missing' },
    ]);
    expect(faults(resources({ cents: 1 }))).toEqual([{ path: funder, code: 'not-in-list', given: '' }]);
    expect(faults({ lines: ['tout'] })).toEqual([{ path: ['lines', 0, 'cents'], code: 'missing' }]);
    expect(faults({ links: ['https://example.org/'] })).toEqual([
      { path: ['links', 0, 'url'], code: 'not-an-address', given: '' },
    ]);
  });

  test('a link without a name is called by its address', () => {
    const url = 'https://example.org/photos';
    const links = [{ url }, { label: ' ', url }, { label: 'Photos', url: ` ${url} ` }];
    const { realisations = [] } = ended().after('pro', files(2027, { sheet: sheet({ links }) })).fiche;
    expect(realisations[0]?.sheet.links).toEqual([
      { label: url, url },
      { label: url, url },
      { label: 'Photos', url },
    ]);
  });

  test('where the agreement leaves them free, a name, a unit, a target or a number that the plan lacks is empty', () => {
    const agreement = mayTake({ name: false, unit: false, target: false, public: false, number: false });
    const [indicators, publics] = [
      [{ unit: 'lycées' }, { name: 'Lycées' }],
      [{ number: 3 }, { public: 'lyceens' }],
    ];
    expect(plannedOf(agreement, { indicators, publics })).toEqual({
      indicators: [
        { name: '', unit: 'lycées' },
        { name: 'Lycées', unit: '' },
      ],
      publics: [{ public: '', planned: 3 }, { public: 'lyceens' }],
      lines: [],
    });
    const scene = running({ content: { indicators, publics }, world: { agreement } }).at('2027-06-01T10:00');
    const figures = [{ reached: 1 }, { reached: 2 }];
    const filed = scene.after('pro', files(2027, { sheet: sheet({ indicators: figures, publics: figures }) }));
    expect(sheetOf(filed.fiche, 2027)?.sheet).toMatchObject({
      indicators: [{ name: '' }, { name: 'Lycées', reached: 2 }],
      publics: [{ public: '' }, { public: 'lyceens', reached: 2 }],
    });
  });

  test('not of an action that has not started, nor of a year that is none of its own or to come', () => {
    expect(validated().when('pro', files(2027)).refusal).toMatchObject({ code: 'wrong-state', from: ['running'] });
    expect(ended().when('pro', files(2026)).refusal).toEqual({
      code: 'year-outside-action',
      given: 2026,
      years: [2027],
    });
    expect(twoYears().when('pro', files(2028)).refusal).toMatchObject({ code: 'year-outside-action', years: [2027] });
  });

  test('not the last one while an amendment is under way', () => {
    const scene = amending(running(), { title: 'Autre' });
    expect(scene.when('pro', files(2027)).refusal).toEqual({ code: 'amendment-under-way', number: 1 });
  });

  test('a sheet filed is replaced with a reason, by the secretariat once the action is completed; both stay', () => {
    const done = ended().after('pro', files(2027));
    const changed = { sheet: sheet({ publics: [{ reached: 119 }] }) };
    expect(done.when('pro', files(2027, { ...changed, reason: 'Une erreur.' })).refusal).toMatchObject({
      code: 'only-secretariat-now',
    });
    expect(done.when('sec', files(2027, changed)).refusal).toEqual({ code: 'text-needed', field: 'reason' });
    const replaced = done.after('sec', files(2027, { ...changed, reason: 'Une erreur.' }));
    expect(replaced.fiche).toMatchObject({ state: 'completed', realisations: { length: 2 } });
    expect(sheetOf(replaced.fiche, 2027)?.sheet.publics).toMatchObject([{ reached: 119 }]);
    expect(replaced.when('sec', files(2027, { ...changed, reason: 'Encore.' })).facts).toEqual([]);
  });
});

describe('an action over two years is in both reports', () => {
  test('a sheet for each year; the second completes it', () => {
    expect(yearsOf(twoYears().fiche)).toEqual([2027, 2028]);
    const first = twoYears().at('2028-01-10T10:00').after('pro', files(2027));
    expect(first.fiche.state).toBe('running');
    const second = first
      .at('2028-04-02T10:00')
      .after('pro', files(2028, { sheet: sheet({ publics: [{ reached: 40 }] }) }));
    expect(second.fiche.state).toBe('completed');
    const figures = (year: number) => figuresOf(second.world.agreement, [second.fiche], year).total;
    expect(figures(2027)).toMatchObject({ actions: 1, reached: 118, spentCents: 9_500_00 });
    expect(figures(2028)).toMatchObject({ actions: 1, reached: 40, spentCents: 9_500_00 });
    expect(agreementSpentBy(second.fiche)).toBe(19_000_00n);
  });

  test('the last one waits for the earlier ones, which are asked for', () => {
    const late = twoYears().at('2028-04-02T10:00');
    expect(yearsWithoutSheet(late.fiche, '2028-04-02')).toEqual([2027]);
    expect(late.when('pro', files(2028)).refusal).toEqual({ code: 'sheets-missing', years: [2027] });
  });

  test('the sheet filed already completes it when it is said to be over, without another reason; said twice it is once', () => {
    const first = twoYears().after('pro', files(2027));
    expect(first.when('pro', files(2027)).facts).toEqual([]);
    const over = first.when('pro', files(2027, { completes: true }));
    expect(over.facts).toMatchObject([{ kind: 'RealisationFiled', completes: true }]);
    expect(over.scene.when('sec', files(2027, { completes: true })).facts).toEqual([]);
    const other = sheet({ publics: [{ reached: 119 }] });
    expect(first.when('pro', files(2027, { completes: true, sheet: other })).refusal).toEqual({
      code: 'text-needed',
      field: 'reason',
    });
  });

  test('completed in its first year, it gets no sheet for the next, even of the secretariat', () => {
    const over = twoYears()
      .after('pro', files(2027, { completes: true }))
      .at('2028-04-02T10:00');
    expect(over.when('sec', files(2028, { reason: 'Un oubli.' })).refusal).toEqual({
      code: 'year-outside-action',
      given: 2028,
      years: [2027],
    });
  });

  test('R13.1: a sheet that was replaced counts no more', () => {
    const lines = [{ cents: 1_00, resources: [{ funder: 'convention', cents: 1_00 }] }];
    const done = ended()
      .after('pro', files(2027))
      .after('sec', files(2027, { sheet: sheet({ lines }), reason: 'Une erreur.' }));
    expect(agreementSpentBy(done.fiche)).toBe(1_00n);
  });

  test('ended earlier than planned, the sheet of that year completes it', () => {
    const came = twoYears().after('pro', files(2027, { completes: true }));
    expect(came.fiche.state).toBe('completed');
  });
});

describe('R3.5: a vote that is over decides', () => {
  test('an action is not abandoned from under it; once it is closed it is', () => {
    const late = amending(running(), { title: 'Autre' }).at(DEADLINE);
    expect(late.when('pro', abandons()).refusal).toMatchObject({ code: 'vote-over' });
    expect(late.after('clock', ticks).after('pro', abandons()).fiche.state).toBe('abandoned');
  });
});

describe('sums', () => {
  test('what was spent, and what of it the agreement bore', () => {
    const line = {
      label: 'A',
      cents: 300,
      resources: [
        { funder: 'convention', cents: 100 },
        { funder: 'autre', cents: 200 },
      ],
    };
    const spent = { indicators: [], publics: [], lines: [line, { ...line, label: 'B' }], text: '', links: [] };
    expect(spentOf(spent)).toBe(600n);
  });

  test('a plan without lines needs no money', () => {
    const scene = running({ content: { annex: [] } }).at('2027-06-01T10:00');
    expect(scene.when('pro', files(2027, { sheet: sheet({ lines: [] }) })).refusal).toBeUndefined();
    expect(annex(1)).toHaveLength(1);
  });
});
