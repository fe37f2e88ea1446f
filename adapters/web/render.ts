/**
 * A view → HTML, pure. Everything works without a script; `assets/room.js` only makes it quicker.
 *
 * What the buttons of a view send (bodies are `application/x-www-form-urlencoded`):
 *
 * | press of | request | fields |
 * |---|---|---|
 * | `act` | `POST /do` | `intent` (JSON of the intent), `csrf`, `key` (delivery key of this button), `back` (path) |
 * | `act` with a confirmation, without script | `POST /confirmer` | the same, and `confirm` (JSON of `Question`, render-actions.ts) |
 * | `form` | `GET /formulaire` | `form`, `about` (JSON), `back` |
 * | `show` | `GET /page/<page>` | one parameter for each of `about`, and `back` |
 * | `link` | the address itself | |
 *
 * `back` is left out of an address where it is `/`. `room.js` sends the same requests with the header `x-fragment: 1`
 * and wants the bare piece: 200 or 422 with what `viewToHtml` or `formToHtml` give, 204 for nothing to show. A redirection
 * is followed: to the room it means "done", to any other page the browser goes there. The header `x-outcome` says what became
 * of it: `done`, `refused`, `shown`, or `unknown` where what was typed is no command.
 */
import type { View } from '../../src/views/view.ts';
import type { RoomWords } from '../../src/words/room.fr.ts';
import { type Content, type Html, html } from '../shared/html.ts';
import { type HeadingLevel, heading } from './heading.ts';
import { icon } from './icons.ts';
import { domId } from './ids.ts';
import { withReferences } from './references.ts';
import { actionsToHtml } from './render-actions.ts';
import { blocksToHtml } from './render-blocks.ts';

export interface ViewContext {
  readonly words: RoomWords;
  readonly csrf: string;
  /** The path of this site where a press leads back to. */
  readonly back: string;
  /** A new delivery key: called once for each button that acts. */
  readonly newKey: () => string;
  /** Level of the title's heading; what is inside follows below it. */
  readonly level: HeadingLevel;
  /** Tells apart two renderings of one subject in a page (`moi`): begins every identifier. */
  readonly scope?: string;
  /** The title of the card that the buttons stand on: a page that asks again names it. */
  readonly about?: string;
}

/** The anchor of a view's card: of its subject where it has one, so that it stays when the card changes. */
export function cardId(view: View, ctx: Pick<ViewContext, 'scope'>): string {
  return domId(...(ctx.scope ? [ctx.scope] : []), view.subject ?? view.name);
}

/** A whole card. `data-summary` is what a screen reader hears when it comes in. */
export function viewToHtml(view: View, ctx: ViewContext): Html {
  const id = cardId(view, ctx);
  return card(view, ctx, id, [
    blocksToHtml(view.blocks, { ...ctx, about: view.title }, id),
    actionsToHtml(view.actions, { ...ctx, about: view.title }, id, 'actions card-actions'),
    invitationToHtml(view, ctx),
    attachmentToHtml(view),
  ]);
}

/** A file that was made for the reader. */
function attachmentToHtml({ attachment }: View): Html | null {
  if (!attachment) return null;
  return html`<p class="attachment"><a class="button primary" href="/document/${encodeURIComponent(attachment.document)}" download="${attachment.file}">${attachment.label}</a></p>`;
}

/** A file for the reader's own calendar (R11.4). */
function invitationToHtml({ invitation }: View, ctx: ViewContext): Html | null {
  if (!invitation) return null;
  const session = invitation.uid.slice(invitation.uid.indexOf('/') + 1);
  return html`<p class="invitation"><a href="/invitation/${encodeURIComponent(session)}" download>${ctx.words.invitation}</a></p>`;
}

/** The same in short, for a list of what awaits someone: title, summary, buttons. */
export function viewToSummaryHtml(view: View, ctx: ViewContext): Html {
  const id = cardId(view, ctx);
  return card(view, ctx, id, [
    html`<p class="summary">${withReferences(view.summary)}</p>`,
    actionsToHtml(view.actions, { ...ctx, about: view.title }, id, 'actions card-actions'),
  ]);
}

function card(view: View, ctx: ViewContext, id: string, content: Content): Html {
  const titleId = `${id}/title`;
  const tone = view.status?.tone ?? 'neutral';
  return html`<article class="card" id="${id}" data-view="${view.name}" data-tone="${tone}" data-summary="${view.summary}" tabindex="-1" aria-labelledby="${titleId}">
<header class="card-head">
${view.eyebrow && html`<p class="eyebrow">${withReferences(view.eyebrow)}</p>`}
${heading(ctx.level, { id: titleId, class: 'card-title', tabindex: '-1' }, withReferences(view.title))}
${view.status && html`<p class="badge" data-tone="${tone}">${icon(tone)}${withReferences(view.status.text)}</p>`}
</header>
${content}
</article>`;
}
