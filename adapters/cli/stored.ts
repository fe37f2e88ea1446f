import type { AgreementEvents } from '../../src/rules/agreement.ts';
import { moneyOf } from '../../src/rules/budget.ts';
import { isSame } from '../../src/rules/journal.ts';
import { fromMandate, type MandateRow, momentOf, toVoteDocument } from '../postgres/rows.ts';
import { type Session, sql } from '../postgres/sql.ts';
import type { Replay, ReplayedAccess } from './replay.ts';

/** What stands in the database of an agreement, beside its journal. */
export interface Stored {
  /** Notices received, lapse: what no entry says. */
  readonly events: AgreementEvents;
  /** The first thing that is not as the journal makes it: a vote, a ballot, a fiche, a consultation, a report, a contact, a mandate, a room. */
  readonly differing: (replay: Replay) => Promise<string | undefined>;
  /** The first account or mail address that somebody gets in by, and that the journal does not say. */
  readonly access: (replayed: ReplayedAccess) => Promise<string | undefined>;
}

/** What is read of an agreement before its chain is: its events; and its state, where that is little. */
export interface StoredFirst {
  readonly events: AgreementEvents;
  /** JSON, of `StoredRows`. */
  readonly state?: string | undefined;
}

/** `short`: those of the agreements whose state is little. */
export async function readStored(
  session: Session,
  agreements: readonly string[],
  short: readonly string[],
): Promise<ReadonlyMap<string, StoredFirst>> {
  const [events, states] = await Promise.all([
    session.run<{ id: string; events: AgreementEvents }>(
      sql`SELECT id, events FROM agreement WHERE id = ANY(${agreements})`,
    ),
    readStates(session, short),
  ]);
  const eventsOf = new Map(events.map((row) => [row.id, row.events]));
  return new Map(agreements.map((id) => [id, { events: eventsOf.get(id) ?? {}, state: states.get(id) }]));
}

async function readStates(session: Session, agreements: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (agreements.length === 0) return new Map();
  const rows = await session.run<{ id: string; stored: string }>(storedStatement(agreements));
  return new Map(rows.map(({ id, stored }) => [id, stored]));
}

/** `session`: one that shows all of it as it stands at one moment. */
export function storedOf(session: Session, agreement: string, first: StoredFirst | undefined): Stored {
  return {
    events: first?.events ?? {},
    async differing(replay) {
      const read = first?.state ?? (await readStates(session, [agreement])).get(agreement);
      if (read === undefined) return undefined;
      const stored: StoredRows = JSON.parse(read);
      for (const compare of COMPARISONS) {
        const thing = compare(stored, agreement, replay);
        if (thing !== undefined) return thing;
      }
      return rooms(session, agreement, stored, replay);
    },
    async access({ said }) {
      const rows = await session.run<{ key: string; value: string }>(sql`
        SELECT 'account ' || platform || ' ' || account AS key, person_id AS value FROM account
        UNION ALL SELECT 'mail address of ' || id, mail FROM person WHERE mail <> ''`);
      return firstDiffering('the', said, new Map(rows.map(({ key, value }) => [key, value])));
    },
  };
}

interface StoredRows {
  readonly votes:
    | readonly {
        readonly id: string;
        readonly state: string;
        readonly consultation: string;
        readonly fiche: string | null;
        readonly document: unknown;
      }[]
    | null;
  readonly ballots: readonly { readonly vote_id: string; readonly seat: string; readonly at: string }[] | null;
  readonly fiches: readonly (FicheRow & { readonly id: string })[] | null;
  readonly consultations:
    | readonly {
        readonly id: string;
        readonly opens_at: string;
        readonly closes_at: string;
        readonly document: unknown;
      }[]
    | null;
  readonly reports: readonly { readonly year: number; readonly document: unknown }[] | null;
  readonly contacts: readonly { readonly id: string; readonly agreement_id: string }[] | null;
  readonly mandates: readonly (MandateRow & { readonly agreement_id: string })[] | null;
  readonly rooms: readonly RoomRow[] | null;
}

