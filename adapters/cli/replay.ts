import { type Agreement, type AgreementEvents, readAgreement } from '../../src/rules/agreement.ts';
import { livePlaceOf, liveVoteOf } from '../../src/rules/amendment.ts';
import type { Consultation } from '../../src/rules/consultation.ts';
import type { Entry, World } from '../../src/rules/decide.ts';
import { evolve } from '../../src/rules/evolve.ts';
import type { Fact } from '../../src/rules/facts.ts';
import type { Fiche } from '../../src/rules/fiche.ts';
import { GENESIS, INSTANCE, type JournalEntry, type Opening, unseal } from '../../src/rules/journal.ts';
import type { Report } from '../../src/rules/report.ts';
import type { Committee } from '../../src/rules/seats.ts';
import type { Vote } from '../../src/rules/vote.ts';
import type { DatabaseTransaction } from '../postgres/client.ts';
import { commitChange, commitEntries } from '../postgres/commit.ts';
import { Refused } from './command.ts';

export interface ChainToReplay {
  readonly chain: string;
  readonly versions: readonly { readonly hash: string; readonly fileHash: string; readonly document: unknown }[];
  readonly entries: readonly { readonly entry: JournalEntry; readonly openings: readonly Opening[] }[];
}

type Tx = DatabaseTransaction;

/** Puts a chain of people and accounts back, entry by entry, as it was written. */
export async function replayPeople(tx: Tx, { entries }: ChainToReplay): Promise<void> {
  await tx.chain.create({ data: { id: INSTANCE, hash: GENESIS } });
  const asked = new Set<string>();
  for (const { entry: journal, openings } of entries) {
    const entry = withErased(entryOf(journal, openings), asked);
    if (entry.fact.kind === 'LinkAsked') asked.add(entry.fact.request);
    await commitEntries(tx, INSTANCE, [{ journal, openings, entry }]);
  }
}

/** Puts an agreement back: its versions, then each entry with the state that it makes. */
export async function replayAgreement(
  tx: Tx,
  { chain, versions, entries }: ChainToReplay,
  events: AgreementEvents,
): Promise<void> {
  const documents = new Map(versions.map((version) => [version.hash, agreementIn(version.document, chain)]));
  const [first] = documents.values();
  if (!first) throw new Refused(`the agreement "${chain}" has no version in this file`);
  await tx.agreement.create({ data: { id: chain, title: first.title, events: events as never } });
  await tx.chain.create({ data: { id: chain, hash: GENESIS } });
  for (const { hash, fileHash, document } of versions) {
    const { validFrom, signedOn } = documents.get(hash) ?? first;
    await tx.agreementVersion.create({
      data: { agreementId: chain, hash, fileHash, validFrom: validFrom ?? signedOn, document: document as never },
    });
  }
  const known = new Known();
  for (const { entry: journal, openings } of entries) {
    const entry = entryOf(journal, openings);
    const agreement = documents.get(journal.version ?? '') ?? first;
    const before = known.worldOf(entry.fact, agreement, events);
    const after = evolve(before, entry);
    known.keep(after);
    await commitChange(tx, chain, {
      before,
      after,
      entries: [{ journal, openings, entry: withoutRemoved(withoutSealedBallot(entry)) }],
      notices: [],
    });
  }
  const open = known.openVotesWith(entries);
  if (open.length > 0)
    throw new Refused(
      `"${chain}" has an open vote whose tally is hidden (${open.join(', ')}); its ballots open with the secret key of the instance that they come from alone (R3.7). Set SECRET_KEY to that one's, or to what its DATA_DIR keeps in "secret-key"`,
    );
}

function agreementIn(document: unknown, chain: string): Agreement {
  const read = readAgreement(document);
  if ('agreement' in read) return read.agreement;
  const [fault] = read.faults;
  throw new Refused(`a version of "${chain}" can't be read: ${fault?.path.join('.')}: ${fault?.message}`);
}

function entryOf(journal: JournalEntry, openings: readonly Opening[]): Entry {
  const { seq, at, by, via, room, hash } = journal;
  // The journal's vocabulary is closed: an entry's kind says which fact it is (facts.ts).
  const fact = unseal(journal.fact, openings) as unknown as Fact;
  return { seq, at, by, via, hash, fact, ...(room === undefined ? {} : { room }) };
}

/** The things of an agreement as the entries so far have made them. */
class Known {
  readonly fiches = new Map<string, Fiche>();
  readonly votes = new Map<string, Vote>();
  readonly consultations = new Map<string, Consultation>();
  readonly reports = new Map<string, Report>();
  committee: Committee = { mandates: [] };
  numbers: World['numbers'] = {};

  /** As the register loads it for an act: a vote brings its fiche and consultation, a fiche its last vote. */
  worldOf(fact: Fact, agreement: Agreement, events: AgreementEvents): World {
    const namedVote = this.votes.get('vote' in fact ? fact.vote : '');
    const about = 'subject' in fact ? fact.subject : namedVote?.subject;
    const ficheId = 'fiche' in fact ? fact.fiche : about && about.kind !== 'motion' ? about.fiche : '';
    const fiche = this.fiches.get(ficheId);
    const vote = namedVote ?? ('vote' in fact ? undefined : this.votes.get((fiche && liveVoteOf(fiche)) ?? ''));
    const named = 'consultation' in fact ? fact.consultation : undefined;
    const consultation = this.consultations.get(
      named ?? namedVote?.consultation ?? (fiche && livePlaceOf(fiche)) ?? '',
    );
    const report = 'report' in fact ? this.reports.get(fact.report) : undefined;
    return {
      agreement,
      events,
      committee: this.committee,
      numbers: this.numbers,
      ...(fiche === undefined ? {} : { fiche }),
      ...(vote === undefined ? {} : { vote }),
      ...(consultation === undefined ? {} : { consultation }),
      ...(report === undefined ? {} : { report }),
    };
  }

  keep({ fiche, vote, consultation, report, committee, numbers }: World): void {
    if (fiche) this.fiches.set(fiche.id, fiche);
    if (vote) this.votes.set(vote.id, vote);
    if (consultation) this.consultations.set(consultation.id, consultation);
    if (report) this.reports.set(report.id, report);
    this.committee = committee;
    this.numbers = numbers;
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

/** A line of the directory that was removed since: its words went with it (R9.5). */
const withoutRemoved = (entry: Entry): Entry =>
  entry.fact.kind === 'ContactKept' && (entry.fact.mail as unknown) === undefined ? { ...entry, fact: ROWLESS } : entry;

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
