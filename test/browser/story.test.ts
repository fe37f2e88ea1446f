import { request } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  answer,
  card,
  command,
  DESKTOP,
  type Demonstration,
  dialog,
  fillIn,
  PHONE,
  pressAndConfirm,
  seriousFaults,
  sideways,
  startDemonstration,
  task,
} from '../support/web-people.ts';

/** The whole story of a fiche and of a motion, on the real server and database, through nothing but the screen. */

const TITLE = 'Portes ouvertes chez nos artisans, une semaine par trimestre';
const CONSULTATION = 'Consultation écrite de l’automne';
/** As people may type it, by accident or not: it shows as it is, and does nothing. */
const MOTION = 'Priorités <!channel> *2* | R&D </script><b>non</b> 🎭 \u202Eלמעלה\u202C \u200Fسلام\u200F';

const SECRETARIAT = 'Camille Roussel';
const PROPOSER = 'Léa Kowalczyk';
const OPCO = [
  'Claire Delmas',
  'Karim Benali',
  'Sophie Nguyen',
  'Thierry Le Goff',
  'Aminata Diallo',
  'Julien Marchand',
  'Isabel Ferreira',
  'Olivier Payet',
  'Nadia Cherifi',
  'Marc Vasseur',
] as const;
const [TWICE, FOLLOWER, OTHER, TALKER, , , , STEPPING_ASIDE, UNDECIDED, PATIENT] = OPCO;
const MENJS = 'Hélène Garnier';
const MESRI = 'David Kouassi';

const today = Temporal.Now.plainDateISO('Europe/Paris');
const inDays = (days: number): string => `${today.add({ days })}T18:00`;

/** Stands in the README; written anew with KEEP_PICTURES=1 alone, so that a run leaves the checkout as it was. */
const KEPT = join(import.meta.dirname, '../../docs/images/web-room.png');
const PICTURES = join(import.meta.dirname, '../../test-results/pictures');

/** Beside the room and the page of the fiche. */
const PAGES: readonly (readonly [string, string])[] = [
  ['choose', '/choisir'],
  ['help', '/page/help'],
  ['register', '/page/register'],
  ['fiches', '/page/fiches'],
  ['agenda', '/page/agenda'],
  ['members', '/page/members'],
  ['rules', '/page/rules'],
  ['form', '/formulaire?form=write-fiche&about=%7B%7D'],
];

let demo: Demonstration;
/** Of the fiche, once it is submitted. */
let reference = '';

beforeAll(async () => {
  demo = await startDemonstration();
}, 60_000);
afterAll(() => demo.close());
// One chapter needs the one before.
let lost = false;
beforeEach(() => expect(lost, 'an earlier chapter failed').toBe(false));
afterEach(async ({ task: { name, result } }) => {
  lost ||= result?.state === 'fail';
  if (result?.state === 'fail') await demo.pictures(join(PICTURES, `failed ${name.slice(0, 40)}`));
});

const picture = (page: Page, name: string, fullPage = false): Promise<Buffer> =>
  page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage });

/** The vote of somebody who comes by with a browser without scripts, and what they are answered. */
const comesToVote = (name: string, kind: 'fiche-card' | 'motion-card', title: string, choice: string) =>
  demo.visit(
    name,
    async (page) => {
      await card(page, kind, title)
        .getByRole('button', { name: new RegExp(`^${choice}`) })
        .click();
      return answer(page).innerText();
    },
    'no scripts',
  );

/** Turns the command line into a press of a button that this page does not have. */
const forge = (page: Page, intent: string): Promise<void> =>
  page.locator('.composer').evaluate((form, value) => {
    const field = form.ownerDocument.createElement('input');
    field.name = 'intent';
    field.value = value;
    form.append(field);
    form.setAttribute('action', '/do');
    form.querySelector('#command')?.removeAttribute('required');
  }, intent);

