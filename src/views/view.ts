import type { Picture } from './picture.ts';

/**
 * What people see, as data. A view holds finished sentences in the reader's language and nothing of any platform:
 * `adapters/<platform>/render.ts` turns it into Block Kit, an Adaptive Card, HTML or mail, and escapes there, once.
 * Every string is plain text; none may carry markup, whoever wrote it.
 */
export interface View {
  /** Which view this is (`copil preview --list`). */
  readonly name: string;
  /** What it is a card of, e.g. `fiche:…`; the card of one subject is updated in place, never posted twice. */
  readonly subject?: string;
  /** Small line above the title: reference, programme year. */
  readonly eyebrow?: string;
  readonly title: string;
  /** State in a word or two, with its tone; the text alone must say it. */
  readonly status?: Badge;
  /** One or two sentences that stand for the whole: notifications, lists, the first words of a mail. */
  readonly summary: string;
  readonly blocks: readonly Block[];
  /** Buttons of the whole, in order of use. At most one is `primary`. */
  readonly actions: readonly Action[];
  /** A meeting that goes into the reader's own calendar (R11.4): a file beside a message, or a link to one. */
  readonly invitation?: Invitation;
  /** A picture of what it says, posted with it where the platform takes pictures. */
  readonly picture?: Picture;
  /** A file that was made for the reader: handed over where the platform takes files, else a way to take it. */
  readonly attachment?: Attachment;
  /** What is said beneath it, one by one (R17.2), for platforms with threads; the blocks have the latest in any case. */
  readonly thread?: readonly ThreadEntry[];
  /** Of a card: what it was about is over, so that it must not go on saying anything else. */
  readonly settled?: true;
  /** Of a page: how it is asked for again, where it was too long to be shown whole. */
  readonly page?: { readonly name: string; readonly about: Readonly<Record<string, string>> };
}

export interface ThreadEntry {
  /** The same as long as it is the same remark. */
  readonly id: string;
  readonly quote: QuoteBlock;
}

/** A document that was made for one person; its bytes are asked for by its identifier. */
export interface Attachment {
  readonly document: string;
  readonly file: string;
  readonly type: string;
  readonly bytes: number;
  /** On the way to take it. */
  readonly label: string;
}

/** One event of a calendar. The same `uid` with a higher `sequence` replaces it. */
export interface Invitation {
  readonly uid: string;
  readonly sequence: number;
  /** Moments. */
  readonly from: string;
  readonly to: string;
  readonly title: string;
  readonly text: string;
  readonly place?: string;
  readonly link?: string;
  readonly cancelled?: true;
  /** Where it can be had as a file without signing in, for platforms that can't carry one. */
  readonly href?: string;
}

/** Never the only carrier of a meaning: the text beside it says the same. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

export interface Badge {
  readonly tone: Tone;
  readonly text: string;
}

export type Block =
  /** `sub`: of a part of what the heading before it began; where a platform has one size, the same. */
  | { readonly kind: 'heading'; readonly text: string; readonly sub?: true }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** A remark to heed (warning of R13.2, "without the opinion of…"); `text` may hold line breaks. */
  | { readonly kind: 'note'; readonly tone: Tone; readonly text: string }
  | { readonly kind: 'facts'; readonly items: readonly Fact[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | TableBlock
  | TallyBlock
  | QuoteBlock
  /** Long matter that a reader opens on demand; where a platform can't fold, it is cut with a way to the rest. */
  | { readonly kind: 'details'; readonly label: string; readonly blocks: readonly Block[] }
  /** Buttons that belong to one part of the view (the avis of one ministry, one task of a list). */
  | { readonly kind: 'actions'; readonly actions: readonly Action[] };

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** A state of its own, e.g. an avis given or missing. */
  readonly tone?: Tone;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly align: 'start' | 'end' }[];
  readonly rows: readonly (readonly string[])[];
  /** Bars for the first rows, where a platform can draw them; the table says the same. */
  readonly plot?: Plot;
  /** What each row opens, in the order of the rows: its first cell, or the buttons below where a cell can't be pressed. */
  readonly opens?: readonly Action[];
}

