import type { LinkAct } from '../linking.ts';
import type { Words } from '../words/words.ts';
import type { Reader } from './reader.ts';
import type { Action, View } from './view.ts';

/** What somebody is told whose account is not linked to a person yet (R15.2), and what they can do. */
export type NewcomerState =
  | 'unknown'
  /** The link can be asked for; who has the address is not said. */
  | 'ask'
  | 'asked-if-known'
  | 'asked'
  | 'linked'
  | 'taken'
  | { readonly propose: string };

export function newcomer(state: NewcomerState, words: Words): View {
  const say = words.newcomer;
  if (typeof state === 'object') {
    const { title, text, yes } = say.propose;
    return { ...told('newcomer', title, text(state.propose)), actions: [linkMe(yes)] };
  }
  const view = told('newcomer', say[state].title, say[state].text);
  return state === 'ask' ? { ...view, actions: [linkMe(say.ask.yes)] } : view;
}

const linkMe = (label: string): Action => ({
  id: 'link-me',
  label,
  style: 'primary',
  intent: { kind: 'act', act: 'link-me', command: {} },
});

/** What somebody is told of a code (R15.2). */
export type CodeState =
  | { readonly code: string; readonly until: string }
  | { readonly wrong: number }
  | 'elsewhere'
  | 'locked'
  | 'seen';

export function linkCode(state: CodeState, { newcomer: { code: say } }: Words): View {
  if (typeof state === 'string') return told('link-code', say[`${state}Title`], say[state]);
  if ('wrong' in state) return told('link-code', say.wrongTitle, say.wrong(state.wrong));
  const view = told('link-code', say.title, say.text(state.until));
  return { ...view, blocks: [{ kind: 'heading', text: state.code }, ...view.blocks] };
}

const told = (name: string, title: string, text: string): View => ({
  name,
  title,
  summary: text,
  blocks: [{ kind: 'paragraph', text }],
  actions: [],
});

/** A secretary has settled a request. */
export function linkSettled(name: LinkAct, { words }: Reader): View {
  const { confirmed, refused, accounts } = words.newcomer;
  const text = name === 'confirm-link' ? confirmed : name === 'refuse-link' ? refused : accounts.cutDone;
  return {
    name: 'done',
    title: words.done.title,
    status: { tone: 'success', text: words.done.status },
    summary: text,
    blocks: [{ kind: 'paragraph', text }],
    actions: [],
  };
}

/**
 * Somebody with places in several agreements, or in none, asks from where no agreement is known; `former`: one in which they
 * had a place.
 */
export function whichAgreement(
  agreements: readonly { readonly id: string; readonly title: string }[],
  typed: string | undefined,
  words: Words,
  former?: string,
): View {
  const say = words.newcomer.which;
  const none = agreements.length === 0;
  return {
    name: 'which-agreement',
    title: none ? say.noneTitle : say.title,
    summary: none ? say.none : say.text,
    blocks: [{ kind: 'paragraph', text: none ? say.none : say.text }],
    actions: [
      ...agreements.map(
        ({ id, title }): Action => ({
          id: `in-${id}`,
          label: title,
          style: 'plain',
          intent: { kind: 'say', text: typed ?? '', agreement: id },
        }),
      ),
      ...(former === undefined
        ? []
        : [
            {
              id: 'my-data',
              label: words.ownData.title,
              style: 'plain',
              intent: { kind: 'show', page: 'my-data', about: {}, agreement: former },
            } as const,
          ]),
    ],
  };
}
