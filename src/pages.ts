import type { About, Visitor } from './app.ts';
import type { PageName } from './commands/grammar.ts';
import { referenceIn } from './commands/reference.ts';
import { factsOn, mayKnowOf } from './committee-facts.ts';
import { standingMandate } from './own-data.ts';
import type { Library, Ports } from './ports.ts';
import { thingsOf, viewOfPost } from './posts.ts';
import { readsIn } from './readers.ts';
import { amendmentNamed } from './rules/amendment.ts';
import { isSession } from './rules/consultation.ts';
import { deadlinesOf } from './rules/deadlines.ts';
import type { Fiche } from './rules/fiche.ts';
import type { Sha256 } from './rules/journal.ts';
import { proveEntry } from './rules/proof.ts';
import { isPublic } from './rules/publication.ts';
import type { Refusal } from './rules/refusals.ts';
import { remindersDue } from './rules/reminders.ts';
import { capacityFor, whoMay } from './rules/rights.ts';
import { holdsDuring } from './rules/seats.ts';
import { yearOf } from './rules/time.ts';
import type { ClosedVote, Vote } from './rules/vote.ts';
import { dataProtectionOf, transparencyOf } from './transparency.ts';
import { accounts } from './views/accounts.ts';
import { agenda } from './views/agenda.ts';
import { amendmentCard } from './views/amendment-card.ts';
import { annualReport } from './views/annual-report.ts';
import { AT_CONSOLE, atConsole } from './views/at-console.ts';
import { budget } from './views/budget.ts';
import { type CalendarAbout, calendar } from './views/calendar.ts';
import { consultationCard } from './views/consultation-card.ts';
import { consultations } from './views/consultations.ts';
import { dataProtection } from './views/data-protection.ts';
import { decision } from './views/decision.ts';
import { digitalPage } from './views/digital-page.ts';
import { directory } from './views/directory.ts';
import { documents } from './views/documents.ts';
import { type Examples, examplesOf } from './views/examples.ts';
import { ficheList } from './views/fiche-list.ts';
import { fichePage } from './views/fiche-page.ts';
import { ficheVersion } from './views/fiche-version.ts';
import { type HelpAbout, help } from './views/help.ts';
import { home } from './views/home.ts';
import { logoPage } from './views/logo-page.ts';
import { may, maySee } from './views/may.ts';
import { members } from './views/members.ts';
import { minutes } from './views/minutes.ts';
import { myData } from './views/my-data.ts';
import { programme } from './views/programme.ts';
import { proof } from './views/proof.ts';
import type { Reader } from './views/reader.ts';
import { register } from './views/register.ts';
import { remindersPage } from './views/reminders-page.ts';
import { rulesSheet } from './views/rules-sheet.ts';
import { sessionCard } from './views/session-card.ts';
import { tasks } from './views/tasks.ts';
import { transparency } from './views/transparency.ts';
import type { View } from './views/view.ts';

/** What a page needs beside its reader. */
export interface PageRequest {
  readonly library: Library;
  readonly visitor: Visitor;
  readonly reader: Reader;
  readonly about: About;
  readonly holidays?: Ports['holidays'];
  readonly feedAddress?: Ports['feedAddress'];
  readonly code: Ports['code'];
  readonly publicAddress?: Ports['publicAddress'];
  readonly sha256: Sha256;
  /** Can a file be sent by mail? */
  readonly canMail: boolean;
  /** Can the page of one's own data be opened from a chat? */
  readonly canOpen: boolean;
  /** For help: what was typed and is no command. */
  readonly unknown?: Pick<HelpAbout, 'said' | 'suggestion'>;
}

type Page = (request: PageRequest) => Promise<View | Refusal>;

/** Lines of the register on one page. */
const LINES = 30;

/** No register has more lines: their number is an `integer` in PostgreSQL. */
const LAST_LINE = 2 ** 31 - 1;

