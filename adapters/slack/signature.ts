import { createHmac, timingSafeEqual } from 'node:crypto';
import { PACE } from './limits.ts';

/** What Slack signs its requests with [docs: verifying requests]. */
export interface Signatures {
  /** Is it Slack's own, made in the last minutes, and come for the first time? */
  accepts(request: { readonly signature: string; readonly timestamp: string; readonly body: string }): boolean;
}

export function signatures(secret: string): Signatures {
  const seen = new Seen(PACE.signature);
  return {
    accepts({ signature, timestamp, body }) {
      const at = Number(timestamp) * 1_000;
      // Slack says how old a request may be; one from the future is as odd.
      if (secret === '' || !Number.isInteger(at) || Math.abs(Date.now() - at) > PACE.signature) return false;
      const own = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
      return isSame(signature, `v0=${own}`) && seen.isNew(own);
    },
  };
}

/** In a time that tells nothing of where they differ. */
function isSame(given: string, own: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(own)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Signatures of the last minutes, in this process: keys of deliveries (`act.ts`) hold for all processes. */
class Seen {
  /** By their first 52 bits, so that a million of them are some megabytes: no two of ten minutes have the same. */
  readonly #until = new Map<number, number>();
  readonly #ms: number;

  constructor(ms: number) {
    this.#ms = ms;
  }

  isNew(signature: string): boolean {
    const now = Date.now();
    const mark = Number.parseInt(signature.slice(0, 13), 16);
    for (const [known, until] of this.#until) {
      if (until > now) break;
      this.#until.delete(known);
    }
    if (this.#until.has(mark)) return false;
    // A request signed for later than now stays valid for as much longer.
    this.#until.set(mark, now + 2 * this.#ms);
    return true;
  }
}
