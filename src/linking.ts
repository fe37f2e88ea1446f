import type { PersonalMessage } from './notices.ts';
import type { AgreementNotice, PeopleTransaction, Ports, Standing } from './ports.ts';
import { type By, refuse } from './rules/decide.ts';
import type { Fact, Platform, Voucher } from './rules/facts.ts';
import { append, INSTANCE } from './rules/journal.ts';
import type { Refusal } from './rules/refusals.ts';
import { whoMay } from './rules/rights.ts';
import { holdsDuring, holdsOn, ministriesOf, seatsOf } from './rules/seats.ts';
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
  /**
   * Whoever runs a workspace can give its accounts any address: the agreements whose secretariat has bound a room there,
   * and so believes what it says. Absent where the operator chose the workspace: then all do.
   */
  readonly trustedBy?: readonly string[];
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

/** Does one of the person's committees believe the place that vouches for the address? */
export async function isBelieved(ports: Ports, { trustedBy }: Newcomer, person: string): Promise<boolean> {
  if (trustedBy === undefined) return true;
  return (await placesOf(ports, person)).some(({ agreement, held }) => held && trustedBy.includes(agreement));
}

/**
 * "Yes, that is me": linked at once, or asked of the secretariat where the place is sensitive, or where its committee
 * has nothing to do with what vouches for the address. Saying it again changes nothing.
 */
export async function askLink(ports: Ports, newcomer: Newcomer): Promise<LinkOutcome> {
  const { platform, account, label, trustedBy } = newcomer;
  const locale = newcomer.locale === undefined ? {} : { locale: newcomer.locale };
  const person = await personFor(ports, newcomer);
  if (!person) return { unknown: true };
  const places = await placesOf(ports, person.id);
  const asks = placesToAsk(places, trustedBy);
  // Nobody vouches for the address, and nobody is there to ask.
  if (asks.length === 0 && !(await isBelieved(ports, newcomer, person.id))) return { unknown: true };
  return ports.register.transactOnPeople(async (tx): Promise<LinkOutcome> => {
    const linked = await tx.personOf(platform, account);
    if (linked !== undefined) return linked === person.id ? { linked } : refuse({ code: 'account-taken', platform });
    const self = { person: person.id, as: 'self' };
    if (asks.length === 0) {
      const linked = { person: person.id, platform, account, label, vouchedBy: 'mail', ...locale } as const;
      await link(ports, tx, places, linked, self);
      return { linked: person.id };
    }
    if (await tx.requestOf(person.id, platform, account)) return { asked: person.id };
    const request = ports.newId();
    const told = toSecretaries(asks, { message: 'link-asked', request, person: person.id, platform, label });
    const fact: Fact = { kind: 'LinkAsked', request, person: person.id, platform, account, ...locale };
    await write(ports, tx, platform, self, [fact], told);
    return { asked: person.id };
  });
}

/** Whose secretaries have to confirm a link: of the sensitive places, or else of those that do not believe the address. */
function placesToAsk(places: readonly Place[], trustedBy: Newcomer['trustedBy']): readonly Place[] {
  const sensitive = places.filter((place) => place.sensitive);
  if (sensitive.length > 0 || trustedBy === undefined) return sensitive;
  return places.filter(({ agreement, held }) => held && !trustedBy.includes(agreement));
}

const toSecretaries = (places: readonly Place[], message: PersonalMessage): AgreementNotice[] =>
  places.flatMap(({ agreement, secretaries }) =>
    secretaries.map((secretary): AgreementNotice => ({ agreement, notice: { to: { person: secretary }, message } })),
  );

/**
 * Somebody may get a ministry's seat or the secretariat after a mail address alone linked their account: then it acts for
 * them no more, and the secretariat is asked, as it would have been then. Of all agreements, or of those that are named.
 * Gives how many links it took back.
 */
export async function reviewLinks(ports: Ports, agreements?: readonly string[]): Promise<number> {
  const { library } = ports;
  const [linked, now] = await Promise.all([library.accountsByMail(agreements), library.now()]);
  const standings = new Map<string, Standing | undefined>();
  for (const { agreement } of linked)
    if (!standings.has(agreement)) standings.set(agreement, await library.standing(agreement));
  const doubtful = linked.filter(({ agreement, person }) => {
    const standing = standings.get(agreement);
    return standing !== undefined && placeIn(agreement, standing, person, now).sensitive;
  });
  const accounts = new Map(doubtful.map((each) => [`${each.platform} ${each.account}`, each]));
  for (const account of accounts.values()) await takeBack(ports, account);
  return accounts.size;
}

