import type { Deadline } from '../rules/deadlines.ts';
import { langOf } from '../words/lang.ts';
import { capital } from './labels.ts';
import type { TimelinePicture } from './picture.ts';
import type { Reader } from './reader.ts';
import { deadlineTitle } from './reminder.ts';

/** More would not be read where a chat shows it. */
const MOST = 18;

/** What must be done by a day, rather than on it. */
const LAST_DAYS: readonly Deadline['kind'][] = ['spring-copil', 'year-end-copil', 'annual-report', 'documents'];

/** The committee's year at a glance (R11, R14): its dates in order, month by month. */
export function timelinePicture(
  year: number,
  deadlines: readonly Deadline[],
  foot: string,
  reader: Reader,
): TimelinePicture {
  const { papers, format } = reader.words;
  const say = papers.timeline;
  const own = deadlines.filter(({ day }) => day.startsWith(`${year}-`));
  const shown = own.slice(0, MOST);
  const said = (deadline: Deadline): string =>
    deadline.state === 'to-come' && LAST_DAYS.includes(deadline.kind) ? say.lastDay : say.states[deadline.state];
  const names = [...new Set(shown.map(({ day }) => day.slice(0, 7)))];
  const title = say.title(year);
  return {
    kind: 'timeline',
    file: papers.files.timeline(year),
    lang: langOf(reader.words),
    eyebrow: reader.agreement.title,
    title,
    months: names.map((month) => ({
      name: capital(monthName(month, langOf(reader.words))),
      dates: shown
        .filter(({ day }) => day.startsWith(month))
        .map((deadline) => ({
          day: String(Number(deadline.day.slice(8))),
          title: deadlineTitle(deadline, reader),
          state: deadline.state,
          said: said(deadline),
        })),
    })),
    ...(own.length > shown.length ? { more: say.more(own.length - shown.length) } : {}),
    none: say.none,
    foot,
    alt: say.alt(
      title,
      own.length === 0
        ? [say.none]
        : [
            ...shown.map((deadline) =>
              format.pair(
                format.shortDay(deadline.day),
                `${deadlineTitle(deadline, reader)}, ${say.states[deadline.state]}`,
              ),
            ),
            ...(own.length > shown.length ? [say.more(own.length - shown.length)] : []),
          ],
    ),
  };
}

const monthName = (month: string, lang: 'fr' | 'en'): string =>
  Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 }).toLocaleString(lang, { month: 'long' });
