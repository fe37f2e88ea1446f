CREATE TABLE "instance" (
  "id" INTEGER NOT NULL DEFAULT 1,
  "mode" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "instance_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "instance_one_row" CHECK ("id" = 1),
  CONSTRAINT "instance_mode" CHECK ("mode" IN ('demo', 'live'))
);

CREATE TABLE "chain" (
  "id" TEXT NOT NULL,
  "seq" INTEGER NOT NULL DEFAULT 0,
  "hash" TEXT NOT NULL,
  CONSTRAINT "chain_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "agreement" (
  "id" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "numbers" JSONB NOT NULL DEFAULT '{}',
  "events" JSONB NOT NULL DEFAULT '{}',
  CONSTRAINT "agreement_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "agreement_version" (
  "agreement_id" TEXT NOT NULL,
  "hash" TEXT NOT NULL,
  "file_hash" TEXT NOT NULL,
  "valid_from" TEXT NOT NULL,
  "document" JSONB NOT NULL,
  CONSTRAINT "agreement_version_pkey" PRIMARY KEY ("agreement_id", "hash")
);

CREATE TABLE "person" (
  "id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "mail" TEXT,
  "locale" TEXT NOT NULL DEFAULT 'fr',
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "person_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "person_locale" CHECK ("locale" IN ('fr', 'en'))
);

CREATE TABLE "account" (
  "platform" TEXT NOT NULL,
  "account" TEXT NOT NULL,
  "person_id" TEXT NOT NULL,
  "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "account_pkey" PRIMARY KEY ("platform", "account")
);

CREATE TABLE "mandate" (
  "id" TEXT NOT NULL,
  "agreement_id" TEXT NOT NULL,
  "person_id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "seat" TEXT,
  "role" TEXT,
  "scope" TEXT,
  "first_day" TEXT NOT NULL,
  "last_day" TEXT,
  "board_member" BOOLEAN NOT NULL DEFAULT false,
  CONSTRAINT "mandate_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "mandate_kind" CHECK (
    ("kind" IN ('seat', 'substitute') AND "seat" IS NOT NULL AND "role" IS NULL)
    OR ("kind" = 'role' AND "role" IS NOT NULL AND "seat" IS NULL)
  )
);

CREATE TABLE "room" (
  "id" TEXT NOT NULL,
  "agreement_id" TEXT NOT NULL,
  "platform" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "address" JSONB NOT NULL DEFAULT '{}',
  "closed_at" TIMESTAMPTZ(3),
  CONSTRAINT "room_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "fiche" (
  "id" TEXT NOT NULL,
  "agreement_id" TEXT NOT NULL,
  "reference" TEXT,
  "programme_year" INTEGER,
  "state" TEXT NOT NULL,
  "author_id" TEXT NOT NULL,
  "consultation_id" TEXT,
  "vote_id" TEXT,
  "title" TEXT NOT NULL,
  "changed_at" TIMESTAMPTZ(3) NOT NULL,
  "document" JSONB NOT NULL,
  CONSTRAINT "fiche_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "consultation" (
  "id" TEXT NOT NULL,
  "agreement_id" TEXT NOT NULL,
  "opens_at" TIMESTAMPTZ(3) NOT NULL,
  "closes_at" TIMESTAMPTZ(3) NOT NULL,
  "document" JSONB NOT NULL,
  CONSTRAINT "consultation_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "vote" (
  "id" TEXT NOT NULL,
  "agreement_id" TEXT NOT NULL,
  "fiche_id" TEXT,
  "consultation_id" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "over_at" TIMESTAMPTZ(3) NOT NULL,
  "document" JSONB NOT NULL,
  CONSTRAINT "vote_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "vote_state" CHECK ("state" IN ('open', 'closed', 'called-off'))
);

-- One standing ballot per seat and vote (R3.1).
CREATE TABLE "ballot" (
  "vote_id" TEXT NOT NULL,
  "seat" TEXT NOT NULL,
  "choice" TEXT NOT NULL,
  "by" TEXT,
  "entered" BOOLEAN NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "via" TEXT NOT NULL,
  "seq" INTEGER NOT NULL,
  "hash" TEXT NOT NULL,
  CONSTRAINT "ballot_pkey" PRIMARY KEY ("vote_id", "seat"),
  CONSTRAINT "ballot_choice" CHECK ("choice" IN ('for', 'against', 'abstain'))
);

CREATE TABLE "decision" (
  "agreement_id" TEXT NOT NULL,
  "number" TEXT NOT NULL,
  "vote_id" TEXT NOT NULL,
  "fiche_id" TEXT,
  "outcome" TEXT NOT NULL,
  "tally" JSONB NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "seq" INTEGER NOT NULL,
  "hash" TEXT NOT NULL,
  CONSTRAINT "decision_pkey" PRIMARY KEY ("agreement_id", "number"),
  CONSTRAINT "decision_outcome" CHECK ("outcome" IN ('adopted', 'not-adopted'))
);

CREATE TABLE "journal" (
  "chain" TEXT NOT NULL,
  "seq" INTEGER NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "by" JSONB NOT NULL,
  "via" TEXT NOT NULL,
  "room" TEXT,
  "version" TEXT,
  "fact" JSONB NOT NULL,
  "prev" TEXT NOT NULL,
  "hash" TEXT NOT NULL,
  "fiche_id" TEXT,
  "vote_id" TEXT,
  CONSTRAINT "journal_pkey" PRIMARY KEY ("chain", "seq")
);

