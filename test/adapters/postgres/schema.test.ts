import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { bareDatabase, testDatabase } from '../../support/database.ts';
import { type Drift, type PrismaSchema, schemaDrift } from '../../support/schema-diff.ts';

const NOTHING: Drift = { missing: [], unexpected: [] };

const path = join(import.meta.dirname, '../../../prisma/schema.prisma');

test('the migrations give exactly the schema of schema.prisma', async () => {
  const database = await testDatabase();
  try {
    expect(await schemaDrift(database.url, { path, content: await readFile(path, 'utf8') })).toEqual(NOTHING);
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

  async function driftAfter(sql: string): Promise<Drift> {
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
    expect(await driftAfter(TABLES + beyond)).toEqual(NOTHING);
  });

  const index = 'index CREATE INDEX "Ballot_seatId_idx" ON public."Ballot" USING btree ("seatId")';
  const foreignKey =
    'constraint "Ballot_seatId_fkey" on "Ballot" FOREIGN KEY ("seatId") REFERENCES "Seat"(id) ON UPDATE CASCADE ON DELETE RESTRICT';

  test.each<[string, string, Partial<Drift>]>([
    ['a column too many', 'ALTER TABLE "Seat" ADD extra text;', { unexpected: ['column "Seat".extra text'] }],
    [
      'a column that is missing',
      'ALTER TABLE "Seat" DROP "votes";',
      { missing: ['column "Seat".votes integer NOT NULL DEFAULT 1'] },
    ],
    [
      'another type',
      'ALTER TABLE "Ballot" ALTER "cents" TYPE integer;',
      { missing: ['column "Ballot".cents bigint'], unexpected: ['column "Ballot".cents integer'] },
    ],
    [
      'another precision',
      'ALTER TABLE "Ballot" ALTER "at" TYPE timestamptz;',
      {
        missing: ['column "Ballot".at timestamp(3) with time zone NOT NULL'],
        unexpected: ['column "Ballot".at timestamp with time zone NOT NULL'],
      },
    ],
    [
      'another default',
      'ALTER TABLE "Seat" ALTER "votes" SET DEFAULT 5;',
      {
        missing: ['column "Seat".votes integer NOT NULL DEFAULT 1'],
        unexpected: ['column "Seat".votes integer NOT NULL DEFAULT 5'],
      },
    ],
    [
      'a column that may be empty',
      'ALTER TABLE "Ballot" ALTER "data" DROP NOT NULL;',
      { missing: ['column "Ballot".data jsonb NOT NULL'], unexpected: ['column "Ballot".data jsonb'] },
    ],
    ['an index that is missing', 'DROP INDEX "Ballot_seatId_idx";', { missing: [index] }],
    [
      'an index too many',
      'CREATE INDEX more ON "Ballot"("at");',
      { unexpected: ['index CREATE INDEX more ON public."Ballot" USING btree (at)'] },
    ],
    [
      'a table too many',
      'CREATE TABLE more (id int PRIMARY KEY);',
      { unexpected: ['column more.id integer NOT NULL', 'constraint more_pkey on more PRIMARY KEY (id)'] },
    ],
    [
      'a value too many',
      `ALTER TYPE "Choice" ADD VALUE 'ABSTAIN';`,
      { missing: ['enum "Choice" FOR, AGAINST'], unexpected: ['enum "Choice" FOR, AGAINST, ABSTAIN'] },
    ],
    ['no foreign key', 'ALTER TABLE "Ballot" DROP CONSTRAINT "Ballot_seatId_fkey";', { missing: [foreignKey] }],
  ])('finds %s', async (_what, sql, drift) => {
    expect(await driftAfter(TABLES + sql)).toEqual({ ...NOTHING, ...drift });
  });
});
