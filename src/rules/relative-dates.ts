import { type Day, isDay } from './time.ts';

/**
 * Moves a demonstration's dates to the day of its first start. `from` is the day that the file was written for (its
 * `relativeTo`), `to` the day of the first start.
 *
 * Everything moves by the same whole number of years: the one that brings `from` to its first anniversary on or after
 * `to`. Whole years, not days, because programme years are calendar years: moved by 200 days, an action of programme
 * 2027 that begins in September would begin in 2028. To the anniversary that is still to come, because what a copil
 * decides is ahead of it: whatever begins on or after `from` in the file begins on or after `to` once moved, so that no
 * action put to the vote has begun already. A 29 February becomes the 28th in a year that has none.
 *
 * What moves: string values that are a day and nothing else (a date inside a sentence stays), the keys of `ceilings`
 * and the values of `programmeYear`. `relativeTo` goes; all the rest stays as it is. Pure: returns a new value.
 * Throws a RangeError where `from` or `to` is no day.
 */
export function moveDates(json: unknown, { from, to }: { readonly from: Day; readonly to: Day }): unknown {
  return move(json, yearsToMove(from, to));
}

function yearsToMove(from: Day, to: Day): number {
  const [anchor, start] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  const years = start.year - anchor.year;
  return Temporal.PlainDate.compare(anchor.add({ years }), start) < 0 ? years + 1 : years;
}

function move(value: unknown, years: number): unknown {
  if (typeof value === 'string') return isDay(value) ? moveDay(value, years) : value;
  if (Array.isArray(value)) return value.map((item) => move(item, years));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'relativeTo')
      .map(([key, item]) => {
        if (key === 'programmeYear' && typeof item === 'number') return [key, item + years];
        return [key, move(key === 'ceilings' ? moveYearKeys(item, years) : item, years)];
      }),
  );
}

const moveDay = (day: Day, years: number): Day => Temporal.PlainDate.from(day).add({ years }).toString();

function moveYearKeys(ceilings: unknown, years: number): unknown {
  if (typeof ceilings !== 'object' || ceilings === null || Array.isArray(ceilings)) return ceilings;
  return Object.fromEntries(
    Object.entries(ceilings).map(([year, ceiling]) => [
      /^\d{4}$/.test(year) ? String(Number(year) + years) : year,
      ceiling,
    ]),
  );
}
