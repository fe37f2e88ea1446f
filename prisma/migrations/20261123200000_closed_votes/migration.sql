-- R3.5, R3.10: a vote that is closed, or called off, is never written again, nor taken away.
CREATE FUNCTION "vote_settled"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' OR OLD."state" <> 'open' THEN
    RAISE EXCEPTION 'a vote that is closed or called off never changes (R3.5)' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "vote_settled" BEFORE UPDATE OR DELETE ON "vote" FOR EACH ROW EXECUTE FUNCTION "vote_settled"();
CREATE TRIGGER "vote_no_truncate" BEFORE TRUNCATE ON "vote" FOR EACH STATEMENT EXECUTE FUNCTION "vote_settled"();
