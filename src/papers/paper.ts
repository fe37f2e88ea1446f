import type { Picture } from '../views/picture.ts';
import type { Badge, Block, Fact, QuoteBlock, TableBlock, TallyBlock, Tone } from '../views/view.ts';
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
  /** To be corrected by hand: a Word file says so at its head. */
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
  | TableBlock
  | TallyBlock
  | Omit<QuoteBlock, 'actions'>
  | { readonly kind: 'picture'; readonly picture: Picture };

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

/** A view's blocks as they are printed: what folds is open, and buttons go. The addresses of links stand in the tables. */
export function printed(blocks: readonly Block[]): readonly PaperBlock[] {
  return blocks.flatMap((block): readonly PaperBlock[] => {
    switch (block.kind) {
      case 'actions':
        return [];
      case 'details': {
        // A table says itself what it is.
        const heading: readonly PaperBlock[] =
          block.blocks[0]?.kind === 'table' ? [] : [{ kind: 'heading', text: block.label }];
        return [...heading, ...printed(block.blocks)];
      }
      case 'quote': {
        const { actions: _none, ...quote } = block;
        return [quote];
      }
      default:
        return [block];
    }
  });
}
