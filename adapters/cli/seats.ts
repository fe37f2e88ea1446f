import { parseArgs } from 'node:util';
import { act } from '../../src/act.ts';
import type { Answered, Ports } from '../../src/ports.ts';
import { holdsOn, type Mandate, ROLES, seatsOf } from '../../src/rules/seats.ts';
import type { Day } from '../../src/rules/time.ts';
import type { Outcome, UseCase } from '../../src/use-case.ts';
import { endMandate } from '../../src/use-cases/end-mandate.ts';
import { giveMandate } from '../../src/use-cases/give-mandate.ts';
import { refusalSentence } from '../../src/views/refusal-sentence.ts';
import type { ConsoleWords } from '../../src/words/console.fr.ts';
import { consoleWords, DONE, jsonLine, Refused, type Run, type Streams, WrongUse, write } from './command.ts';
import { agreementNamed, consoleReader, dayGiven, localeOf, type Named, OPERATOR, portsOn } from './console.ts';
import { withDatabase } from './database.ts';
import { personNamed } from './people.ts';

const OPTIONS = {
  agreement: { type: 'string' },
  on: { type: 'string' },
  seat: { type: 'string' },
  'substitute-of': { type: 'string' },
  role: { type: 'string' },
  consultation: { type: 'string' },
  'board-member': { type: 'boolean' },
  from: { type: 'string' },
  to: { type: 'string' },
  locale: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parse>['values'];
const parse = (args: readonly string[]) => parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });

/** `copil seats`: who holds what, from when to when, history included (R2.3); `give` and `end` change it. */
export const seats: Run = async (args, streams) => {
  const { values, positionals } = parse(args);
  const [action, what, ...others] = positionals;
  if (others.length > 0) throw new WrongUse('too many arguments');
  const on = dayGiven('--on', values.on);
  if (action === undefined) return list(values, on, streams);
  if (what === undefined || (action !== 'give' && action !== 'end'))
    throw new WrongUse('"seats give" takes a person, by mail address or id; "seats end" a mandate, by its id');
  return action === 'give' ? give(what, values, streams) : end(what, values, streams);
};

interface Line {
  readonly seat: string | null;
  readonly role: string | null;
  readonly kind: Mandate['kind'] | 'vacant';
  readonly mandate: string | null;
  readonly person: string | null;
  readonly name: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly boardMember: boolean;
  readonly consultation: string | null;
}

const list = (values: Values, on: Day | undefined, streams: Streams): Promise<0 | 1> =>
  withDatabase<0 | 1>(
    streams,
    async (database) => {
      const ports = portsOn(database);
      const named = await agreementNamed(ports, values.agreement, localeOf(values.locale));
      const lines = linesOf(named, on, await namesOf(ports, named));
      if (values.json) {
        await write(streams.output, jsonLine({ agreement: named.id, on: on ?? null, mandates: lines }));
        return DONE;
      }
      const words = consoleWords(localeOf(values.locale)).seats;
      for (const line of lines) await write(streams.output, `${said(line, words)}\n`);
      return DONE;
    },
    localeOf(values.locale),
  );

const namesOf = async ({ library }: Ports, { id }: Named): Promise<ReadonlyMap<string, string>> =>
  new Map([...(await library.people(id))].map(([person, { name }]) => [person, name]));

function linesOf(named: Named, on: Day | undefined, names: ReadonlyMap<string, string>): readonly Line[] {
  const mandates = named.committee.mandates.filter((mandate) => on === undefined || holdsOn(mandate, on));
  const ofSeats = seatsOf(named.agreement).flatMap((seat) => {
    const held = mandates.filter((m) => m.kind !== 'role' && m.seat === seat.id).map((m) => lineOf(m, names));
    const vacant = !named.committee.mandates.some(
      (m) => m.kind === 'seat' && m.seat === seat.id && holdsOn(m, on ?? named.today),
    );
    return vacant ? [...held, { ...NOBODY, seat: seat.id }] : held;
  });
  const ofRoles = ROLES.flatMap((role) =>
    mandates.filter((m) => m.kind === 'role' && m.role === role).map((m) => lineOf(m, names)),
  );
  return [...ofSeats, ...ofRoles];
}

const NOBODY: Line = {
  seat: null,
  role: null,
  kind: 'vacant',
  mandate: null,
  person: null,
  name: null,
  from: null,
  to: null,
  boardMember: false,
  consultation: null,
};

