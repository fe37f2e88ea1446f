import { performance as eventLoop } from 'node:perf_hooks';
import { afterEach, describe, expect, test } from 'vitest';
import { type Press, PrintFailed, startPress } from '../../../adapters/documents/press.ts';
import { print } from '../../../adapters/documents/print.ts';
import { fichePaper } from '../../../src/papers/fiche-paper.ts';
import type { Printable } from '../../../src/papers/printable.ts';
import { paperReaderOf, STAMP, sampleFiche, votesOn } from '../../support/papers.ts';

const LIMITS = { patienceMs: 60_000, idleMs: 30_000, memoryMb: 512 };

let press: Press;
afterEach(() => press.stop());

const fiche = sampleFiche('adopted');
const paper: Printable = {
  kind: 'paper',
  paper: fichePaper(fiche, votesOn(fiche), paperReaderOf(), STAMP),
  format: 'docx',
};
const broken = { kind: 'paper', format: 'pdf', paper: { parts: 3 } } as unknown as Printable;

describe('the press', () => {
  test('prints the same bytes as if it had no thread of its own, one file after the other', async () => {
    press = startPress(LIMITS);
    const own = await print(paper);
    const [one, two] = await Promise.all([press.print(paper), press.print(paper)]);
    for (const file of [one, two]) {
      expect([file.name, file.type]).toEqual([own.name, own.type]);
      expect(Buffer.compare(Buffer.from(file.bytes), Buffer.from(own.bytes))).toBe(0);
    }
  });

  test('answers others meanwhile: nothing is printed on the thread of requests', async () => {
    press = startPress(LIMITS);
    await press.print(paper);
    const before = eventLoop.eventLoopUtilization();
    await press.print({ ...paper, format: 'pdf' } as Printable);
    expect(eventLoop.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
  });

  test('that can’t print a file says so, and prints the next one', async () => {
    press = startPress(LIMITS);
    const failed = press.print(broken);
    const next = press.print(paper);
    await expect(failed).rejects.toBeInstanceOf(PrintFailed);
    expect((await next).name).toBe('fiche-FA-2027-001.docx');
  });

  test('gives up what takes too long, and goes on with a new thread', async () => {
    press = startPress({ ...LIMITS, patienceMs: 1 });
    await expect(press.print(paper)).rejects.toThrow('not printed within 1 ms');
    await press.stop();
    press = startPress({ ...LIMITS, idleMs: 1 });
    await press.print(paper);
    // Without work its thread ends; the next file starts another.
    await new Promise((done) => setTimeout(done, 50));
    expect((await press.print(paper)).bytes.length).toBeGreaterThan(1_000);
  });
});
