import { expect } from 'vitest';
import { recountEntry, startRecount } from '../../src/rules/recount.ts';
import { sha256, type TestRegister } from './register.ts';

/** Every entry follows the one before it, its votes count as they were counted, and the head is the last one's. */
export async function chainHolds(register: TestRegister, agreement: string): Promise<void> {
  let so = startRecount(agreement);
  const lines = await register.chain(agreement);
  for (const { entry, openings } of lines) {
    const counted = recountEntry(so, entry, openings, sha256);
    if ('fault' in counted) throw new Error(`${counted.fault} in ${JSON.stringify(entry)}`);
    so = counted.next;
  }
  const { seq, hash, standingSeq } = await register.database.chain.findUniqueOrThrow({ where: { id: agreement } });
  const standing = lines.findLast(({ entry }) => entry.fact.kind !== 'BallotCast');
  expect({ seq, hash, standingSeq }).toEqual({
    seq: lines.length,
    hash: lines.at(-1)?.entry.hash,
    standingSeq: standing?.entry.seq,
  });
}
