import { randomUUID } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';
import { introduce } from '../../src/introductions.ts';
import { amendmentSubject } from '../../src/life-notices.ts';
import { thingsOf, viewOfPost } from '../../src/posts.ts';
import { readerFor } from '../../src/readers.ts';
import { CHOICES, type Choice } from '../../src/rules/tally.ts';
import type { OpenVote, Vote } from '../../src/rules/vote.ts';
import { small } from '../../src/views/labels.ts';
import type { Reader } from '../../src/views/reader.ts';
import type { View } from '../../src/views/view.ts';
import { isLastAwaited, ownBallot, ownVoter } from '../../src/views/vote-parts.ts';
import { type Locale, wordsIn } from '../../src/words/words.ts';
import { type Content, html } from '../shared/html.ts';
import { doorToken, isDoorToken } from './live-guard.ts';
import { personalLink, sendVoid } from './mail-pages.ts';
import { viewToHtml } from './render.ts';
import { hiddenFields } from './render-actions.ts';
import type { LiveDoor } from './sign-in.ts';
import { langOf, roomWords, sendThreshold, text } from './threshold.ts';

/**
 * The ballot that a vote link opens: that vote's, for whoever the link was sent to, and nothing else. Opening it shows
 * the choice; a button casts it, by the rules as anywhere else.
 */
export function ballotPages(live: LiveDoor): Router {
  const router = express.Router();
  const form = express.urlencoded({ extended: false, limit: '8kb', parameterLimit: 20 });
  router.get('/bulletin/:token', async (request, response) => {
    const ballot = await ballotOf(live, request);
    if (!ballot) return sendVoid(request, response);
    return sendBallot(live, ballot, request, response);
  });
  router.post('/bulletin/:token', form, async (request, response) => {
    const ballot = await ballotOf(live, request);
    const { csrf, key, choice } = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    if (!ballot) return sendVoid(request, response);
    const chosen = CHOICES.find((one) => one === choice);
    // A form that was not this page's: shown again, which sets what was missing.
    if (!chosen || !isDoorToken(request, csrf, live.secret)) return response.redirect(303, request.path);
    const { agreement, person, vote } = ballot;
    const reply = await live.app.act(
      'cast-vote',
      { vote, choice: chosen },
      { agreement, person, via: 'mail', ...(typeof key === 'string' && key !== '' ? { key: key.slice(0, 100) } : {}) },
    );
    return sendBallot(live, ballot, request, response, reply.kind === 'form' ? undefined : reply.view);
  });
  return router;
}

interface Ballot {
  readonly agreement: string;
  readonly person: string;
  readonly vote: string;
}

async function ballotOf(live: LiveDoor, request: Request): Promise<Ballot | undefined> {
  const link = await personalLink(live, request);
  if (link?.target.k !== 'ballot') return undefined;
  return { agreement: link.target.a, person: link.person, vote: link.target.v };
}

