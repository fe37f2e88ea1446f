import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../adapters/mail/limits.ts';
import { viewToMail } from '../../../adapters/mail/render.ts';
import { plain } from '../../../src/views/plain.ts';
import type { Action } from '../../../src/views/view.ts';
import { anyView } from '../../support/arbitrary-view.ts';
import { HOSTILE } from '../../support/hostile.ts';
import { viewFilledWith } from '../../support/hostile-views.ts';
import { keepPayload } from '../../support/payloads.ts';
import { CONTEXT, DECISION, ENDLESS } from '../../support/views.ts';

const linkTo = (action: Action) => `https://copil.example.org/lien/${action.id}?a=1&b=2`;
const MAIL = { ...CONTEXT, linkTo };

/** The tags of a page, names only, whatever stands between them. */
function tagsOf(page: string): Set<string> {
  return new Set([...page.matchAll(/<\/?([a-zA-Z!][a-zA-Z0-9]*)/g)].map((match) => (match[1] ?? '').toLowerCase()));
}

const OURS = ['html', 'head', 'meta', 'title', 'body', 'div', 'p', 'h1', 'h2', 'h3', 'b', 'i', 'br', 'a', 'ul', 'li'];
const FIGURES = ['table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td', 'blockquote', '!doctype'];

describe('a view by mail', () => {
  const mail = viewToMail(DECISION, MAIL);

  it('has a subject that says what it is about', () => {
    expect(mail.subject).toBe('FA-2027-003 · Programme 2027 — Semaine de l’apprentissage');
  });

  it('says the same in HTML and in plain text', () => {
    for (const part of [
      'Adoptée',
      'Vote ouvert sans l’avis du MESRI',
      'Voix requises\u00a0: 8',
      'Anne Martin',
      'Abstention',
    ]) {
      expect(mail.html).toContain(part);
      expect(mail.text).toContain(part);
    }
    keepPayload('mail', 'decision', mail, { surface: 'mail' });
  });

  it('says first where it comes from, and in the list of mails what is most pressing', () => {
    const named = viewToMail(DECISION, { ...MAIL, from: 'Copil – Convention', subject: 'Votre vote est attendu' });
    expect(named.subject).toBe('Votre vote est attendu');
    expect(named.text.split('\n')[0]).toBe('Copil – Convention');
    expect(named.html.indexOf('Copil – Convention')).toBeLessThan(named.html.indexOf('<h1'));
  });

  it('leads each button to the reader’s own link, and a person’s link where it goes', () => {
    expect(mail.html).toContain('href="https://copil.example.org/lien/for?a=1&amp;b=2"');
    expect(mail.html).toContain('href="https://example.org/projet"');
    expect(mail.text).toContain('- Pour — https://copil.example.org/lien/for?a=1&b=2');
  });

  it('names the buttons that it has no link for', () => {
    const bare = viewToMail(DECISION, CONTEXT);
    expect(bare.html).toContain('À faire dans l’application\u00a0: Pour, Me déporter, Remarque');
    expect(bare.html).not.toContain('lien/for');
  });

  it('fetches nothing, and sets no colour that a dark mode could turn against the text', () => {
    expect(mail.html).not.toMatch(/<(?:img|link|style|script|iframe|video|font)\b|url\(/i);
    const styles = [...mail.html.matchAll(/ style="([^"]*)"/g)].map(([, style]) => style ?? '');
    const coloured = styles.filter((style) => /(?<!-)color:/.test(style));
    // The button that stands out: its letters and its ground together.
    expect(coloured.length).toBeGreaterThan(0);
    expect(coloured.filter((style) => !style.includes('background-color:'))).toEqual([]);
    expect(mail.html).toContain('<meta name="color-scheme" content="light dark">');
    expect(mail.html).toContain('<html lang="fr">');
  });

  it('uses a table for figures, with its caption and headers, and for the frame of a button, which is not read out', () => {
    const tables = mail.html.match(/<table[^>]*>/g) ?? [];
    const frames = tables.filter((table) => table.includes('role="presentation"'));
    expect(tables.length - frames.length).toBe(1);
    expect(frames.length).toBe(mail.html.match(/<td[^>]*><a /g)?.length);
    expect(mail.html).toContain('Décompte des voix</caption>');
    expect(mail.html.match(/<th scope="col"/g)).toHaveLength(4);
    expect(mail.html.match(/<th scope="row"/g)).toHaveLength(4);
  });

  it('is shortened, visibly, before a reader’s client would clip it; the plain part holds all', () => {
    const long = { ...ENDLESS, blocks: [...ENDLESS.blocks, ...ENDLESS.blocks] };
    const endless = viewToMail(long, MAIL);
    expect(Buffer.byteLength(endless.html)).toBeLessThan(102 * 1024);
    expect(endless.html).toContain(CONTEXT.words.shortened);
    expect(endless.html).toContain('lien/rest');
    expect(endless.html).toContain('lien/for');
    expect(endless.text).toContain('119 mot');
  });

  it('lets no text of people become a tag, an address or a header line', () => {
    for (const text of HOSTILE) {
      const hostile = viewToMail(viewFilledWith(text), MAIL);
      expect([...tagsOf(hostile.html)].filter((tag) => ![...OURS, ...FIGURES].includes(tag))).toEqual([]);
      expect(hostile.html).not.toMatch(/href="(?!https:\/\/|mailto:)/);
      expect(hostile.subject).not.toMatch(/\p{Cc}/u);
      expect(hostile.subject.length).toBeLessThanOrEqual(LIMITS.subject);
      expect(hostile.text).toBe(plain(hostile.text));
      keepPayload('mail', `hostile-${HOSTILE.indexOf(text)}`, hostile, { surface: 'mail', userStrings: [text] });
    }
  });

  it('never follows a link that could act', () => {
    for (const href of ['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', ' java\nscript:alert(1)']) {
      const view = {
        ...DECISION,
        actions: [{ id: 'x', label: 'Lien', style: 'plain', intent: { kind: 'link', href } } as const],
      };
      expect(viewToMail(view, MAIL).html).not.toMatch(/script:|data:/);
    }
  });

  it('keeps title, state and every label, whatever the view', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const any = viewToMail(view, MAIL);
        expect(Buffer.byteLength(any.html)).toBeLessThan(150 * 1024);
        expect([...tagsOf(any.html)].filter((tag) => ![...OURS, ...FIGURES].includes(tag))).toEqual([]);
        const links = view.actions.filter((action) => action.intent.kind !== 'link');
        for (const action of links) expect(any.html).toContain(`lien/${action.id}?`);
        expect(any.html).toContain('</h1>');
      }),
      { numRuns: 60 },
    );
  });
});
