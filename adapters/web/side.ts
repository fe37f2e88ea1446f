import { randomUUID } from 'node:crypto';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { App } from '../../src/app.ts';
import type { Library } from '../../src/ports.ts';
import { type RoomWords, roomFr } from '../../src/words/room.fr.ts';
import { accessibility } from './accessibility.ts';
import { type DocumentDesk, documentFiles } from './documents.ts';
import type { Door } from './door.ts';
import { csrfOf } from './guard.ts';
import { errorPage, errorPiece, type Trouble } from './layout.ts';
import type { LivePages } from './live.ts';
import { type OwnDataPorts, ownDataPages } from './own-data.ts';
import { contentSecurityPolicy } from './page.ts';
import { besideRegister, proofFiles } from './proof.ts';
import { type Guest, notFound, webRouter } from './receive.ts';
import { webRoom } from './room.ts';
import { langOf, roomWords, sendThreshold, text } from './threshold.ts';

export interface WebSide {
  readonly app: App;
  readonly library: Library;
  readonly live: LivePages;
  /** Signs cookies and forms. */
  readonly secret: string;
  /** Reference of an incident, for the log and the person alike. */
  readonly onIncident: (reference: string, error: unknown) => void;
  readonly door: Door;
  readonly ownData: OwnDataPorts;
  /** Files that were made for somebody. */
  readonly takeDocument: DocumentDesk['take'];
}

/** The web room: all of its addresses, behind a door. */
export function webSide({ app, library, live, secret, onIncident, door, ownData, takeDocument }: WebSide): Router {
  const router = express.Router();
  const { whoIs } = door;
  router.use(door.guard);
  router.use(accessibility(whoIs));
  router.use(door.pages);
  router.use(ownDataPages({ ...door, secret }, ownData));
  router.use(documentFiles({ whoIs, entrance: door.entrance, take: takeDocument }));
  router.use(proofFiles(app, library, whoIs, door.entrance));
  router.get('/convention/:id', async (request, response) => {
    await door.chooseAgreement(request, response, String(request.params.id));
    response.redirect(303, '/');
  });
  router.get('/live', async (request, response) => {
    const who = await whoIs(request);
    if (!who || who.agreement !== request.query.agreement) response.status(403).type('text').send('not signed in\n');
    else live.follow(who.agreement, request, response);
  });
  router.use(
    webRouter({
      app,
      secret,
      newKey: randomUUID,
      whoIs,
      room: (guest, shell, last) => webRoom(app, library, guest, shell, last),
      entrance: door.entrance,
      answers: door.answers,
      beside: besideRegister,
    }),
  );
  const trouble = troubleFor(whoIs, secret);
  router.use((request, response) => trouble(request, response, 404, notFound));
  router.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    const status = statusOf(error);
    if (status === 413)
      return trouble(request, response, 413, ({ failed, tooLarge }) => ({ title: failed, text: tooLarge }));
    // What a browser sent can't be read (a broken address, an odd encoding): nothing that anybody here could mend.
    if (status !== undefined && status < 500) return trouble(request, response, status, notFound);
    const reference = randomUUID().slice(0, 8);
    onIncident(reference, error);
    return trouble(request, response, 500, ({ failed, failedText }) => ({
      title: failed,
      text: failedText(reference),
    }));
  });
  return router;
}

/** As Express and its readers of bodies give it; undefined for a fault of ours. */
const statusOf = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number'
    ? error.status
    : undefined;

/** A page that says what went wrong, in words; to a request of `room.js` the piece alone. */
const troubleFor =
  (whoIs: (request: Request) => Promise<Guest | undefined>, secret: string) =>
  async (request: Request, response: Response, status: number, say: (words: RoomWords) => Trouble): Promise<void> => {
    response.status(status).set('content-security-policy', contentSecurityPolicy).type('html');
    const guest = await whoIs(request).catch(() => undefined);
    if (request.headers['x-fragment'] === '1') {
      response.send(String(errorPiece(say(guest?.words ?? roomFr), 2)));
      return;
    }
    if (!guest) {
      const lang = langOf(request);
      const trouble = say(roomWords(lang));
      return sendThreshold(response, status, { lang, title: trouble.title, main: text(trouble.text) });
    }
    const piece = errorPage({
      lang: guest.lang,
      words: guest.words,
      agreement: guest.mark,
      me: guest.me,
      csrf: csrfOf(guest.session, secret),
      newKey: () => '',
      back: '/',
      menu: guest.pages,
      ...say(guest.words),
    });
    response.send(String(piece));
  };
