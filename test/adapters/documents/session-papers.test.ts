import ICAL from 'ical.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { paperToDocx } from '../../../adapters/documents/docx.ts';
import { paperToPdf } from '../../../adapters/documents/pdf.ts';
import { print } from '../../../adapters/documents/print.ts';
import { invitationFile } from '../../../src/papers/calendars.ts';
import type { Paper } from '../../../src/papers/paper.ts';
import { reportPaper } from '../../../src/papers/report-paper.ts';
import { attendanceSheet, meetingFile, minutesPaper } from '../../../src/papers/session-papers.ts';
import { currentContent, type Fiche } from '../../../src/rules/fiche.ts';
import { totalOf } from '../../../src/rules/fiche-content.ts';
import { sum } from '../../../src/rules/money.ts';
import { figuresOf } from '../../../src/rules/report.ts';
import { actingFor, seatsOf } from '../../../src/rules/seats.ts';
import { mayHaveReport } from '../../../src/views/documents.ts';
import { readerIn } from '../../../src/views/samples/samples.ts';
import { wordsIn } from '../../../src/words/words.ts';
import { DEMONSTRATION, plainSpaces, SAMPLES, STAMP, sampleSession } from '../../support/papers.ts';
import { allOf, type ReadPdf, readPdf, readXml, readZip, textIn } from '../../support/read-back.ts';

const { convened, closed, life } = SAMPLES;
const readerOf = (story: typeof closed) => readerIn(SAMPLES, story, 'room');
const fichesIn = ({ standing }: typeof closed) => Object.values(standing.fiches);
const votesIn = ({ standing }: typeof closed) => Object.values(standing.votes);
const session = sampleSession(convened);
const held = sampleSession(closed);
const euros = (cents: bigint | number): string => plainSpaces(readerOf(closed).words.format.euros(cents as bigint));

/** The year's fiches on the session's agenda. */
const placed: readonly Fiche[] = fichesIn(convened)
  .filter(({ consultation }) => consultation !== undefined)
  .map((fiche) => ({ ...fiche, consultation: session.id }))
  .toSorted((a, b) => (a.reference ?? '').localeCompare(b.reference ?? ''));
const fileOf = (fiches: readonly Fiche[]): Paper =>
  meetingFile(session, fiches, votesIn(convened), readerOf(convened), STAMP);
const minutesOf = (): Paper => minutesPaper(held, fichesIn(closed), votesIn(closed), readerOf(closed), STAMP);
const sheetOf = (): Paper => attendanceSheet(held, readerOf(closed), STAMP);
const reportOf = (): Paper => reportPaper(2027, undefined, fichesIn(life), readerOf(life), STAMP);

const PAPERS = {
  'the meeting file': () => fileOf(placed),
  'the attendance sheet': sheetOf,
  'the minutes': minutesOf,
  'the annual report': reportOf,
} as const;

describe.each(Object.entries(PAPERS))('%s', (_name, paper) => {
  let bytes: Buffer;
  let pdf: ReadPdf;
  beforeAll(async () => {
    bytes = await paperToPdf(paper());
    pdf = await readPdf(bytes);
  });

  test('has title, language, bookmarks that lead where they say, and page numbers', () => {
    expect([pdf.title, pdf.language]).toEqual([paper().title, 'fr']);
    expect(pdf.bookmarks.map(([, title]) => title)).toEqual([
      paper().title,
      ...paper().parts.map(({ title }) => title),
    ]);
    for (const [, title, page] of pdf.bookmarks.slice(1))
      expect(plainSpaces(pdf.texts[page - 1] ?? '')).toContain(plainSpaces(title));
    for (const [i, text] of pdf.texts.entries()) expect(text).toContain(`Page ${i + 1} sur ${pdf.pages}`);
  });

  test('carries on every page the partnership, the day and the register’s hash (R9.4)', () => {
    for (const text of pdf.texts.map(plainSpaces)) {
      expect(text).toContain(
        'Dans le cadre de la convention « Convention de démonstration », conclue entre : Opérateur',
      );
      expect(text).toMatch(/Établi le \d+ \S+ 2027/);
      expect(text).toContain(`entrée 214, empreinte ${STAMP.hash}`);
    }
  });

  test('made again it is the same, byte by byte, as a PDF and as a Word file', async () => {
    expect((await paperToPdf(paper())).equals(bytes)).toBe(true);
    expect((await paperToDocx(paper())).equals(await paperToDocx(paper()))).toBe(true);
  });
});

