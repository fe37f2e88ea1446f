import { z } from 'zod';
import { act } from '../act.ts';
import { addPerson } from '../people.ts';
import type { Answered, Person, Ports } from '../ports.ts';
import { type Context, type Decision, type Entry, refuse, type World } from '../rules/decide.ts';
import type { Fact } from '../rules/facts.ts';
import { evolveCommittee, type GiveMandate, giveMandate } from '../rules/mandate.ts';
import type { Refusal } from '../rules/refusals.ts';
import type { Committee, Mandate } from '../rules/seats.ts';
import { dayOf, toMoment } from '../rules/time.ts';
import { type Outcome, useCase } from '../use-case.ts';
import type { ParseCsv } from './lined-csv.ts';
import { type PeopleFileFault, type PeopleRow, readPeopleFile } from './read-people-file.ts';

/** What keeps a file of people out (`sayPeopleFault`): in the file itself, or what the rules say to one of its lines. */
export type PeopleFault =
  | PeopleFileFault
  | { readonly line: number; readonly kind: 'rule'; readonly refusal: Refusal }
  /** The mail address is somebody's of another name. */
  | { readonly line: number; readonly kind: 'known-as'; readonly mail: string; readonly name: string };

/** One line of the file, and what came of it. */
export interface ImportedPerson {
  readonly line: number;
  readonly name: string;
  readonly mail: string;
  /** Absent in a dry run for somebody who would be added. */
  readonly person?: string;
  readonly added: boolean;
  readonly holds: PeopleRow['holds'];
  /** `given` now; `known`: it stood so already; `ended`: it was given before and is over, and was not given again. */
  readonly mandate: 'given' | 'known' | 'ended';
}

export type PeopleImport = { readonly people: readonly ImportedPerson[] } | { readonly faults: readonly PeopleFault[] };

export interface PeopleImportOptions {
  readonly parse: ParseCsv;
  /** Looks at everything and changes nothing. */
  readonly dryRun?: boolean;
}

const ORIGIN = { actor: { operator: true }, as: { as: 'operator' }, via: 'cli' } as const;

/**
 * Takes a file of people in, as the operator at the console: adds who is not there yet (by mail address) and gives the
 * seats and roles (R2.3, R2.4), these in one act. A file with a fault is refused whole, with all of its faults. The same
 * file again changes nothing: what was given once is not given again, even where it has ended since, unless the line
 * names another first day.
 */
export async function importPeople(
  ports: Ports,
  agreement: string,
  csv: string,
  { parse, dryRun = false }: PeopleImportOptions,
): Promise<PeopleImport> {
  const standing = await ports.library.standing(agreement);
  if (!standing) return noSuchAgreement(agreement);
  const file = readPeopleFile(csv, standing.agreement, parse);
  if ('faults' in file) return file;
  const known = await knownByMail(ports, file.rows);
  const named = file.rows.flatMap((row): PeopleFault[] => {
    const person = known.get(row.mail);
    if (!person || sameName(person.name, row.name)) return [];
    return [{ kind: 'known-as', line: row.line, mail: row.mail, name: person.name }];
  });
  if (named.length > 0) return { faults: named };

  const now = await ports.library.now();
  const ctx = contextOf(now, standing.agreement.timeZone);
  const foreseen = decideAll(
    standing,
    commandOf(ports, file.rows, (mail) => known.get(mail)?.id ?? mail),
    ctx,
  );
  if (foreseen.faults.length > 0) return { faults: foreseen.faults };
  if (dryRun) return { people: imported(file.rows, foreseen.came, known, (mail) => known.get(mail)?.id) };

  const ids = new Map<string, string>();
  for (const { line, name, mail } of file.rows) {
    if (ids.has(mail)) continue;
    const added = await addPerson(ports, { name, mail }, ORIGIN);
    if ('refused' in added) return { faults: [{ kind: 'rule', line, refusal: added.refused }] };
    ids.set(mail, added.person);
  }
  let came: Came = { faults: [], came: [], facts: [] };
  const command = commandOf(ports, file.rows, (mail) => ids.get(mail) ?? mail);
  const giving = importMandates((result) => {
    came = result;
  });
  const answer = await act(ports, giving, command, { agreement, actor: ORIGIN.actor, via: ORIGIN.via }, said);
  if (!answer) return noSuchAgreement(agreement);
  if (came.faults.length > 0) return { faults: came.faults };
  return { people: imported(file.rows, came.came, known, (mail) => ids.get(mail)) };
}

const noSuchAgreement = (given: string): PeopleImport => ({
  faults: [{ kind: 'rule', line: 1, refusal: { code: 'not-found', what: 'agreement', given } }],
});

/** White space and how accents are written aside. */
const sameName = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim();

