import type { App, Shown, Visitor } from '../../src/app.ts';
import type { Library } from '../../src/ports.ts';
import { dayOf, toInstant } from '../../src/rules/time.ts';
import type { Format } from '../../src/words/format.ts';
import { wordsIn } from '../../src/words/words.ts';
import type { Html } from '../shared/html.ts';
import { webRoomOf } from './ids.ts';
import { roomPage, type Shell, type When } from './layout.ts';
import type { Guest, Last } from './receive.ts';

/** The room as one person sees it: the conversation, what awaits them, their messages, what they can type. */
export async function webRoom(
  app: App,
  library: Library,
  guest: Guest,
  shell: Shell,
  last: Last | undefined,
): Promise<Html> {
  const { agreement, person } = guest;
  const visitor: Visitor = { agreement, person, via: 'web', room: webRoomOf(agreement) };
  const [feed, personal, hints, zone, known] = await Promise.all([
    app.conversation(visitor),
    app.personal(visitor),
    app.completions(visitor),
    library.standing(agreement).then((standing) => standing?.agreement.timeZone ?? 'UTC'),
    library.agreementsOf(person).then((ids) => library.agreements(ids)),
  ]);
  const { format } = wordsIn(guest.lang);
  return roomPage({
    ...shell,
    feed: feed.map((shown) => ({ ...entryOf(shown, zone, format), id: shown.id, view: shown.view })),
    awaiting: personal.tasks,
    messages: personal.messages.map(({ id, at, view }) => ({
      id,
      view,
      at: { iso: at, text: format.moment(at, zone) },
    })),
    commands: hints.map(({ text, does }) => ({ text: `/copil ${text}`, hint: does })),
    helpHref: '/page/help',
    ...(last ? { answer: last.view, ...(last.typed === undefined ? {} : { typed: last.typed }) } : {}),
    others: known
      .filter(({ id }) => id !== agreement)
      .map(({ id, title }) => ({ title, href: `/convention/${encodeURIComponent(id)}` })),
  });
}

function entryOf({ at }: Shown, zone: string, format: Format): { readonly day: When; readonly at: When } {
  const day = dayOf(toInstant(at), zone);
  return { day: { iso: day, text: format.day(day) }, at: { iso: at, text: format.time(at, zone) } };
}
