import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeWhole } from '../../../adapters/cli/output.ts';
import { ROOT } from '../../house/source.ts';
import { copil } from './run.ts';

const bytes = Buffer.from('des octets');

describe('a file that is written', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'copil-out-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const refusal = (path: string, locale: 'fr' | 'en' = 'en') =>
    writeWhole(path, bytes, locale).then(
      () => 'written',
      (error: Error) => `${error.name}: ${error.message}`,
    );

  test('takes the place of the former one, and leaves nothing beside it', async () => {
    const path = join(folder, 'fiche.pdf');
    await writeFile(path, 'la précédente');
    await writeWhole(path, bytes, 'fr');
    expect(await readFile(path)).toEqual(bytes);
    expect(await readdir(folder)).toEqual(['fiche.pdf']);
  });

  test('a disk that is full, a folder that is not there, one that may not be written: in words, and nothing is left', async () => {
    // The system's own full disk.
    expect(await refusal('/dev/full')).toMatch(/^Refused: \/dev\/full could not be written: the disk is full/);
    expect(await refusal('/dev/full', 'fr')).toContain('le disque est plein');
    const absent = join(folder, 'absent', 'fiche.pdf');
    expect(await refusal(absent)).toBe(
      `Refused: ${absent} can't be written: that folder does not exist. Make it, or give --out another path.`,
    );
    expect(await refusal(join(folder, 'fiche.pdf', 'x'))).toContain('that folder does not exist');
    expect(await refusal(folder)).toContain('is a folder: add the name of the file');
    // Root may write anywhere but there.
    const forbidden = userInfo().uid === 0 ? '/proc/fiche.pdf' : join(folder, 'locked', 'fiche.pdf');
    if (userInfo().uid !== 0) await chmod(await mkdtemp(join(folder, 'locked')), 0o500);
    expect(await refusal(forbidden)).not.toBe('written');
    expect(await readdir(folder)).toContain('fiche.pdf');
    expect((await readdir(folder)).filter((name) => name.startsWith('fiche.pdf.'))).toEqual([]);
  });
});

test('an answer that goes onto a full disk ends with 1 and a line, not with a stack', async () => {
  const args = ['-c', `"${process.execPath}" adapters/cli/copil.ts calendar --year 2027 > /dev/full`];
  const { code, err } = await new Promise<{ code: unknown; err: string }>((done) =>
    execFile('sh', args, { cwd: ROOT }, (error, _out, err) => done({ code: error?.code ?? 0, err })),
  );
  expect([code, err]).toEqual([
    1,
    'copil: what was to be written could not be, so that it is not whole: the disk is full; make room and try again\n',
  ]);
});

describe('a value of few', () => {
  test('is taken whatever its capitals', async () => {
    const asked = await copil(['document', 'result', 'D-2027-001', '--format', 'PNG', '--theme', 'DARK'], {
      DATABASE_URL: 'postgres://127.0.0.1:1/none',
    });
    // It goes as far as the database, which is not there.
    expect([asked.code, asked.err]).toEqual([1, expect.stringContaining('DATABASE_URL')]);
    const preview = await copil(['preview', 'fiche-card', '--for', 'Slack', '--lang', 'FR']);
    expect([preview.code, preview.err]).toEqual([0, '']);
  });
});

describe('who does not know the command line', () => {
  test.each([
    ['docotr', 'doctor'],
    ['Verify', 'verify'],
    ['exprot', 'export'],
  ])('%s: is asked whether %s was meant', async (typed, meant) => {
    const { code, err } = await copil([typed]);
    expect([code, err]).toEqual([2, expect.stringContaining(`no command "${typed}"; did you mean "copil ${meant}"?`)]);
  });
  test('a word that is like none is only said to be none', async () => {
    expect((await copil(['bonjour'])).err).not.toContain('did you mean');
  });
  test('the version is that of the program', async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };
    for (const way of ['--version', '-v', 'version'])
      expect(await copil([way])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });
  test('a file that can’t be read is said to be none, or a folder, in words', async () => {
    expect((await copil(['verify', 'absent.json'])).err).toContain(
      'absent.json cannot be read (there is no such file)',
    );
    expect((await copil(['agreement', 'check', ROOT])).err).toContain('(it is a folder, not a file)');
  });
});
