-- The last entry that was more than a ballot: what a process keeps of an agreement is good for as long as this stands.
ALTER TABLE "chain" ADD COLUMN "standing_seq" INTEGER NOT NULL DEFAULT 0;
UPDATE "chain" SET "standing_seq" = "seq";

-- What a fiche counts for in its year's money, so that a sum needs no fiche read whole.
ALTER TABLE "fiche" ADD COLUMN "asked_cents" BIGINT;
ALTER TABLE "fiche" ADD COLUMN "spent_cents" BIGINT;
