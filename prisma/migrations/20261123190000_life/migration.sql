-- What an action takes of its year's ceiling, and since when (R13): asked across fiches, so a column.
ALTER TABLE "fiche" ADD COLUMN "committed_cents" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "fiche" ADD COLUMN "committed_at" TIMESTAMPTZ(3);

-- The annual report of a year (R12.2).
CREATE TABLE "report" (
    "agreement_id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "document" JSONB NOT NULL,

    CONSTRAINT "report_pkey" PRIMARY KEY ("agreement_id", "year")
);

-- The directory of regional representatives (R9.5): personal data, which go when they are removed.
CREATE TABLE "contact" (
    "id" TEXT NOT NULL,
    "agreement_id" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mail" TEXT NOT NULL,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "contact_agreement_id_idx" ON "contact"("agreement_id");
