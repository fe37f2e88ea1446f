import { plain, shorten, shown, shownOnOneLine } from '../../src/views/plain.ts';
import type { Grid } from '../../src/views/text.ts';
import { labelled, quoteHead, requiredLine, TONE_SIGN, tableGrid, tallyGrid } from '../../src/views/text.ts';
import { type Action, type Block, type Fact, opensBelow, type QuoteBlock } from '../../src/views/view.ts';
import type { RenderWords } from '../../src/words/render.fr.ts';
import type { Piece } from '../shared/fit.ts';
import type { Html } from '../shared/html.ts';
import { html } from '../shared/html.ts';
import { LIMITS } from './limits.ts';

/** Where a button leads from a mail; null where it leads nowhere. */
export type LinkOf = (action: Action) => string | null;

interface Sheet {
  readonly words: RenderWords;
  readonly linkOf: LinkOf;
}

export function bytesOf(piece: Html): number {
  return Buffer.byteLength(String(piece), 'utf8');
}

/** The blocks with what they weigh; the first note is kept whatever follows. */
export function blockToPieces(blocks: readonly Block[], sheet: Sheet): Piece<Html>[] {
  const firstNote = blocks.findIndex((block) => block.kind === 'note');
  return blocks.map((block, index) => {
    const part = blockToHtml(block, sheet);
    return { parts: [part], size: bytesOf(part), essential: index === firstNote, cut: false };
  });
}

function blockToHtml(block: Block, sheet: Sheet): Html {
  switch (block.kind) {
    case 'heading':
      if (block.sub)
        return html`<h3 style="margin:16px 0 8px;font-size:16px;line-height:1.3">${shownOnOneLine(block.text)}</h3>
`;
      return html`<h2 style="margin:24px 0 8px;font-size:18px;line-height:1.3">${shownOnOneLine(block.text)}</h2>
`;
    case 'paragraph':
      return paragraph(shown(block.text));
    case 'note':
      return html`<p style="margin:0 0 16px;padding:8px 12px;border-left:4px solid;font-weight:bold">${TONE_SIGN[block.tone]}${lines(shown(block.text))}</p>
`;
    case 'facts':
      return html`${block.items.map((fact) => factToHtml(fact, sheet.words))}`;
    case 'list':
      return block.items.length === 0
        ? html``
        : html`<ul style="margin:0 0 16px;padding-left:24px">${block.items.map((item) => html`<li>${lines(shown(item))}</li>`)}</ul>
`;
    case 'table':
      return html`${gridToHtml(tableGrid(block), block.caption)}${block.opens ? actionsToHtml(opensBelow(block), sheet.words, sheet.linkOf) : html``}`;
    case 'tally':
      return html`${gridToHtml(tallyGrid(block), block.caption)}${paragraph(requiredLine(block, sheet.words))}`;
    case 'quote':
      return quoteToHtml(block, sheet);
    case 'details':
      return html`<h3 style="margin:24px 0 8px;font-size:16px">${shownOnOneLine(block.label)}</h3>
${block.blocks.map((inner) => blockToHtml(inner, sheet))}`;
    case 'actions':
      return actionsToHtml(block.actions, sheet.words, sheet.linkOf);
    default:
      return block satisfies never;
  }
}

export function paragraph(text: string): Html {
  return html`<p style="margin:0 0 16px">${lines(text)}</p>
`;
}

