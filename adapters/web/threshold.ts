import type { Request, Response } from 'express';
import { roomEn } from '../../src/words/room.en.ts';
import { roomFr } from '../../src/words/room.fr.ts';
import type { Locale } from '../../src/words/words.ts';
import { type Content, type Html, html } from '../shared/html.ts';
import { contentSecurityPolicy, mark, pageToHtml } from './page.ts';
import { hiddenFields } from './render-actions.ts';

/** Pages for somebody who is not signed in: they name no agreement and nobody but the one whom a link was sent to. */
export interface Threshold {
  readonly lang: Locale;
  readonly title: string;
  readonly main: Content;
  /** Something is to be put right: the window's title says so first. */
  readonly wrong?: boolean;
}

export const roomWords = (lang: Locale) => (lang === 'en' ? roomEn : roomFr);

/** French, unless the browser asks for English and not for French. */
export const langOf = (request: Request): Locale => (request.acceptsLanguages('fr', 'en') === 'en' ? 'en' : 'fr');

export const thresholdPage = ({ lang, title, main, wrong }: Threshold): Html =>
  publicShell(lang, `${wrong ? roomWords(lang).errorPrefix : ''}${title}`, [
    html`<h1 class="page-title">${title}</h1>`,
    main,
  ]);

/** The page of somebody who is not signed in; `main` begins with its heading. */
export function publicShell(lang: Locale, title: string, main: Content): Html {
  const words = roomWords(lang);
  return pageToHtml({
    lang,
    words,
    title: `${title} – ${words.product}`,
    className: 'plain threshold',
    skips: { main: words.skipToMain },
    header: html`<header class="top" id="top"><div class="brand">${mark}<div class="brand-words"><p class="product"><a href="/">${words.product}</a></p></div></div></header>`,
    main: html`<main id="main" class="page" tabindex="-1">${main}</main>`,
    footer: html`<footer class="foot"><p><a href="/accessibilite">${words.accessibilityState}</a></p></footer>`,
  });
}

export function sendThreshold(response: Response, status: number, page: Threshold): void {
  response
    .status(status)
    .set({
      'content-security-policy': contentSecurityPolicy,
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    })
    .type('html')
    .send(String(thresholdPage(page)));
}

export const text = (sentence: string): Html => html`<p class="text">${sentence}</p>`;

/** A form of one press. */
export function pressForm(
  action: string,
  fields: Readonly<Record<string, string>>,
  label: string,
  style: 'primary' | 'plain' | 'danger' = 'primary',
): Html {
  const button =
    style === 'primary'
      ? html`<button type="submit" class="button primary">${label}</button>`
      : style === 'danger'
        ? html`<button type="submit" class="button danger">${label}</button>`
        : html`<button type="submit" class="button plain">${label}</button>`;
  return html`<form method="post" action="${action}" class="actions">${hiddenFields(fields)}${button}</form>`;
}
