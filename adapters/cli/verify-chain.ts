import { type Agreement, type AgreementEvents, readAgreement } from '../../src/rules/agreement.ts';
import { canonical, INSTANCE } from '../../src/rules/journal.ts';
import { endFault, type Recounted, type RecountFault, recountEntry, startRecount } from '../../src/rules/recount.ts';
import type { Session } from '../postgres/sql.ts';
import { sha256 } from '../tools.ts';
import {
  asked,
  type Batch,
  type ChainHead,
  readDecisions,
  readFirst,
  readRecords,
  readVersions,
  type StoredDecision,
  type StoredVersion,
} from './chains.ts';
import { Replay, ReplayedAccess } from './replay.ts';
import { readStored, type Stored, storedOf } from './stored.ts';

/** Checking chains and recounting their votes (R16.2), whether they come from the database or from an export. */

export interface ChainToCheck {
  readonly head: ChainHead;
  readonly versions: readonly StoredVersion[];
  readonly decisions: readonly StoredDecision[];
  readonly records: AsyncIterable<Batch> | Iterable<Batch>;
  /** What stands in the database, to be held to what the journal makes; an export has the journal alone. */
  readonly stored?: Stored;
}

type Fault =
  | RecountFault
  | 'wrong-version'
  | 'version-without-entry'
  | 'wrong-decision'
  | 'decision-without-entry'
  | 'wrong-head';

/** What does not hold: an entry, or a thing of the database that is not as the journal says. */
export type ChainVerdict =
  | { readonly entries: number; readonly decisions: number; readonly ok: true }
  | { readonly ok: false; readonly chain: string; readonly seq: number; readonly fault: Fault }
  | { readonly ok: false; readonly chain: string; readonly fault: 'stored-otherwise'; readonly thing: string };

/** Told how many more entries were read. */
export type OnProgress = (entries: number) => void;

/** Chains that are read together: one that is long, or several that follow one another. */
export interface Task {
  /** Its place among the others. */
  readonly n: number;
  readonly heads: readonly ChainHead[];
}

/** Entries that are read together at least, where there are that many. */
const TOGETHER = 3000;

/** In the order of the heads. */
export function tasksOf(heads: readonly ChainHead[], together: number = TOGETHER): readonly Task[] {
  const tasks: ChainHead[][] = [];
  let room = 0;
  for (const head of heads) {
    if (room <= 0) {
      tasks.push([]);
      room = together;
    }
    tasks.at(-1)?.push(head);
    room -= head.seq;
  }
  return tasks.map((those, n) => ({ n, heads: those }));
}

/** Chains of the database with what stands beside them; read at one moment, so that both agree. */
export async function verifyChains(session: Session, heads: readonly ChainHead[]): Promise<ChainVerdict> {
  const tasks = tasksOf(heads).values();
  const verdicts: ChainVerdict[] = [];
  const take = async () => tasks.next().value;
  await verifyTasks(session, take, (_n, verdict) => verdicts.push(verdict));
  return inOne(verdicts);
}

/** Takes tasks until there is none, or one does not hold. The next one is on its way while one is checked. */
export async function verifyTasks(
  session: Session,
  take: () => Promise<Task | undefined>,
  tell: (n: number, verdict: ChainVerdict) => void,
  onProgress: OnProgress = () => undefined,
): Promise<void> {
  const begun = async () => {
    const task = await take();
    return task && { n: task.n, chains: await readTask(session, task) };
  };
  for (let next = begun(); ; ) {
    const task = await next;
    if (!task) return;
    next = asked(begun());
    const verdict = await verifyAll(task.chains, onProgress);
    tell(task.n, verdict);
    if (!verdict.ok) return;
  }
}

async function readTask(session: Session, { heads }: Task): Promise<readonly ChainToCheck[]> {
  const chains = heads.map(({ chain }) => chain);
  const short = heads.filter(({ seq }) => seq <= SHORT).map(({ chain }) => chain);
  const [versions, decisions, stored, first] = await Promise.all([
    readVersions(session, heads),
    readDecisions(session, heads),
    readStored(session, chains, short),
    readFirst(session, heads),
  ]);
  return heads.map((head) => ({
    head,
    versions: versions.get(head.chain) ?? [],
    decisions: decisions.get(head.chain) ?? [],
    records: readRecords(session, head, first.get(head.chain)),
    stored: storedOf(session, head.chain, stored.get(head.chain)),
  }));
}

