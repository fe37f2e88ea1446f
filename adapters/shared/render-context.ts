import type { Action, Intent } from '../../src/views/view.ts';
import type { RenderWords } from '../../src/words/render.fr.ts';

/** What every renderer needs besides the view. */
export interface RenderContext {
  readonly words: RenderWords;
  /** Shows the whole where a platform's limit cut it; without it a line alone says so. */
  readonly rest?: Intent;
}

/** The button that leads to what was left out. */
export function restAction(ctx: RenderContext): Action | null {
  return ctx.rest ? { id: 'rest', label: ctx.words.readAll, style: 'plain', intent: ctx.rest } : null;
}

/** The same names told apart by a number, since a screen reader reads nothing else: `Voter`, `Voter (2)`. */
export function toldApart(names: readonly string[], fitted: (name: string, suffix: string) => string): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let own = fitted(name, '');
    for (let number = 2; taken.has(own); number += 1) own = fitted(name, ` (${number})`);
    taken.add(own);
    return own;
  });
}
