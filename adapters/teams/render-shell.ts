import { viewToText } from '../../src/views/text.ts';
import type { View } from '../../src/views/view.ts';
import type { PressIntent } from '../shared/intent.ts';
import { intentToValue } from '../shared/intent.ts';
import type { RenderContext } from '../shared/render-context.ts';
import type { AdaptiveCard } from './card.ts';
import { inert, spoken } from './escape.ts';
import { LIMITS } from './limits.ts';

export interface CardContext extends RenderContext {
  /** How this card is drawn anew: goes with every press, so that the answer can be the card as it stands then. */
  readonly self?: PressIntent;
  /** Gives each of these people (Teams user ids, `29:…`) their own view of the card as soon as they see it. */
  readonly refresh?: { readonly intent: PressIntent; readonly userIds: readonly string[] };
  readonly picture?: CardPicture;
}

/** A picture within a card, whose address holds it (`data:`), with what is said where it is not seen. */
export interface CardPicture {
  readonly url: string;
  readonly alt: string;
}

/** Everything but the body. */
export function cardShell(
  said: { readonly summary: string; readonly text: string } | View,
  ctx: CardContext,
): AdaptiveCard {
  const text = 'text' in said ? said.text : viewToText(said, { words: ctx.words });
  const refresh = ctx.refresh ? intentToValue(ctx.refresh.intent) : null;
  const userIds = [...new Set(ctx.refresh?.userIds ?? [])].slice(0, LIMITS.refreshUsers);
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: LIMITS.version,
    lang: ctx.words.lang,
    fallbackText: inert(text, LIMITS.fallback),
    speak: spoken(said.summary, LIMITS.spoken),
    msteams: { width: 'Full' },
    ...(refresh
      ? {
          refresh: {
            action: { type: 'Action.Execute', title: ctx.words.refresh, verb: 'copil', data: { intent: refresh } },
            userIds,
          },
        }
      : {}),
    body: [],
  };
}
