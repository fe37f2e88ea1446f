import express, { type Request, type Response, type Router } from 'express';
import { NAME_MAX } from '../../src/own-data.ts';
import type { Day } from '../../src/rules/time.ts';
import { type Locale, type Words, wordsIn } from '../../src/words/words.ts';
import { attributes, type Content, html } from '../shared/html.ts';
import { isAddress } from './addresses.ts';
import { csrfOf, same } from './guard.ts';
import { type Shell, sheetPage } from './layout.ts';
import { contentSecurityPolicy } from './page.ts';
import type { Guest } from './receive.ts';
import { hiddenFields } from './render-actions.ts';
import { pressForm, sendThreshold, text } from './threshold.ts';

/** What the pages of one's own data ask for (R16.4); `Refusal` sentences come finished. */
export interface OwnDataPorts {
  readonly file: (person: string) => Promise<string>;
  readonly self: (
    person: string,
  ) => Promise<{ readonly name: string; readonly mail?: string; readonly locale: Locale } | undefined>;
  readonly counts: (person: string) => Promise<Readonly<Record<keyof Words['ownData']['counts'], number>>>;
  /** A sentence where it can't be done. */
  readonly correct: (
    person: string,
    changes: { readonly name: string; readonly locale: Locale },
  ) => Promise<string | undefined>;
  readonly standing: (person: string) => Promise<{ readonly agreement: string; readonly until?: Day } | undefined>;
  readonly erase: (person: string) => Promise<boolean>;
  /** Live only: there are sessions to end. */
  readonly signsOut: boolean;
  /** Where mail is configured. */
  readonly mail?: {
    readonly wantsNews: (person: string) => Promise<boolean>;
    readonly setNews: (person: string, news: boolean) => Promise<void>;
    /** Sends a link to the new address, where it is free; nobody is told which. */
    readonly askAddress: (person: string, mail: string) => void;
  };
}

/** Somebody whose data these are: in the room, or past their mandates. */
export interface Owner {
  readonly person: string;
  readonly session: string;
}

export interface OwnDataDoor {
  readonly owner: (request: Request) => Promise<Owner | undefined>;
  readonly whoIs: (request: Request) => Promise<Guest | undefined>;
  readonly entrance: (request: Request) => Promise<string>;
  readonly secret: string;
}

const PATH = '/mes-donnees';

export function ownDataPages(door: OwnDataDoor, ports: OwnDataPorts): Router {
  const router = express.Router();
  const form = express.urlencoded({ extended: false, limit: '8kb', parameterLimit: 20 });
  const page = (answer: (visit: Visit) => Promise<void>) => async (request: Request, response: Response) => {
    const owner = await door.owner(request);
    const self = owner && (await ports.self(owner.person));
    if (!owner || !self) return response.redirect(303, await door.entrance(request));
    const csrf = csrfOf(owner.session, door.secret);
    const body = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    if (request.method === 'POST' && !(typeof body.csrf === 'string' && same(body.csrf, csrf)))
      return response.redirect(303, PATH);
    const guest = await door.whoIs(request);
    return answer({ ...owner, self, csrf, body, guest, words: wordsIn(self.locale), request, response });
  };

  router.get(
    PATH,
    page((visit) => sendOverview(visit, ports)),
  );
  router.get(
    `${PATH}/fichier`,
    page(async ({ person, response }) => {
      response
        .set({ 'content-disposition': 'attachment; filename="copil-mes-donnees.json"', 'cache-control': 'no-store' })
        .type('json')
        .send(await ports.file(person));
    }),
  );
  router.post(
    `${PATH}/corriger`,
    form,
    page(async (visit) => {
      const { name, locale } = visit.body;
      const given = { name: typeof name === 'string' ? name : '', locale: locale === 'en' ? 'en' : 'fr' } as const;
      const fault = await ports.correct(visit.person, given);
      if (fault !== undefined) return sendOverview(visit, ports, { field: 'name', fault, given: given.name });
      return visit.response.redirect(303, `${PATH}?fait=corrige`);
    }),
  );
  router.post(
    `${PATH}/nouvelles`,
    form,
    page(async ({ person, body, response }) => {
      await ports.mail?.setNews(person, body.recevoir === '1');
      response.redirect(303, PATH);
    }),
  );
  router.post(
    `${PATH}/adresse`,
    form,
    page(async (visit) => {
      const mail = typeof visit.body.mail === 'string' ? visit.body.mail.trim().toLowerCase() : '';
      if (!isAddress(mail)) return sendOverview(visit, ports, { field: 'mail', given: mail });
      visit.response.redirect(303, `${PATH}?fait=adresse`);
      ports.mail?.askAddress(visit.person, mail);
    }),
  );
  router.get(
    `${PATH}/effacer`,
    page(async (visit) => {
      const say = visit.words.ownData;
      return send(visit, 200, say.eraseQuestion, [
        text(say.eraseText),
        html`<p class="text"><b>${say.eraseNoReturn}</b></p>`,
        pressForm(`${PATH}/effacer`, { csrf: visit.csrf }, say.eraseYes, 'danger'),
        html`<p><a class="button plain" href="${PATH}">${say.eraseNo}</a></p>`,
      ]);
    }),
  );
  router.post(
    `${PATH}/effacer`,
    form,
    page(async (visit) => {
      const { words, response, person } = visit;
      if (!(await ports.erase(person))) return response.redirect(303, PATH);
      const say = words.ownData;
      return sendThreshold(response, 200, { lang: visit.self.locale, title: say.erased, main: text(say.erasedText) });
    }),
  );
  return router;
}

