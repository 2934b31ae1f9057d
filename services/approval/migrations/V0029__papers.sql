-- approval: the papers that its acts left, each stored once (ADR 0042). The table has the same shape in every service that keeps
-- papers: services/common/paper/paper_store.h writes and reads it.

CREATE TABLE papers (
  id uuid PRIMARY KEY,
  kind text NOT NULL,                 -- a name of document.v1.PaperKind
  subject_ids uuid[] NOT NULL,        -- what it is about: the act first, then its cases
  number text NOT NULL,               -- as it stands on the paper; empty where such a paper bears none
  dated date NOT NULL,
  title text NOT NULL,
  template_id text NOT NULL,
  template_version int NOT NULL,
  template_digest text NOT NULL,      -- SHA-256 of the template's file
  sha256 bytea NOT NULL,
  size_bytes int NOT NULL,
  pdf bytea NOT NULL,
  odt bytea,                          -- where one edits on
  places bytea NOT NULL,              -- common.v1.SignaturePlaces
  made_at timestamptz NOT NULL,       -- business clock
  made_by uuid,                       -- the person; NULL: an account that belongs to nobody
  CONSTRAINT papers_bytes_as_said CHECK (sha256 = sha256(pdf) AND size_bytes = octet_length(pdf)),
  CONSTRAINT papers_fit_a_message CHECK (octet_length(pdf) <= 2621440 AND octet_length(odt) <= 2621440)
);
-- They are packed already.
ALTER TABLE papers ALTER pdf SET STORAGE EXTERNAL, ALTER odt SET STORAGE EXTERNAL;
CREATE INDEX papers_of ON papers USING gin (subject_ids);

-- A paper is for good.
CREATE FUNCTION keep_paper() RETURNS trigger LANGUAGE plpgsql SET search_path = approval, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'a paper that was stored is never changed' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER papers_stay BEFORE UPDATE OR DELETE ON papers FOR EACH ROW EXECUTE FUNCTION keep_paper();

-- Which paper an act left; NULL: it is of before papers were stored.
ALTER TABLE letters ADD COLUMN paper_id uuid CONSTRAINT letters_paper_once UNIQUE REFERENCES papers (id);
ALTER TABLE decisions ADD COLUMN paper_id uuid CONSTRAINT decisions_paper_once UNIQUE REFERENCES papers (id);
-- A decision names the letters that proposed it.
CREATE INDEX letters_of_case ON letters USING gin (case_ids);

-- A refusal, told to whom it concerns: once for a case.
CREATE TABLE refusal_notices (
  id uuid PRIMARY KEY,
  number text NOT NULL,
  number_key text NOT NULL,
  dated date NOT NULL,
  year int NOT NULL,
  unit_id uuid NOT NULL,
  case_id uuid NOT NULL CONSTRAINT refusal_notices_once UNIQUE REFERENCES cases (id),
  reason text NOT NULL,
  legal_basis text NOT NULL,
  signer_person_id uuid,
  signing_form text,
  signed_for_person_id uuid,
  paper_id uuid NOT NULL CONSTRAINT refusal_notices_paper_once UNIQUE REFERENCES papers (id),
  CONSTRAINT refusal_notices_number_key UNIQUE (unit_id, year, number_key)
);
CREATE FUNCTION separate_notice() RETURNS trigger LANGUAGE plpgsql SET search_path = approval, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM cases WHERE id = NEW.case_id AND subject_id = NEW.signer_person_id) THEN
    PERFORM separate_duties('a notice about its signer');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refusal_notices_separated BEFORE INSERT OR UPDATE ON refusal_notices
  FOR EACH ROW WHEN (NEW.signer_person_id IS NOT NULL) EXECUTE FUNCTION separate_notice();
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON refusal_notices DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('refusal_notice', 'once');

-- The log has the SHA-256 of each paper with the act that it is the paper of.
CREATE OR REPLACE VIEW audited AS
  SELECT 'case' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_build_object('stage', stage, 'title', title_code, 'dossier', dossier_id,
                            'decision', coalesce(decision_id::text, ''),
                            'assignee', coalesce(assignee_person_id::text, ''),
                            'standing', coalesce(award_standing, ''), 'ruling', coalesce(ruling_id::text, ''),
                            'money_back', coalesce(to_char(money_back_on, 'YYYY-MM-DD'), ''),
                            'object_back', coalesce(to_char(object_back_on, 'YYYY-MM-DD'), '')) AS facts FROM cases
  UNION ALL
  SELECT 'letter', id, 1,
         jsonb_build_object('from', from_unit_id, 'cases', cardinality(case_ids)::text,
                            'signed_for', coalesce(signing_form, ''),
                            'for_person', coalesce(signed_for_person_id::text, ''),
                            'paper', coalesce((SELECT encode(p.sha256, 'hex') FROM papers p WHERE p.id = paper_id), ''))
    FROM letters
  UNION ALL
  SELECT 'decision', id, 1,
         jsonb_build_object('unit', unit_id, 'title', array_to_string(title_codes, ','), 'number', number,
                            'cases', cardinality(case_ids)::text,
                            'signed_for', coalesce(signing_form, ''),
                            'for_person', coalesce(signed_for_person_id::text, ''),
                            'bases', array_to_string(legal_bases, E'\n'),
                            'base_states', array_to_string(legal_base_states, ','),
                            'ruling', coalesce(ruling, ''), 'of_decision', coalesce(of_decision_id::text, ''),
                            'ground', ground,
                            'paper', coalesce((SELECT encode(p.sha256, 'hex') FROM papers p WHERE p.id = paper_id), ''))
    FROM decisions
  UNION ALL
  SELECT 'register_entry', id, 1,
         jsonb_build_object('unit', unit_id, 'calendar_year', year::text, 'first', first_serial::text, 'last', last_serial::text)
    FROM register_entries WHERE decision_id IS NULL AND holder_person_id IS NOT NULL
  UNION ALL
  SELECT 'petition', id, revision, jsonb_build_object('kind', kind, 'state', state, 'outcome', coalesce(outcome, ''))
    FROM petitions
  UNION ALL
  SELECT 'refusal_notice', id, 1,
         jsonb_build_object('unit', unit_id, 'case', case_id, 'number', number,
                            'signed_for', coalesce(signing_form, ''),
                            'for_person', coalesce(signed_for_person_id::text, ''),
                            'paper', coalesce((SELECT encode(p.sha256, 'hex') FROM papers p WHERE p.id = paper_id), ''))
    FROM refusal_notices;
