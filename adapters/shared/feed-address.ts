import { createHmac, timingSafeEqual } from 'node:crypto';

/** The private address of a calendar feed: only this instance can have written it, and nobody can guess another's. */

const mac = (feed: string, secret: string): string =>
  createHmac('sha256', secret).update(`calendar feed\n${feed}`).digest('base64url');

export const feedPath = (feed: string, secret: string): string =>
  `/calendrier/${encodeURIComponent(feed)}.${mac(feed, secret)}.ics`;

/** The feed of a path's last part; undefined where this instance did not write it. */
export function feedIn(name: string, secret: string): string | undefined {
  const parts = /^(.{1,64})\.([\w-]{43})\.ics$/.exec(name);
  const [, feed = '', said = ''] = parts ?? [];
  if (!parts) return undefined;
  const [one, two] = [Buffer.from(said), Buffer.from(mac(feed, secret))];
  return one.length === two.length && timingSafeEqual(one, two) ? feed : undefined;
}
