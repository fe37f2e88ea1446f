/**
 * The pages of the web room, pure: plain data and words in, a whole page out. `String(page)` is what to send.
 *
 * | page | answers | posts |
 * |---|---|---|
 * | `roomPage` | `GET /` (and a `POST` that redirects there) | `POST /commande`: `text`, `csrf`, `key`, `back`; what its cards post: `render.ts` |
 * | `choosePage` | `GET /choisir` (demonstration only) | `POST /choisir`: `person` (identifier), `csrf`, `back` |
 * | `formPage` | `GET /formulaire`, `POST /formulaire` with errors (422) or `add-row` (200) | see `render-form.ts` |
 * | `simplePage` | `GET /page/<page>`, and any private answer to a browser without script | what the view posts |
 * | `confirmPage` | `POST /confirmer` | `POST /do`: `intent`, `csrf`, `key`, `back`, as they came |
 * | `errorPage` | what could not be done | |
 *
 * A request with `x-fragment: 1` wants the piece without the page: `viewToHtml` or `formToHtml` at level 2, or
 * `errorPiece`. The private answer to `/do` and `/commande` for a browser without script: redirect (303) to `back` and give it
 * to `roomPage` as `answer`, once. `GET /live?agreement=<id>` is a stream of server-sent events: `changed`, whose data is not
 * read, makes the page fetch itself anew. `assets` (page.ts) lists what is under `/assets/`.
 */
import type { View } from '../../src/views/view.ts';
import type { RoomWords } from '../../src/words/room.fr.ts';
import { attributes, type Content, type Html, html } from '../shared/html.ts';
import { icon } from './icons.ts';
import { domId } from './ids.ts';
import type { MenuPage } from './menu.ts';
import { mark, pageToHtml } from './page.ts';
import { withReferences } from './references.ts';
import { viewToHtml, viewToSummaryHtml } from './render.ts';
import { hiddenFields, type Question } from './render-actions.ts';
import { hueOf, initialsOf } from './render-blocks.ts';

/** What every page needs. */
export interface Shell {
  readonly lang: 'fr' | 'en';
  readonly words: RoomWords;
  readonly agreement: AgreementMark;
  /** Nobody yet on the page where one chooses. */
  readonly me?: Me;
  readonly csrf: string;
  readonly newKey: () => string;
  /** The path of the page that this one goes back to. */
  readonly back: string;
  /** The pages that this person may read; none where nobody is known yet. */
  readonly menu?: readonly MenuPage[];
  /** The page of the menu that this one is. */
  readonly current?: string;
}

export interface AgreementMark {
  readonly id: string;
  readonly title: string;
  readonly demo: boolean;
}

export interface Me {
  readonly name: string;
  readonly role: string;
  /** Demonstration only: `/choisir`. */
  readonly changeHref?: string;
  /** Live only: the path that a press posts to. */
  readonly signOut?: string;
}

/** A point in time for the machine and in words; the words of a day are whole (« lundi 14 juin 2027 »). */
export interface When {
  readonly iso: string;
  readonly text: string;
}

export interface FeedEntry {
  /** Stays the same while the card is updated. */
  readonly id: string;
  readonly day: When;
  readonly at: When;
  readonly view: View;
}

export interface PrivateMessage {
  readonly id: string;
  readonly at: When;
  readonly view: View;
}

export interface CommandHint {
  /** As it is typed: `/copil vote ouvrir `; one that ends in a space wants something more. */
  readonly text: string;
  readonly hint: string;
}

export interface Room extends Shell {
  /** In order of time: the latest last. */
  readonly feed: readonly FeedEntry[];
  readonly awaiting: readonly View[];
  /** The latest first. */
  readonly messages: readonly PrivateMessage[];
  readonly commands: readonly CommandHint[];
  /** Where "what can I do?" leads: the address of the help view. */
  readonly helpHref: string;
  /** The private answer to what was just sent, for a browser without script. */
  readonly answer?: View;
  /** What was typed and not understood: it stays, to be put right. */
  readonly typed?: string;
  readonly others?: readonly { readonly title: string; readonly href: string }[];
}

export function roomPage(room: Room): Html {
  const { words, agreement } = room;
  return pageToHtml({
    lang: room.lang,
    words,
    title: `${agreement.title} – ${words.product}`,
    className: 'room',
    live: `/live?${new URLSearchParams({ agreement: agreement.id })}`,
    skips: {
      'awaiting-title': words.skipToAwaiting,
      conversation: words.skipToConversation,
      latest: words.skipToLatest,
      command: words.skipToCommand,
    },
    header: html`${topBar(room, true)}${tabs(room)}`,
    main: conversation(room),
    aside: forMe(room),
  });
}

