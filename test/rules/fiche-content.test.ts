import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AnnexLine,
  askedOf,
  checkContent,
  contentOf,
  type FaultCode,
  type FieldFault,
  isAddress,
  optionIds,
  totalOf,
} from '../../src/rules/fiche-content.ts';
import { LARGEST } from '../../src/rules/money.ts';
import { DEMONSTRATION, OPCO_EP_2020, readAgreementFile, readJson, TROIS_RIVES } from '../support/agreements/read.ts';

const opco = readAgreementFile(OPCO_EP_2020);
const rives = readAgreementFile(TROIS_RIVES);
const samples = readJson('agreements/samples/demonstration.fiches.json').fiches as Record<string, unknown>[];
const [sample = {}] = samples;

const check = (keys: Record<string, unknown>, complete = true) =>
  checkContent(opco, { ...sample, ...keys }, { complete });

function faultsOf(keys: Record<string, unknown>, complete = true): readonly FieldFault[] {
  const checked = check(keys, complete);
  return 'faults' in checked ? checked.faults : [];
}

/** Where, and what: `annex.0.cents not-an-amount`. */
const told = (keys: Record<string, unknown>, complete = true): string[] =>
  faultsOf(keys, complete).map((f) => `${f.path.join('.')} ${f.code}`);

describe('the sample fiches of the demonstration', () => {
  const demonstration = readAgreementFile(DEMONSTRATION);

  it.each(samples.map((fiche) => [fiche.title, fiche]))('%s: complete, and kept as it is', (_, fiche) => {
    expect(checkContent(demonstration, fiche as Record<string, unknown>, { complete: true })).toEqual({
      content: fiche,
    });
  });

  it('ten of them, of every level, over every axis and kind of lead, two with digital tools and one of an establishment', () => {
    expect(samples).toHaveLength(10);
    expect(new Set(samples.map((f) => f.level))).toEqual(new Set(['national', 'regional', 'local']));
    expect(new Set(samples.flatMap((f) => f.axes as string[])).size).toBe(9);
    expect(new Set(samples.map((f) => f.lead)).size).toBe(7);
    expect(samples.filter((f) => f.tools)).toHaveLength(2);
    expect(samples.filter((f) => f.establishment)).toHaveLength(1);
  });
});

describe('R7.1 what a fiche may lack', () => {
  it('a draft may lack anything', () => {
    expect(checkContent(opco, {}, { complete: false })).toEqual({ content: {} });
  });

  it('a submission lacks nothing that is asked for', () => {
    const required = opco.ficheFields.filter((f) => f.required).map((f) => f.id);
    const checked = checkContent(opco, {}, { complete: true });
    expect(checked).toEqual({ faults: required.map((id) => ({ path: [id], code: 'missing' })) });
    expect(required).toEqual(expect.arrayContaining(['title', 'programmeYear', 'axes', 'lead', 'publics', 'annex']));
  });

  it.each([undefined, null, '', ' \u00a0\n', []])('%j is nothing', (nothing) => {
    expect(told({ title: nothing })).toEqual(['title missing']);
    expect(told({ sectors: nothing })).toEqual([]);
  });

  it('"no" and zero are answers', () => {
    expect(told({ establishment: false })).toEqual([]);
    expect(told({ publics: [{ public: 'students', planned: 0 }] })).toEqual([]);
  });

  it('texts are trimmed, an axis chosen twice counts once', () => {
    const checked = check({ title: '  Titre  ', axes: ['art-3', 'art-8', 'art-3'] });
    expect(checked).toMatchObject({ content: { title: 'Titre', axes: ['art-3', 'art-8'] } });
  });

  it('another agreement asks for its own fields, and knows no others', () => {
    const fiche = {
      title: 'Traversée',
      programmeYear: 2027,
      axes: ['gue'],
      level: 'rive',
      rive: 'Gauche',
      establishment: true,
      lead: 'quai',
      start: '2027-05-01',
      end: '2027-05-02',
      publics: [{ public: 'mousses', planned: 12 }],
      bateaux: 3,
      annex: [{ label: 'Rames', cents: 90_00, resources: [{ funder: 'peage', cents: 90_00 }] }],
    };
    expect(checkContent(rives, fiche, { complete: true })).toEqual({ content: fiche });
    expect(checkContent(rives, { ...fiche, sectors: 'Pêche' }, { complete: true })).toMatchObject({
      faults: [{ path: ['sectors'], code: 'unknown-field', allowed: rives.ficheFields.map((f) => f.id) }],
    });
  });
});

