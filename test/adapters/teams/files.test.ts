import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isMicrosoftStorage } from '../../../adapters/teams/files.ts';
import { LIMITS } from '../../../adapters/teams/limits.ts';
import { nodesOf } from '../../support/nodes.ts';
import { plainSpaces } from '../../support/papers.ts';
import { keepPayload } from '../../support/payloads.ts';
import { ficheInVote, openedConsultation } from '../../support/register.ts';
import { type TeamsApp, teamsApp, wordsOn } from '../../support/teams-app.ts';
import type { TeamsMessage } from '../../support/teams-service.ts';

/** Pictures beside decisions, and documents offered in the personal chat. */

interface Put {
  readonly range: string | undefined;
  readonly bytes: Buffer;
}

let it: TeamsApp;
let storage: Server;
let address: string;
const puts: Put[] = [];
let status = 201;
let fiche: string;
beforeAll(async () => {
  storage = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      puts.push({ range: request.headers['content-range'], bytes: Buffer.concat(chunks) });
      response.writeHead(status).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await new Promise((done) => storage.once('listening', done));
  address = `http://127.0.0.1:${(storage.address() as AddressInfo).port}/upload`;
  it = await teamsApp({ storage: ({ href }) => href.startsWith(address) });
  for (const who of ['ana', 'bob']) {
    await it.link(who);
    await it.type(who, 'aide', 'chat');
  }
  const consultation = await openedConsultation(it.register);
  const opened = await ficheInVote(it.register, consultation);
  fiche = opened.fiche;
  for (const [who, choice] of [
    ['ana', 'for'],
    ['bob', 'abstain'],
    ['nora', 'for'],
    ['sami', 'against'],
  ] as const)
    await it.register.done('cast-vote', { vote: opened.vote, choice }, who);
  await it.deliver();
});
afterAll(async () => {
  await it.close();
  await new Promise((done) => storage.close(done));
});

const images = (message: TeamsMessage) => nodesOf(message.activity).filter((node) => node.type === 'Image');

describe('a decision in a room', () => {
  test('no card of the open vote has a picture (R3.7)', () => {
    expect(it.inRoom().flatMap(images)).toEqual([]);
  });

  test('arrives with its picture, small enough for a card, and words for who does not see it', async () => {
    it.register.at('2027-03-10T18:00');
    const [vote] = await it.register.ports.library.votes('accord-des-quais', { state: 'open' });
    await it.register.done('close-due-vote', { vote: vote?.id }, 'clock');
    expect(await it.deliver()).toEqual({});
    const told = it.inRoom().find((message) => images(message).length > 0);
    const [image] = told ? images(told) : [];
    expect(String(image?.url)).toMatch(/^data:image\/png;base64,/);
    expect(String(image?.url).length).toBeLessThan(20_000);
    const png = Buffer.from(String(image?.url).split(',')[1] ?? '', 'base64');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.length).toBeLessThanOrEqual(LIMITS.picture);
    expect(plainSpaces(String((image as { altText?: unknown })?.altText))).toContain(
      'Ensemble : 5 pour, 3 contre, 2 abstention, 2 sans vote',
    );
    expect(JSON.stringify(told?.activity).length).toBeLessThan(LIMITS.activity);
    expect(wordsOn(told?.activity)).toContain('Adoptée');
    keepPayload('teams', 'decision-with-picture', told?.activity, { surface: 'activity' });
  });
});

/** The question that stands last in somebody's chat. */
const question = (who: string): TeamsMessage | undefined =>
  it.privately(who).findLast(({ activity }) => JSON.stringify(activity).includes('file.consent'));
const attachmentOf = (message: TeamsMessage | undefined) =>
  (message?.activity.attachments as readonly Readonly<Record<string, unknown>>[] | undefined)?.[0];

async function offered(who: string): Promise<TeamsMessage> {
  await it.type(who, 'document fiche FA-2027-001', 'chat');
  await it.printing?.run();
  expect(await it.deliver()).toEqual({});
  const found = question(who);
  if (!found) throw new Error('nothing is offered');
  return found;
}
const consentOf = (asked: TeamsMessage) =>
  (attachmentOf(asked)?.content ?? {}) as { readonly acceptContext?: unknown; readonly sizeInBytes?: number };
