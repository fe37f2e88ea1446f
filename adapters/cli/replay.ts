import type { Change } from '../../src/ports.ts';
import { type Agreement, type AgreementEvents, readAgreement } from '../../src/rules/agreement.ts';
import { livePlaceOf, liveVoteOf } from '../../src/rules/amendment.ts';
import type { Consultation } from '../../src/rules/consultation.ts';
import type { Entry, World } from '../../src/rules/decide.ts';
import type { Contact } from '../../src/rules/directory.ts';
import { evolve } from '../../src/rules/evolve.ts';
import type { Fact } from '../../src/rules/facts.ts';
import type { Fiche } from '../../src/rules/fiche.ts';
import { GENESIS, INSTANCE, type JournalEntry, type Opening, unseal } from '../../src/rules/journal.ts';
import type { Report } from '../../src/rules/report.ts';
import type { Committee } from '../../src/rules/seats.ts';
import type { Moment } from '../../src/rules/time.ts';
import type { Vote } from '../../src/rules/vote.ts';
import { type CommitteeCalendar, calendarOf } from '../../src/rules/year.ts';
import type { DatabaseTransaction } from '../postgres/client.ts';
import { changeToStatements, entriesToStatements } from '../postgres/commit.ts';
import { sessionIn } from '../postgres/sql.ts';
import { placeText } from '../shared/agreement-text.ts';
import { Refused } from './command.ts';

export interface ChainToReplay {
  readonly chain: string;
  readonly versions: readonly { readonly hash: string; readonly document: unknown }[];
  readonly entries: readonly { readonly entry: JournalEntry; readonly openings: readonly Opening[] }[];
}

type Tx = DatabaseTransaction;

/** Puts a chain of people and accounts back, entry by entry, as it was written. */
export async function replayPeople(tx: Tx, { entries }: ChainToReplay): Promise<void> {
  await tx.chain.create({ data: { id: INSTANCE, hash: GENESIS } });
  const session = sessionIn(tx);
  const asked = new Set<string>();
  for (const { entry: journal, openings } of entries) {
    const entry = withErased(entryOf(journal, unseal(journal.fact, openings)), asked);
    if (entry.fact.kind === 'LinkAsked') asked.add(entry.fact.request);
    for (const statement of entriesToStatements(INSTANCE, [{ journal, openings, entry }])) await session.run(statement);
  }
}

/** What lets somebody in, as the instance's chain says it: whose each account is, and which mail address is whose. */
export class ReplayedAccess {
  readonly #accounts = new Map<string, string>();
  readonly #mails = new Map<string, string>();

  /** What was erased (R16.4) opens no more, and has no row either. */
  next(journal: JournalEntry, opened: Opened): void {
    const { fact } = entryOf(journal, opened);
    if (fact.kind === 'PersonAdded' || fact.kind === 'PersonCorrected') this.#mails.set(fact.person, fact.mail ?? '');
    if (fact.kind === 'AccountLinked') this.#accounts.set(`${fact.platform} ${fact.account}`, fact.person);
    if (fact.kind === 'AccountUnlinked') this.#accounts.delete(`${fact.platform} ${fact.account}`);
  }

