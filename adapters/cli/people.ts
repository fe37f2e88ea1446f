import { parseArgs } from 'node:util';
import { importPeople } from '../../src/import/people.ts';
import { sayPeopleFault } from '../../src/import/say-people-fault.ts';
import { erasePerson } from '../../src/own-data.ts';
import { addPerson, correctPerson, linkAccount, type PeopleOutcome, unlinkAccount } from '../../src/people.ts';
import { PLATFORMS, type Platform } from '../../src/rules/facts.ts';
import type { Database } from '../postgres/client.ts';
import { parseCsv } from '../shared/csv-lines.ts';
import { readText } from './agreement-file.ts';
import { consoleWords, DONE, FAILED, jsonLine, Refused, type Run, type Streams, WrongUse, write } from './command.ts';
import { agreementNamed, consoleReader, localeOf, OPERATOR, portsOn, sayRefusalOnPeople } from './console.ts';
import { withDatabase } from './database.ts';

const OPTIONS = {
  agreement: { type: 'string' },
  name: { type: 'string' },
  mail: { type: 'string' },
  platform: { type: 'string' },
  account: { type: 'string' },
  'dry-run': { type: 'boolean' },
  locale: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Option = keyof typeof OPTIONS;
type Values = ReturnType<typeof parse>['values'];

const parse = (args: readonly string[]) => parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });

interface Action {
  /** What follows the action's name. */
  readonly takes?: string;
  readonly options: readonly Option[];
  readonly run: (database: Database, what: string, values: Values, streams: Streams) => Promise<0 | 1>;
}

/** `copil people …`: who is in the register, and their accounts on platforms (R15.2). */
export const people: Run = async (args, streams) => {
  const { values, positionals } = parse(args);
  const [name = 'list', what, ...others] = positionals;
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (!action) throw new WrongUse(`no "people ${name}"; there is: ${Object.keys(ACTIONS).join(', ')}`);
  if (others.length > 0 || (what === undefined) !== (action.takes === undefined))
    throw new WrongUse(`people ${name} takes ${action.takes ?? 'options only'}`);
  const allowed: readonly string[] = [...action.options, 'json', 'locale'];
  const stray = Object.keys(values).find((option) => !allowed.includes(option));
  if (stray !== undefined) throw new WrongUse(`people ${name} does not take --${stray}`);
  const locale = localeOf(values.locale);
  return withDatabase(streams, (database) => action.run(database, what ?? '', values, streams), locale);
};

