import { parseArgs } from 'node:util';
import { datesOf } from '../../src/rules/calendar.ts';
import { isDay } from '../../src/rules/time.ts';
import { calendarEn } from '../../src/words/calendar.en.ts';
import { calendarFr } from '../../src/words/calendar.fr.ts';
import { agreementOfFile } from './agreement-file.ts';
import { DONE, jsonLine, type Run, WrongUse, write } from './command.ts';

/** `copil calendar`: the dates that the agreement sets for a year (R11.1, R12.2), by date. */
export const calendar: Run = async (args, { output }) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      year: { type: 'string' },
      board: { type: 'string' },
      agreement: { type: 'string' },
      locale: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const { board, locale = 'fr' } = values;
  if (values.year === undefined || !/^[1-9]\d{3}$/.test(values.year))
    throw new WrongUse('--year takes a year, as in 2027');
  const year = Number(values.year);
  if (board !== undefined && !isDay(board)) throw new WrongUse('--board takes a day, as in 2027-12-10');
  if (board !== undefined && Number(board.slice(0, 4)) < year) throw new WrongUse(`--board is before ${year}`);
  if (locale !== 'fr' && locale !== 'en') throw new WrongUse('--locale takes fr or en');
  const { agreement } = await agreementOfFile(values.agreement);
  const words = locale === 'en' ? calendarEn : calendarFr;
  const dates = datesOf(agreement, year, board === undefined ? {} : { board });
  const rows = dates.map((date) => ({
    id: date.id,
    date: date.date,
    rule: date.rule,
    title: words.titles[date.id](year),
    note: date.board === undefined ? '' : words.board[date.board],
  }));
  if (values.json) {
    await write(output, jsonLine(rows.map(({ note: _note, ...row }) => row)));
    return DONE;
  }
  const table = rows.map(({ date, rule, title, note }) => {
    const said = note === '' ? title : `${title} (${note})`;
    return `${date}  ${rule.padEnd(6)} ${said}\n`;
  });
  await write(output, `${words.heading(year)}\n${table.join('')}`);
  return DONE;
};