describe('the meeting file', () => {
  let pdf: ReadPdf;
  let said: string;
  beforeAll(async () => {
    pdf = await readPdf(await paperToPdf(fileOf(placed)));
    said = plainSpaces(pdf.texts.join(' '));
  });

  test('has the convocation, the agenda, the money, then each fiche with its parts below it', () => {
    const top = pdf.bookmarks.filter(([depth]) => depth === 0).map(([, title]) => title);
    expect(top.slice(1, 4)).toEqual([
      'Convocation',
      'Ordre du jour',
      'Annexes financières : vue d’ensemble'.replace(' :', '\u00a0:'),
    ]);
    expect(top.slice(4).map((title) => title.slice(0, 11))).toEqual(placed.map(({ reference }) => reference));
    const below = pdf.bookmarks.filter(([depth]) => depth === 1).map(([, title]) => title);
    expect(below.filter((title) => title === 'Avis')).toHaveLength(placed.length);
    expect(below.filter((title) => title === 'Contenu de la fiche')).toHaveLength(placed.length);
  });

  test('its contents page says on which page each begins', () => {
    const contents = plainSpaces(pdf.texts[0] ?? '');
    for (const [depth, title, page] of pdf.bookmarks.slice(1))
      if (depth === 0) expect(contents).toContain(`${plainSpaces(title)} ${page}`);
  });

  test('its sums are those of the fiches, and each annex is there line by line', () => {
    const totals = placed.map((fiche) => totalOf(currentContent(fiche)));
    for (const total of totals) expect(said).toContain(euros(total));
    expect(said).toContain(euros(sum(totals)));
    expect(said.split('Animation des ateliers').length - 1).toBeGreaterThanOrEqual(placed.length);
  });

  test('says who was not asked, what came late, when it was sent and to how many (R11.3–R11.5)', () => {
    expect(said).toContain(`à ${Object.keys(session.convocation?.proofs ?? {}).length} membres`);
    expect(said).toContain('Convoquée sans l’accord de');
    expect(said).toContain('Joints après le délai d’une semaine');
  });

  test('sixty cost lines and letters that are hard to print: all of them', async () => {
    const [first] = placed;
    if (!first) throw new Error('no fiche');
    const annex = Array.from({ length: 60 }, (_none, i) => ({
      label: `Poste ${i + 1} : œuvre, reçu, L’Haÿ`,
      cents: 100_000 + i,
      resources: [{ funder: 'convention', cents: 100_000 + i }],
    }));
    const heavy = {
      ...first,
      versions: first.versions.map((version) => ({
        ...version,
        content: { ...version.content, title: 'Cœur d’œuvre à L’Haÿ, ŸÇŒ', annex },
      })),
    } as Fiche;
    const text = plainSpaces((await readPdf(await paperToPdf(fileOf([heavy])))).texts.join(' '));
    expect(text).toContain('Cœur d’œuvre à L’Haÿ, ŸÇŒ');
    for (const { label, cents } of annex) {
      expect(text).toContain(label);
      expect(text).toContain(euros(BigInt(cents)));
    }
  });

  test('with nothing on the agenda it says so', async () => {
    expect(plainSpaces((await readPdf(await paperToPdf(fileOf([])))).texts.join(' '))).toContain(
      'Aucune fiche à l’ordre du jour',
    );
  });
});

test('the attendance sheet has a line for each seat, with who sits there that day and its votes (R2.1, R2.3)', async () => {
  const text = plainSpaces((await readPdf(await paperToPdf(sheetOf()))).texts.join(' '));
  const { committee } = closed.standing;
  for (const { id, votes } of seatsOf(DEMONSTRATION)) {
    const acting = actingFor(committee, id, '2027-03-18', held.id);
    expect(text).toContain(`${SAMPLES.names.get(acting?.person ?? '')} ${votes}`);
  }
  expect(text).toContain('Une experte des certifications');
  expect(text).toContain('Jeanne Roche');
});

test('the minutes have each decision with its votes and the votes required (R11.10)', async () => {
  const text = plainSpaces((await readPdf(await paperToPdf(minutesOf()))).texts.join(' '));
  const decided = votesIn(closed).filter((vote) => vote.state === 'closed' && vote.consultation === held.id);
  expect(decided.length).toBeGreaterThan(0);
  for (const vote of decided) {
    if (vote.state !== 'closed') continue;
    const { for: yes, against, abstain, silent, required } = vote.tally;
    expect(text).toContain(vote.decision);
    if (required !== null) {
      expect(text).toContain(`${yes} voix pour, il en fallait ${required}`);
      expect(text).toContain(`Ensemble ${yes} ${against} ${abstain} ${silent}`);
    }
  }
});

