import { describe, expect, it } from 'vitest';
import { choosePage, confirmPage, errorPage, formPage, roomPage, simplePage } from '../../../adapters/web/layout.ts';
import { assets, contentSecurityPolicy } from '../../../adapters/web/page.ts';
import { formToHtml } from '../../../adapters/web/render-form.ts';
import { roomEn } from '../../../src/words/room.en.ts';
import { roomFr } from '../../../src/words/room.fr.ts';
import { attribute, elements, hiddenValues, parsed, textOf } from '../../support/parsed.ts';
import { entry, galleryPages, samplePeople, sampleRoom, shell } from '../../support/web-gallery.ts';
import { examinedFiche, ficheForm, openVoteLive, receipt } from '../../support/web-samples.ts';

describe.each(Object.entries(galleryPages()))('the page %s', (_name, source) => {
  const page = parsed(source);

  it('keeps to the content security policy: no script or style inside, nothing from elsewhere', () => {
    expect(contentSecurityPolicy).not.toMatch(/unsafe|\*/);
    expect(elements(page, (it) => it.tagName === 'style')).toEqual([]);
    expect(elements(page, (it) => it.attrs.some((attr) => attr.name === 'style' || /^on/.test(attr.name)))).toEqual([]);
    const scripts = elements(page, (it) => it.tagName === 'script');
    expect(scripts.map((it) => [attribute(it, 'src'), textOf(it)])).toEqual([['/assets/room.js', '']]);
    const loaded = elements(page, (it) => ['link', 'img', 'script', 'iframe'].includes(it.tagName)).map(
      (it) => attribute(it, 'href') ?? attribute(it, 'src') ?? '',
    );
    for (const address of loaded) expect(Object.keys(assets).map((name) => `/assets/${name}`)).toContain(address);
  });

  it('has one main part, one first heading, headings in order, and identifiers of their own', () => {
    expect(elements(page, (it) => it.tagName === 'main').length).toBe(1);
    const levels = elements(page, (it) => /^h\d$/.test(it.tagName)).map((it) => Number(it.tagName.slice(1)));
    expect(levels.filter((it) => it === 1).length).toBe(1);
    levels.slice(1).forEach((it, at) => {
      expect(it - (levels[at] ?? 0)).toBeLessThanOrEqual(1);
    });
    const ids = elements(page).flatMap((it) => attribute(it, 'id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('points only to what is there', () => {
    const ids = new Set(elements(page).flatMap((it) => attribute(it, 'id') ?? []));
    for (const it of elements(page)) {
      for (const name of ['aria-labelledby', 'aria-describedby', 'for', 'list']) {
        for (const id of attribute(it, name)?.split(' ') ?? []) expect(ids).toContain(id);
      }
    }
  });

  it('posts nothing without the token', () => {
    for (const form of elements(page, (it) => it.tagName === 'form')) {
      expect(attribute(form, 'method')).toBe('post');
      expect(hiddenValues(form)).toHaveProperty('csrf', 'csrf-of-this-session');
    }
  });
});

describe('the room', () => {
  const page = parsed(roomPage(sampleRoom()));
  const byId = (id: string) => elements(page, (it) => attribute(it, 'id') === id);

  it('shows the conversation in order of time, by day, and apart what is for me', () => {
    const days = elements(page, (it) => attribute(it, 'class') === 'day-title').map(textOf);
    expect(days).toEqual(['vendredi 15 janvier 2027', 'mardi 19 janvier 2027', 'vendredi 29 janvier 2027']);
    const [mine] = byId('pour-moi');
    expect(mine?.tagName).toBe('aside');
    const [feed] = byId('feed');
    expect(feed && textOf(feed)).not.toContain('Reçu de vote');
    expect(mine && textOf(mine)).toContain('Reçu de vote');
  });

  it('one thing posted twice has two cards, each pointing only inside itself', () => {
    const again = entry('6', 30, '10:00', openVoteLive);
    const twice = parsed(roomPage(sampleRoom({ feed: [...sampleRoom().feed, again], answer: openVoteLive })));
    const ids = elements(twice).flatMap((it) => attribute(it, 'id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const card of elements(twice, (it) => it.tagName === 'article')) {
      const own = new Set([card, ...elements(card)].flatMap((it) => attribute(it, 'id') ?? []));
      for (const it of [card, ...elements(card)])
        for (const name of ['aria-labelledby', 'aria-describedby'])
          for (const id of attribute(it, name)?.split(' ') ?? []) expect(own).toContain(id);
    }
  });

  it('says what it is and who I am', () => {
    const [top] = byId('top');
    const said = top ? textOf(top) : '';
    expect(said).toContain('Démonstration');
    expect(said).toContain('Karim Benali');
    const live = parsed(roomPage(sampleRoom({ agreement: { id: 'a', title: 'A', demo: false } })));
    expect(textOf(live)).not.toContain('Démonstration');
  });

  it('takes a command without script, with the browser’s own suggestions', () => {
    const [command] = byId('command');
    expect(command && attribute(command, 'list')).toBe('command-list');
    const form = elements(page, (it) => attribute(it, 'action') === '/commande')[0];
    if (!form) throw new Error('a command line');
    expect(Object.keys(hiddenValues(form))).toEqual(['csrf', 'key', 'back']);
    expect(JSON.parse((command && attribute(command, 'data-commands')) ?? '')).toEqual(sampleRoom().commands);
  });

  it('follows its own agreement only', () => {
    const [body] = elements(page, (it) => it.tagName === 'body');
    expect(body && attribute(body, 'data-live')).toBe('/live?agreement=demo');
  });

  it('shows the private answer to a press, once, above the command', () => {
    const answered = parsed(roomPage(sampleRoom({ answer: receipt })));
    const panel = (it: typeof page) => elements(it, (found) => attribute(found, 'id') === 'answer')[0];
    const shown = panel(answered);
    const empty = panel(page);
    expect(shown && attribute(shown, 'hidden')).toBeUndefined();
    expect(shown && textOf(shown)).toContain(receipt.title);
    expect(empty && attribute(empty, 'hidden')).toBe('');
  });

  it('speaks the reader’s language', () => {
    const english = parsed(roomPage(sampleRoom({ lang: 'en', words: roomEn })));
    const [root] = elements(english, (it) => it.tagName === 'html');
    expect(root && attribute(root, 'lang')).toBe('en');
    expect(textOf(english)).toContain(roomEn.awaiting);
    expect(textOf(english)).not.toContain(roomFr.awaiting);
  });
});

describe('the other pages', () => {
  it('choosing a person posts who it is', () => {
    const page = parsed(choosePage(samplePeople()));
    const buttons = elements(page, (it) => attribute(it, 'name') === 'person');
    expect(buttons.length).toBe(17);
    const [form] = elements(page, (it) => it.tagName === 'form');
    expect(form && attribute(form, 'action')).toBe('/choisir');
  });

  it('a form with errors says so in the window’s title', () => {
    const form = formToHtml(ficheForm, { words: roomFr, csrf: 'c', deliveryKey: 'k', back: '/' });
    const [title] = elements(
      parsed(formPage({ ...shell(), title: 'Fiche', form, wrong: true })),
      (it) => it.tagName === 'title',
    );
    expect(title && textOf(title)).toMatch(/^À revoir\u00A0: Fiche/);
  });

  it('the confirmation sends the same press on, with the same delivery key', () => {
    const confirm = { title: 't', text: 'x', yes: 'oui', no: 'non', style: 'danger', about: 'La motion 7' } as const;
    const page = parsed(confirmPage({ ...shell(), confirm, intent: '{"a":1}', key: 'key-9' }));
    const form = elements(page, (it) => attribute(it, 'action') === '/do')[0];
    if (!form) throw new Error('a form');
    expect(hiddenValues(form)).toEqual({ intent: '{"a":1}', csrf: 'csrf-of-this-session', key: 'key-9', back: '/' });
    expect(textOf(form)).toContain('La motion 7');
    const [yes] = elements(form, (it) => it.tagName === 'button');
    expect(yes && attribute(yes, 'class')).toBe('button danger');
  });

  it('one view alone leads back', () => {
    const page = parsed(simplePage({ ...shell(), view: examinedFiche, back: '/x' }));
    expect(elements(page, (it) => it.tagName === 'a').map((it) => attribute(it, 'href'))).toContain('/x');
  });

  it('a failure is told kindly, without its inside', () => {
    const page = textOf(parsed(errorPage({ ...shell(), title: roomFr.failed, text: roomFr.failedText('7F3A') })));
    expect(page).toContain('7F3A');
    expect(page).not.toMatch(/at .*\.ts|Error:/);
  });
});
