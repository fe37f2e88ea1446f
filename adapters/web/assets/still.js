// @ts-check
/**
 * Nothing moves under the finger: a task whose button was pressed keeps its place until the reader leaves the list, and a
 * button that has just come or moved takes no press of the pointer for a moment. A second tap never meets another vote.
 */
import { say } from './live.js';

const restFor = 1500;
/** A line that wraps otherwise is more than this, in pixels. */
const unnoticed = 6;

/** Tasks pressed by their identifier, with what became of them. @type {Map<string, boolean | undefined>} */
const pressed = new Map();
/** @type {WeakMap<Element, number>} */
const restsUntil = new WeakMap();

/** @param {Record<string, string>} words @param {() => Promise<void>} refresh */
export function keepStill(words, refresh) {
  document.addEventListener(
    'click',
    (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      // A press of the keyboard goes where the focus is, whatever moves.
      if (!button || event.detail === 0 || !isResting(button)) return;
      event.preventDefault();
      event.stopPropagation();
      say(words.justMoved ?? '');
    },
    { capture: true },
  );
  const release = () => {
    if (pressed.size === 0) return;
    pressed.clear();
    if (document.querySelector('#tasks > [data-settled]')) void refresh();
  };
  window.addEventListener('hashchange', release);
  document.getElementById('pour-moi')?.addEventListener('pointerleave', (event) => {
    // A finger leaves the screen after every tap.
    if (event.pointerType === 'mouse') release();
  });
}

/** @param {string} task its identifier, if it is one */
export function press(task) {
  if (task !== '') pressed.set(task, undefined);
}

/** @param {string} task @param {boolean} done */
export function settle(task, done) {
  if (task !== '') pressed.set(task, done);
}

/** Puts the tasks that were pressed and are gone back where they were. @param {Document} next @param {Record<string, string>} words */
export function keepPressed(next, words) {
  for (const [id, done] of pressed) {
    const old = document.getElementById(id);
    if (!old || next.getElementById(id)) continue;
    const kept = /** @type {HTMLElement} */ (old.cloneNode(true));
    markSettled(kept, done, words);
    const list = listIn(next);
    const after = followers(old).find((following) => list?.querySelector(`:scope > #${CSS.escape(following)}`));
    list?.insertBefore(kept, after === undefined ? null : next.getElementById(after));
  }
}

/** The list of the page to come, made where nothing awaits any more. @param {Document} next */
function listIn(next) {
  const list = next.getElementById('tasks');
  if (list) return list;
  const made = next.createElement('ul');
  made.id = 'tasks';
  made.className = 'short-cards';
  next.querySelector('[aria-labelledby=awaiting-title] > .empty')?.replaceWith(made);
  return next.getElementById('tasks');
}

/** @param {HTMLElement} item @param {boolean | undefined} done @param {Record<string, string>} words */
function markSettled(item, done, words) {
  item.dataset.settled = '';
  for (const actions of item.querySelectorAll('.actions')) actions.toggleAttribute('inert', true);
  const badge = item.querySelector('.badge');
  if (!(badge instanceof HTMLElement) || done === undefined) return;
  badge.dataset.tone = done ? 'success' : 'neutral';
  badge.textContent = (done ? words.taskDone : words.taskGone) ?? '';
}

/** The identifiers of what comes after it. @param {Element} item @returns {string[]} */
export function followers(item) {
  const siblings = [...(item.parentElement?.children ?? [])];
  return siblings.slice(siblings.indexOf(item) + 1).map((it) => it.id);
}

/** @returns {Map<Element, DOMRect>} */
export function placesOfButtons() {
  return new Map(buttons().map((button) => [button, button.getBoundingClientRect()]));
}

/** @param {Map<Element, DOMRect>} before */
export function restMoved(before) {
  for (const button of buttons()) {
    const was = before.get(button);
    const is = button.getBoundingClientRect();
    const moved = !was || Math.abs(is.top - was.top) > unnoticed || Math.abs(is.left - was.left) > unnoticed;
    if (moved && is.bottom > 0 && is.top < window.innerHeight && is.width > 0) rest(button);
  }
}

/** @param {Element} button */
export function rest(button) {
  restsUntil.set(button, Date.now() + restFor);
  button.setAttribute('aria-disabled', 'true');
  button.toggleAttribute('data-resting', true);
  setTimeout(() => {
    if (isResting(button)) return;
    button.removeAttribute('data-resting');
    if (button.closest('form')?.dataset.busy === undefined) button.removeAttribute('aria-disabled');
  }, restFor + 20);
}

/** @param {Element} button */
export function isResting(button) {
  return (restsUntil.get(button) ?? 0) > Date.now();
}

/** Those that send something at once. */
function buttons() {
  return [...document.querySelectorAll('[data-live-region] form[data-send] button')];
}