interface RoomRow {
  readonly id: string;
  readonly agreement: string;
  readonly platform: string;
  readonly closed: Date | string | null;
}

interface FicheRow {
  readonly state: string;
  readonly reference: string | null;
  readonly vote: string | null;
  readonly consultation: string | null;
  /** Null where it was written before these were kept. */
  readonly asked: string | null;
  readonly spent: string | null;
  readonly committed: string;
  readonly document: unknown;
}

const storedStatement = (agreements: readonly string[]) => sql`
  SELECT s.agreement AS id, json_build_object(
    'votes', (SELECT json_agg(json_build_object('id', id, 'state', state, 'consultation', consultation_id,
      'fiche', fiche_id, 'document', document)) FROM vote WHERE agreement_id = s.agreement),
    'ballots', (SELECT json_agg(b) FROM ballot b WHERE vote_id IN (
      SELECT id FROM vote WHERE agreement_id = s.agreement AND state = 'open')),
    'fiches', (SELECT json_agg(json_build_object('id', id, 'state', state, 'reference', reference, 'vote', vote_id,
      'consultation', consultation_id, 'asked', asked_cents::text, 'spent', spent_cents::text,
      'committed', committed_cents::text, 'document', document)) FROM fiche WHERE agreement_id = s.agreement),
    'consultations', (SELECT json_agg(c) FROM consultation c WHERE agreement_id = s.agreement),
    'reports', (SELECT json_agg(r) FROM report r WHERE agreement_id = s.agreement),
    'contacts', (SELECT json_agg(c) FROM contact c WHERE agreement_id = s.agreement),
    'mandates', (SELECT json_agg(m) FROM mandate m WHERE agreement_id = s.agreement),
    'rooms', (SELECT json_agg(json_build_object('id', id, 'agreement', agreement_id, 'platform', platform,
      'closed', closed_at)) FROM room WHERE agreement_id = s.agreement)
  )::text AS stored
  FROM unnest(${agreements}::text[]) AS s(agreement)`;

type Compare = (stored: StoredRows, agreement: string, replay: Replay) => string | undefined;

/** The first of either side that the other has not, or has otherwise; named by its key. */
function firstDiffering(
  what: string,
  said: ReadonlyMap<string, unknown>,
  stored: ReadonlyMap<string, unknown>,
): string | undefined {
  const keys: string[] = [];
  for (const [key, value] of said) if (!stored.has(key) || !isSame(value, stored.get(key))) keys.push(key);
  for (const key of stored.keys()) if (!said.has(key)) keys.push(key);
  const [key] = keys.sort();
  return key === undefined ? undefined : `${what} ${key}`;
}

/** Tally, seats and outcome are in the document (R3.5), with all else that was said of the vote. */
const votes: Compare = (stored, _agreement, replay) => {
  const said = [...replay.votes.values()].map((vote) => {
    const fiche = vote.subject.kind === 'motion' ? null : vote.subject.fiche;
    const { state, consultation } = vote;
    return [vote.id, { state, consultation, fiche, document: toVoteDocument(vote) }] as const;
  });
  const there = (stored.votes ?? []).map(({ id, ...row }) => [id, row] as const);
  return firstDiffering('the vote', new Map(said), new Map(there));
};

/** What stands in an open vote (R3.1). Once it is closed the seats say it. */
const ballots: Compare = (stored, _agreement, replay) => {
  const said = [...replay.votes.values()].flatMap((vote) =>
    vote.state === 'open'
      ? Object.entries(vote.ballots).map(
          ([seat, { by = null, ...ballot }]) => [`of ${seat} in the vote ${vote.id}`, { by, ...ballot }] as const,
        )
      : [],
  );
  const there = (stored.ballots ?? []).map(
    ({ vote_id, seat, at, ...ballot }) =>
      [`of ${seat} in the vote ${vote_id}`, { ...ballot, at: momentOf(at) }] as const,
  );
  return firstDiffering('the ballot', new Map(said), new Map(there));
};