/** All that can be read, by name; each shows what this reader may see (R15), and says so where that is nothing. */
export const PAGES: Readonly<
  Record<PageName | 'card' | 'decision' | 'home' | 'accounts' | 'consultations' | 'consultation' | 'proof', Page>
> = {
  home: async ({ library, visitor, reader }) => {
    const [fiches, votes] = await openMatters(library, visitor.agreement);
    const visible = fiches.filter((fiche) => maySee(reader, fiche));
    const ids = new Set(visible.map(({ id }) => id));
    const open = votes.filter(({ subject, consultation }) =>
      subject.kind === 'motion' ? readsIn(reader, consultation) : ids.has(subject.fiche),
    );
    return home(visible, open, reader, await library.reports(visitor.agreement));
  },
  /** The card of a subject (`fiche:…`), with what is this reader's own on it. */
  card: async ({ library, visitor, reader, about: { subject = '' } }) => {
    const view = viewOfPost({ subject }, await thingsOf(library, visitor.agreement, [{ subject }]), reader);
    return view ?? notFound('fiche', '');
  },
  help: async ({ library, visitor, reader, about, unknown }) => {
    const asked = about.words === undefined ? undefined : referenceIn(about.words);
    const fiche = asked === undefined ? undefined : await ficheFor(library, visitor, reader, asked);
    const words = fiche?.reference ?? about.words;
    return help(
      {
        prefix: prefixOf(visitor),
        bindsRooms: visitor.via !== 'web',
        examples: await examplesFor(library, visitor, reader, fiche),
        ...unknown,
        ...(words === undefined ? {} : { words }),
      },
      reader,
    );
  },
  'at-console': async ({ reader, about }) => {
    return atConsole(
      AT_CONSOLE.find((each) => each === about.what),
      reader,
    );
  },
  tasks: async ({ library, visitor, reader }) => {
    const [matters, reports, rooms] = await Promise.all([
      openMatters(library, visitor.agreement),
      library.reports(visitor.agreement),
      library.rooms(visitor.agreement),
    ]);
    return tasks(...matters, reader, reports, rooms.filter(({ platform }) => platform !== 'web').length);
  },
  fiches: async ({ library, visitor, reader, about }) => {
    const { words } = about;
    return ficheList(await library.fiches(visitor.agreement, words === undefined ? {} : { words }), words, reader);
  },
  fiche: async ({ library, visitor, reader, about }) => {
    const fiche = await ficheFor(library, visitor, reader, about.fiche);
    if (!fiche) return notFound('fiche', about.fiche);
    return fichePage(fiche, await library.votes(visitor.agreement, { fiche: fiche.id }), reader);
  },
  decision: async ({ library, visitor, reader, about }) => {
    const vote = await library.vote(visitor.agreement, about.vote ?? '');
    if (!vote) return notFound('vote', about.vote);
    const fiche =
      vote.subject.kind === 'motion' ? undefined : await library.fiche(visitor.agreement, vote.subject.fiche);
    if (fiche ? !maySee(reader, fiche) : !readsIn(reader, vote.consultation)) return notFound('vote', about.vote);
    if (vote.state === 'closed') return decision(vote, fiche, reader);
    return fiche
      ? fichePage(fiche, await library.votes(visitor.agreement, { fiche: fiche.id }), reader)
      : notFound('decision', '');
  },
  agenda: async ({ library, visitor, reader }) => {
    const [fiches, votes] = await Promise.all([library.fiches(visitor.agreement), library.votes(visitor.agreement)]);
    return agenda(
      fiches,
      votes.filter(({ subject, consultation }) => subject.kind !== 'motion' || readsIn(reader, consultation)),
      reader,
    );
  },
  calendar: async (request) => {
    const { reader, about } = request;
    const year = /^[12]\d{3}$/.test(about.year ?? '') ? Number(about.year) : yearOf(reader.today);
    const years = about.year === undefined ? [year, year + 1] : [year];
    return calendar(years, await calendarAbout(years, request), reader);
  },
  session: async ({ library, visitor, reader, about }) => {
    const session = reader.consultations.find(({ id }) => id === about.session);
    if (!session || !isSession(session)) return notFound('session', about.session);
    const [fiches, votes] = await Promise.all([
      library.fiches(visitor.agreement),
      library.votes(visitor.agreement, { consultation: session.id }),
    ]);
    return sessionCard(session, fiches, readsIn(reader, session.id) ? votes : [], reader);
  },
  minutes: async ({ library, visitor, reader, about }) => {
    const session = reader.consultations.find(({ id }) => id === about.session);
    if (!session || !isSession(session) || !readsIn(reader, session.id)) return notFound('session', about.session);
    if (!session.closed) return { code: 'session-state', state: session.state, from: ['closed', 'minutes-approved'] };
    const votes = await library.votes(visitor.agreement, { consultation: session.id });
    const voted = votes.flatMap(({ subject }) => (subject.kind === 'motion' ? [] : [subject.fiche]));
    const ids = [...new Set([...voted, ...session.closed.fiches.map(({ fiche }) => fiche)])];
    return minutes(session, await library.fiches(visitor.agreement, { ids }), votes, reader);
  },
  reminders: async (request) => {
    const { library, visitor, reader, holidays } = request;
    const refused = forReaders(reader);
    if (refused) return refused;
    const facts = await factsFor(request);
    if (!facts) return notFound('agreement');
    const until = reader.now.add({ hours: 24 * 92 });
    const due = remindersDue(facts, reader.now, until, holidays ?? (() => []));
    const from = /^\d{1,4}$/.test(request.about.from ?? '') ? Number(request.about.from) : 0;
    return remindersPage(due, await library.reminders(visitor.agreement), reader, from);
  },
  consultations: async ({ library, visitor, reader }) => {
    const [fiches, votes] = await Promise.all([library.fiches(visitor.agreement), library.votes(visitor.agreement)]);
    return consultations(fiches, votes.filter(readBy(reader)), reader);
  },
  consultation: async ({ library, visitor, reader, about }) => {
    const consultation = reader.consultations.find(({ id }) => id === about.consultation);
    if (!consultation || isSession(consultation)) return notFound('consultation', about.consultation);
    const [fiches, votes] = await Promise.all([
      library.fiches(visitor.agreement, { consultation: consultation.id }),
      library.votes(visitor.agreement, { consultation: consultation.id }),
    ]);
    return consultationCard(consultation, fiches, votes.filter(readBy(reader)), reader);
  },
  /** That an act is in the register, by its hash (R16.2): for who reads the register, and for who made it. */
  proof: async ({ library, visitor, reader, about, sha256 }) => {
    const found = await library.proof(visitor.agreement, about.hash ?? '', visitor.person);
    const refused = found?.entry.by.person === visitor.person ? undefined : forReaders(reader);
    if (refused) return refused;
    if (!found) return notFound('entry', about.hash);
    const { entry, following, head, line } = found;
    const { vote, fiche } = line.fact;
    const votes = typeof vote === 'string' ? await library.votes(visitor.agreement, { ids: [vote] }) : [];
    const ids = [fiche, ...votes.map(({ subject }) => (subject.kind === 'motion' ? undefined : subject.fiche))];
    const fiches = await library.fiches(visitor.agreement, { ids: ids.filter((id) => typeof id === 'string') });
    return proof(found, proveEntry(entry, following, head, sha256), { fiches, votes }, reader);
  },
  budget: async ({ reader }) => forReaders(reader) ?? budget(programmeYears(reader), reader),
  accounts: async ({ library, visitor, reader }) => {
    if (!capacityFor(reader.capacities, 'run')) return { code: 'not-allowed', right: 'run', who: whoMay('run') };
    const people = [...(await library.people(visitor.agreement)).keys()].filter((person) => belongs(reader, person));
    const linked = await Promise.all(
      people.map(async (person) => (await library.accountsOf(person)).map((account) => ({ person, ...account }))),
    );
    return accounts(linked.flat(), reader);
  },
  members: async ({ library, visitor, reader }) =>
    forReaders(reader) ??
    members(reader, may(reader, 'run') ? await library.refusedMails(visitor.agreement) : undefined),
  rules: async ({ reader }) => rulesSheet(reader),
  transparency: async ({ visitor, reader, ...sources }) => {
    const about = await transparencyOf(sources, visitor.agreement);
    if (!about) return notFound('agreement', '');
    const isOutside = reader.person !== undefined && reader.capacities.length === 0;
    return isOutside && !isPublic(about.publication, 'rules') ? { code: 'no-role-here' } : transparency(about, reader);
  },
  'data-protection': async ({ visitor, reader, ...sources }) =>
    dataProtection(await dataProtectionOf(sources, visitor.agreement), reader),
  register: async ({ library, visitor, reader, about }) => {
    const fiche = about.fiche === undefined ? undefined : await ficheFor(library, visitor, reader, about.fiche);
    if (about.fiche !== undefined && !fiche) return notFound('fiche', about.fiche);
    const refused = fiche ? undefined : forReaders(reader);
    if (refused) return refused;
    const before = Number(about.before);
    const lines = await library.journal(visitor.agreement, {
      limit: LINES,
      ...(fiche ? { fiche: fiche.id } : {}),
      ...(Number.isSafeInteger(before) && before > 0 && before <= LAST_LINE ? { before } : {}),
    });
    const named = (key: string) => [
      ...new Set(lines.flatMap(({ fact }) => (typeof fact[key] === 'string' ? [fact[key]] : []))),
    ];
    const votes = await library.votes(visitor.agreement, { ids: named('vote') });
    const ofVotes = votes.flatMap(({ subject }) => (subject.kind === 'motion' ? [] : [subject.fiche]));
    const fiches = await library.fiches(visitor.agreement, { ids: [...new Set([...named('fiche'), ...ofVotes])] });
    return register(lines, { fiches, votes, ...(fiche ? { fiche } : {}) }, reader);
  },
  /** Documents that can be asked for: of a fiche, or of all. */
  documents: async ({ library, visitor, reader, about }) => {
    const refused = reader.capacities.length === 0 ? ({ code: 'no-role-here' } as const) : undefined;
    if (refused) return refused;
    const fiche = about.fiche === undefined ? undefined : await ficheFor(library, visitor, reader, about.fiche);
    if (about.fiche !== undefined && !fiche) return notFound('fiche', about.fiche);
    const sessions = reader.consultations
      .filter(isSession)
      .filter(({ id }) => readsIn(reader, id))
      .sort((a, b) => b.opensAt.localeCompare(a.opensAt));
    const session = sessions.find(({ id }) => id === about.session);
    if (about.session !== undefined && !session) return notFound('session', about.session);
    const [fiches, votes] = await Promise.all([
      readable(library, visitor, reader),
      library.votes(visitor.agreement, {
        state: 'closed',
        ...(fiche ? { fiche: fiche.id } : {}),
        ...(session ? { consultation: session.id } : {}),
      }),
    ]);
    const seen = new Set(fiches.map(({ id }) => id));
    const closed = votes
      .filter((vote): vote is ClosedVote => vote.state === 'closed')
      .filter(({ subject, consultation }) =>
        subject.kind === 'motion' ? readsIn(reader, consultation) : seen.has(subject.fiche),
      )
      .sort((a, b) => b.closedAt.localeCompare(a.closedAt));
    const years = capacityFor(reader.capacities, 'read')
      ? [...new Set(fiches.flatMap(({ programmeYear }) => programmeYear ?? []))].sort((a, b) => b - a)
      : [];
    return documents(
      { ...(fiche ? { fiche } : {}), ...(session ? { session } : {}), sessions, fiches, votes: closed, years },
      reader,
    );
  },
  logo: async ({ library, visitor, reader, about }) => {
    const fiche = await ficheFor(library, visitor, reader, about.fiche);
    return fiche ? logoPage(fiche, about.material, reader) : notFound('fiche', about.fiche);
  },
  digital: async ({ library, visitor, reader, about }) => {
    const fiche = await ficheFor(library, visitor, reader, about.fiche);
    return fiche ? digitalPage(fiche, reader) : notFound('fiche', about.fiche);
  },
  amendment: async ({ library, visitor, reader, about }) => {
    const fiche = await ficheFor(library, visitor, reader, about.fiche);
    if (!fiche) return notFound('fiche', about.fiche);
    const amendment = amendmentNamed(fiche, about.amendment);
    if (!amendment) return notFound('amendment', '');
    const vote = amendment.vote === undefined ? undefined : await library.vote(visitor.agreement, amendment.vote);
    return amendmentCard(fiche, amendment, vote, reader);
  },
  version: async ({ library, visitor, reader, about }) => {
    const fiche = await ficheFor(library, visitor, reader, about.fiche);
    const version = fiche?.versions.find(({ n }) => String(n) === about.n);
    if (!fiche || !version) return notFound('fiche', about.fiche);
    return ficheVersion(fiche, version, await library.votes(visitor.agreement, { fiche: fiche.id }), reader);
  },
  programme: async ({ library, visitor, reader, about }) => {
    const refused = forReaders(reader);
    if (refused) return refused;
    const fiches = await library.fiches(visitor.agreement);
    return programme(yearAsked(about, reader), fiches, programmeYears(reader), reader);
  },
  report: async ({ library, visitor, reader, about }) => {
    const refused = forReaders(reader);
    if (refused) return refused;
    const year = yearAsked(about, reader, -1);
    const [report, fiches] = await Promise.all([
      library.report(visitor.agreement, year),
      library.fiches(visitor.agreement),
    ]);
    return annualReport(year, report, fiches, reader);
  },
  directory: async ({ library, visitor, reader }) =>
    forReaders(reader) ?? directory(await library.directory(visitor.agreement), reader),
  'my-data': async ({ library, visitor, reader, canMail, canOpen }) => {
    const person = await library.person(visitor.person);
    if (!person) return notFound('person', '');
    const [accounts, known, fiches, mandate] = await Promise.all([
      library.accountsOf(person.id),
      library.agreementsOf(person.id).then((ids) => library.agreements(ids)),
      library.fiches(visitor.agreement),
      standingMandate({ library }, person.id),
    ]);
    // In the web room the page itself is a press away.
    const opens = canOpen && visitor.via !== 'web';
    const agreements = known.map(({ title }) => title);
    return myData(
      { person, accounts, agreements, fiches, canMail, canOpen: opens, ...(mandate ? { mandate } : {}) },
      reader,
    );
  },
};

