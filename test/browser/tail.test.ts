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

const TITLE = /Que deviennent-ils/ as unknown as string;
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
const reference = 'FA-2027-006';

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
