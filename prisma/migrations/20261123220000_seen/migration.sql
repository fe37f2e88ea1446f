-- When a person first saw a message in the web room: a convocation that lies there unseen has reached nobody (R11.4).
ALTER TABLE "post" ADD COLUMN "seen_at" TIMESTAMPTZ(3);
