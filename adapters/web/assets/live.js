// @ts-check
/** Follows the room: fetches the page anew on each change and puts in what differs, leaving the reader where they are. */
import { Idiomorph } from './idiomorph.js';
import { isResting, keepPressed, placesOfButtons, restMoved } from './still.js';

const firstWait = 1000;
const longestWait = 30_000;
/** A loss shorter than this is not worth a word. */
const patience = 2500;
const seenAfter = 4000;

/** @type {Set<string>} */
const fresh = new Set();
/** @type {Record<string, string>} */
let words = {};
/** @type {Promise<void> | undefined} */
let running;
let again = false;

/** @param {Record<string, string>} pageWords */
export function followRoom(pageWords) {
  words = pageWords;
  const address = document.body.dataset.live;
  if (!address) return;
  if (!location.hash && isFirstVisit()) showLatest();
  followTabs();
  connect(address);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && again) void refresh();
  });
}

/** One at a time; what is asked for meanwhile is done once, after. @returns {Promise<void>} */
export function refresh() {
  if (!document.body.dataset.live) return Promise.resolve();
  if (running) {
    again = true;
    return running;
  }
  again = false;
  running = fetchAndMorph().finally(() => {
    running = undefined;
    if (again && !document.hidden) void refresh();
  });
  return running;
}

async function fetchAndMorph() {
  const response = await fetchAnew();
  if (!response?.ok) {
    clearTimeout(later);
    later = setTimeout(() => void refresh(), longestWait);
    return;
  }
  if (response.redirected && new URL(response.url).pathname !== location.pathname) {
    location.assign(response.url);
    return;
  }
  const next = new DOMParser().parseFromString(await response.text(), 'text/html');
  const atEnd = isAtEnd();
  const before = placesOfButtons();
  keepPressed(next, words);
  const known = new Set([...document.querySelectorAll('.entry')].map((entry) => entry.id));
  for (const region of document.querySelectorAll('[data-live-region]')) {
    const replacement = next.getElementById(region.id);
    if (replacement) Idiomorph.morph(region, replacement, { ignoreActiveValue: true, callbacks });
  }
  takeKeys(next);
  tellNew(known);
  if (atEnd) showLatest();
  restMoved(before);
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let later;

/** The page as it is now; undefined where the server is not reached, of which the lost connection tells the reader. */
function fetchAnew() {
  const asked = fetch(location.pathname + location.search, { headers: { accept: 'text/html' } });
  return asked.catch(() => undefined);
}

const callbacks = {
  /** A button on its way, or whose answer was lost, keeps its delivery key: pressed again it is the same press. */
  beforeNodeMorphed(/** @type {Node} */ old) {
    return !(old instanceof HTMLFormElement && old.dataset.pending !== undefined);
  },
  /** What the reader opened stays open; a button that rests goes on resting. */
  beforeAttributeUpdated(/** @type {string} */ name, /** @type {Element} */ node) {
    if (isResting(node) && (name === 'aria-disabled' || name === 'data-resting')) return false;
    return !(name === 'open' && (node.localName === 'details' || node.localName === 'dialog'));
  },
};

/** The command line is never touched while someone may be typing; only its keys are renewed. @param {Document} next */
function takeKeys(next) {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector('.composer'));
  if (!form || form.dataset.pending !== undefined) return;
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll('input[type=hidden]'))) {
    const newer = next.querySelector(`.composer input[name="${field.name}"]`);
    if (newer instanceof HTMLInputElement) field.value = newer.value;
  }
}

/** @param {Set<string>} known */
function tellNew(known) {
  const entries = [...document.querySelectorAll('.entry')];
  const arrived = entries.filter((entry) => !known.has(entry.id));
  for (const entry of arrived) fresh.add(entry.id);
  for (const entry of entries) markFresh(entry, fresh.has(entry.id));
  const last = arrived.at(-1)?.querySelector('.card');
  if (last instanceof HTMLElement) say((words.newEntry ?? '').replace('{title}', last.dataset.summary ?? ''));
}

/** @param {Element} entry @param {boolean} on */
function markFresh(entry, on) {
  entry.toggleAttribute('data-fresh', on);
  entry.querySelector('.new-mark')?.toggleAttribute('hidden', !on);
  if (on) seen.observe(entry);
}

/** Seen for some seconds, it is new no more. */
const seen = new IntersectionObserver((changes) => {
  for (const { target, isIntersecting } of changes) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    setTimeout(() => {
      fresh.delete(target.id);
      markFresh(target, false);
    }, seenAfter);
  }
});

/** @param {string} address @param {number} [wait] before the next try, in ms */
function connect(address, wait = firstWait) {
  const source = new EventSource(address);
  source.addEventListener('open', () => {
    if (lostSince) found();
    wait = firstWait;
  });
  source.addEventListener('changed', () => void refresh());
  source.addEventListener('error', () => {
    source.close();
    lostSince ??= setTimeout(() => sayConnection(words.lost ?? ''), patience);
    setTimeout(connect, wait * (0.75 + Math.random() / 2), address, Math.min(wait * 2, longestWait));
  });
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let lostSince;

/** What was missed meanwhile is fetched. */
function found() {
  clearTimeout(lostSince);
  lostSince = undefined;
  if (document.getElementById('connection')?.textContent) sayConnection(words.restored ?? '', 3000);
  void refresh();
}

/** @param {string} text @param {number} [forTime] in ms */
function sayConnection(text, forTime) {
  const place = document.getElementById('connection');
  if (!place) return;
  if (place.textContent !== text) place.textContent = text;
  if (forTime) {
    setTimeout(() => {
      if (place.textContent === text) place.textContent = '';
    }, forTime);
  }
}

/** For screen readers, politely. @param {string} text */
export function say(text) {
  const place = document.getElementById('announcer');
  if (place) place.textContent = text;
}

/** Not a reload or a way back: there the browser puts the reader where they were. */
function isFirstVisit() {
  const [visit] = performance.getEntriesByType('navigation');
  return visit instanceof PerformanceNavigationTiming && visit.type === 'navigate';
}

function isAtEnd() {
  return window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 120;
}

function showLatest() {
  window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
}

/** Says which part is shown, where only one is. */
function followTabs() {
  const tell = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const mine = target?.closest('#pour-moi') != null;
    for (const tab of document.querySelectorAll('#tabs a')) {
      const current = (tab.getAttribute('href') === '#pour-moi') === mine;
      if (current) tab.setAttribute('aria-current', 'true');
      else tab.removeAttribute('aria-current');
    }
  };
  window.addEventListener('hashchange', tell);
  tell();
}
