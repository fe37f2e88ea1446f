-- Documents that people asked for: made off the request, kept for some days.
CREATE TABLE "document" (
    "id" TEXT NOT NULL,
    "agreement_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "key" TEXT,
    "asked" JSONB NOT NULL,
    "title" TEXT NOT NULL,
    "channels" JSONB NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "name" TEXT,
    "type" TEXT,
    "bytes" BYTEA,
    "sha256" TEXT,
    "made_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "document_agreement_id_key_key" ON "document"("agreement_id", "key");
CREATE INDEX "document_person_id_idx" ON "document"("person_id");
CREATE INDEX "document_asked_at_idx" ON "document"("asked_at");
