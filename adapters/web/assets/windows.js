// @ts-check
/** Windows over the page: forms and views fetched in place, and confirmations. */

/** What had the focus before; by its identifier where the page was renewed meanwhile. @type {Element | null} */
let cameFrom = null;
let changed = false;

/** @param {Record<string, string>} words */
export function openWindows(words) {
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const closer = target?.closest('[data-closes=dialog]');
    if (closer instanceof HTMLElement && closes(closer, words)) event.preventDefault();
    const opener = target?.closest('a[data-opens]');
    if (!(opener instanceof HTMLAnchorElement) || hasModifier(event) || !document.getElementById('feed')) return;
    event.preventDefault();
    void openAddress(opener, words);
  });
  const dialog = theDialog();
  dialog?.addEventListener('input', () => {
    changed = true;
  });
  dialog?.addEventListener('cancel', (event) => {
    if (!mayLeave(words)) event.preventDefault();
  });
  dialog?.addEventListener('close', () => {
    document.getElementById('dialog-content')?.replaceChildren();
    changed = false;
    const back = cameFrom?.isConnected ? cameFrom : document.getElementById(cameFrom?.id ?? '');
    if (back instanceof HTMLElement) back.focus();
  });
}

/** Puts a piece from the server into the window. @param {string} piece @param {Element | null} [from] what asked for it */
export function showInWindow(piece, from = document.activeElement) {
  const content = document.getElementById('dialog-content');
  const dialog = theDialog();
  if (!content || !dialog) return;
  content.replaceChildren(...parse(piece));
  nameWindow(content);
  changed = content.querySelector('#form-errors, [autofocus]') !== null;
  if (!dialog.open) open(dialog, from);
  const first = content.querySelector('#form-errors') ?? content.querySelector('[autofocus]') ?? heading(content);
  if (first instanceof HTMLElement) {
    first.tabIndex = first.matches('input, select, textarea') ? 0 : -1;
    first.focus();
  }
}

/** A question before the act. Nobody's words are ever read as markup: they are set as text. @param {{title: string, text: string, yes: string, no: string, style?: string, about?: string}} question @returns {Promise<boolean>} */
export function confirmed(question) {
  const dialog = theDialog();
  const content = document.getElementById('dialog-content');
  if (!dialog || !content) return Promise.resolve(window.confirm(`${question.title}\n\n${question.text}`));
  const box = element('div', 'sheet');
  const title = element('h2', 'sheet-title', question.title);
  const actions = element('div', 'actions sheet-actions');
  const yes = element('button', `button ${question.style === 'danger' ? 'danger' : 'primary'}`, question.yes);
  const no = element('button', 'button plain', question.no);
  actions.append(yes, no);
  if (question.about) box.append(element('p', 'eyebrow', question.about));
  box.append(title, element('p', 'text', question.text), actions);
  content.replaceChildren(box);
  nameWindow(content);
  if (!dialog.open) open(dialog, document.activeElement);
  no.focus();
  return new Promise((resolve) => {
    yes.addEventListener('click', () => {
      resolve(true);
      dialog.close();
    });
    no.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => resolve(false), { once: true });
  });
}

/** What was filled in is sent: where the focus goes next is for what comes back to say. */
export function closeWindow() {
  changed = false;
  cameFrom = null;
  theDialog()?.close();
}

/** What asked for the window that is open. */
export function openedFrom() {
  return cameFrom;
}

/** Counts down beside a text that has a greatest length. @param {Record<string, string>} words */
export function countCharacters(words) {
  document.addEventListener('input', (event) => {
    const field = event.target;
    if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) || !field.dataset.max) return;
    const left = Number(field.dataset.max) - [...field.value].length;
    let counter = field.nextElementSibling;
    if (!counter?.classList.contains('counter')) {
      counter = element('p', 'counter');
      field.after(counter);
    }
    counter.toggleAttribute('data-over', left < 0);
    const near = left < Number(field.dataset.max) / 4;
    counter.textContent = near
      ? ((left < 0 ? words.over : words.left) ?? '').replace('{count}', String(Math.abs(left)))
      : '';
  });
}

/** @param {HTMLAnchorElement} link @param {Record<string, string>} words */
async function openAddress(link, words) {
  if (link.getAttribute('aria-disabled') === 'true') return;
  link.setAttribute('aria-disabled', 'true');
  const label = link.textContent;
  const waiting = setTimeout(() => {
    link.textContent = words.loading ?? '';
  }, 300);
  try {
    const response = await fetch(link.href, { headers: { 'x-fragment': '1', accept: 'text/html' } });
    if (response.redirected) {
      location.assign(response.url);
      return;
    }
    showInWindow(await response.text(), link);
  } catch {
    location.assign(link.href);
  } finally {
    clearTimeout(waiting);
    if (link.textContent === words.loading) link.textContent = label;
    link.removeAttribute('aria-disabled');
  }
}

/** @param {HTMLElement} closer @param {Record<string, string>} words */
function closes(closer, words) {
  const dialog = closer.closest('dialog');
  if (!dialog) return false;
  if (mayLeave(words)) dialog.close();
  return true;
}

/** @param {Record<string, string>} words */
function mayLeave(words) {
  return !changed || window.confirm(words.discard);
}

/** @param {HTMLDialogElement} dialog @param {Element | null} from */
function open(dialog, from) {
  cameFrom = from;
  dialog.showModal();
}

/** The bar at the top says what the window is, for who has scrolled down in it. @param {Element} content */
function nameWindow(content) {
  const name = document.getElementById('dialog-title');
  if (name) name.textContent = heading(content)?.textContent ?? '';
}

/** @param {Element} content */
export function heading(content) {
  return content.querySelector('h1, h2, h3');
}

/** @param {string} piece */
export function parse(piece) {
  return [...new DOMParser().parseFromString(piece, 'text/html').body.childNodes];
}

/** @param {string} name @param {string} className @param {string} [text] */
function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  if (made instanceof HTMLButtonElement) made.type = 'button';
  return made;
}

/** @returns {HTMLDialogElement | null} */
function theDialog() {
  const dialog = document.getElementById('dialog');
  return dialog instanceof HTMLDialogElement ? dialog : null;
}

/** @param {MouseEvent} event */
function hasModifier(event) {
  return event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
}
