import { parseArgs } from 'node:util';
import { committeeFacts } from '../../src/committee-facts.ts';
import type { CommitteeFacts } from '../../src/rules/deadlines.ts';
import { type Reminder, remindersDue } from '../../src/rules/reminders.ts';
import { type Day, endOfDay, toInstant } from '../../src/rules/time.ts';
import { calendarOf } from '../../src/rules/year.ts';
import { deadlineTitle } from '../../src/views/reminder.ts';
import { audienceText } from '../../src/views/reminders-page.ts';
import { frenchHolidays } from '../holidays.ts';
import { agreementOfFile } from './agreement-file.ts';
import { consoleWords, DONE, NoRegister, type Run, WrongUse, write } from './command.ts';
import { agreementNamed, consoleReader, dayGiven, localeOf, type Named, portsOn } from './console.ts';
import { withDatabase } from './database.ts';

/**
 * `copil reminders`: what will be sent between two days, both included, and to whom (R14.5); sends nothing. What was
 * sent, dropped or muted is left out. From the register; with `--file`, or before there is a register, from an agreement
 * file alone.
 */
export const reminders: Run = async (args, streams) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      agreement: { type: 'string' },
      file: { type: 'string' },
      locale: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const [from, to] = [dayGiven('--from', values.from), dayGiven('--to', values.to)];
  if (from === undefined || to === undefined) throw new WrongUse('--from and --to take a day each, as in 2027-06-14');
  if (to < from) throw new WrongUse('--to is before --from');
  const locale = localeOf(values.locale);
  // Elsewhere `--agreement` takes a file: here too, by its ending, which no identifier has.
  const file = values.file ?? (values.agreement?.endsWith('.json') ? values.agreement : undefined);
  const due =
    file === undefined
      ? await withDatabase(streams, async (database) => {
          const ports = portsOn(database);
          const named = await agreementNamed(ports, values.agreement);
          const [facts, known, people] = await Promise.all([
            committeeFacts(ports.library, named.id),
            ports.library.reminders(named.id),
            ports.library.people(named.id),
          ]);
          const done = new Set(known.map(({ id }) => id));
          const names = new Map([...people].map(([id, { name }]) => [id, name]));
          const list = facts ? between(facts, from, to).filter(({ id }) => !done.has(id)) : [];
          return { list, named, names };
        }).catch(async (error: unknown) => {
          // It can be asked at any time (R14.5): before there is a register, of the agreement itself.
          if (!(error instanceof NoRegister) || values.agreement !== undefined) throw error;
          const own = await fromFile(undefined, from, to);
          await write(streams.errors, `${consoleWords(locale).fromFileAlone(own.named.agreement.title)}\n`);
          return own;
        })
      : await fromFile(file, from, to);
  const reader = consoleReader(due.named, locale, due.names);
  const rows = due.list.map(({ at, id, kind, audience, deadline }) => ({
    at: toInstant(at)
      .toZonedDateTimeISO(due.named.agreement.timeZone)
      .toString({ timeZoneName: 'never', smallestUnit: 'second' }),
    id,
    kind,
    audience,
    title: deadlineTitle(deadline, reader),
  }));
  if (values.json) await write(streams.output, `${JSON.stringify(rows)}\n`);
  else
    for (const { at, audience, title } of rows)
      await write(streams.output, `${at}  ${title} (${audienceText(audience, reader)})\n`);
  return DONE;
};

/** From the first moment of one day to the last of the other, in the agreement's time zone. */
function between(facts: CommitteeFacts, from: Day, to: Day): readonly Reminder[] {
  const zone = facts.agreement.timeZone;
  const start = Temporal.PlainDate.from(from).toZonedDateTime(zone).toInstant().subtract({ nanoseconds: 1 });
  return remindersDue(facts, start, endOfDay(to, zone).subtract({ nanoseconds: 1 }), frenchHolidays);
}

/** What the agreement's own dates give, with nothing done yet. */
async function fromFile(file: string | undefined, from: Day, to: Day) {
  const { agreement } = await agreementOfFile(file);
  const now = Temporal.Now.instant();
  const facts: CommitteeFacts = {
    agreement,
    events: {},
    committee: { mandates: [] },
    calendar: calendarOf({}),
    consultations: [],
    votes: [],
    fiches: [],
  };
  const named: Named = {
    id: agreement.id,
    agreement,
    events: {},
    committee: { mandates: [] },
    numbers: {},
    version: '',
    now,
    today: now.toZonedDateTimeISO(agreement.timeZone).toPlainDate().toString(),
  };
  return { list: between(facts, from, to), named, names: new Map<string, string>() };
}
