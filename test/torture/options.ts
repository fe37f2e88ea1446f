import { parseArgs } from 'node:util';

export interface Options {
  /** At most; where only `seconds` is given, as many as fit. */
  readonly rounds: number;
  /** No round begins that would hardly end by then. */
  readonly seconds: number;
  readonly seed: number;
  /** Instead of faults of every kind: one process, in turn, each time that so many ms have passed. */
  readonly killEvery?: number;
}

/** @throws Error that says what is allowed */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      seed: { type: 'string' },
      'kill-every': { type: 'string' },
    },
  });
  const whole = (name: 'rounds' | 'seconds' | 'seed'): number | undefined => {
    const given = values[name];
    if (given !== undefined && !/^\d{1,9}$/.test(given)) throw new Error(`--${name} is "${given}"; a whole number`);
    return given === undefined ? undefined : Number(given);
  };
  const every = values['kill-every'];
  const [, amount, unit] = (every !== undefined && /^(\d{1,6})(ms|s)$/.exec(every)) || [];
  if (every !== undefined && amount === undefined) throw new Error(`--kill-every is "${every}"; such as 1s or 500ms`);
  const [rounds, seconds] = [whole('rounds'), whole('seconds')];
  return {
    rounds: rounds ?? Number.POSITIVE_INFINITY,
    // Ten minutes, unless something was asked for.
    seconds: seconds ?? (rounds === undefined ? 600 : Number.POSITIVE_INFINITY),
    seed: whole('seed') ?? Math.floor(Math.random() * 1_000_000),
    ...(amount === undefined ? {} : { killEvery: Number(amount) * (unit === 's' ? 1_000 : 1) }),
  };
}
