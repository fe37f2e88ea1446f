import type { Asked, Change, Register, Transaction } from '../../src/ports.ts';
import type { Head } from '../../src/rules/journal.ts';
import { type Day, dayOf, toInstant } from '../../src/rules/time.ts';
import type { Vote } from '../../src/rules/vote.ts';
import { actStatement, areBallots, changeToParts, type Part } from './commit.ts';
import type { Told } from './herald.ts';
import { type HeadRow, type LoadedRow, loadedFrom, loadVotesStatement, lockStatementOf } from './load.ts';
import type { Memory } from './memory.ts';
import { noticesToWrite } from './notices.ts';
import type { SqlTransaction, Statement } from './sql.ts';

/**
 * What is done about votes, gathered: whoever comes while others are under way goes with all who wait by then, of any
 * agreements, in one transaction: one lock, one load, one write, one commit. On an agreement of its own each act is what
 * it is alone: under its head's lock, after the acts before it, acknowledged once it is on the disk
 * (`docs/decisions/0011-votes-in-rounds.md`).
 */
export interface Rounds {
  /** Undefined where `asked` is about more than a vote: then it goes alone. */
  join<T>(agreement: string, asked: Asked, work: Work<T>): Promise<T | undefined> | undefined;
}

type Work<T> = (tx: Transaction) => Promise<T>;

export interface RoundsOptions {
  readonly transaction: <T>(work: (tx: SqlTransaction) => Promise<T>) => Promise<T>;
  readonly memory: Memory;
  readonly clock?: (() => Temporal.Instant) | undefined;
  /** By itself, in a transaction of its own: where a round came to nothing. */
  readonly alone: Register['transact'];
  /** After the commit. */
  readonly tell: (changed: readonly string[], told: readonly Told[]) => void;
}

/** Rounds that are under way at a time: while PostgreSQL writes one, the next is decided. */
const LANES = 2;
/** Acts of one round: its locks are held for as long as the longest. */
const MOST = 32;

interface Asking {
  readonly agreement: string;
  readonly vote: string;
  readonly asked: Asked;
  readonly work: Work<unknown>;
  readonly done: (result: unknown) => void;
  readonly failed: (error: unknown) => void;
}

export function roundsOn(options: RoundsOptions): Rounds {
  let waiting: Asking[] = [];
  const underWay = new Set<string>();
  let lanes = 0;
  let isCalled = false;

  /** Those who came first, but for agreements that another lane holds. */
  const take = (): readonly Asking[] => {
    const round = waiting.filter(({ agreement }) => !underWay.has(agreement)).slice(0, MOST);
    const taken = new Set(round);
    waiting = waiting.filter((asking) => !taken.has(asking));
    return round;
  };
  /** `waits`: for the one agreement that the round is about. That may take long, and takes up no lane. */
  const run = (round: readonly Asking[], waits: boolean): void => {
    const agreements = new Set(round.map(({ agreement }) => agreement));
    for (const agreement of agreements) underWay.add(agreement);
    void runRound(round, waits, options).then(({ later, held }) => {
      if (!waits) lanes -= 1;
      for (const agreement of agreements) underWay.delete(agreement);
      for (const own of Map.groupBy(held, ({ agreement }) => agreement).values()) run(own, true);
      waiting = [...later, ...waiting];
      go();
    });
  };
  const go = (): void => {
    isCalled = false;
    while (lanes < LANES) {
      const round = take();
      if (round.length === 0) return;
      lanes += 1;
      run(round, false);
    }
  };
  return {
    join<T>(agreement: string, asked: Asked, work: Work<T>) {
      const { vote, ...more } = asked.names;
      if (vote === undefined || Object.keys(more).length > 0) return undefined;
      return new Promise<T | undefined>((done, failed) => {
        waiting.push({ agreement, vote, asked, work, done: done as Asking['done'], failed });
        // Those whose requests came in the same turn go together.
        if (!isCalled) setImmediate(go);
        isCalled = true;
      });
    },
  };
}

/** What an act has to write. */
interface ToWrite {
  readonly agreement: string;
  readonly change?: Change | undefined;
  readonly hasMail: boolean;
  readonly kept?: Part['kept'];
}

/** The same, until all of its round is written. */
interface Said extends ToWrite {
  readonly asking: Asking;
  readonly written: () => void;
}

interface Rest {
  /** They come again: what they look at is only known once this round is written. */
  readonly later: readonly Asking[];
  /** Those of agreements that somebody else holds. */
  readonly held: readonly Asking[];
}

/** Never rejects. */
async function runRound(round: readonly Asking[], waits: boolean, options: RoundsOptions): Promise<Rest> {
  const open = new Set(round);
  const settled = (asking: Asking): void => void open.delete(asking);
  let isUnwritten = false;
  try {
    const { said, told, put, others } = await options.transaction(async (tx) => {
      isUnwritten = true;
      const decided = await decideAll(tx, round, waits, options, settled);
      isUnwritten = false;
      return { ...decided, told: await writeActs(tx, decided.said) };
    });
    const changed = said.flatMap(({ change, agreement }) => (change ? [agreement] : []));
    if (changed.length > 0) options.tell([...new Set(changed)], told);
    for (const { written } of said) written();
    // Nobody held these: there is no such agreement, which each finds by itself.
    if (waits) goAlone(others, options);
    return { later: put, held: waits ? [] : others };
  } catch (error) {
    // It came to nothing for sure: each for itself. Otherwise nobody knows: whoever repeats it gets the answer.
    if ((isUnwritten || isTakenBack(error)) && !hasWaited(error)) goAlone([...open], options);
    else for (const { failed } of open) failed(error);
    return { later: [], held: [] };
  }
}

