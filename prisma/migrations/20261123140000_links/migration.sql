-- Accounts that ask to act as a person, until a secretary confirms or refuses it.
CREATE TABLE "link_request" (
    "id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_request_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "link_request_platform_account_person_id_key" ON "link_request"("platform", "account", "person_id");
