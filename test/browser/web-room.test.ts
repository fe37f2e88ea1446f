import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { entry, galleryPages, sampleRoom } from '../support/web-gallery.ts';
import { adopted, awaitingRemark, awaitingVote } from '../support/web-samples.ts';
import { type Stub, startStub } from '../support/web-stub.ts';

/** The room's script in a real browser, under the real content security policy, against a server that only remembers. */
let browser: Browser;
let stub: Stub;
let pages: Page[] = [];
/** What the browser complained of. */
let complaints: string[] = [];

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
});

afterAll(() => browser.close());

beforeEach(async () => {
  stub = await startStub();
  complaints = [];
});

afterEach(async () => {
  for (const page of pages) await page.context().close();
  pages = [];
  await stub.close();
});

async function open(path = '/', options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('ERR_')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  pages.push(page);
  await page.goto(stub.url + path);
  if (options.javaScriptEnabled !== false && path === '/') await page.locator('#command[role=combobox]').waitFor();
  return page;
}

const vote = (page: Page, label: string) =>
  page
    .locator('#feed')
    .getByRole('button', { name: new RegExp(`^${label}`) })
    .first();

describe('a press', () => {
  it('is sent in place, answered privately above the command, and leads the focus there and back', async () => {
    const page = await open();
    await vote(page, 'Contre').click();
    await page.locator('#answer').getByText('Votre bulletin').waitFor();
    expect(stub.posted.map((it) => [it.path, it.fragment])).toEqual([['/do', true]]);
    expect(JSON.parse(stub.posted[0]?.body.get('intent') ?? '')).toMatchObject({ act: 'vote-against' });
    await page.locator('#answer .card-title:focus').waitFor();
    expect(await page.locator('#announcer').textContent()).toContain('est enregistré');
    await page.locator('#answer').getByText('Fermer').click();
    expect(await page.locator('#answer').isVisible()).toBe(false);
    expect(await page.locator(':focus').textContent()).toBe('Contre');
    expect(complaints).toEqual([]);
  });

  it('has an answer that Escape or a press beside it closes', async () => {
    const page = await open();
    const panel = page.locator('#answer');
    await vote(page, 'Pour').focus();
    await page.keyboard.press('Enter');
    await panel.getByText('Votre bulletin').waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    expect(await page.locator(':focus').textContent()).toBe('Pour');
    await page.keyboard.press('Enter');
    await panel.getByText('Votre bulletin').waitFor();
    await page.locator('#for-me-title').click();
    await panel.waitFor({ state: 'hidden' });
  });

  it('twice at once is one', async () => {
    const page = await open();
    await vote(page, 'Pour').dblclick();
    await page.locator('#answer').getByText('Votre bulletin').waitFor();
    expect(stub.posted.length).toBe(1);
  });

  it('whose answer is lost is said, and pressed again is the same press', async () => {
    const page = await open();
    stub.setDown(true);
    await vote(page, 'Pour').click();
    await page.getByText('Vous pouvez appuyer de nouveau').waitFor();
    const key = await page.locator('form[data-pending] input[name=key]').inputValue();
    stub.setDown(false);
    stub.update({});
    await vote(page, 'Pour').click();
    await page.locator('#answer').getByText('Votre bulletin').waitFor();
    expect(stub.posted.map((it) => it.body.get('key'))).toEqual([key]);
  });

  it('to confirm is asked first, and nothing goes if the answer is no', async () => {
    const page = await open();
    const button = page.locator('#feed').getByRole('button', { name: 'Se déporter' }).first();
    await button.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Non, rester dans le vote' }).click();
    expect(stub.posted).toEqual([]);
    expect(await page.locator(':focus').textContent()).toBe('Se déporter');
    await button.click();
    const yes = page.getByRole('dialog').getByRole('button', { name: 'Oui, me déporter' });
    expect(await yes.getAttribute('class')).toBe('button danger');
    await yes.click();
    await page.locator('#answer').getByText('Votre bulletin').waitFor();
    expect(stub.posted.map((it) => [it.path, it.body.has('confirm')])).toEqual([['/do', false]]);
  });

  it('works without a script', async () => {
    const page = await open('/', { javaScriptEnabled: false });
    await vote(page, 'Abstention').click();
    await page.getByRole('heading', { name: 'Votre bulletin' }).waitFor();
    expect(stub.posted.map((it) => [it.path, it.fragment])).toEqual([['/do', false]]);
  });
});

