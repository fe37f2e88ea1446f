import type { Database } from '../../adapters/postgres/client.ts';

/**
 * PostgreSQL answers as where its disk is full (53100, disk_full): to each entry of the journal, and to a new table. A real full
 * disk is `npm run rehearse:full-disk`.
 */
export async function fillDisk(database: Database): Promise<void> {
  const raise = `BEGIN RAISE EXCEPTION 'could not extend file "base/1/2": No space left on device' USING ERRCODE = '53100'; END`;
  for (const statement of [
    `CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$ ${raise} $$`,
    `CREATE FUNCTION no_space_for_tables() RETURNS event_trigger LANGUAGE plpgsql AS $$ ${raise} $$`,
    'CREATE TRIGGER no_space BEFORE INSERT ON journal FOR EACH STATEMENT EXECUTE FUNCTION no_space()',
    'CREATE TRIGGER no_space BEFORE UPDATE OF seen_at ON post FOR EACH STATEMENT EXECUTE FUNCTION no_space()',
    `CREATE EVENT TRIGGER no_space_for_tables ON ddl_command_start WHEN TAG IN ('CREATE TABLE AS') EXECUTE FUNCTION no_space_for_tables()`,
  ])
    await database.$executeRawUnsafe(statement);
}

export async function makeRoom(database: Database): Promise<void> {
  await database.$executeRawUnsafe('DROP FUNCTION no_space_for_tables CASCADE');
  await database.$executeRawUnsafe('DROP FUNCTION no_space CASCADE');
}
