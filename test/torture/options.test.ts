import { describe, expect, test } from 'vitest';
import { readOptions } from './options.ts';

describe('what torture is asked for', () => {
  test('nothing: ten minutes, of another chance each time', () => {
    expect(readOptions([])).toMatchObject({ rounds: Number.POSITIVE_INFINITY, seconds: 600, seed: expect.any(Number) });
  });
  test('so many rounds, however long they take', () => {
    expect(readOptions(['--rounds', '200', '--seed', '7'])).toEqual({
      rounds: 200,
      seconds: Number.POSITIVE_INFINITY,
      seed: 7,
    });
  });
  test('rounds and seconds: whichever ends first', () => {
    expect(readOptions(['--rounds', '200', '--seconds', '60'])).toMatchObject({ rounds: 200, seconds: 60 });
  });
  test('a process killed at an interval', () => {
    expect(readOptions(['--kill-every', '1s'])).toMatchObject({ killEvery: 1_000 });
    expect(readOptions(['--kill-every', '250ms'])).toMatchObject({ killEvery: 250 });
  });
  test('a value that is none is named', () => {
    expect(() => readOptions(['--rounds', 'many'])).toThrow('--rounds is "many"');
    expect(() => readOptions(['--kill-every', 'often'])).toThrow('--kill-every is "often"');
  });
});
