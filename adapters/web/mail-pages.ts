import { randomUUID } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';
import { LINK_MINUTES } from '../../src/sign-in.ts';
import { wordsIn } from '../../src/words/words.ts';
import { html } from '../shared/html.ts';
import { type PersonalLink, readPersonalToken } from '../shared/personal-link.ts';
import { ballotPages } from './ballot.ts';
import { csrfOf } from './guard.ts';
import { doorToken, isDoorToken } from './live-guard.ts';
import { keepAgreement, type LiveDoor } from './sign-in.ts';
import { langOf, pressForm, sendThreshold, text } from './threshold.ts';

/** What the links of a mail open. Looking does nothing; a button confirms. */
export function mailPages(live: LiveDoor): Router {
  const router = express.Router();
  const form = express.urlencoded({ extended: false, limit: '8kb', parameterLimit: 20 });
  router.get('/aller/:token', async (request, response) => {
    const link = await personalLink(live, request);
    if (!link) return sendVoid(request, response);
    const who = await live.held(request);
    if (!who) return sendWhoIsIt(live, link, request, response);
    if (who.session.person !== link.person) return sendOtherPerson(live, link, request, response);
    return lead(live, link, who.session.hash, request, response);
  });
  router.post('/aller/:token', form, async (request, response) => {
    const link = await personalLink(live, request);
    if (!link || !isDoorToken(request, posted(request).csrf, live.secret)) return sendVoid(request, response);
    const person = await live.library.person(link.person);
    response.redirect(303, '/connexion/envoye');
    if (person?.mail !== undefined) live.ask({ mail: person.mail, leadsTo: request.path }, request);
  });
  router.get('/nouvelles/:token', async (request, response) => {
    const link = await personalLink(live, request);
    if (link?.target.k !== 'news') return sendVoid(request, response);
    const lang = langOf(request);
    const say = wordsIn(lang).mail.newsStopped;
    const csrf = doorToken(request, response, live.secret, live.secure());
    const main = [text(say.text), pressForm(request.path, { csrf }, say.yes)];
    return sendThreshold(response, 200, { lang, title: say.question, main });
  });
  router.post('/nouvelles/:token', form, async (request, response) => {
    const link = await personalLink(live, request);
    const { csrf, encore } = posted(request);
    if (link?.target.k !== 'news') return sendVoid(request, response);
    if (!isPressOfMail(request) && !isDoorToken(request, csrf, live.secret)) return sendVoid(request, response);
    const again = encore === '1';
    await live.setNews(link.person, again);
    const lang = langOf(request);
    const say = wordsIn(lang).mail.newsStopped;
    const own = { csrf: typeof csrf === 'string' ? csrf : '', encore: '1' };
    const main = again ? text(say.againDone) : [text(say.doneText), pressForm(request.path, own, say.again, 'plain')];
    return sendThreshold(response, 200, { lang, title: say.done, main });
  });
  router.get('/adresse/:token', async (request, response) => {
    const mail = await addressAsked(live, request);
    const lang = langOf(request);
    const say = wordsIn(lang).ownData;
    if (mail === undefined)
      return sendThreshold(response, 410, { lang, title: say.address, main: text(say.addressVoid) });
    if (!(await isOfWhoIsThere(live, request))) return sendNotThere(request, response);
    const csrf = doorToken(request, response, live.secret, live.secure());
    const main = [text(say.addressConfirmText(mail)), pressForm(request.path, { csrf }, say.addressYes)];
    return sendThreshold(response, 200, { lang, title: say.addressConfirm, main });
  });
  router.post('/adresse/:token', form, async (request, response) => {
    const link = await personalLink(live, request);
    const mail = await addressAsked(live, request);
    const lang = langOf(request);
    const say = wordsIn(lang).ownData;
    if (!link || mail === undefined || !isDoorToken(request, posted(request).csrf, live.secret))
      return response.redirect(303, request.path);
    if (!(await isOfWhoIsThere(live, request))) return sendNotThere(request, response);
    const taken = await live.takeAddress(link.person, mail);
    const main = [
      text(taken ? say.addressDone : say.addressVoid),
      html`<p><a class="button plain" href="/">${wordsIn(lang).room.back}</a></p>`,
    ];
    return sendThreshold(response, taken ? 200 : 410, { lang, title: say.address, main });
  });
  router.use(ballotPages(live));
  return router;
}

