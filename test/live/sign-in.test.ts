import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LiveCopil, liveCopil } from '../support/live-copil.ts';
import { type Browser, browser, type Seen, said } from '../support/visitor.ts';

let copil: LiveCopil;
beforeAll(async () => {
  copil = await liveCopil();
}, 120_000);
afterAll(() => copil.close());

const signInMails = (who: string) =>
  copil.post.to(copil.mail(who)).filter(({ mail }) => mail.subject === 'Votre lien de connexion');

/** Asks for a link, and gives it as it came by mail. */
async function linkFor(who: string, at: Browser = browser(copil.url)): Promise<string> {
  const before = signInMails(who).length;
  const page = await at.get('/connexion');
  await at.post(page, '/connexion', { mail: copil.mail(who) });
  await expect.poll(() => signInMails(who).length, { timeout: 10_000 }).toBe(before + 1);
  const [link = ''] = signInMails(who).at(-1)?.links ?? [];
  return link;
}

const press = (at: Browser, page: Seen): Promise<Seen> => at.post(page, new URL(page.url).pathname);

/** Somebody in the room, on a browser of their own. */
async function signedIn(who: string): Promise<{ readonly at: Browser; readonly room: Seen }> {
  const at = browser(copil.url);
  const page = await at.get(await linkFor(who, at));
  return { at, room: await press(at, page) };
}

describe('signing in by a link', () => {
  test('the link comes by mail; a button confirms; then one is in the room', async () => {
    const { room } = await signedIn('ana');
    expect(room.status).toBe(200);
    expect(said(room)).toContain('Vous êtes');
    expect(said(room)).toContain('Se déconnecter');
  });
});