/** The three choices, and under them the card of what is voted on, as this person sees it; the answer first, where there is one. */
async function sendBallot(
  live: LiveDoor,
  { agreement, person, vote: id }: Ballot,
  request: Request,
  response: Response,
  answer?: View,
): Promise<void> {
  const lang = langOf(request);
  const { signIn: words } = wordsIn(lang);
  const say = words.ballot;
  const [reader, vote, self] = await Promise.all([
    readerFor(live.library, agreement, person),
    live.library.vote(agreement, id),
    live.library.person(person),
  ]);
  if (!reader || !vote || !self) return sendVoid(request, response);
  const subject = cardOf(vote);
  const card = viewOfPost({ subject }, await thingsOf(live.library, agreement, [{ subject }]), reader);
  // The vote is over: the link has nothing left to open, and where the result stands one has to say who one is.
  if (!card || (vote.state !== 'open' && !answer)) return sendOver(vote, lang, response);
  const open = offered(card);
  const own = vote.state === 'open' ? ownBallot(vote, reader) : undefined;
  const csrf = doorToken(request, response, live.secret, live.secure());
  const ctx = { words: roomWords(lang), csrf, back: '/', newKey: randomUUID, level: 2 } as const;
  const { name, role } = introduce(reader, person, self.name);
  const main: Content[] = [
    answer && [viewToHtml(quiet(answer), { ...ctx, scope: 'reponse' }), waysOn(answer)],
    text(say.youAre(name, role)),
    text(card.summary),
    vote.state === 'open' && isAside(vote, reader) && text(say.aside),
    // Before the press that can't be taken back (R3.6).
    vote.state === 'open' &&
      isLastAwaited(vote, reader) &&
      html`<p class="note" data-tone="warning">${wordsIn(lang).vote.lastAwaited}</p>`,
    open.length > 0 && [
      answer === undefined && text(own ? say.cast(small(wordsIn(lang).common.choices[own.ballot.choice])) : say.choose),
      html`<form method="post" action="${request.path}" class="actions">${hiddenFields({ csrf, key: randomUUID() })}${open.map(
        ({ choice, label }) =>
          choice === request.query.choix
            ? html`<button type="submit" name="choice" value="${choice}" class="button primary">${say.chosen(label)}</button>`
            : html`<button type="submit" name="choice" value="${choice}" class="button plain">${label}</button>`,
      )}</form>`,
    ],
    viewToHtml(quiet(card), ctx),
    html`<p class="hint">${say.only}</p>`,
    html`<p><a class="button plain" href="/">${words.title}</a></p>`,
  ];
  return sendThreshold(response, 200, { lang, title: say.title, main });
}

const isAside = (vote: OpenVote, reader: Reader): boolean => {
  const seat = ownVoter(vote, reader)?.seat;
  return seat !== undefined && vote.aside[seat] !== undefined;
};

/** Where the answer leads to, as plain links: who is there is asked behind them. */
function waysOn({ actions }: View): Content {
  const ways = actions.flatMap(({ intent, label }) => (intent.kind === 'show' ? [{ label, intent }] : []));
  if (ways.length === 0) return undefined;
  return html`<p class="actions">${ways.map(
    ({ label, intent }) => html`<a class="button plain" href="${pagePath(intent.page, intent.about)}">${label}</a>`,
  )}</p>`;
}

const pagePath = (page: string, about: Readonly<Record<string, string>>): string =>
  `/page/${encodeURIComponent(page)}?${new URLSearchParams(about)}`;

function sendOver(vote: Vote, lang: Locale, response: Response): void {
  const { signIn, common } = wordsIn(lang);
  const main = [
    text(signIn.ballot.voidText),
    vote.state === 'closed'
      ? html`<p><a class="button primary" href="${pagePath('decision', { vote: vote.id })}">${common.buttons.readDecision}</a></p>`
      : html`<p><a class="button primary" href="/">${signIn.title}</a></p>`,
  ];
  sendThreshold(response, 410, { lang, title: signIn.ballot.void, main });
}

/** The card of what is voted on (R3.11). */
function cardOf({ id, subject }: Vote): string {
  switch (subject.kind) {
    case 'fiche':
      return `fiche:${subject.fiche}`;
    case 'amendment':
      return amendmentSubject(subject.fiche, subject.number);
    case 'motion':
      return `vote:${id}`;
    default:
      return subject satisfies never;
  }
}

/** The choices that the card offers this person now. */
function offered({ actions }: View): readonly { readonly choice: Choice; readonly label: string }[] {
  return actions.flatMap(({ intent, label }) => {
    if (intent.kind !== 'act' || intent.act !== 'cast-vote') return [];
    const { choice } = intent.command as { readonly choice?: unknown };
    const known = CHOICES.find((one) => one === choice);
    return known ? [{ choice: known, label }] : [];
  });
}

/** Without buttons: what else can be done is done in the room. */
const quiet = (view: View): View => ({
  ...view,
  actions: [],
  blocks: view.blocks.flatMap((block) => {
    if (block.kind === 'actions') return [];
    return [block.kind === 'quote' ? { ...block, actions: [] } : block];
  }),
});