function lines(text: string): Html[] {
  return text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`));
}

function factToHtml(fact: Fact, words: RenderWords): Html {
  const value = TONE_SIGN[fact.tone ?? 'neutral'] + shown(fact.value);
  return html`<p style="margin:0 0 8px"><b>${labelled(fact.label, words)}</b>${lines(value)}</p>
`;
}

/** Figures in rows and columns: a table is what they are, and what a screen reader can walk through. */
function gridToHtml(grid: Grid, caption: string): Html {
  if (grid.header.length === 0) return paragraph(shownOnOneLine(caption));
  return html`<table style="margin:0 0 16px;border-collapse:collapse;font-size:15px">
<caption style="padding:0 0 4px;text-align:left;font-weight:bold">${shownOnOneLine(caption)}</caption>
<thead><tr>${grid.header.map((cell, column) => headerCell(cell, grid.align[column]))}</tr></thead>
<tbody>${grid.rows.map((row) => html`<tr>${row.map((cell, column) => bodyCell(cell, grid.align[column], column === 0))}</tr>`)}</tbody>
</table>
`;
}

function headerCell(cell: string, align: 'start' | 'end' | undefined): Html {
  if (plain(cell).trim() === '') return html`<td style="padding:4px 10px;border:1px solid">&nbsp;</td>`;
  return align === 'end'
    ? html`<th scope="col" style="padding:4px 10px;border:1px solid;text-align:right">${cell}</th>`
    : html`<th scope="col" style="padding:4px 10px;border:1px solid;text-align:left">${cell}</th>`;
}

function bodyCell(cell: string, align: 'start' | 'end' | undefined, first: boolean): Html {
  if (first && align !== 'end') {
    return html`<th scope="row" style="padding:4px 10px;border:1px solid;text-align:left;font-weight:normal">${cell}</th>`;
  }
  return align === 'end'
    ? html`<td style="padding:4px 10px;border:1px solid;text-align:right">${cell}</td>`
    : html`<td style="padding:4px 10px;border:1px solid;text-align:left">${cell}</td>`;
}

function quoteToHtml(quote: QuoteBlock, sheet: Sheet): Html {
  const said = lines(shown(quote.text));
  return html`<p style="margin:0 0 4px;font-weight:bold">${quoteHead(quote)}</p>
<blockquote style="margin:0 0 16px;padding:0 0 0 12px;border-left:2px solid">${quote.withdrawn ? html`<i>${said}</i>` : said}</blockquote>
${actionsToHtml(quote.actions ?? [], sheet.words, sheet.linkOf)}`;
}

/** Links that look like buttons. */
export function actionsToHtml(actions: readonly Action[], words: RenderWords, linkOf: LinkOf): Html {
  const links = actions.map((action) => ({ action, href: linkOf(action) }));
  const elsewhere = links.filter(({ href }) => href === null).map(({ action }) => shownOnOneLine(action.label));
  return html`${links.map(({ action, href }) => (href === null ? null : linkToHtml(action, href)))}${
    elsewhere.length > 0 ? paragraph(labelled(words.elsewhere, words) + elsewhere.join(', ')) : null
  }`;
}

/**
 * A cell of its own, since Outlook draws borders and space around cells alone; a screen reader passes the table over. Where
 * text has a colour its ground has one too, so that no dark mode can turn one against the other.
 */
function linkToHtml(action: Action, href: string): Html {
  const label = shorten(shownOnOneLine(action.label), LIMITS.line);
  return action.style === 'primary'
    ? html`<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 12px"><tr><td bgcolor="#14544d" style="background-color:#14544d;border:2px solid #14544d;mso-padding-alt:8px 16px"><a href="${href}" style="display:inline-block;padding:8px 16px;background-color:#14544d;color:#ffffff;font-weight:bold">${label}</a></td></tr></table>
`
    : html`<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 12px"><tr><td style="border:1px solid;mso-padding-alt:8px 16px"><a href="${href}" style="display:inline-block;padding:8px 16px">${label}</a></td></tr></table>
`;
}

export function footerToHtml(footer: readonly { readonly text: string; readonly href?: string }[]): Html | null {
  if (footer.length === 0) return null;
  return html`<div style="margin:32px 0 0;padding:12px 0 0;border-top:1px solid;font-size:14px">${footer.map(
    ({ text, href }) =>
      href === undefined
        ? paragraph(shown(text))
        : html`<p style="margin:0 0 12px"><a href="${href}">${shownOnOneLine(text)}</a></p>
`,
  )}</div>
`;
}
