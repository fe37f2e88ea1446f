import type { AgreementNotice, PeopleTransaction, Ports, Standing } from './ports.ts';
import { refuse } from './rules/decide.ts';
import type { Fact, Platform } from './rules/facts.ts';
import { append, INSTANCE } from './rules/journal.ts';
import type { Refusal } from './rules/refusals.ts';
import { type Capacity, capacitiesOf, capacityFor, whoMay } from './rules/rights.ts';
import { holdsOn, type Role } from './rules/seats.ts';
import { dayOf, toMoment } from './rules/time.ts';

/**
 * Who is who on the platforms (R15.2): an account is bound to a person by the platform's own identifier. A mail address
 * only proposes: the person says yes, and for a ministry's seat or the secretariat a secretary confirms.
 */

/** What a secretary answers to a request. */
export type LinkAct = 'confirm-link' | 'refuse-link' | 'cut-link';

export const isLinkAct = (name: string): name is LinkAct =>
  name === 'confirm-link' || name === 'refuse-link' || name === 'cut-link';

/** An account that nobody is known by yet, as its platform describes it. */
export interface Newcomer {
  readonly platform: Platform;
  readonly account: string;
  /** How the platform shows it, for who has to confirm: a name and an address. */
  readonly label: string;
  /** Only where the platform vouches for it: confirmed, of a full and active account of the home organisation. */
  readonly mail?: string;
  /** The language that the account is set to: the person's own from the link on. */
  readonly locale?: 'fr' | 'en';
}

export type LinkOutcome =
  | { readonly linked: string }
  /** A secretary has to confirm. */
  | { readonly asked: string }
  | { readonly unknown: true }
  | { readonly refused: Refusal };

/** The person whom a newcomer may be, by mail address; undefined where nobody has it. */
export const personFor = async ({ library }: Ports, { mail }: Newcomer) =>
  mail === undefined ? undefined : library.personByMail(mail);

/** "Yes, that is me": linked at once, or asked of the secretariat. Saying it again changes nothing. */
export async function askLink(ports: Ports, newcomer: Newcomer): Promise<LinkOutcome> {
  const { platform, account, label } = newcomer;
  const locale = newcomer.locale === undefined ? {} : { locale: newcomer.locale };
  const person = await personFor(ports, newcomer);
  if (!person) return { unknown: true };
  const places = await placesOf(ports, person.id);
  return ports.register.transactOnPeople(async (tx): Promise<LinkOutcome> => {
    const linked = await tx.personOf(platform, account);
    if (linked !== undefined) return linked === person.id ? { linked } : refuse({ code: 'account-taken', platform });
    if (!places.some(({ sensitive }) => sensitive)) {
      await link(ports, tx, places, { person: person.id, platform, account, label, ...locale }, { person: person.id });
      return { linked: person.id };
    }
    if (await tx.requestOf(person.id, platform, account)) return { asked: person.id };
    const request = ports.newId();
    const told = places
      .filter(({ sensitive }) => sensitive)
      .flatMap(({ agreement, secretaries }) =>
        secretaries.map(
          (secretary): AgreementNotice => ({
            agreement,
            notice: {
              to: { person: secretary },
              message: { message: 'link-asked', request, person: person.id, platform, label },
            },
          }),
        ),
      );
    const fact: Fact = { kind: 'LinkAsked', request, person: person.id, platform, account, ...locale };
    await write(ports, tx, platform, { person: person.id }, [fact], told);
    return { asked: person.id };
  });
}

/** A secretary of an agreement in which the person has a place settles the request. */
export async function settleLink(
  ports: Ports,
  name: Exclude<LinkAct, 'cut-link'>,
  request: string,
  secretary: { readonly person: string; readonly via: Platform },
): Promise<LinkOutcome> {
  return ports.register.transactOnPeople(async (tx): Promise<LinkOutcome> => {
    const asked = await tx.request(request);
    if (!asked) return refuse({ code: 'not-found', what: 'request', given: '' });
    const places = await placesOf(ports, asked.person);
    if (!places.some(({ secretaries }) => secretaries.includes(secretary.person)))
      return refuse({ code: 'not-allowed', right: 'run', who: whoMay('run') });
    const { person, platform, account } = asked;
    const locale = asked.locale === undefined ? {} : { locale: asked.locale };
    const by = { person: secretary.person };
    if (name === 'refuse-link') {
      await write(ports, tx, secretary.via, by, [{ kind: 'LinkRefused', request }], []);
      return { unknown: true };
    }
    const other = await tx.personOf(platform, account);
    if (other !== undefined && other !== person) return refuse({ code: 'account-taken', platform });
    await link(ports, tx, places, { person, platform, account, label: account, request, ...locale }, by);
    return { linked: person };
  });
}

