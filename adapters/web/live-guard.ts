import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { wordsIn } from '../../src/words/words.ts';
import { cookieOf } from './cookies.ts';
import { csrfOf, same } from './guard.ts';
import { langOf, sendThreshold, text } from './threshold.ts';

/** What guards the live web room's pages: whose posts are taken, how often links are tried, what browsers are told. */

/** Seconds in which a browser goes on asking for https alone. */
const HSTS = 'max-age=31536000';

/** Posts are our own pages' alone. A mail client's one-press stop of the news has no page, and a token instead. */
export function liveGuard(base: () => string, isPressOfMail: (request: Request) => boolean): RequestHandler {
  return (request, response, next) => {
    response.set({ 'cross-origin-opener-policy': 'same-origin', 'x-frame-options': 'DENY' });
    if (base().startsWith('https:')) response.set('strict-transport-security', HSTS);
    const looks = request.method === 'GET' || request.method === 'HEAD';
    if (looks || isOwnPost(request, base()) || isPressOfMail(request)) return next();
    const say = wordsIn(langOf(request)).signIn;
    return sendThreshold(response, 403, { lang: langOf(request), title: say.wrongSite, main: text(say.wrongSiteText) });
  };
}

/** A browser names the page's origin with each post; one that does not, says at least whether it is the same site's. */
function isOwnPost(request: Request, base: string): boolean {
  const { origin } = request.headers;
  if (origin !== undefined) return origin === new URL(base).origin;
  return request.headers['sec-fetch-site'] === 'same-origin';
}

const DOOR = 'copil_door';

/** What the forms of somebody who is not signed in are bound to: a cookie of this browser. */
export function doorToken(request: Request, response: Response, secret: string, secure: boolean): string {
  let value = cookieOf(request, DOOR);
  if (value === undefined || !/^[\w-]{22}$/.test(value)) {
    value = randomBytes(16).toString('base64url');
    response.cookie(DOOR, value, { httpOnly: true, sameSite: 'lax', secure, path: '/' });
  }
  return csrfOf(`door:${value}`, secret);
}

export function isDoorToken(request: Request, posted: unknown, secret: string): boolean {
  const value = cookieOf(request, DOOR);
  return value !== undefined && typeof posted === 'string' && same(posted, csrfOf(`door:${value}`, secret));
}

/** Links that one place on the network may try in a minute, with one process. Guessing 256 bits is hopeless anyway. */
const TRIES = 120;
const MINUTE_MS = 60_000;

/** Refuses with 429 who tries links faster than anybody clicks. */
export function linkLimit(): RequestHandler {
  const tries = new Map<string, { n: number; until: number }>();
  return (request, response, next) => {
    const now = performance.now();
    for (const [place, { until }] of tries) if (until <= now) tries.delete(place);
    const place = request.ip ?? '';
    const known = tries.get(place) ?? { n: 0, until: now + MINUTE_MS };
    tries.set(place, { ...known, n: known.n + 1 });
    if (known.n < TRIES) return next();
    const lang = langOf(request);
    const say = wordsIn(lang).signIn;
    response.set('retry-after', '60');
    return sendThreshold(response, 429, { lang, title: say.tooMany, main: text(say.tooManyText) });
  };
}
