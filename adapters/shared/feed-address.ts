import { createHmac, timingSafeEqual } from 'node:crypto';

/** Private addresses for calendars: only this instance can have written them, and nobody can guess another's. */

const mac = (feed: string, secret: string): string => signature(`calendar feed\n${feed}`, secret);

const signature = (text: string, secret: string): string =>
  createHmac('sha256', secret).update(text).digest('base64url');

export const feedPath = (feed: string, secret: string): string =>
  `/calendrier/${encodeURIComponent(feed)}.${mac(feed, secret)}.ics`;

/** The feed of a path's last part; undefined where this instance did not write it. */
export function feedIn(name: string, secret: string): string | undefined {
  const parts = /^(.{1,64})\.([\w-]{43})\.ics$/.exec(name);
  const [, feed = '', said = ''] = parts ?? [];
  if (!parts) return undefined;
  return same(said, mac(feed, secret)) ? feed : undefined;
}

const same = (one: string, two: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(two)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** One session as an event (R11.4): the same for all who get its convocation. */
export const invitationPath = (agreement: string, session: string, secret: string): string =>
  `/calendrier/${encodeURIComponent(agreement)}/${encodeURIComponent(session)}.${sessionMac(agreement, session, secret)}.ics`;

/** The session of a path's last part; undefined where this instance did not write it. */
export function sessionIn(agreement: string, name: string, secret: string): string | undefined {
  const [, session = '', said = ''] = /^(.{1,64})\.([\w-]{43})\.ics$/.exec(name) ?? [];
  return session !== '' && same(said, sessionMac(agreement, session, secret)) ? session : undefined;
}

const sessionMac = (agreement: string, session: string, secret: string): string =>
  signature(`calendar session\n${agreement}\n${session}`, secret);
