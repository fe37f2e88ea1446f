import express, { type Request, type Router } from 'express';
import type { About, App } from '../../src/app.ts';
import type { Library } from '../../src/ports.ts';
import type { ProofFile } from '../../src/rules/proof.ts';
import type { View } from '../../src/views/view.ts';
import { wordsIn } from '../../src/words/words.ts';
import { type Content, html } from '../shared/html.ts';
import type { Shell } from './layout.ts';
import type { Guest } from './receive.ts';

/** Beside the register and a proof: where to look for a hash, and the proof as a file. */
export function besideRegister(view: View, about: About, { lang }: Shell, inWindow: boolean): Content {
  if (view.name !== 'register' && view.name !== 'proof' && !(view.name === 'refusal' && 'hash' in about))
    return undefined;
  const say = wordsIn(lang).proof;
  const hash = about.hash ?? '';
  const file =
    view.name === 'proof' &&
    html`<p><a class="button plain" href="/preuve?${new URLSearchParams({ hash }).toString()}" download>${say.file}</a></p><p class="hint">${say.offline}</p>`;
  if (inWindow) return file === false ? undefined : file;
  return [
    file,
    html`<form class="sheet" method="get" action="/page/proof" role="search" aria-label="${say.look}">
<div class="field"><label for="hash">${say.look}</label><p class="hint" id="hash-hint">${say.lookHint}</p>
<input type="text" id="hash" name="hash" value="${hash}" class="hash" autocomplete="off" spellcheck="false" required minlength="12" maxlength="64" aria-describedby="hash-hint"></div>
<div class="actions sheet-actions"><button type="submit" class="button plain">${say.lookButton}</button></div></form>`,
  ];
}

/** The proof as a file: the entry and all that follow it, sealed as they are in the journal. */
export function proofFiles(
  app: App,
  library: Library,
  whoIs: (request: Request) => Promise<Guest | undefined>,
  entrance: (request: Request) => Promise<string>,
): Router {
  const router = express.Router();
  router.get('/preuve', async (request, response) => {
    const guest = await whoIs(request);
    if (!guest) return response.redirect(303, await entrance(request));
    const { agreement, person } = guest;
    const hash = typeof request.query.hash === 'string' ? request.query.hash : '';
    // Who may see the page may have the file.
    const shown = await app.show('proof', { hash }, { agreement, person, via: 'web' });
    const found = shown.kind === 'shown' ? await library.proof(agreement, hash, person) : undefined;
    if (!found) return response.redirect(303, `/page/proof?${new URLSearchParams({ hash }).toString()}`);
    const file: ProofFile = {
      format: 'copil-proof-1',
      hash: found.entry.hash,
      entries: [found.entry, ...found.following],
      head: found.head,
    };
    const name = `preuve-${agreement.replaceAll(/[^\w-]/g, '-')}-${found.entry.seq}.json`;
    return response
      .set({ 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' })
      .type('json')
      .send(`${JSON.stringify(file, null, 1)}\n`);
  });
  return router;
}
