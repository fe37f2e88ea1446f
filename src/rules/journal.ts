import type { By, Entry } from './decide.ts';
import { type Fact, type Platform, SEALED } from './facts.ts';
import type { Moment } from './time.ts';

/**
 * The journal (R16): entries of one chain, each carrying the hash of the one before it. People's words, names and the
 * choices of ballots stand beside it; the entry holds a salted hash of each, so that a text can be shown, or erased with
 * its salt, without breaking the chain.
 *
 * Recipe, for whoever checks elsewhere (docs/register.md): an entry's hash is the SHA-256, in hexadecimal, of the
 * canonical JSON of all its other fields; canonical JSON has object keys in the order of their code units, no white
 * space, and leaves out absent fields. A seal is the SHA-256 of the salt, a line feed, and the canonical JSON of the value.
 */
export interface JournalEntry {
  /** The agreement's id, or `instance` for people and accounts. */
  readonly chain: string;
  /** 1, 2, 3… without gaps. */
  readonly seq: number;
  readonly at: Moment;
  readonly by: By;
  readonly via: Platform;
  readonly room?: string;
  /** Hash of the agreement file's version in force (R1.5). */
  readonly version?: string;
  readonly fact: SealedFact;
  readonly prev: string;
  readonly hash: string;
}

export interface SealedFact {
  readonly kind: Fact['kind'];
  readonly [field: string]: unknown;
}

/** What a seal hides: its salt and its value. Absent once erased, and while a tally is hidden (R3.7). */
export interface Opening {
  readonly field: string;
  readonly salt: string;
  readonly value: unknown;
}

export interface Seal {
  readonly sealed: string;
}

/** Hexadecimal SHA-256 of a text in UTF-8. */
export type Sha256 = (text: string) => string;

export const GENESIS = '0'.repeat(64);
export const INSTANCE = 'instance';

/** Objects with more members than this are none of the journal's own. */
const FEW = 32;

/** In place. Few as they are, and nearly in order, they are sorted sooner by hand. */
function inOrder(keys: string[]): readonly string[] {
  if (keys.length > FEW) return keys.sort();
  for (let i = 1; i < keys.length; i += 1) {
    const key = keys[i] ?? '';
    let place = i;
    for (let before = keys[place - 1]; before !== undefined && before > key; before = keys[place - 1]) {
      keys[place] = before;
      place -= 1;
    }
    keys[place] = key;
  }
  return keys;
}

type Members = Readonly<Record<string, unknown>>;

/**
 * Every entry of a journal goes through it whenever the journal is verified: JavaScript's own JSON of what is in order is
 * written far sooner than one that is put together by hand.
 */
export const canonical = (value: unknown): string => written(value);

function written(value: unknown, without?: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const sorted = ordered(value, without);
  if (sorted !== undefined) return JSON.stringify(sorted);
  return Array.isArray(value) ? arrayByHand(value) : objectByHand(value as Members, without);
}

/**
 * The same with the names of each object in order: itself where they are already. Undefined where JavaScript has an order
 * of its own for one of the names, or a meaning.
 */
function ordered(value: object, without?: string): object | undefined {
  if (Array.isArray(value)) return orderedItems(value);
  const object = value as Members;
  const names = Object.keys(object);
  let isSorted = without === undefined;
  let before = '';
  for (const name of names) {
    if (isPeculiar(name)) return undefined;
    if (name < before) isSorted = false;
    before = name;
  }
  let copy: Record<string, unknown> | undefined = isSorted ? undefined : {};
  for (const name of isSorted ? names : inOrder(names)) {
    const member = object[name];
    if (name === without) continue;
    const sorted = typeof member === 'object' && member !== null ? ordered(member) : member;
    if (sorted === undefined && member !== undefined) return undefined;
    if (copy === undefined && sorted !== member) copy = { ...object };
    if (copy !== undefined) copy[name] = sorted;
  }
  return copy ?? object;
}

