import type { Budget } from '../rules/budget.ts';
import { show } from './buttons.ts';
import { prioritiesFact } from './calendar.ts';
import type { Reader } from './reader.ts';
import type { Block, View } from './view.ts';

/** The money of programme years (R13.1): ceiling, asked, adopted, validated, spent, left. The first year is the one asked about. */
export function budget(years: readonly number[], reader: Reader): View {
  const { pages } = reader.words;
  const budgets = years.map((year) => reader.budget(year));
  const [first] = budgets;
  return {
    name: 'budget',
    title: pages.budget.title,
    summary: first ? summaryOf(first, reader) : pages.budget.note,
    blocks: [
      ...budgets.flatMap((each) => yearBlocks(each, reader)),
      { kind: 'paragraph', text: reader.words.life.budget.leftNote },
      { kind: 'paragraph', text: pages.budget.note },
    ],
    actions: [
      show('programme', reader.words.life.buttons.programme, 'programme', first ? { year: String(first.year) } : {}),
      ...(first
        ? [show('report', reader.words.life.buttons.report(first.year), 'report', { year: String(first.year) })]
        : []),
      show('fiches', reader.words.common.buttons.allFiches, 'fiches'),
    ],
  };
}

function summaryOf({ year, asked, left }: Budget, reader: Reader): string {
  const { pages, format } = reader.words;
  if (left === undefined) return pages.budget.summaryNone(year, format.euros(asked));
  return left < 0n
    ? pages.budget.summaryOver(year, format.euros(-left))
    : pages.budget.summary(year, format.euros(left));
}

function yearBlocks(of: Budget, reader: Reader): readonly Block[] {
  const { pages, format, life } = reader.words;
  const { year, ceiling, asked, adopted, validated, spent, left } = of;
  const own = pages.budget;
  // A ceiling that was lowered below what is validated is shown, and nothing is undone (R13.1).
  const over: readonly Block[] =
    left !== undefined && left < 0n ? [{ kind: 'note', tone: 'danger', text: own.over(format.euros(-left)) }] : [];
  const priorities = prioritiesFact(year, reader);
  const amounts = [
    [own.asked, asked],
    [own.adopted, adopted],
    [life.budget.validated, validated],
    [life.budget.spent, spent],
  ] as const;
  const bars = ceiling ? [...amounts, [own.ceiling, ceiling.cents] as const] : amounts;
  return [
    { kind: 'heading', text: own.year(year) },
    ...over,
    {
      kind: 'facts',
      items: [
        ...(priorities ? [priorities] : []),
        {
          label: own.ceiling,
          value: ceiling
            ? own.ceilingValue(format.euros(ceiling.cents), ceiling.source, format.shortDay(ceiling.date))
            : own.noCeiling,
        },
        ...(left === undefined
          ? []
          : [
              {
                label: own.left,
                value: format.euros(left),
                tone: left < 0n ? ('danger' as const) : ('success' as const),
              },
            ]),
      ],
    },
    {
      kind: 'table',
      caption: life.budget.caption(year),
      columns: [
        { label: life.budget.what, align: 'start' },
        { label: life.budget.amount, align: 'end' },
      ],
      rows: bars.map(([label, cents]) => [label, format.euros(cents)]),
      plot: {
        title: life.budget.plotTitle(year),
        values: bars.map(([, cents]) => Number(cents)),
        labels: bars.map(([, cents]) => format.euros(cents)),
      },
    },
  ];
}
