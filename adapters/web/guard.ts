import { createHmac, timingSafeEqual } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { isLoopback } from '../shared/loopback.ts';

/** Who may reach the demonstration, and which requests are really its pages' own. */

/** Headers that a proxy adds: behind one, the demonstration would be open to whoever reaches the proxy. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

/**
 * Anyone can be anyone in the demonstration, so it answers on this machine alone: a loopback Host (DNS rebinding), no
 * forwarding header, and for what changes something an Origin of its own.
 */
export function demoOnly(request: Request, response: Response, next: NextFunction): void {
  const why = demoRefusal(request);
  if (why === undefined) next();
  else response.status(403).type('text').send(`Démonstration : ${why}\n`);
}

function demoRefusal(request: Request): string | undefined {
  if (!isLoopback(hostname(request.headers.host))) return 'ouvrez-la à l’adresse affichée au démarrage.';
  if (FORWARDED.some((name) => request.headers[name] !== undefined))
    return 'elle ne répond pas derrière un serveur mandataire ; pour la partager, démarrez avec COPIL_MODE=live.';
  const { origin } = request.headers;
  if (request.method !== 'GET' && request.method !== 'HEAD' && origin !== `http://${request.headers.host}`)
    return 'ce formulaire vient d’un autre site ; revenez à la page de la démonstration.';
  return undefined;
}

const hostname = (host: string | undefined): string => URL.parse(`http://${host ?? ''}`)?.hostname ?? '';

/** A path of this site, or its room: nobody is sent elsewhere by a link made to look like ours. */
export const safeBack = (back: unknown): string =>
  typeof back === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(back) && !back.includes('\\') ? back : '/';

/** A value with its signature, as a cookie carries it. */
export const sign = (value: string, secret: string): string => `${value}.${mac(value, secret)}`;

/** The value of a signed text, or undefined where it was not signed so. */
export function unsign(signed: string | undefined, secret: string): string | undefined {
  const at = signed?.lastIndexOf('.') ?? -1;
  if (signed === undefined || at < 1) return undefined;
  const value = signed.slice(0, at);
  return same(signed.slice(at + 1), mac(value, secret)) ? value : undefined;
}

/** The token that a person's own pages post back. */
export const csrfOf = (person: string, secret: string): string => mac(`csrf:${person}`, secret);

export const same = (a: string, b: string): boolean => {
  const [one, two] = [Buffer.from(a), Buffer.from(b)];
  return one.length === two.length && timingSafeEqual(one, two);
};

const mac = (value: string, secret: string): string => createHmac('sha256', secret).update(value).digest('base64url');
