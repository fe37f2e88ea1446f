import type { Budget } from '../rules/budget.ts';
import { show } from './buttons.ts';
import { prioritiesFact } from './calendar.ts';
import type { Reader } from './reader.ts';
import type { Block, Fact, View } from './view.ts';

/** The money of programme years (R13.1): ceiling, asked, adopted, left. The first year is the one that is asked about. */
export function budget(years: readonly number[], reader: Reader): View {
  const { pages } = reader.words;
  const budgets = years.map((year) => reader.budget(year));
  const [first] = budgets;
  return {
    name: 'budget',
    title: pages.budget.title,
    summary: first ? summaryOf(first, reader) : pages.budget.note,
    blocks: [...budgets.flatMap((each) => yearBlocks(each, reader)), { kind: 'paragraph', text: pages.budget.note }],
    actions: [show('fiches', reader.words.common.buttons.allFiches, 'fiches')],
  };
}

function summaryOf({ year, asked, left }: Budget, reader: Reader): string {
  const { pages, format } = reader.words;
  if (left === undefined) return pages.budget.summaryNone(year, format.euros(asked));
  return left < 0n
    ? pages.budget.summaryOver(year, format.euros(-left))
    : pages.budget.summary(year, format.euros(left));
}

function yearBlocks({ year, ceiling, asked, adopted, left }: Budget, reader: Reader): readonly Block[] {
  const { pages, format } = reader.words;
  const own = pages.budget;
  const items: Fact[] = [
    {
      label: own.ceiling,
      value: ceiling
        ? own.ceilingValue(format.euros(ceiling.cents), ceiling.source, format.shortDay(ceiling.date))
        : own.noCeiling,
    },
    { label: own.asked, value: format.euros(asked) },
    { label: own.adopted, value: format.euros(adopted) },
  ];
  if (left !== undefined) {
    const over = left < 0n;
    items.push({ label: own.left, value: format.euros(left), tone: over ? 'danger' : 'success' });
  }
  const over: readonly Block[] =
    left !== undefined && left < 0n ? [{ kind: 'note', tone: 'danger', text: own.over(format.euros(-left)) }] : [];
  const priorities = prioritiesFact(year, reader);
  if (priorities) items.unshift(priorities);
  return [{ kind: 'heading', text: own.year(year) }, ...over, { kind: 'facts', items }];
}
