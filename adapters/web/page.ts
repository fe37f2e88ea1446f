/** The outermost shell of every page, and what the server must send beside it. */
import type { RoomWords } from '../../src/words/room.fr.ts';
import { attributes, type Content, type Html, html, raw } from '../shared/html.ts';

/** Sent with every page: nothing from elsewhere, no script or style inside a page. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Served under `/assets/`: name → file, from the folder of this module or (idiomorph) from the package of that name.
 * No file of any other name is asked for.
 */
export const assets = {
  'style.css': { from: 'assets/style.css', type: 'text/css; charset=utf-8' },
  'pages.css': { from: 'assets/pages.css', type: 'text/css; charset=utf-8' },
  'room.js': { from: 'assets/room.js', type: 'text/javascript; charset=utf-8' },
  'live.js': { from: 'assets/live.js', type: 'text/javascript; charset=utf-8' },
  'answer.js': { from: 'assets/answer.js', type: 'text/javascript; charset=utf-8' },
  'still.js': { from: 'assets/still.js', type: 'text/javascript; charset=utf-8' },
  'send.js': { from: 'assets/send.js', type: 'text/javascript; charset=utf-8' },
  'windows.js': { from: 'assets/windows.js', type: 'text/javascript; charset=utf-8' },
  'sums.js': { from: 'assets/sums.js', type: 'text/javascript; charset=utf-8' },
  'completion.js': { from: 'assets/completion.js', type: 'text/javascript; charset=utf-8' },
  'icon.svg': { from: 'assets/icon.svg', type: 'image/svg+xml' },
  'idiomorph.js': { from: 'idiomorph/dist/idiomorph.esm.js', type: 'text/javascript; charset=utf-8' },
} as const;

export interface Page {
  readonly lang: 'fr' | 'en';
  readonly words: RoomWords;
  /** Of the window, most particular first: `FA-2027-003, Convention…`. */
  readonly title: string;
  readonly className: string;
  readonly header: Content;
  readonly main: Content;
  readonly aside?: Content;
  readonly footer?: Content;
  /** Where changes are told (server-sent events); none on a page that does not follow. */
  readonly live?: string;
  /** Links for the keyboard, before everything: anchor → words. */
  readonly skips?: Readonly<Record<string, string>>;
}

export function pageToHtml(page: Page): Html {
  const { words } = page;
  const body = attributes({
    class: page.className,
    'data-live': page.live,
    'data-words': JSON.stringify(scriptWords(words)),
  });
  return html`<!doctype html>
<html lang="${page.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="same-origin">
<title>${page.title}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/style.css">
<link rel="stylesheet" href="/assets/pages.css">
<script type="module" src="/assets/room.js"></script>
</head>
<body ${body}>
${page.skips && skipLinks(page.skips, words)}
${page.header}
<div class="columns">
${page.main}
${page.aside}
</div>
${page.footer}
<dialog id="dialog" class="window" aria-labelledby="dialog-title"><div class="window-bar"><p id="dialog-title" class="window-title"></p><button type="button" class="button plain small" data-closes="dialog">${words.close}</button></div><div id="dialog-content"></div></dialog>
<p id="connection" class="toast" role="status"></p>
<p id="announcer" class="hidden" role="status"></p>
</body>
</html>`;
}

function skipLinks(skips: Readonly<Record<string, string>>, words: RoomWords): Html {
  return html`<nav class="skips" aria-label="${words.skips}">${Object.entries(skips).map(
    ([anchor, text]) => html`<a href="#${anchor}">${text}</a>`,
  )}</nav>`;
}

/** What `room.js` says by itself. */
function scriptWords(words: RoomWords): Readonly<Record<string, string>> {
  const { saving, loading, saved, newEntry, lost, restored, notSent, notLoaded, discard, left, over } = words;
  const { suggestions, noSuggestion, oneSuggestion, manySuggestions, taskDone, taskGone, justMoved } = words;
  return {
    ...{ saving, loading, saved, newEntry, lost, restored, notSent, notLoaded, discard, left, over },
    ...{ suggestions, noSuggestion, oneSuggestion, manySuggestions, taskDone, taskGone, justMoved },
  };
}

/** The room's own mark: twelve seats around a table. It is nobody's logo (R9.3). */
export const mark = raw`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><circle class="table" cx="16" cy="16" r="6.5"/><g class="seats"><circle cx="16" cy="4" r="2.6"/><circle cx="16" cy="28" r="2.6"/><circle cx="22" cy="5.6" r="1.7"/><circle cx="26.4" cy="10" r="1.7"/><circle cx="28" cy="16" r="1.7"/><circle cx="26.4" cy="22" r="1.7"/><circle cx="22" cy="26.4" r="1.7"/><circle cx="10" cy="26.4" r="1.7"/><circle cx="5.6" cy="22" r="1.7"/><circle cx="4" cy="16" r="1.7"/><circle cx="5.6" cy="10" r="1.7"/><circle cx="10" cy="5.6" r="1.7"/></g></svg>`;