  get said(): ReadonlyMap<string, string> {
    const accounts = [...this.#accounts].filter(([account]) => !account.endsWith(' undefined'));
    const mails = [...this.#mails].filter(([, mail]) => mail !== '');
    return new Map([
      ...accounts.map(([account, person]) => [`account ${account}`, person] as const),
      ...mails.map(([person, mail]) => [`mail address of ${person}`, mail] as const),
    ]);
  }
}

/** Puts an agreement back: its versions, then each entry with the state that it makes. */
export async function replayAgreement(
  tx: Tx,
  { chain, versions, entries }: ChainToReplay,
  events: AgreementEvents,
  fileHashes: ReadonlyMap<string, string>,
): Promise<void> {
  const documents = new Map(versions.map((version) => [version.hash, agreementIn(version.document, chain)]));
  const [first] = documents.values();
  if (!first) throw new Refused(`the agreement "${chain}" has no version in this file`);
  await tx.agreement.create({ data: { id: chain, title: first.title, events: events as never } });
  await tx.chain.create({ data: { id: chain, hash: GENESIS } });
  for (const { hash, document } of versions) {
    const { validFrom, signedOn } = documents.get(hash) ?? first;
    const fileHash = fileHashes.get(hash);
    if (fileHash === undefined)
      throw new Refused(`the hash of the file of a version of "${chain}" is not in this file`);
    await tx.agreementVersion.create({
      data: { agreementId: chain, hash, fileHash, validFrom: validFrom ?? signedOn, document: document as never },
    });
  }
  const session = sessionIn(tx);
  const replay = new Replay(documents, first, events);
  let group: { before: World; entries: Change['entries'] } | undefined;
  for (const { entry: journal, openings } of entries) {
    const { before, after, entry } = replay.next(journal, unseal(journal.fact, openings));
    const { before: start, entries: sofar } = group ?? { before, entries: [] };
    group = {
      before: start,
      entries: [...sofar, { journal, openings, entry: withoutRemoved(withoutSealedBallot(entry)) }],
    };
    // A close is written with its decision, as in the act that made both: a closed vote is never written again.
    if (entry.fact.kind === 'VoteClosed') continue;
    for (const statement of changeToStatements(chain, { ...group, after, notices: [] })) await session.run(statement);
    group = undefined;
  }
  const open = replay.openVotesWith(entries);
  if (open.length > 0)
    throw new Refused(
      `"${chain}" has an open vote whose tally is hidden (${open.join(', ')}); its ballots open with the secret key of the instance that they come from alone (R3.7). Set SECRET_KEY to that one's, or to what its DATA_DIR keeps in "secret-key"`,
    );
}

function agreementIn(document: unknown, chain: string): Agreement {
  const read = readAgreement(document);
  if ('agreement' in read) return read.agreement;
  const [fault] = read.faults;
  throw new Refused(`a version of "${chain}" can't be read: ${placeText(fault?.path ?? [])}: ${fault?.message}`);
}

/** A fact with what its openings say. */
type Opened = ReturnType<typeof unseal>;

function entryOf({ seq, at, by, via, room, hash }: JournalEntry, opened: Opened): Entry {
  // The journal's vocabulary is closed: an entry's kind says which fact it is (facts.ts).
  const fact = opened as unknown as Fact;
  return room === undefined ? { seq, at, by, via, hash, fact } : { seq, at, by, via, hash, fact, room };
}

/** The things of an agreement as the entries so far have made them, from the journal alone. */
export class Replay {
  readonly versions: ReadonlyMap<string, Agreement>;
  readonly first: Agreement;
  readonly events: AgreementEvents;
  readonly fiches = new Map<string, Fiche>();
  readonly votes = new Map<string, Vote>();
  readonly consultations = new Map<string, Consultation>();
  readonly reports = new Map<string, Report>();
  /** The lines of the directory. */
  readonly contacts = new Map<string, Contact>();
  /** The rooms that were bound here. */
  readonly rooms = new Map<string, { readonly platform: string; readonly closedAt: Moment | null }>();
  /** Drafts that were erased with their author. */
  private readonly erased = new Set<string>();
  committee: Committee = { mandates: [] };
  numbers: World['numbers'] = {};
  calendar: CommitteeCalendar = calendarOf({});

  /** `first`: for entries that name no version. */
  constructor(versions: ReadonlyMap<string, Agreement>, first: Agreement, events: AgreementEvents) {
    this.versions = versions;
    this.first = first;
    this.events = events;
  }

  /** Takes the next entry in. */
  next(journal: JournalEntry, opened: Opened) {
    const entry = withoutErasedDraft(entryOf(journal, opened), this.erased);
    const before = this.worldOf(entry.fact, this.versions.get(journal.version ?? '') ?? this.first);
    const after = evolve(before, entry);
    this.keep(after);
    this.keepRoom(entry);
    this.keepContact(entry);
    return { entry, before, after };
  }

  /** As the register loads it for an act: a vote brings its fiche and consultation, a fiche its last vote. */
  private worldOf(fact: Fact, agreement: Agreement): World {
    const namedVote = this.votes.get('vote' in fact ? fact.vote : '');
    const about = 'subject' in fact ? fact.subject : namedVote?.subject;
    const ficheId = 'fiche' in fact ? fact.fiche : about && about.kind !== 'motion' ? about.fiche : '';
    const fiche = this.fiches.get(ficheId);
    const vote = namedVote ?? ('vote' in fact ? undefined : this.votes.get((fiche && liveVoteOf(fiche)) ?? ''));
    const named = 'consultation' in fact ? fact.consultation : 'session' in fact ? fact.session : undefined;
    const consultation = this.consultations.get(
      named ?? namedVote?.consultation ?? (fiche && livePlaceOf(fiche)) ?? '',
    );
    const report = 'report' in fact ? this.reports.get(fact.report) : undefined;
    const world: { -readonly [K in keyof World]: World[K] } = {
      agreement,
      events: this.events,
      committee: this.committee,
      numbers: this.numbers,
      calendar: this.calendar,
    };
    if (fiche !== undefined) world.fiche = fiche;
    if (vote !== undefined) world.vote = vote;
    if (consultation !== undefined) world.consultation = consultation;
    if (report !== undefined) world.report = report;
    return world;
  }

  private keep({ fiche, vote, consultation, report, committee, numbers, calendar }: World): void {
    if (fiche) this.fiches.set(fiche.id, fiche);
    if (vote) this.votes.set(vote.id, vote);
    if (consultation) this.consultations.set(consultation.id, consultation);
    if (report) this.reports.set(report.id, report);
    this.committee = committee;
    this.numbers = numbers;
    if (calendar) this.calendar = calendar;
  }

  private keepRoom({ fact, at }: Entry): void {
    if (fact.kind === 'RoomBound') this.rooms.set(fact.room, { platform: fact.platform, closedAt: null });
    const room = fact.kind === 'RoomClosed' ? this.rooms.get(fact.room) : undefined;
    if (room && fact.kind === 'RoomClosed') this.rooms.set(fact.room, { ...room, closedAt: at });
  }

  private keepContact({ fact }: Entry): void {
    if (fact.kind === 'ContactRemoved') this.contacts.delete(fact.contact);
    if (fact.kind !== 'ContactKept') return;
    const { contact: id, region, organisation, name, mail } = fact;
    // Erased with the person it was about (R16.4).
    if ((mail as unknown) === undefined) return;
    this.contacts.set(id, { id, region, organisation, name, mail });
  }

  /** Open votes with a ballot whose choice the file does not say. */
  openVotesWith(entries: ChainToReplay['entries']): readonly string[] {
    const sealed = entries.flatMap(({ entry: { fact }, openings }) =>
      fact.kind === 'BallotCast' && !openings.some(({ field }) => field === 'choice') ? [String(fact.vote)] : [],
    );
    return [...new Set(sealed)].filter((id) => this.votes.get(id)?.state === 'open');
  }
}

/** A fact that has no row of its own. */
const ROWLESS = { kind: 'SteppingAsideUndone', vote: '', seat: '' } as const;

/** A vote that was called off does without the choices that no key opens (R3.7): the journal alone has them. */
const withoutSealedBallot = (entry: Entry): Entry =>
  entry.fact.kind === 'BallotCast' && (entry.fact.choice as unknown) === undefined
    ? { ...entry, fact: ROWLESS }
    : entry;

/** A line of the directory that was removed since, or erased with its person: its words went with it (R9.5, R16.4). */
const withoutRemoved = (entry: Entry): Entry =>
  entry.fact.kind === 'ContactKept' && (entry.fact.mail as unknown) === undefined ? { ...entry, fact: ROWLESS } : entry;

/** A draft that was never handed in and is erased (R16.4) leaves no fiche: its entries have nothing left to say. */
function withoutErasedDraft(entry: Entry, erased: Set<string>): Entry {
  const { fact } = entry;
  if (fact.kind === 'FicheWritten' && (fact.content as unknown) === undefined) erased.add(fact.fiche);
  return 'fiche' in fact && erased.has(fact.fiche) ? { ...entry, fact: ROWLESS } : entry;
}

/** What was erased stays erased (R16.4): a person without a name, an account that nobody knows any more. */
function withErased(entry: Entry, asked: ReadonlySet<string>): Entry {
  const { fact } = entry;
  switch (fact.kind) {
    case 'PersonAdded':
    case 'PersonCorrected':
      return { ...entry, fact: { ...fact, name: (fact.name as unknown) === undefined ? '' : fact.name } };
    case 'LinkAsked':
    case 'AccountLinked':
    case 'AccountUnlinked':
      return (fact.account as unknown) === undefined ? { ...entry, fact: ROWLESS } : entry;
    case 'LinkRefused':
      // Its question may be an erased one, which has no row to take away.
      return asked.has(fact.request) ? entry : { ...entry, fact: ROWLESS };
    default:
      return entry;
  }
}