describe('each fault by its place, with what is allowed there', () => {
  const line = { label: 'Salle', cents: 100, resources: [{ funder: 'convention', cents: 100 }] };
  const link = { label: 'Programme', url: 'https://example.org/a' };
  const many = <T>(n: number, item: T): T[] => Array.from({ length: n }, () => item);

  it.each<[FaultCode, Record<string, unknown>, string[]]>([
    ['unknown-field', { couleur: 'rouge' }, ['couleur']],
    ['unknown-field', { links: [{ ...link, colour: 1 }] }, ['links.0.colour']],
    ['unknown-field', { annex: [{ ...line, tva: 20 }] }, ['annex.0.tva']],
    [
      'unknown-field',
      { annex: [{ ...line, resources: [{ funder: 'convention', cents: 100, note: '' }] }] },
      ['annex.0.resources.0.note'],
    ],
    ['wrong-kind', { title: 12 }, ['title']],
    ['wrong-kind', { context: ['a'] }, ['context']],
    ['wrong-kind', { establishment: 'oui' }, ['establishment']],
    ['wrong-kind', { axes: 'art-3' }, ['axes']],
    ['wrong-kind', { links: 'https://example.org' }, ['links']],
    ['wrong-kind', { links: ['https://example.org'] }, ['links.0']],
    ['wrong-kind', { links: [{ ...link, label: 3 }] }, ['links.0.label']],
    ['wrong-kind', { annex: 1200 }, ['annex']],
    ['wrong-kind', { annex: [line, 'Salle'] }, ['annex.1']],
    ['wrong-kind', { annex: [{ ...line, label: 5 }] }, ['annex.0.label']],
    ['wrong-kind', { annex: [{ ...line, resources: 'convention' }] }, ['annex.0.resources']],
    ['wrong-kind', { annex: [{ ...line, resources: [100] }] }, ['annex.0.resources.0']],
    ['too-long', { title: 'a'.repeat(151) }, ['title']],
    ['too-long', { context: 'a'.repeat(3001) }, ['context']],
    ['too-long', { links: [{ ...link, label: 'a'.repeat(151) }] }, ['links.0.label']],
    ['too-long', { annex: [{ ...line, label: 'a'.repeat(201) }] }, ['annex.0.label']],
    ['too-many', { links: many(21, link) }, ['links']],
    ['too-many', { annex: many(41, line) }, ['annex']],
    [
      'too-many',
      { annex: [{ ...line, resources: many(61, { funder: 'convention', cents: 1 }) }] },
      ['annex.0.resources'],
    ],
    ['not-in-list', { level: 'mondial' }, ['level']],
    ['not-in-list', { level: ['local'] }, ['level']],
    ['not-in-list', { axes: ['art-3', 'art-11', 7] }, ['axes']],
    ['not-in-list', { publics: [{ public: 'martians', planned: 3 }] }, ['publics.0.public']],
    [
      'not-in-list',
      { annex: [{ ...line, resources: [{ funder: 'mécène', cents: 100 }] }] },
      ['annex.0.resources.0.funder'],
    ],
    ['not-in-list', { annex: [{ ...line, resources: [{ cents: 100 }] }] }, ['annex.0.resources.0.funder']],
    ['not-a-day', { start: '2027-02-30' }, ['start']],
    ['not-a-day', { end: 20271231 }, ['end']],
    ['not-a-year', { programmeYear: 27 }, ['programmeYear']],
    ['not-a-year', { programmeYear: 2200 }, ['programmeYear']],
    ['not-a-whole-number', { programmeYear: '2027' }, ['programmeYear']],
    ['not-a-whole-number', { programmeYear: 2027.5 }, ['programmeYear']],
    ['not-a-whole-number', { publics: [{ public: 'students', planned: -1 }] }, ['publics.0.planned']],
    ['not-an-amount', { annex: [{ ...line, cents: '100' }] }, ['annex.0.cents']],
    ['not-an-amount', { annex: [{ ...line, cents: 0 }] }, ['annex.0.cents']],
    ['not-an-amount', { annex: [{ ...line, cents: 99.5 }] }, ['annex.0.cents']],
    ['not-an-amount', { annex: [{ label: 'Salle', resources: [] }] }, ['annex.0.cents']],
    [
      'not-an-amount',
      { annex: [{ ...line, resources: [{ funder: 'convention', cents: -100 }] }] },
      ['annex.0.resources.0.cents'],
    ],
    ['amount-too-large', { annex: [{ ...line, cents: Number(LARGEST) + 1 }] }, ['annex.0.cents']],
    ['not-an-address', { links: [{ ...link, url: 'javascript:alert(1)' }] }, ['links.0.url']],
    ['not-an-address', { links: [{ ...link, url: 7 }] }, ['links.0.url']],
    ['end-before-start', { start: '2027-11-28', end: '2027-11-27' }, ['end']],
    ['resources-differ', { annex: [{ ...line, cents: 101 }] }, ['annex.0.resources']],
    ['resources-differ', { annex: [line, { label: 'Salle', cents: 100 }] }, ['annex.1.resources']],
    ['grounds-missing', { lead: 'other' }, ['leadGrounds']],
    ['missing', { annex: [{ ...line, label: ' ' }] }, ['annex.0.label']],
    ['missing', { indicators: [{ name: 'Ateliers', unit: 'ateliers' }] }, ['indicators.0.target']],
  ])('%s: %j', (code, keys, places) => {
    expect(told(keys)).toEqual(places.map((place) => `${place} ${code}`));
  });

  it('says what was given, and what is allowed', () => {
    expect(faultsOf({ title: 'a'.repeat(151) })).toEqual([
      { path: ['title'], code: 'too-long', given: `${'a'.repeat(79)}…`, allowed: 150 },
    ]);
    expect(faultsOf({ level: 'mondial' })).toEqual([
      { path: ['level'], code: 'not-in-list', given: 'mondial', allowed: ['national', 'regional', 'local'] },
    ]);
    expect(faultsOf({ axes: ['art-11', 7] })).toMatchObject([{ given: 'art-11, 7', allowed: optionIds(opco, 'axes') }]);
    expect(faultsOf({ annex: [{ ...line, cents: 250 }] })).toMatchObject([{ given: '100', allowed: '250' }]);
  });

  it('a text field without a length of its own takes 300 characters, a long one 3,000', () => {
    const ficheFields = opco.ficheFields.map(({ maxLength: _, maxRows: __, ...field }) => field);
    const plain = (keys: Record<string, unknown>) => checkContent({ ...opco, ficheFields }, keys, { complete: false });
    expect(plain({ title: 'a'.repeat(301) })).toMatchObject({ faults: [{ allowed: 300 }] });
    expect(plain({ context: 'a'.repeat(3001) })).toMatchObject({ faults: [{ allowed: 3000 }] });
    expect(plain({ annex: many(61, line) })).toMatchObject({ faults: [{ code: 'too-many', allowed: 60 }] });
    expect(plain({ links: many(61, link) })).toMatchObject({ faults: [{ code: 'too-many', allowed: 60 }] });
  });

  it('all faults at once', () => {
    const faults = told({
      title: '',
      level: 'mondial',
      couleur: 1,
      annex: [
        { ...line, cents: 0 },
        { ...line, label: '' },
      ],
    });
    expect(faults).toEqual([
      'couleur unknown-field',
      'title missing',
      'level not-in-list',
      'annex.0.cents not-an-amount',
      'annex.1.label missing',
    ]);
  });

  it('one slip in an amount is told once, and not as sums that differ', () => {
    expect(told({ annex: [{ ...line, cents: 'cent' }] })).toEqual(['annex.0.cents not-an-amount']);
    expect(told({ annex: [{ label: '', cents: 100, resources: [] }] })).toEqual([
      'annex.0.label missing',
      'annex.0.resources resources-differ',
    ]);
  });
});

