-- directory: the files that prove a merit entry. Each has leaves of its own, so that the entry and what it sealed stay as they are.

CREATE TABLE merit_evidence (
  id uuid PRIMARY KEY,
  entry_id uuid NOT NULL REFERENCES merit_entries (id),
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
  CONSTRAINT merit_evidence_once UNIQUE (entry_id, sha256),
  CONSTRAINT merit_evidence_redacted_whole CHECK ((content IS NULL) = (redacted_at IS NOT NULL))
);
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON merit_evidence DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('merit_evidence');

-- Name and hash of the file, and why it was taken out, are personal: sealed. The rest of the view stays as it is.
DO $$
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW audited AS ' || rtrim(pg_get_viewdef('audited'::regclass), '; ') || $part$
  UNION ALL
  SELECT 'merit_evidence', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'entry', entry_id, 'redacted', (redacted_at IS NOT NULL)::text,
           'personal', sealed('merit_evidence', id,
                              convert_to(concat_ws(E'\n', file_name, encode(sha256, 'hex'), redaction_reason), 'UTF8'))))
    FROM merit_evidence$part$;
END $$;
