-- approval: later papers on awards that a decision gave. They stand in the same register, with numbers of the same row, and
-- change nothing of the decision; the case tells what its award is worth now, and which paper made it so.

ALTER TABLE decisions
  ADD COLUMN ruling text CHECK (ruling IN ('CONTENT_CORRECTION', 'FORM_CORRECTION', 'AWARD_SUSPENSION',
                                           'AWARD_REINSTATEMENT', 'AWARD_REVOCATION')),
  ADD COLUMN of_decision_id uuid REFERENCES decisions (id),
  ADD COLUMN reason text NOT NULL DEFAULT '',
  ADD COLUMN legal_basis text NOT NULL DEFAULT '',
  ADD COLUMN ground text NOT NULL DEFAULT '',
  ADD COLUMN corrected_text text NOT NULL DEFAULT '',
  ADD COLUMN touched_case_ids uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN taken bigint GENERATED ALWAYS AS IDENTITY,  -- tells papers of one day apart
  ADD CONSTRAINT decisions_ruling_whole CHECK (
    (ruling IS NULL) = (of_decision_id IS NULL) AND (ruling IS NULL) = (reason = '')
    AND (ruling IS NOT DISTINCT FROM 'AWARD_REVOCATION') = (ground <> ''));
CREATE INDEX decisions_on ON decisions (of_decision_id) WHERE of_decision_id IS NOT NULL;

ALTER TABLE cases
  ADD COLUMN award_standing text CHECK (award_standing IN ('AWARD_SUSPENDED', 'AWARD_REVOKED')),
  ADD COLUMN ruling_id uuid REFERENCES decisions (id),
  ADD COLUMN money_back_on date,   -- of a revoked award: when what was given with it came back
  ADD COLUMN object_back_on date,
  ADD CONSTRAINT cases_standing_of_an_award CHECK (award_standing IS NULL OR (decision_id IS NOT NULL AND ruling_id IS NOT NULL));

-- All that is added up of a year's awards, as before, and what became of each.
DROP INDEX cases_awarded;
CREATE INDEX cases_awarded ON cases (school_year, subject_id)
  INCLUDE (id, title_code, rule_set, rule_set_version, decision_id, unit_id, award_standing, money_back_on, object_back_on)
  WHERE decision_id IS NOT NULL;
