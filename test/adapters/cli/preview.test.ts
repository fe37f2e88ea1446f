import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VIEWS } from '../../../src/views/index.ts';
import { copil } from './run.ts';

const OTHER = fileURLToPath(new URL('../../support/agreements/atelier-des-trois-rives.json', import.meta.url));

const preview = (...args: readonly string[]) => copil(['preview', ...args]);

const NO_TRACE = /\n\s+at |node:internal/;
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'copil-preview-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe('copil preview', () => {
  test('--list names the views, a line each; with --json as an array', async () => {
    const [lines, json] = await Promise.all([preview('--list'), preview('--list', '--json')]);
    expect(lines.out.trim().split('\n')).toEqual(Object.keys(VIEWS));
    expect(JSON.parse(json.out)).toEqual(Object.keys(VIEWS));
    expect([lines.code, json.code]).toEqual([0, 0]);
  });

  test('Slack gets a message with its options; a form is a modal', async () => {
    const [message, modal] = await Promise.all([
      preview('decision.not-adopted', '--for', 'slack'),
      preview('form.open-vote', '--for', 'slack'),
    ]);
    expect(JSON.parse(message.out)).toMatchObject({
      text: expect.stringContaining('n’est pas adoptée'),
      blocks: expect.any(Array),
      unfurl_links: false,
    });
    expect(JSON.parse(modal.out)).toMatchObject({ type: 'modal', callback_id: 'form:open-vote' });
  });

  test('Teams gets an activity with one card; English on request', async () => {
    const { out } = await preview('fiche-card.voting-live', '--for', 'teams', '--lang', 'en');
    const activity: unknown = JSON.parse(out);
    expect(activity).toMatchObject({
      type: 'message',
      summary: expect.stringContaining('vote'),
      attachments: [{ content: { type: 'AdaptiveCard', version: '1.5', lang: 'en' } }],
    });
  });

  test('the web, which is the default, gets its piece of HTML; with --json, JSON and nothing else', async () => {
    const [piece, json] = await Promise.all([preview('members'), preview('members', '--json')]);
    expect(piece.out).toMatch(/^<article class="card" id="members"/);
    expect(JSON.parse(json.out)).toEqual({ html: piece.out.trimEnd() });
  });

  test('a mail has a subject and both bodies; a form is not sent by mail', async () => {
    const [mail, form] = await Promise.all([
      preview('personal-message.vote-awaited', '--for', 'mail'),
      preview('form.make-remark', '--for', 'mail'),
    ]);
    expect(Object.keys(JSON.parse(mail.out))).toEqual(['subject', 'html', 'text']);
    expect(form).toMatchObject({ code: 1, out: '' });
    expect(form.err).toContain('a form is not sent by mail');
  });

  test('--example prints what --data takes; changed, it is drawn changed', async () => {
    const { out } = await preview('receipt', '--example');
    const changed = await file('receipt.json', JSON.stringify({ ...JSON.parse(out), votes: 7 }));
    expect((await preview('receipt', '--data', changed, '--for', 'slack')).out).toContain('7\u00a0voix');
  });

  test('--agreement draws the samples of another agreement', async () => {
    const { code, out } = await preview('rules-sheet', '--agreement', OTHER);
    expect(code).toBe(0);
    expect(out).not.toContain('OPCO');
  });

  test.each([
    [[], 'which view?'],
    [['nothing'], 'no view "nothing"'],
    [['__proto__'], 'no view "__proto__"'],
    [['help', 'budget'], 'one view at a time'],
    [['help', '--for', 'fax'], '--for takes slack, teams, web, mail, not "fax"'],
    [['help', '--lang', 'de'], '--lang takes fr, en, not "de"'],
    [['help', '--colour'], "'--colour'"],
    [['help', '--list'], '--list takes no view'],
  ])('wrong use %j: said, with the usage, exit code 2', async (args, said) => {
    const { code, out, err } = await preview(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(said);
    expect(err).toContain('Usage: copil preview');
    expect(err).not.toMatch(NO_TRACE);
  });

  test.each([
    ['no JSON', '{', 'is not JSON'],
    ['another shape', '{"fiche":{"id":3}}', 'fiche.id: '],
    ['a key too many', '{"fich":1}', 'fich'],
    ['a list', '[]', '(the whole): '],
    ['nothing', 'null', '(the whole): '],
  ])('data that do not fit (%s): where and why, exit code 1', async (name, text, said) => {
    const { code, out, err } = await preview('fiche-card', '--data', await file(`${name}.json`, text));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(said);
    expect(err).not.toMatch(NO_TRACE);
  });

  test('a day that does not exist, in data of the right shape; a file that is not there', async () => {
    const { out } = await preview('receipt', '--example');
    const wrong = await file('day.json', JSON.stringify({ ...JSON.parse(out), at: '2027-02-31T10:00:00.000Z' }));
    for (const data of [wrong, join(folder, 'absent.json')]) {
      const { code, err } = await preview('receipt', '--data', data);
      expect(code).toBe(1);
      expect(err).toMatch(/does not fit receipt|cannot be read \(there is no such file\)/);
      expect(err).not.toMatch(NO_TRACE);
    }
  });
});
