-- approval: certificates of awards (ADR 0044). Each is a paper that is stored once; one that is made anew takes its place and leaves it
-- on record.

CREATE TABLE certificates (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  template_id text NOT NULL,
  version int NOT NULL CHECK (version > 0),  -- of this certificate: the last one counts
  remade_because text NOT NULL,
  paper_id uuid NOT NULL CONSTRAINT certificates_paper_once UNIQUE REFERENCES papers (id),
  content bytea NOT NULL,                    -- document.v1.Content that it was made from: on a blank it says the same
  CONSTRAINT certificates_once UNIQUE (case_id, template_id, version),
  CONSTRAINT certificates_remade CHECK ((version > 1) = (remade_because <> ''))
);
CREATE TRIGGER certificates_stay BEFORE UPDATE OR DELETE ON certificates FOR EACH ROW EXECUTE FUNCTION keep_paper();
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT ON certificates DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('certificate', 'once');

-- The rest of the view stays as it is.
DO $$
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW audited AS ' || rtrim(pg_get_viewdef('audited'::regclass), '; ') || $part$
  UNION ALL
  SELECT 'certificate', id, 1,
         jsonb_build_object('case', case_id, 'sheet', template_id, 'version', version::text, 'because', remade_because,
                            'paper', (SELECT encode(p.sha256, 'hex') FROM papers p WHERE p.id = paper_id))
    FROM certificates$part$;
END $$;
