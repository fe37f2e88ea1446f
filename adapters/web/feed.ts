import express, { type Router } from 'express';
import { feedOf, sessionEvent } from '../../src/feed.ts';
import type { Library } from '../../src/ports.ts';
import { feedIn, sessionIn } from '../shared/feed-address.ts';
import { feedToIcs, invitationToIcs } from '../shared/ics.ts';

/** Calendar feeds (R14.6) and single sessions (R11.4) at their private addresses: no cookie, since calendars have none. */
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
  router.get('/calendrier/:agreement/:name', async (request, response) => {
    const { agreement, name } = request.params;
    const session = sessionIn(agreement, name, secret);
    const event = session === undefined ? undefined : await sessionEvent(library, agreement, session);
    response.set({ 'cache-control': 'private, no-cache', 'x-content-type-options': 'nosniff' });
    if (!event) return void response.status(404).type('text').send('not found\n');
    const { zone, invitation } = event;
    response.attachment('copil.ics').type('text/calendar; charset=utf-8');
    response.send(invitationToIcs(invitation, { agreement, zone }));
  });
  return router;
}
