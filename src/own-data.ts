import { byOf } from './act.ts';
import { correctPerson } from './people.ts';
import type { Person, Ports } from './ports.ts';
import { refuse } from './rules/decide.ts';
import type { Platform } from './rules/facts.ts';
import { append, INSTANCE } from './rules/journal.ts';
import type { Refusal } from './rules/refusals.ts';
import { type Day, dayOf, toMoment } from './rules/time.ts';
import type { Locale } from './words/words.ts';

/**
 * What is held on somebody is theirs to see, to have as a file, to correct, and, once their mandates are over, to have
 * erased (R16.4): the journal keeps its hashes, and what they opened goes.
 */

/** Everything, table by table, as plain JSON. */
export type OwnRecords = Readonly<Record<string, readonly unknown[]>>;

/** What somebody asks about their own data, wherever they are. */
export type SelfAct = 'correct-me' | 'send-my-data' | 'open-my-data' | 'erase-me';
const SELF_ACTS: readonly string[] = [
  'correct-me',
  'send-my-data',
  'open-my-data',
  'erase-me',
] satisfies readonly SelfAct[];
export const isSelfAct = (name: string): name is SelfAct => SELF_ACTS.includes(name);

export interface OwnFile {
  readonly format: 'copil-my-data-1';
  readonly at: string;
  readonly records: OwnRecords;
}

/** The file: everything held on a person at this moment. */
export async function ownFile({ library }: Ports, person: string): Promise<string> {
  const [records, now] = await Promise.all([library.recordsOf(person), library.now()]);
  const file: OwnFile = { format: 'copil-my-data-1', at: toMoment(now), records };
  return `${JSON.stringify(file, null, 2)}\n`;
}

export interface Correction {
  readonly name?: string;
  readonly mail?: string;
  readonly locale?: Locale;
}

/** `link`: to the page of it all, which is for them alone. */
export type SelfOutcome = { readonly person: string; readonly link?: string } | { readonly refused: Refusal };

/** Does what somebody asks about their own data from a platform. */
export async function doSelf(
  ports: Ports,
  name: SelfAct,
  command: unknown,
  { person, via }: { readonly person: string; readonly via: Platform },
): Promise<SelfOutcome> {
  switch (name) {
    case 'correct-me': {
      const { name: given, locale } = (command ?? {}) as Readonly<Record<string, unknown>>;
      return correctSelf(
        ports,
        person,
        {
          ...(typeof given === 'string' ? { name: given } : {}),
          ...(locale === 'fr' || locale === 'en' ? { locale } : {}),
        },
        via,
      );
    }
    case 'send-my-data': {
      const self = await ports.library.person(person);
      if (self?.mail === undefined || !ports.sendOwnData) return refuse({ code: 'no-mail' });
      const sent = await ports.sendOwnData({ ...self, mail: self.mail }, await ownFile(ports, person));
      return sent ? { person } : refuse({ code: 'no-mail' });
    }
    case 'open-my-data':
      return ports.ownDataLink ? { person, link: await ports.ownDataLink(person) } : refuse({ code: 'no-mail' });
    case 'erase-me':
      return erasePerson(ports, person, { via });
    default:
      return name satisfies never;
  }
}

/** A name, a language; a mail address only once it has answered (`/adresse`), which whoever calls this has seen to. */
export async function correctSelf(
  ports: Ports,
  person: string,
  { name, mail, locale }: Correction,
  via: Platform,
): Promise<{ readonly person: string } | { readonly refused: Refusal }> {
  if (name?.trim() === '') return refuse({ code: 'text-needed', field: 'name' });
  if (name !== undefined && name.trim().length > NAME_MAX)
    return refuse({ code: 'text-too-long', field: 'name', max: NAME_MAX, length: name.trim().length });
  if (locale !== undefined) await ports.library.setLocale(person, locale);
  // `self`: nobody's seat or role is needed for one's own name.
  return correctPerson(
    ports,
    { person, ...(name === undefined ? {} : { name }), ...(mail === undefined ? {} : { mail }) },
    { actor: { person }, as: { as: 'self' }, via },
  );
}

export const NAME_MAX = 200;

/** The last mandate that is not over, in whichever agreement; undefined where all are. */
export async function standingMandate(
  { library }: Pick<Ports, 'library'>,
  person: string,
): Promise<{ readonly agreement: string; readonly until?: Day } | undefined> {
  const [ids, now] = await Promise.all([library.agreementsOf(person), library.now()]);
  for (const id of ids) {
    const standing = await library.standing(id);
    if (!standing) continue;
    const today = dayOf(now, standing.agreement.timeZone);
    const mandate = standing.committee.mandates.find(
      (m) => m.person === person && (m.to === undefined || (m.to >= today && m.to >= m.from)),
    );
    if (mandate)
      return { agreement: standing.agreement.title, ...(mandate.to === undefined ? {} : { until: mandate.to }) };
  }
  return undefined;
}

/**
 * Erases a person: name, address, language, accounts, sessions, messages, drafts that were never handed in, the texts of
 * their remarks. What they did for a seat stays, under an identifier that no name belongs to any more.
 */
export async function erasePerson(
  ports: Ports,
  person: string,
  by: { readonly operator: true } | { readonly via: Platform },
): Promise<{ readonly person: string } | { readonly refused: Refusal }> {
  const mandate = await standingMandate(ports, person);
  if (mandate) return refuse({ code: 'mandate-running', ...mandate });
  return ports.register.transactOnPeople(async (tx) => {
    const known: Person | undefined = await tx.person({ id: person });
    if (!known) return refuse({ code: 'not-found', what: 'person', given: '' });
    if (known.name === '' && known.mail === undefined) return { person };
    const who =
      'operator' in by
        ? { by: byOf({ operator: true }, { as: 'operator' }), via: 'cli' as const }
        : { by: { person, as: 'self' }, via: by.via };
    await tx.commit(
      append(INSTANCE, tx.head, [{ kind: 'PersonErased', person }], { at: toMoment(tx.now), ...who }, ports),
    );
    return { person };
  });
}