CREATE TABLE "opening" (
  "chain" TEXT NOT NULL,
  "seq" INTEGER NOT NULL,
  "field" TEXT NOT NULL,
  "salt" TEXT NOT NULL,
  "value" JSONB NOT NULL,
  CONSTRAINT "opening_pkey" PRIMARY KEY ("chain", "seq", "field")
);

CREATE TABLE "notice" (
  "id" BIGSERIAL NOT NULL,
  "agreement_id" TEXT NOT NULL,
  "channel" TEXT NOT NULL,
  "subject" TEXT,
  "event" JSONB,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "taken_at" TIMESTAMPTZ(3),
  "done_at" TIMESTAMPTZ(3),
  "failure" TEXT,
  CONSTRAINT "notice_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "notice_card_or_event" CHECK (("subject" IS NULL) <> ("event" IS NULL))
);

CREATE TABLE "post" (
  "id" BIGSERIAL NOT NULL,
  "agreement_id" TEXT NOT NULL,
  "channel" TEXT NOT NULL,
  "subject" TEXT,
  "event" JSONB,
  "notice" BIGINT,
  "external" JSONB,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "post_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "delivery" (
  "agreement_id" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "answer" JSONB NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "delivery_pkey" PRIMARY KEY ("agreement_id", "key")
);

CREATE UNIQUE INDEX "person_mail_key" ON "person"("mail");
CREATE INDEX "account_person_id_idx" ON "account"("person_id");
CREATE INDEX "mandate_agreement_id_idx" ON "mandate"("agreement_id");
CREATE INDEX "mandate_person_id_idx" ON "mandate"("person_id");
CREATE INDEX "room_agreement_id_idx" ON "room"("agreement_id");
CREATE UNIQUE INDEX "fiche_agreement_id_reference_key" ON "fiche"("agreement_id", "reference");
CREATE INDEX "fiche_agreement_id_state_idx" ON "fiche"("agreement_id", "state");
CREATE INDEX "fiche_agreement_id_programme_year_idx" ON "fiche"("agreement_id", "programme_year");
CREATE INDEX "fiche_agreement_id_consultation_id_idx" ON "fiche"("agreement_id", "consultation_id");
CREATE INDEX "consultation_agreement_id_closes_at_idx" ON "consultation"("agreement_id", "closes_at");
CREATE INDEX "vote_agreement_id_state_idx" ON "vote"("agreement_id", "state");
CREATE INDEX "vote_consultation_id_idx" ON "vote"("consultation_id");
CREATE INDEX "vote_fiche_id_idx" ON "vote"("fiche_id");
CREATE UNIQUE INDEX "decision_vote_id_key" ON "decision"("vote_id");
CREATE INDEX "journal_chain_fiche_id_seq_idx" ON "journal"("chain", "fiche_id", "seq");
CREATE UNIQUE INDEX "post_notice_key" ON "post"("notice");
CREATE UNIQUE INDEX "post_channel_subject_key" ON "post"("channel", "subject");
CREATE INDEX "post_agreement_id_channel_id_idx" ON "post"("agreement_id", "channel", "id");
CREATE INDEX "delivery_at_idx" ON "delivery"("at");

ALTER TABLE "agreement_version" ADD CONSTRAINT "agreement_version_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "agreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "account" ADD CONSTRAINT "account_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_vote_id_fkey" FOREIGN KEY ("vote_id") REFERENCES "vote"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema can't express.

-- One open vote on a fiche at a time (R7.3).
CREATE UNIQUE INDEX "vote_one_open_per_fiche" ON "vote"("fiche_id") WHERE "state" = 'open';
-- Votes that the clock has to look at.
CREATE INDEX "vote_open_over_at" ON "vote"("over_at") WHERE "state" = 'open';
-- A seat has one holder at a time, a person one seat (R2.3); what overlaps in dated periods is the rules' to refuse.
CREATE UNIQUE INDEX "mandate_one_holder_per_seat" ON "mandate"("agreement_id", "seat") WHERE "kind" = 'seat' AND "last_day" IS NULL;
CREATE UNIQUE INDEX "mandate_one_seat_per_person" ON "mandate"("agreement_id", "person_id") WHERE "kind" = 'seat' AND "last_day" IS NULL;
-- Several changes of one card, while none of them has been drawn yet, are one notice.
CREATE UNIQUE INDEX "notice_one_waiting_per_card" ON "notice"("channel", "subject") WHERE "subject" IS NOT NULL AND "taken_at" IS NULL;
CREATE INDEX "notice_waiting" ON "notice"("channel", "id") WHERE "done_at" IS NULL;

-- R16.1, R3.10: nothing is updated or deleted in the journal, nor in the decisions.
CREATE FUNCTION "append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append only (R16.1)', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER "journal_append_only" BEFORE UPDATE OR DELETE ON "journal" FOR EACH ROW EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "journal_no_truncate" BEFORE TRUNCATE ON "journal" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "decision_append_only" BEFORE UPDATE OR DELETE ON "decision" FOR EACH ROW EXECUTE FUNCTION "append_only"();
CREATE TRIGGER "decision_no_truncate" BEFORE TRUNCATE ON "decision" FOR EACH STATEMENT EXECUTE FUNCTION "append_only"();

-- R3.5: no ballot gets into a vote that is not open, whatever the code does.
CREATE FUNCTION "ballot_into_open_vote"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "vote" WHERE "id" = NEW."vote_id" AND "state" = 'open') THEN
    RAISE EXCEPTION 'the vote is not open (R3.5)' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "ballot_into_open_vote" BEFORE INSERT OR UPDATE ON "ballot" FOR EACH ROW EXECUTE FUNCTION "ballot_into_open_vote"();