/** A link is cut: by the person whose account it is, or by a secretary of an agreement in which they have a place. */
export async function cutLink(
  ports: Ports,
  { platform, account }: { readonly platform: Platform; readonly account: string },
  by: { readonly person: string; readonly via: Platform },
): Promise<LinkOutcome> {
  return ports.register.transactOnPeople(async (tx): Promise<LinkOutcome> => {
    const person = await tx.personOf(platform, account);
    if (person === undefined) return refuse({ code: 'not-found', what: 'request', given: '' });
    const places = person === by.person ? [] : await placesOf(ports, person);
    if (person !== by.person && !places.some(({ secretaries }) => secretaries.includes(by.person)))
      return refuse({ code: 'not-allowed', right: 'run', who: whoMay('run') });
    await write(ports, tx, by.via, by, [{ kind: 'AccountUnlinked', person, platform, account }], []);
    return { unknown: true };
  });
}

/** An agreement in which a person has a seat or a role today. */
export interface Place {
  readonly agreement: string;
  /** Today, and not only once. */
  readonly held: boolean;
  /** A ministry's seat or the secretariat: more than a mail address has to vouch for it. */
  readonly sensitive: boolean;
  readonly secretaries: readonly string[];
}

export async function placesOf({ library }: Ports, person: string): Promise<readonly Place[]> {
  const [agreements, now] = await Promise.all([library.agreementsOf(person), library.now()]);
  const places = await Promise.all(
    agreements.map(async (agreement): Promise<Place[]> => {
      const standing = await library.standing(agreement);
      return standing ? [placeIn(agreement, standing, person, now)] : [];
    }),
  );
  return places.flat();
}

/** Whom to tell of a person, by agreement in which they have a place today. */
export async function secretariesOf(
  ports: Ports,
  person: string,
): Promise<readonly { readonly agreement: string; readonly secretaries: readonly string[] }[]> {
  return (await placesOf(ports, person)).filter(({ held }) => held);
}

function placeIn(id: string, { agreement, committee }: Standing, person: string, now: Temporal.Instant): Place {
  const today = dayOf(now, agreement.timeZone);
  const capacities = capacitiesOf(agreement, committee, { person }, today);
  const isSensitive = (capacity: Capacity) =>
    (capacity.as === 'seat' && capacity.bodyKind === 'ministry') || capacity.as === 'secretariat';
  const role: Role = 'secretariat';
  const secretaries = committee.mandates
    .filter((m) => m.kind === 'role' && m.role === role && holdsOn(m, today))
    .map((m) => m.person);
  return {
    agreement: id,
    held: capacities.length > 0,
    sensitive: capacities.some(isSensitive) && capacityFor(capacities, 'read') !== undefined,
    secretaries: [...new Set(secretaries)],
  };
}

/** Told to all of the person's accounts, so that a link which they did not ask for is seen. */
export async function link(
  ports: Ports,
  tx: PeopleTransaction,
  places: readonly Place[],
  linked: {
    readonly person: string;
    readonly platform: Platform;
    readonly account: string;
    readonly label: string;
    readonly request?: string;
    readonly locale?: 'fr' | 'en';
  },
  by: { readonly person: string },
): Promise<void> {
  const { label, ...what } = linked;
  const { person, platform } = linked;
  const [place] = places;
  const told: readonly AgreementNotice[] = place
    ? [
        {
          agreement: place.agreement,
          notice: { to: { person }, message: { message: 'account-linked', platform, label } },
        },
      ]
    : [];
  await write(ports, tx, platform, by, [{ kind: 'AccountLinked', ...what }], told);
}

/** In the chain of the instance: as oneself, or as the secretary that one was found to be. */
async function write(
  ports: Ports,
  tx: PeopleTransaction,
  via: Platform,
  { person }: { readonly person: string },
  facts: readonly Fact[],
  notices: readonly AgreementNotice[],
): Promise<void> {
  const act = { at: toMoment(tx.now), by: { person, as: 'self' }, via };
  await tx.commit(append(INSTANCE, tx.head, facts, act, ports), notices);
}
