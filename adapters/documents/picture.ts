import type { Picture } from '../../src/views/picture.ts';
import type { TallyBlock } from '../../src/views/view.ts';
import type { Html } from '../shared/html.ts';
import { PALETTES, type Palette, type Theme } from './palette.ts';
import { resultSvg, tallyOnly } from './result-svg.ts';

/** A picture as a drawing, by its kind. */
export function pictureSvg(picture: Picture, theme: Theme): Html {
  return resultSvg(picture, PALETTES[theme]);
}

/** The bars of a tally by themselves, to stand within a page. */
export const tallySvg = (tally: TallyBlock, colours: Palette): Html => tallyOnly(tally, colours);
