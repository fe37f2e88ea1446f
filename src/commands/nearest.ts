/**
 * How many slips of a finger lie between two words: a letter too many, too few, another one, or two exchanged
 * (Damerau and Levenshtein, optimal string alignment). Time in proportion to the product of the lengths: for short texts.
 */
export function slipsBetween(a: string, b: string): number {
  let [before, last]: readonly (readonly number[])[] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const steps = [(last?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last?.[j - 1] ?? 0) + (same ? 0 : 1)];
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) steps.push((before?.[j - 2] ?? 0) + 1);
      row.push(Math.min(...steps));
    }
    [before, last] = [last, row];
  }
  return last?.[b.length] ?? 0;
}

/** Slips that still let one think of a word of so many letters: none where hardly a letter would be left. */
export const slipsAllowed = (length: number): number => (length <= 2 ? 0 : length <= 5 ? 1 : length <= 9 ? 2 : 3);
