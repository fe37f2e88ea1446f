import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import type { About, App, Reply, Visitor } from '../../src/app.ts';
import { parseCommand } from '../../src/commands/parse.ts';
import type { FormValues } from '../../src/forms/form.ts';
import { pageNamed } from '../../src/pages.ts';
import type { View } from '../../src/views/view.ts';
import type { RoomWords } from '../../src/words/room.fr.ts';
import { type Content, html } from '../shared/html.ts';
import { invitationToIcs } from '../shared/ics.ts';
import { type Body, bodyToFormValues, lineAskedFor } from './form-values.ts';
import { csrfOf, safeBack, same } from './guard.ts';
import { webRoomOf } from './ids.ts';
import { confirmPage, errorPage, errorPiece, formPage, type Shell, simplePage, type Trouble } from './layout.ts';
import type { MenuPage } from './menu.ts';
import { assets, contentSecurityPolicy } from './page.ts';
import { viewToHtml } from './render.ts';
import { LONGEST_TITLE } from './render-actions.ts';
import { formToHtml } from './render-form.ts';

/** The web room's requests: verify, hand on to the core, answer. What is posted is in the tables of `render.ts` and `layout.ts`. */
export interface WebPorts {
  readonly app: App;
  readonly secret: string;
  readonly newKey: () => string;
  /** The person of this request, or undefined where nobody is signed in. */
  readonly whoIs: (request: Request) => Promise<Guest | undefined>;
  /** The room itself, with the private answer to what was just sent, for a browser without script. */
  readonly room: (guest: Guest, shell: Shell, last: Last | undefined) => Promise<{ toString(): string }>;
  /** Where somebody who is not signed in is sent, to come back to what they asked for. */
  readonly entrance: (request: Request) => Promise<string>;
  readonly answers: Answers;
  /** What the room has beside a view; `inWindow`: over the page, where there is place for little. */
  readonly beside?: (view: View, about: About, shell: Shell, inWindow: boolean) => Content;
}

/** The private answer to what was just sent, from the press to the page that shows it. */
export interface Answers {
  keep(guest: Guest, last: Last): Promise<void>;
  /** Once. */
  take(guest: Guest): Promise<Last | undefined>;
}

export interface Guest {
  readonly person: string;
  /** What forms are bound to, so that no other site can post them: this browser's session. */
  readonly session: string;
  readonly agreement: string;
  /** Time zone of the agreement. */
  readonly zone: string;
  readonly lang: 'fr' | 'en';
  readonly words: RoomWords;
  readonly mark: Shell['agreement'];
  readonly me: NonNullable<Shell['me']>;
  /** That they may read. */
  readonly pages: readonly MenuPage[];
}

/** What a browser without script is answered when it comes back to the room. */
export interface Last {
  readonly view: View;
  /** What was typed and led to nothing: it stays in the command line. */
  readonly typed?: string;
}

/** The largest form: sixty cost lines with their resources, and the long texts. */
const BODY_LIMIT = '512kb';