interface Visit extends Owner {
  readonly self: { readonly name: string; readonly mail?: string; readonly locale: Locale };
  readonly csrf: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly guest: Guest | undefined;
  readonly words: Words;
  readonly request: Request;
  readonly response: Response;
}

function send(
  { guest, self, csrf, response }: Visit,
  status: number,
  title: string,
  main: Content,
  wrong = false,
): void {
  if (!guest) {
    sendThreshold(response, status, { lang: self.locale, title, main, wrong });
    return;
  }
  const shell: Shell = {
    lang: guest.lang,
    words: guest.words,
    agreement: guest.mark,
    me: guest.me,
    csrf,
    newKey: () => '',
    back: '/',
    menu: guest.pages,
    current: 'my-data',
  };
  response
    .status(status)
    .set({
      'content-security-policy': contentSecurityPolicy,
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .type('html')
    .send(String(sheetPage({ ...shell, title, main, wrong })));
}

/** What was filled in wrongly, as it was given. */
type Wrong =
  | { readonly field: 'name'; readonly fault: string; readonly given: string }
  | { readonly field: 'mail'; readonly given: string };

async function sendOverview(visit: Visit, ports: OwnDataPorts, wrong?: Wrong): Promise<void> {
  const { person, self, words, request } = visit;
  const say = words.ownData;
  const [counts, mandate, news] = await Promise.all([
    ports.counts(person),
    ports.standing(person),
    ports.mail?.wantsNews(person),
  ]);
  const notes: Readonly<Record<string, string>> = { corrige: say.corrected, adresse: say.addressSent };
  const note = notes[String(request.query.fait)];
  const facts: readonly (readonly [string, string])[] = [
    [say.name, self.name],
    [words.pages.myData.mail, self.mail ?? say.none],
    [say.locale, say.locales[self.locale]],
    ...Object.entries(say.counts).map(([key, label]): readonly [string, string] => [
      label,
      String(counts[key as keyof typeof counts]),
    ]),
  ];
  const main: Content = [
    note !== undefined && html`<p class="note" role="status" data-tone="success">${note}</p>`,
    html`<p class="text intro">${say.intro}</p>
<h2>${say.held}</h2>
<dl class="facts">${facts.map(([label, value]) => html`<div><dt>${label}</dt><dd><span>${value}</span></dd></div>`)}</dl>
<p><a class="button plain" href="${PATH}/fichier" download>${say.file}</a></p><p class="hint">${say.fileHint}</p>`,
    correctForm(visit, wrong),
    ports.mail && mailForms(visit, news === true, wrong),
    ports.signsOut && sessionForms(visit),
    eraseBlock(visit, mandate),
  ];
  return send(visit, wrong ? 422 : 200, say.title, main, wrong !== undefined);
}

/** A field's input, with its error before it, tied to it. */
function textInput(
  list: Readonly<Record<string, string>> & { readonly id: string },
  wrong: { readonly fault: string; readonly given: string } | undefined,
  words: Words,
): Content {
  const { id } = list;
  const described = [
    ...(wrong ? [`${id}-error`] : []),
    ...(list['aria-describedby'] ? [list['aria-describedby']] : []),
  ];
  const all = attributes({
    ...list,
    name: id,
    required: true,
    ...(wrong ? { value: wrong.given, 'aria-invalid': 'true' } : {}),
    ...(described.length > 0 ? { 'aria-describedby': described.join(' ') } : {}),
  });
  return html`${
    wrong &&
    html`<p class="field-error" id="${`${id}-error`}"><span class="hidden">${words.room.error}</span>${wrong.fault}</p>`
  }<input ${all}>`;
}

function correctForm({ self, words, csrf }: Visit, wrong: Wrong | undefined): Content {
  const say = words.ownData;
  const input = textInput(
    { id: 'name', type: 'text', value: self.name, maxlength: String(NAME_MAX), autocomplete: 'name' },
    wrong?.field === 'name' ? { fault: wrong.fault, given: wrong.given } : undefined,
    words,
  );
  const option = (locale: Locale) =>
    locale === self.locale
      ? html`<option value="${locale}" selected>${say.locales[locale]}</option>`
      : html`<option value="${locale}">${say.locales[locale]}</option>`;
  return html`<h2 id="correct">${say.correct}</h2><p class="text">${say.correctIntro}</p>
<form class="sheet" method="post" action="${PATH}/corriger" novalidate aria-labelledby="correct">${hiddenFields({ csrf })}
<div class="field"><label for="name">${say.name}</label>${input}</div>
<div class="field"><label for="locale">${say.locale}</label><select id="locale" name="locale">${option('fr')}${option('en')}</select></div>
<div class="actions sheet-actions"><button type="submit" class="button primary">${say.save}</button></div></form>`;
}

function mailForms({ words, csrf }: Visit, news: boolean, wrong: Wrong | undefined): Content {
  const say = words.ownData;
  const input = textInput(
    { id: 'mail', type: 'email', autocomplete: 'email', 'aria-describedby': 'address-hint' },
    wrong?.field === 'mail' ? { fault: words.signIn.mailNeeded, given: wrong.given } : undefined,
    words,
  );
  const recevoir: Readonly<Record<string, string>> = news ? {} : { recevoir: '1' };
  return html`<h2 id="address-title">${say.address}</h2><p class="text" id="address-hint">${say.addressHint}</p>
<form class="sheet" method="post" action="${PATH}/adresse" novalidate aria-labelledby="address-title">${hiddenFields({ csrf })}
<div class="field"><label for="mail">${say.newAddress}</label>${input}</div>
<div class="actions sheet-actions"><button type="submit" class="button plain">${say.addressSend}</button></div></form>
<h2>${say.news}</h2>${text(news ? say.newsOn : say.newsOff)}
${pressForm(`${PATH}/nouvelles`, { csrf, ...recevoir }, news ? say.newsStop : say.newsStart, 'plain')}`;
}

function sessionForms({ words, csrf, guest }: Visit): Content {
  return html`<h2>${words.ownData.sessions}</h2>${guest ? null : pressForm('/deconnexion', { csrf }, words.signIn.signOut, 'plain')}
${text(words.signIn.signOutAllHint)}
${pressForm('/deconnexion/partout', { csrf }, words.signIn.signOutAll, 'plain')}`;
}

function eraseBlock(
  { words }: Visit,
  mandate: { readonly agreement: string; readonly until?: Day } | undefined,
): Content {
  const say = words.ownData;
  const until = mandate?.until === undefined ? '' : words.format.shortDay(mandate.until);
  return html`<h2>${say.erase}</h2>${text(say.eraseText)}${
    mandate
      ? text(say.eraseNotYet(mandate.agreement, until))
      : html`<p><a class="button danger" href="${PATH}/effacer">${say.erase}</a></p>`
  }`;
}
