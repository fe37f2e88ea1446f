import { readFileSync } from 'node:fs';
import { type Agreement, readAgreement } from '../../../src/rules/agreement.ts';

/** A JSON file of the repository, by its path from the root. */
export const readJson = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));

/** An agreement from its parsed file; throws with every fault where there are any. */
export function agreementFrom(json: unknown): Agreement {
  const read = readAgreement(json);
  if ('agreement' in read) return read.agreement;
  throw new Error(read.faults.map((f) => `${f.path.join('.')}: ${f.message}`).join('\n'));
}

export const OPCO_EP_2020 = 'agreements/opco-ep-2020.json';
export const DEMONSTRATION = 'agreements/demonstration.json';
/** Differs from the OPCO EP one in everything: seats, weights, bodies, deadlines, lists, fields, time zone. */
export const TROIS_RIVES = 'test/support/agreements/atelier-des-trois-rives.json';

export const readAgreementFile = (path: string): Agreement => agreementFrom(readJson(path));