/** Has or will have a place: whose links are the secretariat's to settle. */
const belongs = ({ committee, today }: Reader, person: string): boolean =>
  committee.mandates.some((mandate) => mandate.person === person && holdsDuring(mandate, today, undefined));

export const pageNamed = (name: string): Page | undefined =>
  Object.hasOwn(PAGES, name) ? PAGES[name as keyof typeof PAGES] : undefined;

const AFTER_VOTE = ['adopted', 'validated', 'running', 'completed'] as const;

/** Fiches and votes on which somebody may still have something to do. */
export async function openMatters(
  library: Library,
  agreement: string,
): Promise<readonly [readonly Fiche[], readonly Vote[]]> {
  return Promise.all([
    library.fiches(agreement, {
      states: ['draft', 'submitted', 'sent-back', 'examined', 'on-agenda', 'in-vote', ...AFTER_VOTE],
    }),
    library.votes(agreement, { state: 'open' }),
  ]);
}

/** A fiche by id or reference; one that this reader may not see is as if it were not there. */
export async function ficheFor(
  library: Library,
  { agreement }: Visitor,
  reader: Reader,
  idOrReference = '',
): Promise<Fiche | undefined> {
  const fiche = idOrReference === '' ? undefined : await library.fiche(agreement, idOrReference);
  return fiche && maySee(reader, fiche) ? fiche : undefined;
}