export interface ChoiceOfPerson extends Omit<Shell, 'me'> {
  readonly groups: readonly {
    readonly label: string;
    readonly hint?: string;
    readonly people: readonly {
      readonly id: string;
      readonly name: string;
      readonly role: string;
      readonly note?: string;
      readonly current?: boolean;
    }[];
  }[];
}

export function choosePage(page: ChoiceOfPerson): Html {
  const { words } = page;
  return plainPage(page, words.choosePerson, 'choose', [
    html`<h1 class="page-title">${words.choosePerson}</h1><p class="text intro">${words.choosePersonText}</p>`,
    html`<form method="post" action="/choisir">${hiddenFields({ csrf: page.csrf, back: page.back })}
${page.groups.map(
  (
    group,
  ) => html`<section class="people"><h2>${group.label}</h2>${group.hint && html`<p class="hint">${group.hint}</p>`}
<ul>${group.people.map(
    (
      person,
    ) => html`<li><button type="submit" name="person" value="${person.id}" class="person" ${attributes({ 'aria-current': person.current && 'true' })}>
${likeness(person.name)}<span class="person-words"><span class="author">${person.name}</span> <span class="meta">${person.role}</span>${
      person.note && html` <span class="meta">${person.note}</span>`
    }${person.current && html` <span class="chosen">${words.chosen}</span>`}</span></button></li>`,
  )}</ul></section>`,
)}</form>`,
  ]);
}

/** `form` is made by `formToHtml`. With errors the window's title says so first. */
export function formPage(
  page: Shell & { readonly title: string; readonly form: Html; readonly wrong?: boolean },
): Html {
  const title = page.wrong ? `${page.words.errorPrefix}${page.title}` : page.title;
  return plainPage(page, title, 'form', [page.form]);
}

/** `more` is what the room alone has beside a view: a field to look for a proof, a file to take away. */
export function simplePage(page: Shell & { readonly view: View; readonly more?: Content }): Html {
  const piece = viewToHtml(page.view, { ...page, level: 1 });
  return plainPage(page, page.view.title, 'simple', [
    piece,
    page.more && html`<div class="more">${page.more}</div>`,
    backLink(page),
  ]);
}

/** A page of the room's own, which no view makes. */
export function sheetPage(
  page: Shell & { readonly title: string; readonly main: Content; readonly wrong?: boolean },
): Html {
  const title = page.wrong ? `${page.words.errorPrefix}${page.title}` : page.title;
  return plainPage(page, title, 'own', [html`<h1 class="page-title">${page.title}</h1>`, page.main, backLink(page)]);
}

export function confirmPage(
  page: Shell & { readonly confirm: Question; readonly intent: string; readonly key: string },
): Html {
  const { confirm, csrf, back, intent, key } = page;
  return plainPage(page, confirm.title, 'confirm', [
    html`<form class="sheet" method="post" action="/do">${hiddenFields({ intent, csrf, key, back })}
${confirm.about && html`<p class="eyebrow">${withReferences(confirm.about)}</p>`}
<h1 class="sheet-title">${confirm.title}</h1><p class="text">${withReferences(confirm.text)}</p>
<div class="actions sheet-actions"><button type="submit" class="button ${confirm.style === 'danger' ? 'danger' : 'primary'}">${confirm.yes}</button><a class="button plain" href="${back}">${confirm.no}</a></div></form>`,
  ]);
}

export interface Trouble {
  readonly title: string;
  readonly text: string;
  /** Where to go on from here. */
  readonly ways?: readonly { readonly text: string; readonly href: string }[];
}

export function errorPage(page: Shell & Trouble): Html {
  return plainPage(page, page.title, 'trouble', [errorPiece(page, 1), backLink(page)]);
}

/** The same for a request with `x-fragment: 1`. */
export function errorPiece({ title, text, ways = [] }: Trouble, level: 1 | 2): Html {
  return html`<article class="card" data-tone="danger" data-summary="${title}" tabindex="-1" aria-labelledby="trouble-title"><header class="card-head">${
    level === 1
      ? html`<h1 class="card-title" id="trouble-title">${title}</h1>`
      : html`<h2 class="card-title" id="trouble-title">${title}</h2>`
  }</header><p class="text">${text}</p>${
    ways.length > 0 &&
    html`<ul class="ways">${ways.map((way) => html`<li><a href="${way.href}">${way.text}</a></li>`)}</ul>`
  }</article>`;
}