describe('what only a submission must settle', () => {
  it('R7.4 resources equal to each line; a draft may still differ', () => {
    const annex = [{ label: 'Salle', cents: 100, resources: [] }];
    expect(told({ annex }, false)).toEqual([]);
    expect(told({ annex }, true)).toEqual(['annex.0.resources resources-differ']);
  });

  it('R7.5 another actor says why it is relevant; a draft may not yet', () => {
    expect(told({ lead: 'other' }, false)).toEqual([]);
    expect(told({ lead: 'other', leadGrounds: 'Seul accrédité.' }, true)).toEqual([]);
    expect(told({ lead: 'opco' }, true)).toEqual([]);
  });

  it('R7.5 where the model has no field for the grounds, none are asked for', () => {
    const ficheFields = opco.ficheFields.filter((f) => f.id !== 'leadGrounds');
    const checked = checkContent({ ...opco, ficheFields }, { ...sample, lead: 'other' }, { complete: true });
    expect(checked).toHaveProperty('content');
  });

  it('an end before the start is refused even in a draft; the same day is not', () => {
    expect(told({ start: '2027-05-02', end: '2027-05-01' }, false)).toEqual(['end end-before-start']);
    expect(told({ start: '2027-05-01', end: '2027-05-01' }, false)).toEqual([]);
  });
});

