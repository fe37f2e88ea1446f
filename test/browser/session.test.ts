import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  answer,
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

/** A whole session in the web room (R11), by a secretary who knows nothing but what the screen says. */
const SECRETARIAT = 'Camille Roussel';
const MEMBER = 'Claire Delmas';
const MENJS = 'Hélène Garnier';
const TITLE = 'Séance du jour';
const WRITTEN = 'Consultation de la semaine';
const MOTIONS = ['Calendrier des réunions', 'Charte des visites'];
/** A window in which a card stands whole, with nothing that stays in place over it. */
const TALL = 3_000;
const PICTURES = join(import.meta.dirname, '../../test-results/pictures');
/** Stand in docs/sessions.md; written anew with KEEP_PICTURES=1 alone, so that a run leaves the checkout as it was. */
const KEPT = join(import.meta.dirname, '../../docs/images');

let demo: Demonstration;
/** Minutes by which the demonstration is ahead of the true time. */
let lead = 0;
const now = () => Temporal.Now.zonedDateTimeISO('Europe/Paris').add({ minutes: lead });
/** Today, and after now. */
let startsAt = '';

beforeAll(async () => {
  demo = await startDemonstration();
  // A session that begins in the last minutes of a day is played on the next.
  if (now().hour === 23 && now().minute >= 50) {
    lead = 20;
    await demo.ahead(lead);
  }
  startsAt = `${now().toPlainDate()}T23:59`;
}, 120_000);
afterAll(() => demo.close());
let lost = false;
beforeEach(() => expect(lost, 'an earlier chapter failed').toBe(false));
afterEach(async ({ task: { name, result } }) => {
  lost ||= result?.state === 'fail';
  if (result?.state === 'fail') await demo.pictures(join(PICTURES, `failed ${name.slice(0, 40)}`));
});

const session = (page: Page): Locator =>
  page
    .locator('#feed article[data-view=session-card]')
    .filter({ has: page.getByRole('heading', { name: TITLE, exact: true }) });
const minutes = (page: Page): Locator =>
  page.locator('#feed article[data-view=minutes]').filter({ has: page.getByRole('heading', { name: TITLE }) });
const press = (card: Locator, name: string | RegExp) =>
  card.getByRole('button', { name }).or(card.getByRole('link', { name })).first().click();
/** Sends the form that is open, and waits until it is taken. */
const send = async (page: Page, name: string) => {
  await dialog(page).getByRole('button', { name, exact: true }).click();
  await dialog(page).waitFor({ state: 'hidden' });
};
const take = async (what: Locator, name: string) => {
  const path = join(PICTURES, `${name}.png`);
  await what.screenshot({ path });
  if (process.env.KEEP_PICTURES === '1') await copyFile(path, join(KEPT, `${name}.png`));
};
/** Somebody else's window on the same card, looked at by the checker and on a phone. */
const looksWell = async (who: string, card: (page: Page) => Locator, name: string) => {
  const page = await demo.window(who, { bypassCSP: true, viewport: { ...DESKTOP, height: TALL } });
  await card(page).waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await take(card(page), name);
  await page.context().close();
  const phone = await demo.window(who, { viewport: { ...PHONE, height: TALL } });
  await card(phone).waitFor();
  expect(await sideways(phone)).toBe(0);
  await card(phone).screenshot({ path: join(PICTURES, `${name}-phone.png`) });
  await phone.context().close();
};