const ACTIONS: Readonly<Record<string, Action>> = {
  list: {
    options: [],
    async run(database, _what, { json, locale }, { output, errors }) {
      const rows = await database.person.findMany({
        include: { accounts: true },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      });
      const listed = rows.map(({ id, name, mail, accounts }) => ({
        person: id,
        name,
        mail,
        accounts: accounts.map(({ platform, account }) => ({ platform, account })),
      }));
      if (json) await write(output, jsonLine(listed));
      else if (listed.length === 0) await write(errors, `${wordsOf({ locale }).empty}\n`);
      else
        for (const { person, name, mail, accounts } of listed) {
          const linked = accounts.map(({ platform, account }) => `  ${platform}:${account}`).join('');
          await write(output, `${person}  ${name}${mail === null ? '' : `  ${mail}`}${linked}\n`);
        }
      return DONE;
    },
  },
  add: {
    options: ['name', 'mail'],
    async run(database, _what, values, streams) {
      const { name, mail } = values;
      if (name === undefined) throw new WrongUse('people add takes --name, and --mail where there is one');
      const before = mail === undefined ? null : await byMail(database, mail);
      if (before && before.name !== name.trim())
        throw new Refused(wordsOf(values).otherName(before.mail ?? '', before.name, name));
      const came = await addPerson(portsOn(database), { name, ...(mail === undefined ? {} : { mail }) }, OPERATOR);
      return answer(came, before ? 'already' : 'added', values, streams);
    },
  },
  correct: {
    takes: 'a person, by mail address or id',
    options: ['name', 'mail'],
    async run(database, who, values, streams) {
      const { name, mail } = values;
      if (name === undefined && mail === undefined) throw new WrongUse('people correct takes --name, --mail or both');
      const command = {
        person: await personNamed(database, who, values.locale),
        ...(name === undefined ? {} : { name }),
        ...(mail === undefined ? {} : { mail }),
      };
      return answer(await correctPerson(portsOn(database), command, OPERATOR), 'corrected', values, streams);
    },
  },
  link: {
    takes: 'a person, by mail address or id',
    options: ['platform', 'account'],
    async run(database, who, values, streams) {
      const command = { person: await personNamed(database, who, values.locale), ...accountOf(values) };
      return answer(await linkAccount(portsOn(database), command, OPERATOR), 'linked', values, streams);
    },
  },
  unlink: {
    options: ['platform', 'account'],
    async run(database, _what, values, streams) {
      const { platform, account } = accountOf(values);
      if (!(await database.account.findUnique({ where: { platform_account: { platform, account } } })))
        throw new Refused(wordsOf(values).noAccount(platform, account));
      const came = await unlinkAccount(portsOn(database), { platform, account }, OPERATOR);
      return answer(came, 'unlinked', values, streams);
    },
  },
  erase: {
    takes: 'a person, by mail address or id',
    options: [],
    async run(database, who, values, streams) {
      const person = await personNamed(database, who, values.locale);
      const came = await erasePerson(portsOn(database), person, { operator: true });
      return answer(came, 'erased', values, streams);
    },
  },
  import: {
    takes: 'a CSV file',
    options: ['agreement', 'dry-run'],
    async run(database, file, values, { output, errors }) {
      const locale = localeOf(values.locale);
      const text = await readText(file, locale);
      const ports = portsOn(database);
      const named = await agreementNamed(ports, values.agreement, locale);
      const dryRun = values['dry-run'] ?? false;
      const came = await importPeople(ports, named.id, text, { parse: parseCsv, dryRun });
      if ('faults' in came) {
        const reader = consoleReader(named, locale);
        const faults = came.faults.map((fault) => ({
          line: fault.line,
          ...(fault.kind === 'cell' ? { column: fault.column } : {}),
          message: sayPeopleFault(fault, reader),
        }));
        if (values.json) await write(output, jsonLine({ ok: false, faults }));
        await write(errors, faults.map(({ message }) => `${file}: ${message}\n`).join(''));
        return FAILED;
      }
      if (values.json) {
        await write(output, jsonLine({ ok: true, dryRun, agreement: named.id, people: came.people }));
        return DONE;
      }
      const words = wordsOf(values);
      const { roles } = consoleReader(named, locale).words.common;
      for (const { name, added, holds, mandate } of came.people) {
        const what = holds.kind === 'role' ? (roles[holds.role] ?? holds.role) : words[holds.kind](holds.seat);
        const who = `${name}${added ? ` (${words.new})` : ''}`;
        await write(output, `${words.line(who, `${what}, ${words.mandates[mandate]}`)}\n`);
      }
      if (dryRun) await write(output, `${consoleWords(locale).nothingChanged}\n`);
      return DONE;
    },
  },
};

const wordsOf = ({ locale }: { readonly locale?: string | undefined }) => consoleWords(localeOf(locale)).people;

function accountOf({ platform, account }: Values): { readonly platform: Platform; readonly account: string } {
  const known = PLATFORMS.find((one) => one === platform?.toLowerCase());
  if (!known || known === 'cli' || known === 'clock') throw new WrongUse('--platform takes slack, teams, mail or web');
  if (account === undefined || account.trim() === '')
    throw new WrongUse("--account takes the platform's own identifier, as in T0123/U0456");
  return { platform: known, account: account.trim() };
}

const byMail = (database: Database, mail: string) =>
  database.person.findUnique({ where: { mail: mail.trim().toLowerCase() } });

/** @throws Refused where nobody is meant */
export async function personNamed(database: Database, who: string, locale: string | undefined): Promise<string> {
  const found = (await byMail(database, who)) ?? (await database.person.findUnique({ where: { id: who } }));
  if (found) return found.id;
  throw new Refused(wordsOf({ locale }).nobody(who, who.includes('@') ? who : 'ADDRESS'));
}

type Done = 'added' | 'already' | 'corrected' | 'linked' | 'unlinked' | 'erased';

async function answer(came: PeopleOutcome, what: Done, values: Values, { output }: Streams): Promise<0 | 1> {
  if ('refused' in came) throw new Refused(await sayRefusalOnPeople(came.refused, localeOf(values.locale)));
  const words = wordsOf(values);
  await write(
    output,
    values.json ? jsonLine({ ok: true, person: came.person }) : `${words.line(came.person, words[what])}\n`,
  );
  return DONE;
}
