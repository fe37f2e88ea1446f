import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annexNames, LABEL_MAX, ROWS_MAX } from '../../src/forms/annex-fields.ts';
import { ficheFields, readFicheFields, TEXT_MAX } from '../../src/forms/fiche-fields.ts';
import type { Field, FormValues } from '../../src/forms/form.ts';
import type { Agreement, FicheField } from '../../src/rules/agreement.ts';
import { checkContent, type FicheContent, optionIds } from '../../src/rules/fiche-content.ts';
import { wordsIn } from '../../src/words/words.ts';
import { agreementFrom, DEMONSTRATION, readAgreementFile, readJson, TROIS_RIVES } from '../support/agreements/read.ts';
import { valuesOf } from '../support/form-reader.ts';
import { HOSTILE } from '../support/hostile.ts';

const fr = wordsIn('fr');
const demonstration = readAgreementFile(DEMONSTRATION);
const rives = readAgreementFile(TROIS_RIVES);
/** Whose own fields are called as ours are. */
const namesakes = agreementFrom({
  ...readJson(TROIS_RIVES),
  ficheFields: [
    ...rives.ficheFields,
    ...['costs', 'resources', 'reason'].map((id) => ({ id, label: id, kind: 'text' })),
  ],
});
const samples = readJson('agreements/samples/demonstration.fiches.json').fiches as FicheContent[];
const [sample = {}] = samples;
const DRAFT = { complete: false };
const WHOLE = { complete: true };

const there = (agreement: Agreement, content: FicheContent) => ficheFields(agreement, content, DRAFT, fr);
const roundTrip = (agreement: Agreement, content: FicheContent, completeness = DRAFT) =>
  readFicheFields(agreement, valuesOf(there(agreement, content)), completeness, fr);
/** The sample as filled in, but for some fields. */
const filledIn = (changes: FormValues) =>
  readFicheFields(demonstration, valuesOf(there(demonstration, sample), changes), WHOLE, fr);
const errors = (changes: FormValues) => {
  const read = filledIn(changes);
  return 'errors' in read ? read.errors : {};
};

describe('a sheet goes through its form unchanged', () => {
  it.each(samples.map((fiche) => [fiche.title, fiche] as const))('%s', (_, fiche) => {
    expect(roundTrip(demonstration, fiche, WHOLE)).toEqual({ content: fiche });
  });

  it.each([
    ['demonstration', demonstration],
    ['another agreement', rives],
    ['an agreement with namesakes', namesakes],
  ])('law: content → form → values → content is the identity (%s)', (_, agreement) => {
    fc.assert(
      fc.property(contents(agreement), (raw) => {
        const checked = checkContent(agreement, raw, DRAFT);
        fc.pre('content' in checked && checked.content.title !== undefined);
        if ('content' in checked) expect(roundTrip(agreement, checked.content)).toEqual({ content: checked.content });
      }),
      { numRuns: 150 },
    );
  });

  it('cost lines of the same name keep their own resources, and one called by a number stays itself', () => {
    const line = (label: string, ...funders: string[]) => ({
      label,
      cents: 100 * funders.length,
      resources: funders.map((funder) => ({ funder, cents: 100 })),
    });
    const annex = [
      line('Transport', 'convention', 'region'),
      line('transport', 'branch'),
      line('1', 'other'),
      line('#2', 'europe'),
    ];
    expect(roundTrip(demonstration, { title: 'T', establishment: false, annex })).toEqual({
      content: { title: 'T', establishment: false, annex },
    });
  });

  it('what an amended agreement no longer asks for is left out', () => {
    const read = roundTrip(rives, { title: 'T', establishment: true, formerField: 'x' });
    expect(read).toEqual({ content: { title: 'T', establishment: true } });
  });

  it('no two fields of a form have the same name', () => {
    for (const agreement of [demonstration, rives, namesakes]) {
      const names = there(agreement, {}).map((field) => field.name);
      expect(new Set(names).size).toBe(names.length);
    }
    expect(annexNames(namesakes)).toEqual({ costs: 'costs_', resources: 'resources_' });
  });
});

