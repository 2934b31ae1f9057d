-- block: the files that prove what a unit reported (ADR 0055). Each has leaves of its own, so that the report stays as it is.

CREATE TABLE indicator_evidence (
  id uuid PRIMARY KEY,
  report_id uuid NOT NULL REFERENCES indicator_reports (id),
  code text NOT NULL,  -- of the indicator that it proves
  file_name text NOT NULL,
  media_type text NOT NULL,
  size_bytes bigint NOT NULL,
  sha256 bytea NOT NULL,
  encrypted boolean NOT NULL,
  content bytea,     -- NULL once it was taken out
  attached_by uuid,  -- a person; NULL for an account without one
  attached_at timestamptz NOT NULL,
  redacted_by uuid,
  redacted_at timestamptz,
  redaction_reason text NOT NULL DEFAULT '',
  revision bigint NOT NULL DEFAULT 1,
  CONSTRAINT indicator_evidence_once UNIQUE (report_id, code, sha256),
  CONSTRAINT indicator_evidence_redacted_whole CHECK ((content IS NULL) = (redacted_at IS NOT NULL)),
  CONSTRAINT indicator_evidence_of_a_number FOREIGN KEY (report_id, code) REFERENCES indicator_values (report_id, code)
);
-- Scans are packed already.
ALTER TABLE indicator_evidence ALTER content SET STORAGE EXTERNAL;
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON indicator_evidence DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('indicator_evidence');

-- Name and hash of the file, and why it was taken out, may tell of persons: sealed. The rest of the view stays as it is.
DO $$
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW audited AS ' || rtrim(pg_get_viewdef('audited'::regclass), '; ') || $part$
  UNION ALL
  SELECT 'indicator_evidence', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'report', report_id, 'code', code, 'redacted', (redacted_at IS NOT NULL)::text,
           'personal', sealed('indicator_evidence', id,
                              convert_to(concat_ws(E'\n', file_name, encode(sha256, 'hex'), redaction_reason), 'UTF8'))))
    FROM indicator_evidence$part$;
END $$;
