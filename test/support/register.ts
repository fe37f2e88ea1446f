import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { codeVersion } from '../../adapters/code-version.ts';
import { type Database, openDatabase } from '../../adapters/postgres/client.ts';
import { postgresLibrary } from '../../adapters/postgres/library.ts';
import { postgresRegister } from '../../adapters/postgres/register.ts';
import { type AgreementSource, claimInstance, loadAgreement } from '../../adapters/postgres/setup.ts';
import { invitationPath } from '../../adapters/shared/feed-address.ts';
import { act } from '../../src/act.ts';
import { addPerson } from '../../src/people.ts';
import type { Answered, Ports } from '../../src/ports.ts';
import type { Platform } from '../../src/rules/facts.ts';
import type { JournalEntry, Opening } from '../../src/rules/journal.ts';
import type { Refusal } from '../../src/rules/refusals.ts';
import type { Actor } from '../../src/rules/rights.ts';
import type { Role } from '../../src/rules/seats.ts';
import type { Outcome } from '../../src/use-case.ts';
import { type UseCaseName, useCaseNamed } from '../../src/use-cases/index.ts';
import { testDatabase } from './database.ts';
import { AGREEMENT_FILE, agreementOf, content, DEADLINE, FIRST_DAY, PEOPLE, PERIOD_ENDS, paris } from './world.ts';

/** Hexadecimal SHA-256 of a text in UTF-8. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
export const newSalt = (): string => randomBytes(16).toString('hex');

/** What came of an act: done, with what it made and how many facts it appended; or the refusal as the rules gave it. */
export interface Performed {
  readonly answer: Answered;
  /** Undefined where the answer was kept from the same delivery before. */
  readonly outcome: Outcome | undefined;
  readonly refusal: Refusal | undefined;
}

export interface Delivery {
  readonly key?: string;
  readonly via?: Platform;
  /** Another agreement than `accord-des-quais`. */
  readonly agreement?: string;
}

/** The committee of `world.ts`, in a real database of its own; the clock stands at `FIRST_DAY` until it is set. */
export interface TestRegister {
  readonly database: Database;
  readonly url: string;
  readonly ports: Ports;
  /** Sets the register's clock to a local time of Paris. */
  at(local: string): void;
  /** The same by a moment: of the two hours of a night in October a local time means the later. */
  atInstant(instant: string): void;
  /** Id of somebody of `PEOPLE`. */
  id(who: string): string;
  /** One use case, by its name, as `console`, `clock` or somebody of `PEOPLE`; its command goes through its schema. */
  perform(name: UseCaseName, command: unknown, who: string, delivery?: Delivery): Promise<Performed>;
  /** The same, which must be accepted; gives the id of what it made. */
  done(name: UseCaseName, command: unknown, who: string, delivery?: Delivery): Promise<string>;
  /** Takes in another agreement, with these people in their seats and roles. */
  addAgreement(id: string, people: readonly (keyof typeof PEOPLE)[]): Promise<void>;
  /** A web room of the agreement; gives its channel. */
  addRoom(id: string, agreement?: string): Promise<`room:${string}`>;
  /** A chain as it is stored, oldest first. */
  chain(id?: string): Promise<readonly { readonly entry: JournalEntry; readonly openings: readonly Opening[] }[]>;
  close(): Promise<void>;
}

export const AGREEMENT = AGREEMENT_FILE.id;

/** Where calendars would find what this register serves, and what its addresses are signed with. */
export const ORIGIN = 'https://copil.example.org';
export const CALENDAR_SECRET = 'a secret of calendars in the tests';

/** An agreement file as it is read at the start: the small agreement, or a variant of it. */
export function sourceOf(changes: Readonly<Record<string, unknown>> = {}, file = 'accord.json'): AgreementSource {
  const fileHash = sha256(JSON.stringify({ ...AGREEMENT_FILE, ...changes }));
  return { agreement: agreementOf(changes), file, fileHash };
}