/** With what each counts for in its year's money (R13.1), where that was kept when it was written. */
const fiches: Compare = (stored, _agreement, replay) => {
  const said = [...replay.fiches.values()].map((fiche) => {
    const { id, state, reference = null, vote = null, consultation = null } = fiche;
    const { asked, spent, committed } = moneyOf(fiche);
    const money = { asked: String(asked), spent: String(spent), committed: String(committed) };
    return [id, { state, reference, vote, consultation, ...money, document: fiche }] as const;
  });
  const there = (stored.fiches ?? []).map(({ id, ...row }) => {
    const fiche = row.asked === null ? replay.fiches.get(id) : undefined;
    const former = fiche && moneyOf(fiche);
    return [id, former ? { ...row, asked: String(former.asked), spent: String(former.spent) } : row] as const;
  });
  return firstDiffering('the fiche', new Map(said), new Map<string, unknown>(there));
};

const consultations: Compare = (stored, _agreement, replay) => {
  const said = [...replay.consultations.values()].map(
    (one) => [one.id, { opensAt: one.opensAt, closesAt: one.closesAt, document: one }] as const,
  );
  const there = (stored.consultations ?? []).map(
    ({ id, opens_at, closes_at, document }) =>
      [id, { opensAt: momentOf(opens_at), closesAt: momentOf(closes_at), document }] as const,
  );
  return firstDiffering('the consultation', new Map(said), new Map(there));
};

/** The annual reports (R12.2). */
const reports: Compare = (stored, _agreement, replay) => {
  const said = [...replay.reports.values()].map((report) => [String(report.year), report] as const);
  const there = (stored.reports ?? []).map(({ year, document }) => [String(year), document] as const);
  return firstDiffering('the report of', new Map(said), new Map<string, unknown>(there));
};

/** The lines of the directory that were not removed (R9.5). */
const contacts: Compare = (stored, _agreement, replay) => {
  const there = (stored.contacts ?? []).map(({ agreement_id: _here, ...contact }) => [contact.id, contact] as const);
  return firstDiffering('the contact', replay.contacts, new Map(there));
};

/** Who holds what, from when to when (R2.3). */
const mandates: Compare = (stored, agreement, replay) => {
  const said = replay.committee.mandates.map((mandate) => {
    const { agreement_id: _here, ...row } = fromMandate(agreement, mandate);
    return [row.id, row] as const;
  });
  const there = (stored.mandates ?? []).map(({ agreement_id: _here, ...row }) => [row.id, row] as const);
  return firstDiffering('the mandate', new Map(said), new Map(there));
};

const COMPARISONS = [votes, ballots, fiches, consultations, reports, contacts, mandates];

/** The rooms that the journal binds (R17.1); one may have gone to another agreement since, whose journal says so. */
async function rooms(
  session: Session,
  agreement: string,
  stored: StoredRows,
  replay: Replay,
): Promise<string | undefined> {
  const there = new Map((stored.rooms ?? []).map((row) => [row.id, row]));
  const elsewhere = [...replay.rooms.keys()].filter((id) => !there.has(id));
  if (elsewhere.length > 0) {
    const rows = await session.run<RoomRow>(sql`
      SELECT id, agreement_id AS agreement, platform, closed_at AS closed FROM room WHERE id = ANY(${elsewhere})`);
    for (const row of rows) there.set(row.id, row);
  }
  for (const [id, said] of replay.rooms) {
    const row = there.get(id);
    if (row && row.agreement !== agreement && (await isBoundBy(session, row.agreement, id))) continue;
    const closedAt = row?.closed ? momentOf(row.closed) : null;
    const stored = row && { agreement: row.agreement, platform: row.platform, closedAt };
    if (!isSame(stored, { agreement, ...said })) return `the room ${id}`;
  }
  return undefined;
}

async function isBoundBy(session: Session, chain: string, room: string): Promise<boolean> {
  const rows = await session.run(sql`
    SELECT FROM journal
    WHERE chain = ${chain} AND fact->>'kind' = 'RoomBound' AND fact->>'room' = ${room} LIMIT 1`);
  return rows.length > 0;
}