async function knownByMail(ports: Ports, rows: readonly PeopleRow[]): Promise<ReadonlyMap<string, Person>> {
  return ports.register.transactOnPeople(async (tx) => {
    const known = new Map<string, Person>();
    for (const { mail } of rows) {
      const person = known.has(mail) ? undefined : await tx.person({ mail });
      if (person) known.set(mail, person);
    }
    return known;
  });
}

interface RowCommand {
  readonly line: number;
  readonly id: string;
  readonly give: GiveMandate;
  readonly row: PeopleRow;
}

const commandOf = (ports: Ports, rows: readonly PeopleRow[], personOf: (mail: string) => string) => ({
  rows: rows.map((row): RowCommand => {
    const period = {
      ...(row.from === undefined ? {} : { from: row.from }),
      ...(row.to === undefined ? {} : { to: row.to }),
    };
    return { line: row.line, id: ports.newId(), give: { ...row.holds, person: personOf(row.mail), ...period }, row };
  }),
});

interface Came {
  readonly faults: readonly PeopleFault[];
  /** Of each line, in order. */
  readonly came: readonly ImportedPerson['mandate'][];
  readonly facts: readonly Fact[];
}

type Committeed = Pick<World, 'agreement' | 'events' | 'numbers' | 'committee'>;

/** Line after line, each on the committee that the ones before it made. */
function decideAll(start: Committeed, { rows }: { readonly rows: readonly RowCommand[] }, ctx: Context): Came {
  let world: Committeed = start;
  const faults: PeopleFault[] = [];
  const facts: Fact[] = [];
  const came = rows.map(({ line, id, give }): ImportedPerson['mandate'] => {
    const before = givenBefore(start.committee, give);
    if (before) return before.to !== undefined && before.to < ctx.today && before.to !== give.to ? 'ended' : 'known';
    const decision = giveMandate(world, give, { ...ctx, newId: id });
    if ('refused' in decision) {
      faults.push({ kind: 'rule', line, refusal: decision.refused });
      return 'known';
    }
    facts.push(...decision.facts);
    for (const fact of decision.facts)
      world = { ...world, committee: evolveCommittee(world.committee, entryOf(fact, ctx)) };
    return decision.facts.length > 0 ? 'given' : 'known';
  });
  return { faults, came, facts };
}

/** A file without dates that is imported again must not give a seat back to somebody who has left it since. */
const givenBefore = ({ mandates }: Committee, give: GiveMandate): Mandate | undefined =>
  mandates.findLast(
    (mandate) =>
      mandate.person === give.person &&
      whatOf(mandate) === whatOf(give) &&
      (give.from === undefined || mandate.from === give.from) &&
      (give.to === undefined || mandate.to === give.to) &&
      (give.kind !== 'seat' ||
        give.boardMember === undefined ||
        (mandate.kind === 'seat' && mandate.boardMember === give.boardMember)),
  );

const whatOf = (holds: Mandate | GiveMandate): string =>
  holds.kind === 'role' ? `role ${holds.role} ${holds.scope ?? ''}` : `${holds.kind} ${holds.seat}`;

const entryOf = (fact: Fact, ctx: Context): Entry => ({
  seq: 0,
  at: toMoment(ctx.now),
  by: { as: 'operator' },
  via: ctx.via,
  hash: '',
  fact,
});

const contextOf = (now: Temporal.Instant, timeZone: string): Context => ({
  now,
  today: dayOf(now, timeZone),
  actor: ORIGIN.actor,
  via: ORIGIN.via,
  newId: '',
});

/** All the mandates of a file, or none: one act, so that no half of a file can be left. */
const importMandates = (seen: (came: Came) => void) =>
  useCase<{ rows: RowCommand[] }>({
    name: 'import-mandates',
    command: z.custom<{ rows: RowCommand[] }>(),
    loads: () => ({}),
    decide: (world, command, ctx): Decision => {
      const result = decideAll(world, command, ctx);
      seen(result);
      const [fault] = result.faults;
      if (fault?.kind === 'rule') return refuse(fault.refusal);
      return { as: ORIGIN.as, facts: result.facts };
    },
  });

/** Nobody reads it: an import has no delivery that could come again. */
const said = (outcome: Outcome): Answered => ({
  view: { name: 'import', title: '', summary: '', blocks: [], actions: [] },
  ...(outcome.done ? {} : { refused: outcome.refused.code }),
});

function imported(
  rows: readonly PeopleRow[],
  came: Came['came'],
  known: ReadonlyMap<string, Person>,
  idOf: (mail: string) => string | undefined,
): readonly ImportedPerson[] {
  return rows.map(({ line, name, mail, holds }, i) => {
    const person = idOf(mail);
    const added = !known.has(mail);
    return { line, name, mail, added, holds, mandate: came[i] ?? 'known', ...(person === undefined ? {} : { person }) };
  });
}
