import type { LiveCopil } from './live-copil.ts';
import { type Browser, browser, type Seen } from './visitor.ts';

/** Signing in as people do: asked for on a page, read in the mail, pressed. */

export const signInMails = (copil: LiveCopil, mail: string) =>
  copil.post.to(mail).filter((received) => received.mail.subject === 'Votre lien de connexion');

/** Asks for a link, and gives it as it came by mail. */
export async function linkFor(copil: LiveCopil, who: string, at: Browser = browser(copil.url)): Promise<string> {
  const mail = who.includes('@') ? who : copil.mail(who);
  const before = signInMails(copil, mail).length;
  await at.post(await at.get('/connexion'), '/connexion', { mail });
  const end = performance.now() + 10_000;
  while (signInMails(copil, mail).length <= before) {
    if (performance.now() > end) throw new Error(`no link came for ${mail}`);
    await new Promise((done) => setTimeout(done, 20));
  }
  const [link = ''] = signInMails(copil, mail).at(-1)?.links ?? [];
  return link;
}

/** Presses the button of a page that posts to its own address. */
export const press = (at: Browser, page: Seen): Promise<Seen> => at.post(page, new URL(page.url).pathname);

/** Somebody in the room, on a browser of their own. */
export async function signedIn(copil: LiveCopil, who: string): Promise<{ readonly at: Browser; readonly room: Seen }> {
  const at = browser(copil.url);
  const page = await at.get(await linkFor(copil, who, at));
  return { at, room: await press(at, page) };
}
