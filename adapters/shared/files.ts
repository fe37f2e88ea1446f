import type { PrintedFile } from '../../src/papers/printable.ts';
import type { Picture } from '../../src/views/picture.ts';

/** Files and pictures that go with what is posted. */
export interface Files {
  /** What was made for a person, while they may have it; undefined otherwise. */
  take(document: string, person: string): Promise<PrintedFile | undefined>;
  /** A picture as a PNG: sharp, or of `most` bytes at most (undefined where it can't be so small). */
  paint(picture: Picture, most?: number): Promise<PrintedFile | undefined>;
}