export function webRouter(ports: WebPorts): Router {
  const { answers } = ports;
  const router = express.Router();
  router.use((_request, response, next) => {
    response.set({
      'content-security-policy': contentSecurityPolicy,
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    next();
  });
  router.get('/assets/:name', sendAsset);
  router.use(express.urlencoded({ extended: false, limit: BODY_LIMIT, parameterLimit: 2000 }));

  const page = (answer: (visit: Visit) => Promise<void>) => async (request: Request, response: Response) => {
    const guest = await ports.whoIs(request);
    if (!guest) return response.redirect(303, await ports.entrance(request));
    const visit = visitOf(ports, guest, request, response);
    if (request.method === 'POST' && !same(textOf(visit.body.csrf), csrfOf(guest.session, ports.secret)))
      return sendTrouble(visit, 403, expired);
    return answer(visit);
  };

  const reply = async (visit: Visit, answered: Reply, typed?: string): Promise<void> => {
    const unknown = answered.kind === 'shown' && typed !== undefined && 'unknown' in parseCommand(typed);
    const outcome = unknown ? 'unknown' : answered.kind;
    visit.response.set('x-outcome', outcome);
    if (answered.kind === 'form') sendForm(visit, answered);
    else if (visit.fragment || outcome === 'shown') sendView(visit, answered.view, ports.beside);
    else {
      const stays = typed !== undefined && outcome !== 'done';
      await answers.keep(visit.guest, { view: answered.view, ...(stays ? { typed } : {}) });
      visit.response.redirect(303, visit.shell.back);
    }
  };

  router.get(
    '/',
    page(async (visit) => {
      const last = await answers.take(visit.guest);
      send(visit.response, 200, await ports.room(visit.guest, visit.shell, last));
    }),
  );
  router.get(
    '/page/:page',
    page(async (visit) => {
      const name = String(visit.request.params.page);
      if (!pageNamed(name)) return sendTrouble(visit, 404, notFound);
      const shown = await ports.app.show(name, aboutOf(visit.request.query), visit.visitor);
      const here = { ...visit, shell: { ...visit.shell, current: name } };
      // What can't be shown is said on the page that was asked for.
      if (shown.kind !== 'refused' || visit.fragment) return reply(here, shown);
      visit.response.set('x-outcome', 'refused');
      return sendView(here, shown.view, ports.beside);
    }),
  );
  router.get(
    '/invitation/:session',
    page(async ({ guest, request, response, visitor, shell, fragment }) => {
      const shown = await ports.app.show('session', { session: String(request.params.session) }, visitor);
      const invitation = shown.kind === 'shown' ? shown.view.invitation : undefined;
      if (!invitation) {
        const { notFound: title, notFoundText: text } = guest.words;
        return send(response, 404, fragment ? errorPiece({ title, text }, 2) : errorPage({ ...shell, title, text }));
      }
      const place = { agreement: guest.agreement, zone: guest.zone };
      response.attachment('copil.ics').type('text/calendar; charset=utf-8').send(invitationToIcs(invitation, place));
    }),
  );
  router.get(
    '/formulaire',
    page(async (visit) => {
      const { form, about } = visit.request.query;
      reply(visit, await ports.app.form(textOf(form), jsonAbout(about), visit.visitor));
    }),
  );
  router.post(
    '/formulaire',
    page(async (visit) => {
      const [form, about] = [textOf(visit.body.form), jsonAbout(visit.body.about)];
      const shown = await ports.app.form(form, about, visit.visitor);
      if (shown.kind !== 'form') return reply(visit, shown);
      const values = bodyToFormValues(shown.form, visit.body);
      const addLine = lineAskedFor(shown.form, visit.body);
      if (addLine !== undefined) return sendForm(visit, shown, values, addLine);
      const submitted = await ports.app.submit(form, about, values, visit.visitor);
      const same = submitted.kind === 'form' && submitted.form.id === form;
      return same ? sendForm(visit, submitted, values) : reply(visit, submitted);
    }),
  );
  router.post(
    '/do',
    page(async (visit) => {
      const intent = actIn(visit.body.intent);
      if (!intent) return sendTrouble(visit, 400, expired);
      return reply(visit, await ports.app.act(intent.act, intent.command, visit.visitor));
    }),
  );
  router.post(
    '/confirmer',
    page(async (visit) => {
      const { intent, confirm: asked, key } = visit.body;
      const confirm = Confirmed.safeParse(jsonOf(asked));
      if (!actIn(intent) || !confirm.success) return sendTrouble(visit, 400, expired);
      const asks = { ...visit.shell, confirm: confirm.data, intent: textOf(intent), key: textOf(key) };
      return send(visit.response, 200, confirmPage(asks));
    }),
  );
  router.post(
    '/commande',
    page(async (visit) => {
      const typed = textOf(visit.body.text);
      return reply(visit, await ports.app.command(typed, visit.visitor), typed);
    }),
  );
  return router;
}

/** One request of somebody who is known. */
interface Visit {
  readonly guest: Guest;
  readonly visitor: Visitor;
  readonly shell: Shell;
  readonly body: Body;
  /** `room.js` wants the bare piece. */
  readonly fragment: boolean;
  readonly request: Request;
  readonly response: Response;
}

function visitOf(ports: WebPorts, guest: Guest, request: Request, response: Response): Visit {
  const body = (request.body ?? {}) as Body;
  const { agreement, person, session, words, lang, mark, me, pages } = guest;
  const key = textOf(body.key);
  return {
    guest,
    body,
    request,
    response,
    fragment: request.headers['x-fragment'] === '1',
    visitor: {
      agreement,
      person,
      via: 'web',
      room: webRoomOf(agreement),
      ...(key === '' ? {} : { key: key.slice(0, 200) }),
    },
    shell: {
      lang,
      words,
      agreement: mark,
      me,
      menu: pages,
      csrf: csrfOf(session, ports.secret),
      newKey: ports.newKey,
      back: safeBack(body.back ?? request.query.back),
    },
  };
}

function sendView({ shell, fragment, response, request }: Visit, view: View, beside: WebPorts['beside']): void {
  const more = beside?.(view, aboutOf(request.query), shell, fragment);
  const page = () => simplePage({ ...shell, view, ...(more === undefined ? {} : { more }) });
  const piece = () =>
    html`${viewToHtml(view, { ...shell, level: 2, scope: scopeOf(request) })}${more && html`<div class="more">${more}</div>`}`;
  send(response, 200, fragment ? piece() : page());
}

/** The window and the private answer may both show the same thing, beside the conversation. */
const scopeOf = ({ method }: Request): string => (method === 'GET' ? 'fenetre' : 'reponse');

function sendForm(visit: Visit, asked: Extract<Reply, { kind: 'form' }>, values?: FormValues, addLine?: string): void {
  const { shell, fragment, response } = visit;
  const { form, errors } = asked;
  const wrong = errors !== undefined && Object.keys(errors).length > 0;
  const piece = formToHtml(form, {
    ...shell,
    // What was refused under one key would be refused again under it, whatever is put right.
    deliveryKey: shell.newKey(),
    level: fragment ? 2 : 1,
    ...(wrong ? { errors } : {}),
    ...(values === undefined ? {} : { values }),
    ...(addLine === undefined ? {} : { addLine }),
  });
  send(response, wrong ? 422 : 200, fragment ? piece : formPage({ ...shell, title: form.title, form: piece, wrong }));
}

type Says = (words: RoomWords) => Trouble;

const expired: Says = ({ expired, expiredText }) => ({ title: expired, text: expiredText });

export const notFound: Says = ({ notFound, notFoundText, help }) => ({
  title: notFound,
  text: notFoundText,
  ways: [{ text: help, href: '/page/help' }],
});

function sendTrouble({ shell, fragment, response }: Visit, status: number, say: Says): void {
  const trouble = say(shell.words);
  send(response, status, fragment ? errorPiece(trouble, 2) : errorPage({ ...shell, ...trouble }));
}

const send = (response: Response, status: number, piece: { toString(): string }): void => {
  response.status(status).type('html').send(String(piece));
};

const text = z.string().max(LONGEST_TITLE);
const Confirmed = z.strictObject({
  title: text,
  text,
  yes: text,
  no: text,
  style: z.enum(['primary', 'plain', 'danger']).default('primary'),
  about: text.optional(),
});
const Act = z.strictObject({ kind: z.literal('act'), act: text, command: z.record(z.string(), z.unknown()) });
const AboutJson = z.record(z.string().max(64), z.string().max(200));

/** What a button asks to do; undefined where it isn't one of ours. The command itself is checked by its use case. */
function actIn(posted: unknown) {
  const read = Act.safeParse(jsonOf(posted));
  return read.success ? read.data : undefined;
}

function jsonOf(posted: unknown): unknown {
  try {
    return JSON.parse(textOf(posted));
  } catch {
    return undefined;
  }
}

const jsonAbout = (posted: unknown): About => AboutJson.safeParse(jsonOf(posted)).data ?? {};

/** The parameters of a page's address, but the way back. */
const aboutOf = ({ back: _back, ...query }: Request['query']): About => AboutJson.safeParse(query).data ?? {};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const resolve = createRequire(import.meta.url).resolve;

function sendAsset(request: Request, response: Response): void {
  const name = String(request.params.name);
  if (!Object.hasOwn(assets, name)) {
    response.status(404).type('text').send('not found\n');
    return;
  }
  const { from, type } = assets[name as keyof typeof assets];
  const file = from.startsWith('assets/') ? fileURLToPath(new URL(from, import.meta.url)) : resolve(from);
  response.set('cache-control', 'no-cache').type(type).send(readFileSync(file));
}
