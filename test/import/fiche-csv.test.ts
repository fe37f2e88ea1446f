import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseCsv } from '../../adapters/shared/csv-lines.ts';
import { ficheCsv, ficheCsvColumns } from '../../src/import/fiche-csv.ts';
import { readFicheFile } from '../../src/import/read-fiche-file.ts';
import { sayImportFault } from '../../src/import/say-import-fault.ts';
import { wordsIn } from '../../src/words/words.ts';
import { OPCO_EP_2020, readAgreementFile } from '../support/agreements/read.ts';
import { LIFE_AGREEMENT } from '../support/life.ts';

const opco = readAgreementFile(OPCO_EP_2020);
const TEMPLATE = readFileSync(new URL('../../agreements/samples/fiches.csv', import.meta.url), 'utf8');
const read = (text: string, agreement = LIFE_AGREEMENT()) =>
  readFicheFile(text, agreement, '2027-03-01', ficheCsv(agreement, parseCsv));
const HEAD =
  'title;programmeYear;axes;establishment;start;publics.public;publics.number;annex.label;annex.amount;annex.funder;annex.share';
const table = (...rows: string[]): string => [HEAD, ...rows].join('\n');

describe('the template fiches.csv', () => {
  test('has a column for all that the agreement asks, and its example can be taken in', () => {
    expect(TEMPLATE.split('\n')[0]?.split(';')).toEqual(ficheCsvColumns(opco));
    const came = readFicheFile(TEMPLATE, opco, '2022-03-01', ficheCsv(opco, parseCsv));
    expect(came).toMatchObject({
      fiches: [
        {
          programmeYear: 2022,
          axes: ['art-3', 'art-8'],
          level: 'regional',
          establishment: false,
          start: '2022-11-14',
          publics: [
            { public: 'lycee-pupils', planned: 1800 },
            { public: 'apprentices', planned: 350 },
          ],
          annex: [
            { label: 'Animation', cents: 1_234_567, resources: [{ cents: 1_000_000 }, { cents: 234_567 }] },
            { label: 'Supports', cents: 150_000 },
          ],
        },
      ],
    });
  });
});

describe('fiches as a table', () => {
  test('a row without a title goes on with the fiche above; without a label, with the cost line above', () => {
    const came = read(
      table(
        'Un;2027;metiers;oui;01/04/2027;Lycéens;120;Ateliers;1 000,50;convention;600,50',
        ';;;;;;;;;autre;400',
        ';;;;;;;Voyage;20;autre;20',
        'Deux;2027;Métiers | Qualité;;;;;;;;',
      ),
    );
    expect(came).toEqual({
      fiches: [
        {
          title: 'Un',
          programmeYear: 2027,
          axes: ['metiers'],
          establishment: true,
          start: '2027-04-01',
          publics: [{ public: 'lyceens', number: 120 }],
          annex: [
            {
              label: 'Ateliers',
              cents: 100_050,
              resources: [
                { funder: 'convention', cents: 60_050 },
                { funder: 'autre', cents: 40_000 },
              ],
            },
            { label: 'Voyage', cents: 2_000, resources: [{ funder: 'autre', cents: 2_000 }] },
          ],
        },
        { title: 'Deux', programmeYear: 2027, axes: ['metiers', 'qualite'] },
      ],
    });
  });

  test('what is wrong is told by its line, in the words of a form', () => {
    const came = read(
      table(
        'Un;deux mille;metiers;peut-être;31/02/2027;Lycéens;-5;Ateliers;12.345;convention;12.345',
        ';;;;;Poètes;1;;;;',
      ),
    );
    if (!('faults' in came)) throw new Error('taken');
    const said = came.faults.map((fault) => sayImportFault(fault, LIFE_AGREEMENT(), wordsIn('fr'), 'form'));
    expect(came.faults.map(({ line, path }) => [line, path.slice(2).join('.')])).toEqual([
      [2, 'programmeYear'],
      [2, 'establishment'],
      [2, 'start'],
      [2, 'publics.0.number'],
      [2, 'annex.0.cents'],
      [2, 'annex.0.resources.0.cents'],
      [3, 'publics.1.public'],
    ]);
    expect(said[4]).toContain('un montant en euros');
  });

  test('an unknown column, an empty table, an open quotation mark', () => {
    expect(read('title;couleur\nUn;rouge')).toMatchObject({
      faults: expect.arrayContaining([expect.objectContaining({ path: ['fiches', 0, 'couleur'] })]),
    });
    expect(read('')).toMatchObject({ faults: [{ fault: { kind: 'syntax', code: 'empty' } }] });
    expect(read('title\n"Un')).toMatchObject({ faults: [{ fault: { kind: 'syntax', code: 'not-closed' } }] });
    expect(read(HEAD)).toMatchObject({ faults: [{ fault: { kind: 'shape', code: 'no-fiche' } }] });
  });
});
