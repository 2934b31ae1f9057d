-- approval: letters and decisions signed in somebody's stead say in which form, and in whose.

ALTER TABLE letters
  ADD COLUMN signing_form text CHECK (signing_form IN ('KT', 'TL', 'TUQ')),
  ADD COLUMN signed_for_person_id uuid,
  ADD CONSTRAINT letters_signed_for CHECK (signed_for_person_id IS NULL OR signing_form IS NOT NULL);
ALTER TABLE decisions
  ADD COLUMN signing_form text CHECK (signing_form IN ('KT', 'TL', 'TUQ')),
  ADD COLUMN signed_for_person_id uuid,
  ADD CONSTRAINT decisions_signed_for CHECK (signed_for_person_id IS NULL OR signing_form IS NOT NULL);

CREATE OR REPLACE VIEW audited AS
  SELECT 'case' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_build_object('stage', stage, 'title', title_code, 'dossier', dossier_id,
                            'decision', coalesce(decision_id::text, '')) AS facts FROM cases
  UNION ALL
  SELECT 'letter', id, 1,
         jsonb_build_object('from', from_unit_id, 'cases', cardinality(case_ids)::text,
                            'signed_for', coalesce(signing_form, ''),
                            'for_person', coalesce(signed_for_person_id::text, '')) FROM letters
  UNION ALL
  SELECT 'decision', id, 1,
         jsonb_build_object('unit', unit_id, 'title', title_code, 'number', number, 'cases', cardinality(case_ids)::text,
                            'signed_for', coalesce(signing_form, ''),
                            'for_person', coalesce(signed_for_person_id::text, ''))
    FROM decisions;
