import type { Request } from 'express';

/** The value of a cookie, or undefined; what a browser sends back may be anything. */
export function cookieOf(request: Request, name: string): string | undefined {
  const cookies = (request.headers.cookie ?? '').split(';').map((part) => part.trim());
  const own = cookies.find((part) => part.startsWith(`${name}=`));
  if (own === undefined) return undefined;
  try {
    return decodeURIComponent(own.slice(name.length + 1));
  } catch {
    return undefined;
  }
}
