import express, { type Request, type Router } from 'express';
import type { PrintedFile } from '../../src/papers/printable.ts';
import type { Guest } from './receive.ts';

/** Files that were made for somebody: taken by them alone, while they may have them (R15). */
export interface DocumentDesk {
  readonly whoIs: (request: Request) => Promise<Guest | undefined>;
  readonly entrance: (request: Request) => Promise<string>;
  readonly take: (document: string, person: string) => Promise<PrintedFile | undefined>;
}

const ID = /^[\w-]{1,64}$/;

export function documentFiles({ whoIs, entrance, take }: DocumentDesk): Router {
  const router = express.Router();
  router.get('/document/:id', async (request, response, next) => {
    const who = await whoIs(request);
    if (!who) return response.redirect(303, await entrance(request));
    const id = String(request.params.id);
    const file = ID.test(id) ? await take(id, who.person) : undefined;
    // One that is gone, one of somebody else and one that never was are answered alike.
    if (!file) return next();
    response
      .set({
        'content-type': file.type,
        'content-disposition': `attachment; filename="${asciiName(file.name)}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        // A drawing that is opened by itself runs nothing.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      })
      .send(Buffer.from(file.bytes));
  });
  return router;
}

/** For clients that read no other name. */
const asciiName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\]/g, '_');