/** The address of a link that is not older than a link may be. */
async function addressAsked(live: LiveDoor, request: Request): Promise<string | undefined> {
  const link = await personalLink(live, request);
  if (link?.target.k !== 'address') return undefined;
  const age = (await live.library.now()).epochMilliseconds - link.madeAt * 1000;
  return age < LINK_MINUTES * 60_000 ? link.target.mail : undefined;
}

/** An address that was mistyped is somebody else's: having the link is not enough, its person has to be signed in. */
async function isOfWhoIsThere(live: LiveDoor, request: Request): Promise<boolean> {
  const [link, who] = await Promise.all([personalLink(live, request), live.held(request)]);
  return link !== undefined && who?.session.person === link.person;
}

function sendNotThere(request: Request, response: Response): void {
  const lang = langOf(request);
  const { ownData: say, signIn } = wordsIn(lang);
  const href = `/connexion?${new URLSearchParams({ vers: request.path })}`;
  const main = [text(say.addressElsewhere), html`<p><a class="button primary" href="${href}">${signIn.title}</a></p>`];
  sendThreshold(response, 403, { lang, title: say.address, main });
}

const posted = (request: Request) => (request.body ?? {}) as Readonly<Record<string, unknown>>;

/** A mail client's own button (RFC 8058): it posts this alone, without page or cookie; the address is what it knows. */
export function isPressOfMail(request: Request): boolean {
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  const isBare = request.headers.cookie === undefined && request.headers.origin === undefined;
  return isForm && isBare && request.method === 'POST' && request.path.startsWith('/nouvelles/');
}

/** A link of this instance to somebody who is there, made since they last signed out everywhere. */
export async function personalLink(live: LiveDoor, request: Request): Promise<PersonalLink | undefined> {
  const link = readPersonalToken(String(request.params.token), live.secret);
  if (!link) return undefined;
  const voidBefore = await live.signIn.store.linksVoidBefore(link.person);
  const isVoid = voidBefore !== undefined && link.madeAt * 1000 <= voidBefore.epochMilliseconds;
  return isVoid && link.target.k !== 'news' ? undefined : link;
}

export function sendVoid(request: Request, response: Response): void {
  const lang = langOf(request);
  const say = wordsIn(lang).signIn;
  const main = [
    text(say.spentText.unknown),
    html`<p><a class="button primary" href="/connexion">${say.another}</a></p>`,
  ];
  sendThreshold(response, 410, { lang, title: say.spent.unknown, main });
}

async function sendWhoIsIt(live: LiveDoor, link: PersonalLink, request: Request, response: Response): Promise<void> {
  const lang = langOf(request);
  const say = wordsIn(lang).signIn.pressed;
  const person = await live.library.person(link.person);
  if (person?.mail === undefined) return sendVoid(request, response);
  const csrf = doorToken(request, response, live.secret, live.secure());
  const main = [text(say.text(person.name)), pressForm(request.path, { csrf }, say.button)];
  return sendThreshold(response, 200, { lang, title: say.title, main });
}

async function sendOtherPerson(live: LiveDoor, link: PersonalLink, request: Request, response: Response) {
  const lang = langOf(request);
  const words = wordsIn(lang);
  const [person, who] = await Promise.all([live.library.person(link.person), live.held(request)]);
  const csrf = csrfOf(who?.session.hash ?? '', live.secret);
  const main = [
    text(words.signIn.pressed.otherPerson(person?.name ?? words.common.someone)),
    pressForm('/deconnexion', { csrf }, words.signIn.signOut),
  ];
  sendThreshold(response, 403, { lang, title: words.signIn.pressed.title, main });
}

/** To the page itself; what a button of the mail asked for is asked once more here. */
function lead(live: LiveDoor, { target }: PersonalLink, session: string, request: Request, response: Response): void {
  const at = target.k === 'go' || target.k === 'act' || target.k === 'ballot' ? target.a : undefined;
  if (at !== undefined) keepAgreement(response, at, live.secure());
  if (target.k !== 'act') {
    const token = String(request.params.token);
    response.redirect(303, target.k === 'go' ? target.to : target.k === 'ballot' ? `/bulletin/${token}` : '/');
    return;
  }
  const lang = langOf(request);
  const say = wordsIn(lang).signIn.act;
  const intent = JSON.stringify({ kind: 'act', act: target.act, command: target.command });
  // Of this page, not of the link: chosen anew another day it is another act.
  const key = randomUUID();
  const main = [
    text(say.text(target.label)),
    pressForm('/do', { intent, key, csrf: csrfOf(session, live.secret), back: '/' }, say.yes),
    html`<p><a class="button plain" href="/">${say.no}</a></p>`,
  ];
  sendThreshold(response, 200, { lang, title: target.label, main });
}
