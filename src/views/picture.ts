import type { Badge, TallyBlock } from './view.ts';

/**
 * A picture, as data: what it shows, and in words all of what it shows. It is made of what its view says and of nothing
 * else, so that it can leak nothing that the view does not say (R3.7).
 */
export type Picture = ResultPicture;

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
