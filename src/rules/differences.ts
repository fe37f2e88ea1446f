import type { Agreement, FicheField } from './agreement.ts';
import { type AnnexLine, contentOf, type FicheContent, type FieldValue, totalOf } from './fiche-content.ts';
import type { Cents } from './money.ts';

/** What two contents of one fiche do not have in common, field by field, in the order of the agreement file (R8.1). */
export interface Difference {
  readonly field: string;
  readonly kind: FicheField['kind'];
  readonly before?: FieldValue;
  readonly after?: FieldValue;
}

export function differences(agreement: Agreement, before: FicheContent, after: FicheContent): readonly Difference[] {
  return agreement.ficheFields.flatMap(({ id, kind }): Difference[] => {
    const [was, is] = [before[id], after[id]];
    if (same(was, is)) return [];
    return [
      { field: id, kind, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) },
    ];
  });
}

/** An empty list, an empty text and a box left alone are as good as absent. */
const same = (a: FieldValue | undefined, b: FieldValue | undefined): boolean =>
  JSON.stringify(sorted(nothing(a))) === JSON.stringify(sorted(nothing(b)));

const nothing = (value: FieldValue | undefined): FieldValue | undefined =>
  value === '' || value === false || (Array.isArray(value) && value.length === 0) ? undefined : value;

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
};

/** A cost line before and after; `delta` in cents. Lines are matched by their label, then by their place. */
export interface LineDifference {
  readonly label: string;
  readonly before: Cents;
  readonly after: Cents;
  readonly delta: Cents;
}

export function annexDifferences(before: FicheContent, after: FicheContent): readonly LineDifference[] {
  const [was, is] = [contentOf(before).annex, contentOf(after).annex];
  const left = [...is];
  const take = (line: AnnexLine): AnnexLine | undefined => {
    const at = left.findIndex((each) => each.label === line.label);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const lines = was.map((line) => difference(line.label, line, take(line)));
  return [...lines, ...left.map((line) => difference(line.label, undefined, line))];
}

function difference(label: string, was: AnnexLine | undefined, is: AnnexLine | undefined): LineDifference {
  const [before, after] = [BigInt(was?.cents ?? 0), BigInt(is?.cents ?? 0)];
  return { label, before, after, delta: after - before };
}

export const totalDelta = (before: FicheContent, after: FicheContent): Cents => totalOf(after) - totalOf(before);
