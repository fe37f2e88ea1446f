-- Mail as a way to reach people, and signing in by a link.

-- Set at each start: is mail configured? Notices are written for mail by whichever process acts.
ALTER TABLE "instance" ADD COLUMN "mail" BOOLEAN NOT NULL DEFAULT false;

-- What is known of a person's mailbox, and what they chose.
CREATE TABLE "mailbox" (
    "person_id" TEXT NOT NULL,
    "news" BOOLEAN NOT NULL DEFAULT true,
    "refused_at" TIMESTAMPTZ(3),
    "refusal" TEXT,
    "links_void_before" TIMESTAMPTZ(3),

    CONSTRAINT "mailbox_pkey" PRIMARY KEY ("person_id")
);

CREATE TABLE "sign_in_link" (
    "hash" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "leads_to" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("hash")
);

CREATE TABLE "session" (
    "hash" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "reach" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" JSONB,

    CONSTRAINT "session_pkey" PRIMARY KEY ("hash"),
    CONSTRAINT "session_reach" CHECK ("reach" IN ('room', 'own-data'))
);

-- Attempts of a kind by somebody, to be counted; the bucket is a hash, so that no address stands here.
CREATE TABLE "attempt" (
    "id" BIGSERIAL NOT NULL,
    "bucket" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "sign_in_link_person_id_idx" ON "sign_in_link"("person_id");
CREATE INDEX "session_person_id_idx" ON "session"("person_id");
CREATE INDEX "attempt_bucket_at_idx" ON "attempt"("bucket", "at");

ALTER TABLE "mailbox" ADD CONSTRAINT "mailbox_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "sign_in_link" ADD CONSTRAINT "sign_in_link_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Where somebody acted last says where they are reached; a proof is looked up by its hash.
CREATE INDEX "journal_by_person" ON "journal" (("by"->>'person'), "at" DESC);
CREATE INDEX "journal_chain_hash_idx" ON "journal"("chain", "hash");
