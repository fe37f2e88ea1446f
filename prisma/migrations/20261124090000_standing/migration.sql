-- The last entry that was more than a ballot: what a process keeps of an agreement is good for as long as this stands.
ALTER TABLE "chain" ADD COLUMN "standing_seq" INTEGER NOT NULL DEFAULT 0;
UPDATE "chain" SET "standing_seq" = "seq";

-- What a fiche counts for in its year's money, so that a sum needs no fiche read whole.
ALTER TABLE "fiche" ADD COLUMN "asked_cents" BIGINT;
ALTER TABLE "fiche" ADD COLUMN "spent_cents" BIGINT;

-- When the clock has to look after an agreement next; null: at its next tick.
ALTER TABLE "chain" ADD COLUMN "look_at" TIMESTAMPTZ(3);
CREATE INDEX "chain_look_at_idx" ON "chain"("look_at");

-- Convocations of the sessions that are to come, and what has reached whom (R11.4).
DROP INDEX "notice_convocation";
CREATE INDEX "notice_convocation" ON "notice"("agreement_id", ("event"->>'session')) WHERE "event"->>'message' = 'convocation';
CREATE INDEX "consultation_to_come" ON "consultation"("agreement_id", "id") WHERE "document"->>'state' IN ('convened', 'open');

-- Written consultations whose votes the clock opens (R11.6).
CREATE INDEX "consultation_voting" ON "consultation"("closes_at") WHERE "document" ? 'voting';

-- Was a member told of this card by mail before?
CREATE INDEX "notice_by_mail" ON "notice"("channel", "subject") WHERE "channel" LIKE 'mail:%';
