-- approval: the post and the unit that a decision names with whom it awards. A certificate that is made later, a paper about the award
-- and its public page say what the decision says, wherever the person works by then. NULL: not decided, or decided before this was kept.

ALTER TABLE cases
  ADD COLUMN awarded_post text,
  ADD COLUMN awarded_unit text,
  ADD CONSTRAINT cases_awarded_as CHECK ((awarded_post IS NULL) = (awarded_unit IS NULL)
    AND (awarded_post IS NULL OR decision_id IS NOT NULL));

-- As V0056 has it, and the unit that the page of an award shows.
CREATE OR REPLACE FUNCTION pages_of_cases() RETURNS trigger LANGUAGE plpgsql SET search_path = approval, pg_temp AS $$
BEGIN
  PERFORM pages_change(decision_id) FROM
    (SELECT DISTINCT n.decision_id FROM now_is n JOIN was w ON w.id = n.id
      WHERE n.decision_id IS NOT NULL AND (n.award_standing, n.ruling_id, n.subject_name, n.unit_id, n.awarded_unit)
        IS DISTINCT FROM (w.award_standing, w.ruling_id, w.subject_name, w.unit_id, w.awarded_unit) ORDER BY 1) AS changed;
  RETURN NULL;
END $$;