describe('a fiche', () => {
  test('is written in the form, whose mistakes are said where they are, and kept as a draft', async () => {
    const page = await demo.at(PROPOSER);
    await page.locator('#command').pressSequentially('/copil nouv');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const form = dialog(page);
    await form.getByRole('heading', { name: 'Écrire une fiche action' }).waitFor();
    const year = today.year + 1;
    await fillIn(form, {
      title: TITLE,
      programmeYear: String(year),
      axes: ['art-3', 'art-8'],
      context: 'Peu de lycéens ont vu un atelier de près avant de choisir leur voie.',
      description: 'Chaque trimestre, une semaine de portes ouvertes dans les ateliers volontaires.',
      level: 'regional',
      academies: 'Rennes, Nantes',
    });
    await form.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
    await answer(page).getByText(TITLE).first().waitFor();

    const step = async (n: number) => {
      await answer(page)
        .getByRole('link', { name: `Continuer : étape ${n} sur` })
        .click();
      await form.getByRole('heading', { name: `Fiche, étape ${n} sur` }).waitFor();
    };
    const save = () => form.getByRole('button', { name: 'Enregistrer cette étape' }).click();
    await step(2);
    await fillIn(form, {
      proposer: 'Commission apprentissage',
      lead: 'opco',
      leadName: 'OPCO EP, délégation Bretagne',
      contactName: PROPOSER,
      contactMail: 'lea.kowalczyk@example.org',
    });
    await save();
    await step(3);
    await fillIn(form, {
      start: `${year}-02-01`,
      end: `${year}-11-30`,
      'indicators.0.name': 'Ateliers ouverts',
      'indicators.0.unit': 'ateliers',
      'indicators.0.target': '120',
    });
    await save();
    await step(4);
    await fillIn(form, {
      'publics.0.public': 'lycee-pupils',
      'publics.0.planned': '1 800',
      values: 'Égalité des chances devant l’orientation.',
    });
    await save();
    await step(6);
    await fillIn(form, {
      'costs.0.label': 'Animation',
      'costs.0.amount': '12 000,50',
      'resources.0.line': 'Animation',
      'resources.0.funder': 'convention',
      'resources.0.amount': '11 000,50',
    });
    const costs = form.getByRole('group', { name: /postes de dépense/ });
    await costs.getByRole('button', { name: 'Ajouter une ligne' }).click();
    await fillIn(form, { 'costs.1.label': 'Transport des classes', 'costs.1.amount': 'beaucoup' });
    // R7.4: the sum of what can be read, as one types.
    await expect.poll(() => costs.locator('output').textContent()).toMatch(/^12\s000,50\s€$/);
    await save();
    await form.getByRole('alert').waitFor();
    expect(await form.locator('[name="f.costs.1.amount"]').getAttribute('aria-invalid')).toBe('true');
    await fillIn(form, { 'costs.1.amount': '4000' });
    await expect.poll(() => costs.locator('output').textContent()).toMatch(/^16\s000,50\s€$/);
    await form
      .getByRole('group', { name: /ressources/ })
      .getByRole('button', { name: 'Ajouter une ligne' })
      .click();
    await fillIn(form, {
      'resources.1.line': '2',
      'resources.1.funder': 'region',
      'resources.1.amount': '4000',
    });
    await save();
    await form.waitFor({ state: 'hidden' });
    // The resources are not the costs yet.
    await answer(page).getByText('Un point reste à compléter').waitFor();
  });

  test('is not submitted while its resources are not its cost; put right, it has its reference', async () => {
    const page = await demo.at(PROPOSER);
    const submit = () => pressAndConfirm(task(page, TITLE).getByRole('button', { name: 'Déposer' }), 'Oui, la déposer');
    await submit();
    await answer(page).getByText('les deux doivent être égaux').waitFor();
    expect(await answer(page).innerText()).toMatch(/11\s000,50\s€.*12\s000,50\s€/);
    await task(page, TITLE).getByRole('link', { name: 'Modifier' }).click();
    await fillIn(dialog(page), { 'resources.0.amount': '12 000,50' });
    await dialog(page).getByRole('button', { name: 'Enregistrer cette version' }).click();
    await dialog(page).waitFor({ state: 'hidden' });
    await submit();
    await answer(page).getByText('La fiche est déposée').first().waitFor();
    reference = /FA-\d{4}-\d{3}/.exec(await answer(page).innerText())?.[0] ?? '';
    expect(reference).toMatch(new RegExp(`^FA-${today.year + 1}-`));
  });

  test('has the avis of the commission, to which its author is told', async () => {
    await demo.visit('Fatou Ndiaye', async (page) => {
      await task(page, reference).getByRole('link', { name: 'Donner l’avis' }).click();
      await fillIn(dialog(page), { value: 'favourable', text: 'Les ateliers sont déjà nombreux à vouloir ouvrir.' });
      await dialog(page).getByRole('button', { name: 'Rendre l’avis' }).click();
      await dialog(page).waitFor({ state: 'hidden' });
    });
    const author = await demo.at(PROPOSER);
    await author.locator('#pour-moi').getByText('Les ateliers sont déjà nombreux').first().waitFor();
  });

  test('is put by the secretariat to a written consultation that it opens by command', async () => {
    const [page, other] = [await demo.at(SECRETARIAT), await demo.at(FOLLOWER)];
    expect(await other.locator('#feed').innerText()).not.toContain(TITLE);
    await page.locator('#command').pressSequentially('/copil consul');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const form = dialog(page);
    await form.getByRole('heading', { name: 'Consulter par écrit' }).waitFor();
    await fillIn(form, { title: CONSULTATION, closesAt: inDays(20) });
    await form.locator('[name="f.whyNoMeeting"]').fill('Les deux réunions de l’année ont été tenues.');
    await fillIn(form, { opening: 'by-hand' });
    await form.getByRole('button', { name: 'Ouvrir la consultation' }).click();
    await form.waitFor({ state: 'hidden' });
    await task(page, reference).getByRole('link', { name: 'Mettre à l’ordre du jour' }).click();
    await form.getByLabel(CONSULTATION).check();
    await form.getByRole('button', { name: 'Mettre à l’ordre du jour' }).click();
    await form.waitFor({ state: 'hidden' });
    await card(other, 'fiche-card', TITLE).waitFor();
    expect(await other.locator('#feed').innerText()).toContain(CONSULTATION);
  });

  test('is discussed: a remark appears under its card for all, with its author', async () => {
    const remark = 'Combien de classes <b>par atelier</b> ? *À préciser* & merci.';
    await demo.visit(TALKER, async (page) => {
      await card(page, 'fiche-card', TITLE).getByRole('link', { name: 'Écrire une remarque' }).click();
      await fillIn(dialog(page), { text: remark });
      await dialog(page).getByRole('button', { name: 'Publier la remarque' }).click();
      await dialog(page).waitFor({ state: 'hidden' });
    });
    const seen = card(await demo.at(FOLLOWER), 'fiche-card', TITLE);
    await seen.getByText(remark).waitFor();
    expect(await seen.innerText()).toContain(TALKER);
  });

  test('has the avis of each ministry: a reserved one without recommendations is refused', async () => {
    await demo.visit(MENJS, async (page) => {
      await task(page, reference)
        .getByRole('button', { name: /^Favorable/ })
        .click();
      await answer(page).getByText(reference).first().waitFor();
    });
    await demo.visit(MESRI, async (page) => {
      await task(page, reference)
        .getByRole('link', { name: /^Réservé/ })
        .click();
      const form = dialog(page);
      await form.getByRole('button', { name: 'Donner cet avis' }).click();
      await form.getByRole('alert').getByText('recommandations').waitFor();
      await picture(page, 'form-opinion');
      await fillIn(form, { text: 'Prévoir aussi les étudiants de BTS.' });
      await form.getByRole('button', { name: 'Donner cet avis' }).click();
      await form.waitFor({ state: 'hidden' });
    });
    await card(await demo.at(FOLLOWER), 'fiche-card', TITLE)
      .getByText('Prévoir aussi les étudiants de BTS.')
      .waitFor();
  });
});

