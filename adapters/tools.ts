import { hash, randomBytes } from 'node:crypto';

/** The parts of `Ports` that are mathematics and chance. */

export const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** Random bytes in store: asking the system for a few at a time costs more than using them. */
const STORE = 4096;
let store = Buffer.alloc(0);
let used = STORE;

function chance(length: number): Buffer {
  if (used + length > store.length) {
    store = randomBytes(STORE);
    used = 0;
  }
  used += length;
  return store.subarray(used - length, used);
}

/** 128 random bits, for a seal (R16.4). */
export const newSalt = (): string => chance(16).toString('hex');

/** UUID version 7 (RFC 9562): sorts by the millisecond in which it was made. */
export function newId(): string {
  const bytes = chance(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
