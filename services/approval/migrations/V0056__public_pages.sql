-- approval: what the public may see of decisions (ADR 0045) is published as files. A decision whose pages are not yet what they should
-- be stands here, put by whatever changed it, in the same transaction; who has written them takes it away.

CREATE TABLE pages_due (
  decision_id uuid PRIMARY KEY,
  turn uuid NOT NULL DEFAULT gen_random_uuid(),       -- another one when it changed again meanwhile
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp()  -- the newest is written first
);

-- Whose name is not shown to the public any more; the award is.
CREATE TABLE pages_without (
  person_id uuid PRIMARY KEY
);

CREATE FUNCTION pages_change(decision uuid) RETURNS void LANGUAGE sql SET search_path = approval, pg_temp AS $$
  INSERT INTO pages_due (decision_id) VALUES (decision)
    ON CONFLICT (decision_id) DO UPDATE SET turn = excluded.turn, asked_at = excluded.asked_at
$$;

CREATE FUNCTION pages_of_decision() RETURNS trigger LANGUAGE plpgsql SET search_path = approval, pg_temp AS $$
BEGIN
  PERFORM pages_change(coalesce(NEW.of_decision_id, NEW.id));
  RETURN NULL;
END $$;
CREATE TRIGGER decisions_published AFTER INSERT OR UPDATE ON decisions FOR EACH ROW EXECUTE FUNCTION pages_of_decision();

-- Once for a statement: a decision has up to some hundred cases.
CREATE FUNCTION pages_of_cases() RETURNS trigger LANGUAGE plpgsql SET search_path = approval, pg_temp AS $$
BEGIN
  PERFORM pages_change(decision_id) FROM
    (SELECT DISTINCT n.decision_id FROM now_is n JOIN was w ON w.id = n.id
      WHERE n.decision_id IS NOT NULL AND (n.award_standing, n.ruling_id, n.subject_name, n.unit_id)
        IS DISTINCT FROM (w.award_standing, w.ruling_id, w.subject_name, w.unit_id) ORDER BY 1) AS changed;
  RETURN NULL;
END $$;
CREATE TRIGGER cases_published AFTER UPDATE ON cases REFERENCING OLD TABLE AS was NEW TABLE AS now_is
  FOR EACH STATEMENT EXECUTE FUNCTION pages_of_cases();

CREATE FUNCTION pages_of_person() RETURNS trigger LANGUAGE plpgsql SET search_path = approval, pg_temp AS $$
BEGIN
  PERFORM pages_change(decision_id) FROM
    (SELECT DISTINCT decision_id FROM cases WHERE subject_id = NEW.person_id AND decision_id IS NOT NULL ORDER BY 1) AS changed;
  RETURN NULL;
END $$;
CREATE TRIGGER pages_without_name AFTER INSERT ON pages_without FOR EACH ROW EXECUTE FUNCTION pages_of_person();

-- A unit's awards of a school year, and which units and years there are any of.
CREATE INDEX cases_awarded_in ON cases (unit_id, school_year) WHERE decision_id IS NOT NULL;
