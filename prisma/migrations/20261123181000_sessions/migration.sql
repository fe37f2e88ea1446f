-- Sessions stand beside written consultations; what the committee knows of its years stands with the agreement.
ALTER TABLE "agreement" ADD COLUMN "calendar" JSONB NOT NULL DEFAULT '{}';
-- Reminders due until here were sent or dropped (R14.4).
ALTER TABLE "agreement" ADD COLUMN "reminded_until" TIMESTAMPTZ(3);

-- One row for each reminder that was sent, dropped or muted: its key makes each go out once, however many processes run.
CREATE TABLE "reminder" (
  "agreement_id" TEXT NOT NULL,
  "id" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "reminder_pkey" PRIMARY KEY ("agreement_id", "id"),
  CONSTRAINT "reminder_state" CHECK ("state" IN ('sent', 'dropped', 'muted'))
);

-- A person's own calendar feed (R14.6); its address is signed, and nothing is read there once it is revoked.
CREATE TABLE "calendar_feed" (
  "id" TEXT NOT NULL,
  "agreement_id" TEXT NOT NULL,
  "person_id" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "revoked_at" TIMESTAMPTZ(3),
  CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "calendar_feed_agreement_id_person_id_idx" ON "calendar_feed"("agreement_id", "person_id");

-- Deliveries of convocations, whose proof is kept (R11.4).
CREATE INDEX "notice_convocation" ON "notice"("agreement_id", "id") WHERE "event"->>'message' = 'convocation';
