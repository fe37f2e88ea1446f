import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../adapters/config.ts';
import { portsOn } from '../../adapters/core.ts';
import { type Running, start } from '../../adapters/main.ts';
import { openDatabase } from '../../adapters/postgres/client.ts';
import { type LocalClient, startLocalClient } from '../../adapters/teams/local/client.ts';
import { linkAccount } from '../../src/people.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { freePort, type TeamsDesk, teamsDesk } from '../support/teams-desk.ts';

/** The maker's local Teams client in Chromium, with the demonstration behind it. */

const ROOT = join(import.meta.dirname, '../..');
const PEOPLE = [
  ['Camille Roussel', 'camille.roussel'],
  ['Claire Delmas', 'claire.delmas'],
  ['Hélène Garnier', 'helene.garnier'],
  ['David Kouassi', 'david.kouassi'],
  ['Karim Benali', 'karim.benali'],
  ['Sophie Nguyen', 'sophie.nguyen'],
].map(([name = '', mail]) => ({ name, mail: `${mail}@example.org` }));

let database: TestDatabase;
let running: Running;
let client: LocalClient;
let desk: TeamsDesk;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  database = await testDatabase();
  running = await start(
    readConfig({
      PORT: '0',
      LOG_LEVEL: 'silent',
      DATABASE_URL: database.url,
      SECRET_KEY: 'a secret of the tests, long enough to be one',
      COPIL_MODE: 'demo',
      TEAMS_LOCAL: '1',
    }),
  );
  const endpoint = `${running.url}/api/messages`;
  client = await startLocalClient({ endpoint, port: await freePort(), people: PEOPLE });
  desk = await teamsDesk(client, endpoint);
  await link(client.me.mail, client.me.account);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  page = await browser.newPage({ viewport: { width: 1280, height: 1260 } });
  await page.goto(client.url);
}, 150_000);
afterAll(async () => {
  await browser?.close();
  desk?.close();
  await client?.stop();
  await running?.stop();
  await database?.drop();
});

async function link(mail: string, account: string): Promise<void> {
  const register = openDatabase(database.url);
  const ports = portsOn(register);
  const person = await ports.library.personByMail(mail);
  const operator = { actor: { operator: true }, as: { as: 'operator' }, via: 'cli' } as const;
  const came = await linkAccount(ports, { person: person?.id ?? '', platform: 'teams', account }, operator);
  await register.$disconnect();
  expect(came).not.toHaveProperty('refused');
}

test('the fiche’s card stands in the channel, drawn by the client; a press opens the fiche in the personal chat', async () => {
  await desk.type(client.channel, 'salon ici');
  await page.getByText('Fiches', { exact: true }).first().click();
  const card = page
    .locator('.ac-adaptiveCard')
    .filter({ hasText: 'FA-2027-002' })
    .filter({ hasText: 'Voix requises' })
    .first();
  await card.waitFor();
  for (const label of ['Pour', 'Contre', 'Abstention', 'Lire la fiche'])
    expect(await card.getByRole('button', { name: label, exact: true }).count()).toBeGreaterThan(0);
  await card.evaluate((element: { scrollIntoView(): void }) => element.scrollIntoView());
  await keep('teams-card.png');
  await card.getByRole('button', { name: 'Lire la fiche', exact: true }).first().click();
  await page.getByText('Personal Chat').first().click();
  await page.getByRole('button', { name: 'Saisir un vote à main levée', exact: true }).last().waitFor();
});

async function keep(name: string): Promise<void> {
  const taken = join(ROOT, 'test-results/pictures', name);
  await mkdir(join(ROOT, 'test-results/pictures'), { recursive: true });
  // Without the client's log, at the right.
  await page.screenshot({ path: taken, clip: { x: 0, y: 0, width: 940, height: 1260 } });
  if (process.env.KEEP_PICTURES === '1') await copyFile(taken, join(ROOT, 'docs/images', name));
}
