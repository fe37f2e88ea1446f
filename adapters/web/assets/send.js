// @ts-check
/** Sends forms in place. What comes back is put where it belongs; a lost answer leaves the delivery key as it was. */
import { say } from './live.js';
import { closeWindow, confirmed, showAnswer, showInWindow, summaryOf } from './windows.js';

/** @param {Record<string, string>} words @param {() => Promise<void>} refresh */
export function sendInPlace(words, refresh) {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.dataset.send || !document.getElementById('feed')) return;
    event.preventDefault();
    if (form.dataset.busy === undefined) void send(form, event.submitter, words, refresh);
  });
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} submitter @param {Record<string, string>} words @param {() => Promise<void>} refresh */
async function send(form, submitter, words, refresh) {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) body.append(name, String(value));
  const question = body.get('confirm');
  body.delete('confirm');
  const button = submitter ?? form.querySelector('button');
  if (question !== null && !(await confirmed(JSON.parse(question)))) return;
  const done = wait(form, button, words);
  try {
    const address = question === null ? form.action : '/do';
    const response = await fetch(address, {
      method: 'POST',
      body,
      headers: { 'x-fragment': '1', accept: 'text/html' },
    });
    if (response.status < 500) delete form.dataset.pending;
    done();
    await take(form, response, words);
    await refresh();
  } catch {
    done();
    complain(form, words.notSent ?? '');
  }
}

/** Shows that it is on its way, without taking the focus off the button. @param {HTMLFormElement} form @param {Element | null} button @param {Record<string, string>} words */
function wait(form, button, words) {
  form.dataset.busy = '';
  form.dataset.pending = '';
  form.querySelector('.form-message')?.remove();
  const label = button?.textContent ?? '';
  button?.setAttribute('aria-disabled', 'true');
  if (button) button.textContent = words.saving ?? '';
  return () => {
    delete form.dataset.busy;
    button?.removeAttribute('aria-disabled');
    if (button) button.textContent = label;
  };
}

/** @param {HTMLFormElement} form @param {Response} response @param {Record<string, string>} words */
async function take(form, response, words) {
  if (response.redirected) {
    if (new URL(response.url).pathname !== location.pathname) return location.assign(response.url);
    closeWindow();
    return say(words.saved ?? '');
  }
  const piece = response.status === 204 ? '' : await response.text();
  const again = form.dataset.send === 'form' && /^\s*<form/.test(piece);
  if (again) return showInWindow(piece);
  if (response.status >= 500 && piece === '') throw new Error(`answered ${response.status}`);
  if (form.dataset.send === 'command' && response.ok) form.reset();
  if (/^\s*<form/.test(piece)) return showInWindow(piece);
  closeWindow();
  if (piece.trim() === '') return say(words.saved ?? '');
  showAnswer(piece);
  return say(summaryOf(piece));
}

/** @param {HTMLFormElement} form @param {string} text */
function complain(form, text) {
  const message = document.createElement('p');
  message.className = 'form-message';
  message.setAttribute('role', 'alert');
  message.textContent = text;
  form.append(message);
}
