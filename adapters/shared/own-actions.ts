import type { Action, View } from '../../src/views/view.ts';
import type { RenderWords } from '../../src/words/render.fr.ts';

/** The buttons of the whole, and where a message can carry no file, the link to the meeting's (R11.4). */
export function ownActions({ actions, invitation }: View, words: RenderWords): readonly Action[] {
  const href = invitation?.href;
  if (href === undefined) return actions;
  const label = words.toCalendar;
  return [...actions, { id: 'invitation', label, style: 'plain', intent: { kind: 'link', href } }];
}
