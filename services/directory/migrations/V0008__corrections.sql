-- directory: what was typed wrong is put right, and what stood there before stays provable: its text is what the leaf of that
-- revision sealed with the salt in leaf_salt (ADR 0024).

ALTER TABLE people ADD COLUMN birth_year_alone boolean NOT NULL DEFAULT false;  -- then birth_date is the first of January

CREATE TABLE person_corrections (
  person_id uuid NOT NULL REFERENCES people (id),
  revision bigint NOT NULL,  -- of the person, before the correction
  personal text NOT NULL,    -- store/person_store.h, PersonalOf
  reason text NOT NULL,
  corrected_by uuid,  -- a person; NULL for an account without one
  corrected_at timestamptz NOT NULL,
  CONSTRAINT person_corrections_once PRIMARY KEY (person_id, revision)
);

ALTER TABLE merit_entries ADD COLUMN revision bigint NOT NULL DEFAULT 1;

CREATE TABLE merit_corrections (
  entry_id uuid NOT NULL REFERENCES merit_entries (id),
  revision bigint NOT NULL,  -- of the entry, before the correction
  fact text NOT NULL,        -- store/merit_store.h, FactOf
  reason text NOT NULL,
  corrected_by uuid,
  corrected_at timestamptz NOT NULL,
  CONSTRAINT merit_corrections_once PRIMARY KEY (entry_id, revision)
);

DROP TRIGGER guarded ON merit_entries;
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON merit_entries DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('merit');

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
                                gender, position, to_char(joined_on, 'YYYY-MM-DD')), 'UTF8')))) FROM people
  UNION ALL
  SELECT 'merit', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'subject', subject_id, 'year', school_year, 'award', coalesce(award_code, ''),
           'personal', sealed('merit', id, convert_to(array_to_string(ARRAY[school_year, document_number,
                                to_char(document_date, 'YYYY-MM-DD'), rating, discipline,
                                to_char(discipline_ends_on, 'YYYY-MM-DD'), initiative_title, initiative_scope,
                                initiative_used_for, award_code, issuing_body, research_title, research_scope, period_kind,
                                to_char(period_from, 'YYYY-MM-DD'), to_char(period_to, 'YYYY-MM-DD'),
                                period_good_result::text, verification_cleared::text], E'\n', ''), 'UTF8'))))
    FROM merit_entries;