describe('a press in what awaits me', () => {
  const [one, two, three] = ['1', '2', '3'].map((n) => ({
    ...awaitingVote,
    subject: `task:v${n}`,
    title: `Voter : la motion ${n}`,
  }));
  const motion = (page: Page, n: string) => page.locator('#tasks > li').filter({ hasText: `la motion ${n}` });
  const buttonFor = (page: Page, n: string) => motion(page, n).getByRole('button', { name: /^Pour/ }).first();
  const opened = async (options: BrowserContextOptions = {}) => {
    if (!one || !two || !three) throw new Error('three tasks');
    stub.update({ awaiting: [one, two, three] });
    const page = await open('/', options);
    await page.locator('#tasks').waitFor({ state: 'attached' });
    return { page, left: [two, three] };
  };

  it('on a phone is answered in the part that is shown, and a second tap there votes on nothing', async () => {
    const { page, left } = await opened({ viewport: { width: 390, height: 844 }, hasTouch: true });
    await page.locator('#tabs').getByText('Pour moi').click();
    const place = await buttonFor(page, '1').boundingBox();
    if (!place) throw new Error('a button');
    const tap = () => page.touchscreen.tap(place.x + place.width / 2, place.y + place.height / 2);
    await tap();
    await page.locator('#pour-moi #answer').getByText('Votre bulletin').waitFor();
    stub.update({ awaiting: left });
    await motion(page, '1').getByText('Fait').waitFor();
    for (let n = 0; n < 3; n += 1) await tap();
    expect(stub.posted.length).toBe(1);
    await page.locator('#tabs').getByText('Conversation').click();
    await page.locator('#tabs').getByText('Pour moi').click();
    await motion(page, '1').waitFor({ state: 'detached' });
  });

  it('leaves the task where it is, marked done, until the pointer has left', async () => {
    const { page, left } = await opened();
    const second = await motion(page, '2').boundingBox();
    await buttonFor(page, '1').click();
    await page.locator('#answer').getByText('Votre bulletin').waitFor();
    stub.update({ awaiting: left });
    await motion(page, '1').getByText('Fait').waitFor();
    expect(await motion(page, '2').boundingBox()).toEqual(second);
    await page.mouse.move(200, 300);
    await motion(page, '1').waitFor({ state: 'detached' });
    expect(await motion(page, '2').count()).toBe(1);
  });

  it('when it was the last is kept too', async () => {
    const { page } = await opened();
    stub.update({ awaiting: [] });
    await page.getByText('Rien ne vous attend').waitFor();
    if (!one) throw new Error('a task');
    stub.update({ awaiting: [one] });
    await buttonFor(page, '1').click();
    await page.locator('#answer').getByText('Votre bulletin').waitFor();
    stub.update({ awaiting: [] });
    await motion(page, '1').getByText('Fait').waitFor();
    await page.mouse.move(200, 300);
    await page.getByText('Rien ne vous attend').waitFor();
  });

  it('by keyboard leads to the answer, and from there to the next task', async () => {
    const { page, left } = await opened();
    await buttonFor(page, '1').focus();
    await page.keyboard.press('Enter');
    await page.locator('#answer .card-title:focus').waitFor();
    stub.update({ awaiting: left });
    await motion(page, '1').getByText('Fait').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator(':focus').textContent()).toBe('Voter : la motion 2');
  });

  it('on a button that has just moved is not taken', async () => {
    const { page, left } = await opened();
    const place = await buttonFor(page, '1').boundingBox();
    if (!place) throw new Error('a button');
    await page.mouse.move(place.x + 10, place.y + 10);
    stub.update({ awaiting: left });
    await motion(page, '1').waitFor({ state: 'detached' });
    await page.mouse.click(place.x + 10, place.y + 10);
    await page.getByRole('status').getByText('vient de bouger').waitFor({ state: 'attached' });
    expect(stub.posted).toEqual([]);
    // In a moment it is a button like any other.
    await buttonFor(page, '2').click();
    await page.locator('#answer').getByText('Votre bulletin').waitFor();
  });
});

