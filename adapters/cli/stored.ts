import type { AgreementEvents } from '../../src/rules/agreement.ts';
import { canonical } from '../../src/rules/journal.ts';
import type { DatabaseTransaction } from '../postgres/client.ts';
import { fromMandate, momentOf, toVoteDocument } from '../postgres/rows.ts';
import type { Replay } from './replay.ts';

/** What stands in the database of an agreement, beside its journal. */
export interface Stored {
  /** Notices received, lapse: what no entry says. */
  readonly events: () => Promise<AgreementEvents>;
  /** The first thing that is not as the journal makes it: a vote, a ballot, a fiche, a consultation, a report, a contact, a mandate, a room. */
  readonly differing: (replay: Replay) => Promise<string | undefined>;
}

export const storedOf = (database: DatabaseTransaction, agreement: string): Stored => ({
  async events() {
    const row = await database.agreement.findUnique({ where: { id: agreement } });
    return (row?.events ?? {}) as AgreementEvents;
  },
  async differing(replay) {
    for (const compare of [votes, ballots, fiches, consultations, reports, contacts, mandates, rooms]) {
      const thing = await compare(database, agreement, replay);
      if (thing !== undefined) return thing;
    }
    return undefined;
  },
});

type Compare = (database: DatabaseTransaction, agreement: string, replay: Replay) => Promise<string | undefined>;

/** The first of either side that the other has not, or has otherwise; named by its key. */
function firstDiffering(
  what: string,
  said: ReadonlyMap<string, unknown>,
  stored: ReadonlyMap<string, unknown>,
): string | undefined {
  const keys = [...new Set([...said.keys(), ...stored.keys()])].sort();
  const key = keys.find((each) => !said.has(each) || !stored.has(each) || !isSame(said.get(each), stored.get(each)));
  return key === undefined ? undefined : `${what} ${key}`;
}

const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** Tally, seats and outcome are in the document (R3.5), with all else that was said of the vote. */
const votes: Compare = async (database, agreementId, replay) => {
  const rows = await database.vote.findMany({ where: { agreementId } });
  const said = [...replay.votes.values()].map((vote) => {
    const fiche = vote.subject.kind === 'motion' ? null : vote.subject.fiche;
    const { state, consultation } = vote;
    return [vote.id, { state, consultation, fiche, document: toVoteDocument(vote) }] as const;
  });
  const stored = rows.map(({ id, state, consultationId: consultation, ficheId: fiche, document }) => {
    return [id, { state, consultation, fiche, document }] as const;
  });
  return firstDiffering('the vote', new Map(said), new Map(stored));
};

/** What stands in an open vote (R3.1). Once it is closed the seats say it. */
const ballots: Compare = async (database, agreementId, replay) => {
  const rows = await database.ballot.findMany({ where: { vote: { agreementId, state: 'open' } } });
  const said = [...replay.votes.values()].flatMap((vote) =>
    vote.state === 'open'
      ? Object.entries(vote.ballots).map(
          ([seat, { by = null, ...ballot }]) => [`of ${seat} in the vote ${vote.id}`, { by, ...ballot }] as const,
        )
      : [],
  );
  const stored = rows.map(
    ({ voteId, seat, at, ...ballot }) => [`of ${seat} in the vote ${voteId}`, { ...ballot, at: momentOf(at) }] as const,
  );
  return firstDiffering('the ballot', new Map(said), new Map(stored));
};

const fiches: Compare = async (database, agreementId, replay) => {
  const rows = await database.fiche.findMany({ where: { agreementId } });
  const said = [...replay.fiches.values()].map((fiche) => {
    const { id, state, reference = null, vote = null, consultation = null } = fiche;
    return [id, { state, reference, vote, consultation, document: fiche }] as const;
  });
  const stored = rows.map(({ id, state, reference, voteId: vote, consultationId: consultation, document }) => {
    return [id, { state, reference, vote, consultation, document }] as const;
  });
  return firstDiffering('the fiche', new Map(said), new Map(stored));
};

const consultations: Compare = async (database, agreementId, replay) => {
  const rows = await database.consultation.findMany({ where: { agreementId } });
  const said = [...replay.consultations.values()].map(
    (one) => [one.id, { opensAt: one.opensAt, closesAt: one.closesAt, document: one }] as const,
  );
  const stored = rows.map(
    ({ id, opensAt, closesAt, document }) =>
      [id, { opensAt: momentOf(opensAt), closesAt: momentOf(closesAt), document }] as const,
  );
  return firstDiffering('the consultation', new Map(said), new Map(stored));
};

/** The annual reports (R12.2). */
const reports: Compare = async (database, agreementId, replay) => {
  const rows = await database.report.findMany({ where: { agreementId } });
  const said = [...replay.reports.values()].map((report) => [String(report.year), report] as const);
  const stored = rows.map(({ year, document }) => [String(year), document] as const);
  return firstDiffering('the report of', new Map(said), new Map(stored));
};

/** The lines of the directory that were not removed (R9.5). */
const contacts: Compare = async (database, agreementId, replay) => {
  const rows = await database.contact.findMany({ where: { agreementId } });
  const stored = rows.map(({ agreementId: _here, ...contact }) => [contact.id, contact] as const);
  return firstDiffering('the contact', replay.contacts, new Map(stored));
};

/** Who holds what, from when to when (R2.3). */
const mandates: Compare = async (database, agreementId, replay) => {
  const rows = await database.mandate.findMany({ where: { agreementId } });
  const said = replay.committee.mandates.map((mandate) => {
    const { agreement_id: _here, ...row } = fromMandate(agreementId, mandate);
    return [row.id, row] as const;
  });
  const stored = rows.map(
    (row) =>
      [
        row.id,
        {
          id: row.id,
          person_id: row.personId,
          kind: row.kind,
          seat: row.seat,
          role: row.role,
          scope: row.scope,
          first_day: row.firstDay,
          last_day: row.lastDay,
          board_member: row.boardMember,
        },
      ] as const,
  );
  return firstDiffering('the mandate', new Map(said), new Map(stored));
};

/** The rooms that the journal binds (R17.1); one may have gone to another agreement since, whose journal says so. */
const rooms: Compare = async (database, agreementId, replay) => {
  for (const [id, said] of replay.rooms) {
    const row = await database.room.findUnique({ where: { id } });
    if (row && row.agreementId !== agreementId && (await isBoundBy(database, row.agreementId, id))) continue;
    const closedAt = row?.closedAt ? momentOf(row.closedAt) : null;
    const stored = row && { agreement: row.agreementId, platform: row.platform, closedAt };
    if (!isSame(stored, { agreement: agreementId, ...said })) return `the room ${id}`;
  }
  return undefined;
};

const isBoundBy = async (database: DatabaseTransaction, chain: string, room: string): Promise<boolean> =>
  (await database.journalEntry.count({
    where: {
      chain,
      AND: [{ fact: { path: ['kind'], equals: 'RoomBound' } }, { fact: { path: ['room'], equals: room } }],
    },
  })) > 0;
