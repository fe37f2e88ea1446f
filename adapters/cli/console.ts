import type { Ports, Standing } from '../../src/ports.ts';
import { type Agreement, isOpenForNew, stateOn } from '../../src/rules/agreement.ts';
import { budgetOf } from '../../src/rules/budget.ts';
import type { Refusal } from '../../src/rules/refusals.ts';
import { type Day, dayOf, isDay } from '../../src/rules/time.ts';
import type { Reader } from '../../src/views/reader.ts';
import { refusalSentence } from '../../src/views/refusal-sentence.ts';
import { type Locale, wordsIn } from '../../src/words/words.ts';
import { codeVersion } from '../code-version.ts';
import type { Database } from '../postgres/client.ts';
import { postgresLibrary } from '../postgres/library.ts';
import { postgresRegister } from '../postgres/register.ts';
import { newId, newSalt, sha256 } from '../tools.ts';
import { agreementOfFile } from './agreement-file.ts';
import { consoleWords, Refused, WrongUse } from './command.ts';

/** What the commands that change the register share: the operator acts at the console. */
export const OPERATOR = { actor: { operator: true }, as: { as: 'operator' }, via: 'cli' } as const;

export const portsOn = (database: Database): Ports => ({
  register: postgresRegister(database),
  library: postgresLibrary(database),
  newId,
  newSalt,
  sha256,
  code: codeVersion,
});

export interface Named extends Standing {
  readonly id: string;
  readonly today: Day;
  readonly now: Temporal.Instant;
}

/**
 * The agreement that is meant: the one named, else the only one, else the only one that is in force.
 * @throws Refused where there is none, or a choice
 */
export async function agreementNamed(
  { library }: Ports,
  given: string | undefined,
  locale: Locale = 'en',
): Promise<Named> {
  const words = consoleWords(locale);
  const now = await library.now();
  const standings: Named[] = [];
  const ids = (await library.agreements()).map(({ id }) => id);
  for (const id of given === undefined ? ids : ids.filter((known) => known === given)) {
    const standing = await library.standing(id);
    if (standing) standings.push({ ...standing, id, now, today: dayOf(now, standing.agreement.timeZone) });
  }
  const inForce = standings.filter(({ agreement, events, today }) => isOpenForNew(stateOn(agreement, events, today)));
  const [only, other] = standings.length === 1 ? standings : inForce;
  if (only && !other) return only;
  if (ids.length === 0) throw new Refused(words.noAgreementYet);
  throw new Refused(given === undefined ? words.severalAgreements(ids) : words.noSuchAgreement(given, ids));
}

export function localeOf(given: string | undefined): Locale {
  const locale = given?.toLowerCase() ?? 'fr';
  if (locale === 'fr' || locale === 'en') return locale;
  throw new WrongUse('--locale takes fr or en');
}

/** @throws WrongUse where it is given and no day */
export function dayGiven(option: string, given: string | undefined): Day | undefined {
  if (given === undefined || isDay(given)) return given;
  throw new WrongUse(`${option} takes a day, as in 2027-06-14`);
}

/** For whom the sentences of the rules are made at the console. */
export function consoleReader(named: Named, locale: Locale, names: ReadonlyMap<string, string> = new Map()): Reader {
  return readerOn(named.agreement, named, locale, names);
}

function readerOn(
  agreement: Agreement,
  { events, committee, now, today }: Pick<Named, 'events' | 'committee' | 'now' | 'today'>,
  locale: Locale,
  names: ReadonlyMap<string, string>,
): Reader {
  return {
    capacities: [OPERATOR.as],
    words: wordsIn(locale),
    now,
    today,
    agreement,
    events,
    committee,
    nameOf: (person) => names.get(person ?? '') ?? '',
    roomName: () => '',
    consultations: [],
    budget: (year) => budgetOf(agreement, year, []),
  };
}

/** A "no" about people, who belong to no agreement. */
export async function sayRefusalOnPeople(refusal: Refusal, locale: Locale): Promise<string> {
  const now = Temporal.Now.instant();
  const reader = readerOn(
    (await agreementOfFile()).agreement,
    { events: {}, committee: { mandates: [] }, now, today: dayOf(now, 'Europe/Paris') },
    locale,
    new Map(),
  );
  return refusalSentence(refusal, reader);
}