describe('a session', () => {
  test('help says how it goes; words that one would type lead to its form', async () => {
    const page = await demo.at(SECRETARIAT);
    await command(page, '/copil aide');
    await answer(page).getByText('Pour tenir une séance').waitFor();
    await command(page, '/copil organiser une réunion');
    const form = dialog(page);
    await form.getByRole('heading', { name: 'Prévoir une séance' }).waitFor();
    await fillIn(form, { type: 'exceptional', startsAt: '2026-01-05T10:00', title: TITLE });
    await form.getByRole('button', { name: 'Prévoir la séance' }).click();
    await form.getByRole('alert').waitFor();
    await fillIn(form, { startsAt, link: 'https://visio.example.org/copil' });
    await send(page, 'Prévoir la séance');
    await session(page).getByText('En visioconférence').waitFor();
  });

  test('gets its agenda: a point, a document, a fiche that waits, with what it lacks', async () => {
    const page = await demo.at(SECRETARIAT);
    await press(session(page), 'Ajouter un point');
    await fillIn(dialog(page), { title: 'Point d’actualité' });
    await send(page, 'Ajouter');
    await session(page).getByText('Point d’actualité').waitFor();
    await press(session(page), 'Joindre un document');
    await fillIn(dialog(page), { title: 'Note', href: 'https://example.org/note.pdf' });
    await send(page, 'Joindre');
    await session(page).getByText('Note, joint le').waitFor();
    await session(page).getByText('Le délai d’envoi est passé').waitFor();
    await press(session(page), 'Inscrire une fiche');
    await dialog(page).getByText('Fiches qui attendent un ordre du jour').waitFor();
    await press(dialog(page), /FA-20\d\d-007/);
    await dialog(page).getByRole('radio', { name: TITLE }).check();
    await send(page, 'Mettre à l’ordre du jour');
    await session(page)
      .getByText(/-007 .*avis attendus/)
      .waitFor();
  });

  test('is approved by one of the three, which all see; without the others it goes out with a reason, and is read', async () => {
    const page = await demo.at(SECRETARIAT);
    await demo.visit(MENJS, async (one) => {
      await task(one, TITLE).getByRole('button', { name: 'Approuver l’ordre du jour' }).click();
      await answer(one).getByText('Votre accord').waitFor();
    });
    await session(page).getByText('d’accord, le').waitFor();
    await press(session(page), 'Convoquer');
    await fillIn(dialog(page), { reason: 'La séance est urgente.' });
    await send(page, 'Convoquer');
    await session(page).getByText('Convoquée sans l’accord').waitFor();
    const member = await demo.at(MEMBER);
    await task(member, TITLE).getByRole('button', { name: 'J’ai lu la convocation' }).click();
    await session(page).getByText('1 sur 12 a confirmé l’avoir lue').waitFor();
  });

  test('opens on its day, from what awaits the secretary; all who are there are ticked at once', async () => {
    const [page, member] = [await demo.at(SECRETARIAT), await demo.at(MEMBER)];
    await task(page, 'Ouvrir la séance').getByRole('button', { name: 'Ouvrir la séance' }).click();
    await session(member).getByText('En séance').waitFor();
    await session(member).getByRole('button', { name: 'Je suis là' }).click();
    await session(page).getByText('Présents', { exact: true }).waitFor();
    await press(session(page), 'Relever les présences');
    const form = dialog(page);
    expect(await form.getByLabel(MEMBER).first().isChecked()).toBe(true);
    for (const who of ['Karim Benali', 'Sophie Nguyen', MENJS]) await form.getByLabel(who).first().check();
    await fillIn(form, { seat: 'MESRI', name: 'Iris Blin' });
    await send(page, 'Noter');
    await session(member).getByText('MESRI (Iris Blin)').waitFor();
  });

  test('votes on its card: members press there, hands are entered together, the secretary closes', async () => {
    const [page, member] = [await demo.at(SECRETARIAT), await demo.at(MEMBER)];
    await press(session(page), /^Mettre au vote/);
    await fillIn(dialog(page), { reason: 'Les avis viennent de vive voix.' });
    await send(page, 'Ouvrir le vote');
    await session(member).getByRole('button', { name: /^Pour/ }).click();
    await session(page).locator('figcaption').getByText('Décompte en cours, en voix').waitFor();
    await looksWell(MENJS, session, 'session-card');
    await press(session(page), /^Saisir/);
    for (const who of ['Karim Benali', 'Sophie Nguyen']) await dialog(page).getByLabel(who).check();
    await fillIn(dialog(page), { choice: 'for' });
    await send(page, 'Saisir');
    await session(member).getByText('3 sièges sur 12 ont voté').waitFor();
    await pressAndConfirm(session(page).getByRole('button', { name: /^Clore le vote/ }), 'Oui, clore');
    await session(member)
      .getByText(/adoptée, décision D-/)
      .waitFor();
  });

  test('closes; its minutes are drafted, corrected in their free text alone, approved and announced', async () => {
    const [page, member] = [await demo.at(SECRETARIAT), await demo.at(MEMBER)];
    await pressAndConfirm(session(page).getByRole('button', { name: 'Clore la séance' }), 'Oui, clore');
    await minutes(page).getByText('Projet', { exact: true }).waitFor();
    await press(minutes(page), 'Compléter le relevé');
    const form = dialog(page);
    await form.getByText('ne se corrigent pas ici').waitFor();
    await form.getByLabel(/^Ouverture/).fill('La séance est ouverte par le secrétariat.');
    await send(page, 'Enregistrer');
    await minutes(member).getByText('La séance est ouverte par le secrétariat.').waitFor();
    await pressAndConfirm(minutes(page).getByRole('button', { name: 'Approuver le relevé' }), 'Oui, approuver');
    await member.locator('#feed').getByText('Relevé de décisions approuvé').first().waitFor();
    await looksWell(MENJS, minutes, 'minutes');
    expect(demo.complaints).toEqual([]);
  });
});

