-- directory: who a person is stands in the log as a salted hash (store/person_store.h, PersonalOf).

CREATE OR REPLACE VIEW audited AS
  SELECT 'unit' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_build_object('code', code, 'parent', coalesce(parent_id::text, ''), 'ended', (valid_to IS NOT NULL)::text)
           AS facts FROM units
  UNION ALL
  SELECT 'person', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'unit', unit_id, 'rank_group', rank_group,
           'personal', sealed('person', id, convert_to(concat_ws(E'\n', staff_code, full_name,
                                to_char(birth_date, 'YYYY-MM-DD'), gender, position,
                                to_char(joined_on, 'YYYY-MM-DD')), 'UTF8')))) FROM people
  UNION ALL
  SELECT 'merit', id, 1,
         jsonb_build_object('subject', subject_id, 'year', school_year, 'award', coalesce(award_code, ''))
    FROM merit_entries;
