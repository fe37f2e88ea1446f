import type { Agreement } from './agreement.ts';
import { committedOf } from './board.ts';
import { currentContent, type Fiche, type FicheState } from './fiche.ts';
import { askedOf } from './fiche-content.ts';
import { type Cents, sum } from './money.ts';
import { agreementSpentBy } from './realisation.ts';

/** A programme year's money (R13.1), in cents: what is asked of the agreement, adopted, validated and spent. */
export interface Budget {
  readonly year: number;
  /** Undefined where none is fixed: it blocks nothing. */
  readonly ceiling?: { readonly cents: Cents; readonly date: string; readonly source: string };
  /** Of every fiche handed in and not withdrawn or rejected. */
  readonly asked: Cents;
  /** Of what the copil adopted, whatever the board has said of it yet. */
  readonly adopted: Cents;
  /** Of what the board validated; an abandoned action counts what it spent. */
  readonly validated: Cents;
  readonly spent: Cents;
  /** Ceiling − validated; negative where it is passed, as when the ceiling was lowered since: nothing is undone. */
  readonly left?: Cents;
  /** Ceiling − adopted: what the copil can still adopt (R13.2). */
  readonly leftToAdopt?: Cents;
}

const ADOPTED: readonly FicheState[] = ['adopted', 'validated', 'running', 'completed'];

/** States whose fiches count in a year’s money. */
export const COUNTED: readonly FicheState[] = [
  'submitted',
  'sent-back',
  'examined',
  'on-agenda',
  'in-vote',
  ...ADOPTED,
  'abandoned',
];

/** What a fiche counts for in its year's sums, in cents. */
export interface FicheMoney {
  readonly programmeYear?: number;
  readonly state: FicheState;
  readonly asked: Cents;
  readonly committed: Cents;
  readonly spent: Cents;
}

export const moneyOf = (fiche: Fiche): FicheMoney => ({
  state: fiche.state,
  asked: askedOf(currentContent(fiche)),
  committed: committedOf(fiche),
  spent: agreementSpentBy(fiche),
  ...(fiche.programmeYear === undefined ? {} : { programmeYear: fiche.programmeYear }),
});

export const budgetOf = (agreement: Agreement, year: number, fiches: readonly Fiche[]): Budget =>
  budgetFrom(agreement, year, fiches.map(moneyOf));

/** The same from what each fiche counts for. */
export function budgetFrom(agreement: Agreement, year: number, fiches: readonly FicheMoney[]): Budget {
  const ofYear = fiches.filter((fiche) => fiche.programmeYear === year);
  const abandoned = sum(ofYear.filter((fiche) => fiche.state === 'abandoned').map(({ committed }) => committed));
  const asks = (states: readonly FicheState[]): Cents =>
    sum(ofYear.filter((fiche) => states.includes(fiche.state)).map(({ asked }) => asked)) + abandoned;
  const money = {
    year,
    asked: asks(COUNTED.filter((state) => state !== 'abandoned')),
    adopted: asks(ADOPTED),
    validated: sum(ofYear.map(({ committed }) => committed)),
    spent: sum(ofYear.map(({ spent }) => spent)),
  };
  const ceiling = agreement.ceilings[String(year)];
  if (!ceiling) return money;
  const cents = BigInt(ceiling.cents);
  return {
    ...money,
    ceiling: { cents, date: ceiling.date, source: ceiling.source },
    left: cents - money.validated,
    leftToAdopt: cents - money.adopted,
  };
}

/** By how much adopting this fiche would pass the year's ceiling (R13.2), in cents; undefined where it would not. */
export function passesCeilingBy(budget: Budget, fiche: Fiche): Cents | undefined {
  if (budget.leftToAdopt === undefined || ADOPTED.includes(fiche.state)) return undefined;
  const over = askedOf(currentContent(fiche)) - budget.leftToAdopt;
  return over > 0n ? over : undefined;
}