describe('the calendar and the reminders', () => {
  test('a member reads the year, and gets a private address for their own calendar, which they can take back', async () => {
    const page = await demo.window(MEMBER, { viewport: { ...DESKTOP, height: TALL } });
    await page.getByRole('link', { name: 'Échéances' }).first().click();
    const whole = page
      .locator('main article')
      .filter({ has: page.getByRole('heading', { name: 'Calendrier du comité' }) });
    await whole.getByText('Fin de la convention').first().waitFor();
    await take(whole, 'calendar');
    await page.goto(demo.url);
    await command(page, '/copil calendrier');
    await press(answer(page), 'Obtenir une adresse');
    await answer(page).getByText('C’est fait').waitFor();
    await command(page, '/copil calendrier');
    await answer(page)
      .getByText(/\/calendrier\/.*\.ics/)
      .first()
      .waitFor();
    await pressAndConfirm(answer(page).getByRole('button', { name: 'Supprimer cette adresse' }), 'Oui, supprimer');
    await command(page, '/copil calendrier');
    await answer(page).getByRole('button', { name: 'Obtenir une adresse' }).waitFor();
    await page.context().close();
  });

  test('the secretary reads what will be sent, to whom, and mutes one of them', async () => {
    const page = await demo.window(SECRETARIAT, { viewport: { ...DESKTOP, height: TALL } });
    await page.getByRole('link', { name: 'Échéances' }).first().click();
    await page.getByRole('link', { name: 'Rappels à venir' }).first().click();
    const whole = page.locator('main article').filter({ has: page.getByRole('heading', { name: 'Rappels à venir' }) });
    await whole.waitFor();
    await take(whole, 'reminders');
    await page.goto(demo.url);
    await command(page, '/copil rappels');
    await press(answer(page), /^Mettre en sourdine/);
    await answer(page).getByText('C’est fait').waitFor();
    await command(page, '/copil rappels');
    await answer(page).getByText('en sourdine').first().waitFor();
    await page.context().close();
  });
});

describe('a written consultation', () => {
  const written = (page: Page): Locator =>
    page
      .locator('#feed article[data-view=consultation-card]')
      .filter({ has: page.getByRole('heading', { name: WRITTEN, exact: true }) });
  /** So many days after the one on which the consultation is prepared. */
  const local = (days: number, hour: string) => `${preparedOn.add({ days })}T${hour}`;
  const comes = async (to: string) => {
    lead += Math.ceil(now().until(`${to}[Europe/Paris]`).total('minutes'));
    await demo.ahead(lead);
  };
  let preparedOn = now().toPlainDate();

  test('is one more type of session: its dates, its reason, two motions that wait for its first day', async () => {
    const [page, member] = [await demo.at(SECRETARIAT), await demo.at(MEMBER)];
    preparedOn = now().toPlainDate();
    await command(page, '/copil séance ouvrir');
    await fillIn(dialog(page), { type: 'written', startsAt: local(1, '09:00'), title: WRITTEN });
    await dialog(page).getByRole('button', { name: 'Prévoir la séance' }).click();
    await dialog(page).getByRole('heading', { name: 'Consulter par écrit' }).waitFor();
    const reason = { whyNoMeeting: 'Les deux réunions sont tenues.' };
    await fillIn(dialog(page), { ...reason, closesAt: local(0, '09:00') });
    await dialog(page).getByRole('button', { name: 'Ouvrir la consultation' }).click();
    await dialog(page).getByRole('alert').waitFor();
    await fillIn(dialog(page), { closesAt: local(3, '18:00') });
    await send(page, 'Ouvrir la consultation');
    for (const title of MOTIONS) {
      await press(written(page), 'Préparer une motion');
      await fillIn(dialog(page), { title, text: `Le comité approuve : ${title}.` });
      await send(page, 'Préparer la motion');
      await written(member).getByText(title).first().waitFor();
    }
    expect(await written(member).getByRole('button', { name: /^Pour/ }).count()).toBe(0);
  });

  test('on its day the votes open together; a member gives each on the one card, and sees what remains', async () => {
    const member = await demo.at(MEMBER);
    await comes(local(1, '09:00'));
    const votes = written(member).getByRole('button', { name: /^Pour/ });
    await votes.first().waitFor();
    expect(await votes.count()).toBe(MOTIONS.length);
    await looksWell(MENJS, written, 'consultation');
    await votes.first().click();
    await written(member).getByText('Vous avez voté').first().waitFor();
    await written(member)
      .getByRole('button', { name: /^Contre/ })
      .last()
      .click();
    await expect.poll(() => written(member).getByText('Vous avez voté').count()).toBe(MOTIONS.length);
  });

  test('ends by itself: each decision stands on the card, with its number', async () => {
    const member = await demo.at(MEMBER);
    await comes(local(3, '18:00'));
    await written(member).getByText('Terminée').first().waitFor();
    await expect
      .poll(() =>
        written(member)
          .getByText(/décision D-/)
          .count(),
      )
      .toBe(MOTIONS.length);
    await looksWell(MEMBER, written, 'consultation-over');
    expect(demo.complaints).toEqual([]);
  });
});
