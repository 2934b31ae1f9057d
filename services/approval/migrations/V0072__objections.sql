-- approval: what was said against an item of a posting. Of who said it there is nothing here but a keyed digest, by which somebody signed
-- in finds their own; the words and the letter are sealed under a key outside the database (ADR 0041, ADR 0049).

CREATE TABLE objections (
  id uuid PRIMARY KEY,
  posting_id uuid NOT NULL,
  case_id uuid NOT NULL,
  filer_tag bytea,      -- NULL: it came in a letter
  sealed_body bytea NOT NULL,
  letter_name text NOT NULL DEFAULT '',
  sealed_letter bytea,  -- PDF
  letter_sha256 bytea,  -- of the PDF
  made_on date NOT NULL,
  outcome text CHECK (outcome IN ('KEPT', 'TAKEN_OUT')),
  answered_on date,
  answer text NOT NULL DEFAULT '',
  revision bigint NOT NULL DEFAULT 1,
  taken bigint GENERATED ALWAYS AS IDENTITY,  -- their order; never shown
  closed boolean GENERATED ALWAYS AS (answered_on IS NOT NULL) STORED,
  FOREIGN KEY (posting_id, case_id) REFERENCES posting_items (posting_id, case_id),
  CONSTRAINT objections_by_one_way CHECK ((filer_tag IS NULL) = (letter_sha256 IS NOT NULL)),
  CONSTRAINT objections_answered CHECK ((outcome IS NULL) = (answered_on IS NULL)),
  CONSTRAINT objections_fit_a_message CHECK (octet_length(sealed_letter) <= 2700000)
);
-- They are packed already.
ALTER TABLE objections ALTER sealed_letter SET STORAGE EXTERNAL;
CREATE INDEX objections_of_posting ON objections (posting_id, closed, taken);
CREATE INDEX objections_of_case ON objections (case_id);
CREATE INDEX objections_open ON objections (case_id) WHERE answered_on IS NULL;
CREATE INDEX objections_by_tag ON objections (filer_tag, taken DESC) WHERE filer_tag IS NOT NULL;
-- One at a time: what is added to it before it is answered would be another objection that nobody told apart.
CREATE UNIQUE INDEX objections_one_open ON objections (filer_tag, case_id) WHERE answered_on IS NULL AND filer_tag IS NOT NULL;

CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON objections DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('objection');

-- The rest of the view stays as it is.
DO $$
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW audited AS ' || rtrim(pg_get_viewdef('audited'::regclass), '; ') || $part$
  UNION ALL
  SELECT 'objection', id, revision,
         jsonb_build_object('posting', posting_id, 'outcome', coalesce(outcome, ''),
                            'letter', coalesce(encode(letter_sha256, 'hex'), ''))
    FROM objections$part$;
END $$;