function orderedItems(items: readonly unknown[]): readonly unknown[] | undefined {
  let copy: unknown[] | undefined;
  for (let i = 0; i < items.length; i += 1) {
    const item = items[i];
    if (typeof item !== 'object' || item === null) continue;
    const sorted = ordered(item);
    if (sorted === undefined) return undefined;
    if (sorted !== item) {
      copy ??= [...items];
      copy[i] = sorted;
    }
  }
  return copy ?? items;
}

const [ZERO, NINE] = ['0'.charCodeAt(0), '9'.charCodeAt(0)];

/** Numbers come first, in another order than that of their code units; this one name is not a member's. */
function isPeculiar(name: string): boolean {
  const first = name.charCodeAt(0);
  return (first >= ZERO && first <= NINE) || name === '__proto__';
}

function objectByHand(object: Members, without?: string): string {
  let text = '';
  for (const name of inOrder(Object.keys(object))) {
    const member = object[name];
    if (member === undefined || name === without) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonical(member)}`;
  }
  return `{${text}}`;
}

const arrayByHand = (items: readonly unknown[]): string =>
  `[${items.map((item) => canonical(item ?? null)).join(',')}]`;

/** Is the canonical JSON of both the same? Without writing it. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return canonical(a) === canonical(b);
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && hasSameItems(a, b);
  const [left, right] = [a as Members, b as Members];
  let more = 0;
  for (const name of Object.keys(left)) {
    const member = left[name];
    if (member === undefined) continue;
    if (!Object.hasOwn(right, name) || right[name] === undefined || !isSame(member, right[name])) return false;
    more -= 1;
  }
  for (const name of Object.keys(right)) if (right[name] !== undefined) more += 1;
  return more === 0;
}

const hasSameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, i) => isSame(item ?? null, b[i] ?? null));

export const sealOf = (value: unknown, salt: string, sha256: Sha256): Seal => ({
  sealed: sha256(`${salt}\n${canonical(value)}`),
});

export const isSeal = (value: unknown): value is Seal =>
  typeof value === 'object' && value !== null && 'sealed' in value && Object.keys(value).length === 1;

/** A fact as the journal holds it, and what stands beside it. */
export function seal(fact: Fact, newSalt: () => string, sha256: Sha256) {
  const sealed: Record<string, unknown> = { ...fact };
  const openings: Opening[] = [];
  for (const field of SEALED[fact.kind] as readonly string[]) {
    const value = sealed[field];
    if (value === undefined) continue;
    const salt = newSalt();
    openings.push({ field, salt, value });
    sealed[field] = sealOf(value, salt, sha256);
  }
  return { fact: sealed as SealedFact, openings };
}

/** A fact with what its openings say; fields without one stay away. */
export function unseal(fact: SealedFact, openings: readonly Opening[]): Readonly<Record<string, unknown>> {
  if (!Object.values(fact).some(isSeal)) return fact;
  const open: Record<string, unknown> = {};
  for (const field of Object.keys(fact)) {
    const value = fact[field];
    if (!isSeal(value)) open[field] = value;
    else {
      const opening = openings.find((o) => o.field === field);
      if (opening) open[field] = opening.value;
    }
  }
  return open;
}

/** Of all its fields but the hash itself. */
export const hashOf = (entry: Omit<JournalEntry, 'hash'>, sha256: Sha256): string => sha256(written(entry, 'hash'));

export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** Facts as the next entries of a chain. */
export function append(
  chain: string,
  head: Head,
  facts: readonly Fact[],
  act: {
    readonly at: Moment;
    readonly by: By;
    readonly via: Platform;
    readonly room?: string;
    readonly version?: string;
  },
  tools: { readonly newSalt: () => string; readonly sha256: Sha256 },
): readonly { readonly journal: JournalEntry; readonly openings: readonly Opening[]; readonly entry: Entry }[] {
  let { seq, hash: prev } = head;
  return facts.map((fact) => {
    seq += 1;
    const sealed = seal(fact, tools.newSalt, tools.sha256);
    const unhashed = { chain, seq, ...act, fact: sealed.fact, prev };
    const hash = hashOf(unhashed, tools.sha256);
    prev = hash;
    const { version: _version, ...place } = act;
    return { journal: { ...unhashed, hash }, openings: sealed.openings, entry: { ...place, seq, hash, fact } };
  });
}
