-- A card that its platform shows only later, while what comes after it goes out.
ALTER TABLE "notice" ADD COLUMN "due_at" TIMESTAMPTZ(3);
