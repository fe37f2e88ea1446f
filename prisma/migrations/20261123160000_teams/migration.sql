-- Where the bot can write in Teams: saved at install, refreshed on every activity.
CREATE TABLE "teams_conversation" (
    "id" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "team" TEXT,
    "name" TEXT,
    "reference" JSONB NOT NULL,
    "welcomed" BOOLEAN NOT NULL DEFAULT false,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "teams_conversation_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "teams_conversation_tenant_seen_at_idx" ON "teams_conversation"("tenant", "seen_at");

-- Accounts (tenant and Entra object id) as Teams addresses them, with their personal chat.
CREATE TABLE "teams_account" (
    "account" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "conversation" TEXT,
    "unreachable" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "teams_account_pkey" PRIMARY KEY ("account")
);

-- Which card somebody pressed: only the activity's id comes back.
CREATE INDEX "post_activity_idx" ON "post" (("external" ->> 'activity')) WHERE "external" ->> 'activity' IS NOT NULL;

-- Codes by which an account that is linked vouches for another one, by their hash.
CREATE TABLE "link_code" (
    "hash" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_code_pkey" PRIMARY KEY ("hash")
);

CREATE INDEX "link_code_person_id_idx" ON "link_code"("person_id");

-- Codes that were typed and were none, by the account that typed them.
CREATE TABLE "link_try" (
    "id" BIGSERIAL NOT NULL,
    "platform" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_try_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "link_try_platform_account_at_idx" ON "link_try"("platform", "account", "at");