async function answer(who: string, asked: TeamsMessage, value: Readonly<Record<string, unknown>>): Promise<void> {
  const { acceptContext } = consentOf(asked);
  const activity = { ...it.from(who, 'chat'), type: 'invoke', name: 'fileConsent/invoke', replyToId: asked.id };
  const came = await it.send({ ...activity, value: { type: 'fileUpload', context: acceptContext, ...value } });
  expect(came.status).toBe(200);
  await expect.poll(() => it.privately(who).find(({ id }) => id === asked.id)?.updates, { timeout: 5_000 }).toBe(1);
}
const uploadInfo = (url: string) => ({
  contentUrl: 'https://exemple.sharepoint.com/personal/ana/fiche.pdf',
  name: 'fiche-FA-2027-001.pdf',
  uploadUrl: url,
  uniqueId: '1150D938-8870-4044-9F2C-5BBDEBA70C9D',
  fileType: 'pdf',
});
const standing = (who: string, { id }: TeamsMessage) => it.privately(who).find((message) => message.id === id);

describe('a document asked for in Teams', () => {
  test('is acknowledged, then offered in the personal chat; accepted, it is put into the reader’s own storage', async () => {
    const asked = await offered('ana');
    expect(
      it
        .privately('ana')
        .map(({ activity }) => wordsOn(activity))
        .join('\n'),
    ).toContain('en préparation');
    const card = attachmentOf(asked);
    expect(card).toMatchObject({
      contentType: 'application/vnd.microsoft.teams.card.file.consent',
      name: 'fiche-FA-2027-001.pdf',
    });
    await answer('ana', asked, { action: 'accept', uploadInfo: uploadInfo(address) });
    const put = puts.at(-1);
    const size = put?.bytes.length ?? 0;
    expect([put?.range, size]).toEqual([`bytes 0-${size - 1}/${size}`, consentOf(asked).sizeInBytes]);
    expect(put?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(attachmentOf(standing('ana', asked))).toEqual({
      contentType: 'application/vnd.microsoft.teams.card.file.info',
      name: 'fiche-FA-2027-001.pdf',
      contentUrl: 'https://exemple.sharepoint.com/personal/ana/fiche.pdf',
      content: { uniqueId: '1150D938-8870-4044-9F2C-5BBDEBA70C9D', fileType: 'pdf' },
    });
  });

  test('declined, it is not sent anywhere', async () => {
    const before = puts.length;
    const asked = await offered('ana');
    await answer('ana', asked, { action: 'decline' });
    expect(puts).toHaveLength(before);
    expect(wordsOn(standing('ana', asked)?.activity)).toContain('n’a pas été enregistré');
  });

  test('somebody else gets nothing by that answer', async () => {
    const before = puts.length;
    const { acceptContext } = consentOf(await offered('ana'));
    const own = await offered('bob');
    await answer('bob', own, { action: 'accept', context: acceptContext, uploadInfo: uploadInfo(address) });
    expect(puts).toHaveLength(before);
    expect(wordsOn(standing('bob', own)?.activity)).toContain('n’est plus disponible');
  });

  test('nothing is sent but to where Microsoft keeps people’s files, whoever says so', async () => {
    const before = puts.length;
    const asked = await offered('ana');
    await answer('ana', asked, { action: 'accept', uploadInfo: uploadInfo('http://127.0.0.1:1/upload') });
    expect(puts).toHaveLength(before);
    expect(wordsOn(standing('ana', asked)?.activity)).toContain('n’a pas pu être enregistré');
  });

  test('where the storage refuses it, that is said', async () => {
    const asked = await offered('ana');
    status = 507;
    await answer('ana', asked, { action: 'accept', uploadInfo: uploadInfo(address) });
    status = 201;
    expect(wordsOn(standing('ana', asked)?.activity)).toContain('n’a pas pu être enregistré');
    expect(fiche).not.toBe('');
  });

  test.each([
    ['https://exemple-my.sharepoint.com/personal/a/_api/v2.0/drive/items/1/uploadSession?guid=2', true],
    ['https://my.microsoftpersonalcontent.com/x', true],
    ['http://exemple.sharepoint.com/x', false],
    ['https://sharepoint.com.evil.example/x', false],
    ['https://evilsharepoint.com/x', false],
    ['https://127.0.0.1/x', false],
    ['https://exemple.sharepoint.com:8443/x', false],
    ['https://user@exemple.sharepoint.com/x', false],
  ])('%s: %s', (url, is) => expect(isMicrosoftStorage(new URL(url))).toBe(is));
});
