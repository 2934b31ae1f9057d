-- block: what all units are to come to together; and the sums of a closed sheet as a paper, each stored once with the act that it is the
-- paper of (ADR 0042, ADR 0055). Of a summary's paper the summary is the first subject, and its sheet the second.

ALTER TABLE indicators ADD COLUMN target bigint;  -- NULL: none

CREATE TABLE indicator_summaries (
  id uuid PRIMARY KEY,
  sheet_id uuid NOT NULL REFERENCES indicator_sheets (id),
  paper_id uuid NOT NULL CONSTRAINT indicator_summaries_paper_once UNIQUE REFERENCES papers (id),
  revision bigint NOT NULL DEFAULT 1
);
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON indicator_summaries DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('indicator_summary');

DO $$
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW audited AS ' || rtrim(pg_get_viewdef('audited'::regclass), '; ') || $part$
  UNION ALL
  SELECT 'indicator_summary', s.id, s.revision,
         jsonb_build_object('of', s.sheet_id,
                            'paper', (SELECT encode(p.sha256, 'hex') FROM papers p WHERE p.id = s.paper_id))
    FROM indicator_summaries s$part$;
END $$;
