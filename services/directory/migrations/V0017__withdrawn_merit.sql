-- directory: an entry that should never have been made is taken back. It stays with its leaves, and who did it, when and why
-- stands in merit_corrections; nothing counts it any more, and another may take its place.

ALTER TABLE merit_entries ADD COLUMN withdrawn boolean NOT NULL DEFAULT false;

DROP INDEX merit_rating_once;
DROP INDEX merit_award_once;
CREATE UNIQUE INDEX merit_rating_once ON merit_entries (subject_id, school_year) WHERE rating IS NOT NULL AND NOT withdrawn;
CREATE UNIQUE INDEX merit_award_once ON merit_entries (subject_id, school_year, award_code)
  WHERE award_code IS NOT NULL AND NOT withdrawn;

CREATE OR REPLACE VIEW audited AS
  SELECT 'unit' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_build_object('code', code, 'parent', coalesce(parent_id::text, ''), 'ended', (valid_to IS NOT NULL)::text)
           AS facts FROM units
  UNION ALL
  SELECT 'person', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'unit', unit_id, 'rank_group', rank_group,
           'personal', sealed('person', id, convert_to(concat_ws(E'\n', staff_code, full_name,
                                to_char(birth_date, CASE WHEN birth_year_alone THEN 'YYYY' ELSE 'YYYY-MM-DD' END),
                                gender, position, to_char(joined_on, 'YYYY-MM-DD'), to_char(left_on, 'YYYY-MM-DD')),
                                'UTF8')))) FROM people
  UNION ALL
  SELECT 'merit', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'subject', subject_id, 'year', school_year, 'award', coalesce(award_code, ''), 'withdrawn', withdrawn::text,
           'personal', sealed('merit', id, convert_to(array_to_string(ARRAY[school_year, document_number,
                                to_char(document_date, 'YYYY-MM-DD'), rating, discipline,
                                to_char(discipline_ends_on, 'YYYY-MM-DD'), initiative_title, initiative_scope,
                                initiative_used_for, award_code, issuing_body, research_title, research_scope, period_kind,
                                to_char(period_from, 'YYYY-MM-DD'), to_char(period_to, 'YYYY-MM-DD'),
                                period_good_result::text, verification_cleared::text], E'\n', ''), 'UTF8'))))
    FROM merit_entries;