test('in the minutes each decision stands below “Décisions”, in the bookmarks and as a heading', async () => {
  const { bookmarks } = await readPdf(await paperToPdf(minutesOf()));
  const above = bookmarks.findIndex(([, title]) => title === 'Décisions');
  const [depth = 0] = bookmarks[above] ?? [];
  const decided = bookmarks.filter(([, title]) => /^Décision D-/.test(title));
  expect(decided.length).toBeGreaterThan(0);
  expect(bookmarks.slice(above + 1, above + 1 + decided.length)).toEqual(decided);
  expect(decided.map(([at]) => at)).toEqual(decided.map(() => depth + 1));
  expect(bookmarks[above + 1 + decided.length]?.[0] ?? depth).toBe(depth);
  const files = await readZip(await paperToDocx(minutesOf()));
  const paragraphs = allOf(readXml(files.get('word/document.xml')?.toString('utf8') ?? ''), 'w:p');
  const styleOf = (start: string) =>
    paragraphs
      .filter((each) => allOf(each, 'w:pStyle').length > 0 && allOf(each, 'w:t').map(textIn).join('').startsWith(start))
      .map((each) => allOf(each, 'w:pStyle')[0]?.attributes['w:val']);
  expect(styleOf('Décisions')).toEqual(['Heading1']);
  expect(styleOf('Décision D-')).toEqual(decided.map(() => 'Heading2'));
});

test('a paper’s name quotes the session’s, so that no colon follows a colon', () => {
  const { meeting, attendance, invitation, ready } = wordsIn('fr').papers;
  const session = 'Copil : bilan et programme';
  for (const name of [meeting.title(session), attendance.title(session), invitation(session)])
    expect(plainSpaces(name)).toMatch(/^[^:]+ « Copil : bilan et programme »$/);
  expect(plainSpaces(ready.text(invitation(session)))).toBe(
    'Le document demandé est prêt : Invitation à la séance « Copil : bilan et programme ».',
  );
});

test('a report is offered of years that have begun, since the agreement was signed', () => {
  const reader = { ...readerOf(life), now: Temporal.Instant.from('2027-11-23T12:00:00Z') };
  const signed = Number(reader.agreement.signedOn.slice(0, 4));
  expect([signed - 1, signed, 2027, 2028].map((year) => mayHaveReport(year, reader))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test('the report counts in good French: none and one are singular', () => {
  const { summary } = wordsIn('fr').life.report;
  expect(summary(0, '0', '0 €')).toBe('0 action réalisée, 0 personne touchée, 0 € dépensés.');
  expect(summary(2, '1\u202f200', '5 €')).toBe('2 actions réalisées, 1\u202f200 personnes touchées, 5 € dépensés.');
});

test('as a Word file they say at their head that the register is what counts; the PDF does not', async () => {
  for (const paper of [minutesOf(), reportOf()]) {
    const files = await readZip(await paperToDocx(paper));
    const document = readXml(files.get('word/document.xml')?.toString('utf8') ?? '');
    expect(allOf(document, 'w:t').map(textIn).join(' ')).toContain('Ce fichier se corrige à la main');
    const footers = [...files]
      .filter(([name]) => name.startsWith('word/footer'))
      .map(([, data]) => data.toString('utf8'));
    expect(footers.join('')).toContain(STAMP.hash);
    expect((await readPdf(await paperToPdf(paper))).texts.join(' ')).not.toContain('se corrige à la main');
  }
});

test('the annual report has the year’s figures (R12.2)', async () => {
  const text = plainSpaces((await readPdf(await paperToPdf(reportOf()))).texts.join(' '));
  const { total, byPublic } = figuresOf(DEMONSTRATION, fichesIn(life), 2027);
  const count = (n: number) => plainSpaces(readerOf(life).words.format.number(n));
  expect(total.actions).toBeGreaterThan(0);
  for (const row of [total, ...byPublic.filter(({ actions }) => actions > 0)])
    expect(text).toContain(
      [
        count(row.actions),
        count(row.planned),
        count(row.reached),
        euros(row.plannedCents),
        euros(row.spentCents),
        euros(row.agreementCents),
      ].join(' '),
    );
});

test('a session for calendars: one event with its hours, place and points, and the partnership', async () => {
  const calendar = invitationFile(session, placed, readerOf(convened), '2027-03-18');
  const { name, type, bytes } = await print({ kind: 'calendar', calendar });
  expect([name, type]).toEqual(['invitation-2027-03-18.ics', 'text/calendar; charset=utf-8']);
  const read = new ICAL.Component(ICAL.parse(Buffer.from(bytes).toString('utf8')));
  for (const zone of read.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone), String(zone.getFirstPropertyValue('tzid')));
  const events = read.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  expect(events).toHaveLength(1);
  const [event] = events;
  expect(event?.startDate.toJSDate().toISOString()).toBe(session.opensAt);
  expect(event?.endDate.toJSDate().toISOString()).toBe(session.closesAt);
  expect([event?.summary, event?.location]).toEqual([session.title, session.place]);
  for (const { reference } of placed) expect(event?.description).toContain(reference);
  expect(String(read.getFirstPropertyValue('x-wr-caldesc'))).toContain('conclue entre');
});