describe('what the fields ask for', () => {
  it('a draft needs a title alone, a submitted sheet what the agreement asks for; a box is never to be ticked', () => {
    const required = (fields: readonly Field[]) => fields.filter((f) => f.required).map((f) => f.name);
    expect(required(there(demonstration, {}))).toEqual(['title']);
    const whole = required(ficheFields(demonstration, {}, WHOLE, fr));
    expect(whole).toEqual(expect.arrayContaining(['title', 'axes', 'lead', 'start', 'costs', 'resources']));
    expect(whole).not.toContain('establishment');
  });

  it('a sheet without a title is told so, draft or not', () => {
    for (const completeness of [DRAFT, WHOLE])
      expect(readFicheFields(demonstration, { title: '  ' }, completeness, fr)).toMatchObject({
        errors: { title: 'Ce champ est à remplir.' },
      });
  });

  it('labels and options come in the reader’s language', () => {
    const [title, year, axes] = ficheFields(demonstration, {}, DRAFT, wordsIn('en'));
    expect([title?.label, year?.label]).toEqual(['Title', 'Programme year']);
    expect(axes).toMatchObject({
      type: 'choices',
      options: expect.arrayContaining([{ value: 'art-5', label: 'Quality of training' }]),
    });
  });

  it('the limits that forms announce are those of the rules', () => {
    const bare = agreementFrom({
      ...readJson(TROIS_RIVES),
      ficheFields: rives.ficheFields
        .map(({ maxLength: _length, maxRows: _rows, ...field }) => field)
        .concat([{ id: 'note', label: 'Note', kind: 'text', required: false }]),
    });
    const faults = (raw: Record<string, unknown>) => {
      const checked = checkContent(bare, raw, DRAFT);
      return 'faults' in checked ? checked.faults.map((f) => f.code) : [];
    };
    const line = (label: string) => ({ label, cents: 1, resources: [] });
    const rows = (n: number) => Array.from({ length: n }, () => ({ public: bare.publics[0]?.id, planned: 1 }));
    expect(
      faults({ note: 'x'.repeat(TEXT_MAX), publics: rows(ROWS_MAX), annex: [line('x'.repeat(LABEL_MAX))] }),
    ).toEqual([]);
    expect(faults({ note: 'x'.repeat(TEXT_MAX + 1) })).toEqual(['too-long']);
    expect(faults({ publics: rows(ROWS_MAX + 1) })).toEqual(['too-many']);
    expect(faults({ annex: [line('x'.repeat(LABEL_MAX + 1))] })).toEqual(['too-long']);
    expect(faults({ annex: Array.from({ length: ROWS_MAX + 1 }, () => line('x')) })).toEqual(['too-many']);
  });
});

describe('amounts as people type them (R7.4)', () => {
  const annex = (amount: string, resource = amount): FormValues => ({
    costs: [{ label: 'Animation', amount }],
    resources: [{ line: 'animation', funder: 'convention', amount: resource }],
  });

  it.each([
    ['12\u202f345,67', 1_234_567],
    ['12345.67 €', 1_234_567],
    ['12.345,67', 1_234_567],
    ['1 200', 120_000],
  ])('%s', (typed, cents) => {
    expect(filledIn(annex(typed))).toMatchObject({
      content: { annex: [{ label: 'Animation', cents, resources: [{ funder: 'convention', cents }] }] },
    });
  });

  it.each([
    ['12.345', 'peut se lire de deux façons'],
    ['-5', 'supérieur à zéro'],
    ['0', 'supérieur à zéro'],
    ['douze', 'un montant en euros'],
    ['999999999999', '999\u202f999\u202f999,99\u00a0€ au plus'],
    ['', 'à remplir'],
  ])('%j is told where it was typed, and the sums are not spoken of', (typed, told) => {
    expect(errors(annex(typed, '5'))).toEqual({ 'costs.0.amount': expect.stringContaining(told) });
    expect(errors(annex('5', typed))).toEqual({ 'resources.0.amount': expect.stringContaining(told) });
  });
});

