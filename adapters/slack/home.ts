import type { App } from '../../src/app.ts';
import type { Library } from '../../src/ports.ts';
import { agreementsNow } from '../../src/readers.ts';
import { type Block, inAgreement, type View } from '../../src/views/view.ts';
import { wordsIn } from '../../src/words/words.ts';
import type { RenderContext } from '../shared/render-context.ts';
import type { Caller } from './command.ts';
import { contextOf, type For } from './draw.ts';
import { faultOf } from './faults.ts';
import { viewToHome } from './render.ts';
import type { Slack } from './workspaces.ts';

/** App Home: one's own page, drawn anew whenever it is opened, and after whatever one did. */
export interface Homes {
  /** `hash` of the view that was opened: an older drawing never covers a newer one. */
  show(caller: Caller, who: Resident, hash?: string): Promise<void>;
  /** Only for who has opened it since the start: others get it when they do. */
  refresh(caller: Caller, who: Resident): Promise<void>;
}

/** Who opened it: a person with their language, or the answer for somebody whom nobody knows yet. */
export type Resident =
  | { readonly person: string; readonly reader: For }
  | { readonly view: View; readonly reader: For };

/** Accounts that are remembered as having opened their page. */
const REMEMBERED = 10_000;

export function slackHomes({ app, library, slack }: { app: App; library: Library; slack: Slack }): Homes {
  const seen = new Set<string>();
  const drawing = new Map<string, Promise<void>>();

  const publish = async (
    { user, where }: Pick<Caller, 'user' | 'where'>,
    who: Resident,
    hash?: string,
  ): Promise<void> => {
    const client = await slack.clientFor(where);
    if (!client) return;
    const view = 'view' in who ? who.view : await homeView(app, library, who.person, who.reader);
    const home = viewToHome(view, restIn(contextOf(view, who.reader)));
    try {
      await client.views.publish({ user_id: user, view: home, ...(hash === undefined ? {} : { hash }) });
    } catch (error) {
      if (faultOf(error).kind !== 'view-changed' || hash === undefined) throw error;
      // Another drawing came between: once more, with what stands now.
      await publish({ user, where }, who);
    }
  };

  /** One after the other for each account: the last one drawn is the last one shown. */
  const show: Homes['show'] = (caller, who, hash) => {
    seen.add(caller.account);
    const [oldest] = seen;
    if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
    const before = drawing.get(caller.account) ?? Promise.resolve();
    const after = before.catch(() => undefined).then(() => publish(caller, who, hash));
    drawing.set(caller.account, after);
    return after.finally(() => {
      if (drawing.get(caller.account) === after) drawing.delete(caller.account);
    });
  };

  return {
    show,
    refresh: async (caller, who) => (seen.has(caller.account) ? show(caller, who) : undefined),
  };
}

/** The pages of all agreements in which they have a place, one below the other; each press says which it is of. */
async function homeView(app: App, library: Library, person: string, { locale }: For): Promise<View> {
  const own = await agreementsNow(library, person);
  const pages = await Promise.all(
    own.map(async ({ id, title }) => {
      const reply = await app.show('home', {}, { agreement: id, person, via: 'slack' });
      return reply.kind === 'form' ? [] : [{ title, view: inAgreement(reply.view, id) }];
    }),
  ).then((each) => each.flat());
  const [only] = pages;
  const words = wordsIn(locale);
  if (!only) {
    const asked = await app.whereabouts({ person });
    return 'reply' in asked && asked.reply.kind !== 'form' ? asked.reply.view : emptyHome(words.home.title);
  }
  if (pages.length === 1) return { ...only.view, eyebrow: only.title };
  return {
    ...emptyHome(words.home.title),
    blocks: pages.flatMap(({ title, view }): Block[] => [
      { kind: 'heading', text: title },
      ...view.blocks,
      { kind: 'actions', actions: view.actions },
    ]),
  };
}

/** What a page of 100 blocks can't hold is read in a window. */
const restIn = ({ words }: RenderContext): RenderContext => ({
  words,
  rest: { kind: 'show', page: 'tasks', about: {} },
});

const emptyHome = (title: string): View => ({ name: 'home', title, summary: title, blocks: [], actions: [] });
