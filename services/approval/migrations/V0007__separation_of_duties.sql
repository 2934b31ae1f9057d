-- approval: nobody judges himself, and nobody judges one case at two levels; also not when the program forgets to
-- ask. The service owns neither tables nor functions, so it cannot switch these off.

CREATE FUNCTION separate_duties(what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'violates constraint "separation_of_duties": %', what USING ERRCODE = 'check_violation';
END $$;

-- The case is locked first: two who act at once are judged one after the other.
CREATE FUNCTION separate_step() RETURNS trigger LANGUAGE plpgsql SET search_path = approval, pg_temp AS $$
DECLARE
  subject uuid;
BEGIN
  SELECT subject_id INTO subject FROM cases WHERE id = NEW.case_id FOR UPDATE;
  IF subject = NEW.actor_person_id THEN
    PERFORM separate_duties('a step of one''s own case');
  END IF;
  IF EXISTS (SELECT 1 FROM steps WHERE case_id = NEW.case_id AND actor_person_id = NEW.actor_person_id
                                   AND level <> NEW.level AND number <> NEW.number) THEN
    PERFORM separate_duties('steps of one person at two levels');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER steps_separated BEFORE INSERT OR UPDATE OF case_id, number, level, actor_person_id ON steps
  FOR EACH ROW WHEN (NEW.actor_person_id IS NOT NULL) EXECUTE FUNCTION separate_step();

-- Letters and decisions: their cases are there, and none is the signer's own.
CREATE FUNCTION separate_signer() RETURNS trigger LANGUAGE plpgsql SET search_path = approval, pg_temp AS $$
BEGIN
  IF (SELECT count(*) FROM cases WHERE id = ANY (NEW.case_ids) AND subject_id <> NEW.signer_person_id)
     <> cardinality(NEW.case_ids) THEN
    PERFORM separate_duties('a paper about its signer, or about no case');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER letters_separated BEFORE INSERT OR UPDATE OF case_ids, signer_person_id ON letters
  FOR EACH ROW WHEN (NEW.signer_person_id IS NOT NULL) EXECUTE FUNCTION separate_signer();
CREATE TRIGGER decisions_separated BEFORE INSERT OR UPDATE OF case_ids, signer_person_id ON decisions
  FOR EACH ROW WHEN (NEW.signer_person_id IS NOT NULL) EXECUTE FUNCTION separate_signer();

-- A case stays, and stays about whom it is about: else another's could become one's own after the signature.
CREATE FUNCTION keep_subject() RETURNS trigger LANGUAGE plpgsql SET search_path = approval, pg_temp AS $$
BEGIN
  PERFORM separate_duties('a case is for good, with its subject');
END $$;
CREATE TRIGGER cases_keep_subject BEFORE UPDATE OF id, subject_id ON cases
  FOR EACH ROW WHEN ((NEW.id, NEW.subject_id) IS DISTINCT FROM (OLD.id, OLD.subject_id))
  EXECUTE FUNCTION keep_subject();
CREATE TRIGGER cases_stay BEFORE DELETE ON cases FOR EACH ROW EXECUTE FUNCTION keep_subject();
