-- directory: what became of an award since a decision gave it. The entry stays in the record and in the golden book; a revoked
-- award counts for nothing from the day of its paper, and leaves its place to one that is given anew.

ALTER TABLE merit_entries
  ADD COLUMN award_standing text CHECK (award_standing IN ('AWARD_SUSPENDED', 'AWARD_REVOKED')),
  ADD COLUMN standing_since date,
  ADD CONSTRAINT merit_standing_of_an_award CHECK (award_standing IS NULL OR (award_code IS NOT NULL AND standing_since IS NOT NULL));

CREATE TABLE award_rulings (
  entry_id uuid NOT NULL REFERENCES merit_entries (id),
  number int NOT NULL,  -- in the order in which they were told
  kind text NOT NULL,
  ruling_id uuid NOT NULL,
  document_number text NOT NULL,
  dated date NOT NULL,
  issuing_body text NOT NULL,
  CONSTRAINT award_rulings_once PRIMARY KEY (entry_id, number),
  CONSTRAINT award_rulings_of_one_paper UNIQUE (entry_id, ruling_id)
);

DROP INDEX merit_award_once;
CREATE UNIQUE INDEX merit_award_once ON merit_entries (subject_id, school_year, award_code)
  WHERE award_code IS NOT NULL AND NOT withdrawn AND award_standing IS DISTINCT FROM 'AWARD_REVOKED';

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
    FROM imports;