/** One per test file (in `beforeAll`), closed in `afterAll`. */
export async function testRegister(start = FIRST_DAY): Promise<TestRegister> {
  const { url, drop } = await testDatabase();
  const database = openDatabase(url);
  let now = paris(start);
  const clock = () => now;
  const ports: Ports = {
    register: postgresRegister(database, { clock }),
    library: {
      ...postgresLibrary(database, clock),
      invitationAddress: (agreement, session) => `${ORIGIN}${invitationPath(agreement, session, CALENDAR_SECRET)}`,
    },
    newId: randomUUID,
    newSalt,
    sha256,
    code: codeVersion,
  };
  await claimInstance(database, 'demo');
  const people = new Map<string, string>();
  for (const name of Object.keys(PEOPLE)) people.set(name, await newPerson(ports, name));

  const id = (who: string): string => {
    const known = people.get(who);
    if (known === undefined) throw new Error(`nobody is called ${who}`);
    return known;
  };
  const actorOf = (who: string): Actor =>
    who === 'console' ? { operator: true } : who === 'clock' ? { clock: true } : { person: id(who) };

  const perform: TestRegister['perform'] = async (name, command, who, { key, via = 'web', agreement } = {}) => {
    const useCase = useCaseNamed(name);
    if (!useCase) throw new Error(`there is no use case ${name}`);
    const origin = {
      agreement: agreement ?? AGREEMENT,
      actor: actorOf(who),
      via,
      ...(key === undefined ? {} : { key }),
    };
    const kept: Outcome[] = [];
    const answer = await act(ports, useCase, useCase.command.parse(command), origin, (outcome) => {
      kept.push(outcome);
      return answerOf(outcome);
    });
    if (!answer) throw new Error(`there is no agreement ${origin.agreement}`);
    const [outcome] = kept;
    return { answer, outcome, refusal: outcome?.done === false ? outcome.refused : undefined };
  };

  const done: TestRegister['done'] = async (name, command, who, delivery) => {
    const { answer, refusal } = await perform(name, command, who, delivery);
    if (refusal) throw new Error(`${who} was refused ${name}: ${JSON.stringify(refusal)}`);
    return answer.made?.id ?? '';
  };

  const addAgreement: TestRegister['addAgreement'] = async (agreement, members) => {
    await loadAgreement(database, sourceOf({ id: agreement }), ports);
    for (const who of members) await done('give-mandate', mandateOf(who, id(who)), 'console', { agreement });
  };
  await addAgreement(AGREEMENT, Object.keys(PEOPLE) as (keyof typeof PEOPLE)[]);

  return {
    database,
    url,
    ports,
    at: (local) => {
      now = paris(local);
    },
    atInstant: (instant) => {
      now = Temporal.Instant.from(instant);
    },
    id,
    perform,
    done,
    addAgreement,
    async addRoom(room, agreement = AGREEMENT) {
      await database.room.create({ data: { id: room, agreementId: agreement, platform: 'web', name: room } });
      return `room:${room}`;
    },
    chain: (chain = AGREEMENT) => storedChain(database, chain),
    async close() {
      await database.$disconnect();
      await drop();
    },
  };
}

async function newPerson(ports: Ports, name: string): Promise<string> {
  const origin = { actor: { operator: true }, as: { as: 'operator' }, via: 'cli' } as const;
  const came = await addPerson(ports, { name, mail: `${name}@example.org` }, origin);
  if ('refused' in came) throw new Error(JSON.stringify(came.refused));
  return came.person;
}

function mandateOf(who: keyof typeof PEOPLE, person: string): unknown {
  const what = PEOPLE[who];
  if (what === 'secretariat' || what === 'commission' || what === 'board' || what === 'proposer')
    return { kind: 'role', role: what satisfies Role, person };
  return { kind: 'seat', seat: what, person, boardMember: who === 'ana' };
}

const answerOf = (outcome: Outcome): Answered => ({
  view: { name: 'answer', title: outcome.ctx.newId, summary: '', blocks: [], actions: [] },
  ...(outcome.done ? { made: { id: outcome.ctx.newId } } : { refused: outcome.refused.code }),
});

async function storedChain(database: Database, chain: string) {
  const rows = await database.journalEntry.findMany({ where: { chain }, orderBy: { seq: 'asc' } });
  const openings = await database.opening.findMany({ where: { chain } });
  return rows.map((row) => {
    const { at, room, version, ficheId: _fiche, voteId: _vote, ...rest } = row;
    const entry = {
      ...rest,
      at: at.toISOString(),
      ...(room === null ? {} : { room }),
      ...(version === null ? {} : { version }),
    } as unknown as JournalEntry;
    const said = openings.filter((o) => o.seq === row.seq);
    return { entry, openings: said.map(({ field, salt, value }): Opening => ({ field, salt, value })) };
  });
}

/** A consultation that runs until `PERIOD_ENDS`. */
export const openedConsultation = (register: TestRegister, delivery?: Delivery): Promise<string> =>
  register.done(
    'open-consultation',
    { title: 'Consultation de mars', whyNoMeeting: 'Deux réunions déjà tenues.', closesAt: PERIOD_ENDS },
    'sec',
    delivery,
  );

const VOTE = { deadline: DEADLINE, tallyShown: 'live', closeWhenAllVoted: false };

/** A motion put to the vote until `DEADLINE`. */
export const openedMotion = (
  register: TestRegister,
  consultation: string,
  changes: Readonly<Record<string, unknown>> = {},
  delivery?: Delivery,
): Promise<string> =>
  register.done(
    'open-motion',
    { ...VOTE, consultation, title: 'Priorités de 2028', text: 'Le comité retient deux axes.', ...changes },
    'sec',
    delivery,
  );

/** A fiche imported, examined, on the agenda, with both avis, and put to the vote until `DEADLINE`. */
export async function ficheInVote(
  register: TestRegister,
  consultation: string,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly fiche: string; readonly vote: string }> {
  const fiche = await register.done('import-fiche', { content: content(), author: register.id('pro') }, 'sec');
  await register.done('examine-fiche', { fiche, value: 'favourable' }, 'com');
  await register.done('place-fiche', { fiche, consultation }, 'sec');
  await register.done('give-opinion', { fiche, ministry: 'NORD', value: 'favourable' }, 'nora');
  await register.done('give-opinion', { fiche, ministry: 'SUD', value: 'favourable' }, 'sami');
  const vote = await register.done('open-vote', { ...VOTE, fiche, ...changes }, 'sec');
  return { fiche, vote };
}
