import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { readConfig } from '../../adapters/config.ts';
import { start } from '../../adapters/main.ts';
import { openDatabase } from '../../adapters/postgres/client.ts';
import { testDatabase } from './database.ts';
import { putClock } from './database-clock.ts';

/** The demonstration as `npm start` gives it, on a database of its own, and people in front of it in a real browser. */
export interface Demonstration {
  readonly url: string;
  /** Somebody's window on the room, which stays open; the same one when asked again. */
  at(name: string): Promise<Page>;
  /** Closes all windows but those of these people. */
  leaveOnly(...names: readonly string[]): Promise<void>;
  /** One more window of somebody, of its own size, or without scripts. */
  window(name: string, options?: BrowserContextOptions): Promise<Page>;
  /** Somebody sits down at a shared computer, does something and leaves; at another one for a browser without scripts. */
  visit<T>(name: string, what: (page: Page) => Promise<T>, scripts?: 'scripts' | 'no scripts'): Promise<T>;
  /** A page that nobody signed in to. */
  stranger(options?: BrowserContextOptions): Promise<Page>;
  /** Sets the clock of the demonstration so many minutes ahead of the true one; what was due by then is done. */
  ahead(minutes: number): Promise<void>;
  /** A picture of every window that is open, under this name: what was on the screens when a test failed. */
  pictures(path: string): Promise<void>;
  /** What browsers complained of so far. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

export async function startDemonstration(): Promise<Demonstration> {
  const dataDir = await mkdtemp(join(tmpdir(), 'copil-story-'));
  const [database, browser] = await Promise.all([testDatabase(), launch()]);
  const clock = openDatabase(database.url);
  const ahead = await putClock(clock, database.url);
  const config = { PORT: '0', LOG_LEVEL: 'error', DATABASE_URL: database.url, DATA_DIR: dataDir };
  const running = await start(readConfig(config));
  const complaints: string[] = [];
  const open = new Map<string, Page>();
  const shared = new Map<string, Page>();

  const stranger = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport: DESKTOP, reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // A form that is answered 422, and a connection cut by the test, are told by the browser as errors.
      if (message.type() === 'error' && !/ 422 |ERR_/.test(message.text())) complaints.push(message.text());
    });
    await page.goto(`${running.url}/choisir`, { waitUntil: 'domcontentloaded' });
    return page;
  };
  const window = async (name: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await stranger(options);
    await choose(page, name, options.javaScriptEnabled !== false);
    return page;
  };

  return {
    url: running.url,
    complaints,
    stranger,
    window,
    async ahead(minutes) {
      await ahead(minutes);
      // The first may be one that was already at work, by the time before.
      await running.tick();
      await running.tick();
    },
    async at(name) {
      const page = open.get(name) ?? (await window(name));
      open.set(name, page);
      return page;
    },
    async leaveOnly(...names) {
      for (const [name, page] of open) {
        if (names.includes(name)) continue;
        open.delete(name);
        await page.context().close();
      }
    },
    async visit(name, what, scripts = 'scripts') {
      const javaScriptEnabled = scripts === 'scripts';
      const page = shared.get(scripts) ?? (await stranger({ javaScriptEnabled }));
      shared.set(scripts, page);
      await page.goto(`${running.url}/choisir`, { waitUntil: 'domcontentloaded' });
      await choose(page, name, javaScriptEnabled);
      const came = await what(page);
      // A page that follows the room costs as much as the reader who has left it.
      if (javaScriptEnabled) await page.goto('about:blank');
      return came;
    },
    async pictures(path) {
      const pages = browser.contexts().flatMap((context) => context.pages());
      await Promise.all(pages.map((page, n) => page.screenshot({ path: `${path} ${n + 1}.png` })));
    },
    async close() {
      await browser.close();
      await running.stop();
      await clock.$disconnect();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** From the page where one says who one is, to the room, whose script is at work where there is one. */
async function choose(page: Page, name: string, scripts: boolean): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.locator(scripts ? '#command[role=combobox]' : '#command').waitFor();
}

const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });

/** The card of a fiche or a motion in the conversation, by its title. */
export const card = (page: Page, kind: 'fiche-card' | 'motion-card', title: string): Locator =>
  page.locator(`#feed article[data-view=${kind}]`).filter({ has: page.getByRole('heading', { name: title }) });

/** What awaits somebody about something. */
export const task = (page: Page, about: string): Locator =>
  page.locator('#pour-moi [aria-labelledby=awaiting-title] article').filter({ hasText: about });

/** The private answer to what was just sent. */
export const answer = (page: Page): Locator => page.locator('#answer-content');

export const dialog = (page: Page): Locator => page.getByRole('dialog');

/** Types a command as it stands, and sends it. */
export async function command(page: Page, text: string): Promise<void> {
  await page.locator('#command').fill(text);
  await page.locator('.composer button[type=submit]').click();
}

/** Presses a button that asks first, and says yes. */
export async function pressAndConfirm(button: Locator, yes: string): Promise<void> {
  await button.click();
  await dialog(button.page()).getByRole('button', { name: yes }).click();
}

/** Fills in the fields of a form by name: a text, one of the options, or boxes to tick. */
export async function fillIn(form: Locator, values: Readonly<Record<string, string | readonly string[]>>) {
  for (const [name, value] of Object.entries(values)) {
    const fields = form.locator(`[name="f.${name}"]`);
    if (typeof value !== 'string')
      for (const each of value) await fields.and(form.locator(`[value="${each}"]`)).check();
    else if (await fields.first().evaluate((field) => field.localName === 'select')) await fields.selectOption(value);
    else if ((await fields.first().getAttribute('type')) === 'radio')
      await fields.and(form.locator(`[value="${value}"]`)).check();
    else await fields.fill(value);
  }
}

/** What axe finds serious or critical, with the elements. The page's own policy must be off (`bypassCSP`) for axe to run. */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const run = 'axe.run(document, { resultTypes: ["violations"] }).then((it) => it.violations)';
  const found = (await page.evaluate(run)) as readonly Fault[];
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

interface Fault {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What lies out of the frame to the right, in pixels. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