function plainPage(
  page: Omit<Shell, 'me'> & { readonly me?: Me },
  title: string,
  className: string,
  main: Content,
): Html {
  return pageToHtml({
    lang: page.lang,
    words: page.words,
    title: `${title} – ${page.agreement.title}`,
    className: `plain ${className}`,
    skips: { main: page.words.skipToMain },
    header: topBar(page, false),
    main: html`<main id="main" class="page" tabindex="-1">${main}</main>`,
  });
}

function backLink({ words, back }: Shell): Html {
  return html`<p><a class="button plain" href="${back}">${words.back}</a></p>`;
}

function topBar(
  shell: Omit<Shell, 'me'> & { readonly me?: Me; readonly others?: Room['others'] },
  isRoom: boolean,
): Html {
  const { words, agreement, me, others = [] } = shell;
  const title = isRoom
    ? html`<h1 class="agreement">${agreement.title}</h1>`
    : html`<p class="agreement"><a href="/">${agreement.title}</a></p>`;
  return html`<header class="top" id="top"><div class="brand">${mark}<div class="brand-words"><p class="product">${words.product}${
    agreement.demo && html` <span class="demo" title="${words.demoText}">${words.demo}</span>`
  }</p>${title}</div></div>
${me && whoAmI(me, shell)}
${menu(shell)}
${others.length > 0 && html`<nav class="others" aria-label="${words.otherAgreements}"><ul>${others.map((other) => html`<li><a href="${other.href}">${other.title}</a></li>`)}</ul></nav>`}
</header>`;
}

/** A row below the agreement; behind a button on a narrow screen (a popover: no script is needed). */
function menu({ words, menu: pages = [], current }: Omit<Shell, 'me'>): Html | null {
  if (pages.length === 0) return null;
  return html`<button type="button" class="button plain small menu-button" popovertarget="menu">${words.menu}</button>
<nav class="menu" id="menu" popover="auto" aria-label="${words.menu}"><ul>${pages.map(
    (page) =>
      html`<li><a href="${addressOf(page)}" ${attributes({ 'aria-current': page === current && 'page' })}>${words.menuPages[page]}</a></li>`,
  )}<li><a href="/accessibilite">${words.accessibility}</a></li></ul></nav>`;
}

/** One's own data have a page of the room's own, where they can be corrected and erased. */
const addressOf = (page: MenuPage): string => (page === 'my-data' ? '/mes-donnees' : `/page/${page}`);

function whoAmI(me: Me, { words, csrf }: Pick<Shell, 'words' | 'csrf'>): Html {
  return html`<div class="me">${likeness(me.name)}<p class="me-words"><span class="hidden">${words.youAre} </span><span class="author">${me.name}</span> <span class="meta">${me.role}</span></p>${
    me.changeHref && html`<a class="button plain small" href="${me.changeHref}">${words.changePerson}</a>`
  }${
    me.signOut &&
    html`<form method="post" action="${me.signOut}">${hiddenFields({ csrf })}<button type="submit" class="button plain small">${words.signOut}</button></form>`
  }</div>`;
}

function likeness(name: string): Html {
  return html`<span class="initials" data-hue="${hueOf(name)}" aria-hidden="true">${initialsOf(name)}</span>`;
}

/** On a narrow screen one part is shown at a time: which one is the address's anchor, so that no script is needed. */
function tabs({ words, awaiting }: Room): Html {
  return html`<nav class="tabs" id="tabs" data-live-region aria-label="${words.tabs}"><a href="#conversation">${words.conversation}</a><a href="#pour-moi">${words.forMe}${
    awaiting.length > 0 &&
    html` <span class="tally-mark"><span aria-hidden="true">${awaiting.length}</span><span class="hidden">${words.awaitingCount(awaiting.length)}</span></span>`
  }</a></nav>`;
}

function conversation(room: Room): Html {
  const { words, feed } = room;
  return html`<main id="conversation" tabindex="-1" aria-labelledby="conversation-title">
<h2 id="conversation-title" class="part-title">${words.conversation}</h2>
<div class="feed" id="feed" data-live-region>${feed.length === 0 ? html`<p class="empty">${words.conversationEmpty}</p>` : days(room)}</div>
<p id="latest" class="latest" tabindex="-1"></p>
<div class="dock" id="conversation-dock">${answerPanel(room)}${composer(room)}</div>
</main>`;
}

