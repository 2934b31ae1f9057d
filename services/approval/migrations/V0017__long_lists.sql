-- approval: indexes for lists where there are a million dossiers. Each page is a piece of one of them.

-- All that somebody sees who sees most of it, and what lies with one unit, in the order of a list.
CREATE INDEX cases_by_due ON cases (due_key, id);
CREATE INDEX cases_held ON cases (holder_unit_id, due_key, id) WHERE holder_unit_id IS NOT NULL;
-- What waits for a unit's council.
CREATE INDEX cases_at_stage ON cases (holder_unit_id, stage, due_key, id) WHERE outcome IS NULL;

-- From unit to unit of those that a decision awards.
DROP INDEX cases_by_decision;
CREATE INDEX cases_by_decision ON cases (decision_id, school_year, unit_id, subject_id) WHERE decision_id IS NOT NULL;
-- All that is added up of a year's awards.
CREATE INDEX cases_awarded ON cases (school_year, subject_id)
  INCLUDE (id, title_code, rule_set, rule_set_version, decision_id, unit_id) WHERE decision_id IS NOT NULL;
