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
  readonly committee: Committee;
  /** Copies of the committee in `database`, beside itself. */
  readonly copies: number;
  readonly database: string;
  /** How long each load lasts. */
  readonly seconds: number;
}

export type Bench = (place: Place) => Promise<readonly Line[]>;

export function isMet({ ours, ratio = Number.NaN, target }: Line): boolean | undefined {
  if (!target) return undefined;
  if ('ratioAtLeast' in target) return ratio >= target.ratioAtLeast;
  if ('ratioAtMost' in target) return ratio <= target.ratioAtMost;
  return 'atLeast' in target ? ours >= target.atLeast : ours <= target.atMost;
}
