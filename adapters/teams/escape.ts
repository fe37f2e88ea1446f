import { plain, shorten, shown, shownOnOneLine } from '../../src/views/plain.ts';

/**
 * Where people's text becomes a card's: nowhere else in this folder. It stands in `TextRun`s, which take no Markdown;
 * what would be read as a template, a date function or a mention is parted by a sign without width.
 */

/** Zero-width non-joiner: parts two signs, shows nothing. */
const PART = '\u200c';

function withoutTemplates(text: string): string {
  if (!text.includes('{') && !text.includes('<')) return text;
  return text.replace(/([{$])(?=\{)/g, `$1${PART}`).replace(/<(?=\/?at\b)/gi, `<${PART}`);
}

/** For a `TextRun`, a button, a label: several lines. */
export function inert(text: string, max: number): string {
  return shorten(withoutTemplates(shown(text)), max);
}

/** The same on one line. */
export function inertLine(text: string, max: number): string {
  return shorten(withoutTemplates(shownOnOneLine(text)), max);
}

/** For what an input starts with; it comes back, so `asTyped` undoes the parting. An empty one stays empty. */
export function inertValue(text: string, max: number): string {
  return shorten(withoutTemplates(plain(text)), max);
}

/** What an input sends back, without the signs that `inertValue` put in. */
export function asTyped(text: string): string {
  return text.replace(/([{$])\u200c(?=\{)/g, '$1').replace(/<\u200c(?=\/?at\b)/gi, '<');
}

/**
 * For `TextBlock`s and the titles of choices, in which clients read Markdown. Look-alikes rather than backslashes: on
 * phones these are shown (microsoft/AdaptiveCards#5590).
 */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '*': '∗',
  _: 'ˍ',
  '`': 'ˋ',
  '~': '∼',
  '\\': '⧵',
};

export function withoutMarkdown(text: string, max: number): string {
  const line = withoutTemplates(shownOnOneLine(text))
    .replace(/[*_`~\\]/g, (sign) => LOOK_ALIKES[sign] ?? sign)
    .replace(/\](?=[([])/g, `]${PART}`)
    .replace(/[<&](?=\S)/g, (sign) => sign + PART)
    .replace(/^(?=[#>+-])/, PART)
    .replace(/(\d)(?=[.)]\s)/g, `$1${PART}`);
  return shorten(line, max);
}

/** For `speak`, which may be read as speech markup. */
export function spoken(text: string, max: number): string {
  return shorten(
    withoutTemplates(shownOnOneLine(text)).replace(/[<>&]/g, ' ').replace(/ {2,}/g, ' ').trim() || '–',
    max,
  );
}
