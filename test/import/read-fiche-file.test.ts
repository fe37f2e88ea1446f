import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWithLines } from '../../adapters/shared/json-lines.ts';
import { readFicheFile } from '../../src/import/read-fiche-file.ts';
import { sayImportFault } from '../../src/import/say-import-fault.ts';
import { wordsIn } from '../../src/words/words.ts';
import { DEMONSTRATION, readAgreementFile } from '../support/agreements/read.ts';
import { HOSTILE } from '../support/hostile.ts';

const agreement = readAgreementFile(DEMONSTRATION);
const SAMPLES = readFileSync(new URL('../../agreements/samples/demonstration.fiches.json', import.meta.url), 'utf8');
const samples = JSON.parse(SAMPLES) as { relativeTo: string; fiches: Record<string, unknown>[] };
const [sample = {}] = samples.fiches;

const read = (text: string, today = '2027-02-01') => readFicheFile(text, agreement, today, parseWithLines);
const fichesOf = (text: string, today?: string) => {
  const file = read(text, today);
  if ('fiches' in file) return file.fiches;
  throw new Error(JSON.stringify(file.faults));
};
/** The faults as they are printed. */
function told(text: string, locale: 'fr' | 'en' = 'fr'): string[] {
  const file = read(text);
  return 'faults' in file ? file.faults.map((fault) => sayImportFault(fault, agreement, wordsIn(locale))) : [];
}
const fileOf = (...changes: Record<string, unknown>[]) =>
  JSON.stringify({ fiches: changes.map((change) => ({ ...sample, ...change })) }, null, 2);
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

describe('a file of sheets', () => {
  it('the samples are taken as they are on the day that they were written for', () => {
    expect(fichesOf(SAMPLES, samples.relativeTo)).toEqual(samples.fiches);
  });

  it('their dates and years move to the day of the first start', () => {
    const [first] = fichesOf(SAMPLES, '2031-06-01');
    expect(first).toMatchObject({ programmeYear: 2032, start: '2032-11-15', end: '2032-11-27', title: sample.title });
  });

  it('a bare list does as well, and its dates stay', () => {
    expect(fichesOf(JSON.stringify(samples.fiches), '2031-06-01')).toEqual(samples.fiches);
    expect(fichesOf(JSON.stringify({ $schema: './x.json', fiches: [sample] }))).toEqual([sample]);
  });

  it('is refused whole for one fault', () => {
    expect(read(fileOf({}, { title: '' }, {}))).not.toHaveProperty('fiches');
  });
});