async function takeBack(
  ports: Ports,
  { person, platform, account }: { readonly person: string; readonly platform: Platform; readonly account: string },
): Promise<void> {
  const places = await placesOf(ports, person);
  const asks = placesToAsk(places, undefined);
  await ports.register.transactOnPeople(async (tx) => {
    // Meanwhile it may have been confirmed, or cut.
    if ((await tx.personOf(platform, account)) !== person) return;
    if ((await tx.voucherOf(platform, account)) !== 'mail') return;
    const request = ports.newId();
    const [place] = asks;
    if (!place) return;
    const told: AgreementNotice[] = [
      ...toSecretaries(asks, { message: 'link-asked', request, person, platform, label: account, linkedBefore: true }),
      {
        agreement: place.agreement,
        notice: { to: { person }, message: { message: 'link-held', platform, label: account } },
      },
    ];
    const facts: Fact[] = [
      { kind: 'AccountUnlinked', person, platform, account },
      { kind: 'LinkAsked', request, person, platform, account },
    ];
    await write(ports, tx, 'clock', { as: 'clock' }, facts, told);
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
    const sensitive = placesToAsk(places, undefined);
    if (!runs(secretary.person, sensitive.length > 0 ? sensitive : places))
      return refuse({ code: 'not-allowed', right: 'run', who: whoMay('run') });
    const { person, platform, account } = asked;
    const locale = asked.locale === undefined ? {} : { locale: asked.locale };
    const by = { person: secretary.person, as: 'self' };
    if (name === 'refuse-link') {
      await write(ports, tx, secretary.via, by, [{ kind: 'LinkRefused', request }], []);
      return { unknown: true };
    }
    const other = await tx.personOf(platform, account);
    if (other !== undefined && other !== person) return refuse({ code: 'account-taken', platform });
    const linked = { person, platform, account, label: account, request, vouchedBy: 'secretariat', ...locale } as const;
    await link(ports, tx, places, linked, by);
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
    if (person !== by.person && !runs(by.person, places))
      return refuse({ code: 'not-allowed', right: 'run', who: whoMay('run') });
    await write(
      ports,
      tx,
      by.via,
      { person: by.person, as: 'self' },
      [{ kind: 'AccountUnlinked', person, platform, account }],
      [],
    );
    return { unknown: true };
  });
}

/** Is somebody the secretary of one of these? Only where the person whose link it is has a place. */
const runs = (secretary: string, places: readonly Place[]): boolean =>
  places.some(({ held, secretaries }) => held && secretaries.includes(secretary));

/** An agreement in which a person has or had a seat or a role. */
export interface Place {
  readonly agreement: string;
  /** Today or from a day to come. */
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

/** Whom to tell of a person, by agreement in which they have a place. */
export async function secretariesOf(
  ports: Ports,
  person: string,
): Promise<readonly { readonly agreement: string; readonly secretaries: readonly string[] }[]> {
  return (await placesOf(ports, person)).filter(({ held }) => held);
}

function placeIn(id: string, { agreement, committee }: Standing, person: string, now: Temporal.Instant): Place {
  const today = dayOf(now, agreement.timeZone);
  const own = committee.mandates.filter((m) => m.person === person && holdsDuring(m, today, undefined));
  const bodies = new Set(ministriesOf(agreement).map((body) => body.id));
  const seats = new Set(seatsOf(agreement).flatMap((seat) => (bodies.has(seat.body) ? [seat.id] : [])));
  const secretaries = committee.mandates
    .filter((m) => m.kind === 'role' && m.role === 'secretariat' && holdsOn(m, today))
    .map((m) => m.person);
  return {
    agreement: id,
    held: own.length > 0,
    sensitive: own.some((m) => (m.kind === 'role' ? m.role === 'secretariat' : seats.has(m.seat))),
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
    readonly vouchedBy: Voucher;
    readonly request?: string;
    readonly locale?: 'fr' | 'en';
  },
  by: By,
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

/** In the chain of the instance: as oneself, as the secretary that one was found to be, or as the clock. */
async function write(
  ports: Ports,
  tx: PeopleTransaction,
  via: Platform,
  by: By,
  facts: readonly Fact[],
  notices: readonly AgreementNotice[],
): Promise<void> {
  const act = { at: toMoment(tx.now), by, via };
  await tx.commit(append(INSTANCE, tx.head, facts, act, ports), notices);
}
