import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/rules/facts.ts';
import { append, GENESIS, hashOf, type JournalEntry } from '../../src/rules/journal.ts';
import { proveEntry } from '../../src/rules/proof.ts';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const ACT = { at: '2027-03-01T10:00:00.000Z', by: { as: 'secretariat' }, via: 'web' } as const;
const facts: readonly Fact[] = Array.from({ length: 6 }, (_, i) => ({ kind: 'FeedRevoked', feed: `f${i}` }));
const chain: readonly JournalEntry[] = append('a1', { seq: 0, hash: GENESIS }, facts, ACT, {
  sha256,
  newSalt: () => 'salt',
}).map(({ journal }) => journal);
const headOf = (entries: readonly JournalEntry[]) => {
  const last = entries.at(-1);
  if (!last) throw new Error('no entries');
  return { seq: last.seq, hash: last.hash };
};
const prove = (entries: readonly JournalEntry[], head = headOf(chain)) => {
  const [entry, ...following] = entries;
  if (!entry) throw new Error('no entry');
  return proveEntry(entry, following, head, sha256);
};
const at = (i: number): JournalEntry => {
  const entry = chain[i];
  if (!entry) throw new Error(`no entry ${i}`);
  return entry;
};
/** As somebody would who changes an entry and writes its hash anew. */
const rehashed = ({ hash: _hash, ...rest }: JournalEntry, changes: Partial<JournalEntry>): JournalEntry => {
  const { hash: _old, ...unhashed } = { ...rest, hash: '', ...changes };
  return { ...unhashed, hash: hashOf(unhashed, sha256) };
};
const index = fc.nat({ max: chain.length - 1 });

describe('R16.2: an entry is proven by those that follow it, up to the head', () => {
  test('each, from anywhere in the chain', () => {
    fc.assert(
      fc.property(index, (from) => {
        expect(prove(chain.slice(from))).toEqual({ holds: true });
      }),
    );
  });

  test('whatever was changed in an entry, it is the first that does not hold', () => {
    const change = fc.constantFrom<Partial<JournalEntry>>(
      { fact: { kind: 'FeedRevoked', feed: 'another' } },
      { at: '2027-03-01T10:00:01.000Z' },
      { by: { as: 'NORD' } },
      { chain: 'a2' },
      { hash: sha256('another') },
    );
    fc.assert(
      fc.property(index, change, (i, changes) => {
        const entries = chain.map((entry, j) => (j === i ? { ...entry, ...changes } : entry));
        expect(prove(entries)).toEqual({ holds: false, seq: at(i).seq });
      }),
    );
  });

  test('one that was changed and hashed anew gives itself away in the next, the last one in the head', () => {
    fc.assert(
      fc.property(index, (i) => {
        const entries = chain.map((entry, j) =>
          j === i ? rehashed(entry, { at: '2027-04-01T10:00:00.000Z' }) : entry,
        );
        expect(prove(entries)).toEqual({ holds: false, seq: at(i).seq + 1 });
      }),
    );
  });

  test('one that was left out is missed at the next', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: chain.length - 2 }), (i) => {
        expect(prove(chain.filter((_, j) => j !== i))).toEqual({ holds: false, seq: at(i).seq + 1 });
      }),
    );
    expect(prove(chain.slice(0, -1))).toEqual({ holds: false, seq: chain.length });
  });

  test('of another chain, though it carries on: it does not hold', () => {
    const foreign = rehashed(at(1), { chain: 'a2' });
    expect(prove([at(0), foreign], headOf([foreign]))).toEqual({ holds: false, seq: 2 });
  });
});
