import type { Picture } from '../../src/views/picture.ts';
import type { TallyBlock } from '../../src/views/view.ts';
import type { Html } from '../shared/html.ts';
import { chartSvg } from './chart-svg.ts';
import { PALETTES, type Palette, type Theme } from './palette.ts';
import { resultSvg, tallyOnly } from './result-svg.ts';
import { timelineSvg } from './timeline-svg.ts';

/** A picture as a drawing, by its kind. */
export function pictureSvg(picture: Picture, theme: Theme): Html {
  const colours = PALETTES[theme];
  switch (picture.kind) {
    case 'result':
      return resultSvg(picture, colours);
    case 'chart':
      return chartSvg(picture, colours);
    case 'timeline':
      return timelineSvg(picture, colours);
    default:
      return picture satisfies never;
  }
}

/** The bars of a tally by themselves, to stand within a page. */
export const tallySvg = (tally: TallyBlock, colours: Palette): Html => tallyOnly(tally, colours);