function days(room: Room): Html {
  const byDay = new Map<string, FeedEntry[]>();
  for (const entry of room.feed) {
    const entries = byDay.get(entry.day.iso);
    if (entries) entries.push(entry);
    else byDay.set(entry.day.iso, [entry]);
  }
  return html`${[...byDay].map(([iso, entries]) => {
    const id = domId('day', iso);
    return html`<section class="day" id="${id}" aria-labelledby="${id}/title"><h3 class="day-title" id="${id}/title"><time datetime="${iso}">${entries[0]?.day.text}</time></h3>
<ol>${entries.map(
      (entry) =>
        html`<li class="entry" id="${domId('entry', entry.id)}"><p class="entry-time"><span class="hidden">${room.words.published} </span><time datetime="${entry.at.iso}">${entry.at.text}</time> <span class="new-mark" hidden>${room.words.isNew}</span></p>${viewToHtml(
          entry.view,
          // One thing may be posted several times, each time with a card of its own.
          { ...room, level: 4, scope: domId('entry', entry.id) },
        )}</li>`,
    )}</ol></section>`;
  })}`;
}

/**
 * Filled by the server for a browser without script; by `room.js` otherwise, which moves it to the dock of the part that is
 * shown.
 */
function answerPanel(room: Room): Html {
  const { words, answer } = room;
  return html`<section class="answer" id="answer" aria-label="${words.answer}" ${attributes({ hidden: answer === undefined })}>
<div class="answer-bar"><p class="private">${icon('lock')}${words.answerPrivate}</p><a class="button plain small" href="${room.back}" data-closes="answer">${words.close}</a></div>
<div id="answer-content">${answer && viewToHtml(answer, { ...room, level: 3, scope: 'reponse' })}</div></section>`;
}

/** The list of suggestions is the browser's own until `room.js` brings a better one. */
function composer(room: Room): Html {
  const { words } = room;
  return html`<form class="composer" method="post" action="/commande" data-send="command">
${hiddenFields({ csrf: room.csrf, key: room.newKey(), back: room.back })}
<label for="command">${words.command}</label>
<div class="composer-line"><input type="text" id="command" name="text" list="command-list" placeholder="${words.commandPlaceholder}" aria-describedby="command-hint" autocomplete="off" autocapitalize="none" spellcheck="false" required ${attributes({ value: room.typed })}
data-commands="${JSON.stringify(room.commands)}">
<button type="submit" class="button primary">${words.send}</button></div>
<datalist id="command-list">${room.commands.map((command) => html`<option value="${command.text}">${command.hint}</option>`)}</datalist>
<p class="hint"><span id="command-hint">${words.commandHint} </span><a href="${room.helpHref}" data-opens="dialog">${words.help}</a></p>
</form>`;
}

function forMe(room: Room): Html {
  const { words, awaiting, messages } = room;
  return html`<aside id="pour-moi" class="for-me" tabindex="-1" aria-labelledby="for-me-title"><div id="for-me-content" class="for-me-content" data-live-region>
<h2 id="for-me-title" class="part-title">${words.forMe}</h2><p class="private">${icon('lock')}${words.forMePrivate}</p>
<section aria-labelledby="awaiting-title"><h3 id="awaiting-title" tabindex="-1">${words.awaiting}</h3>
${
  awaiting.length === 0
    ? html`<p class="empty">${words.nothingAwaits}</p>`
    : html`<ul class="short-cards" id="tasks">${awaiting.map((view) => html`<li id="${domId('tache', view.subject ?? view.name)}">${viewToSummaryHtml(view, { ...room, level: 4, scope: 'attente' })}</li>`)}</ul>`
}</section>
<section aria-labelledby="messages-title"><h3 id="messages-title">${words.messages}</h3>
${
  messages.length === 0
    ? html`<p class="empty">${words.noMessages}</p>`
    : html`<ol class="short-cards">${messages.map(
        (message) =>
          html`<li id="${domId('message', message.id)}"><p class="entry-time"><time datetime="${message.at.iso}">${message.at.text}</time></p>${viewToHtml(
            message.view,
            { ...room, level: 4, scope: domId('message', message.id) },
          )}</li>`,
      )}</ol>`
}</section></div><div class="dock" id="for-me-dock"></div></aside>`;
}
