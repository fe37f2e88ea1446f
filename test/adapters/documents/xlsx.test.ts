import { beforeAll, describe, expect, test } from 'vitest';
import { workbookToXlsx } from '../../../adapters/documents/xlsx.ts';
import { programmeWorkbook } from '../../../src/papers/programme-workbook.ts';
import type { Workbook } from '../../../src/papers/workbook.ts';
import { currentContent } from '../../../src/rules/fiche.ts';
import { askedOf } from '../../../src/rules/fiche-content.ts';
import { HOSTILE } from '../../support/hostile.ts';
import { paperReaderOf, SAMPLES, STAMP } from '../../support/papers.ts';
import { dayOfSerial, type ReadSheet, readXlsx } from '../../support/read-back.ts';

const { fiches, votes } = SAMPLES.year.standing;
const workbook = programmeWorkbook(2027, Object.values(fiches), Object.values(votes), paperReaderOf(), STAMP);

describe('the programme, its money and its votes as a spreadsheet', () => {
  let bytes: Buffer;
  let sheets: readonly ReadSheet[];
  const named = (name: string): ReadSheet => {
    const found = sheets.find((sheet) => sheet.name === name);
    if (!found) throw new Error(`no sheet ${name}`);
    return found;
  };
  /** Cells below a header, by its words. */
  const column = (sheet: ReadSheet, label: string) => {
    const at = sheet.rows[0]?.indexOf(label) ?? -1;
    if (at < 0) throw new Error(`no column ${label}`);
    return { cells: sheet.rows.slice(1).map((row) => row[at]), formats: sheet.formats.slice(1).map((row) => row[at]) };
  };
  beforeAll(async () => {
    bytes = await workbookToXlsx(workbook);
    sheets = await readXlsx(bytes);
  });

  test('has a table a sheet, whose header stays in sight', () => {
    expect(sheets.map(({ name }) => name)).toEqual([
      'Fiches',
      'Annexes financières',
      'Publics',
      'Par axe',
      'Par public',
      'Réalisé',
      'Budget',
      'Décisions',
      'Votes par siège',
      'À propos',
    ]);
    for (const { frozenRows, formulas } of sheets) expect([frozenRows, formulas]).toEqual([1, 0]);
  });

  test('has amounts as numbers, to the cent, as the fiches have them', () => {
    const sheet = named('Fiches');
    const { cells: references } = column(sheet, 'Référence');
    const { cells: asked, formats } = column(sheet, 'Part de la convention');
    expect(references.length).toBeGreaterThan(8);
    for (const [i, reference] of references.entries()) {
      const fiche = Object.values(fiches).find((each) => each.reference === reference);
      if (!fiche) throw new Error(`no fiche ${String(reference)}`);
      expect([reference, asked[i]]).toEqual([reference, Number(askedOf(currentContent(fiche))) / 100]);
      expect(formats[i]).toBe('#,##0.00 "€"');
    }
    // Each line's amount stands once, so that the column can be summed.
    const lines = named('Annexes financières');
    const sum = column(lines, 'Montant').cells.reduce<number>((all, cell) => all + Number(cell ?? 0), 0);
    const totals = column(sheet, 'Budget total').cells.reduce<number>((all, cell) => all + Number(cell ?? 0), 0);
    expect(Math.round(sum * 100)).toBe(Math.round(totals * 100));
  });

  test('has days as dates, and moments as clocks showed them in Paris', () => {
    const { cells, formats } = column(named('Fiches'), 'Début');
    expect(formats.every((format) => format === 'dd/mm/yyyy')).toBe(true);
    expect(cells.map((cell) => dayOfSerial(Number(cell)))).toEqual(expect.arrayContaining(['2027-07-31']));
    const [decided] = Object.values(votes).filter((vote) => vote.state === 'closed' && vote.decision === 'D-2027-001');
    if (decided?.state !== 'closed') throw new Error('not decided');
    const decisions = named('Décisions');
    const at = column(decisions, 'Décision').cells.indexOf('D-2027-001');
    const serial = Number(column(decisions, 'Clôture').cells[at]);
    const there = Temporal.Instant.from(decided.closedAt).toZonedDateTimeISO('Europe/Paris').toPlainDateTime();
    const read = Temporal.PlainDateTime.from('1899-12-30').add({ minutes: Math.round(serial * 24 * 60) });
    expect(read.toString()).toBe(there.toString());
  });

  test('has the votes as the register counted them', () => {
    const sheet = named('Décisions');
    const numbers = column(sheet, 'Décision').cells;
    for (const vote of Object.values(votes)) {
      if (vote.state !== 'closed' || vote.subject.kind === 'motion') continue;
      const at = numbers.indexOf(vote.decision);
      const row = ['Pour', 'Contre', 'Abstention', 'Sans vote', 'Exprimées'].map(
        (label) => column(sheet, label).cells[at],
      );
      const { tally } = vote;
      expect(row).toEqual([tally.for, tally.against, tally.abstain, tally.silent, tally.expressed]);
      const seats = named('Votes par siège');
      const of = column(seats, 'Décision').cells.flatMap((cell, i) => (cell === vote.decision ? [i] : []));
      const own = of.map((i) => Number(column(seats, 'Voix').cells[i]));
      expect(own.reduce((sum, each) => sum + each, 0)).toBe(vote.roll.reduce((sum, voter) => sum + voter.votes, 0));
    }
  });

  test('says nothing of a vote that is open (R3.7)', () => {
    const open = Object.values(votes).filter(({ state }) => state === 'open').length;
    expect(open).toBeGreaterThan(0);
    const decided = Object.values(votes).filter((vote) => vote.state === 'closed' && vote.subject.kind !== 'motion');
    expect(named('Décisions').rows.length - 1).toBe(decided.length);
  });

  test('says where it comes from (R9.4)', () => {
    const said = named('À propos').rows.flat().join('\n');
    expect(said).toContain('Convention de démonstration');
    expect(said).toContain(STAMP.hash);
  });

  test('the same register gives the same bytes', async () => {
    await new Promise((done) => setTimeout(done, 1_100));
    expect((await workbookToXlsx(workbook)).equals(bytes)).toBe(true);
  });
});

test('nothing that people type is ever a formula, a number or a date', async () => {
  const typed = ['=1+1', '@SUM(A1)', '+1', '-2', '12', '2027-01-01', ...HOSTILE.map((text) => text.slice(0, 500))];
  const hostile: Workbook = {
    ...workbook,
    sheets: [
      { name: 'Fiches', columns: [{ label: '=A1', kind: 'text', width: 20 }], rows: typed.map((text) => [text]) },
    ],
  };
  const [sheet] = await readXlsx(await workbookToXlsx(hostile));
  expect(sheet?.formulas).toBe(0);
  for (const row of sheet?.rows ?? []) for (const cell of row) expect(['string', 'undefined']).toContain(typeof cell);
  expect(sheet?.rows.slice(0, 4).flat()).toEqual(['=A1', '=1+1', '@SUM(A1)', '+1']);
});
