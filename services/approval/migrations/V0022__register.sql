-- approval: decisions of several titles and what they rest on; and the register of numbers, one an authority and calendar year
-- (NĐ 30/2020 Đ.15; ADR 0039).

ALTER TABLE decisions
  ADD COLUMN title_codes text[],
  ADD COLUMN legal_bases text[] NOT NULL DEFAULT '{}',
  ADD COLUMN legal_base_states text[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT decisions_bases_judged CHECK (cardinality(legal_bases) = cardinality(legal_base_states));
ALTER TABLE decisions DISABLE TRIGGER guarded;
UPDATE decisions SET title_codes = ARRAY[title_code];
ALTER TABLE decisions ENABLE TRIGGER guarded;
ALTER TABLE decisions ALTER title_codes SET NOT NULL;

-- An entry is one number, or a run of numbers that papers outside this system bear. Each begins right after the end of another, the
-- first with 1: so there is no gap, whoever writes.
CREATE TABLE register_entries (
  id uuid PRIMARY KEY,
  unit_id uuid NOT NULL,
  year int NOT NULL,
  first_serial int NOT NULL CHECK (first_serial > 0),
  last_serial int NOT NULL CHECK (last_serial >= first_serial),
  after_serial int GENERATED ALWAYS AS (nullif(first_serial - 1, 0)) STORED,
  number text NOT NULL,    -- as it stands on the decision; empty for papers outside
  dated date NOT NULL,
  subject text NOT NULL,
  decision_id uuid CONSTRAINT register_decision_once UNIQUE REFERENCES decisions (id),
  holder_person_id uuid,   -- who signed the decision, or entered the numbers; NULL: from before the register
  search_key text GENERATED ALWAYS AS (public.fold(number || ' ' || subject)) STORED,
  CONSTRAINT register_next UNIQUE (unit_id, year, first_serial),
  CONSTRAINT register_end UNIQUE (unit_id, year, last_serial),
  CONSTRAINT register_without_gaps FOREIGN KEY (unit_id, year, after_serial)
    REFERENCES register_entries (unit_id, year, last_serial),
  CHECK (decision_id IS NULL OR first_serial = last_serial)
);

-- What was decided before: its numbers as far as they are numbers, and what lies between them.
INSERT INTO register_entries (id, unit_id, year, first_serial, last_serial, number, dated, subject, decision_id, holder_person_id)
WITH numbered AS (
  SELECT DISTINCT ON (unit_id, year, serial) * FROM (
    SELECT id, unit_id, year, number, dated, signer_person_id, substring(number FROM '^\s*(\d{1,6})')::int AS serial
      FROM decisions) AS read
   WHERE serial > 0 ORDER BY unit_id, year, serial, dated, id),
placed AS (
  SELECT *, coalesce(lag(serial) OVER (PARTITION BY unit_id, year ORDER BY serial), 0) + 1 AS free FROM numbered)
SELECT id, unit_id, year, serial, serial, number, dated, 'Quyết định ban hành trước khi có sổ', id, signer_person_id FROM placed
UNION ALL
SELECT gen_random_uuid(), unit_id, year, free, serial - 1, '', dated, 'Số dùng trước khi có sổ', NULL, NULL
  FROM placed WHERE free < serial;

-- An entry is for good.
CREATE FUNCTION keep_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = approval, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'a number that was taken is never given to another paper' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER register_stays BEFORE UPDATE OR DELETE ON register_entries FOR EACH ROW EXECUTE FUNCTION keep_entry();
-- The leaf of a decision is that of its number too.
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT ON register_entries DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.decision_id IS NULL) EXECUTE FUNCTION audit.guard('register_entry', 'once');

CREATE OR REPLACE VIEW audited AS
  SELECT 'case' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_build_object('stage', stage, 'title', title_code, 'dossier', dossier_id,
                            'decision', coalesce(decision_id::text, ''),
                            'assignee', coalesce(assignee_person_id::text, '')) AS facts FROM cases
  UNION ALL
  SELECT 'letter', id, 1,
         jsonb_build_object('from', from_unit_id, 'cases', cardinality(case_ids)::text,
                            'signed_for', coalesce(signing_form, ''),
                            'for_person', coalesce(signed_for_person_id::text, '')) FROM letters
  UNION ALL
  SELECT 'decision', id, 1,
         jsonb_build_object('unit', unit_id, 'title', array_to_string(title_codes, ','), 'number', number,
                            'cases', cardinality(case_ids)::text,
                            'signed_for', coalesce(signing_form, ''),
                            'for_person', coalesce(signed_for_person_id::text, ''),
                            'bases', array_to_string(legal_bases, E'\n'),
                            'base_states', array_to_string(legal_base_states, ','))
    FROM decisions
  UNION ALL
  SELECT 'register_entry', id, 1,
         jsonb_build_object('unit', unit_id, 'calendar_year', year::text, 'first', first_serial::text, 'last', last_serial::text)
    FROM register_entries WHERE decision_id IS NULL AND holder_person_id IS NOT NULL;

ALTER TABLE decisions DROP COLUMN title_code;