/** The fiches with a reference that this reader may see, latest first: for examples and completion. */
export async function readable(library: Library, { agreement }: Visitor, reader: Reader): Promise<readonly Fiche[]> {
  const fiches = await library.fiches(agreement);
  return fiches
    .filter((fiche) => maySee(reader, fiche))
    .sort((a, b) => b.changedAt.localeCompare(a.changedAt) || a.id.localeCompare(b.id));
}

/** The year that was asked for; else this one, or the one that is `shift` years from it. */
function yearAsked({ year }: About, reader: Reader, shift = 0): number {
  return year !== undefined && /^\d{4}$/.test(year) ? Number(year) : yearOf(reader.today) + shift;
}

async function factsFor({ library, visitor }: PageRequest) {
  const standing = await library.standing(visitor.agreement);
  return standing && factsOn(library, visitor.agreement, standing);
}

/** Dates of these years, as this reader may know of them; the programmes of the years; their own feeds. */
async function calendarAbout(years: readonly number[], request: PageRequest): Promise<CalendarAbout> {
  const { library, visitor, reader, feedAddress } = request;
  const facts = await factsFor(request);
  const deadlines = (facts ? deadlinesOf(facts, years, reader.now) : []).filter((each) => mayKnowOf(each, reader));
  const readable = capacityFor(reader.capacities, 'read') !== undefined;
  const plans = await Promise.all(
    (readable ? years : []).map(async (year): Promise<[number, CalendarAbout['plans'][number]]> => {
      const fiches = (await library.fiches(visitor.agreement, { programmeYear: year })).filter(
        ({ reference, state }) => reference !== undefined && state !== 'withdrawn' && state !== 'not-adopted',
      );
      const cents = Number(reader.budget(year).asked);
      const [changedAt] = fiches
        .map((fiche) => fiche.changedAt)
        .sort()
        .reverse();
      return [year, { fiches: fiches.length, cents, ...(changedAt === undefined ? {} : { changedAt }) }];
    }),
  );
  const feeds = feedAddress ? await library.feedsOf(visitor.agreement, visitor.person) : [];
  return {
    deadlines,
    plans: Object.fromEntries(plans),
    feeds: feeds.map(({ id }) => ({ id, ...(feedAddress ? { address: feedAddress(visitor.agreement, id) } : {}) })),
  };
}

