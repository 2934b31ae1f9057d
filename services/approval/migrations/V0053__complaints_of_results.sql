-- approval: a complaint is about one result: a refusal, the decision, or a later paper on the award. Who has complained of the
-- decision may still complain of the revocation that came after it.

ALTER TABLE petitions ADD COLUMN about_paper_id uuid REFERENCES decisions (id);  -- NULL: of a refusal, and of a denunciation
ALTER TABLE petitions DISABLE TRIGGER guarded;
UPDATE petitions p SET about_paper_id =
  (SELECT d.id FROM cases c JOIN decisions d ON d.id = c.decision_id OR (d.of_decision_id = c.decision_id AND c.id = ANY (d.case_ids))
    WHERE c.id = p.case_id AND d.dated <= p.filed_on ORDER BY d.dated DESC, d.taken DESC LIMIT 1)
 WHERE p.kind = 'COMPLAINT';
ALTER TABLE petitions ENABLE TRIGGER guarded;

DROP INDEX petitions_complaint_once;
CREATE UNIQUE INDEX petitions_complaint_once ON petitions (case_id, filer_person_id, level, about_paper_id) NULLS NOT DISTINCT
  WHERE kind = 'COMPLAINT' AND state <> 'WITHDRAWN';
