-- What of an agreement anybody can read: nothing, until its secretariat says so.
ALTER TABLE "agreement" ADD COLUMN "publication" JSONB;
