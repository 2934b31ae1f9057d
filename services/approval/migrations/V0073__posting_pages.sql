-- approval: what the public sees of postings (ADR 0045, ADR 0049). A posting whose pages are not yet what they should be stands here.

CREATE TABLE posting_pages_due (
  posting_id uuid PRIMARY KEY,
  turn uuid NOT NULL DEFAULT gen_random_uuid()  -- another one when it changed again meanwhile
);

CREATE FUNCTION posting_pages_change(posting uuid) RETURNS void LANGUAGE sql SET search_path = approval, pg_temp AS $$
  INSERT INTO posting_pages_due (posting_id) VALUES (posting)
    ON CONFLICT (posting_id) DO UPDATE SET turn = excluded.turn
$$;

-- An item is taken out together with its posting's revision.
CREATE FUNCTION pages_of_posting() RETURNS trigger LANGUAGE plpgsql SET search_path = approval, pg_temp AS $$
BEGIN
  PERFORM posting_pages_change(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER postings_published AFTER INSERT OR UPDATE ON postings FOR EACH ROW EXECUTE FUNCTION pages_of_posting();

-- A case that has ended, or whose name or unit has changed, is on a list otherwise, or no more.
CREATE FUNCTION pages_of_posted_cases() RETURNS trigger LANGUAGE plpgsql SET search_path = approval, pg_temp AS $$
BEGIN
  PERFORM posting_pages_change(posting_id) FROM
    (SELECT DISTINCT i.posting_id FROM now_is n JOIN was w ON w.id = n.id
       JOIN posting_items i ON i.case_id = n.id AND i.taken_out_on IS NULL
      WHERE (n.outcome, n.subject_name, n.unit_id) IS DISTINCT FROM (w.outcome, w.subject_name, w.unit_id)
      ORDER BY 1) AS changed;
  RETURN NULL;
END $$;
CREATE TRIGGER posted_cases_published AFTER UPDATE ON cases REFERENCING OLD TABLE AS was NEW TABLE AS now_is
  FOR EACH STATEMENT EXECUTE FUNCTION pages_of_posted_cases();

CREATE FUNCTION posting_pages_of_person() RETURNS trigger LANGUAGE plpgsql SET search_path = approval, pg_temp AS $$
BEGIN
  PERFORM posting_pages_change(posting_id) FROM
    (SELECT DISTINCT i.posting_id FROM cases c JOIN posting_items i ON i.case_id = c.id
      WHERE c.subject_id = NEW.person_id ORDER BY 1) AS changed;
  RETURN NULL;
END $$;
CREATE TRIGGER posting_pages_without_name AFTER INSERT ON pages_without
  FOR EACH ROW EXECUTE FUNCTION posting_pages_of_person();
