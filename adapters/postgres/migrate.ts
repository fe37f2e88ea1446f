import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** The lock that Prisma's own `migrate deploy` takes: neither runs while the other does. */
const MIGRATION_LOCK = 72707369;

export type MigrateOptions = {
  /** Folder of `<time>_<name>/migration.sql`, as Prisma lays them. */
  folder: string;
};

/** Names, in order, of the migrations that were applied by this call. */
export type Migrated = { applied: string[] };

/** A database that the migrations of this version can't bring up to date. `migration` is the name of the one at fault. */
export class MigrationError extends Error {
  readonly migration: string;
  constructor(migration: string, reason: string, options?: ErrorOptions) {
    super(`Migration ${migration}: ${reason}`, options);
    this.name = 'MigrationError';
    this.migration = migration;
  }
}

/**
 * Brings a database up to date: what is missing is applied in order of name, each migration in a transaction of its own,
 * recorded as Prisma would record it, so that `prisma migrate deploy` works on the same database.
 *
 * @param target connection string, or a connected client (not a pool's: the lock is the session's)
 * @throws MigrationError if a migration was edited after it was applied, is unknown to this version, or fails
 */
export async function migrate(target: string | pg.ClientBase, { folder }: MigrateOptions): Promise<Migrated> {
  const migrations = await readMigrations(folder);
  if (typeof target !== 'string') return migrateWith(target, migrations);
  const client = new pg.Client({ connectionString: target });
  // A server that ends between two statements is told by the next one.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await migrateWith(client, migrations);
  } finally {
    await client.end();
  }
}

type Migration = { name: string; sql: string; checksum: string };
type Row = { migration_name: string; checksum: string; finished_at: Date | null };

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.sort().map((name) => readMigration(folder, name)));
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const script = await readFile(join(folder, name, 'migration.sql')).catch((cause: unknown) => {
    throw new MigrationError(name, 'its migration.sql cannot be read', { cause });
  });
  return { name, sql: script.toString('utf8'), checksum: createHash('sha256').update(script).digest('hex') };
}

async function migrateWith(client: pg.ClientBase, migrations: Migration[]): Promise<Migrated> {
  await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    const done = await readApplied(client);
    refuseForeign(done, migrations);
    const missing = migrations.filter(({ name }) => !done.has(name));
    for (const migration of missing) await apply(client, migration);
    return { applied: missing.map(({ name }) => name) };
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  }
}

async function readApplied(client: pg.ClientBase): Promise<Map<string, Row>> {
  await client.query(PRISMA_TABLE);
  const { rows } = await client.query<Row>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at',
  );
  return new Map(rows.map((row) => [row.migration_name, row]));
}

/** As Prisma's schema engine creates it. */
const PRISMA_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** Refuses before anything is changed: what the database went through must be what this version's files say. */
function refuseForeign(done: Map<string, Row>, migrations: Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const [name, { checksum, finished_at }] of done) {
    const migration = known.get(name);
    if (!migration) {
      throw new MigrationError(name, 'it was applied by a newer version of copil than this one; start that version');
    }
    if (!finished_at) {
      throw new MigrationError(name, 'it failed half-way under another tool; see "prisma migrate resolve"');
    }
    if (migration.checksum !== checksum) {
      throw new MigrationError(name, 'its file was edited after it was applied; restore it and add a new migration');
    }
  }
}

async function apply(client: pg.ClientBase, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES ($1, $2, clock_timestamp(), $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    throw new MigrationError(name, `it failed and nothing of it was kept: ${reasonOf(cause, sql)}`, { cause });
  }
}

function reasonOf(cause: unknown, sql: string): string {
  if (!(cause instanceof pg.DatabaseError)) return String(cause);
  if (cause.position === undefined) return cause.message;
  const line = sql.slice(0, Number(cause.position)).split('\n').length;
  return `${cause.message} (line ${line})`;
}
