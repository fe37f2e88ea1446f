import type { Words } from '../words/words.ts';
import type { Action, Block, View } from './view.ts';

/** Several views in one mail: each with its title, its state and its buttons. One is the mail itself. */
export function mailDigest(views: readonly View[], words: Words): View {
  const [only] = views;
  if (only && views.length === 1) return withoutEcho(only);
  const say = words.mail;
  return {
    name: 'mail-digest',
    title: say.digestTitle(views.length),
    summary: say.digestSummary(words.format.list(views.map(({ title }) => title))),
    blocks: withoutTwins(views).flatMap(inDigest),
    actions: [],
  };
}

/** In a list of mails the first words count: what is most pressing, and of a decision its outcome. */
export function mailSubject([first, ...others]: readonly View[], words: Words): string {
  if (!first) return '';
  const { title, status } = first;
  const name = first.name === 'decision' && status ? words.mail.decided(status.text, title) : nameOf(first);
  return others.length > 0 ? words.mail.digestSubject(name, others.length) : name;
}

/** A button that stands higher up in the mail is not repeated: a card offers what the message about it does. */
function withoutTwins(views: readonly View[]): readonly View[] {
  const seen = new Set<string>();
  const isNew = ({ intent }: Action) => seen.size < seen.add(JSON.stringify(intent)).size;
  return views.map((view) => ({
    ...view,
    blocks: view.blocks.flatMap((block): Block[] => {
      if (block.kind !== 'actions') return [block];
      const actions = block.actions.filter(isNew);
      return actions.length > 0 ? [{ ...block, actions }] : [];
    }),
    actions: view.actions.filter(isNew),
  }));
}

const isSummary =
  ({ summary }: View) =>
  (block: Block): boolean =>
    block.kind === 'paragraph' && block.text === summary;

/** A mail begins with the summary: it is not said again. */
const withoutEcho = (view: View): View => ({ ...view, blocks: view.blocks.filter((block) => !isSummary(view)(block)) });

/** As a mail of its own would be called. */
const nameOf = ({ eyebrow, title }: View): string => (eyebrow === undefined ? title : `${eyebrow} — ${title}`);

const inDigest = (view: View, at: number): readonly Block[] => [
  { kind: 'heading', text: nameOf(view) },
  ...(view.status ? [{ kind: 'note', tone: view.status.tone, text: view.status.text } as const] : []),
  ...(view.blocks.some(isSummary(view)) ? [] : [{ kind: 'paragraph', text: view.summary } as const]),
  ...view.blocks.map((block) => (block.kind === 'heading' ? ({ ...block, sub: true } as const) : block)),
  ...(view.actions.length > 0
    ? [{ kind: 'actions', actions: view.actions.map((action) => ({ ...action, id: `${at}-${action.id}` })) } as const]
    : []),
];
