import type { Committee } from './committee.ts';
import type { Server } from './server.ts';

/** One line of the table: ours, the baseline of the same run, the ratio, and what it is to be. */
export interface Line {
  readonly what: string;
  readonly ours: number;
  readonly baseline?: number;
  readonly unit: string;
  /** More is better where `target` says at least, less where it says at most. */
  readonly ratio?: number;
  readonly target?: Target;
  readonly isBaseline?: boolean;
  readonly more?: Readonly<Record<string, number>>;
}

export type Target =
  | { readonly ratioAtLeast: number }
  | { readonly ratioAtMost: number }
  | { readonly atLeast: number }
  | { readonly atMost: number };

export interface Place {
  readonly server: Server;
  /** As it was made, in a database of its own. */
  readonly committee: Committee;
  /** Copies of the committee in `database`, beside itself. */
  readonly copies: number;
  readonly database: string;
  /** How long each load lasts. */
  readonly seconds: number;
  /** For CI: one ratio, in less than a minute. */
  readonly short: boolean;
  /** As large as the target says, which takes longer than the four minutes. */
  readonly full: boolean;
}

export type Bench = (place: Place) => Promise<readonly Line[]>;

export function isMet({ ours, ratio = Number.NaN, target }: Line): boolean | undefined {
  if (!target) return undefined;
  if ('ratioAtLeast' in target) return ratio >= target.ratioAtLeast;
  if ('ratioAtMost' in target) return ratio <= target.ratioAtMost;
  return 'atLeast' in target ? ours >= target.atLeast : ours <= target.atMost;
}

const targetOf = ({ target }: Line): string => {
  if (!target) return '';
  if ('ratioAtLeast' in target) return `ratio ≥ ${target.ratioAtLeast}`;
  if ('ratioAtMost' in target) return `ratio ≤ ${target.ratioAtMost}`;
  return 'atLeast' in target ? `≥ ${rounded(target.atLeast)}` : `≤ ${rounded(target.atMost)}`;
};

const rounded = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3).replace(/\.?0+$/, '');

const HEADER = ['what', 'ours', 'baseline', 'unit', 'ratio', 'target', 'met'];

/** The lines as a Markdown table, which reads well in a terminal too. */
export function tableOf(lines: readonly Line[]): string {
  const rows = lines.map((line) => {
    const { what, ours, baseline, unit, ratio } = line;
    const met = isMet(line);
    return [
      what,
      rounded(ours),
      baseline === undefined ? '' : rounded(baseline),
      unit,
      ratio === undefined ? '' : ratio.toFixed(2),
      targetOf(line),
      met === undefined ? '' : met ? 'yes' : 'NO',
    ];
  });
  const widths = HEADER.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const lineOf = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [lineOf(HEADER), lineOf(widths.map((width) => '-'.repeat(width))), ...rows.map(lineOf)].join('\n');
}