describe('the vote on the fiche', () => {
  const voteOn = (page: Page, choice: string) =>
    card(page, 'fiche-card', TITLE).getByRole('button', { name: new RegExp(`^(Changer mon vote : )?${choice}`, 'i') });

  test('is opened by the secretariat with a deadline, and those who vote are called', async () => {
    const page = await demo.at(SECRETARIAT);
    await command(page, `/copil vote ouvrir ${reference}`);
    const form = dialog(page);
    await form.getByRole('heading', { name: 'Ouvrir le vote' }).waitFor();
    await fillIn(form, { deadline: inDays(5), tallyShown: 'live' });
    await form.getByRole('button', { name: 'Ouvrir le vote' }).click();
    await form.waitFor({ state: 'hidden' });
    const other = await demo.at(FOLLOWER);
    await voteOn(other, 'Pour').waitFor();
    await task(other, `Voter : ${reference}`).waitFor();
  });

  test('takes for, then against, then for again as one vote: the last', async () => {
    const [page, other] = [await demo.at(UNDECIDED), await demo.at(FOLLOWER)];
    for (const choice of ['Pour', 'Contre', 'Pour']) {
      await voteOn(page, choice).click();
      await answer(page).getByText(`${choice} (1 voix)`).waitFor();
    }
    const row = card(other, 'fiche-card', TITLE).getByRole('row', { name: /^Ensemble/ });
    await row.getByRole('cell').first().getByText('1', { exact: true }).waitFor();
    expect(await row.getByRole('cell').allInnerTexts()).toEqual(['1', '0', '0', '19']);
  });

  test('is left by who steps aside, who may come back to it', async () => {
    await demo.visit(STEPPING_ASIDE, async (page) => {
      const steps = () =>
        pressAndConfirm(
          card(page, 'fiche-card', TITLE).getByRole('button', { name: 'Me déporter' }),
          'Oui, me déporter',
        );
      await steps();
      await card(page, 'fiche-card', TITLE).getByRole('button', { name: 'Revenir sur mon déport' }).click();
      await voteOn(page, 'Pour').waitFor();
      await steps();
      await answer(page).getByText('Vous ne prenez pas part au vote').first().waitFor();
    });
    await card(await demo.at(FOLLOWER), 'fiche-card', TITLE)
      .getByText('Déport', { exact: true })
      .waitFor();
  });

  test('has no button for a guest or for who has no seat, and a forged press is refused in words', async () => {
    const intent = await voteOn(await demo.at(FOLLOWER), 'Contre').evaluate(
      (button) => button.closest('form')?.querySelector('input[name=intent]')?.getAttribute('value') ?? '',
    );
    for (const name of ['Mehdi Arnaud', 'Bernard Lemaire', PROPOSER]) {
      await demo.visit(name, async (page) => {
        const buttons = page.locator('button').filter({ hasText: /^(Pour|Contre|Abstention|Me déporter)$/ });
        expect(await buttons.count(), name).toBe(0);
        await forge(page, intent);
        await page.locator('.composer').getByRole('button', { name: 'Envoyer' }).click();
        await answer(page).getByText('Vous ne pouvez pas voter').first().waitFor();
      });
    }
  });

  test('closes when all awaited seats have voted, and the decision is announced with its figures and its rule', async () => {
    const follower = await demo.at(FOLLOWER);
    await voteOn(follower, 'Pour').click();
    await answer(follower).getByText('Pour (1 voix)').waitFor();
    await demo.leaveOnly(FOLLOWER);
    const others = OPCO.filter((name) => ![FOLLOWER, STEPPING_ASIDE, UNDECIDED].some((voted) => voted === name));
    for (const name of others) await comesToVote(name, 'fiche-card', TITLE, name === PATIENT ? 'Abstention' : 'Pour');
    await comesToVote(MENJS, 'fiche-card', TITLE, 'Pour');
    const last = await comesToVote(MESRI, 'fiche-card', TITLE, 'Contre');
    expect(last).toContain('le vote est clos');

    const decision = follower
      .locator('#feed article')
      .filter({ has: follower.locator('.eyebrow', { hasText: 'Décision' }) })
      .filter({ hasText: TITLE })
      .last();
    await decision.getByText('Adoptée').first().waitFor();
    await follower.locator('[data-closes=answer]').click();
    await follower.locator('#command').blur();
    await follower.setViewportSize({ width: 1280, height: 1040 });
    await decision.evaluate((shown) => shown.scrollIntoView());
    await picture(follower, 'room-after-the-decision');
    if (process.env.KEEP_PICTURES === '1') await follower.screenshot({ path: KEPT });
    const said = (await decision.innerText()).replace(/\s+/g, ' ');
    // 8 seats of 1 and MENJS's 5 for, MESRI's 5 against, one abstention, one stepped aside: 13 of 18, more than 9.
    expect(said).toContain('13 voix pour, il en fallait 10, soit plus de la moitié des 18 voix exprimées');
    for (const [body, figures] of [
      ['OPCO EP', ['8', '0', '1', '1']],
      ['MENJS', ['5', '0', '0', '0']],
      ['MESRI', ['0', '5', '0', '0']],
      ['Ensemble', ['13', '5', '1', '1']],
    ] as const)
      expect(
        await decision
          .getByRole('row', { name: new RegExp(`^${body} \\d`) })
          .first()
          .getByRole('cell')
          .allInnerTexts(),
      ).toEqual(figures);
  });
});

