import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { plainSpaces } from '../../support/papers.ts';
import { keepPayload } from '../../support/payloads.ts';
import { ficheInVote, openedConsultation } from '../../support/register.ts';
import { type SlackApp, slackApp } from '../../support/slack-app.ts';
import { textOfSeen } from '../../support/slack-people.ts';
import { BOT_TOKEN } from '../../support/slack-proxy.ts';

/** Pictures beside decisions, and documents in direct messages, in the emulated Slack. */

let copil: SlackApp;
let consultation: string;
beforeAll(async () => {
  copil = await slackApp({ prints: true });
  consultation = await openedConsultation(copil.register);
  for (const who of ['sec', 'ana']) await copil.link(who);
}, 30_000);
afterAll(() => copil?.close());

let before = 0;
beforeEach(async () => {
  expect(await copil.deliver()).toEqual({});
  copil.slack.calm();
  before = copil.slack.calls.length;
});

const calls = (method: string) => copil.slack.calls.slice(before).filter((call) => call.method === method);
const posted = () => calls('chat.postMessage').filter(({ args }) => args.channel === copil.channel);
const blocksOf = ({ args }: { readonly args: Readonly<Record<string, unknown>> }) =>
  args.blocks as readonly Readonly<Record<string, unknown>>[];
const imageOf = (call: Parameters<typeof blocksOf>[0] | undefined) =>
  call && blocksOf(call).find(({ type }) => type === 'image');

/** A fiche decided on, told in the channel. */
async function decided(): Promise<{ readonly fiche: string; readonly vote: string }> {
  const { fiche, vote } = await ficheInVote(copil.register, consultation);
  await copil.register.done('cast-vote', { vote, choice: 'for' }, 'ana');
  await copil.register.done('cast-vote', { vote, choice: 'against' }, 'nora');
  await copil.deliver();
  before = copil.slack.calls.length;
  for (const who of ['bob', 'cleo', 'sami']) await copil.register.done('cast-vote', { vote, choice: 'for' }, who);
  await copil.register.done('close-vote', { vote }, 'sec');
  return { fiche, vote };
}

/** A file as Slack has it, with its bytes. */
async function fileOf(id: unknown) {
  const { file } = (await copil.slack.call('files.info', { file: id })) as { file: Record<string, unknown> };
  const answer = await fetch(String(file.url_private), { headers: { authorization: `Bearer ${BOT_TOKEN}` } });
  return { ...file, bytes: Buffer.from(await answer.arrayBuffer()) } as Record<string, unknown> & { bytes: Buffer };
}

