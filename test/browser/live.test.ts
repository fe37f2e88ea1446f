import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Running } from '../../adapters/main.ts';
import { type LiveCopil, liveCopil, type Matter } from '../support/live-copil.ts';
import { signedIn, signInMails } from '../support/live-visitor.ts';

/** The live room in a real browser: from the mail that the SMTP server received to the proof in the register. */
const ROOT = join(import.meta.dirname, '../..');

let browser: Browser;
let copil: LiveCopil;
let matter: Matter;
let pages: Page[] = [];
/** What the browsers complained of. */
let complaints: string[] = [];

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  copil = await liveCopil();
  matter = await copil.voteOpened();
}, 120_000);

afterAll(async () => {
  await copil.close();
  await browser.close();
});

afterEach(async () => {
  for (const page of pages) await page.context().close();
  const heard = complaints;
  [pages, complaints] = [[], []];
  expect(heard).toEqual([]);
});

async function open(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    locale: 'fr-FR',
    ...options,
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('ERR_')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  pages.push(page);
  return page;
}

/** Signs in as people do: a form, a mail, a button. */
async function signIn(page: Page, who: string): Promise<void> {
  const before = signInMails(copil, copil.mail(who)).length;
  await page.goto(copil.url);
  await page.getByLabel('Adresse électronique').fill(copil.mail(who));
  await page.getByRole('button', { name: 'Recevoir un lien' }).click();
  await page.getByRole('heading', { name: 'Regardez vos courriels' }).waitFor();
  await expect.poll(() => signInMails(copil, copil.mail(who)).length, { timeout: 20_000 }).toBe(before + 1);
  await page.goto(signInMails(copil, copil.mail(who)).at(-1)?.links[0] ?? '');
  await page.getByRole('button', { name: 'Me connecter' }).click();
  await page.getByRole('heading', { name: 'Conversation' }).waitFor();
}

const card = (page: Page) => page.locator('#feed').locator(`[id$="/fiche:${matter.fiche}"]`);

describe.each([
  { script: true, who: 'ana', choice: 'Pour' },
  { script: false, who: 'bob', choice: 'Contre' },
])('a member by mail and web, script: $script', ({ script, who, choice }) => {
  it('signs in by the mail, votes, sees the tally move, and finds the receipt in the register', async () => {
    const page = await open({ javaScriptEnabled: script });
    await signIn(page, who);
    const tally = () => card(page).getAttribute('data-summary');
    const before = await tally();
    await card(page)
      .getByRole('button', { name: new RegExp(`^${choice}`) })
      .first()
      .click();
    await page.getByText('Votre vote est enregistré').first().waitFor();
    if (!script) await page.goto(copil.url);
    await expect.poll(tally, { timeout: 15_000 }).not.toBe(before);

    const checks = async () => {
      await page.goto(copil.url);
      return page.locator('#pour-moi').getByRole('link', { name: 'Vérifier au registre' }).count();
    };
    await expect.poll(checks, { timeout: 15_000 }).toBeGreaterThan(0);
    const check = page.locator('#pour-moi').getByRole('link', { name: 'Vérifier au registre' }).first();
    await page.goto(new URL((await check.getAttribute('href')) ?? '', copil.url).href);
    await page.getByText('Dans la chaîne', { exact: true }).waitFor();
    const { hash } = await copil.database.ballot.findFirstOrThrow({
      where: { voteId: matter.vote, by: copil.id(who) },
    });
    await page.getByText(hash).first().waitFor();
  });
});

describe('a vote link of a mail', () => {
  it('opens the ballot on a phone; the button casts it', async () => {
    const page = await open({ viewport: { width: 390, height: 844 } });
    const mail = () => copil.post.to(copil.mail('nora')).find(({ text }) => text.includes('/bulletin/'));
    await expect.poll(() => mail() !== undefined, { timeout: 15_000 }).toBe(true);
    const link = mail()?.links.find((one) => one.endsWith('choix=abstain')) ?? '';
    await page.goto(link);
    await page.getByRole('heading', { name: 'Votre bulletin' }).waitFor();
    expect(await copil.database.ballot.count({ where: { voteId: matter.vote, seat: 'NORD' } })).toBe(0);
    await page.getByRole('button', { name: 'Confirmer : Abstention' }).click();
    await page.getByText('Votre vote est enregistré').first().waitFor();
    expect(await copil.database.ballot.count({ where: { voteId: matter.vote, seat: 'NORD' } })).toBe(1);
  });
});

