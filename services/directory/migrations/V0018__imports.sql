-- directory: what comes from a sheet is collected, judged, entered in one piece, and can be taken back (ADR 0030).

CREATE TABLE imports (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  state text NOT NULL,
  unit_id uuid REFERENCES units (id),  -- NULL: the whole deployment
  file_name text NOT NULL,
  digest bytea NOT NULL,
  sheet text NOT NULL,
  mapping bytea NOT NULL,  -- an Import with nothing but its columns
  dates_from_1904 boolean NOT NULL,
  row_count int NOT NULL,
  faulty_rows int NOT NULL DEFAULT 0,
  applied_rows int NOT NULL DEFAULT 0,
  created_by uuid,  -- a person
  created_at timestamptz NOT NULL,
  applied_at timestamptz,
  taken_back_at timestamptz,
  reason text NOT NULL DEFAULT '',
  revision bigint NOT NULL DEFAULT 1
);
CREATE INDEX imports_newest ON imports (created_at DESC, id);
CREATE INDEX imports_of_file ON imports (digest, kind) WHERE state = 'APPLIED';

-- Purged after 30 days.
CREATE TABLE import_rows (
  import_id uuid NOT NULL REFERENCES imports (id),
  number int NOT NULL,               -- in the sheet
  cells bytea NOT NULL,              -- ImportRow
  remarks bytea NOT NULL DEFAULT '', -- ImportRow with nothing but its remarks
  faulty boolean NOT NULL DEFAULT false,
  added_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT import_rows_once PRIMARY KEY (import_id, number)
);
CREATE INDEX import_rows_with_remarks ON import_rows (import_id, number) WHERE remarks <> '';

-- What each row became. It stays, so that an import can still be taken back when its rows are gone.
CREATE TABLE import_made (
  import_id uuid NOT NULL REFERENCES imports (id),
  number int NOT NULL,
  made_id uuid NOT NULL,
  PRIMARY KEY (import_id, number)
);

-- What an import entered by mistake is taken back like a merit entry: the row stays with its leaves, nothing shows or counts
-- it, and another may have its code.
ALTER TABLE units ADD COLUMN withdrawn boolean NOT NULL DEFAULT false;
ALTER TABLE people ADD COLUMN withdrawn boolean NOT NULL DEFAULT false;
ALTER TABLE units DROP CONSTRAINT units_code_key;
ALTER TABLE people DROP CONSTRAINT people_staff_code_key;
CREATE UNIQUE INDEX units_code_key ON units (code) WHERE NOT withdrawn;
CREATE UNIQUE INDEX people_staff_code_key ON people (staff_code) WHERE NOT withdrawn;

CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON imports DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('import');

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
