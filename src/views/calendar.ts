import { lastDay } from '../rules/agreement.ts';
import { datesOf, type StatutoryDate } from '../rules/calendar.ts';
import type { Day } from '../rules/time.ts';
import { show } from './buttons.ts';
import type { Reader } from './reader.ts';
import type { Block, View } from './view.ts';

/** The dates that the agreement sets, year by year; `boards` is the day of the year-end board, where it is known (R11.1). */
export function calendar(years: readonly number[], boards: Readonly<Record<number, Day>>, reader: Reader): View {
  const { pages, format } = reader.words;
  const dates = years.map((year) => {
    const board = boards[year];
    return { year, dates: datesOf(reader.agreement, year, board === undefined ? {} : { board }) };
  });
  const next = dates
    .flatMap(({ year, dates: ofYear }) => ofYear.map((date) => ({ year, date })))
    .find(({ date }) => date.date >= reader.today);
  return {
    name: 'calendar',
    title: pages.calendar.title,
    summary: next
      ? pages.calendar.summary(titleOf(next.date, next.year, reader), format.shortDay(next.date.date))
      : pages.calendar.summaryNone,
    blocks: [
      ...dates.map(({ year, dates: ofYear }) => yearTable(year, ofYear, reader)),
      {
        kind: 'facts',
        items: [
          {
            label: pages.calendar.end,
            value: pages.calendar.endValue(format.shortDay(lastDay(reader.agreement, reader.events))),
          },
        ],
      },
      { kind: 'paragraph', text: reader.words.rules.sentences.beforeADay },
    ],
    actions: [show('agenda', reader.words.common.buttons.agenda, 'agenda')],
  };
}

const titleOf = (date: StatutoryDate, year: number, reader: Reader): string =>
  reader.words.calendar.titles[date.id](year);

function yearTable(year: number, dates: readonly StatutoryDate[], reader: Reader): Block {
  const { pages, format, calendar: words } = reader.words;
  return {
    kind: 'table',
    caption: words.heading(year),
    columns: [
      { label: pages.calendar.what, align: 'start' },
      { label: pages.calendar.latest, align: 'start' },
      { label: pages.calendar.note, align: 'start' },
    ],
    rows: dates.map((date) => {
      const notes = [
        ...(date.board === undefined ? [] : [words.board[date.board]]),
        ...(date.date < reader.today ? [pages.calendar.past] : []),
      ];
      return [titleOf(date, year, reader), format.day(date.date), notes.join(' ; ')];
    }),
  };
}
