import type { Reader } from './reader.ts';
import type { View } from './view.ts';
import { said } from './welcome.ts';

/** What is asked for in a room and done at the server's console: who does it, and how. */
export const AT_CONSOLE = ['import', 'substitute'] as const;
export type AtConsole = (typeof AT_CONSOLE)[number];

/** All of it, where nothing is named. */
export function atConsole(what: AtConsole | undefined, reader: Reader): View {
  const say = reader.words.pages.atConsole;
  return said('at-console', say.title, [say.ask, ...(what ? [what] : AT_CONSOLE).map((each) => say[each])]);
}
