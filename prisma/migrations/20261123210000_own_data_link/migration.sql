-- A link that opens one's own data alone: from a chat, where it is not the mail box that says who one is.
ALTER TABLE "sign_in_link" ADD COLUMN "reach" TEXT NOT NULL DEFAULT 'room';
ALTER TABLE "sign_in_link" ADD CONSTRAINT "sign_in_link_reach" CHECK ("reach" IN ('room', 'own-data'));
