import type { Badge, TallyBlock } from './view.ts';

/**
 * A picture, as data: what it shows, and in words all of what it shows. It is made of what its view says and of nothing
 * else, so that it can leak nothing that the view does not say (R3.7).
 */
export type Picture = ResultPicture | ChartPicture | TimelinePicture;

interface PictureBase {
  /** Of the file, without its ending. */
  readonly file: string;
  readonly lang: 'fr' | 'en';
  readonly eyebrow: string;
  readonly title: string;
  /** Small, at the end: where it comes from. */
  readonly foot: string;
  /** For who does not see it: the same figures, in sentences. */
  readonly alt: string;
}

/** The result of a vote: each body's votes, and the line of the votes required. */
export interface ResultPicture extends PictureBase {
  readonly kind: 'result';
  readonly status: Badge;
  readonly tally: TallyBlock;
  /** At the line of the votes required; where nothing is expressed, there is no line. */
  readonly line: string;
}

/** Groups of bars, each with its name and its figure as people read it; every group has a scale of its own. */
export interface ChartPicture extends PictureBase {
  readonly kind: 'chart';
  /** All of it in a sentence. */
  readonly summary: string;
  readonly groups: readonly {
    readonly caption: string;
    readonly bars: readonly { readonly label: string; readonly value: number; readonly figure: string }[];
  }[];
  /** Said where there is nothing to draw. */
  readonly none: string;
}

/** Dates one under the other, each with what it is and where it stands; a mark's form says the same as its words. */
export interface TimelinePicture extends PictureBase {
  readonly kind: 'timeline';
  readonly months: readonly { readonly name: string; readonly dates: readonly TimelineDate[] }[];
  /** Dates that found no room. */
  readonly more?: string;
  readonly none: string;
}

export interface TimelineDate {
  /** The day of the month. */
  readonly day: string;
  readonly title: string;
  readonly state: 'to-come' | 'done' | 'late' | 'over' | 'cancelled';
  readonly said: string;
}
