-- approval: who of an office is to work on a case at its stage. It orders work and gives no right.

ALTER TABLE cases ADD COLUMN assignee_person_id uuid;
CREATE INDEX cases_assigned ON cases (holder_unit_id, assignee_person_id) WHERE outcome IS NULL AND assignee_person_id IS NOT NULL;

CREATE OR REPLACE VIEW audited AS
  SELECT 'case' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_build_object('stage', stage, 'title', title_code, 'dossier', dossier_id,
                            'decision', coalesce(decision_id::text, ''),
                            'assignee', coalesce(assignee_person_id::text, '')) AS facts FROM cases
  UNION ALL
  SELECT 'letter', id, 1, jsonb_build_object('from', from_unit_id, 'cases', cardinality(case_ids)::text) FROM letters
  UNION ALL
  SELECT 'decision', id, 1,
         jsonb_build_object('unit', unit_id, 'title', title_code, 'number', number, 'cases', cardinality(case_ids)::text)
    FROM decisions;
