import type { Person, Room } from '../../src/ports.ts';
import { COUNTED, type FicheMoney, moneyOf } from '../../src/rules/budget.ts';
import type { Consultation } from '../../src/rules/consultation.ts';
import type { Numbers } from '../../src/rules/decide.ts';
import type { Fiche, FicheState } from '../../src/rules/fiche.ts';
import { INSTANCE } from '../../src/rules/journal.ts';
import type { Publication } from '../../src/rules/publication.ts';
import type { Committee } from '../../src/rules/seats.ts';
import type { CommitteeCalendar } from '../../src/rules/year.ts';
import { type MandateRow, type PersonRow, toMandate, toPerson } from './rows.ts';
import { type Session, sql } from './sql.ts';

/**
 * What stands around every act and view of an agreement, and changes with its facts alone: kept by this process under
 * the version that it was read at. Whoever uses it asks for the version of that moment first (an act: under the lock), so
 * that a change by any process is seen at once.
 */
export interface Around {
  readonly version: string;
  readonly versions: readonly { readonly hash: string; readonly validFrom: string }[];
  readonly committee: Committee;
  readonly numbers: Numbers;
  readonly calendar: CommitteeCalendar;
  /** What anybody can read; absent where nothing is. */
  readonly publication?: Publication;
  /** Who holds or held something, or wrote a fiche. */
  readonly people: ReadonlyMap<string, Person>;
  readonly consultations: readonly Consultation[];
  readonly rooms: readonly Room[];
  /** What the fiches count for that a year's money is of. */
  readonly counted: readonly FicheMoney[];
  /** The consultations that somebody's own fiches stand in. */
  readonly authored: ReadonlyMap<string, readonly string[]>;
}

export interface Memory {
  /** What is kept of that version, or else what stands now, read in this session. */
  around(session: Session, agreement: string, version: string): Promise<Around>;
}

/** Agreements that are kept: those asked for last. */
const KEPT = 200;

/**
 * The last entry of the agreement's chain that was more than a ballot, and the last one of the chain of people: what is
 * kept hangs on nothing else.
 */
export const versionOf = ({ standing, people }: { readonly standing: number; readonly people: number }): string =>
  `${standing}/${people}`;

export function newMemory(): Memory {
  const kept = new Map<string, Around>();
  return {
    async around(session, agreement, version) {
      const known = kept.get(agreement);
      if (known?.version === version) return refreshed(kept, agreement, known);
      return refreshed(kept, agreement, await readAround(session, agreement));
    },
  };
}

function refreshed(kept: Map<string, Around>, agreement: string, around: Around): Around {
  kept.delete(agreement);
  kept.set(agreement, around);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return around;
}

interface CountedRow {
  readonly year: number;
  readonly state: FicheState;
  readonly asked: string | null;
  readonly committed: string;
  readonly spent: string | null;
  /** Where the sums were not kept yet when it was written. */
  readonly document: Fiche | null;
}

const toMoney = ({ year, state, asked, committed, spent, document }: CountedRow): FicheMoney =>
  document
    ? moneyOf(document)
    : {
        programmeYear: year,
        state,
        asked: BigInt(asked ?? 0),
        committed: BigInt(committed),
        spent: BigInt(spent ?? 0),
      };

interface AroundRow {
  readonly standing: number;
  readonly people_seq: number;
  readonly numbers: Numbers;
  readonly calendar: CommitteeCalendar;
  readonly publication: Publication | null;
  readonly versions: Around['versions'] | null;
  readonly mandates: readonly MandateRow[] | null;
  readonly people: readonly PersonRow[] | null;
  readonly consultations: readonly Consultation[] | null;
  readonly rooms: readonly Room[] | null;
  readonly counted: readonly CountedRow[] | null;
  readonly authored: readonly { readonly author: string; readonly consultation: string }[] | null;
}

/** All of it in one statement, with its version. */
async function readAround(session: Session, agreement: string): Promise<Around> {
  const [row] = await session.run<AroundRow>(sql`
    SELECT c.standing_seq AS standing, (SELECT seq FROM chain WHERE id = ${INSTANCE}) AS people_seq, a.numbers, a.calendar, a.publication,
      (SELECT jsonb_agg(jsonb_build_object('hash', hash, 'validFrom', valid_from))
        FROM agreement_version WHERE agreement_id = a.id) AS versions,
      (SELECT jsonb_agg(to_jsonb(m) ORDER BY m.first_day, m.id) FROM mandate m WHERE m.agreement_id = a.id) AS mandates,
      (SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'mail', p.mail, 'locale', p.locale)) FROM person p
        WHERE p.id IN (SELECT person_id FROM mandate WHERE agreement_id = a.id
          UNION SELECT author_id FROM fiche WHERE agreement_id = a.id)) AS people,
      (SELECT jsonb_agg(document ORDER BY closes_at) FROM consultation WHERE agreement_id = a.id) AS consultations,
      (SELECT jsonb_agg(jsonb_build_object('id', id, 'platform', platform, 'name', name, 'address', address) ORDER BY id)
        FROM room WHERE agreement_id = a.id AND closed_at IS NULL) AS rooms,
      (SELECT jsonb_agg(jsonb_build_object('year', programme_year, 'state', state, 'asked', asked_cents::text,
          'committed', committed_cents::text, 'spent', spent_cents::text,
          'document', CASE WHEN asked_cents IS NULL THEN document END)) FROM fiche
        WHERE agreement_id = a.id AND state = ANY(${COUNTED})) AS counted,
      (SELECT jsonb_agg(DISTINCT jsonb_build_object('author', author_id, 'consultation', consultation_id)) FROM fiche
        WHERE agreement_id = a.id AND consultation_id IS NOT NULL) AS authored
    FROM agreement a JOIN chain c USING (id) WHERE a.id = ${agreement}`);
  if (!row) throw new Error(`agreement ${agreement} has a chain and no row`);
  const authored = Map.groupBy(row.authored ?? [], ({ author }) => author);
  return {
    version: versionOf({ standing: row.standing, people: row.people_seq }),
    versions: row.versions ?? [],
    committee: { mandates: (row.mandates ?? []).map(toMandate) },
    numbers: row.numbers,
    calendar: row.calendar,
    ...(row.publication === null ? {} : { publication: row.publication }),
    people: new Map((row.people ?? []).map((person) => [person.id, toPerson(person)])),
    consultations: row.consultations ?? [],
    rooms: row.rooms ?? [],
    counted: (row.counted ?? []).map(toMoney),
    authored: new Map([...authored].map(([author, each]) => [author, each.map(({ consultation }) => consultation)])),
  };
}