const lineOf = (mandate: Mandate, names: ReadonlyMap<string, string>): Line => ({
  seat: mandate.kind === 'role' ? null : mandate.seat,
  role: mandate.kind === 'role' ? mandate.role : null,
  kind: mandate.kind,
  mandate: mandate.id,
  person: mandate.person,
  name: names.get(mandate.person) ?? null,
  from: mandate.from,
  to: mandate.to ?? null,
  boardMember: mandate.kind === 'seat' && mandate.boardMember,
  consultation: mandate.kind === 'seat' ? null : (mandate.scope ?? null),
});

function said(line: Line, words: ConsoleWords['seats']): string {
  const what = (line.seat ?? line.role ?? '').padEnd(12);
  if (line.kind === 'vacant') return `${what} ${words.vacant}`;
  const notes = [
    line.kind === 'substitute' ? words.substitute : '',
    line.boardMember ? words.boardMember : '',
    line.consultation === null ? '' : words.only(line.consultation),
  ].filter((note) => note !== '');
  const note = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
  return `${what} ${line.from} – ${line.to ?? '…       '}  ${line.name ?? line.person}${note}  [${line.mandate}]`;
}

function give(who: string, values: Values, streams: Streams): Promise<0 | 1> {
  const { seat, consultation } = values;
  const [role, substituteOf] = [values.role?.toLowerCase(), values['substitute-of']];
  if ([seat, role, substituteOf].filter((one) => one !== undefined).length !== 1)
    throw new WrongUse('"seats give" takes one of --seat SEAT, --substitute-of SEAT, --role ROLE');
  if (role !== undefined && !ROLES.some((one) => one === role))
    throw new WrongUse(`--role takes one of: ${ROLES.join(', ')}`);
  if (values['board-member'] && seat === undefined) throw new WrongUse('--board-member goes with --seat');
  const scope = consultation === undefined ? {} : { scope: consultation };
  const [from, to] = [dayGiven('--from', values.from), dayGiven('--to', values.to)];
  const what = {
    ...(seat === undefined ? {} : { kind: 'seat', seat }),
    ...(values['board-member'] ? { boardMember: true } : {}),
    ...(substituteOf === undefined ? {} : { kind: 'substitute', seat: substituteOf, ...scope }),
    ...(role === undefined ? {} : { kind: 'role', role, ...scope }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
  if (seat !== undefined && consultation !== undefined) throw new WrongUse('--consultation does not go with --seat');
  return withDatabase(
    streams,
    async (database) => {
      const person = await personNamed(database, who, values.locale);
      return perform(portsOn(database), giveMandate, { ...what, person }, values, streams);
    },
    localeOf(values.locale),
  );
}

function end(mandate: string, values: Values, streams: Streams): Promise<0 | 1> {
  const to = dayGiven('--to', values.to);
  return withDatabase(
    streams,
    async (database) => {
      const ports = portsOn(database);
      const { today } = await agreementNamed(ports, values.agreement, localeOf(values.locale));
      return perform(ports, endMandate, { mandate, to: to ?? today }, values, streams);
    },
    localeOf(values.locale),
  );
}

async function perform<C>(
  ports: Ports,
  useCase: UseCase<C>,
  command: unknown,
  values: Values,
  { output }: Streams,
): Promise<0 | 1> {
  const named = await agreementNamed(ports, values.agreement, localeOf(values.locale));
  const read = useCase.command.safeParse(command);
  if (!read.success) throw new WrongUse(read.error.issues.map(({ path, message }) => `${path}: ${message}`).join('; '));
  let came: Outcome | undefined;
  await act(ports, useCase, read.data, { agreement: named.id, actor: OPERATOR.actor, via: OPERATOR.via }, (outcome) => {
    came = outcome;
    return UNREAD;
  });
  const outcome = came as Outcome | undefined;
  if (!outcome) throw new Error(`the agreement ${named.id} was there, and is gone`);
  if (!outcome.done) {
    const reader = consoleReader(named, localeOf(values.locale), await namesOf(ports, named));
    throw new Refused(refusalSentence(outcome.refused, reader));
  }
  const changed = outcome.facts > 0;
  const made = useCase.name === 'give-mandate' && changed ? { mandate: outcome.ctx.newId } : {};
  const words = consoleWords(localeOf(values.locale)).seats;
  const text = changed ? words.done(made.mandate) : words.stoodSo;
  await write(output, values.json ? jsonLine({ ok: true, changed, ...made }) : `${text}\n`);
  return DONE;
}

/** An act without a key: its answer is nobody's to ask for again. */
const UNREAD: Answered = { view: { name: 'console', title: '', summary: '', blocks: [], actions: [] } };
