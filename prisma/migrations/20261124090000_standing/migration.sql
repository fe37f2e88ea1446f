-- The last entry that was more than a ballot: what a process keeps of an agreement is good for as long as this stands.
ALTER TABLE "chain" ADD COLUMN "standing_seq" INTEGER NOT NULL DEFAULT 0;
UPDATE "chain" SET "standing_seq" = "seq";