describe('links that can be opened safely', () => {
  it.each([
    'https://example.org',
    'https://example.org/a?b=c#d',
    ' https://sub.example.org:8443/é ',
    'https://example.org?q=1',
  ])('%j is one', (text) => expect(isAddress(text)).toBe(true));
  it.each([
    'http://example.org',
    'javascript:alert(1)',
    'https://',
    'https://name:word@example.org/',
    'https://example.org\\@evil.example',
    'https://example.org/a b',
    'https://example.org/"onclick',
    'https://example.org/<script>',
    'exemple.org',
    `https://example.org/${'a'.repeat(2000)}`,
  ])('%j is not', (text) => expect(isAddress(text)).toBe(false));
});

describe('what the rules read of a fiche', () => {
  it('typed, with nothing for what a draft lacks', () => {
    expect(contentOf({})).toEqual({
      title: '',
      programmeYear: undefined,
      axes: [],
      establishment: false,
      annex: [],
      publics: [],
      start: undefined,
      end: undefined,
    });
    const checked = check({});
    expect('content' in checked && contentOf(checked.content)).toMatchObject({
      title: sample.title,
      programmeYear: 2027,
      axes: ['art-3'],
      establishment: false,
      start: '2027-11-15',
      end: '2027-11-27',
    });
  });

  it('R7.4 the total is the sum of the lines, the share asked what "convention" bears', () => {
    const checked = check({});
    if (!('content' in checked)) throw new Error('the sample is valid');
    expect(totalOf(checked.content)).toBe(6_977_050n);
    expect(askedOf(checked.content)).toBe(4_817_050n);
    expect([totalOf({}), askedOf({})]).toEqual([0n, 0n]);
  });

  it('law: the share asked is never above the total, and all funders together bear it', () => {
    const resource = fc.record({
      funder: fc.constantFrom(...optionIds(opco, 'funders')),
      cents: fc.integer({ min: 1, max: 1e9 }),
    });
    const line = fc
      .array(resource, { minLength: 1, maxLength: 5 })
      .map(
        (resources): AnnexLine => ({ label: 'Poste', cents: resources.reduce((n, r) => n + r.cents, 0), resources }),
      );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), (annex) => {
        const checked = check({ annex });
        if (!('content' in checked)) throw new Error(JSON.stringify(checked.faults));
        const others = annex.flatMap((l) => l.resources).filter((r) => r.funder !== 'convention');
        expect(askedOf(checked.content) + BigInt(others.reduce((n, r) => n + r.cents, 0))).toBe(
          totalOf(checked.content),
        );
      }),
    );
  });

  it('no list, no options', () => expect(optionIds(opco, undefined)).toEqual([]));
});

describe('law: nothing that can stand in JSON makes the check throw, and what it accepts it accepts again', () => {
  const names = opco.ficheFields.map((f) => f.id);
  const anything = fc.dictionary(fc.constantFrom(...names, 'autre'), fc.jsonValue());
  it('whatever is given', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), (raw, complete) => {
        const checked = checkContent(opco, raw as Record<string, unknown>, { complete });
        if ('content' in checked) expect(checkContent(opco, checked.content, { complete })).toEqual(checked);
        else expect(checked.faults.length).toBeGreaterThan(0);
      }),
    );
  });
});
