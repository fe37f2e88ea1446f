import type { Words } from '../words/words.ts';
import type { View } from './view.ts';

/** What the bot says where it arrives: what it does, what it does not read, how to stop it. */
export function welcome(where: 'personal' | 'room', { teams: { welcome: say } }: Words): View {
  const here = where === 'personal' ? [say.personal, say.reads, say.stopPersonal] : [say.room, say.reads, say.stopRoom];
  return said('welcome', say.title, [say.does, ...here]);
}

/** A title and some sentences, with nothing to press. */
export const said = (name: string, title: string, texts: readonly string[]): View => ({
  name,
  title,
  summary: texts[0] ?? title,
  blocks: texts.map((text) => ({ kind: 'paragraph', text })),
  actions: [],
});

/** The same view, after what was just done or refused. */
export const withNote = (view: View, tone: 'success' | 'warning' | 'info', text: string): View => ({
  ...view,
  blocks: [{ kind: 'note', tone, text }, ...view.blocks],
});