describe('windows that follow', () => {
  it('twelve of them see each vote that falls, through a restart, and through another process', async () => {
    const first = await open();
    await signIn(first, 'bea');
    const session = await first.context().storageState();
    const windows = [first];
    while (windows.length < 12) {
      // Each in a browser of its own: one browser opens no more than six connections to a server without HTTP/2.
      const page = await open({ storageState: session });
      await page.goto(copil.url);
      windows.push(page);
    }
    const shows = (votes: RegExp) =>
      Promise.all(
        windows.map((page) =>
          expect.poll(() => card(page).getAttribute('data-summary'), { timeout: 60_000 }).toMatch(votes),
        ),
      );
    await Promise.all(windows.map((page) => page.locator('body[data-live]').waitFor({ state: 'attached' })));
    await copil.act('cleo', 'cast-vote', { vote: matter.vote, choice: 'for' });
    await shows(/4\s+sièges sur 5/);

    await copil.restart();
    await copil.act('sami', 'cast-vote', { vote: matter.vote, choice: 'for' });
    await shows(/5\s+sièges sur 5/);

    // A vote through one process moves the page of the other.
    const other: Running = await copil.another();
    const sami = await signedIn(copil, 'sami');
    const cookie = [...sami.at.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const room = await (await fetch(other.url, { headers: { cookie } })).text();
    const csrf = /name="csrf" value="([^"]+)"/.exec(room)?.[1] ?? '';
    const intent = JSON.stringify({ kind: 'act', act: 'step-aside', command: { vote: matter.vote } });
    const body = new URLSearchParams({ intent, csrf, key: 'step-aside', back: '/' });
    const done = await fetch(`${other.url}/do`, { method: 'POST', body, headers: { cookie, origin: copil.url } });
    expect(done.status).toBe(200);
    await shows(/4\s+sièges sur 4|4\s+sièges sur 5/);
    await other.stop();
  }, 180_000);
});

