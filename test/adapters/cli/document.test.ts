import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
