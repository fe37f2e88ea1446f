-- An application of a platform installed in a workspace; its tokens are sealed with the instance's key.
CREATE TABLE "installation" (
    "platform" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "organisation" TEXT,
    "sealed" TEXT NOT NULL,
    "installed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("platform", "id")
);

CREATE INDEX "installation_platform_organisation_idx" ON "installation"("platform", "organisation");

-- The language of an account that asks to be linked.
ALTER TABLE "link_request" ADD COLUMN "locale" TEXT;
