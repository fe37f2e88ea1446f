import { oneLine, shown, shownOnOneLine } from '../../src/views/plain.ts';
import { TONE_SIGN } from '../../src/views/text.ts';
import type { Action, View } from '../../src/views/view.ts';
import { fitInto } from '../shared/fit.ts';
import { ownActions } from '../shared/own-actions.ts';
import { restAction } from '../shared/render-context.ts';
import type { AdaptiveCard, CardElement } from './card.ts';
import { inertLine } from './escape.ts';
import { LIMITS } from './limits.ts';
import type { PartNames } from './render-actions.ts';
import { actionsToElements, partNames } from './render-actions.ts';
import type { CardPiece, Sheet } from './render-elements.ts';
import { blockToPieces, heading, line, piece, run, sizeOf, textElements } from './render-elements.ts';
import type { CardContext, CardPicture } from './render-shell.ts';
import { cardShell } from './render-shell.ts';

export type { AdaptiveCard } from './card.ts';
export { formToCard } from './render-form.ts';

export type { CardContext, CardPicture };

/** An Adaptive Card 1.5. What does not fit in an activity is left out, visibly. */
export function viewToCard(view: View, ctx: CardContext): AdaptiveCard {
  const names = partNames(ctx.self);
  const sheet: Sheet = { words: ctx.words, names, noteSeen: false };
  const shell = cardShell(view, ctx);
  const head = headOf(view, ctx.picture);
  const buttons = buttonsOf(ownActions(view, ctx.words), names);
  const shortened = shortenedNotice(ctx, names);
  const pieces = view.blocks.flatMap((block) => blockToPieces(block, sheet)).concat(summaryOf(view));
  const body = fitInto(pieces, {
    parts: Number.POSITIVE_INFINITY,
    size:
      LIMITS.activity - LIMITS.envelope - sizeOf([shell, shell.speak]) - head.size - buttons.size - sizeOf(shortened),
  });
  const cut = head.cut || body.cut || buttons.cut;
  return { ...shell, body: [...head.parts, ...body.parts, ...(cut ? shortened : []), ...buttons.parts] };
}

/** Reference, title and state: kept whatever follows. */
function headOf(view: View, picture: CardPicture | undefined): CardPiece {
  const eyebrow = oneLine(view.eyebrow ?? '');
  const elements: CardElement[] = [
    ...(eyebrow ? [line(run(eyebrow, { isSubtle: true }, LIMITS.line))] : []),
    heading(view.title, 'Large'),
  ];
  if (view.status) {
    const { tone, text } = view.status;
    const color = STATUS_COLOR[tone];
    elements.push(
      line(run(TONE_SIGN[tone] + shownOnOneLine(text), { weight: 'Bolder', ...(color ? { color } : {}) }, LIMITS.line)),
    );
  }
  if (picture) elements.push({ type: 'Image', url: picture.url, altText: oneLine(picture.alt), size: 'Stretch' });
  return piece(elements, shown(view.title).length > LIMITS.line);
}

const STATUS_COLOR = {
  neutral: undefined,
  info: 'Accent',
  success: 'Good',
  warning: 'Warning',
  danger: 'Attention',
} as const;

/** A view without blocks says its summary; elsewhere the blocks say it at length. */
function summaryOf(view: View): CardPiece[] {
  if (view.blocks.length > 0) return [];
  return [piece(textElements(view.summary), shown(view.summary).length > LIMITS.text)];
}

/** The view's own buttons come before any paragraph for room, as far as they leave the rest some. */
const BUTTONS_SIZE = 24_000;

function buttonsOf(actions: readonly Action[], names: PartNames): CardPiece {
  for (let count = actions.length; count > 0; count -= 1) {
    const { elements, cut } = actionsToElements(actions.slice(0, count), names);
    if (sizeOf(elements) <= BUTTONS_SIZE) return piece(elements, cut || count < actions.length);
  }
  return piece([], actions.length > 0);
}

function shortenedNotice(ctx: CardContext, names: PartNames): CardElement[] {
  const rest = restAction(ctx);
  return [
    line(run(ctx.words.shortened, { isSubtle: true }, LIMITS.line)),
    ...(rest ? actionsToElements([rest], names).elements : []),
  ];
}

export interface CardAttachment {
  readonly contentType: 'application/vnd.microsoft.card.adaptive';
  readonly content: AdaptiveCard;
}

export function cardToAttachment(card: AdaptiveCard): CardAttachment {
  return { contentType: 'application/vnd.microsoft.card.adaptive', content: card };
}

export interface CardActivity {
  readonly type: 'message';
  readonly summary: string;
  readonly attachments: readonly CardAttachment[];
}

/**
 * A card as it is sent; the notification shows `summary` (the view's, or the form's title). No text beside it: Teams
 * would make two messages of it, and give back no id to update.
 */
export function cardToActivity(card: AdaptiveCard, summary: string): CardActivity {
  return { type: 'message', summary: inertLine(summary, LIMITS.spoken), attachments: [cardToAttachment(card)] };
}
