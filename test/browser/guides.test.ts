import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  answer,
  card,
  command,
  type Demonstration,
  dialog,
  PHONE,
  startDemonstration,
  task,
} from '../support/web-people.ts';

/** The guides' steps on the demonstration's screens; with KEEP_PICTURES=1 their pictures are written anew. */

const ROOT = join(import.meta.dirname, '../..');
/** What the guides show; the screens that they only tell of are looked at all the same. */
const SHOWN = new Set(
  ['secretariat', 'membre'].flatMap((guide) =>
    [...readFileSync(join(ROOT, `docs/fr/guide-${guide}.md`), 'utf8').matchAll(/images\/guide-([\w-]+)\.png/g)].map(
      ([, name]) => name ?? '',
    ),
  ),
);
const KEPT = join(ROOT, 'docs/images');
const PICTURES = join(ROOT, 'test-results/pictures');
const made = new Set<string>();
const pathOf = (name: string): string => {
  made.add(name);
  return join(process.env.KEEP_PICTURES === '1' && SHOWN.has(name) ? KEPT : PICTURES, `guide-${name}.png`);
};
const SIZE = { width: 1180, height: 1200 };
/** No picture is longer than a screen of a guide. */
const LONGEST = 900;

let demo: Demonstration;
beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  demo = await startDemonstration();
}, 120_000);
afterAll(() => demo.close());

const plain = (text: string): string => text.replace(/\s+/g, ' ');

async function at(name: string): Promise<Page> {
  const page = await demo.at(name);
  await page.setViewportSize(SIZE);
  await page.goto(demo.url);
  await page.locator('#command[role=combobox]').waitFor();
  return page;
}

/** The upper part of an element that is on the screen. */
async function picture(page: Page, of: Locator, name: string): Promise<void> {
  await of.waitFor();
  await of.evaluate((shown) => shown.scrollTo?.(0, 0));
  const box = await of.boundingBox();
  if (!box) throw new Error(`${name} is not on the screen`);
  const clip = { ...box, height: Math.min(box.height, LONGEST, SIZE.height - box.y) };
  await page.screenshot({ path: pathOf(name), clip });
}

const SECRETARIAT = 'Camille Roussel';
/** Fiches of the demonstration, by a part of their title. */
const referenceOf = async (page: Page, title: string): Promise<string> => {
  await command(page, `/copil fiches ${title}`);
  const found = answer(page)
    .getByText(/FA-\d{4}-\d{3}/)
    .first();
  await found.waitFor();
  return /FA-\d{4}-\d{3}/.exec(await answer(page).innerText())?.[0] ?? '';
};

