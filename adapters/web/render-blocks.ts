import type { Action, Block, QuoteBlock, TableBlock } from '../../src/views/view.ts';
import { attributes, type Content, type Html, html } from '../shared/html.ts';
import { below, heading } from './heading.ts';
import { icon } from './icons.ts';
import { plotToHtml } from './plot-svg.ts';
import { withReferences } from './references.ts';
import type { ViewContext } from './render.ts';
import { actionsToHtml } from './render-actions.ts';
import { tallyToHtml } from './tally-svg.ts';

/** `path` begins the identifiers inside: a block keeps its own as long as it keeps its place. */
export function blocksToHtml(blocks: readonly Block[], ctx: ViewContext, path: string): Html {
  const inside: ViewContext = { ...ctx, level: below(ctx.level) };
  const pieces: Html[] = [];
  let thread: Html[] = [];
  const closeThread = () => {
    if (thread.length > 0) pieces.push(html`<ol class="thread">${thread}</ol>`);
    thread = [];
  };
  blocks.forEach((block, index) => {
    const id = `${path}/${index}`;
    if (block.kind === 'quote') {
      thread.push(html`<li>${quoteToHtml(block, inside, id)}</li>`);
      return;
    }
    closeThread();
    pieces.push(blockToHtml(block, inside, id));
  });
  closeThread();
  return html`${pieces}`;
}

function blockToHtml(block: Exclude<Block, QuoteBlock>, ctx: ViewContext, id: string): Html {
  switch (block.kind) {
    case 'heading':
      return heading(ctx.level, { class: 'block-heading' }, withReferences(block.text));
    case 'paragraph':
      return html`<p class="text">${withReferences(block.text)}</p>`;
    case 'note':
      return html`<div class="note" data-tone="${block.tone}">${icon(block.tone)}<p class="text">${withReferences(block.text)}</p></div>`;
    case 'facts':
      return html`<dl class="facts">${block.items.map(
        (fact) =>
          html`<div><dt>${withReferences(fact.label)}</dt><dd ${attributes({ 'data-tone': fact.tone })}>${fact.tone && icon(fact.tone)}<span>${withReferences(fact.value)}</span></dd></div>`,
      )}</dl>`;
    case 'list':
      return html`<ul class="list">${block.items.map((item) => html`<li>${withReferences(item)}</li>`)}</ul>`;
    case 'table':
      return block.plot
        ? html`<div class="plotted">${plotToHtml(block, id)}${tableToHtml(block, ctx, id)}</div>`
        : tableToHtml(block, ctx, id);
    case 'tally':
      return tallyToHtml(block, ctx.words, id);
    case 'details':
      return html`<details id="${id}"><summary>${withReferences(block.label)}</summary><div class="details-body">${blocksToHtml(block.blocks, { ...ctx, level: ctx.level }, id)}</div></details>`;
    case 'actions':
      return html`${actionsToHtml(block.actions, ctx, id)}`;
  }
}

/** A cell as short as a reference (`FA-2027-003`) stays on one line. */
const tight = 12;

/** A table of more columns becomes one record below the other on a narrow screen. */
const RECORDS_FROM = 3;

/** The first cell of a row names it. The frame scrolls by itself on a narrow screen, and takes the keyboard for it. */
function tableToHtml(table: TableBlock, ctx: ViewContext, id: string): Html {
  const wide = table.columns.length > RECORDS_FROM;
  const look = (column: number, cell?: string) => {
    const names = [table.columns[column]?.align === 'end' && 'end', (cell ?? '').length <= tight && 'tight'].filter(
      Boolean,
    );
    return attributes({
      class: names.join(' ') || undefined,
      'data-label': wide && cell !== undefined && column > 0 && table.columns[column]?.label,
    });
  };
  return html`<div class="scroller" role="group" tabindex="0" aria-labelledby="${id}/caption"><table ${attributes({ class: wide && 'records' })}>
<caption id="${id}/caption">${withReferences(table.caption)}</caption>
<thead><tr>${table.columns.map((column, at) => html`<th scope="col" ${look(at)}>${column.label}</th>`)}</tr></thead>
<tbody>${table.rows.map(
    (row, index) =>
      html`<tr>${row.map((cell, at) =>
        at === 0
          ? html`<th scope="row" ${look(at, cell)}>${headOf(cell, table.opens?.[index], ctx, id)}</th>`
          : html`<td ${look(at, cell)}>${wide ? asOne(withReferences(cell)) : withReferences(cell)}</td>`,
      )}</tr>`,
  )}</tbody></table></div>`;
}

/** On a narrow screen each part of a cell would stand by itself, beside its column's name. */
const asOne = (content: Content): Content => (Array.isArray(content) ? html`<span>${content}</span>` : content);

/** The name of a row: what opens it, where something does. */
const headOf = (cell: string, opens: Action | undefined, ctx: ViewContext, id: string): Html =>
  opens ? html`${actionsToHtml([{ ...opens, label: cell }], ctx, id, 'row-opens')}` : html`${withReferences(cell)}`;

function quoteToHtml(quote: QuoteBlock, ctx: ViewContext, id: string): Html {
  return html`<figure class="remark" id="${id}" ${attributes({ 'data-withdrawn': quote.withdrawn === true })}>
<span class="initials" data-hue="${hueOf(quote.author)}" aria-hidden="true">${initialsOf(quote.author)}</span>
<figcaption><span class="author">${quote.author}</span> <span class="meta">${quote.meta}</span></figcaption>
${quote.withdrawn ? html`<p class="text withdrawn">${withReferences(quote.text)}</p>` : html`<blockquote class="text">${withReferences(quote.text)}</blockquote>`}
${actionsToHtml(quote.actions ?? [], ctx, id)}
</figure>`;
}

/** The first letters of the first and the last word: a small likeness, for the eye only. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s\u00A0\u202F-]+/u).filter((word) => /^\p{L}/u.test(word));
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase('fr') ?? '').join('');
}

/** One of six quiet colours, always the same for one name. */
export function hueOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % 6;
}
