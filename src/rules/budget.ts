import type { Agreement } from './agreement.ts';
import { currentContent, type Fiche, type FicheState } from './fiche.ts';
import { askedOf } from './fiche-content.ts';
import { type Cents, sum } from './money.ts';

/** A programme year's money (R13.1), in cents: what is asked of the agreement, and what the copil adopted. */
export interface Budget {
  readonly year: number;
  /** Undefined where none is fixed: it blocks nothing. */
  readonly ceiling?: { readonly cents: Cents; readonly date: string; readonly source: string };
  /** Of every fiche handed in and not withdrawn or rejected. */
  readonly asked: Cents;
  readonly adopted: Cents;
  /** Ceiling − adopted; negative where it is passed. */
  readonly left?: Cents;
}

/** States whose fiches count in a year’s money. */
export const COUNTED: readonly FicheState[] = ['submitted', 'sent-back', 'examined', 'on-agenda', 'in-vote', 'adopted'];

export function budgetOf(agreement: Agreement, year: number, fiches: readonly Fiche[]): Budget {
  const ofYear = fiches.filter((fiche) => fiche.programmeYear === year);
  const asks = (states: readonly FicheState[]): Cents =>
    sum(ofYear.filter((f) => states.includes(f.state)).map((f) => askedOf(currentContent(f))));
  const ceiling = agreement.ceilings[String(year)];
  const adopted = asks(['adopted']);
  if (!ceiling) return { year, asked: asks(COUNTED), adopted };
  const cents = BigInt(ceiling.cents);
  return {
    year,
    ceiling: { cents, date: ceiling.date, source: ceiling.source },
    asked: asks(COUNTED),
    adopted,
    left: cents - adopted,
  };
}

/** By how much adopting this fiche would pass the year's ceiling (R13.2), in cents; undefined where it would not. */
export function passesCeilingBy(budget: Budget, fiche: Fiche): Cents | undefined {
  if (budget.left === undefined || fiche.state === 'adopted') return undefined;
  const over = askedOf(currentContent(fiche)) - budget.left;
  return over > 0n ? over : undefined;
}
