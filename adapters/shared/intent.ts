import { z } from 'zod';
import type { App, Reply, Visitor } from '../../src/app.ts';
import type { Intent } from '../../src/views/view.ts';
import { isLoopback } from './loopback.ts';

/** What a press sends back to us; a link is followed by the reader's own client. */
export type PressIntent = Exclude<Intent, { kind: 'link' }>;

/** UTF-16 units; the smallest of the platforms' places for it (Slack's button `value`, @slack/types Button). */
export const INTENT_VALUE_MAX = 2000;

const name = z.string().min(1).max(200);
const about = z.record(z.string(), z.string());

const place = name.optional();

/** Short on the wire: one letter for the kind, then its parts, and the agreement where it is said. */
const wire = z.union([
  z.tuple([z.literal('a'), name, z.record(z.string(), z.json()), place]),
  z.tuple([z.literal('f'), name, about, place]),
  z.tuple([z.literal('s'), name, about, place]),
  z.tuple([z.literal('c'), z.string().max(600), place]),
]);

/**
 * A press as text for a button's value. `&`, `<` and `>` are written as JSON escapes, because Slack hands values back
 * with these three HTML-escaped (slackapi/bolt-python#513). Null where the intent can't be carried: longer than
 * `INTENT_VALUE_MAX`, or holding what JSON can't (a bigint).
 */
export function intentToValue(intent: PressIntent): string | null {
  let value: string;
  try {
    value = JSON.stringify(toWire(intent)).replace(/[&<>\u2028\u2029]/g, escapeInJson);
  } catch {
    return null;
  }
  return value.length <= INTENT_VALUE_MAX && comesBack(value) ? value : null;
}

/** Values that were seen to come back as they were: the buttons of a vote are drawn again with each of its ballots. */
const seen = new Set<string>();
const SEEN = 2_000;

function comesBack(value: string): boolean {
  if (seen.has(value)) return true;
  if (valueToIntent(value) === null) return false;
  if (seen.size >= SEEN) seen.clear();
  seen.add(value);
  return true;
}

function toWire(intent: PressIntent): readonly unknown[] {
  switch (intent.kind) {
    case 'act':
      return ['a', intent.act, intent.command, ...placeOf(intent)];
    case 'form':
      return ['f', intent.form, intent.about, ...placeOf(intent)];
    case 'show':
      return ['s', intent.page, intent.about, ...placeOf(intent)];
    case 'say':
      return ['c', intent.text, ...placeOf(intent)];
    default:
      return intent satisfies never;
  }
}

const placeOf = ({ agreement }: PressIntent): readonly string[] => (agreement === undefined ? [] : [agreement]);

function escapeInJson(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Null for anything that `intentToValue` did not write: what comes back from a platform is never trusted. */
export function valueToIntent(value: unknown): PressIntent | null {
  if (typeof value !== 'string' || value.length > INTENT_VALUE_MAX) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(value, refusePrototype);
  } catch {
    return null;
  }
  const read = wire.safeParse(parsed);
  if (!read.success) return null;
  switch (read.data[0]) {
    case 'a':
      return { kind: 'act', act: read.data[1], command: read.data[2], ...placed(read.data[3]) };
    case 'f':
      return { kind: 'form', form: read.data[1], about: read.data[2], ...placed(read.data[3]) };
    case 's':
      return { kind: 'show', page: read.data[1], about: read.data[2], ...placed(read.data[3]) };
    case 'c':
      return { kind: 'say', text: read.data[1], ...placed(read.data[2]) };
    default:
      return read.data[0] satisfies never;
  }
}

const placed = (agreement: string | undefined) => (agreement === undefined ? {} : { agreement });

function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('a key that would change an object’s prototype');
  return value;
}

/**
 * Where a link of a person leads: a page, or a mail address that is shown rather than opened (not every client follows
 * `mailto:`). Null for anything but https, mailto and our own pages on this machine: a link is shown only where it can't act.
 */
export function linkTarget(href: string): { kind: 'page'; href: string } | { kind: 'mail'; address: string } | null {
  const url = URL.parse(href.trim());
  if (!url) return null;
  const isPage = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (isPage && url.username === '' && url.password === '') return { kind: 'page', href: url.href };
  if (url.protocol === 'mailto:' && url.pathname) return { kind: 'mail', address: url.pathname };
  return null;
}

/** What a press asks for, of the app, as whoever pressed. */
export function carryOut(app: App, intent: PressIntent, visitor: Visitor): Promise<Reply> {
  switch (intent.kind) {
    case 'act':
      return app.act(intent.act, intent.command, visitor);
    case 'form':
      return app.form(intent.form, intent.about, visitor);
    case 'show':
      return app.show(intent.page, intent.about, visitor);
    case 'say':
      return app.command(intent.text, visitor);
    default:
      return intent satisfies never;
  }
}
