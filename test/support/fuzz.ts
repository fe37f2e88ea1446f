import { HOSTILE } from './hostile.ts';

/**
 * Payloads that nobody's client sends, from those that one does: the same seed gives the same ones. `FUZZ` says how many
 * for each endpoint (10,000 by `npm run fuzz`), `FUZZ_SEED` which.
 */
export const FUZZ_COUNT = Number(process.env.FUZZ ?? 40);
export const FUZZ_SEED = Number(process.env.FUZZ_SEED ?? 20_270_614);
/** Of 10,000 payloads, with ample room. */
export const FUZZ_MS = 30_000 + FUZZ_COUNT * 100;

export interface Chance {
  /** From 0 up to, and without, `n`. */
  below(n: number): number;
  of<T>(list: readonly T[]): T;
}

/** Mulberry32, of which nothing is asked but to be the same again. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const below = (n: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
  return {
    below,
    of(list) {
      const found = list[below(list.length)];
      if (found === undefined && list.length === 0) throw new Error('nothing to choose from');
      return found as (typeof list)[number];
    },
  };
}

const ODD: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  ' ',
  '\0',
  '\uD800',
  [],
  {},
  [[[[]]]],
  'x'.repeat(20_000),
  '../../../etc/passwd',
  'http://169.254.169.254/latest/meta-data',
  "' OR 1=1 --",
  // An own key of this name, as JSON.parse makes it.
  JSON.parse('{"__proto__": {"admin": true}}'),
  { toString: 'x', constructor: { prototype: {} } },
  { $ne: '' },
];

/** One payload of `samples`, changed in one to four places. */
export function fuzzed(samples: readonly unknown[], chance: Chance): unknown {
  let value: unknown = structuredClone(chance.of(samples));
  for (let n = 1 + chance.below(4); n > 0; n -= 1) value = changed(value, chance, 0);
  return value;
}

function changed(value: unknown, chance: Chance, depth: number): unknown {
  const isNode = typeof value === 'object' && value !== null;
  // The deeper, the likelier that it is here.
  if (!isNode || chance.below(12) < depth) return replaced(value, chance);
  if (Array.isArray(value)) {
    if (value.length === 0) return [odd(chance)];
    const at = chance.below(value.length);
    return chance.below(5) === 0
      ? [...value, ...value]
      : value.map((each, i) => (i === at ? changed(each, chance, depth + 1) : each));
  }
  const node = value as Record<string, unknown>;
  const keys = Object.keys(node);
  const key = keys.length === 0 ? 'x' : chance.of(keys);
  switch (chance.below(8)) {
    case 0: {
      const { [key]: _gone, ...rest } = node;
      return rest;
    }
    case 1:
      return { ...node, [String(chance.of(HOSTILE)).slice(0, 40)]: odd(chance) };
    case 2:
      return { ...node, [key]: node[chance.of(keys.length === 0 ? ['x'] : keys)] };
    default:
      return { ...node, [key]: changed(node[key], chance, depth + 1) };
  }
}

function replaced(value: unknown, chance: Chance): unknown {
  if (typeof value !== 'string' || value === '') return odd(chance);
  const at = chance.below(value.length);
  switch (chance.below(6)) {
    case 0:
      return value.slice(0, at);
    case 1:
      return `${value.slice(0, at)}${chance.of(HOSTILE)}${value.slice(at)}`;
    case 2:
      return `${value.slice(0, at)}${String.fromCharCode(chance.below(0x250))}${value.slice(at + 1)}`;
    case 3: {
      // A text that is JSON itself: a button's value, a window's metadata.
      const inner = parsed(value);
      return inner === undefined ? odd(chance) : JSON.stringify(changed(inner, chance, 0));
    }
    default:
      return odd(chance);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const odd = (chance: Chance): unknown => (chance.below(2) === 0 ? chance.of(ODD) : chance.of(HOSTILE));

/** What no answer may say of the program that gave it. */
export const INSIDE = /node_modules|\bat [\w.<>]+ \(|file:\/\/|\.ts:\d|Prisma|ECONN|TypeError|SyntaxError|ZodError/;

/** JSON of `{"a":{"a":…}}`, so many levels deep. */
export const deepJson = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
