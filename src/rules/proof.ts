import { type Head, hashOf, type JournalEntry, type Sha256 } from './journal.ts';

/**
 * Is an entry in the chain (R16.2)? Its hash is recomputed, and so is that of every later entry up to the head, each of
 * which carries the one before. Gives the first that does not hold.
 */
export type Proven = { readonly holds: true } | { readonly holds: false; readonly seq: number };

export function proveEntry(
  entry: JournalEntry,
  following: readonly JournalEntry[],
  head: Head,
  sha256: Sha256,
): Proven {
  const broken = (seq: number): Proven => ({ holds: false, seq });
  let [prev, seq] = [entry.prev, entry.seq - 1];
  for (const each of [entry, ...following]) {
    const { hash } = each;
    if (each.seq !== seq + 1 || each.prev !== prev || each.chain !== entry.chain) return broken(each.seq);
    if (hashOf(each, sha256) !== hash) return broken(each.seq);
    [prev, seq] = [hash, each.seq];
  }
  return prev === head.hash && seq === head.seq ? { holds: true } : broken(seq + 1);
}

/** The proof as a file, which `copil verify` checks without the register. */
export interface ProofFile {
  readonly format: 'copil-proof-1';
  /** Hash of the entry that it is the proof of: the first one. */
  readonly hash: string;
  readonly entries: readonly JournalEntry[];
  readonly head: Head;
}
