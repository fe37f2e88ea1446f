import { withoutAddress } from './commands/parse.ts';
import { type LinkOutcome, link, type Newcomer, placesOf } from './linking.ts';
import type { Ports } from './ports.ts';
import { refuse } from './rules/decide.ts';
import type { Platform } from './rules/facts.ts';
import { type Moment, toMoment } from './rules/time.ts';
import { fold } from './words/fold.ts';

/**
 * One person, several accounts, without a mail address (R15.2): an account that is linked already gets a code, which is
 * typed privately in the new one. It vouches for a ministry's seat too: it comes from an account that was confirmed.
 */

export const CODE_MINUTES = 10;
/** Wrong codes that one account may type within an hour. */
export const CODE_TRIES = 5;
const TRIES_HOURS = 1;

/** Crockford's base 32: no sign is taken for another one. Ten of them are fifty bits. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

export interface NewCode {
  /** As it is shown: `7KX2M-4QWD9`. */
  readonly code: string;
  readonly until: Moment;
}

/** Only to an account that is linked to this person; the code before it is worth nothing any more. */
export async function issueCode(
  ports: Ports,
  asker: { readonly person: string; readonly via: Platform; readonly account?: string },
): Promise<NewCode | undefined> {
  const { person, via, account } = asker;
  if (account === undefined) return undefined;
  const code = newCode(ports);
  return ports.register.transactOnPeople(async (tx) => {
    if ((await tx.personOf(via, account)) !== person) return undefined;
    // What only a mail address vouched for vouches for no more.
    const vouchedBy = (await tx.voucherOf(via, account)) === 'mail' ? 'mail' : 'code';
    const until = toMoment(tx.now.add({ minutes: CODE_MINUTES }));
    await tx.keepCode({ hash: hashOf(ports, code), person, until, vouchedBy });
    return { code: `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`, until };
  });
}

export type CodeOutcome =
  | Exclude<LinkOutcome, { readonly asked: string } | { readonly unknown: true }>
  | { readonly wrong: number }
  | { readonly locked: true };

/** A code typed by an account that nobody is known by; it is used up, right or seen by others. */
export async function redeemCode(ports: Ports, newcomer: Newcomer, code: string): Promise<CodeOutcome> {
  const { platform, account, label } = newcomer;
  const { locale } = newcomer;
  return ports.register.transactOnPeople(async (tx): Promise<CodeOutcome> => {
    const since = toMoment(tx.now.subtract({ hours: TRIES_HOURS }));
    const tries = await tx.wrongCodes(platform, account, since);
    if (tries >= CODE_TRIES) return { locked: true };
    const found = await tx.takeCode(hashOf(ports, code));
    if (!found || found.until < toMoment(tx.now)) {
      await tx.addWrongCode(platform, account);
      return { wrong: CODE_TRIES - tries - 1 };
    }
    const { person, vouchedBy } = found;
    const linked = await tx.personOf(platform, account);
    if (linked !== undefined) return linked === person ? { linked } : refuse({ code: 'account-taken', platform });
    const places = await placesOf(ports, person);
    const what = { person, platform, account, label, vouchedBy, ...(locale ? { locale } : {}) };
    await link(ports, tx, places, what, { person, as: 'self' });
    return { linked: person };
  });
}

/** A code that others could read is worth nothing. */
export const burnCode = (ports: Ports, code: string): Promise<void> =>
  ports.register.transactOnPeople(async (tx) => {
    await tx.takeCode(hashOf(ports, code));
  });

/** What was typed, where it is a code: after the word `code`, or by itself as it is shown. */
export function codeIn(text: string): string | undefined {
  const typed = withoutAddress(text);
  const [, said] = /^code\s+(\S.*)$/i.exec(typed) ?? [];
  const alone = /^[\dA-Z]{5}\s*[-–]\s*[\dA-Z]{5}$/i.test(typed) ? typed : undefined;
  const signs = (said ?? alone)
    ?.replace(/[\s–-]/g, '')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return signs?.length === LENGTH && [...signs].every((sign) => SIGNS.includes(sign)) ? signs : undefined;
}

/** Does somebody ask for a code? */
export const asksForCode = (text: string): boolean => /^(code|link code)[.!?]*$/.test(fold(withoutAddress(text)));

function newCode({ newSalt }: Ports): string {
  let bits = BigInt(`0x${newSalt()}`);
  return Array.from({ length: LENGTH }, () => {
    const sign = SIGNS.charAt(Number(bits & 31n));
    bits >>= 5n;
    return sign;
  }).join('');
}

const hashOf = ({ sha256 }: Ports, code: string): string => sha256(`link-code:${code}`);
