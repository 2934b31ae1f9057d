-- approval: papers that wait for the digital signature of who signed the act, and the signed files that came back (ADR 0036).

CREATE TABLE signatures_awaited (
  paper_id uuid PRIMARY KEY REFERENCES papers (id),
  person_id uuid NOT NULL,   -- who signed the act
  unit_id uuid NOT NULL,     -- whose paper it is
  -- By the clock of the computer: certificates know no other, also where the business clock is simulated.
  since timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX signatures_awaited_of ON signatures_awaited (person_id, since, paper_id);

CREATE TABLE signed_papers (
  id uuid PRIMARY KEY REFERENCES papers (id),  -- of the paper
  sha256 bytea NOT NULL,
  size_bytes int NOT NULL,
  pdf bytea NOT NULL,
  signer_person_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  fingerprint text NOT NULL,           -- SHA-256 of the certificate
  certificate_subject text NOT NULL,   -- as the certificate names its holder
  claimed_at timestamptz NOT NULL,     -- what the signer's computer says
  stamped_at timestamptz,              -- what an authority of time stamps says
  accepted_at timestamptz NOT NULL DEFAULT now(),  -- by the clock of the computer, as `since` above
  CONSTRAINT signed_papers_bytes_as_said CHECK (sha256 = sha256(pdf) AND size_bytes = octet_length(pdf)),
  CONSTRAINT signed_papers_fit_a_message CHECK (octet_length(pdf) <= 3145728)
);
-- They are packed already.
ALTER TABLE signed_papers ALTER pdf SET STORAGE EXTERNAL;

-- What was signed is for good, as the paper is.
CREATE TRIGGER signed_papers_stay BEFORE UPDATE OR DELETE ON signed_papers FOR EACH ROW EXECUTE FUNCTION keep_paper();
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT ON signed_papers DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('signed_paper', 'once');

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
    FROM refusal_notices
  UNION ALL
  SELECT 'signed_paper', id, 1,
         jsonb_build_object('unit', unit_id, 'signed', encode(sha256, 'hex'), 'certificate', fingerprint) FROM signed_papers;
