import { parseAmount } from '../rules/money.ts';
import type { Words } from '../words/words.ts';

/** An amount as it was typed, in cents, nought included; or what is wrong with it, as a finished sentence. */
export function amountIn(typed: string, words: Words): { readonly cents: number } | { readonly error: string } {
  const say = words.forms;
  if (typed.trim() === '') return { error: say.errors.missing };
  const read = parseAmount(typed);
  if ('cents' in read) return { cents: Number(read.cents) };
  switch (read.fault) {
    case 'not-an-amount':
      return { error: say.faults.notAnAmount };
    case 'ambiguous':
      return { error: say.errors.ambiguousAmount(typed.trim()) };
    case 'negative':
      return { error: say.errors.negativeAmount };
    case 'too-large':
      // Too large for the rules as well, which say so.
      return { cents: Number.MAX_SAFE_INTEGER };
    default:
      return read.fault satisfies never;
  }
}
