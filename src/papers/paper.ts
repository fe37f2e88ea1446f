import type { Picture } from '../views/picture.ts';
import type { Action, Badge, Block, Fact, QuoteBlock, TableBlock, TallyBlock, Tone, View } from '../views/view.ts';
import type { Locale } from '../words/words.ts';

/**
 * A document to be printed, as data: what a PDF and a Word file are both made of. Its blocks are those of the views,
 * finished sentences in one language, without buttons.
 */
export interface Paper {
  /** Of the file, without its ending. */
  readonly file: string;
  readonly lang: Locale;
  readonly eyebrow: string;
  readonly title: string;
  readonly status?: Badge;
  /** In a sentence or two. */
  readonly summary?: string;
  /** Heading of the table of contents, where there is one. */
  readonly contents?: string;
  readonly parts: readonly Part[];
  readonly colophon: Colophon;
  /** Said at the head of a Word file alone, which is to be corrected by hand. */
  readonly draft?: string;
}

/** A part with a heading of its own, which is its bookmark too. */
export interface Part {
  readonly title: string;
  /** Parts of level 2 stand below the last one of level 1. */
  readonly level: 1 | 2;
  readonly eyebrow?: string;
  readonly status?: Badge;
  readonly onNewPage?: boolean;
  readonly blocks: readonly PaperBlock[];
}

export type PaperBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'note'; readonly tone: Tone; readonly text: string }
  | { readonly kind: 'facts'; readonly items: readonly Fact[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | PaperTable
  | TallyBlock
  | Omit<QuoteBlock, 'actions'>
  | { readonly kind: 'picture'; readonly picture: Picture };

/** `tall`: with room to write in by hand. */
export type PaperTable = TableBlock & { readonly tall?: true };

/** What stands at the foot of every page: the partnership (R9.4), the date, the version, the register. */
export interface Colophon {
  readonly agreement: string;
  readonly partnership: string;
  readonly dated: string;
  readonly version?: string;
  readonly register: string;
  /** Of the register's last entry: the same register gives the same document. */
  readonly at: string;
  /** `Page {n} sur {of}`. */
  readonly page: string;
}

/** A view's blocks as they are printed: what folds is open, buttons go, and links are addresses. */
export function printed(blocks: readonly Block[]): readonly PaperBlock[] {
  const tabled = new Set(blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat() : [])));
  const links = (actions: readonly Action[]): readonly PaperBlock[] => {
    const items = actions.flatMap(({ label, intent }) =>
      intent.kind === 'link' && !tabled.has(intent.href) ? [{ label, value: intent.href }] : [],
    );
    return items.length > 0 ? [{ kind: 'facts', items }] : [];
  };
  return blocks.flatMap((block): readonly PaperBlock[] => {
    switch (block.kind) {
      case 'actions':
        return links(block.actions);
      case 'details': {
        // A table says itself what it is.
        const heading: readonly PaperBlock[] =
          block.blocks[0]?.kind === 'table' ? [] : [{ kind: 'heading', text: block.label }];
        return [...heading, ...printed(block.blocks)];
      }
      case 'quote': {
        const { actions = [], ...quote } = block;
        return [quote, ...links(actions)];
      }
      default:
        return [block];
    }
  });
}

/** Blocks as parts: each heading begins one, a lesser heading one below it. What stands before the first heading is left to whoever prints it. */
export function partsOf(blocks: readonly Block[], level: Part['level'] = 1): readonly Part[] {
  const parts: { title: string; level: Part['level']; blocks: Block[] }[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') parts.push({ title: block.text, level: block.sub ? 2 : level, blocks: [] });
    else parts.at(-1)?.blocks.push(block);
  }
  return parts.map((part) => ({ ...part, blocks: printed(part.blocks) }));
}

/** A whole view as a paper: what stands before its first heading is a part of its own. */
export function paperOfView(
  { eyebrow, title, status, summary, blocks }: View,
  {
    file,
    lang,
    first,
    draft,
    colophon,
  }: Pick<Paper, 'file' | 'lang' | 'colophon'> & { readonly first: string; readonly draft: string },
): Paper {
  const heading = blocks.findIndex(({ kind }) => kind === 'heading');
  const before = heading < 0 ? blocks : blocks.slice(0, heading);
  return {
    file,
    lang,
    eyebrow: eyebrow ?? colophon.agreement,
    title,
    ...(status ? { status } : {}),
    summary,
    parts: [
      ...(before.length === 0 ? [] : [{ title: first, level: 1, blocks: printed(before) } as const]),
      ...partsOf(blocks),
    ],
    colophon,
    draft,
  };
}
