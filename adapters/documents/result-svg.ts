import type { ResultPicture } from '../../src/views/picture.ts';
import { oneLine } from '../../src/views/plain.ts';
import type { Badge, TallyBlock, TallyRow } from '../../src/views/view.ts';
import { type Html, html } from '../shared/html.ts';
import { FAMILY } from './fonts.ts';
import { linesOf, textWidth } from './lettering.ts';
import type { Palette } from './palette.ts';
import { foot, framed, heading, PAD, ROOM, round, type Sheet, text, WIDTH } from './sheet.ts';

/**
 * The result of a vote, drawn to be read where a chat shows it: 360 units wide on a phone, so that its words are large.
 * Each choice has a form of its own (full, slanted lines, dots, empty), its figure and its name: colour says nothing alone.
 */

const KINDS = ['for', 'against', 'abstain', 'silent'] as const;

/** The drawing's height follows from what it says. */
export function resultSvg(picture: ResultPicture, colours: Palette): Html {
  const sheet: Sheet = { colours, parts: [], y: PAD };
  head(picture, sheet);
  totalBar(picture, sheet);
  for (const body of picture.tally.bodies) bodyBar(body, picture, sheet);
  legend(picture, sheet);
  foot(picture, sheet);
  return framed(picture, sheet, patterns(colours));
}

