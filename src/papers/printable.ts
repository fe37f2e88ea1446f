import type { Feed } from '../feed.ts';
import type { Picture } from '../views/picture.ts';
import type { Paper } from './paper.ts';
import type { Workbook } from './workbook.ts';

/** What is ready to be printed, as plain data: it can be handed to another thread. */
export type Printable =
  | { readonly kind: 'paper'; readonly paper: Paper; readonly format: 'pdf' | 'docx' }
  | { readonly kind: 'workbook'; readonly workbook: Workbook }
  | {
      readonly kind: 'picture';
      readonly picture: Picture;
      readonly theme: 'light' | 'dark';
      readonly format: 'png' | 'svg';
    }
  /** A picture of so many bytes at most, for where a message carries it. */
  | { readonly kind: 'small-picture'; readonly picture: Picture; readonly most: number }
  | { readonly kind: 'calendar'; readonly calendar: Calendar }
  | { readonly kind: 'archive'; readonly archive: Archive }
  | { readonly kind: 'text'; readonly name: string; readonly type: string; readonly text: string };

/** Events as an iCalendar file. */
export interface Calendar {
  /** Of the file, without its ending. */
  readonly file: string;
  readonly feed: Feed;
}

/** Files with a manifest of their hashes. */
export interface Archive {
  /** Of the file, without its ending. */
  readonly file: string;
  readonly entries: readonly ArchiveEntry[];
  /** What the manifest says beside the files: plain JSON. */
  readonly about: Readonly<Record<string, unknown>>;
  /** What is in it, for people. */
  readonly readme: { readonly name: string; readonly text: string };
}

export interface ArchiveEntry {
  /** Where it stands in the archive, with a slash at its end; the top where absent. */
  readonly folder?: string;
  readonly printable: Exclude<Printable, { kind: 'archive' }>;
}

/** A file as it is handed to somebody. */
export interface PrintedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}