describe('each fault is named by line and field, with what is allowed', () => {
  it('what the rules refuse', () => {
    const text = fileOf(
      { axes: ['art-3', 'art-99'], programmeYear: '2027' },
      { annex: [{ label: 'Salle', cents: 1000, resources: [{ funder: 'banque', cents: 12.5 }] }], niveau: 'x' },
    );
    const second = (part: string) => text.split('\n').findLastIndex((line) => line.includes(part)) + 1;
    expect(told(text)).toEqual([
      `Ligne\u00a0${lineOf(text, '"programmeYear"')}, fiches[0].programmeYear\u00a0: «\u202f2027\u202f» n’est pas un nombre entier. Écrivez-le en chiffres, sans virgule ni signe, par exemple 120.`,
      `Ligne\u00a0${lineOf(text, '"axes"')}, fiches[0].axes\u00a0: «\u202fart-99\u202f» n’est pas dans la liste. Valeurs possibles\u00a0: art-2, art-3, art-4, art-5, art-6, art-7, art-8, art-9, art-10.`,
      `Ligne\u00a0${second('"funder"')}, fiches[1].annex[0].resources[0].funder\u00a0: «\u202fbanque\u202f» n’est pas dans la liste. Valeurs possibles\u00a0: convention, branch, region, state, establishment, company, europe, other.`,
      `Ligne\u00a0${second('"cents"')}, fiches[1].annex[0].resources[0].cents\u00a0: Écrivez le montant en centimes\u00a0: un nombre entier supérieur à zéro, par exemple 1234567 pour 12\u202f345,67\u00a0€.`,
      expect.stringMatching(
        new RegExp(
          `^Ligne\u00a0${second('"niveau"')}, fiches\\[1\\]\\.niveau\u00a0: Ce champ n’existe pas\\. Champs possibles\u00a0: title, `,
        ),
      ),
    ]);
  });

  it('a field that is missing is told at its sheet; one of the wrong kind says which is right', () => {
    const text = fileOf({ title: undefined, establishment: 'oui', publics: {}, tools: ['x'], context: 3 });
    expect(told(text)).toEqual([
      'Ligne\u00a03, fiches[0].title\u00a0: Ce champ est à remplir.',
      expect.stringContaining('fiches[0].context\u00a0: Un texte est attendu ici'),
      expect.stringContaining('fiches[0].establishment\u00a0: La réponse attendue est true ou false'),
      expect.stringContaining('fiches[0].publics\u00a0: Une liste est attendue ici'),
      expect.stringContaining(
        'fiches[0].tools[0]\u00a0: Un objet est attendu ici, avec ces champs\u00a0: name, purpose.',
      ),
    ]);
  });

  it('a file of another shape', () => {
    const at = (text: string) => told(text)[0];
    expect(at('3')).toContain('Ligne\u00a01\u00a0: Le fichier contient une liste de fiches');
    expect(at('{}')).toContain('Ligne\u00a01, fiches\u00a0: Le fichier contient une liste');
    expect(at('{ "fiches": {} }')).toContain('contient une liste');
    expect(at('[]')).toContain('aucune fiche');
    expect(at('[\n3]')).toBe('Ligne\u00a02, [0]\u00a0: Une fiche est un objet, entre accolades.');
    expect(at(`{ "auteur": 1, "fiches": [${JSON.stringify(sample)}] }`)).toContain(
      'auteur\u00a0: Ce champ n’existe pas. Champs possibles\u00a0: relativeTo, fiches.',
    );
    expect(at(`{ "relativeTo": "hier", "fiches": [${JSON.stringify(sample)}] }`)).toContain(
      'relativeTo\u00a0: Écrivez l’année',
    );
    expect(at('{ "fiches": [1,] }')).toBe(
      'Ligne\u00a01\u00a0: Une valeur est attendue ici. Y a-t-il une virgule de trop juste avant\u202f?',
    );
    expect(told('{"a":1,"a":2}', 'en')).toEqual(['Line\u00a01: The field “a” is there twice: keep one.']);
  });

  it('a sign that no register can hold', () => {
    expect(told(fileOf({ title: 'A\u0000B', leadName: '\ud800' }))).toEqual([
      expect.stringContaining('fiches[0].title\u00a0: Ce texte contient un signe'),
      expect.stringContaining('fiches[0].leadName\u00a0: Ce texte contient un signe'),
    ]);
  });

  it('years that move out of the calendar', () => {
    const text = JSON.stringify({ relativeTo: '2027-02-01', fiches: [{ ...sample, programmeYear: 2198 }] });
    const file = read(text, '2030-02-01');
    expect('faults' in file && file.faults).toMatchObject([{ path: ['fiches', 0, 'programmeYear'] }]);
  });

  it('law: whatever the file, it is taken whole or each fault is a sentence with its line', () => {
    const odd = fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>(...HOSTILE));
    const keys = agreement.ficheFields.map((f) => f.id);
    const fiche = fc
      .dictionary(fc.constantFrom(...keys, '__proto__', 'x'), odd)
      .map((change) => ({ ...sample, ...change }));
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom(...HOSTILE),
      fc.json(),
      fc.array(fiche, { maxLength: 3 }).map((fiches) => JSON.stringify({ fiches }, null, 1)),
    );
    fc.assert(
      fc.property(text, (source) => {
        const file = read(source);
        if ('fiches' in file) return;
        expect(file.faults.length).toBeGreaterThan(0);
        for (const locale of ['fr', 'en'] as const)
          for (const fault of file.faults)
            expect(sayImportFault(fault, agreement, wordsIn(locale))).toMatch(/^(Ligne|Line)\u00a0[1-9]\d*.*[.?]$/su);
      }),
      { numRuns: 200 },
    );
  });

  it('a thousand sheets are read in no time', () => {
    const before = performance.now();
    expect(
      fichesOf(
        JSON.stringify(
          Array.from({ length: 1000 }, () => sample),
          null,
          1,
        ),
      ),
    ).toHaveLength(1000);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});
