import { shorten, shown, shownOnOneLine } from '../../src/views/plain.ts';

/**
 * Where people's text becomes Slack's: nowhere else in this folder is one made. Blocks take it as `plain_text`,
 * `raw_text` or rich text, in which nothing is markup and nobody is mentioned; only a message's `text` is mrkdwn.
 */
export interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  /** False: `:+1:` stays what was typed. */
  readonly emoji: false;
}

export function plainText(text: string, max: number): PlainText {
  return { type: 'plain_text', text: shorten(shown(text), max), emoji: false };
}

export function plainLine(text: string, max: number): PlainText {
  return { type: 'plain_text', text: shorten(shownOnOneLine(text), max), emoji: false };
}

/** For `text` of a message: `&`, `<` and `>` are all that can start a mention or a link there [docs: formatting]. */
export function escapeMrkdwn(text: string, max: number): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  if (escaped.length <= max) return escaped;
  return `${shorten(escaped, max)
    .slice(0, -1)
    .replace(/&[a-z]*$/, '')}…`;
}
