import express, { type Request, type Response, type Router } from 'express';
import type { App } from '../../src/app.ts';
import type { Library } from '../../src/ports.ts';
import {
  askForLink,
  followLink,
  type Held,
  type LinkToSend,
  linkState,
  OWN_DATA,
  type SignInPorts,
  sessionOf,
} from '../../src/sign-in.ts';
import { wordsIn } from '../../src/words/words.ts';
import { type Html, html } from '../shared/html.ts';
import { isAddress } from './addresses.ts';
import { cookieOf } from './cookies.ts';
import type { Door } from './door.ts';
import { csrfOf, safeBack, same } from './guard.ts';
import { guestOf } from './identity.ts';
import { doorToken, isDoorToken, linkLimit, liveGuard } from './live-guard.ts';
import { isPressOfMail, mailPages } from './mail-pages.ts';
import type { Last } from './receive.ts';
import { hiddenFields } from './render-actions.ts';
import { langOf, pressForm, sendThreshold, text } from './threshold.ts';

/** The live door: a link that is sent by mail, and a session in the database. */
export interface LiveDoorPorts {
  readonly app: App;
  readonly library: Library;
  readonly signIn: SignInPorts;
  readonly secret: string;
  /** Where the room is reached, without a slash at its end. */
  readonly base: () => string;
  /** Undefined where mail is not configured: nobody can sign in. */
  readonly sendLink?: (link: LinkToSend) => Promise<unknown>;
  readonly setNews: (person: string, news: boolean) => Promise<void>;
  /** The address has answered: is it this person's now? */
  readonly takeAddress: (person: string, mail: string) => Promise<boolean>;
  readonly onError: (error: unknown) => void;
}

/** What the live pages share. */
export interface LiveDoor extends LiveDoorPorts {
  readonly secure: () => boolean;
  /** Who is signed in on this browser. */
  readonly held: (request: Request) => Promise<Held | undefined>;
  /** Asks for a link on somebody's behalf, after the answer is on its way: nothing in it tells whether it was sent. */
  readonly ask: (asked: { readonly mail: string; readonly leadsTo: string }, request: Request) => void;
}

const AGREEMENT = 'copil_agreement';
const SENT = '/connexion/envoye';

export function liveDoor(ports: LiveDoorPorts): Door {
  const { library, signIn, base, sendLink, onError } = ports;
  const secure = () => base().startsWith('https:');
  // Over https no other host of the same domain can set it.
  const cookieName = () => (secure() ? '__Host-copil_session' : 'copil_session');
  const held = async (request: Request): Promise<Held | undefined> => {
    const cookie = cookieOf(request, cookieName());
    return cookie === undefined || cookie === '' ? undefined : sessionOf(signIn, cookie);
  };
  const ask: LiveDoor['ask'] = ({ mail, leadsTo }, request) => {
    const origin = request.ip ?? '';
    void askForLink(signIn, { mail, origin, leadsTo })
      .then((link) => link && sendLink?.(link))
      .catch(onError);
  };
  const live: LiveDoor = { ...ports, secure, held, ask };
  const pages = express.Router();
  pages.use(
    ['/connexion/:token', '/aller/:token', '/bulletin/:token', '/nouvelles/:token', '/adresse/:token'],
    linkLimit(),
  );
  pages.use(signInPages(live, cookieName));
  pages.use(mailPages(live));
  return {
    guard: liveGuard(base, isPressOfMail),
    pages,
    async whoIs(request) {
      const who = await held(request);
      const [first] = who?.agreements ?? [];
      if (!who || !first || who.session.reach !== 'room') return undefined;
      const wanted = cookieOf(request, AGREEMENT);
      const agreement = who.agreements.find(({ id }) => id === wanted) ?? first;
      const { person, hash } = who.session;
      return guestOf(library, { agreement: agreement.id, person }, { demo: false, session: hash });
    },
    async entrance(request) {
      if ((await held(request))?.session.reach === 'own-data') return OWN_DATA;
      const asked = request.method === 'GET' ? safeBack(request.originalUrl) : '/';
      return asked === '/' ? '/connexion' : `/connexion?${new URLSearchParams({ vers: asked })}`;
    },
    async owner(request) {
      const who = await held(request);
      return who && { person: who.session.person, session: who.session.hash };
    },
    async chooseAgreement(request, response, agreement) {
      const who = await held(request);
      if (who?.agreements.some(({ id }) => id === agreement)) keepAgreement(response, agreement, secure());
    },
    answers: {
      keep: ({ session }, last) => signIn.store.keepAnswer(session, last),
      take: async ({ session }) => (await signIn.store.takeAnswer(session)) as Last | undefined,
    },
  };
}

/** Which of their agreements somebody looks at: a preference, which gives no right. */
export function keepAgreement(response: Response, agreement: string, secure: boolean): void {
  response.cookie(AGREEMENT, agreement, { httpOnly: true, sameSite: 'lax', secure, path: '/' });
}

