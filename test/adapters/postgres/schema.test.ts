import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { bareDatabase, testDatabase } from '../../support/database.ts';
import { type PrismaSchema, schemaDrift } from '../../support/schema-diff.ts';

/** What the engine writes where there is nothing to do. */
const NOTHING = '-- This is an empty migration.';

const path = join(import.meta.dirname, '../../../prisma/schema.prisma');

test('the migrations give exactly the schema of schema.prisma', async () => {
  const database = await testDatabase();
  try {
    expect(await schemaDrift(database.url, { path, content: await readFile(path, 'utf8') })).toBe(NOTHING);
  } finally {
    await database.drop();
  }
});

describe('the comparison', () => {
  const schema: PrismaSchema = {
    path: 'sample.prisma',
    content: `
      datasource db {
        provider = "postgresql"
      }
      enum Choice {
        FOR
        AGAINST
      }
      model Seat {
        id      String   @id
        votes   Int      @default(1)
        ballots Ballot[]
      }
      model Ballot {
        id     BigInt   @id @default(autoincrement())
        seatId String
        seat   Seat     @relation(fields: [seatId], references: [id])
        choice Choice
        at     DateTime @db.Timestamptz(3)
        cents  BigInt?
        data   Json
        @@index([seatId])
      }`,
  };
  const TABLES = `
    CREATE TYPE "Choice" AS ENUM ('FOR', 'AGAINST');
    CREATE TABLE "Seat" ("id" TEXT NOT NULL, "votes" INTEGER NOT NULL DEFAULT 1, CONSTRAINT "Seat_pkey" PRIMARY KEY ("id"));
    CREATE TABLE "Ballot" (
      "id" BIGSERIAL NOT NULL, "seatId" TEXT NOT NULL, "choice" "Choice" NOT NULL, "at" TIMESTAMPTZ(3) NOT NULL,
      "cents" BIGINT, "data" JSONB NOT NULL, CONSTRAINT "Ballot_pkey" PRIMARY KEY ("id"));
    CREATE INDEX "Ballot_seatId_idx" ON "Ballot"("seatId");
    ALTER TABLE "Ballot" ADD CONSTRAINT "Ballot_seatId_fkey" FOREIGN KEY ("seatId") REFERENCES "Seat"("id")
      ON DELETE RESTRICT ON UPDATE CASCADE;`;

  async function driftAfter(sql: string): Promise<string> {
    const database = await bareDatabase();
    try {
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      await client.query(sql);
      await client.end();
      return await schemaDrift(database.url, schema);
    } finally {
      await database.drop();
    }
  }

  test('finds nothing where they agree, whatever else stands in the SQL that Prisma can not say', async () => {
    const beyond = `
      ALTER TABLE "Seat" ADD CONSTRAINT some_votes CHECK ("votes" > 0);
      CREATE UNIQUE INDEX standing ON "Ballot"("seatId") WHERE "choice" = 'FOR';
      CREATE INDEX folded ON "Seat"(lower("id"));
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'never'; END $$;
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "Ballot" FOR EACH ROW EXECUTE FUNCTION refuse();`;
    expect(await driftAfter(TABLES + beyond)).toBe(NOTHING);
  });

  test.each([
    ['a column too many', 'ALTER TABLE "Seat" ADD COLUMN extra text;', 'DROP COLUMN "extra"'],
    ['a column that is missing', 'ALTER TABLE "Seat" DROP COLUMN "votes";', 'ADD COLUMN     "votes" INTEGER'],
    ['another type', 'ALTER TABLE "Ballot" ALTER "cents" TYPE integer;', 'ALTER COLUMN "cents" SET DATA TYPE BIGINT'],
    ['another default', 'ALTER TABLE "Seat" ALTER "votes" SET DEFAULT 5;', 'ALTER COLUMN "votes" SET DEFAULT 1'],
    ['a column that may be empty', 'ALTER TABLE "Ballot" ALTER "data" DROP NOT NULL;', '"data" SET NOT NULL'],
    ['an index that is missing', 'DROP INDEX "Ballot_seatId_idx";', 'CREATE INDEX "Ballot_seatId_idx"'],
    ['an index too many', 'CREATE INDEX more ON "Ballot"("at");', 'DROP INDEX "more"'],
    ['a table too many', 'CREATE TABLE more (id int PRIMARY KEY);', 'DROP TABLE "more"'],
    ['a value too many', `ALTER TYPE "Choice" ADD VALUE 'ABSTAIN';`, 'CREATE TYPE "Choice_new"'],
    [
      'no foreign key',
      'ALTER TABLE "Ballot" DROP CONSTRAINT "Ballot_seatId_fkey";',
      'ADD CONSTRAINT "Ballot_seatId_fkey"',
    ],
  ])('finds %s', async (_what, sql, change) => {
    expect(await driftAfter(TABLES + sql)).toContain(change);
  });
});
