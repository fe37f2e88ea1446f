import express, { type Request, type Response, type Router } from 'express';
import type { Ports } from '../../src/ports.ts';
import { PUBLISHED, type Publication, type Published } from '../../src/rules/publication.ts';
import { isStorable } from '../../src/storable.ts';
import { publicDecision, publicPage, publishing } from '../../src/transparency.ts';
import type { Picture } from '../../src/views/picture.ts';
import { decisionsIn } from '../../src/views/published-decisions.ts';
import { resultPicture } from '../../src/views/result-picture.ts';
import type { View } from '../../src/views/view.ts';
import { type Locale, wordsIn } from '../../src/words/words.ts';
import { type Content, type Html, html } from '../shared/html.ts';
import { publicPath } from '../shared/public-path.ts';
import { contentSecurityPolicy } from './page.ts';
import { viewToHtml } from './render.ts';
import { langOf, publicShell, roomWords, sendThreshold } from './threshold.ts';

export interface PublicPorts extends Pick<Ports, 'library' | 'code' | 'publicAddress'> {
  /** The text of the code that counts votes. */
  readonly countingCode: string;
  /** A picture as SVG. */
  readonly drawing: (picture: Picture) => string;
}

/**
 * What an agreement made public, for anybody: no door, no cookie, no button. What is not public, and an agreement that is
 * not there, are answered alike.
 */
export function publicPages(ports: PublicPorts): Router {
  const router = express.Router({ strict: true });
  const { library } = ports;

  const page = (what: Published) => async (request: Request, response: Response) => {
    const locale = langOf(request);
    const agreement = named(request);
    const found = agreement === undefined ? undefined : await publicPage(ports, agreement, what, locale);
    if (!found || agreement === undefined) return notThere(response, locale);
    send(response, found.view, locale, below(agreement, what, found, locale));
  };

  router.get('/transparence', async (request, response) => {
    const locale = langOf(request);
    const all = await publishing(library);
    if (all.length === 0) return notThere(response, locale);
    const main = all.map(
      ({ id, title, what }) =>
        html`<h2>${title}</h2><ul class="plain-list">${what.map((each) => linkTo(id, each, locale))}</ul>`,
    );
    const title = wordsIn(locale).transparency.buttons.page;
    sendPage(response, locale, title, [html`<h1 class="page-title">${title}</h1>`, ...main]);
  });
  router.get('/transparence/:agreement', page('rules'));
  router.get('/transparence/:agreement/decisions', page('decisions'));
  router.get('/transparence/:agreement/donnees', page('data'));
  router.get('/transparence/:agreement/decompte', async (request, response) => {
    const agreement = named(request);
    const locale = langOf(request);
    if (agreement === undefined || !(await publicPage(ports, agreement, 'rules', locale)))
      return notThere(response, locale);
    response.set(PLAIN).type('text/plain; charset=utf-8').send(ports.countingCode);
  });
  router.get('/transparence/:agreement/decisions/:picture', async (request, response) => {
    const locale = langOf(request);
    const agreement = named(request);
    const [, decision] = /^(D-\d{4}-\d{3,6})\.svg$/.exec(String(request.params.picture)) ?? [];
    const found =
      agreement === undefined || decision === undefined
        ? undefined
        : await publicDecision(library, agreement, decision, locale);
    if (!found) return notThere(response, locale);
    const drawing = ports.drawing(resultPicture(found.vote, found.reader));
    response.set(PLAIN).type('image/svg+xml').send(drawing);
  });
  return router;
}

/** What a browser opens by itself runs nothing. */
const PLAIN = {
  'cache-control': 'public, max-age=300',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
};

const named = ({ params: { agreement } }: Request): string | undefined =>
  typeof agreement === 'string' && agreement.length <= 100 && isStorable(agreement) ? agreement : undefined;

const linkTo = (agreement: string, what: Published, locale: Locale): Html =>
  linkedItem(publicPath(agreement, what), wordsIn(locale).transparency.what[what]);

const linkedItem = (href: string, text: string): Html => html`<li><a href="${href}">${text}</a></li>`;

/** What the page leads to: the code, the pictures, the other pages that are public. */
function below(
  agreement: string,
  what: Published,
  { view, publication }: { readonly view: View; readonly publication: Publication },
  locale: Locale,
): readonly Html[] {
  const { check, decisions, buttons } = wordsIn(locale).transparency;
  const others = PUBLISHED.filter((each) => each !== what && publication.what.includes(each));
  const pictures = what === 'decisions' ? decisionsIn(view) : [];
  const code = linkedItem(`${publicPath(agreement, 'rules')}/decompte`, check.readCode);
  const also = [...(what === 'rules' ? [code] : []), ...others.map((each) => linkTo(agreement, each, locale))];
  return [
    ...(pictures.length === 0
      ? []
      : [
          html`<h2>${decisions.pictures}</h2><ul class="plain-list">${pictures.map(({ decision, subject }) =>
            linkedItem(`${publicPath(agreement, 'decisions')}/${decision}.svg`, `${decision}, ${subject}`),
          )}</ul>`,
        ]),
    ...(also.length === 0 ? [] : [html`<nav aria-label="${buttons.page}"><ul class="plain-list">${also}</ul></nav>`]),
  ];
}

function send(response: Response, view: View, locale: Locale, more: readonly Html[]): void {
  const card = viewToHtml(view, { words: roomWords(locale), csrf: '', back: '/', newKey: () => '', level: 1 });
  sendPage(response, locale, view.title, [card, ...more]);
}

function sendPage(response: Response, locale: Locale, title: string, main: Content): void {
  response
    .set({
      'content-security-policy': contentSecurityPolicy,
      'cache-control': 'public, max-age=60',
      vary: 'accept-language',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
    .type('html')
    .send(String(publicShell(locale, title, main)));
}

function notThere(response: Response, lang: Locale): void {
  const { notFound, notFoundText } = roomWords(lang);
  sendThreshold(response, 404, { lang, title: notFound, main: html`<p class="text">${notFoundText}</p>` });
}
