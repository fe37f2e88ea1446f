import type { TallyBlock, TallyRow } from '../../src/views/view.ts';
import type { RoomWords } from '../../src/words/room.fr.ts';
import { attributes, type Html, html } from '../shared/html.ts';

const kinds = ['for', 'against', 'abstain', 'silent'] as const;
type Kind = (typeof kinds)[number];

/**
 * The votes as bars on one scale (the votes of all), each kind with a pattern of its own, and as figures beside them.
 * The line of the votes required stands in the total's bar: "for" that reaches it is adopted (R3.3). Widths are percentages of
 * the drawing, so that figures keep their size on a phone and no style stands in the page.
 */
export function tallyToHtml(block: TallyBlock, words: RoomWords, id: string): Html {
  const scale = Math.max(1, votesOf(block.total));
  return html`<figure class="tally" id="${id}" aria-labelledby="${id}/caption">
<figcaption id="${id}/caption">${block.caption}</figcaption>
${totalBar(block, scale, id)}
<table>
<caption class="hidden">${words.byBody}</caption>
<thead><tr><th scope="col">${words.body}</th>${kinds.map(
    (kind) =>
      html`<th scope="col" class="end"><span class="choice">${swatch(kind, id)}${block.choices[kind]}</span></th>`,
  )}</tr></thead>
<tbody>${block.bodies.map(
    (row) => html`<tr><th scope="row">${row.label}${bodyBar(row, scale, id)}</th>${figures(row)}</tr>`,
  )}</tbody>
<tfoot><tr><th scope="row">${block.total.label}</th>${figures(block.total)}</tr></tfoot>
</table>
</figure>`;
}

function votesOf(row: TallyRow): number {
  return kinds.reduce((sum, kind) => sum + row[kind], 0);
}

function figures(row: TallyRow): Html {
  return html`${kinds.map((kind) => html`<td class="end">${row[kind]}</td>`)}`;
}

function totalBar(block: TallyBlock, scale: number, id: string): Html {
  const { total, choices, required } = block;
  const said = kinds.map((kind) => `${choices[kind]}\u00A0: ${total[kind]}`).join(', ');
  const label = required === null ? block.requiredLabel : `${block.requiredLabel}\u00A0: ${required}`;
  return html`<svg class="bar total" role="img" width="100%" height="${required === null ? 34 : 64}" aria-labelledby="${id}/svg-title ${id}/svg-desc">
<title id="${id}/svg-title">${block.caption}</title>
<desc id="${id}/svg-desc">${said}. ${label}</desc>
<defs>${patterns(id)}</defs>
${segments(total, scale, required === null ? 0 : 24, 34, id, true)}
${required !== null && requiredLine(label, (required / scale) * 100)}
</svg>
<p class="required" ${attributes({ 'data-in-bar': required !== null })} aria-hidden="true">${label}</p>`;
}

function bodyBar(row: TallyRow, scale: number, patternsOf: string): Html {
  return html`<svg class="bar" width="100%" height="10" aria-hidden="true" focusable="false">${segments(row, scale, 0, 10, patternsOf, false)}</svg>`;
}

/** Its words stand on the side where there is room; where there is none, below the bar. */
function requiredLine(label: string, at: number): Html {
  const anchor = at > 65 ? 'end' : at < 35 ? 'start' : 'middle';
  return html`<line class="required-line halo" x1="${at}%" x2="${at}%" y1="24" y2="58"></line>
<line class="required-line" x1="${at}%" x2="${at}%" y1="19" y2="63"></line>
<text class="required-label" x="${at}%" y="14" text-anchor="${anchor}">${label}</text>`;
}

function segments(row: TallyRow, scale: number, top: number, height: number, id: string, counted: boolean): Html {
  let left = 0;
  return html`${kinds.map((kind) => {
    const width = (row[kind] / scale) * 100;
    if (width === 0) return null;
    const from = left;
    left += width;
    return html`<rect class="segment ${kind}" x="${from}%" y="${top}" width="${width}%" height="${height}" fill="url(#${id}/${kind})"></rect>${
      counted && count(kind, row[kind], from, width, top + height / 2)
    }`;
  })}`;
}

/** In the middle of its segment, but for "for": at its beginning, out of the way of the line of the votes required. */
function count(kind: Kind, votes: number, from: number, width: number, middle: number): Html {
  if (kind === 'for') return html`<text class="count for" x="0" dx="5" y="${middle}" dy="0.36em">${votes}</text>`;
  return html`<text class="count ${kind}" x="${from + width / 2}%" y="${middle}" dy="0.36em" text-anchor="middle">${votes}</text>`;
}

function swatch(kind: Kind, id: string): Html {
  return html`<svg class="swatch" width="14" height="14" aria-hidden="true" focusable="false"><rect class="segment ${kind}" x="0.5" y="0.5" width="13" height="13" fill="url(#${id}/${kind})"></rect></svg>`;
}

/** Told apart by form alone: full, slanted lines, dots, empty. */
function patterns(id: string): Html {
  return html`<pattern id="${id}/for" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="ink for" width="8" height="8"></rect></pattern>
<pattern id="${id}/against" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ink against" width="7" height="7"></rect><rect class="grain against" width="2" height="7"></rect></pattern>
<pattern id="${id}/abstain" width="7" height="7" patternUnits="userSpaceOnUse"><rect class="ink abstain" width="7" height="7"></rect><circle class="grain abstain" cx="3.5" cy="3.5" r="1.3"></circle></pattern>
<pattern id="${id}/silent" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="ink silent" width="8" height="8"></rect></pattern>`;
}
