// @ts-check
/** Sends forms in place. What comes back is put where it belongs; a lost answer leaves the delivery key as it was. */
import { placeOf, saidIn, showAnswer, summaryOf } from './answer.js';
import { say } from './live.js';
import { press, settle } from './still.js';
import { closeWindow, confirmed, openedFrom, showInWindow } from './windows.js';

/** In ms. */
const patience = 1000;

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
  const from = placeOf(form.closest('dialog') ? openedFrom() : button);
  press(from.task);
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
    if (response.ok) settle(from.task, response.headers.get('x-outcome') === 'done');
    await take(form, response, words, from);
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
  const label = [...(button?.childNodes ?? [])];
  button?.setAttribute('aria-disabled', 'true');
  // A longer label moves what stands beside it: only where the answer takes its time.
  const late = setTimeout(() => button?.replaceChildren(words.saving ?? ''), patience);
  return () => {
    clearTimeout(late);
    delete form.dataset.busy;
    button?.removeAttribute('aria-disabled');
    button?.replaceChildren(...label);
  };
}

/** @param {HTMLFormElement} form @param {Response} response @param {Record<string, string>} words @param {import('./answer.js').Place} from */
async function take(form, response, words, from) {
  if (response.redirected) {
    if (new URL(response.url).pathname !== location.pathname) return location.assign(response.url);
    closeWindow();
    return say(words.saved ?? '');
  }
  const piece = response.status === 204 ? '' : await response.text();
  const again = form.dataset.send === 'form' && /^\s*<form/.test(piece);
  if (again) return showInWindow(piece);
  if (response.status >= 500 && piece === '') throw new Error(`answered ${response.status}`);
  const typed = form.classList.contains('composer');
  const stays = ['unknown', 'refused'].includes(response.headers.get('x-outcome') ?? '');
  if (typed && response.ok && !stays) form.reset();
  if (/^\s*<form/.test(piece)) return showInWindow(piece);
  closeWindow();
  if (piece.trim() === '') return say(words.saved ?? '');
  showAnswer(piece, from, !typed);
  if (!typed || !stays) return say(summaryOf(piece));
  // What is to be put right is there to be typed over.
  const command = document.getElementById('command');
  if (command instanceof HTMLInputElement && document.activeElement === command) command.select();
  return say(saidIn(piece));
}

/** @param {HTMLFormElement} form @param {string} text */
function complain(form, text) {
  const message = document.createElement('p');
  message.className = 'form-message';
  message.setAttribute('role', 'alert');
  message.textContent = text;
  form.append(message);
}