describe('the menu', () => {
  it.each([true, false])('opens on a phone (script: %s)', async (javaScriptEnabled) => {
    const page = await open('/', { viewport: { width: 390, height: 844 }, javaScriptEnabled });
    const menu = page.getByRole('navigation', { name: 'Menu' });
    expect(await menu.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu' }).click();
    await menu.getByRole('link', { name: 'Échéances' }).click();
    await page.waitForURL('**/page/calendar');
  });
});

describe('a form', () => {
  it('opens over the page, gets a line, says its errors, and is sent', async () => {
    const page = await open();
    const opener = page.locator('#feed').getByRole('link', { name: 'Écrire une remarque' });
    await opener.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { name: 'Écrire une fiche action' }).waitFor();
    await dialog.getByLabel('Contexte').fill('Ce que j’écris');
    await dialog.getByRole('button', { name: 'Ajouter une ligne' }).click();
    await dialog.locator('[name="f.costs.1.label"]').waitFor();
    expect(await page.locator(':focus').getAttribute('name')).toBe('f.costs.1.label');
    await page.keyboard.press('Enter');
    await dialog.getByRole('alert').waitFor();
    expect(await page.locator(':focus').getAttribute('id')).toBe('form-errors');
    await dialog.getByRole('link', { name: 'Écrivez un titre.' }).click();
    expect(await page.locator(':focus').getAttribute('name')).toBe('f.title');
    expect(await dialog.getByLabel('Contexte').inputValue()).toBe('Ce que j’écris');
    await page.keyboard.type('Un titre');
    await page.keyboard.press('Enter');
    await page.locator('#answer').getByText('Votre bulletin').waitFor();
    expect(await dialog.isVisible()).toBe(false);
    expect(stub.posted.map((it) => it.body.get('add-row'))).toEqual(['costs', null, null]);
    expect(complaints.filter((it) => !it.includes('422'))).toEqual([]);
  });

  it('works without a script', async () => {
    const page = await open('/', { javaScriptEnabled: false });
    await page.locator('#feed').getByRole('link', { name: 'Écrire une remarque' }).click();
    await page.getByLabel('Contexte').fill('Ce que j’écris');
    await page.getByRole('button', { name: 'Ajouter une ligne' }).click();
    expect(await page.locator('[name="f.costs.1.label"]').count()).toBe(1);
    await page.getByLabel('Titre').press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.title()).toMatch(/^À revoir/);
    expect(await page.getByLabel('Contexte').inputValue()).toBe('Ce que j’écris');
  });

  it('left with words in it is asked about, Escape closes it otherwise, and the focus goes back', async () => {
    const page = await open();
    const opener = page.locator('#feed').getByRole('link', { name: 'Écrire une remarque' });
    await opener.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByLabel('Titre').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').isVisible()).toBe(false);
    expect(await page.locator(':focus').textContent()).toBe('Écrire une remarque');
  });
});

describe('what others do', () => {
  it('comes in by itself, and leaves what is open, typed and read where it is', async () => {
    const page = await open();
    await page.locator('#feed summary', { hasText: 'Toute la fiche' }).click();
    await page.locator('#command').fill('/copil fic');
    await page.locator('#command').press('Escape');
    const place = () => page.locator('#feed summary', { hasText: 'Toute la fiche' }).boundingBox();
    const before = await place();
    stub.publish(entry('9', 30, '10:00', { ...adopted, subject: 'decision:d-099', title: 'Une nouvelle décision' }));
    await page.locator('#feed').getByRole('heading', { name: 'Une nouvelle décision' }).waitFor();
    expect(await page.locator('#feed details[open] summary').allTextContents()).toEqual(['Toute la fiche']);
    expect(await page.locator('#command').inputValue()).toBe('/copil fic');
    expect(await page.locator(':focus').getAttribute('id')).toBe('command');
    expect((await place())?.y).toBeCloseTo(before?.y ?? Number.NaN, 0);
    await page.locator('#feed .new-mark:visible').waitFor();
    expect(await page.locator('#announcer').textContent()).toContain('Nouveau dans la conversation');
    expect(complaints).toEqual([]);
  });

  it('reaches what awaits me and its count', async () => {
    const page = await open();
    stub.update({
      awaiting: [...sampleRoom().awaiting, { ...awaitingRemark, subject: 'task:2', title: 'Encore une chose' }],
    });
    await page.locator('#pour-moi').getByRole('heading', { name: 'Encore une chose' }).waitFor();
    expect(await page.locator('#tabs').textContent()).toContain('3\u00A0choses vous attendent');
  });

  it('a form being filled in stays', async () => {
    const page = await open();
    await page.locator('#feed').getByRole('link', { name: 'Écrire une remarque' }).click();
    await page.getByRole('dialog').getByLabel('Titre').fill('Je suis en train d’écrire');
    stub.publish(entry('9', 30, '10:00', { ...adopted, subject: 'decision:d-099', title: 'Une nouvelle décision' }));
    await page.locator('#feed').getByText('Une nouvelle décision').waitFor({ state: 'attached' });
    expect(await page.getByRole('dialog').getByLabel('Titre').inputValue()).toBe('Je suis en train d’écrire');
  });

  it('a lost connection is said politely, tried again, and what was missed comes in', async () => {
    const page = await open();
    stub.setDown(true);
    await page.getByRole('status').getByText('Connexion perdue, nouvelle tentative…').waitFor();
    stub.publish(entry('9', 30, '10:00', { ...adopted, subject: 'decision:d-099', title: 'Ce que j’ai manqué' }));
    stub.setDown(false);
    await page.locator('#feed').getByText('Ce que j’ai manqué').waitFor({ timeout: 30_000 });
    await page.getByRole('status').getByText('Connexion rétablie.').waitFor();
  });
});