describe('what is wrong is told in the cell where people see it', () => {
  const cost = (label: string, amount = '10') => ({ label, amount });
  const resource = (line: string, amount = '10', funder = 'convention') => ({ line, funder, amount });

  it('empty lines are not kept, and the lines after them keep their place on the screen', () => {
    const read = errors({
      costs: [cost('A'), { label: '', amount: ' ' }, {}, cost('B'), cost('', '7')],
      resources: [resource('A'), {}, resource('4', '3'), resource('B', '4'), resource('5', '7')],
      publics: [{}, { public: 'students', planned: 'beaucoup' }],
    });
    expect(read).toEqual({
      'costs.4.label': 'Ce champ est à remplir.',
      'resources.3.amount':
        'Les ressources de ce poste font 7,00\u00a0€ et son montant est de 10,00\u00a0€\u00a0: les deux doivent être égaux.',
      'publics.1.planned': expect.stringContaining('«\u202fbeaucoup\u202f» n’est pas un nombre entier'),
    });
  });

  it('a cost line without resources is told at its amount', () => {
    expect(errors({ costs: [cost('A')], resources: [] })).toEqual({
      'costs.0.amount': expect.stringContaining('font 0,00\u00a0€ et son montant est de 10,00\u00a0€'),
    });
  });

  it('a resource says which cost line it is for', () => {
    const costs = [cost('Salle'), cost('salle '), cost('Train')];
    const read = errors({
      costs,
      resources: [
        resource('Salle'),
        resource('Avion'),
        resource(''),
        resource('n° 2'),
        resource('train', '10', 'banque'),
      ],
    });
    expect(read['resources.0.line']).toBe(
      'Plusieurs postes de dépense s’appellent «\u202fSalle\u202f». Écrivez le numéro de la ligne\u00a0: 1 ou 2.',
    );
    expect(read['resources.1.line']).toBe(
      'Aucun poste de dépense ne s’appelle «\u202fAvion\u202f». Postes possibles\u00a0: «\u202fSalle\u202f», «\u202fsalle\u202f», «\u202fTrain\u202f».',
    );
    expect(read['resources.2.line']).toContain('Dites de quel poste');
    expect(read['resources.3.line']).toBeUndefined();
    expect(read['resources.4.funder']).toContain('Convention de coopération, Branche professionnelle');
    expect(errors({ costs: [], resources: [resource('Salle')] })['resources.0.line']).toContain('pas encore de poste');
  });

  it('the other fields', () => {
    expect(
      errors({
        title: 'x'.repeat(151),
        programmeYear: '12 000 000 000 000 000 000',
        axes: ['art-99'],
        start: '14/06/2027',
        lead: 'other',
        leadGrounds: '',
        indicators: [{ name: 'Visites', unit: 'visites', target: '1,5' }],
        links: [{ label: 'Ici', url: 'javascript:alert(1)' }],
      }),
    ).toEqual({
      title: 'Ce texte est trop long\u00a0: 150\u00a0caractères au plus.',
      programmeYear: expect.stringContaining('pas un nombre entier'),
      axes: expect.stringContaining(
        '«\u202fart-99\u202f» n’est pas dans la liste. Valeurs possibles\u00a0: Étude des métiers',
      ),
      start: expect.stringContaining('«\u202f14/06/2027\u202f» n’est pas une date'),
      'indicators.0.target': expect.stringContaining('pas un nombre entier'),
      'links.0.url': expect.stringContaining('https://'),
    });
    expect(errors({ lead: 'other', leadGrounds: ' ' })).toEqual({ leadGrounds: expect.stringContaining('pertinent') });
    expect(errors({ end: '2027-11-14' })).toEqual({ end: expect.stringContaining('le 15\u00a0novembre 2027') });
    expect(errors({ programmeYear: '27' })).toEqual({ programmeYear: expect.stringContaining('de 2000 à 2199') });
  });

  it('law: every error is a finished sentence, at a field or cell of the form, whatever was typed', () => {
    const fields = there(demonstration, {});
    fc.assert(
      fc.property(anything(fields), fc.boolean(), (values, complete) => {
        for (const words of [fr, wordsIn('en')]) {
          const read = readFicheFields(demonstration, values, { complete }, words);
          for (const [place, sentence] of Object.entries('errors' in read ? read.errors : {})) {
            expect(isPlace(fields, place), place).toBe(true);
            expect(sentence).toMatch(/^[\p{Lu}«“\d].*[.]$/su);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('what no register can hold is left out of texts', () => {
    const title = 'Stage\u0000 \ud800tout proche';
    expect(filledIn({ title })).toMatchObject({ content: { title: 'Stage \ufffdtout proche' } });
  });
});

function isPlace(fields: readonly Field[], place: string): boolean {
  const [name, line, column] = place.split('.');
  const field = fields.find((f) => f.name === name);
  if (!field || line === undefined) return field !== undefined;
  return field.type === 'rows' && /^\d+$/.test(line) && field.columns.some((c) => c.name === column);
}

/** Texts that people may well have typed: what a register holds, and what forms don't trim away. */
const text = (max: number) =>
  fc
    .oneof(
      fc.string({ maxLength: max, unit: 'grapheme' }),
      fc.constantFrom('1', '#2', 'n° 3', 'Été', 'ETE', '<b>', '12 000'),
    )
    .map((t) => t.toWellFormed().replaceAll('\0', '').slice(0, max).toWellFormed())
    .filter((t) => t.trim() !== '');
const cents = fc.integer({ min: 1, max: 99_999_999_999 });
const day = fc
  .integer({ min: 0, max: 3000 })
  .map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }).toString());

/** Contents that another agreement's file may allow: most of them valid, all of the right shape. */
function contents(agreement: Agreement): fc.Arbitrary<Record<string, unknown>> {
  const always = ['title', ...agreement.ficheFields.filter((f) => f.kind === 'yes-no').map((f) => f.id)];
  const record = Object.fromEntries(agreement.ficheFields.map((field) => [field.id, valueFor(agreement, field)]));
  return fc.record(record, { requiredKeys: always });
}

function valueFor(agreement: Agreement, field: FicheField): fc.Arbitrary<unknown> {
  const one = (list: FicheField['options']) => fc.constantFrom(...optionIds(agreement, list));
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return text(field.maxLength ?? TEXT_MAX);
    case 'whole-number':
      return field.id === 'programmeYear' ? fc.integer({ min: 2000, max: 2199 }) : fc.maxSafeNat();
    case 'day':
      return field.id === 'end' ? day.map((d) => `2040${d.slice(4)}`.replace('02-29', '02-28')) : day;
    case 'choice':
      return one(field.options);
    case 'choices':
      return fc.uniqueArray(one(field.options), { minLength: 1 });
    case 'yes-no':
      return fc.boolean();
    case 'rows': {
      const columns = field.columns ?? [];
      const cell = (column: (typeof columns)[number]): fc.Arbitrary<unknown> =>
        column.kind === 'text'
          ? text(column.maxLength)
          : column.kind === 'whole-number'
            ? fc.maxSafeNat()
            : column.kind === 'choice'
              ? one(column.options)
              : fc.webUrl({ validSchemes: ['https'] });
      const row = fc.record(Object.fromEntries(columns.map((c) => [c.id, cell(c)])));
      return fc.array(row, { minLength: 1, maxLength: Math.min(4, field.maxRows ?? 4) });
    }
    case 'annex': {
      const resource = fc.record({ funder: one('funders'), cents });
      const line = fc.record({ label: text(30), cents, resources: fc.array(resource, { maxLength: 3 }) });
      return fc.array(line, { minLength: 1, maxLength: 5 });
    }
    default:
      return field.kind satisfies never;
  }
}

/** Whatever a platform, or somebody in its place, may hand over. */
function anything(fields: readonly Field[]): fc.Arbitrary<FormValues> {
  const typed = fc.oneof(fc.string(), fc.constantFrom(...HOSTILE), fc.constantFrom('12', '1,5', '2027-06-14', 'yes'));
  const names = ['__proto__', 'constructor', 'length', ...fields.map((f) => f.name)];
  const columns = fields.flatMap((f) => (f.type === 'rows' ? f.columns.map((c) => c.name) : []));
  const line = fc.dictionary(fc.constantFrom('toString', ...columns), typed);
  return fc.dictionary(
    fc.constantFrom(...names),
    fc.oneof(typed, fc.array(typed, { maxLength: 5 }), fc.array(line, { maxLength: 5 })) as fc.Arbitrary<
      FormValues[string]
    >,
  );
}