describe('after the decision', () => {
  test('each voter has a receipt that nobody else sees', async () => {
    const mine = (await demo.at(UNDECIDED)).locator('#pour-moi');
    await mine.getByText('ce reçu reste la preuve').first().waitFor();
    expect(await mine.getByRole('heading', { name: 'Votre vote est enregistré' }).count()).toBeGreaterThanOrEqual(3);
    for (const name of [SECRETARIAT, FOLLOWER, PROPOSER])
      expect(await (await demo.at(name)).content(), name).not.toContain('OPCO EP – représentant 9, le');
  });

  test('its author is told, and the card, the page and the register all say it', async () => {
    const page = await demo.at(PROPOSER);
    await page.locator('#pour-moi').getByText(`Décision sur votre fiche\u00A0: ${reference}`).waitFor();
    await command(page, `/copil fiche ${reference}`);
    await answer(page).getByText('Prévoir aussi les étudiants de BTS.').first().waitFor();
    const member = await demo.at(OTHER);
    await command(member, `/copil registre ${reference}`);
    await answer(member).getByText('Nadia Cherifi').first().waitFor();
  });
});

describe('a motion with a hidden tally', () => {
  const motion = (page: Page) => card(page, 'motion-card', MOTION);
  const vote = (page: Page, choice: string) =>
    motion(page).getByRole('button', { name: new RegExp(`^(Changer mon vote : )?${choice}`, 'i') });
  /** Windows that were opened before the close and do not follow. */
  let old: Page;
  let oldWithoutScript: Page;

  test('shows a title of any characters as they are, everywhere', async () => {
    const [page, other] = [await demo.at(SECRETARIAT), await demo.at(OTHER)];
    await page
      .locator('#feed article[data-view=consultation-card]')
      .filter({ hasText: CONSULTATION })
      .getByRole('link', { name: 'motion' })
      .click();
    const form = dialog(page);
    await fillIn(form, { title: MOTION, text: `Texte\u00A0: ${MOTION}`, deadline: inDays(4), tallyShown: 'at-close' });
    await form.locator('[name="f.closeWhenAllVoted"]').uncheck();
    await form.getByRole('button', { name: 'Ouvrir le vote' }).click();
    await form.waitFor({ state: 'hidden' });
    await motion(other).waitFor();
    for (const place of ['#feed .card-title', '#pour-moi .card-title'])
      expect(
        (await other.locator(place).allTextContents()).some((title) => title.includes(MOTION)),
        place,
      ).toBe(true);
    expect(await motion(other).locator('.text').allTextContents()).toContain(`Texte\u00A0: ${MOTION}`);
    await command(other, '/copil registre');
    await answer(other).getByText(MOTION).first().waitFor();
  });

  test('is given more time by the secretariat, with a reason that all read', async () => {
    const [page, other] = [await demo.at(SECRETARIAT), await demo.at(OTHER)];
    await motion(page).getByRole('link', { name: 'Prolonger' }).click();
    await fillIn(dialog(page), { deadline: inDays(9) });
    await dialog(page).getByRole('button', { name: 'Prolonger le vote' }).click();
    await dialog(page).getByRole('alert').waitFor();
    await fillIn(dialog(page), { reason: 'Deux membres sont en congé.' });
    await dialog(page).getByRole('button', { name: 'Prolonger le vote' }).click();
    await motion(other).getByText('Deux membres sont en congé.').waitFor();
  });

  test('two windows of one person at the same moment: one ballot stands', async () => {
    const [one, two] = await Promise.all([demo.window(TWICE), demo.window(TWICE)]);
    await Promise.all([vote(one, 'Pour').click(), vote(two, 'Contre').click()]);
    for (const page of [one, two]) {
      await answer(page).getByRole('heading', { name: 'Votre vote est enregistré' }).waitFor();
      await motion(page).getByText('1 sur 12 sièges').waitFor();
    }
    const said = (page: Page) => motion(page).getByText('Vous avez voté').innerText();
    await expect.poll(async () => (await said(one)) === (await said(two))).toBe(true);
    if ((await said(one)).includes('contre')) await vote(one, 'Pour').click();
    await motion(two).getByText('Vous avez voté pour').waitFor();
    await Promise.all([one, two].map((page) => page.context().close()));
  });

  test('shows no choice to anybody else before the close, not even to the secretariat', async () => {
    old = await demo.window(PATIENT);
    await old.route('**/*', (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()));
    oldWithoutScript = await demo.window(PATIENT, { javaScriptEnabled: false });
    await comesToVote(MENJS, 'motion-card', MOTION, 'Contre');
    const other = await demo.at(OTHER);
    await motion(other).getByText('2 sur 12 sièges').waitFor();
    await command(other, '/copil registre');
    await answer(other).getByText(MOTION).first().waitFor();
    for (const name of [SECRETARIAT, OTHER]) {
      const page = await demo.at(name);
      const said = (await motion(page).innerText()).replace(/Pour\n|Contre\n|Abstention\n/g, '');
      expect(said, name).toContain('MENJS');
      expect(said, name).not.toMatch(/a voté (pour|contre)|\b(pour|contre)\b/i);
      expect(await motion(page).locator('.tally').count(), name).toBe(0);
    }
  });

  test('is closed by hand once all have voted, and a tie is not adopted, said as clearly', async () => {
    await demo.leaveOnly(OTHER);
    for (const name of OPCO) if (name !== TWICE) await comesToVote(name, 'motion-card', MOTION, 'Pour');
    await comesToVote(MESRI, 'motion-card', MOTION, 'Contre');
    const [page, other] = [await demo.at(SECRETARIAT), await demo.at(OTHER)];
    await pressAndConfirm(motion(page).getByRole('button', { name: 'Clore le vote' }), 'Oui, clore');
    await motion(other).getByText('Non adoptée', { exact: true }).waitFor();
    const said = (await motion(other).innerText()).replace(/\s+/g, ' ');
    expect(said).toContain('10 voix pour, il en fallait 11');
    expect(said).toContain('à égalité, personne n’a de voix prépondérante');
  });

  test.each(['with', 'without'])(
    'a button of an old window (%s scripts) is answered with the result',
    async (scripts) => {
      const page = scripts === 'with' ? old : oldWithoutScript;
      await vote(page, 'Contre').click();
      await answer(page).getByText('Ce vote est clos depuis').first().waitFor();
      const said = (await answer(page).innerText()).replace(/\s+/g, ' ');
      expect(said).toContain('10 voix pour, il en fallait 11');
    },
  );
});