/** The bars alone, with their legend, to stand within a page that says the rest. */
export function tallyOnly(tally: TallyBlock, colours: Palette): Html {
  const sheet: Sheet = { colours, parts: [], y: 0 };
  totalBar({ tally, line: lineOf(tally) }, sheet);
  for (const body of tally.bodies) bodyBar(body, { tally }, sheet);
  legend({ tally }, sheet);
  const height = Math.ceil(sheet.y + 10);
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${ROOM}" height="${height}" viewBox="${PAD} 0 ${ROOM} ${height}" font-family="${FAMILY}, DejaVu Sans, sans-serif">
<defs>${patterns(colours)}</defs>${sheet.parts}</svg>`;
}

/** The line's words without what the table beside it says. */
const lineOf = ({ required, requiredLabel }: TallyBlock): string =>
  required === null ? requiredLabel : `${requiredLabel.replace(/\s*\(.*\)$/, '')} : ${required}`;

function head(picture: ResultPicture, sheet: Sheet): void {
  heading(picture, sheet);
  sheet.y += 20;
  badge(picture.status, sheet);
}

/** The outcome in a word, with a sign of its own. */
function badge({ tone, text: said }: Badge, sheet: Sheet): void {
  const { success, successSoft, danger, dangerSoft } = sheet.colours;
  const [ink, soft, sign] = tone === 'success' ? [success, successSoft, '✓'] : [danger, dangerSoft, '✗'];
  const label = `${sign} ${said}`;
  sheet.parts.push(
    html`<rect x="${PAD}" y="${sheet.y}" width="${round(textWidth(label, 24, true) + 34)}" height="40" rx="20" fill="${soft}" stroke="${ink}" stroke-width="1.5"></rect>
`,
  );
  sheet.y += 28.5;
  text(sheet, PAD + 17, label, 24, { bold: true, fill: ink });
  sheet.y += 12;
}

/** All votes on one scale, with the line of the votes required among them (R3.3). */
function totalBar({ tally, line }: Pick<ResultPicture, 'tally' | 'line'>, sheet: Sheet): void {
  const { total, required } = tally;
  const scale = Math.max(1, votesOf(total));
  sheet.y += 34;
  if (required === null) {
    text(sheet, PAD, line, 20, { bold: true });
    sheet.y += 12;
    segments(total, scale, 48, true, sheet);
    sheet.y += 26;
    figures(total, tally, sheet);
    return;
  }
  const at = PAD + (required / scale) * ROOM;
  const half = textWidth(line, 20, true) / 2;
  text(sheet, Math.min(Math.max(at, PAD + half), WIDTH - PAD - half), line, 20, { bold: true, anchor: 'middle' });
  sheet.y += 14;
  const top = sheet.y;
  segments(total, scale, 48, true, sheet);
  const { card, ink } = sheet.colours;
  sheet.parts.push(
    html`<path d="M${round(at)} ${top - 7}v62" stroke="${card}" stroke-width="7" fill="none"></path><path d="M${round(at)} ${top - 7}v62" stroke="${ink}" stroke-width="3" fill="none"></path><path d="M${round(at - 7)} ${top - 8}h14l-7 8z" fill="${ink}"></path>
`,
  );
  sheet.y += 30;
  figures(total, tally, sheet);
}

function bodyBar(row: TallyRow, { tally }: Pick<ResultPicture, 'tally'>, sheet: Sheet): void {
  sheet.y += 40;
  figures(row, tally, sheet);
  sheet.y += 9;
  segments(row, Math.max(1, votesOf(tally.total)), 24, false, sheet);
}

/** Who, and how they voted, in words. */
function figures(row: TallyRow, { choices }: TallyBlock, sheet: Sheet): void {
  const said = KINDS.filter((kind) => row[kind] > 0)
    .map((kind) => `${row[kind]} ${choices[kind].toLocaleLowerCase()}`)
    .join(', ');
  const width = textWidth(said, 19);
  const [label = ''] = linesOf(oneLine(row.label), Math.max(160, ROOM - width - 20), 20, 1, true);
  text(sheet, PAD, label, 20, { bold: true });
  if (textWidth(label, 20, true) + width + 20 > ROOM) sheet.y += 25;
  text(sheet, WIDTH - PAD, said, 19, { anchor: 'end', fill: sheet.colours.ink });
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The votes of one kind, told apart without colour: full, grained, or an empty dashed edge. */
function patch(kind: (typeof KINDS)[number], { x, y, width, height }: Box, { colours, parts }: Sheet): void {
  const edge = {
    for: colours.for,
    against: colours.againstGrain,
    abstain: colours.abstainGrain,
    silent: colours.edge,
  }[kind];
  const fill = kind === 'for' ? edge : kind === 'silent' ? 'none' : `url(#${kind})`;
  parts.push(
    html`<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${height}" rx="3" fill="${fill}" stroke="${edge}" stroke-width="2" stroke-dasharray="${kind === 'silent' ? '5 4' : 'none'}"></rect>
`,
  );
}

/** One bar; figures stand in it where they find room. */
function segments(row: TallyRow, scale: number, height: number, large: boolean, sheet: Sheet): void {
  const { colours, y } = sheet;
  const size = large ? 24 : 17;
  let x = PAD;
  for (const kind of KINDS) {
    const width = (row[kind] / scale) * ROOM;
    if (width === 0) continue;
    patch(kind, { x: x + 1, y: y + 1, width: Math.max(1, width - 2), height: height - 2 }, sheet);
    const figure = String(row[kind]);
    const room = textWidth(figure, size, true) + 10;
    if (width > room + 6) {
      const middle = large && kind === 'for' ? x + 14 + room / 2 - 5 : x + width / 2;
      if (kind === 'against' || kind === 'abstain')
        sheet.parts.push(
          html`<rect x="${round(middle - room / 2)}" y="${y + 4}" width="${round(room)}" height="${height - 8}" rx="4" fill="${colours.card}"></rect>
`,
        );
      const base = sheet.y;
      sheet.y = y + height / 2 + size * 0.34;
      text(sheet, middle, figure, size, {
        bold: true,
        anchor: 'middle',
        fill: kind === 'for' ? colours.onFor : colours.ink,
      });
      sheet.y = base;
    }
    x += width;
  }
  sheet.y += height;
}

function legend({ tally }: Pick<ResultPicture, 'tally'>, sheet: Sheet): void {
  sheet.y += 44;
  let x = PAD;
  const { colours } = sheet;
  for (const kind of KINDS) {
    const label = tally.choices[kind];
    const width = 34 + textWidth(label, 18) + 22;
    if (x + width - 22 > WIDTH - PAD && x > PAD) {
      x = PAD;
      sheet.y += 28;
    }
    patch(kind, { x: x + 1, y: sheet.y - 16, width: 24, height: 18 }, sheet);
    text(sheet, x + 34, label, 18, { fill: colours.muted });
    x += width;
  }
}

const votesOf = (row: TallyRow): number => KINDS.reduce((sum, kind) => sum + row[kind], 0);

function patterns({ against, againstGrain, abstain, abstainGrain }: Palette): Html {
  return html`<pattern id="against" width="9" height="9" patternUnits="userSpaceOnUse"><rect width="9" height="9" fill="${against}"></rect><path d="M-2 11L11 -2M-2 2L2 -2M7 11L11 7" stroke="${againstGrain}" stroke-width="2"></path></pattern>
<pattern id="abstain" width="9" height="9" patternUnits="userSpaceOnUse"><rect width="9" height="9" fill="${abstain}"></rect><circle cx="4.5" cy="4.5" r="1.7" fill="${abstainGrain}"></circle></pattern>`;
}
