-- Who vouched for the link of an account: what a mail address alone did is asked of the secretariat when it has to be more.
ALTER TABLE "account" ADD COLUMN "vouched_by" TEXT NOT NULL DEFAULT 'mail';
ALTER TABLE "account" ADD CONSTRAINT "account_vouched_by" CHECK ("vouched_by" IN ('mail', 'secretariat', 'code', 'operator'));
ALTER TABLE "link_code" ADD COLUMN "vouched_by" TEXT NOT NULL DEFAULT 'mail';

-- Of those that are linked, the journal knows: a request was answered by a secretary, the console is the operator's.
UPDATE "account" a SET "vouched_by" = CASE WHEN j."fact" ? 'request' THEN 'secretariat' ELSE 'operator' END
FROM "journal" j JOIN "opening" o ON o."chain" = j."chain" AND o."seq" = j."seq" AND o."field" = 'account'
WHERE j."chain" = 'instance' AND j."fact"->>'kind' = 'AccountLinked'
  AND j."fact"->>'platform' = a."platform" AND o."value" = to_jsonb(a."account")
  AND (j."fact" ? 'request' OR j."by"->>'as' = 'operator')
  AND NOT EXISTS (
    SELECT 1 FROM "journal" later JOIN "opening" l ON l."chain" = later."chain" AND l."seq" = later."seq" AND l."field" = 'account'
    WHERE later."chain" = 'instance' AND later."fact"->>'kind' = 'AccountLinked' AND later."seq" > j."seq"
      AND later."fact"->>'platform' = a."platform" AND l."value" = to_jsonb(a."account"));
