-- approval: the payment list goes from a unit's decisions to their cases, and to what else their subjects got.

CREATE INDEX decisions_by_unit ON decisions (unit_id, id);
CREATE INDEX cases_by_decision ON cases (decision_id, subject_id) WHERE decision_id IS NOT NULL;
