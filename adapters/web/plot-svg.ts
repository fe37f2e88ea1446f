import type { TableBlock } from '../../src/views/view.ts';
import { type Html, html } from '../shared/html.ts';

const ROW = 40;
/** A longer name is cut in the drawing; the table beside it has it whole. */
const NAME = 48;

/**
 * The bars of a table's plot: the same figures as in the table beside it, one bar a row, on one scale from nought. Widths
 * are percentages of the drawing, so that figures keep their size on a phone. Title and description say all of it.
 */
export function plotToHtml(table: TableBlock, id: string): Html | undefined {
  const { plot } = table;
  if (!plot || plot.values.length === 0) return undefined;
  const scale = Math.max(1, ...plot.values);
  const bars = plot.values.map((value, i) => ({ name: table.rows[i]?.[0] ?? '', value, label: plot.labels[i] ?? '' }));
  const said = bars.map(({ name, label }) => `${name}\u00a0: ${label}`).join('\u202f; ');
  return html`<figure class="plot">
<svg role="img" width="100%" height="${bars.length * ROW}" aria-labelledby="${id}/plot-title ${id}/plot-desc">
<title id="${id}/plot-title">${plot.title}</title>
<desc id="${id}/plot-desc">${said}</desc>
${bars.map(({ name, value, label }, i) => {
  // The figure stands behind its bar, or in the room that the longest one leaves.
  const width = (value / scale) * 66;
  const top = i * ROW;
  return html`<text class="plot-name" x="0" y="${top + 13}">${shorten(name)}</text>
<rect class="plot-track" x="0" y="${top + 19}" width="66%" height="14" rx="3"></rect>
<rect class="plot-bar" x="0" y="${top + 19}" width="${width}%" height="14" rx="3"></rect>
<text class="plot-value" x="68%" y="${top + 30}">${label}</text>`;
})}
</svg>
<figcaption>${plot.title}</figcaption>
</figure>`;
}

const shorten = (name: string): string =>
  name.length > NAME
    ? `${name
        .slice(0, NAME - 1)
        .trimEnd()
        .toWellFormed()}…`
    : name;
