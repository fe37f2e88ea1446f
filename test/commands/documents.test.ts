import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentIn } from '../../src/commands/documents.ts';
import { parseCommand } from '../../src/commands/parse.ts';
import { DOCUMENTS, readOrder, writtenOrder } from '../../src/papers/names.ts';

const fiche = { fiche: 'FA-2027-003' };
const decision = { decision: 'D-2027-012' };

describe('the document that a command names', () => {
  it.each([
    ['document FA-2027-003', { document: 'fiche', format: 'pdf', about: fiche }],
    ['document fiche 2027-3 word', { document: 'fiche', format: 'docx', about: fiche }],
    ['télécharger la fiche fa-2027-3', { document: 'fiche', format: 'pdf', about: fiche }],
    ['document dossier FA-2027-003', { document: 'dossier', format: 'zip', about: fiche }],
    ['document zip file FA-2027-003', { document: 'dossier', format: 'zip', about: fiche }],
    ['document résultat D-2027-012', { document: 'result', format: 'png', about: decision }],
    ['document d-2027-012 svg', { document: 'result', format: 'svg', about: decision }],
    ['document programme 2027', { document: 'programme', format: 'xlsx', about: { year: '2027' } }],
    ['document 2027 tableur', { document: 'programme', format: 'xlsx', about: { year: '2027' } }],
    // What one kind of file can't be is given as the usual one, and what was wanted is known.
    [
      'document programme 2027 word',
      { document: 'programme', format: 'xlsx', about: { year: '2027' }, wanted: 'docx' },
    ],
    ['document programme 2027 image', { document: 'programme', format: 'png', about: { year: '2027' } }],
    ['document dossier de séance 2027-05-20', { document: 'meeting', format: 'pdf', about: { session: '2027-05-20' } }],
    ['document convocation', { document: 'meeting', format: 'pdf', about: {} }],
    ['document feuille de présence word', { document: 'attendance', format: 'docx', about: {} }],
    [
      'document relevé de décisions 2027-05-20',
      { document: 'minutes', format: 'pdf', about: { session: '2027-05-20' } },
    ],
    ['document minutes word', { document: 'minutes', format: 'docx', about: {} }],
    ['document invitation 2027-05-20', { document: 'invitation', format: 'ics', about: { session: '2027-05-20' } }],
    ['document bilan 2026 word', { document: 'report', format: 'docx', about: { year: '2026' } }],
    ['document calendrier 2027', { document: 'calendar', format: 'ics', about: { year: '2027' } }],
    ['document calendar 2027 picture', { document: 'calendar', format: 'png', about: { year: '2027' } }],
    ['document bilan', 'which'],
    ['document', 'which'],
    ['document fiche', 'which'],
    ['documents', 'which'],
    ['document n’importe quoi', 'which'],
  ])('%s', (typed, asked) => {
    expect(documentIn(typed)).toEqual(asked);
    expect(parseCommand(typed)).toMatchObject({ command: 'document' });
  });

  it('is one that can be asked for, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const asked = documentIn(`document ${typed}`);
        if (asked === 'which') return;
        const { wanted: _, ...order } = asked;
        expect(readOrder(writtenOrder(asked))).toEqual(order);
      }),
    );
  });
});

describe('an order, as a button or a row carries it', () => {
  it('is read again as it was written', () => {
    for (const [document, formats] of Object.entries(DOCUMENTS))
      for (const format of formats) {
        const order = { document, format, about: { fiche: 'x' } } as Parameters<typeof writtenOrder>[0];
        expect(readOrder(JSON.parse(JSON.stringify(writtenOrder(order))))).toEqual(order);
      }
  });

  it('is none where it is of no document of ours, or of no kind of file that there is of it', () => {
    const strange: readonly unknown[] = [
      undefined,
      null,
      'fiche',
      {},
      { document: 'toString' },
      { document: '__proto__' },
      { document: 'fiche', format: 'exe' },
      { document: 'result', format: 'pdf' },
      { document: 'fiche', format: ['pdf'] },
      { document: ['fiche'] },
    ];
    for (const said of strange) expect([said, readOrder(said)]).toEqual([said, undefined]);
    expect(readOrder({ document: 'fiche', fiche: 'x'.repeat(201), vote: 3 })?.about).toEqual({});
  });
});