describe('every page', () => {
  // A proof to look at, whichever tests ran before.
  beforeAll(async () => {
    await copil.act('cleo', 'cast-vote', { vote: matter.vote, choice: 'for' });
  });

  const inside = [
    '/',
    '/page/tasks',
    '/page/fiches',
    '/page/consultations',
    '/page/members',
    '/page/register',
    '/page/help',
    '/mes-donnees',
    '/mes-donnees/effacer',
    '/accessibilite',
  ];
  const outside = ['/connexion', '/connexion/envoye', '/connexion/no-such-link', '/connexion/fermee', '/accessibilite'];
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

  /** WCAG 2.2, 1.4.12: with the spacing that some readers need nothing is cut or overlaps. */
  const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`;

  const faults = async (page: Page, path: string): Promise<unknown> => {
    await page.goto(new URL(path, copil.url).href);
    // What sticks to the edge lies over a button or other at any moment: that is scrolled, not too small.
    await page.addStyleTag({ content: '.dock, .tabs, .top { position: static !important }' });
    await page.evaluate(axe);
    const found = await page.evaluate(
      `axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } })
        .then((it) => it.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]))`,
    );
    const beyond = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    const over = await page.evaluate(beyond);
    await page.addStyleTag({ content: SPACED });
    return { path, found, over, spaced: await page.evaluate(beyond), moving: await page.evaluate(MOVING) };
  };
  /** The system asks for less motion (`open`): nothing moves. */
  const MOVING = 'document.getAnimations().length';
  const NONE = { found: [], over: 0, spaced: 0, moving: 0 };

  it.each([
    { name: 'desktop', options: { viewport: { width: 1280, height: 900 } } },
    { name: 'phone, dark', options: { viewport: { width: 360, height: 740 }, colorScheme: 'dark' } },
    { name: '400 %', options: { viewport: { width: 320, height: 256 } } },
  ] as const)('$name: no fault for axe, nothing out of the frame', async ({ options }) => {
    const page = await open({ ...options, bypassCSP: true });
    for (const path of outside) expect(await faults(page, path)).toEqual({ path, ...NONE });
    await signIn(page, 'nora');
    // Whatever the menu leads to.
    const menu: string[] = await page
      .locator('#menu a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(menu.length).toBeGreaterThan(8);
    const { hash } = await copil.database.ballot.findFirstOrThrow({ where: { voteId: matter.vote } });
    const vote = copil.post.to(copil.mail('nora')).find(({ text }) => text.includes('/bulletin/'));
    const more = [
      `/page/fiche?fiche=${matter.fiche}`,
      `/page/consultation?consultation=${matter.consultation}`,
      `/page/proof?hash=${hash}`,
      `/formulaire?${new URLSearchParams({ form: 'make-remark', about: JSON.stringify({ fiche: matter.fiche }) })}`,
      '/formulaire?form=write-fiche',
      '/no-such-page',
      ...(vote?.links.filter((link) => /\/(bulletin|nouvelles)\//.test(link)).slice(0, 2) ?? []),
    ];
    for (const path of new Set([...inside, ...menu, ...more]))
      expect(await faults(page, path)).toEqual({ path, ...NONE });
    complaints = complaints.filter((it) => !/410|404/.test(it));
  });

  it('are used by keyboard alone, from signing in to the register, with the focus to be seen at every stop', async () => {
    const page = await open();
    const unseen: string[] = [];
    /** Tab to the next control whose name this is, looking at every stop on the way. */
    const tabTo = async (name: RegExp, most = 80): Promise<void> => {
      for (let n = 0; n < most; n += 1) {
        await page.keyboard.press('Tab');
        const [shown, label, covered] = (await page.evaluate(STOP)) as [string, string, boolean];
        if (/ none | 0px/.test(shown) || covered) unseen.push(`${shown} ${label}${covered ? ' (covered)' : ''}`);
        if (name.test(label)) return;
      }
      throw new Error(`no control named ${name} within ${most} stops`);
    };
    /** The element that has the focus with the outline around it, its name, and whether something lies wholly over it. */
    const STOP = `(() => {
      const it = document.activeElement;
      const style = getComputedStyle(it);
      const name = it.getAttribute('aria-label') ?? it.labels?.[0]?.textContent ?? it.textContent ?? '';
      const { left, right, top, bottom } = it.getBoundingClientRect();
      const points = [[left + 2, top + 2], [right - 2, bottom - 2], [(left + right) / 2, (top + bottom) / 2]];
      const covered = points.every(([x, y]) => !it.contains(document.elementFromPoint(x, y)));
      return [[it.tagName, style.outlineStyle, style.outlineWidth].join(' '), name.trim(), covered];
    })()`;

    await page.goto(copil.url);
    await tabTo(/^Aller au contenu$/, 1);
    await tabTo(/^Adresse électronique$/);
    await page.keyboard.type(copil.mail('com'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Regardez vos courriels' }).waitFor();
    const { links } = await vi.waitFor(() => {
      const [mail] = signInMails(copil, copil.mail('com'));
      if (!mail) throw new Error('no mail yet');
      return mail;
    });
    await page.goto(links[0] ?? '');
    await tabTo(/^Me connecter$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Conversation' }).waitFor();

    // A remark, in the form over the page.
    await tabTo(/^Écrire une remarque/);
    await page.keyboard.press('Enter');
    const dialog = page.locator('#dialog[open]');
    await dialog.waitFor();
    await tabTo(/^Remarque|^Votre remarque/);
    await page.keyboard.type('Sans souris.');
    await tabTo(/^(Envoyer|Écrire|Publier)/);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await card(page).getByText('Sans souris.').waitFor();

    // A page of the menu, and back to the room.
    await page.goto(copil.url);
    await tabTo(/^Registre$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Registre', level: 1 }).waitFor();
    await tabTo(/^Retour à la conversation$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Conversation' }).waitFor();
    expect(unseen).toEqual([]);
  });
});

/** In the docs as they look; kept there with KEEP_PICTURES=1 alone, so that a run leaves the checkout as it was. */
describe.each([
  { size: 'desktop', viewport: { width: 1280, height: 900 } },
  { size: 'phone', viewport: { width: 390, height: 844 } },
])('pictures, $size', ({ size, viewport }) => {
  const taken = join(ROOT, 'test-results/pictures');
  const shot = async (page: Page, name: string, path?: string): Promise<void> => {
    if (path !== undefined) await page.goto(new URL(path, copil.url).href);
    const file = `${name}-${size}.png`;
    mkdirSync(taken, { recursive: true });
    const picture = await page.screenshot({ path: join(taken, file) });
    // An empty page is a few kilobytes.
    expect([file, picture.length > 8_000]).toEqual([file, true]);
    if (process.env.KEEP_PICTURES === '1') copyFileSync(join(taken, file), join(ROOT, 'docs/images', file));
  };

  const calls = () =>
    copil.post.to(copil.mail('ana')).filter(({ mail }) => mail.subject?.startsWith('Votre vote est attendu'));

  it('of signing in, the room, a ballot and its proof, one’s own data, and a mail', async () => {
    // Ana has a whole name, and a vote to come.
    const ana = { agreement: copil.agreement, person: copil.id('ana'), via: 'web' } as const;
    await copil.app.submit('correct-my-data', {}, { name: 'Ana Le Bihan', locale: 'fr' }, ana);
    const before = calls().length;
    matter = await copil.voteOpened();
    await expect.poll(() => calls().length, { timeout: 15_000 }).toBe(before + 1);
    const page = await open({ viewport });
    await shot(page, 'sign-in', '/connexion');
    await signIn(page, 'ana');
    await card(page).evaluate((shown) => shown.scrollIntoView());
    await shot(page, 'live-room');
    const asked = calls().at(-1);
    const mail = await open({ viewport, javaScriptEnabled: false });
    await mail.setContent(asked?.html ?? '');
    await shot(mail, 'mail');
    await shot(page, 'ballot', asked?.links.find((link) => link.endsWith('choix=for')) ?? '');
    await page.getByRole('button', { name: 'Confirmer : Pour' }).click();
    await page.getByRole('link', { name: 'Vérifier au registre' }).click();
    await page.getByText('Dans la chaîne', { exact: true }).waitFor();
    await shot(page, 'proof');
    await shot(page, 'my-data', '/mes-donnees');
  });
});