describe('the command line', () => {
  it('completes by keyboard, accents and case aside, and says how many it proposes', async () => {
    const page = await open();
    const command = page.getByRole('combobox');
    await command.pressSequentially('REG');
    const options = page.getByRole('option');
    expect(await options.locator('.typed').allTextContents()).toEqual(['/copil règles', '/copil registre ']);
    expect(await page.locator('#announcer').textContent()).toBe('2\u00A0commandes proposées');
    await command.press('ArrowDown');
    expect(await command.getAttribute('aria-activedescendant')).toBe(await options.first().getAttribute('id'));
    await command.press('Enter');
    expect(await command.inputValue()).toBe('/copil règles');
    expect(await command.getAttribute('aria-expanded')).toBe('false');
    await command.press('Enter');
    await page.locator('#answer').getByText('Ce que vous pouvez faire').waitFor();
    expect(stub.posted.map((it) => it.body.get('text'))).toEqual(['/copil règles']);
    expect(await command.inputValue()).toBe('');
  });

  it('keeps what was not understood, and says what may have been meant', async () => {
    const page = await open();
    const command = page.getByRole('combobox');
    await command.fill('/copil danser');
    await command.press('Enter');
    await page.locator('#answer').getByText('Vouliez-vous dire').waitFor();
    expect(await command.inputValue()).toBe('/copil danser');
    expect(await page.locator(':focus').getAttribute('id')).toBe('command');
    await page.locator('#announcer').getByText('Je ne connais pas « danser ». Vouliez-vous dire').waitFor({
      state: 'attached',
    });
  });

  it('Escape closes the list and keeps what was typed', async () => {
    const page = await open();
    await page.getByRole('combobox').pressSequentially('/copil f');
    await page.getByRole('option').first().waitFor();
    await page.getByRole('combobox').press('Escape');
    expect(await page.getByRole('option').count()).toBe(0);
    expect(await page.getByRole('combobox').inputValue()).toBe('/copil f');
  });
});

describe('on a phone', () => {
  it.each([true, false])('shows one part at a time, the conversation first (script: %s)', async (javaScriptEnabled) => {
    const page = await open('/', { viewport: { width: 390, height: 844 }, javaScriptEnabled });
    expect(await page.locator('#feed').isVisible()).toBe(true);
    expect(await page.locator('#pour-moi').isVisible()).toBe(false);
    await page.getByRole('navigation', { name: 'Parties de la page' }).getByText('Pour moi').click();
    expect(await page.locator('#feed').isVisible()).toBe(false);
    expect(await page.locator('#pour-moi').isVisible()).toBe(true);
  });
});

describe.each([
  { name: 'desktop', options: { viewport: { width: 1280, height: 900 } } },
  { name: 'phone, dark', options: { viewport: { width: 360, height: 740 }, colorScheme: 'dark' } },
  { name: '400 %', options: { viewport: { width: 320, height: 256 } } },
] as const)('every page, $name', ({ options }) => {
  it.each(Object.keys(galleryPages()))('%s: no fault for axe, nothing out of the frame', async (name) => {
    const page = await open(`/${name}`, { ...options, bypassCSP: true });
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
    const found = await page.evaluate('axe.run(document, { resultTypes: ["violations"] }).then((it) => it.violations)');
    expect(found).toEqual([]);
    const root = 'document.documentElement';
    expect(await page.evaluate(`${root}.scrollWidth - ${root}.clientWidth`)).toBe(0);
    expect(complaints).toEqual([]);
  });
});