const goAlone = (all: readonly Asking[], { alone }: RoundsOptions): void => {
  for (const { agreement, asked, work, done, failed } of all) alone(agreement, asked, work).then(done, failed);
};

/**
 * PostgreSQL's own refusal of a statement [PostgreSQL: appendix A], after which the transaction has come to nothing. The
 * driver gives its severity in the server's language: where that is neither English nor French, nobody knows.
 */
const isTakenBack = (error: unknown): boolean => {
  const { code, severity } = (error ?? {}) as { readonly code?: unknown; readonly severity?: unknown };
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && (severity === 'ERROR' || severity === 'ERREUR');
};

/** As long as anybody waits for a lock [55P03 lock_not_available]: not once more, one by one. */
const hasWaited = (error: unknown): boolean => (error as { readonly code?: unknown } | undefined)?.code === '55P03';

async function decideAll(
  tx: SqlTransaction,
  round: readonly Asking[],
  waits: boolean,
  { memory, clock }: RoundsOptions,
  settled: (asking: Asking) => void,
) {
  const [locked, rows] = await Promise.all([
    tx.run<HeadRow & { readonly id: string }>(
      lockStatementOf([...new Set(round.map((each) => each.agreement))], waits),
    ),
    tx.run<{ place: number; loaded: LoadedRow | null }>(
      loadVotesStatement(
        round.map(({ agreement, vote, asked: { key, person } }) => ({ agreement, vote, key, person })),
      ),
    ),
  ]);
  const heads = new Map(locked.map(({ id, ...head }) => [id, head]));
  const loads = new Map(rows.map(({ place, loaded }) => [round[place], loaded]));
  const said: Said[] = [];
  const put: Asking[] = [];
  const others: Asking[] = [];
  for (const [agreement, own] of Map.groupBy(round, (each) => each.agreement)) {
    const locked = heads.get(agreement);
    if (!locked) {
      others.push(...own);
      continue;
    }
    let head: Head = locked;
    const votes = new Map<string, Vote>();
    const keys = new Set<string>();
    let isSettled = false;
    for (const asking of own) {
      const { key } = asking.asked;
      const row = loads.get(asking);
      if (!row) others.push(asking);
      // The same delivery once more, or after more than a ballot: what it looks at is loaded anew.
      else if (isSettled || (key !== undefined && keys.has(key))) put.push(asking);
      else {
        if (key !== undefined) keys.add(key);
        const one = await loadedFrom(tx, memory, agreement, asking.asked, locked, row, clock);
        const vote = votes.get(asking.vote);
        const loaded = vote ? { ...one, world: { ...one.world, vote } } : one;
        const answered = row.answered === null ? {} : { answered: row.answered };
        const each = await saidBy(asking, { head, ...answered, loaded }, row.mail === true);
        if (!each) {
          settled(asking);
          continue;
        }
        said.push(each);
        const { change } = each;
        const last = change?.entries.at(-1)?.journal;
        if (!change || !last) continue;
        head = { seq: last.seq, hash: last.hash };
        if (change.after.vote) votes.set(asking.vote, change.after.vote);
        isSettled = !areBallots(change.entries);
      }
    }
  }
  return { said, put, others };
}

/** Has the act decide; undefined where it had nothing to write, and has ended. */
function saidBy(asking: Asking, opened: Omit<Transaction, 'commit'>, hasMail: boolean): Promise<Said | undefined> {
  const { work, done, failed } = asking;
  return new Promise((says) => {
    const commit: Transaction['commit'] = ({ change, kept }) =>
      new Promise((written) => says({ asking, agreement: asking.agreement, change, kept, hasMail, written }));
    work({ ...opened, commit })
      .then(done, failed)
      .finally(() => says(undefined));
  });
}

/** What acts write, with the commit; gives the channels that have something to deliver. */
export async function writeActs(tx: SqlTransaction, acts: readonly ToWrite[]): Promise<readonly Told[]> {
  const parts: Part[] = [];
  const own: Statement[] = [];
  const others: Statement[] = [];
  for (const { agreement, hasMail, change, kept } of acts) {
    const beside = kept ? { kept } : {};
    // A refusal, or what stood so already: nothing but the answer to the delivery.
    if (!change) {
      if (kept) parts.push({ chain: agreement, entries: [], kept });
      continue;
    }
    const notices = noticesToWrite(change.notices, { agreement, today: dayOfChange(change), hasMail });
    const parted = changeToParts(agreement, change, { ...beside, notices: notices.plain });
    parts.push(parted.part);
    own.push(...parted.own);
    others.push(...notices.own);
  }
  const first = parts.length > 0 ? [actStatement(parts)] : [];
  const rows = await tx.finish([...first, ...own, ...others]);
  const told = rows.filter((_, i) => i < first.length || i >= first.length + own.length);
  return told.flat() as readonly Told[];
}

/** The day of an act, in its agreement's time zone: who has a place then is told. */
function dayOfChange({ entries, after }: Change): Day {
  const at = entries[0]?.entry.at;
  return at === undefined ? '' : dayOf(toInstant(at), after.agreement.timeZone);
}
