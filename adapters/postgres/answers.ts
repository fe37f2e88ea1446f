import { type Session, sql } from './sql.ts';

/** Rows of one sweep: whatever piled up, a tick of the clock stays short. */
const AT_ONCE = 20_000;

/** Answers to deliveries: none comes again after a day, but a file that is imported anew. */
export async function forgetAnswers(session: Session): Promise<void> {
  await session.run(sql`
    DELETE FROM delivery WHERE (agreement_id, key) IN (
      SELECT agreement_id, key FROM delivery
      WHERE at < clock_timestamp() - interval '1 day' AND key NOT LIKE 'cli:system:import:%'
      ORDER BY at LIMIT ${AT_ONCE})`);
}
