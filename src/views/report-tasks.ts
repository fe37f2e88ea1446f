import { lastDay } from '../rules/agreement.ts';
import { type Report, reportDueOn } from '../rules/report.ts';
import { yearOf } from '../rules/time.ts';
import { show } from './buttons.ts';
import { may } from './may.ts';
import type { Reader } from './reader.ts';
import { reportActions, signatoryOf } from './report-actions.ts';
import { task } from './tasks.ts';
import type { View } from './view.ts';

/** The annual report of the year that is over, until all have validated it (R12.2): to write, to send, to validate. */
export function reportTasks(reports: readonly Report[], reader: Reader): readonly View[] {
  const { agreement, events, today } = reader;
  const over = yearOf(today) - 1;
  const awaited = yearOf(agreement.signedOn) <= over && over <= yearOf(lastDay(agreement, events));
  const years = new Set([...(awaited ? [over] : []), ...reports.filter(isSent).map(({ year }) => year)]);
  return [...years].sort().flatMap((year) =>
    taskOf(
      year,
      reports.find((each) => each.year === year),
      reader,
    ),
  );
}

const isSent = ({ state, sendings }: Report): boolean => state !== 'validated' && sendings.length > 0;

function taskOf(year: number, report: Report | undefined, reader: Reader): readonly View[] {
  const step = stepOf(report, reader);
  if (step === undefined) return [];
  const { tasks: words, buttons, report: say } = reader.words.life;
  const due = reportDueOn(reader.agreement, year);
  const day = reader.words.format.shortDay(due);
  const summary = due < reader.today ? say.overdue(day) : words.report.summary(day);
  const read = show(`report-${year}`, buttons.report(year), 'report', { year: String(year) });
  const actions = [...reportActions(year, report, reader), read];
  return task(`report:${year}`, words.report[step](year), summary, actions, reader);
}

/** What the report waits for from this reader; nothing where it waits for others. */
function stepOf(report: Report | undefined, reader: Reader): 'write' | 'send' | 'mend' | 'validate' | undefined {
  const body = signatoryOf(reader);
  const runs = may(reader, 'run');
  switch (report?.state ?? 'draft') {
    case 'draft':
      if (!runs) return undefined;
      return Object.keys(report?.parts ?? {}).length === 0 ? 'write' : 'send';
    case 'changes-asked':
      if (runs) return 'mend';
      return body !== undefined && !report?.validations[body] && !hasAsked(report, body) ? 'validate' : undefined;
    case 'sent':
      return body !== undefined && !report?.validations[body] ? 'validate' : undefined;
    default:
      return undefined;
  }
}

/** Has this signatory asked for changes to what was sent last? Then it waits for the next sending. */
const hasAsked = (report: Report | undefined, body: string): boolean =>
  report?.changes.some((each) => each.body === body && each.sending === report.sendings.length) ?? false;