function signInPages(live: LiveDoor, cookieName: () => string): Router {
  const router = express.Router();
  const { signIn, secret, secure, sendLink } = live;
  const form = express.urlencoded({ extended: false, limit: '8kb', parameterLimit: 20 });
  const token = (request: Request, response: Response) => doorToken(request, response, secret, secure());
  const isOwn = (request: Request) => isDoorToken(request, (request.body as { csrf?: unknown })?.csrf, secret);

  const askPage = (request: Request, response: Response, wrong: boolean): void => {
    const lang = langOf(request);
    const say = wordsIn(lang).signIn;
    const leadsTo = safeBack((request.body as { vers?: unknown } | undefined)?.vers ?? request.query.vers);
    const main =
      sendLink === undefined
        ? text(say.noMailText)
        : askForm(request, { csrf: token(request, response), vers: leadsTo }, wrong);
    const title = sendLink === undefined ? say.noMail : say.title;
    sendThreshold(response, wrong ? 422 : 200, { lang, title, main, wrong });
  };

  router.get('/connexion', (request, response) => askPage(request, response, false));
  router.post('/connexion', form, (request, response) => {
    const { mail, vers } = (request.body ?? {}) as { mail?: unknown; vers?: unknown };
    if (!isOwn(request)) return askPage(request, response, false);
    if (typeof mail !== 'string' || !isAddress(mail)) return askPage(request, response, true);
    response.redirect(303, SENT);
    if (sendLink !== undefined) live.ask({ mail, leadsTo: safeBack(vers) }, request);
  });
  router.get(SENT, (request, response) => {
    const lang = langOf(request);
    const say = wordsIn(lang).signIn;
    const main = [text(say.sentText), html`<p><a class="button plain" href="/connexion">${say.again}</a></p>`];
    sendThreshold(response, 200, { lang, title: say.sent, main });
  });
  router.get('/connexion/:token', async (request, response) => {
    const lang = langOf(request);
    const say = wordsIn(lang).signIn;
    const given = String(request.params.token);
    const state = await linkState(signIn, given);
    if (state !== 'usable') return sendSpent(request, response, state);
    const main = [
      text(say.confirmText),
      pressForm(`/connexion/${encodeURIComponent(given)}`, { csrf: token(request, response) }, say.confirmButton),
    ];
    return sendThreshold(response, 200, { lang, title: say.confirm, main });
  });
  router.post('/connexion/:token', form, async (request, response) => {
    const given = String(request.params.token);
    // Asked again by a form of this page, which sets the cookie that was missing.
    if (!isOwn(request)) return response.redirect(303, `/connexion/${encodeURIComponent(given)}`);
    const followed = await followLink(signIn, given);
    if (!followed) {
      const state = await linkState(signIn, given);
      return sendSpent(request, response, state === 'usable' ? 'used' : state);
    }
    const before = cookieOf(request, cookieName());
    if (before !== undefined) await signIn.store.endSession(signIn.sha256(before));
    response.cookie(cookieName(), followed.cookie, {
      httpOnly: true,
      sameSite: 'lax',
      secure: secure(),
      path: '/',
      maxAge: COOKIE_MS,
    });
    return response.redirect(303, safeBack(followed.leadsTo));
  });
  router.post(['/deconnexion', '/deconnexion/partout'], form, async (request, response) => {
    const who = await live.held(request);
    const { csrf } = (request.body ?? {}) as { csrf?: unknown };
    if (who && typeof csrf === 'string' && same(csrf, csrfOf(who.session.hash, secret))) {
      if (request.path.endsWith('/partout')) {
        await signIn.store.endAllOf(who.session.person, await live.library.now());
      } else await signIn.store.endSession(who.session.hash);
      response.clearCookie(cookieName(), { httpOnly: true, sameSite: 'lax', secure: secure(), path: '/' });
    }
    response.redirect(303, '/connexion/fermee');
  });
  return router;
}

/** As long as the session may last; the session itself is what counts. */
const COOKIE_MS = 30 * 24 * 3600 * 1000;

function askForm(request: Request, fields: Readonly<Record<string, string>>, wrong: boolean): Html {
  const say = wordsIn(langOf(request)).signIn;
  const words = wordsIn(langOf(request)).room;
  const given = (request.body as { mail?: unknown } | undefined)?.mail;
  const value = typeof given === 'string' ? given : '';
  const error = html`<p class="field-error" id="mail-error"><span class="hidden">${words.error}</span>${say.mailNeeded}</p>`;
  const input = wrong
    ? html`<input type="email" id="mail" name="mail" value="${value}" autocomplete="email" required aria-invalid="true" aria-describedby="mail-error mail-hint">`
    : html`<input type="email" id="mail" name="mail" value="${value}" autocomplete="email" required aria-describedby="mail-hint">`;
  return html`<p class="text intro">${say.about}</p><p class="text intro">${say.intro}</p>
<form class="sheet" method="post" action="/connexion" novalidate>${hiddenFields(fields)}
<div class="field"><label for="mail">${say.mail}</label>
<p class="hint" id="mail-hint">${say.mailHint}</p>
${wrong && error}${input}</div>
<div class="actions sheet-actions"><button type="submit" class="button primary">${say.send}</button></div></form>`;
}

/** A link that can't be used, and the way to another one. */
function sendSpent(request: Request, response: Response, state: 'used' | 'expired' | 'unknown'): void {
  const lang = langOf(request);
  const say = wordsIn(lang).signIn;
  // Signing out leads here too: an address of ours that is no link.
  const isOut = request.params.token === 'fermee';
  const main = [
    text(isOut ? say.signedOutText : say.spentText[state]),
    html`<p><a class="button primary" href="/connexion">${isOut ? say.title : say.another}</a></p>`,
  ];
  sendThreshold(response, isOut ? 200 : 410, { lang, title: isOut ? say.signedOut : say.spent[state], main });
}
