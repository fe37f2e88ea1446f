import type { Database } from '../postgres/client.ts';
import { type Check, fault, ok, warning } from './checks.ts';

/** Slack signs with its time and refuses ours from five minutes on; tokens of Teams allow as much. */
const TOO_FAR_MS = 120_000;

/** A `Date` header counts whole seconds, and an answer takes its time. */
const NOTEWORTHY_MS = 5_000;

/**
 * @param of whose clock it is that this machine's is held to
 * @param aheadMs how far that clock is ahead of this machine's
 */
export function clockCheck(of: string, aheadMs: number): Check {
  const apart = Math.abs(aheadMs);
  if (apart < NOTEWORTHY_MS) return ok('clock', `that of ${of} and this machine’s agree`);
  const sentence = `this machine’s clock is ${spanOf(apart)} ${aheadMs > 0 ? 'behind' : 'ahead of'} that of ${of}`;
  const mend = 'Switch time synchronisation on (timedatectl set-ntp true), on the database’s machine too';
  if (apart < TOO_FAR_MS) return warning('clock', `${sentence}. ${mend}`);
  return fault(
    'clock',
    `${sentence}. From five minutes on Slack’s signatures and Teams’ tokens are refused, and deadlines are the database’s. ${mend}`,
  );
}

const spanOf = (ms: number): string =>
  ms < 120_000 ? `${Math.round(ms / 1_000)} seconds` : `${Math.round(ms / 60_000)} minutes`;

/** By the `Date` header of an answer that has just come. */
export function clockOf(of: string, { headers }: Response, now = Date.now()): readonly Check[] {
  const said = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(said) ? [] : [clockCheck(of, said - now)];
}

/** Votes close by the database's clock (R3.5). */
export async function databaseClock(database: Database, now = Date.now): Promise<Check> {
  const before = now();
  const [row] = await database.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  const between = (before + now()) / 2;
  return clockCheck('the database', (row?.now.getTime() ?? between) - between);
}