/** Buttons below a table whose cells can't be pressed; the rows after these are found by words, or in the web room. */
const OPENED_BELOW = 10;
export const opensBelow = ({ opens = [] }: TableBlock): readonly Action[] => opens.slice(0, OPENED_BELOW);

export interface Plot {
  readonly title: string;
  /** One for each of the first rows, in the order of the rows. */
  readonly values: readonly number[];
  /** The values as people read them. */
  readonly labels: readonly string[];
}

/** The votes of each body, as numbers to draw bars from, with the line of the votes required. */
export interface TallyBlock {
  readonly kind: 'tally';
  readonly caption: string;
  readonly choices: {
    readonly for: string;
    readonly against: string;
    readonly abstain: string;
    readonly silent: string;
  };
  readonly bodies: readonly TallyRow[];
  readonly total: TallyRow;
  /** Votes required among those expressed (R3.3); null where nothing is expressed. */
  readonly required: number | null;
  /** Where `required` is null, a sentence that stands alone. */
  readonly requiredLabel: string;
}

export interface TallyRow {
  readonly label: string;
  /** In votes, not seats. */
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly silent: number;
}

/** Somebody's own words: a remark, a recommendation. */
export interface QuoteBlock {
  readonly kind: 'quote';
  readonly author: string;
  /** When, and from which room (R17.2). */
  readonly meta: string;
  readonly text: string;
  /** The text was withdrawn (R17.3): `text` says so instead. */
  readonly withdrawn?: boolean;
  readonly actions?: readonly Action[];
}

export interface Action {
  /** Unique within the view. */
  readonly id: string;
  readonly label: string;
  /** What a screen reader says instead, where the label alone is unclear. */
  readonly longLabel?: string;
  readonly style: 'primary' | 'plain' | 'danger';
  readonly confirm?: Confirmation;
  readonly intent: Intent;
}

export interface Confirmation {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
}

/**
 * What a press does. Identifiers only: rights and state are looked up when it comes back. `agreement` stands where the
 * platform can't know it from the place of the press.
 */
export type Intent =
  /** A use case, at once. */
  | {
      readonly kind: 'act';
      readonly act: string;
      readonly command: Readonly<Record<string, unknown>>;
      readonly agreement?: string;
    }
  /** Opens a form; `about` goes back with what was filled in. */
  | {
      readonly kind: 'form';
      readonly form: string;
      readonly about: Readonly<Record<string, string>>;
      readonly agreement?: string;
    }
  /** Shows another view, privately; `page` is its name in `pages.ts`. */
  | {
      readonly kind: 'show';
      readonly page: string;
      readonly about: Readonly<Record<string, string>>;
      readonly agreement?: string;
    }
  /** As if `/copil <text>` were typed. */
  | { readonly kind: 'say'; readonly text: string; readonly agreement?: string }
  /** An address outside, given by a person: https or mailto only, checked when it was written. */
  | { readonly kind: 'link'; readonly href: string };

/** The same view, each press of which says to which agreement it belongs. */
export function inAgreement(view: View, agreement: string): View {
  const placed = (action: Action): Action =>
    action.intent.kind === 'link' ? action : { ...action, intent: { ...action.intent, agreement } };
  const placedIn = (block: Block): Block => {
    switch (block.kind) {
      case 'actions':
        return { ...block, actions: block.actions.map(placed) };
      case 'quote':
        return block.actions ? { ...block, actions: block.actions.map(placed) } : block;
      case 'table':
        return block.opens ? { ...block, opens: block.opens.map(placed) } : block;
      case 'details':
        return { ...block, blocks: block.blocks.map(placedIn) };
      default:
        return block;
    }
  };
  return { ...view, blocks: view.blocks.map(placedIn), actions: view.actions.map(placed) };
}
