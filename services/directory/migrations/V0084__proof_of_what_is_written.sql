-- directory: which revision of its entry a file was last held against. A correction says something else than the file was attached to
-- prove: the award is claimed again, until somebody attaches the file anew. A file of before is taken for one of the first revision, so
-- that of an entry that was corrected since it has to be looked at again.

ALTER TABLE merit_evidence ADD COLUMN of_revision bigint NOT NULL DEFAULT 1;
ALTER TABLE merit_evidence ALTER COLUMN of_revision DROP DEFAULT;

-- The first revision is not said: the leaves of before do not say it either.
CREATE OR REPLACE VIEW audited AS
  SELECT 'unit' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_build_object('code', code, 'parent', coalesce(parent_id::text, ''), 'ended', (valid_to IS NOT NULL)::text,
                            'withdrawn', withdrawn::text)
           AS facts FROM units
  UNION ALL
  SELECT 'person', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'unit', unit_id, 'rank_group', rank_group, 'withdrawn', withdrawn::text,
           'personal', sealed('person', id, convert_to(concat_ws(E'\n', staff_code, full_name,
                                to_char(birth_date, CASE WHEN birth_year_alone THEN 'YYYY' ELSE 'YYYY-MM-DD' END),
                                gender, position, to_char(joined_on, 'YYYY-MM-DD'), to_char(left_on, 'YYYY-MM-DD')),
                                'UTF8')))) FROM people
  UNION ALL
  SELECT 'merit', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'subject', subject_id, 'year', school_year, 'award', coalesce(award_code, ''), 'withdrawn', withdrawn::text,
           'standing', coalesce(award_standing, ''),
           'personal', sealed('merit', id, convert_to(array_to_string(ARRAY[school_year, document_number,
                                to_char(document_date, 'YYYY-MM-DD'), rating, discipline,
                                to_char(discipline_ends_on, 'YYYY-MM-DD'), initiative_title, initiative_scope,
                                initiative_used_for, award_code, issuing_body, research_title, research_scope, period_kind,
                                to_char(period_from, 'YYYY-MM-DD'), to_char(period_to, 'YYYY-MM-DD'),
                                period_good_result::text, verification_cleared::text], E'\n', ''), 'UTF8'))))
    FROM merit_entries
  UNION ALL
  SELECT 'import', id, revision,
         jsonb_build_object('kind', kind, 'state', state, 'unit', coalesce(unit_id::text, ''),
                            'file', encode(digest, 'hex'), 'applied', applied_rows::text)
    FROM imports
  UNION ALL
  SELECT 'merit_evidence', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'entry', entry_id, 'redacted', (redacted_at IS NOT NULL)::text,
           'of_revision', CASE WHEN of_revision > 1 THEN of_revision::text END,
           'personal', sealed('merit_evidence', id,
                              convert_to(concat_ws(E'\n', file_name, encode(sha256, 'hex'), redaction_reason), 'UTF8'))))
    FROM merit_evidence
  UNION ALL
  SELECT 'golden_book_extract', id, revision,
         jsonb_build_object('unit', unit_id, 'awards', cardinality(entry_ids)::text,
                            'paper', (SELECT encode(p.sha256, 'hex') FROM papers p WHERE p.id = golden_book_extracts.paper_id))
    FROM golden_book_extracts;