describe('a decision in a channel', () => {
  test('arrives with its picture in the same message, and words for who does not see it', async () => {
    await decided();
    expect(await copil.deliver()).toEqual({});
    const decision = posted().find(({ args }) => JSON.stringify(args).includes('slack_file'));
    const image = imageOf(decision) as { slack_file: { id: string }; alt_text: string } | undefined;
    expect(plainSpaces(image?.alt_text ?? '')).toContain('Ensemble : 9 pour, 3 contre, 0 abstention, 0 sans vote');
    expect(plainSpaces(image?.alt_text ?? '')).toContain('Quai : 6 pour');
    const file = await fileOf(image?.slack_file.id);
    expect(file.bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(file.bytes.readUInt32BE(16)).toBe(1280);
    // Nobody finds it elsewhere: it is shared in no conversation by itself.
    expect(calls('files.completeUploadExternal').map(({ args }) => args.channel_id)).toEqual([undefined]);
    expect(calls('files.getUploadURLExternal')[0]?.args).not.toHaveProperty('alt_text');
    keepPayload('slack', 'sent-decision-with-picture', decision?.args, { surface: 'message' });
  });

  test('waits for Slack to look at the picture, and goes without it where that takes too long', async () => {
    await decided();
    copil.slack.trouble('chat.postMessage', { error: 'invalid_blocks' }, { times: 2, channel: copil.channel });
    expect(await copil.deliver()).toEqual({});
    expect(posted().map((call) => [call.answer.ok, imageOf(call) !== undefined])).toEqual([
      [false, true],
      [false, true],
      [true, true],
    ]);

    await decided();
    copil.slack.trouble('chat.postMessage', { error: 'invalid_blocks' }, { times: 4, channel: copil.channel });
    expect(await copil.deliver()).toEqual({});
    const last = posted().at(-1);
    expect([last?.answer.ok, imageOf(last)]).toEqual([true, undefined]);
    expect(textOfSeen(last?.args as never)).toMatch(/Adoptée/);
    expect(copil.logged.at(-1)).toContain('goes without it');
  }, 30_000);

  test.each([
    ['files.getUploadURLExternal', { error: 'missing_scope' }, 'install the app again'],
    ['files.getUploadURLExternal', { breaks: 'before' }, 'could not be posted'],
    ['files.completeUploadExternal', { status: 500 }, 'could not be posted'],
  ] as const)('is told all the same where %s fails (%j)', async (method, trouble, said) => {
    await decided();
    copil.slack.trouble(method, trouble);
    expect(await copil.deliver()).toEqual({});
    const last = posted().at(-1);
    expect([last?.answer.ok, imageOf(last)]).toEqual([true, undefined]);
    expect(copil.logged.join('\n')).toContain(said);
  });

  test('no card of an open vote has a picture (R3.7)', async () => {
    const { vote } = await ficheInVote(copil.register, consultation);
    await copil.register.done('cast-vote', { vote, choice: 'for' }, 'ana');
    await copil.deliver();
    expect([...calls('chat.postMessage'), ...calls('chat.update')].filter((call) => imageOf(call))).toEqual([]);
    expect(calls('files.getUploadURLExternal')).toEqual([]);
  });
});

describe('a document asked for in Slack', () => {
  let fiche: string;
  beforeAll(async () => {
    ({ fiche } = await decided());
    await copil.deliver();
  }, 30_000);

  test('is acknowledged at once, then comes to the direct messages of who asked, and to nobody else', async () => {
    const answer = await (await copil.desk.command('ana', 'document fiche FA-2027-001')).answer();
    expect(textOfSeen(answer)).toContain('en préparation');
    expect(calls('files.getUploadURLExternal')).toEqual([]);
    await copil.printing?.run();
    expect(await copil.deliver()).toEqual({});
    const [share, ...others] = calls('files.completeUploadExternal');
    expect(others).toEqual([]);
    expect(share?.args.channel_id).toBe(await copil.desk.directChannel('ana'));
    const [{ id } = { id: '' }] = (share?.answer.files ?? []) as readonly { id: string }[];
    const file = await fileOf(id);
    expect(file.name).toBe('fiche-FA-2027-001.pdf');
    expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const row = await copil.register.database.document.findFirstOrThrow({ where: { name: 'fiche-FA-2027-001.pdf' } });
    expect(createHash('sha256').update(file.bytes).digest('hex')).toBe(row.sha256);
    const card = (await copil.desk.direct('ana')).map(textOfSeen).join('\n');
    expect(card).toContain('Votre document est prêt');
  });

  test('a workspace that gives no right to files gets the words alone, and nothing is stuck', async () => {
    await copil.desk.command('ana', 'document fiche FA-2027-001');
    await copil.printing?.run();
    copil.slack.trouble('files.getUploadURLExternal', { error: 'missing_scope' });
    expect(await copil.deliver()).toEqual({});
    expect(calls('files.completeUploadExternal')).toEqual([]);
    expect(calls('chat.postMessage').at(-1)?.answer.ok).toBe(true);
  });

  test('where Slack fails it is tried again, whole', async () => {
    await copil.link('pro');
    await copil.deliver();
    before = copil.slack.calls.length;
    await copil.desk.command('pro', 'document fiche FA-2027-001');
    await copil.printing?.run();
    copil.slack.trouble('files.getUploadURLExternal', { breaks: 'before' });
    expect(Object.keys(await copil.deliver())).toHaveLength(1);
    expect(await copil.deliver()).toEqual({});
    expect(calls('files.completeUploadExternal')).toHaveLength(1);
    expect(fiche).not.toBe('');
  });
});
