import express, { type Router } from 'express';
import { feedOf } from '../../src/feed.ts';
import type { Library } from '../../src/ports.ts';
import { feedIn } from '../shared/feed-address.ts';
import { feedToIcs } from '../shared/ics.ts';

/** Calendar feeds at their private addresses (R14.6): no cookie, since calendars have none. */
export function calendarFeeds({ library, secret }: { readonly library: Library; readonly secret: string }): Router {
  const router = express.Router();
  router.get('/calendrier/:name', async (request, response) => {
    const id = feedIn(String(request.params.name), secret);
    const feed = id === undefined ? undefined : await feedOf(library, id);
    response.set({ 'cache-control': 'private, max-age=300', 'x-content-type-options': 'nosniff' });
    // A revoked address and one that never was are answered alike.
    if (feed) response.type('text/calendar; charset=utf-8').send(feedToIcs(feed));
    else response.status(404).type('text').send('not found\n');
  });
  return router;
}
