/** Euros as whole cents (R7.4, R13): `bigint` in every sum, never floating point. */
export type Cents = bigint;

export const sum = (amounts: Iterable<Cents>): Cents => {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
};

export type AmountFault = 'not-an-amount' | 'ambiguous' | 'negative' | 'too-large';

/** The largest amount taken: 999 999 999,99 €, far above any ceiling, so that a slip of the finger is seen. */
export const LARGEST: Cents = 99_999_999_999n;

/**
 * What French people type as an amount: `12 345,67`, `12345.67 €`, `12.345,67`, `1 200`. One separator followed by
 * three digits (`12.345`) could be thousands or a slip: `ambiguous`. A sign or a space anywhere else (`12€50`, `12 34`)
 * is not taken for an amount: dropping it would make twelve euros fifty into 1 250.
 */
export function parseAmount(typed: string): { readonly cents: Cents } | { readonly fault: AmountFault } {
  const text = typed
    .trim()
    .replace(/\s*(?:€|EUR(?:OS?)?)$/i, '')
    .replace(/^€\s*|^\+\s*/, '')
    .replace(/^\d{1,3}(?:\s\d{3})+(?!\d)/, (thousands) => thousands.replace(/\s/g, ''));
  if (/^[-−]/.test(text)) return { fault: 'negative' };
  if (/^\d{1,3}[.,]\d{3}$/.test(text)) return { fault: 'ambiguous' };
  const parts =
    /^(\d+)(?:[.,](\d{1,2}))?$/.exec(text) ??
    /^(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?$/.exec(text) ??
    /^(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/.exec(text);
  if (!parts?.[1]) return { fault: 'not-an-amount' };
  const euros = BigInt(parts[1].replace(/[.,]/g, ''));
  const cents = euros * 100n + BigInt((parts[2] ?? '').padEnd(2, '0'));
  return cents > LARGEST ? { fault: 'too-large' } : { cents };
}

/** An amount as a form's field shows it again: `12345,67`. */
export const amountToField = (cents: Cents): string => `${cents / 100n},${String(cents % 100n).padStart(2, '0')}`;
