import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Grown } from '../../src/rules/grown.ts';

describe('a map that only grows', () => {
  test('each step has what came before it, and the former step stays as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.integer())), (added) => {
        const steps: { readonly grown: Grown<number>; readonly expected: ReadonlyMap<string, number> }[] = [];
        let grown = Grown.empty<number>();
        let expected: ReadonlyMap<string, number> = new Map();
        for (const [key, value] of added) {
          grown = grown.with(key, value);
          if (!expected.has(key)) expected = new Map([...expected, [key, value]]);
          steps.push({ grown, expected });
        }
        for (const step of steps) {
          expect([...step.grown]).toEqual([...step.expected]);
          expect(step.grown.size).toBe(step.expected.size);
          for (const key of 'abcdef') {
            expect(step.grown.get(key)).toBe(step.expected.get(key));
            expect(step.grown.has(key)).toBe(step.expected.has(key));
          }
        }
      }),
    );
  });

  test('two that grow from the same one know nothing of each other', () => {
    const root = Grown.empty<number>().with('a', 1);
    const left = root.with('b', 2);
    const right = root.with('c', 3).with('d', 4);
    expect([...left]).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect([...right]).toEqual([
      ['a', 1],
      ['c', 3],
      ['d', 4],
    ]);
    expect([...root]).toEqual([['a', 1]]);
  });
});
