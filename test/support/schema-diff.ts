import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { bareDatabase } from './database.ts';

/** A schema in Prisma's language; the path only names it in messages. */
export type PrismaSchema = { path: string; content: string };

/** What only one of two databases has, a line each: `column "Seat"."votes" integer NOT NULL DEFAULT 1`. */
export type Drift = { missing: string[]; unexpected: string[] };

/**
 * Compares a migrated database with a fresh one that Prisma's own schema engine makes from a schema: `missing` is what the
 * schema has and the migrations don't make, `unexpected` the reverse. PostgreSQL itself describes both. What Prisma's language
 * can't say (triggers, functions, CHECK and exclusion constraints, partial indexes and those on an expression) is not compared.
 */
export async function schemaDrift(migratedUrl: string, schema: PrismaSchema): Promise<Drift> {
  const fresh = await bareDatabase();
  try {
    await query(fresh.url, await sqlOf(schema, fresh.url));
    const [expected, found] = await Promise.all([describe(fresh.url), describe(migratedUrl)]);
    return {
      missing: expected.filter((line) => !found.includes(line)),
      unexpected: found.filter((line) => !expected.includes(line)),
    };
  } finally {
    await fresh.drop();
  }
}

/** The statements that make a schema in an empty database; the engine wants a connection, and leaves it alone. */
async function sqlOf(schema: PrismaSchema, url: string): Promise<string> {
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url }));
  const engine = await SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => undefined, adapter);
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return stdout ?? '';
  } finally {
    engine.free();
  }
}

async function describe(url: string): Promise<string[]> {
  return (await query<{ line: string }>(url, DESCRIPTION)).map(({ line }) => line);
}

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The record of the migrations is the runner's business, not the schema's; `n` is a NOT NULL, told with its column. */
const DESCRIPTION = `
  WITH tables AS (
    SELECT oid, relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') AND relname <> '_prisma_migrations'
  )
  SELECT format('column %I.%I %s%s%s', relname, attname, format_type(atttypid, atttypmod),
    CASE WHEN attnotnull THEN ' NOT NULL' END,
    ' DEFAULT ' || CASE WHEN attgenerated = '' THEN pg_get_expr(adbin, adrelid) END) AS line
  FROM tables JOIN pg_attribute ON attrelid = tables.oid AND attnum > 0 AND NOT attisdropped
  LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
  UNION ALL
  SELECT format('constraint %I on %I %s', conname, relname, pg_get_constraintdef(pg_constraint.oid))
  FROM tables JOIN pg_constraint ON conrelid = tables.oid WHERE contype IN ('p', 'u', 'f')
  UNION ALL
  SELECT 'index ' || pg_get_indexdef(indexrelid)
  FROM tables JOIN pg_index ON indrelid = tables.oid
  WHERE indpred IS NULL AND indexprs IS NULL AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype <> 'f')
  UNION ALL
  SELECT format('enum %I %s', typname, string_agg(enumlabel, ', ' ORDER BY enumsortorder))
  FROM pg_type JOIN pg_enum ON enumtypid = pg_type.oid WHERE typnamespace = 'public'::regnamespace GROUP BY typname
  ORDER BY line`;