describe('the command line', () => {
  test.each([
    { what: 'an unknown command', text: '/copil danser la gigue', said: /danser la gigue.*\/copil/s, stays: true },
    { what: 'nothing', text: '/copil', said: /\/copil aide/, stays: false },
    { what: 'words that are no command', text: 'bonjour', said: /bonjour.*\/copil aide/s, stays: true },
    { what: 'four thousand characters', text: `/copil fiches ${'é'.repeat(4000)}`, said: /trop long/, stays: true },
  ])('answers $what in private, in words, without spilling over', async ({ text, said, stays }) => {
    const page = await demo.at(OTHER);
    await command(page, text);
    await expect.poll(() => answer(page).innerText()).toMatch(said);
    // What was not understood stays, to be put right.
    await expect.poll(() => page.locator('#command').inputValue()).toBe(stays ? text : '');
    const words = await answer(page).innerText();
    expect(words.length).toBeLessThan(6000);
    expect(await sideways(page)).toBe(0);
  });
});

describe('the demonstration', () => {
  const status = (headers: Readonly<Record<string, string>>, method = 'GET', path = '/choisir'): Promise<number> =>
    new Promise((done, failed) => {
      const asked = request(demo.url + path, { method, headers }, (response) => {
        response.resume();
        done(response.statusCode ?? 0);
      });
      asked.on('error', failed).end();
    });

  test('answers on this machine alone, and nobody but its own pages', async () => {
    const host = new URL(demo.url).host;
    expect(await status({ host })).toBe(200);
    expect(await status({ host, 'x-forwarded-for': '10.0.0.1' })).toBe(403);
    expect(await status({ host: 'copil.example.org' })).toBe(403);
    expect(await status({ host, origin: 'http://evil.example' }, 'POST')).toBe(403);
    expect(await status({ host }, 'POST')).toBe(403);
    expect(await status({ host, origin: demo.url }, 'POST')).toBe(303);
  });

  test.each([
    { name: 'desktop', viewport: DESKTOP, thorough: ['room', 'fiche', 'choose', 'register', 'form'] },
    // What the narrow screen does not lay out otherwise has no other faults there.
    { name: 'phone', viewport: PHONE, thorough: ['room', 'form'] },
  ])(
    '$name: nothing serious for axe on the main pages, nothing out of the frame',
    async ({ name, viewport, thorough }) => {
      const page = await demo.window(FOLLOWER, { viewport, bypassCSP: true });
      const look = async (what: string, fullPage = false) => {
        await picture(page, `${what}-${name}`, fullPage);
        expect(await sideways(page), what).toBe(0);
      };
      const faultless = async (what: string) => {
        // The room is many screens long.
        await look(what, what !== 'room');
        if (thorough.includes(what)) expect(await seriousFaults(page), what).toEqual([]);
      };
      await look('room-at-the-end');
      await card(page, 'fiche-card', TITLE).scrollIntoViewIfNeeded();
      await look('fiche-card');
      await command(page, '/copil registre');
      await answer(page).locator('article').waitFor();
      await faultless('room');
      await look('answer');
      const reading = card(page, 'fiche-card', TITLE).getByRole('link', { name: 'Lire la fiche' }).first();
      const fiche = await reading.getAttribute('href');
      await reading.click();
      await dialog(page).getByRole('heading', { name: TITLE }).waitFor();
      await look('fiche-in-window');
      await page.keyboard.press('Escape');
      await page.goto(`${demo.url}/#pour-moi`);
      await look('for-me');
      for (const [what, path] of [['fiche', fiche ?? ''], ...PAGES] as const) {
        await page.goto(demo.url + path);
        await faultless(what);
      }
      await page.context().close();
    },
  );

  test('no identifier occurs twice in the room, and every card points inside itself', async () => {
    const page = await demo.window(FOLLOWER);
    await command(page, `/copil fiche ${reference}`);
    await answer(page).locator('article').waitFor();
    await card(page, 'fiche-card', TITLE).getByRole('link', { name: 'Lire la fiche' }).first().click();
    await dialog(page).getByRole('heading', { name: TITLE }).waitFor();
    const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const pointing = page
      .locator('article')
      .locator('xpath=descendant-or-self::*[@aria-labelledby or @aria-describedby]');
    const astray = await pointing.evaluateAll((all) =>
      all.flatMap((it) => {
        const own = it.closest('article');
        const named = `${it.getAttribute('aria-labelledby') ?? ''} ${it.getAttribute('aria-describedby') ?? ''}`;
        const targets = named.split(/\s+/).filter((id) => id !== '');
        return targets.filter((id) => !own?.contains(it.ownerDocument.getElementById(id)));
      }),
    );
    expect(await pointing.count()).toBeGreaterThan(20);
    expect(astray).toEqual([]);
    await page.context().close();
  });

  test('gives browsers nothing to complain of', () => expect(demo.complaints).toEqual([]));
});
