import express, { type Request, type Router } from 'express';
import { wordsIn } from '../../src/words/words.ts';
import { html } from '../shared/html.ts';
import type { Guest } from './receive.ts';
import { langOf, sendThreshold, text } from './threshold.ts';

/** The declaration of accessibility: what was tested, and what was not. Open to all. */
export function accessibility(whoIs: (request: Request) => Promise<Guest | undefined>): Router {
  const router = express.Router();
  router.get('/accessibilite', async (request, response) => {
    const guest = await whoIs(request).catch(() => undefined);
    const lang = guest?.lang ?? langOf(request);
    const { accessibility: say, room } = wordsIn(lang);
    const main = [
      html`<p class="text intro">${say.state}</p>`,
      say.parts.map(
        ({ title, items }) =>
          html`<h2>${title}</h2><ul class="plain-list">${items.map((item) => html`<li>${item}</li>`)}</ul>`,
      ),
      html`<h2>${say.contactTitle}</h2>`,
      text(say.contact),
      text(say.recourse),
      html`<p><a class="button plain" href="/">${room.back}</a></p>`,
    ];
    sendThreshold(response, 200, { lang, title: say.title, main });
  });
  return router;
}
