import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import type { Opening } from '../../src/rules/journal.ts';
import { readConfig } from '../config.ts';
import { instanceSecret } from '../secret.ts';
import type { Streams } from './command.ts';

/**
 * A ballot's choice while its tally is hidden (R3.7) leaves the register only locked: AES-256-GCM, the key derived
 * (HKDF-SHA-256) from the instance's secret, bound to the place of its entry. Base64 of nonce, tag and text, which is
 * JSON followed by spaces: a box of "against" is as long as one of "for".
 */
export type ChoiceKey = Buffer;

type Place = { readonly chain: string; readonly seq: number };
type Choice = Pick<Opening, 'salt' | 'value'>;

const NONCE = 12;
const TAG = 16;
/** Bytes of a box's text, or a multiple of them. */
const TEXT = 256;

/** From SECRET_KEY, else the one that is kept in DATA_DIR. */
export async function choiceKey(env: Streams['env']): Promise<ChoiceKey> {
  const secret = await instanceSecret(readConfig(env));
  return Buffer.from(hkdfSync('sha256', secret, '', 'copil export: choices of open votes', 32));
}

const placeOf = ({ chain, seq }: Place): Buffer => Buffer.from(`${chain}\n${seq}`);

/**
 * From the text itself and its place, so that the same register gives the same export, byte for byte. The text holds a
 * salt of 128 random bits: no two have the same nonce, and it says nothing to whoever has no key.
 */
const nonceOf = (key: ChoiceKey, place: Place, text: Buffer): Buffer =>
  createHmac('sha256', key).update(placeOf(place)).update('\n').update(text).digest().subarray(0, NONCE);

export function lockChoice(key: ChoiceKey, place: Place, choice: Choice): string {
  const said = Buffer.from(JSON.stringify(choice));
  const padded = Buffer.alloc(Math.ceil(said.length / TEXT) * TEXT, ' ').fill(said, 0, said.length);
  const nonce = nonceOf(key, place, padded);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(placeOf(place));
  const text = Buffer.concat([cipher.update(padded), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
}

/** Undefined where it is another key's, or was changed. */
export function unlockChoice(key: ChoiceKey, place: Place, box: string): Choice | undefined {
  const bytes = Buffer.from(box, 'base64');
  if (bytes.length <= NONCE + TAG) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG })
      .setAAD(placeOf(place))
      .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as Choice;
  } catch {
    return undefined;
  }
}
