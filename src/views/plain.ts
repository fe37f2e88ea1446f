/**
 * People's text made safe to show anywhere, before any platform escapes it: what can't be seen or would reorder the
 * text around it is taken out, the rest stays as it was typed.
 */

/** Line, paragraph and page separators, and the old and new line ends: all become `\n`. */
const LINE_ENDS = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
/** Control characters but tab and line feed. */
const CONTROLS = /(?![\t\n])\p{Cc}/gu;
/** Overrides and isolates turn the words beside them round; zero-width signs make two names look alike. */
const INVISIBLE = /[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]/g;

/** What nearly every text is made of, and none of the above: letters of the West, figures, punctuation, French spaces. */
const ORDINARY = /^[\t\n -~\u00a0-\u02ff\u2010-\u2027\u202f]*$/;

/** Well-formed text with `\n` as its only line end, and nothing invisible that acts. */
export function plain(text: string): string {
  if (ORDINARY.test(text)) return text;
  return text.toWellFormed().replace(LINE_ENDS, '\n').replace(CONTROLS, '').replace(INVISIBLE, '');
}

/** `plain`, on one line. */
export function oneLine(text: string): string {
  const whole = plain(text);
  return (/[\n\t]/.test(whole) ? whole.replace(/\s*[\n\t]\s*/g, ' ') : whole).trim();
}

/** Stands where a text turns out to hold nothing that can be seen; platforms refuse an empty one. */
const NOTHING = '–';

/** `plain`, never empty. */
export function shown(text: string): string {
  return plain(text).trim() || NOTHING;
}

/** `oneLine`, never empty. */
export function shownOnOneLine(text: string): string {
  return oneLine(text) || NOTHING;
}

/** How far back a cut looks for the beginning of a sign made of several (emoji with joiners, letters with accents). */
const LONGEST_SIGN = 64;
const signs = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** At most `max` UTF-16 units, cut between signs; a cut text ends with “…”. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  const room = Math.max(0, max - 1);
  const from = Math.max(0, room - LONGEST_SIGN);
  const begins = signs.segment(text.slice(from, room + LONGEST_SIGN)).containing(room - from)?.index ?? 0;
  const end = begins > 0 ? from + begins : room;
  return `${text
    .slice(0, end)
    .toWellFormed()
    .replace(/\ufffd$/, '')
    .trimEnd()}…`;
}

/** One unit a sign: nearly all that stands in a column of figures and names, and many times faster to measure. */
const SIMPLE = /^[ -~\u00a0-\u02ff\u2010-\u2027\u202f]*$/;

/** Width in signs, for columns of plain text. */
export function width(text: string): number {
  return SIMPLE.test(text) ? text.length : [...signs.segment(text)].length;
}
