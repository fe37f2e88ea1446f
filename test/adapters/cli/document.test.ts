import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseClock } from '../../support/database-clock.ts';
import { plainSpaces } from '../../support/papers.ts';
import { readPdf, readXlsx, readZip } from '../../support/read-back.ts';
import { AGREEMENT, ficheInVote, openedConsultation, type TestRegister, testRegister } from '../../support/register.ts';
import { DEADLINE } from '../../support/world.ts';
import { copil } from './run.ts';

let folder: string;
let register: TestRegister;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copil-document-'));
  register = await testRegister();
  const { vote } = await ficheInVote(register, await openedConsultation(register));
  for (const who of ['ana', 'bob', 'cleo', 'nora', 'sami'])
    await register.done('cast-vote', { vote, choice: 'for' }, who);
  register.at(DEADLINE);
  await register.done('close-due-vote', { vote }, 'clock');
});
afterAll(async () => {
  await register.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (...args: string[]) => copil(['document', ...args], { DATABASE_URL: register.url });
const written = async (...args: string[]) => {
  const path = join(folder, 'paper');
  const { code, out, err } = await run(...args, '--agreement', AGREEMENT, '--out', path, '--json');
  expect([code, err]).toEqual([0, '']);
  const bytes = await readFile(path);
  return { said: JSON.parse(out) as { readonly sha256: string; readonly type: string; readonly title: string }, bytes };
};

describe('copil document', () => {
  test('writes the fiche as a PDF, and says its hash', async () => {
    const { said, bytes } = await written('fiche', 'FA-2027-001');
    expect(said.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(said.type).toBe('application/pdf');
    const { texts, title } = await readPdf(bytes);
    expect(plainSpaces(texts.join(' '))).toContain('Découvrir les métiers des quais');
    expect(title).toContain('Découvrir les métiers des quais');
    // Made again, it is the same.
    expect((await written('fiche', 'FA-2027-001')).said.sha256).toBe(said.sha256);
  });

  test('in each kind of file that there is of it, in either language', async () => {
    const { bytes } = await written('programme', '2027', '--locale', 'en');
    expect((await readXlsx(bytes)).map(({ name }) => name)[0]).toBe('Sheets');
    expect([...(await readZip((await written('dossier', 'FA-2027-001')).bytes)).keys()]).toContain('manifest.json');
    const dark = (await written('result', 'D-2027-001', '--format', 'svg', '--theme', 'dark')).bytes;
    const light = (await written('result', 'D-2027-001', '--format', 'svg')).bytes;
    expect(dark.toString()).toMatch(/^<svg/);
    expect(dark.equals(light)).toBe(false);
  });

  test('of a session: by its day, its title, or the next one; its minutes once it is closed', async () => {
    const planned = await register.done(
      'plan-session',
      {
        type: 'spring',
        title: 'Copil de printemps',
        startsAt: '2027-05-20T14:00',
        place: 'Paris',
      },
      'sec',
    );
    expect(planned).toBeDefined();
    for (const of of [['2027-05-20'], ['copil de printemps'], []]) {
      const { bytes, said } = await written('meeting', ...of);
      expect(said.title).toContain('Copil de printemps');
      expect((await readPdf(bytes)).bookmarks.map(([, title]) => title)).toContain('Convocation');
    }
    expect((await readPdf((await written('attendance', '2027-05-20')).bytes)).texts[0]).toContain('Signature');
    expect((await written('invitation')).bytes.toString()).toContain('SUMMARY:Copil de printemps');
    const { code, err } = await run('minutes', '2027-05-20', '--agreement', AGREEMENT);
    expect([code, err]).toEqual([1, expect.stringContaining('prévue')]);
    expect((await run('meeting', '2027-05-21', '--agreement', AGREEMENT)).code).toBe(1);
  });

  test('of a year: the report, the calendar, and the pictures', async () => {
    // The command line lives by the time of its database: a year that has not begun has no report.
    await (await databaseClock(register)).at('2027-05-01T10:00');
    expect((await readPdf((await written('report', '2027')).bytes)).texts[0]).toContain('Bilan annuel 2027');
    expect((await readZip((await written('report', '2027', '--format', 'docx')).bytes)).has('word/document.xml')).toBe(
      true,
    );
    expect((await written('calendar', '2027')).bytes.toString()).toMatch(/^BEGIN:VCALENDAR\r\n/);
    for (const name of ['calendar', 'programme']) {
      expect((await written(name, '2027', '--format', 'png')).bytes.subarray(1, 4).toString()).toBe('PNG');
      expect((await written(name, '2027', '--format', 'svg')).bytes.toString()).toMatch(/^<svg[^>]*><title>/);
    }
  });

  test('names the file after what it is, where nothing is said', async () => {
    const before = process.cwd();
    process.chdir(folder);
    try {
      const { out } = await run('result', 'D-2027-001', '--agreement', AGREEMENT);
      expect(out).toBe('resultat-D-2027-001.png\n');
      expect(await readdir(folder)).toContain('resultat-D-2027-001.png');
    } finally {
      process.chdir(before);
    }
  });

  test('says what is not there, in words', async () => {
    const { code, out, err } = await run('fiche', 'FA-2027-099', '--agreement', AGREEMENT);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('FA-2027-099');
    expect(err).not.toMatch(/\n\s+at /);
  });

  test.each([
    [['lettre', 'FA-2027-001'], /takes one of fiche/],
    [['fiche'], /takes a fiche/],
    [['report'], /takes a year/],
    [['meeting', '2027-05-20', '--format', 'docx'], /is one of pdf/],
    [['result'], /takes a decision/],
    [['fiche', 'FA-2027-001', 'FA-2027-002'], /one document at a time/],
    [['fiche', 'FA-2027-001', '--format', 'xlsx'], /is one of pdf, docx/],
    [['result', 'D-2027-001', '--theme', 'pink'], /light or dark/],
  ])('is used as it says: %j', async (args, says) => {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toMatch(says);
  });
});
