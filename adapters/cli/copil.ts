#!/usr/bin/env node
import { slipsAllowed, slipsBetween } from '../../src/commands/nearest.ts';
import { type Run, type Streams, WrongUse, write } from './command.ts';

/** The `copil` command. Each command is loaded when it is asked for, so that none pays for another's modules. */
interface Entry {
  readonly usage: string;
  readonly about: string;
  readonly load: () => Promise<Run>;
}

const COMMANDS: Readonly<Record<string, Entry>> = {
  tally: {
    usage: 'tally [--agreement FILE]',
    about: 'count votes: one case a line (NDJSON) on standard input, one result a line',
    load: async () => (await import('./tally.ts')).tally,
  },
  calendar: {
    usage: 'calendar --year Y [--board YYYY-MM-DD] [--agreement FILE] [--locale fr|en]',
    about: "the dates that the agreement sets for a year; --board is the day of the board's meeting",
    load: async () => (await import('./calendar.ts')).calendar,
  },
  reminders: {
    usage: 'reminders --from YYYY-MM-DD --to YYYY-MM-DD [--agreement ID | --file FILE] [--locale fr|en]',
    about: 'what will be sent between two days, to whom; sends nothing. With --file from an agreement file alone',
    load: async () => (await import('./reminders.ts')).reminders,
  },
  agreement: {
    usage: 'agreement check FILE | agreement schema',
    about: 'check an agreement file; print the JSON Schema of agreement files',
    load: async () => (await import('./agreement.ts')).agreement,
  },
  preview: {
    usage:
      'preview VIEW [--for slack|teams|web|mail] [--lang fr|en] [--data FILE] [--agreement FILE] | preview VIEW --example | preview --list',
    about:
      'a view or form as the payload that would be sent, from sample data or from --data (--example prints such data)',
    load: async () => (await import('./preview.ts')).preview,
  },
  verify: {
    usage: 'verify [--agreement ID] [FILE [--entry HASH]]',
    about:
      'check the chains and recount every vote, of the database or of an exported file; --entry: and that a receipt is in it. FILE may also be a proof from the web room',
    load: async () => (await import('./verify.ts')).verify,
  },
  document: {
    usage: [
      'document fiche REFERENCE [--format pdf|docx]',
      'document dossier REFERENCE',
      'document result DECISION [--format png|svg] [--theme light|dark]',
      'document meeting|attendance|minutes [SESSION] [--format pdf|docx]',
      'document invitation [SESSION]',
      'document report YEAR [--format pdf|docx]',
      'document programme YEAR [--format xlsx|png|svg] [--theme light|dark]',
      'document calendar YEAR [--format ics|png|svg] [--theme light|dark]',
    ].join(' |\n        '),
    about: 'a document as a file, made from the register; --out FILE, --agreement ID, --locale fr|en',
    load: async () => (await import('./document.ts')).document,
  },
  export: {
    usage: 'export',
    about: 'the register as one JSON document',
    load: async () => (await import('./export.ts')).exportRegister,
  },
  restore: {
    usage: 'restore FILE',
    about: 'an exported register back into an empty database; the file is checked first',
    load: async () => (await import('./restore.ts')).restore,
  },
  import: {
    usage: 'import FILE.json|FILE.csv [--agreement ID] [--author MAIL] [--dry-run] [--locale fr|en]',
    about:
      'fiches from a JSON file or a table (template: agreements/samples/fiches.csv), all or none; none is taken twice',
    load: async () => (await import('./import.ts')).importFile,
  },
  people: {
    usage: [
      'people list [--locale fr|en], and so of the others',
      'people add --name NAME [--mail MAIL]',
      'people correct WHO [--name NAME] [--mail MAIL]',
      'people link WHO --platform slack|teams|mail|web --account ACCOUNT',
      'people unlink --platform slack|teams|mail|web --account ACCOUNT',
      'people erase WHO',
      'people import FILE.csv [--agreement ID] [--dry-run]',
    ].join(' |\n        '),
    about:
      'who is in the register; WHO is a mail address or an id. A CSV file has the columns seat, role, name, mail, from, to, boardMember',
    load: async () => (await import('./people.ts')).people,
  },
  seats: {
    usage: [
      'seats [--on YYYY-MM-DD] [--agreement ID] [--locale fr|en]',
      'seats give WHO (--seat SEAT [--board-member] | --substitute-of SEAT | --role ROLE) [--consultation ID] [--from D] [--to D]',
      'seats end MANDATE [--to D]',
    ].join(' |\n        '),
    about: 'who holds what, from when to when; give and end mandates (--to: the last day, today unless told otherwise)',
    load: async () => (await import('./seats.ts')).seats,
  },
  retention: {
    usage: 'retention --months N [--dry-run]',
    about:
      'erase what names people whose mandates, in every agreement, ended at least N months ago; --dry-run says who, and changes nothing',
    load: async () => (await import('./retention.ts')).retention,
  },
  doctor: {
    usage: 'doctor',
    about: 'check configuration, database, agreements and committee; each line says what to do',
    load: async () => (await import('./doctor.ts')).doctor,
  },
};

/** How a command is called, with what it is about; undefined where there is none of this name. */
export function usageOf(name: string): string | undefined {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return command && `${command.usage}\n${command.about}`;
}

const help = (): string => {
  const lines = Object.values(COMMANDS).map(({ usage, about }) => `  copil ${usage}\n      ${about}`);
  return `Usage:\n${lines.join('\n')}\n\nEvery command takes --json. Those with --locale answer in that language, French unless told otherwise; wrong use and the other\ncommands are in English. Exit code: 0 done, 1 refused or a check failed, 2 wrong use.\n`;
};

/** Runs a command line, without the program's name; gives the exit code. */
export async function main([name, ...args]: readonly string[], streams: Streams): Promise<0 | 1 | 2> {
  if (name === '--help' || name === '-h' || name === 'help') {
    await write(streams.output, help());
    return 0;
  }
  if (name === '--version' || name === '-v' || name === 'version') {
    const { codeVersion } = await import('../code-version.ts');
    await write(streams.output, `${codeVersion.version}\n`);
    return 0;
  }
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    const meant = name === undefined ? undefined : nearest(name.toLowerCase());
    const ask = meant === undefined ? '' : `; did you mean "copil ${meant}"?`;
    const what = name === undefined ? '' : `copil: no command ${JSON.stringify(name)}${ask}\n\n`;
    await write(streams.errors, `${what}${help()}`);
    return 2;
  }
  if (args.includes('--help')) {
    await write(streams.output, `Usage: copil ${command.usage}\n  ${command.about}\n`);
    return 0;
  }
  try {
    const run = await command.load();
    return await run(args, streams);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    await write(streams.errors, `copil ${name}: ${error.message}\n`);
    if (!isWrongUse(error)) return 1;
    await write(streams.errors, `Usage: copil ${command.usage}\n`);
    return 2;
  }
}

const nearest = (typed: string): string | undefined =>
  Object.keys(COMMANDS).find((name) => slipsBetween(typed, name) <= slipsAllowed(name.length));

const isWrongUse = (error: Error): boolean =>
  error instanceof WrongUse || ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));

/** Runs the command line of this process. */
export async function runProcess(): Promise<void> {
  // Whoever reads may stop early, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    const why = error.code === 'ENOSPC' ? 'the disk is full; make room and try again' : (error.code ?? error.message);
    process.stderr.write(`copil: what was to be written could not be, so that it is not whole: ${why}\n`);
    process.exit(1);
  });

  process.exitCode = await main(process.argv.slice(2), {
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    env: process.env,
  });
}

if (import.meta.main) await runProcess();
