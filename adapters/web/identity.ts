import type { Request, Response } from 'express';
import { introduce } from '../../src/introductions.ts';
import type { Library } from '../../src/ports.ts';
import { readerFor } from '../../src/readers.ts';
import { roomEn } from '../../src/words/room.en.ts';
import { roomFr } from '../../src/words/room.fr.ts';
import { sign, unsign } from './guard.ts';
import { menuFor } from './menu.ts';
import type { Guest } from './receive.ts';

/** Who a browser is signed in as: a cookie that only this instance can have written. */

const COOKIE = 'copil_person';
const DAYS_MS = 30 * 24 * 3600 * 1000;

export interface SignedIn {
  readonly agreement: string;
  readonly person: string;
}

export function signIn(response: Response, { agreement, person }: SignedIn, secret: string, secure: boolean): void {
  const value = sign(JSON.stringify([agreement, person]), secret);
  response.cookie(COOKIE, value, { httpOnly: true, sameSite: 'lax', secure, maxAge: DAYS_MS, path: '/' });
}

export function signedIn(request: Request, secret: string): SignedIn | undefined {
  const cookies = (request.headers.cookie ?? '').split(';').map((part) => part.trim());
  const own = cookies.find((part) => part.startsWith(`${COOKIE}=`));
  const value = own && unsign(decoded(own.slice(COOKIE.length + 1)), secret);
  if (value === undefined || value === '') return undefined;
  return readPerson(value);
}

/** Other things are signed with the same secret (a form's token): only a cookie of ours has this shape. */
function readPerson(value: string): SignedIn | undefined {
  try {
    const read: unknown = JSON.parse(value);
    const [agreement, person] = Array.isArray(read) ? (read as unknown[]) : [];
    return typeof agreement === 'string' && typeof person === 'string' ? { agreement, person } : undefined;
  } catch {
    return undefined;
  }
}

/** What a browser sends back may be anything. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

export interface GuestOptions {
  readonly demo: boolean;
  /** What this browser's forms are bound to. */
  readonly session: string;
}

/** The person with their seat or role of today; undefined where the agreement or they are gone. */
export async function guestOf(
  library: Library,
  { agreement, person }: SignedIn,
  { demo, session }: GuestOptions,
): Promise<Guest | undefined> {
  const [reader, self] = await Promise.all([readerFor(library, agreement, person), library.person(person)]);
  if (!reader || !self) return undefined;
  const { name, role } = introduce(reader, person, self.name);
  return {
    person,
    session,
    agreement,
    zone: reader.agreement.timeZone,
    lang: self.locale,
    words: self.locale === 'en' ? roomEn : roomFr,
    mark: { id: agreement, title: reader.agreement.title, demo },
    pages: menuFor(reader.capacities),
    me: { name, role, ...(demo ? { changeHref: '/choisir' } : { signOut: '/deconnexion' }) },
  };
}
