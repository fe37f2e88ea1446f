import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainly } from '../support/app.ts';
import { type LiveCopil, liveCopil, type Matter } from '../support/live-copil.ts';
import { signedIn } from '../support/live-visitor.ts';
import type { Received } from '../support/post-office.ts';
import { readPdf } from '../support/read-back.ts';
import { type Browser, browser, said } from '../support/visitor.ts';

/*
 * The whole program: asked for on a page, waited for in the queue, made by the press, taken by who asked.
 */

let copil: LiveCopil;
let matter: Matter;
let reference: string;
beforeAll(async () => {
  copil = await liveCopil();
  matter = await copil.voteOpened({ closeWhenAllVoted: true });
  for (const who of ['ana', 'bob', 'cleo', 'nora']) await vote(who, 'for');
  await vote('sami', 'against');
  reference = (await copil.ports.library.fiche(copil.agreement, matter.fiche))?.reference ?? '';
}, 120_000);
afterAll(() => copil.close());

const vote = (who: string, choice: string) => copil.act(who, 'cast-vote', { vote: matter.vote, choice });

const DOCUMENT = /href="(\/document\/[0-9a-f-]{36})"/;

async function take(at: Browser, path: string) {
  const cookie = [...at.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(new URL(path, copil.url), { redirect: 'manual', headers: { cookie } });
  return { status: response.status, headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
}

describe('a document asked for in the web room', () => {
  let ana: Browser;
  let path: string;

  test('is being prepared, then there to be taken', async () => {
    const { at, room } = await signedIn(copil, 'ana');
    ana = at;
    const asked = await at.post(room, '/commande', { text: `document fiche ${reference}` });
    expect(said(asked)).toContain('en préparation');
    await expect.poll(async () => DOCUMENT.test((await at.get('/')).text), { timeout: 30_000 }).toBe(true);
    path = DOCUMENT.exec((await at.get('/')).text)?.[1] ?? '';

    const { status, headers, bytes } = await take(at, path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/pdf');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="fiche-${reference}.pdf"; filename*=UTF-8''fiche-${reference}.pdf`,
    );
    expect([headers.get('x-content-type-options'), headers.get('cache-control')]).toEqual(['nosniff', 'no-store']);
    const { texts } = await readPdf(bytes);
    expect(plainly(texts.join(' '))).toContain('Découvrir les métiers des quais');
  });

  test('is nobody else’s, signed in or not', async () => {
    const { at } = await signedIn(copil, 'sec');
    expect((await take(at, path)).status).toBe(404);
    const stranger = await take(browser(copil.url), path);
    expect(stranger.status).toBe(303);
    expect(stranger.headers.get('location')).toContain('/connexion');
  });

  test('one that never was is not there, whatever it is called', async () => {
    for (const id of ['b5c8c7b0-0000-4000-8000-000000000000', 'x', '%00', '..%2f..%2fetc%2fpasswd'])
      expect([id, (await take(ana, `/document/${id}`)).status]).toEqual([id, 404]);
  });
});

describe('a decision by mail', () => {
  const decided = (who: string): Received | undefined =>
    copil.post.to(copil.mail(who)).find(({ mail }) => mail.attachments.some(({ related }) => related));

  test('shows the picture of the result as a part of the mail itself, with its words', {
    timeout: 60_000,
  }, async () => {
    await expect
      .poll(
        async () => {
          // News are gathered for an hour.
          await copil.database.$executeRaw`UPDATE notice SET done_at = done_at - interval '1 hour'`;
          await copil.tick();
          return decided('bea') !== undefined;
        },
        { timeout: 30_000, interval: 500 },
      )
      .toBe(true);
    const received = decided('bea');
    const [picture] = received?.mail.attachments ?? [];
    expect(picture?.contentType).toBe('image/png');
    expect(picture?.content.subarray(1, 4).toString()).toBe('PNG');
    const alt = /<img[^>]* alt="([^"]*)"/.exec(received?.mail.html || '')?.[1] ?? '';
    expect(plainly(alt)).toContain('9 pour, 3 contre');
    // Nothing is fetched from anywhere.
    expect(received?.mail.html || '').not.toMatch(/src="https?:/);
    expect(plainly(received?.text ?? '')).toContain('pour');
  });
});
