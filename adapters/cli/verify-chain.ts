import { type Agreement, type AgreementEvents, readAgreement } from '../../src/rules/agreement.ts';
import { canonical, INSTANCE } from '../../src/rules/journal.ts';
import { endFault, type Recounted, type RecountFault, recountEntry, startRecount } from '../../src/rules/recount.ts';
import type { Session } from '../postgres/sql.ts';
import { sha256 } from '../tools.ts';
import {
  asked,
  type ChainHead,
  type JournalRecord,
  readDecisions,
  readRecords,
  readVersions,
  type StoredDecision,
  type StoredVersion,
} from './chains.ts';
import { Replay, ReplayedAccess } from './replay.ts';
import { type Stored, storedOf } from './stored.ts';

/** Checking chains and recounting their votes (R16.2), whether they come from the database or from an export. */

export interface ChainToCheck {
  readonly head: ChainHead;
  readonly versions: readonly StoredVersion[];
  readonly decisions: readonly StoredDecision[];
  readonly records: AsyncIterable<JournalRecord> | Iterable<JournalRecord>;
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

/** Chains of the database with what stands beside them; read at one moment, so that both agree. */
export const verifyChains = (
  session: Session,
  heads: readonly ChainHead[],
  onProgress?: OnProgress,
): Promise<ChainVerdict> =>
  verifyAll(
    heads.map((head) => async () => {
      const records = readRecords(session, head);
      const stored = storedOf(session, head.chain, head.seq <= SHORT);
      const [versions, decisions] = await Promise.all([
        readVersions(session, head.chain),
        readDecisions(session, head),
      ]);
      return { head, versions, decisions, records, stored };
    }),
    onProgress,
  );

export async function verifyAll(
  chains: readonly (() => Promise<ChainToCheck>)[],
  onProgress: OnProgress = () => undefined,
): Promise<ChainVerdict> {
  let [entries, decisions] = [0, 0];
  // The next chain is on its way while this one is checked.
  let next = chains[0]?.();
  for (const n of chains.keys()) {
    const chain = await next;
    if (!chain) break;
    const following = chains[n + 1]?.();
    next = following && asked(following);
    const verdict = await verifyChain(chain, onProgress);
    if (!verdict.ok) return verdict;
    entries += verdict.entries;
    decisions += verdict.decisions;
  }
  return { entries, decisions, ok: true };
}

async function verifyChain(
  { head, versions, decisions, records, stored }: ChainToCheck,
  onProgress: OnProgress,
): Promise<ChainVerdict> {
  const { chain } = head;
  const fault = (seq: number, what: Fault): ChainVerdict => ({ ok: false, chain, seq, fault: what });
  const sound = soundVersions(chain, versions);
  const decided = new Map(decisions.map((decision) => [decision.number, decision]));
  const loaded = new Set<string>();
  const replay = stored && replayOf(sound, await stored.events());
  const access = stored && chain === INSTANCE ? new ReplayedAccess() : undefined;
  let so = startRecount(chain);
  for await (const { entry, openings } of records) {
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
    replay?.next(entry, openings);
    access?.next(entry, openings);
    if (kind !== 'DecisionTaken') continue;
    const recounted = so.decisions.get(String(decision));
    if (!recounted || !isStoredAs(chain, recounted, decided.get(recounted.decision)))
      return fault(so.seq, 'wrong-decision');
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
