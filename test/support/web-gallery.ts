/**
 * The web room with sample data, as files to open: `node test/support/web-gallery.ts [folder]`.
 * No server behind them: for looking at, and for the checks of accessibility.
 */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type ChoiceOfPerson,
  choosePage,
  confirmPage,
  errorPage,
  type FeedEntry,
  formPage,
  type Room,
  roomPage,
  type Shell,
  simplePage,
} from '../../adapters/web/layout.ts';
import { MENU } from '../../adapters/web/menu.ts';
import { assets } from '../../adapters/web/page.ts';
import { formToHtml } from '../../adapters/web/render-form.ts';
import type { View } from '../../src/views/view.ts';
import { roomEn } from '../../src/words/room.en.ts';
import { roomFr } from '../../src/words/room.fr.ts';
import * as sample from './web-samples.ts';

/** Keys that count up: the same page twice is the same text. */
export function shell(): Shell {
  let keys = 0;
  return {
    lang: 'fr',
    words: roomFr,
    agreement: { id: 'demo', title: 'Convention de coopération éducation – artisanat 2026-2029', demo: true },
    me: { name: 'Karim Benali', role: 'U2P, siège OPCO-07, 1 voix', changeHref: '/choisir' },
    csrf: 'csrf-of-this-session',
    menu: MENU,
    newKey: () => `key-${++keys}`,
    back: '/',
  };
}

export function entry(id: string, day: number, time: string, view: View): FeedEntry {
  const date = `2027-01-${String(day).padStart(2, '0')}`;
  const names = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'];
  const weekday = names[new Date(`${date}T12:00Z`).getUTCDay()];
  return {
    id,
    day: { iso: date, text: `${weekday} ${day} janvier 2027` },
    at: { iso: `${date}T${time}`, text: time.replace(':', '\u00A0h\u00A0') },
    view,
  };
}

export function sampleRoom(more: Partial<Room> = {}): Room {
  return {
    ...shell(),
    feed: [
      entry('1', 15, '18:00', sample.adopted),
      entry('2', 15, '18:01', sample.notAdopted),
      entry('3', 19, '09:00', sample.examinedFiche),
      entry('4', 29, '09:00', sample.openVoteHidden),
      entry('5', 29, '09:05', sample.openVoteLive),
    ],
    awaiting: [sample.awaitingVote, sample.awaitingRemark],
    messages: [
      { id: 'm2', at: { iso: '2027-01-29T14:02', text: '29 janvier, 14\u00A0h\u00A002' }, view: sample.receipt },
      { id: 'm1', at: { iso: '2027-01-22T18:03', text: '22 janvier, 18\u00A0h\u00A003' }, view: sample.refusal },
    ],
    helpHref: '/page/help',
    commands: [
      { text: '/copil aide', hint: 'Ce que vous pouvez faire' },
      { text: '/copil fiches ', hint: 'Les fiches, avec recherche' },
      { text: '/copil fiche nouvelle', hint: 'Écrire une fiche' },
      { text: '/copil calendrier', hint: 'Les échéances' },
      { text: '/copil règles', hint: 'Les règles du comité' },
      { text: '/copil registre ', hint: 'Le registre, ou celui d’une fiche' },
    ],
    ...more,
  };
}

export function samplePeople(): ChoiceOfPerson {
  const { me: _nobodyYet, ...rest } = shell();
  const opco = [
    'Paul Roussel',
    'Sophie Lenoir',
    'Amina Haddad',
    'Hélène Marchetti',
    'Yann Le Goff',
    'Marie-Ange Da Silva',
    'Karim Benali',
    'Jean-Luc Ferrand',
    'Inès Moreau',
    'Victor Nguyen',
  ];
  const seats = opco.map((name, at) => ({
    id: `opco-${at + 1}`,
    name,
    role: `Siège OPCO-${String(at + 1).padStart(2, '0')}, 1\u00A0voix`,
    ...(at === 0 ? { note: 'Administrateur mandaté par le CA' } : {}),
    current: at === 6,
  }));
  return {
    ...rest,
    groups: [
      { label: 'OPCO EP', hint: 'Dix sièges d’une voix.', people: seats },
      {
        label: 'Ministères',
        hint: 'Un siège de cinq voix chacun.',
        people: [
          { id: 'menjs', name: 'Claire Aubry', role: 'MENJS, 5\u00A0voix' },
          { id: 'mesri', name: 'Thomas Girard', role: 'MESRI, 5\u00A0voix' },
        ],
      },
      {
        label: 'Autour du comité',
        people: [
          { id: 'sec', name: 'Nadia Perrin', role: 'Secrétariat' },
          { id: 'com', name: 'Lucie Bonnet', role: 'Commission apprentissage' },
          { id: 'ca', name: 'Georges Petit', role: 'Conseil d’administration' },
          { id: 'prop', name: 'Émile Caron', role: 'Porteur d’une fiche' },
          { id: 'inv', name: 'Rose Tessier', role: 'Invitée' },
        ],
      },
    ],
  };
}

/** Every page there is, by name. */
export function galleryPages(): Readonly<Record<string, string>> {
  const it = shell();
  const blank = { words: roomFr, csrf: it.csrf, deliveryKey: 'key-0', back: '/' };
  const pages = {
    room: roomPage(sampleRoom()),
    'room-empty': roomPage(sampleRoom({ feed: [], awaiting: [], messages: [] })),
    'room-answer': roomPage(sampleRoom({ answer: sample.receipt })),
    'room-english': roomPage(sampleRoom({ lang: 'en', words: roomEn })),
    choose: choosePage(samplePeople()),
    form: formPage({ ...it, title: sample.ficheForm.title, form: formToHtml(sample.ficheForm, blank) }),
    'form-errors': formPage({
      ...it,
      title: sample.ficheForm.title,
      wrong: true,
      form: formToHtml(sample.ficheForm, { ...blank, errors: sample.ficheErrors, values: sample.ficheValues }),
    }),
    help: simplePage({ ...it, view: sample.help }),
    fiches: simplePage({ ...it, view: sample.ficheList }),
    register: simplePage({ ...it, view: sample.register }),
    refusal: simplePage({ ...it, view: sample.refusal }),
    confirm: confirmPage({
      ...it,
      key: 'key-0',
      intent: '{}',
      confirm: {
        title: 'Vous déporter de ce vote\u202F?',
        text: 'Votre bulletin sera retiré.',
        yes: 'Oui, me déporter',
        no: 'Non, rester',
        style: 'danger',
        about: sample.openVoteHidden.title,
      },
    }),
    trouble: errorPage({ ...it, title: roomFr.failed, text: roomFr.failedText('7F3A-21') }),
  };
  return Object.fromEntries(Object.entries(pages).map(([name, page]) => [name, String(page)]));
}

/** Where the file of an asset is on this machine. */
export function assetFile(name: keyof typeof assets): string {
  const { from } = assets[name];
  const web = fileURLToPath(new URL('../../adapters/web/', import.meta.url));
  if (from.startsWith('assets/')) return join(web, from);
  return createRequire(import.meta.url).resolve(from);
}

function writeGallery(folder: string): void {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  for (const name of Object.keys(assets) as (keyof typeof assets)[])
    copyFileSync(assetFile(name), join(folder, 'assets', name));
  for (const [name, page] of Object.entries(galleryPages())) {
    writeFileSync(join(folder, `${name}.html`), page.replaceAll('"/assets/', '"assets/'));
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '../artifacts/web-gallery');
  writeGallery(folder);
  process.stdout.write(`${folder}\n`);
}