/** Votes on a fiche are seen with it; a motion's by who reads in its consultation. */
const readBy =
  (reader: Reader) =>
  ({ subject, consultation }: Vote): boolean =>
    subject.kind !== 'motion' || readsIn(reader, consultation);

/** References that commands work with now; of `fiche` alone, where help is asked about it. */
export async function examplesFor(
  library: Library,
  visitor: Visitor,
  reader: Reader,
  fiche?: Fiche,
): Promise<Examples> {
  const [fiches, votes] = await Promise.all([
    fiche ? [fiche] : readable(library, visitor, reader),
    library.votes(visitor.agreement, { state: 'open' }),
  ]);
  return examplesOf(fiches, votes, reader);
}

const notFound = (what: Extract<Refusal, { code: 'not-found' }>['what'], given = ''): Refusal => ({
  code: 'not-found',
  what,
  given,
});

const forReaders = (reader: Reader): Refusal | undefined => {
  if (capacityFor(reader.capacities, 'read')) return undefined;
  if (reader.capacities.length === 0) return { code: 'no-role-here' };
  return { code: 'not-allowed', right: 'read', who: whoMay('read') };
};

/** This year's programme, the next one, and those with a ceiling (R13.1). */
const programmeYears = ({ today, agreement }: Reader): readonly number[] => {
  const year = yearOf(today);
  return [...new Set([year, year + 1, ...Object.keys(agreement.ceilings).map(Number)])].sort();
};

/** How a command begins where this person is. */
const prefixOf = ({ via }: Visitor): string => (via === 'teams' ? '@Copil' : '/copil');
