import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';

/** A schema in Prisma's language; the path only names it in messages. */
export type PrismaSchema = { path: string; content: string };

/**
 * What would have to change in a migrated database to get the schema of schema.prisma, in the words of Prisma's own schema
 * engine; empty where they agree. What Prisma's language can't say (triggers, CHECK and exclusion constraints, partial indexes
 * and those on an expression) is not compared.
 *
 * @param url the database; what is not compared is dropped in it, so give it a throw-away one
 */
export async function schemaDrift(url: string, schema: PrismaSchema): Promise<string> {
  await dropWhatPrismaCantSay(url);
  const pool = catalogPool(url);
  const engine = await SchemaEngine.new(
    { datamodels: [[schema.path, schema.content]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool)),
  );
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files: [schema], configDir: '.' },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return stdout ?? '';
  } finally {
    engine.free();
    await pool.end();
  }
}

/** The catalog has columns of PostgreSQL's internal type "char", which the adapter does not know: they are texts to it. */
function catalogPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url });
  const ask = pool.query.bind(pool);
  const query = async (question: pg.QueryArrayConfig): Promise<pg.QueryArrayResult> => {
    const answer = await ask(question);
    for (const field of answer.fields) {
      if (field.dataTypeID === pg.types.builtins.CHAR) field.dataTypeID = pg.types.builtins.TEXT;
    }
    return answer;
  };
  return Object.assign(pool, { query });
}

async function dropWhatPrismaCantSay(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ statement: string }>(BEYOND_PRISMA);
    for (const { statement } of rows) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** One DROP per row. The record of the migrations is Prisma's own business, not the schema's. */
const BEYOND_PRISMA = `
  SELECT format('DROP TRIGGER %I ON %s', tgname, tgrelid::regclass) AS statement
  FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
  WHERE NOT tgisinternal AND relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname)
  FROM pg_constraint
  WHERE contype IN ('c', 'x') AND connamespace = 'public'::regnamespace AND conrelid <> 0
  UNION ALL
  SELECT format('DROP INDEX %s', indexrelid::regclass)
  FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
  WHERE (indpred IS NOT NULL OR indexprs IS NOT NULL) AND relnamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
  UNION ALL
  SELECT 'DROP TABLE IF EXISTS _prisma_migrations'`;