async function verifyAll(chains: readonly ChainToCheck[], onProgress: OnProgress): Promise<ChainVerdict> {
  const verdicts: ChainVerdict[] = [];
  for (const chain of chains) {
    const verdict = await verifyChain(chain, onProgress);
    if (!verdict.ok) return verdict;
    verdicts.push(verdict);
  }
  return inOne(verdicts);
}

/** The first that does not hold, or all of them together. */
export function inOne(verdicts: Iterable<ChainVerdict>): ChainVerdict {
  let [entries, decisions] = [0, 0];
  for (const verdict of verdicts) {
    if (!verdict.ok) return verdict;
    entries += verdict.entries;
    decisions += verdict.decisions;
  }
  return { entries, decisions, ok: true };
}

export async function verifyChain(
  { head, versions, decisions, records, stored }: ChainToCheck,
  onProgress: OnProgress = () => undefined,
): Promise<ChainVerdict> {
  const { chain } = head;
  const fault = (seq: number, what: Fault): ChainVerdict => ({ ok: false, chain, seq, fault: what });
  const sound = soundVersions(chain, versions);
  const decided = new Map(decisions.map((decision) => [decision.number, decision]));
  const loaded = new Set<string>();
  const replay = stored && replayOf(sound, stored.events);
  const access = stored && chain === INSTANCE ? new ReplayedAccess() : undefined;
  let so = startRecount(chain);
  for await (const batch of records) {
    for (const { entry, openings } of batch) {
      const { kind, version, decision, validFrom } = entry.fact;
      const counted = recountEntry(so, entry, openings, sha256, sound);
      if ('fault' in counted) return fault(so.seq + 1, counted.fault);
      so = counted.next;
      if (so.seq % STEP === 0) onProgress(STEP);
      if (kind === 'AgreementLoaded') loaded.add(String(version));
      const inForce = kind === 'AgreementLoaded' ? version : entry.version;
      const agreement = sound.get(String(inForce));
      if (chain !== INSTANCE && !agreement) return fault(so.seq, 'wrong-version');
      if (kind === 'AgreementLoaded' && agreement && validFrom !== firstDayOf(agreement))
        return fault(so.seq, 'wrong-version');
      replay?.next(entry, counted.fact);
      access?.next(entry, counted.fact);
      if (kind !== 'DecisionTaken') continue;
      const recounted = so.decisions.get(String(decision));
      if (!recounted || !isStoredAs(chain, recounted, decided.get(recounted.decision)))
        return fault(so.seq, 'wrong-decision');
    }
  }
  const missing = endFault(so);
  if (missing) return fault(so.seq, missing);
  if (so.seq !== head.seq || so.hash !== head.hash) return fault(so.seq + 1, 'wrong-head');
  const extra = decisions.find((one) => !so.decisions.has(one.number) || decided.get(one.number) !== one);
  if (extra) return fault(extra.seq, 'decision-without-entry');
  if (versions.some(({ hash }) => !loaded.has(hash))) return fault(so.seq, 'version-without-entry');
  const thing = (replay && (await stored?.differing(replay))) ?? (access && (await stored?.access(access)));
  if (thing !== undefined) return { ok: false, chain, fault: 'stored-otherwise', thing };
  onProgress(so.seq % STEP);
  return { entries: so.seq, decisions: so.decisions.size, ok: true };
}

/** Entries of a chain whose state is read along with them. */
const SHORT = 1000;

/** Entries between two tellings of how far it is. */
const STEP = 1000;

/** The versions that are what their hash says, of this agreement, and can be read. */
function soundVersions(chain: string, versions: readonly StoredVersion[]): ReadonlyMap<string, Agreement> {
  return new Map(
    versions.flatMap(({ hash, validFrom, document }) => {
      const read = readAgreement(document);
      if (sha256(canonical(document)) !== hash || !('agreement' in read)) return [];
      const { agreement } = read;
      return agreement.id === chain && firstDayOf(agreement) === validFrom ? [[hash, agreement] as const] : [];
    }),
  );
}

const firstDayOf = ({ validFrom, signedOn }: Agreement): string => validFrom ?? signedOn;

function replayOf(versions: ReadonlyMap<string, Agreement>, events: AgreementEvents): Replay | undefined {
  const [first] = versions.values();
  return first && new Replay(versions, first, events);
}

const isStoredAs = (agreement: string, recounted: Recounted, stored: StoredDecision | undefined): boolean => {
  const { decision: number, ...said } = recounted;
  return stored !== undefined && canonical(stored) === canonical({ agreement, number, ...said });
};
