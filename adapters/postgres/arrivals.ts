import type { Arrival, Library } from '../../src/ports.ts';
import { gathered } from './gather.ts';
import { type PersonRow, toPerson } from './rows.ts';
import { type Session, sql } from './sql.ts';

interface ArrivalRow {
  readonly person: PersonRow | null;
  readonly bound: string | null;
  readonly is_agreement: boolean;
  readonly card: Arrival['card'] | null;
}

type Coming = Parameters<Library['arrival']>[0];

/** Who comes from a platform and where; whoever comes at the same time is asked after together. */
export const arrivalsOn = (session: Session): Library['arrival'] =>
  gathered(async (arrivals: readonly Coming[]) => {
    const asked = JSON.stringify(arrivals.map((each, place) => ({ ...each, place })));
    const rows = await session.run<ArrivalRow>(sql`
      SELECT
        (SELECT json_build_object('id', p.id, 'name', p.name, 'mail', p.mail, 'locale', p.locale)
          FROM account a JOIN person p ON p.id = a.person_id
          WHERE a.platform = i.platform AND a.account = i.account) AS person,
        (SELECT agreement_id FROM room WHERE id = i.room AND closed_at IS NULL) AS bound,
        (SELECT true FROM agreement WHERE id = i.agreement) IS TRUE AS is_agreement,
        (SELECT external FROM post WHERE channel = 'room:' || i.room AND subject = i.subject) AS card
      FROM jsonb_to_recordset(${asked}::jsonb) AS i(place integer, platform text, account text,
        room text, agreement text, subject text)
      ORDER BY i.place`);
    return rows.map(({ person, bound, is_agreement, card }) => ({
      isAgreement: is_agreement,
      ...(person ? { person: toPerson(person) } : {}),
      ...(bound ? { bound } : {}),
      ...(card ? { card } : {}),
    }));
  });
