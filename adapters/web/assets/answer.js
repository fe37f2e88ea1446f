// @ts-check
/** The panel of the private answer: in the part of the page that is shown, closed by its button, Escape or a press beside it. */
import { followers, rest } from './still.js';
import { heading, parse, showInWindow } from './windows.js';

/**
 * From where an answer was asked for, by identifiers: the page is renewed meanwhile.
 * @typedef {{button: string, card: string, task: string, next: string[]}} Place
 */

/** @type {Place} */
let askedFrom = placeOf(null);

export function answerPanel() {
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('[data-closes=answer]')) {
      event.preventDefault();
      close();
    } else if (target && !target.closest('.dock, dialog, a, button, input, summary, label')) hide();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open], :popover-open'))
      return;
    if (shownPanel()) close();
  });
  window.addEventListener('hashchange', () => {
    const panel = shownPanel();
    if (panel) placeIn(panel);
  });
}

/** @param {Element | null} asked the button or link that was pressed @returns {Place} */
export function placeOf(asked) {
  const task = asked?.closest('#tasks > li');
  return {
    button: asked?.id ?? '',
    card: asked?.closest('.card')?.id ?? '',
    task: task?.id ?? '',
    next: task ? followers(task) : [],
  };
}

/** @param {string} piece @param {Place} from @param {boolean} takesFocus what was typed is answered without leaving the line */
export function showAnswer(piece, from, takesFocus) {
  const panel = document.getElementById('answer');
  const content = document.getElementById('answer-content');
  if (!panel || !content) return showInWindow(piece);
  // Asked for from within the panel: from there on, the way back is the first one's.
  if (!from.button.startsWith('reponse/')) askedFrom = from;
  content.replaceChildren(...parse(piece));
  panel.hidden = false;
  panel.scrollTop = 0;
  placeIn(panel);
  for (const button of content.querySelectorAll('form[data-send] button')) rest(button);
  const title = heading(content);
  if (!takesFocus || !(title instanceof HTMLElement)) return undefined;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
  return undefined;
}

/** What a piece says in one sentence. @param {string} piece */
export function summaryOf(piece) {
  const card = parse(piece).find((node) => node instanceof HTMLElement && node.dataset.summary);
  return card instanceof HTMLElement ? (card.dataset.summary ?? '') : '';
}

/** The same with what follows at once: what was perhaps meant. @param {string} piece */
export function saidIn(piece) {
  const card = parse(piece).find((node) => node instanceof HTMLElement);
  if (!(card instanceof HTMLElement)) return '';
  const first = ['.card > .note .text', '.card > p.text'].map((place) => card.parentElement?.querySelector(place));
  return [...new Set([summaryOf(piece), ...first.map((it) => it?.textContent ?? '')])].filter(Boolean).join(' ');
}

/** @param {HTMLElement} panel */
function placeIn(panel) {
  const docks = ['conversation-dock', 'for-me-dock'].map((id) => document.getElementById(id));
  const dock = docks.find((it) => it?.parentElement?.offsetParent !== null) ?? docks[0];
  if (dock && panel.parentElement !== dock) dock.prepend(panel);
}

function shownPanel() {
  const panel = document.getElementById('answer');
  return panel && !panel.hidden ? panel : null;
}

function hide() {
  const panel = shownPanel();
  if (panel) panel.hidden = true;
}

/** Closes it and leads on: back to the button, or to what comes next where that is done. */
function close() {
  const inPanel = shownPanel()?.contains(document.activeElement) || document.activeElement === document.body;
  hide();
  if (!inPanel) return;
  const place = whereNext(askedFrom);
  place?.focus();
}

/** @param {Place} from @returns {HTMLElement | null} */
function whereNext({ button, card, task, next }) {
  const pressed = document.getElementById(button);
  if (pressed && !pressed.closest('[inert], .answer')) return pressed;
  if (task !== '') {
    const open = [...next.map((id) => document.getElementById(id)), ...document.querySelectorAll('#tasks > li')];
    const following = open.find((it) => it?.isConnected && !it.hasAttribute('data-settled'));
    return (following && titleIn(following)) ?? document.getElementById('awaiting-title');
  }
  const shown = document.getElementById(card);
  return (shown && titleIn(shown)) ?? document.getElementById('command');
}

/** @param {Element} part @returns {HTMLElement | null} */
function titleIn(part) {
  return part.querySelector('.card-title');
}