describe('docs/fr/guide-secretariat.md', () => {
  test('the room, with what awaits the secretariat', async () => {
    const page = await at(SECRETARIAT);
    await task(page, 'FA-').first().waitFor();
    await page.screenshot({ path: pathOf('salon') });
  });

  test.each([
    ['tâches', 'taches', 'Approuver l’ordre du jour'],
    ['membres', 'membres', 'OPCO EP – représentant 1'],
    ['rappels', 'rappels', 'Envoyer maintenant'],
    ['ordre', 'ordre', 'Prévoir une séance'],
    ['séance', 'seance', 'Convoquer'],
    ['calendrier', 'calendrier', 'Copil de printemps'],
    ['programme', 'programme', 'actions, '],
    ['budget', 'budget', 'Convention d’objectifs et de moyens'],
    ['documents', 'documents', 'Dossier complet'],
    ['annuaire', 'annuaire', 'Ajouter un contact'],
  ])('/copil %s', async (typed, name, words) => {
    const page = await at(SECRETARIAT);
    await command(page, `/copil ${typed}`);
    await answer(page).getByText(words).first().waitFor();
    await picture(page, page.locator('#answer'), name);
  });

  test.each([
    ['séance ouvrir', 'form-seance', 'Prévoir la séance', 'Type de séance'],
    ['consultation ouvrir', 'form-consultation', 'Ouvrir la consultation', 'Consulter par écrit'],
    ['fiche nouvelle', 'form-fiche', 'Enregistrer le brouillon', 'Écrire une fiche action'],
    ['ca', 'form-ca', 'Enregistrer la réunion', 'Date de la réunion du CA'],
    ['inviter', 'form-inviter', '', 'Inviter'],
    ['priorités', 'form-priorites', '', 'Priorités'],
  ])('/copil %s', async (typed, name, submit, words) => {
    const page = await at(SECRETARIAT);
    await command(page, `/copil ${typed}`);
    const form = dialog(page);
    await form.waitFor();
    expect(plain(await form.innerText())).toContain(words);
    if (submit !== '') await form.getByRole('button', { name: submit }).waitFor();
    await picture(page, form, name);
  });

  test('a vote is opened on a fiche whose opinions are given', async () => {
    const page = await at(SECRETARIAT);
    const reference = await referenceOf(page, 'langue des signes');
    await command(page, `/copil vote ouvrir ${reference}`);
    await dialog(page).getByRole('button', { name: 'Ouvrir le vote' }).waitFor();
    await picture(page, dialog(page), 'form-vote');
  });

  test('an amendment is proposed from the page of an action', async () => {
    const page = await at(SECRETARIAT);
    const reference = await referenceOf(page, 'Bavière');
    await command(page, `/copil fiche ${reference}`);
    await answer(page)
      .getByRole('link', { name: /Proposer un avenant/ })
      .first()
      .waitFor();
    await answer(page)
      .getByRole('link', { name: /Proposer un avenant/ })
      .first()
      .click();
    await dialog(page).waitFor();
    await picture(page, dialog(page), 'form-avenant');
  });

  test('may this material carry a logo today?', async () => {
    const page = await at(SECRETARIAT);
    const reference = await referenceOf(page, 'Ateliers du goût');
    await command(page, `/copil logo ${reference} affiche`);
    await answer(page).getByText('Logo').first().waitFor();
    await picture(page, page.locator('#answer'), 'logo');
  });

  test('the annual report of last year', async () => {
    const page = await at(SECRETARIAT);
    await command(page, '/copil bilan');
    await answer(page).getByText('Validé par les trois signataires').first().waitFor();
    await picture(page, page.locator('#answer'), 'bilan');
  });
});

describe('docs/fr/guide-membre.md', () => {
  const STAGE = 'Stage tout proche';
  test('the card on a phone, the press of a button, and the receipt', async () => {
    const page = await demo.window('Sophie Nguyen', { viewport: PHONE });
    const shown = page.locator('#feed article[data-view=fiche-card]').filter({ hasText: STAGE });
    await shown.scrollIntoViewIfNeeded();
    const button = shown.getByRole('button', { name: /^Pour/ }).first();
    await button.evaluate((it) => it.scrollIntoView({ block: 'center' }));
    await page.screenshot({ path: pathOf('membre-carte') });
    await button.click();
    await answer(page).getByText('Votre vote est enregistré').first().waitFor();
    await page.screenshot({ path: pathOf('membre-recu') });
  });

  test('a ministry finds the opinion that is awaited of it', async () => {
    const page = await at('David Kouassi');
    const awaited = page
      .locator('#pour-moi')
      .getByRole('link', { name: /^Réservé/ })
      .first();
    await awaited.click();
    await dialog(page).getByRole('button', { name: 'Donner cet avis' }).waitFor();
    await picture(page, dialog(page), 'membre-avis');
  });

  test('a remark is written from the card', async () => {
    const page = await at('Karim Benali');
    const link = card(page, 'fiche-card', 'Prothèse dentaire').getByRole('link', { name: 'Écrire une remarque' });
    await ((await link.count()) ? link : page.getByRole('link', { name: 'Écrire une remarque' })).first().click();
    await dialog(page).getByRole('button', { name: 'Publier la remarque' }).waitFor();
  });
});

test('every picture of the guides is made here', () => {
  expect(SHOWN.size).toBeGreaterThan(8);
  expect([...SHOWN].filter((name) => !made.has(name))).toEqual([]);
});
