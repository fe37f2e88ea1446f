import type { Prisma } from '../../prisma/generated/client.ts';
import type { Person } from '../../src/ports.ts';
import { type Agreement, readAgreement } from '../../src/rules/agreement.ts';
import { type Platform, VOUCHERS, type Voucher } from '../../src/rules/facts.ts';
import type { Mandate, Role } from '../../src/rules/seats.ts';
import type { Choice } from '../../src/rules/tally.ts';
import type { Moment } from '../../src/rules/time.ts';
import type { Ballot, ClosedVote, OpenVote, Vote } from '../../src/rules/vote.ts';

/** Rows to the domain and back. */

/** As PostgreSQL writes most moments in JSON: in UTC, whole seconds or all three digits of the milliseconds. */
const IN_UTC = '+00:00';
const SECONDS = '2027-06-14T16:00:00'.length;
const MILLISECONDS = '2027-06-14T16:00:00.000'.length;

export function momentOf(date: Date | string): Moment {
  if (typeof date === 'string' && date[10] === 'T' && date.endsWith(IN_UTC)) {
    const length = date.length - IN_UTC.length;
    if (length === SECONDS) return `${date.slice(0, SECONDS)}.000Z`;
    if (length === MILLISECONDS) return `${date.slice(0, MILLISECONDS)}Z`;
  }
  return new Date(date).toISOString();
}

export const dateOf = (moment: Moment): Date => new Date(moment);

/** Domain values are JSON already; Prisma wants to be told. */
export const toJson = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue;

export interface MandateRow {
  readonly id: string;
  readonly person_id: string;
  readonly kind: string;
  readonly seat: string | null;
  readonly role: string | null;
  readonly scope: string | null;
  readonly first_day: string;
  readonly last_day: string | null;
  readonly board_member: boolean;
}

export function toMandate(row: MandateRow): Mandate {
  const base = {
    id: row.id,
    person: row.person_id,
    from: row.first_day,
    ...(row.last_day === null ? {} : { to: row.last_day }),
  };
  const scope = row.scope === null ? {} : { scope: row.scope };
  // A CHECK holds kind, seat and role together (migration `register`).
  if (row.kind === 'seat') return { ...base, kind: 'seat', seat: row.seat ?? '', boardMember: row.board_member };
  if (row.kind === 'substitute') return { ...base, kind: 'substitute', seat: row.seat ?? '', ...scope };
  return { ...base, kind: 'role', role: row.role as Role, ...scope };
}

export function fromMandate(agreement: string, mandate: Mandate): MandateRow & { readonly agreement_id: string } {
  return {
    id: mandate.id,
    agreement_id: agreement,
    person_id: mandate.person,
    kind: mandate.kind,
    seat: mandate.kind === 'role' ? null : mandate.seat,
    role: mandate.kind === 'role' ? mandate.role : null,
    scope: mandate.kind === 'seat' ? null : (mandate.scope ?? null),
    first_day: mandate.from,
    last_day: mandate.to ?? null,
    board_member: mandate.kind === 'seat' && mandate.boardMember,
  };
}

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly mail: string | null;
  readonly locale: string;
}

export const toPerson = (row: PersonRow): Person => ({
  id: row.id,
  name: row.name,
  locale: row.locale === 'en' ? 'en' : 'fr',
  ...(row.mail === null ? {} : { mail: row.mail }),
});

/** Least trusted where it is not known. */
export const toVoucher = (said: string): Voucher => VOUCHERS.find((one) => one === said) ?? 'mail';

export interface BallotRow {
  readonly seat: string;
  readonly choice: string;
  readonly by: string | null;
  readonly entered: boolean;
  readonly at: Date | string;
  readonly via: string;
  readonly seq: number;
  readonly hash: string;
}

export const toBallot = (row: BallotRow): Ballot => ({
  choice: row.choice as Choice,
  ...(row.by === null ? {} : { by: row.by }),
  entered: row.entered,
  at: momentOf(row.at),
  via: row.via as Platform,
  seq: row.seq,
  hash: row.hash,
});

/** A vote's document leaves its standing ballots to their own table. */
export function toVote(document: unknown, ballots: readonly BallotRow[]): Vote {
  const vote = document as Vote;
  if (vote.state !== 'open') return vote;
  return { ...vote, ballots: Object.fromEntries(ballots.map((row) => [row.seat, toBallot(row)])) };
}

export function toVoteDocument(vote: Vote): unknown {
  if (vote.state !== 'open') return vote;
  const { ballots: _rows, ...document } = vote satisfies OpenVote;
  return document;
}

export const isClosed = (vote: Vote | undefined): vote is ClosedVote => vote?.state === 'closed';

/** Versions that are kept as they were read: those used last. */
const KEPT = 300;
const known = new Map<string, Agreement>();

/** A version's document never changes under its hash. */
export function knownAgreement(hash: string): Agreement | undefined {
  const agreement = known.get(hash);
  if (agreement) remember(hash, agreement);
  return agreement;
}

/** Read through the schema once, while it is in use. */
export function rememberAgreement(hash: string, document: unknown): Agreement {
  const read = readAgreement(document);
  if ('faults' in read) throw new Error(`agreement version ${hash} in the database can no longer be read`);
  remember(hash, read.agreement);
  return read.agreement;
}

function remember(hash: string, agreement: Agreement): void {
  known.delete(hash);
  known.set(hash, agreement);
  const [oldest] = known.keys();
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
}
